import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { canonicalRelations } from '../../../src/members/canonical.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { toQueryCell } from '../../../src/members/segment/query-cell.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { analyseQuery, useAt } from '../../../src/sql/analyse-query.ts';
import { findNames } from '../../../src/sql/find-references.ts';
import { nameProblems } from '../../../src/sql/query-problems.ts';
import { knownRelations } from '../../../src/ui/query/known-relations.ts';
import { corpus } from '../../engine/sql/corpus.ts';

const column = (name: string, type = 'VARCHAR') => ({ name, type });
const four = [column('id', 'INTEGER'), column('amount', 'DOUBLE'), column('ts'), column('note')];
const relations = ['orders', 'members', 'Order Lines', '会员'].map((name) => ({
  name,
  columns: four,
  certain: true,
}));

function outputs(sql: string): string {
  const { list, open } = analyseQuery(sql, relations).columns;
  return list.map(({ name }) => name).join(' ') + (open ? ' …' : '');
}

function problems(sql: string): readonly string[] {
  const names = relations.map(({ name }) => name);
  return nameProblems(analyseQuery(sql, relations), names, ['as_of']).map(
    ({ kind, name, nearest }) => `${kind} ${name} → ${nearest ?? '?'}`,
  );
}

describe('the columns of a query', () => {
  it.each([
    ['SELECT id, o.amount AS 金额, ts t FROM orders o', 'id 金额 t'],
    ['SELECT * FROM orders', 'id amount ts note'],
    ['SELECT * EXCLUDE (ts, note) REPLACE (amount * 2 AS amount) FROM orders', 'id amount'],
    ['SELECT * RENAME (ts AS at) FROM orders', 'id amount at note'],
    ['SELECT o.*, m.id AS mid FROM orders o JOIN members m USING (id)', 'id amount ts note mid'],
    ['SELECT * FROM orders JOIN members USING (id, ts)', 'id amount ts note amount note'],
    ['SELECT * FROM orders NATURAL JOIN members', 'id amount ts note'],
    ['SELECT * FROM orders o SEMI JOIN members m ON o.id = m.id', 'id amount ts note'],
    ['FROM orders SELECT total: sum(amount)', 'total'],
    ['VALUES (1, 2)', 'col0 col1'],
    ['FROM (VALUES (1, 2)) v(a, b)', 'a b'],
    ['SELECT count(*), id FROM orders', ' id'],
    ['SELECT unnest([id]) FROM orders', ' …'],
    ['WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) FROM n', 'i'],
    ['SELECT id FROM orders UNION ALL BY NAME SELECT ts FROM orders', 'id ts'],
    ['SELECT id AS a FROM orders UNION ALL SELECT ts AS b FROM orders ORDER BY a', 'a'],
    ['(SELECT id FROM orders) UNION (SELECT ts FROM orders)', 'id'],
    ['TABLE orders', 'id amount ts note'],
    ['SELECT * FROM range(3) AS r(n), orders', 'n id amount ts note'],
    ['SELECT * FROM (orders JOIN (SELECT 1 AS one) ON true)', 'id amount ts note one'],
    ['PIVOT orders ON id USING sum(amount)', ' …'],
    ['SELECT CASE WHEN id > 1 THEN 2 END AS big FROM orders', 'big'],
  ])('%s', (sql, expected) => {
    expect(outputs(sql)).toBe(expected);
  });

  it('keep their type, and where they come from, through subqueries', () => {
    const sql = 'WITH a AS (SELECT amount AS paid FROM orders) SELECT s.paid AS p FROM (FROM a) s';
    expect(analyseQuery(sql, relations).columns.list).toMatchObject([
      { name: 'p', type: 'DOUBLE', source: { relation: 'orders', column: 'amount' } },
    ]);
    expect(
      analyseQuery('SELECT id::VARCHAR AS t FROM orders', relations).columns.list,
    ).toMatchObject([{ name: 't', type: 'VARCHAR', source: null }]);
  });
});

describe('names that do not exist', () => {
  it.each([
    ['SELECT * FROM ordres', ['relation ordres → orders']],
    ['SELECT o.amuont FROM orders o', ['column amuont → amount']],
    ['SELECT amuont FROM orders', ['column amuont → amount']],
    ['SELECT * FROM orders WHERE ts > $asof', ['parameter asof → as_of']],
    ['WITH sales AS (SELECT 1 AS x) SELECT sales.y FROM sales', ['column y → ?']],
    ['WITH sales AS (SELECT 1 AS x) SELECT x FROM salse', ['relation salse → sales']],
    ['SELECT s.nope FROM (SELECT id FROM orders) s', ['column nope → ?']],
    [
      'SELECT * FROM orders WHERE EXISTS (SELECT 1 FROM members m WHERE m.idd = orders.id)',
      ['column idd → id'],
    ],
  ])('are found in %s', (sql, expected) => {
    expect(problems(sql)).toEqual(expected);
  });

  // The engine refuses one text of the corpus, for a column that is not there.
  const sound = corpus.filter(([sql]) => sql !== 'FROM orders SELECT id, members');
  it.each(sound)('are not seen where the engine sees none: %s', (sql) => {
    const analysis = analyseQuery(sql, relations);
    const names = relations.map(({ name }) => name);
    expect(nameProblems(analysis, names, null)).toEqual([]);
  });

  it.each([
    'SELECT x.y.z FROM orders',
    'SELECT list_filter([1], lambda e: e > 1), [k + 1 for k in [1]] FROM orders',
    'SELECT o FROM orders o',
    "SELECT DATE '2024-01-01', INTERVAL 1 DAY, date_part('year', ts), current_date FROM orders",
    'SELECT struct_pack(a := id), {b: id} FROM orders',
    'SELECT rowid FROM orders',
    'SELECT unknown FROM nowhere_yet',
    'SELECT note.upper(), note[1:2] FROM orders',
    'SELECT amount AS a, a + 1 AS b FROM orders WHERE a > 1 GROUP BY ALL HAVING b > 2',
    'SELECT * FROM duckdb_settings',
    'SELECT * FROM orders ORDER BY ts AT TIME ZONE note NULLS LAST',
  ])('are not suspected in %s', (sql) => {
    expect(problems(sql).filter((each) => !each.includes('nowhere_yet'))).toEqual([]);
  });

  it('are not looked for before anything is known', () => {
    expect(nameProblems(analyseQuery('SELECT a.b FROM a', []), [], null)).toEqual([]);
  });
});

/** Every cell of a notebook as the editor gets it before anything has run. */
function entriesOf(notebook: Notebook, kind: 'data' | 'cell') {
  return notebook.cells.flatMap((each) => {
    const cell = each.kind === 'segment' ? toQueryCell(each) : each;
    return cell.kind === 'sql' || cell.kind === 'model'
      ? [{ name: cell.name, kind, columns: [], rows: null, state: 'idle', definedBy: { cell } }]
      : [];
  });
}

/** Models and what reads them: what a model gives is known when it has been made. */
function behindModels({ cells }: Notebook): ReadonlySet<string> {
  const behind = new Set(cells.flatMap(({ kind, name }) => (kind === 'model' ? [name] : [])));
  const reads = cells.flatMap((cell) =>
    cell.kind === 'sql' ? [{ name: cell.name, reads: findNames(cell.sql) }] : [],
  );
  for (let before = -1; before < behind.size;) {
    before = behind.size;
    for (const each of reads)
      if (each.reads.some((name) => behind.has(name))) behind.add(each.name);
  }
  return behind;
}

const data = prepareCells(
  {
    tables: [],
    steps: [],
    options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' },
  },
  prepareTexts('en'),
);
const folder = new URL('../../../public/notebooks/', import.meta.url);
const shipped = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => {
    const text = readFileSync(new URL(`${name}/notebook.md`, folder), 'utf8');
    return [name, parseNotebook(text).notebook] as const;
  });

const unread: Readonly<Record<string, readonly string[]>> = {
  member: ['fact_values'],
  rfm: ['quartile_segments'],
};

describe('the shipped SQL', () => {
  it.each([['data', data] as const, ...shipped])('of %s has no wrong name', (id, notebook) => {
    const known = knownRelations([...entriesOf(data, 'data'), ...entriesOf(notebook, 'cell')]);
    const open = known.filter(({ certain }) => !certain).map(({ name }) => name);
    // Columns that only the engine can tell: nothing is then called wrong.
    const behind = behindModels(notebook);
    expect(open.filter((name) => !behind.has(name))).toEqual(unread[id] ?? []);
    const parameters = [data, notebook].flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell.kind === 'param' ? [cell.name] : [])),
    );
    for (const cell of notebook.cells) {
      if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
      const names = known.map(({ name }) => name);
      const found = nameProblems(analyseQuery(cell.sql, known), names, parameters);
      expect(found, cell.name).toEqual([]);
    }
  });

  it('has every wrong name found that is put into it', () => {
    const [, notebook] = shipped.find(([name]) => name === 'lifecycle') ?? ['', data];
    const known = knownRelations([...entriesOf(data, 'data'), ...entriesOf(notebook, 'cell')]);
    let places = 0;
    let found = 0;
    for (const cell of notebook.cells) {
      if (cell.kind !== 'sql') continue;
      for (const { start, end, meaning } of analyseQuery(cell.sql, known).uses) {
        if (meaning.kind !== 'column' || meaning.table === null) continue;
        const wrong = cell.sql.slice(0, end) + '_zz' + cell.sql.slice(end);
        places += 1;
        const seen = nameProblems(analyseQuery(wrong, known), [], null);
        if (seen.some((each) => each.start === start)) found += 1;
      }
    }
    expect(places).toBeGreaterThan(100);
    expect(found / places).toBeGreaterThan(0.95);
  });

  it('has the canonical relations as the members know them', () => {
    const known = knownRelations(entriesOf(data, 'data'));
    for (const [name, columns] of Object.entries(canonicalRelations)) {
      const entry = known.find((each) => each.name === name);
      if (!entry) continue;
      expect(entry.columns.map((each) => each.name)).toEqual(columns.map((each) => each.name));
    }
  });
});

describe('the analysis', () => {
  it('never throws, and its places lie within the text', () => {
    const words = [...corpus.flatMap(([sql]) => sql.split(/\b/)), '(', ')', ',', '.', '*', '$'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
        const sql = parts.join(' ');
        const { uses, scopes } = analyseQuery(sql, relations);
        for (const { start, end } of [...uses, ...scopes]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(sql.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says of the same name in nested queries which table it means', () => {
    const sql = 'SELECT id FROM orders o WHERE EXISTS (SELECT id FROM members WHERE o.id = id)';
    const { uses } = analyseQuery(sql, relations);
    const at = sql.lastIndexOf('id)');
    const meaning = useAt(uses, at)?.meaning;
    expect(meaning).toMatchObject({ kind: 'column', column: { source: { relation: 'members' } } });
    expect(useAt(uses, 7)?.meaning).toMatchObject({ column: { source: { relation: 'orders' } } });
  });
});
