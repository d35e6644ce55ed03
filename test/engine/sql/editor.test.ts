import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { functionHelp } from '../../../src/i18n/messages/functions.ts';
import { EngineFunctions, readFunctions } from '../../../src/session/engine-functions.ts';
import { analyseQuery } from '../../../src/sql/analyse-query.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { findNames } from '../../../src/sql/find-references.ts';
import type { FunctionInfo } from '../../../src/sql/function-info.ts';
import type { KnownRelation } from '../../../src/sql/query-scope.ts';
import { nameProblems } from '../../../src/sql/query-problems.ts';
import { formatQuery } from '../../../src/ui/query/format-query.ts';
import { queryRows, startNodeEngine, valueOf } from '../node-engine.ts';
import { notebookIds, readNotebook } from '../notebooks/catalogue-notebook.ts';
import { openWorkspace, ordersFile, runNotebook } from '../notebooks/workspace.ts';
import { corpus } from './corpus.ts';

let engine: Engine;
let functions: readonly FunctionInfo[];
beforeAll(async () => {
  engine = await startNodeEngine();
  functions = valueOf(await readFunctions((request) => engine.peek(request)));
  await makeTables();
});

/** The relations of the corpus, five rows each. */
async function makeTables(): Promise<void> {
  for (const name of ['orders', 'members', '"Order Lines"', '会员']) {
    valueOf(
      await engine.run({
        run: `make-${name}`,
        relation: { schema: 'main', name: name.replaceAll('"', '') },
        sql: `SELECT n::INTEGER AS id, n * 1.5::DECIMAL(18, 4) AS amount,
          TIMESTAMP '2024-01-01' + INTERVAL (n) DAY AS ts, 'note ' || n AS note FROM range(5) AS r(n)`,
        as: 'table',
        variables: [],
        firstRows: 1,
      }),
    );
  }
}

const of = (name: string): FunctionInfo | undefined => functions.find((each) => each.name === name);
const column = (name: string) => ({ name, type: 'X' });
const relations: readonly KnownRelation[] = ['orders', 'members', 'Order Lines', '会员'].map(
  (name) => ({ name, columns: ['id', 'amount', 'ts', 'note'].map(column), certain: true }),
);

/** Every third notebook in the everyday run. */
const taken = notebookIds.filter((_, at) => process.env['MEMBERBOOK_FULL'] === '1' || at % 3 === 0);

describe('the functions of the engine', () => {
  it('are there once each, with all their signatures', () => {
    expect(functions.length).toBeGreaterThan(350);
    expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
    expect(of('date_trunc')?.signatures.length).toBeGreaterThan(2);
    expect(of('strftime')?.signatures[0]?.parameters).toHaveLength(2);
    expect(of('quantile_cont')).toMatchObject({ kind: 'aggregate' });
    expect(of('range')?.kind).toBe('table');
    expect(of('row_number')).toMatchObject({ kind: 'window' });
    expect(of('median')?.signatures.length).toBeGreaterThan(0);
  });

  it('are no operators and nothing internal', () => {
    const odd = functions.filter(({ name }) => !/^[a-z][a-z0-9_]*$/i.test(name));
    expect(odd).toEqual([]);
    for (const name of [
      '+',
      '__internal_compress_string_ubigint',
      'pg_typeof',
      'read_csv',
      'like_escape',
    ]) {
      expect(of(name)).toBeUndefined();
    }
  });

  it('include every one that has a sentence of ours', () => {
    expect(Object.keys(functionHelp).filter((name) => !of(name))).toEqual([]);
  });

  it('can all be called by the name they are told by', async () => {
    for (const { name, kind } of functions) {
      if (kind === 'table' || kind === 'window') continue;
      const outcome = await engine.peek({
        run: `call-${name}`,
        schema: 'main',
        sql: `SELECT ${name}()`,
        variables: [],
        limit: 1,
      });
      const message = outcome.ok ? '' : outcome.failure.message;
      expect(message, name).not.toMatch(/does not exist/);
    }
  });

  it('are asked for once, and again after a failure', async () => {
    let asked = 0;
    const flaky = new EngineFunctions(async (request) => {
      asked += 1;
      if (asked > 1) return engine.peek(request);
      return { ok: false, failure: { kind: 'other', message: 'busy' } };
    });
    expect(await flaky.read()).toEqual([]);
    const [one, two] = await Promise.all([flaky.read(), flaky.read()]);
    expect(one.length).toBe(functions.length);
    expect(two).toBe(one);
    expect(flaky.known).toBe(one);
    expect(asked).toBe(2);
  });
});

/** Names of the columns as the engine binds them; null where it refuses. */
async function described(sql: string): Promise<readonly string[] | null> {
  try {
    const rows = await queryRows(engine, `DESCRIBE (${bindParameters(sql).text})`);
    return rows.map((row) => row['column_name'] ?? '');
  } catch {
    return null;
  }
}

describe('the columns that the analysis tells', () => {
  it('are those of the engine, for all of the corpus that it binds', async () => {
    let compared = 0;
    for (const [sql] of corpus) {
      const { columns } = analyseQuery(sql, relations);
      if (columns.open || !/^\s*\(*(SELECT|FROM|WITH|VALUES|TABLE)\b/i.test(sql)) continue;
      const actual = await described(sql.replace(/;\s*$/, ''));
      if (actual === null) continue;
      compared += 1;
      const told = columns.list.map(({ name }, index) => (name === '' ? actual[index] : name));
      expect(told, sql).toEqual(actual);
    }
    expect(compared).toBeGreaterThan(100);
  });

  it.each(taken)('are those of every cell of %s, and no name in it is wrong', async (id) => {
    const workspace = await openWorkspace(engine, [ordersFile('m1,2024-02-29 23:59:59,10.10')], {});
    const notebook = readNotebook(id);
    const { columns: actual, waiting } = await runNotebook(workspace, id, notebook);
    const shared = await queryRows(
      engine,
      `SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main'`,
    );
    const known: KnownRelation[] = [...new Set(shared.map((row) => row['table_name'] ?? ''))].map(
      (name) => ({
        name,
        columns: shared
          .filter((row) => row['table_name'] === name)
          .map((row) => ({ name: row['column_name'] ?? '', type: row['data_type'] ?? '' })),
        certain: true,
      }),
    );
    known.push(...[...actual].map(([name, columns]) => ({ name, columns, certain: true })));
    for (const cell of notebook.cells) {
      if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
      // Of one order no model is made, and what reads it has no columns.
      if ([cell.name, ...findNames(cell.sql)].some((name) => waiting.has(name))) continue;
      const analysis = analyseQuery(cell.sql, known);
      expect(nameProblems(analysis, [], null), cell.name).toEqual([]);
      // Where only the engine can tell the columns, the editor claims nothing.
      if (cell.kind !== 'sql' || analysis.columns.open) continue;
      expect(
        analysis.columns.list.map(({ name }) => name),
        cell.name,
      ).toEqual(actual.get(cell.name)?.map(({ name }) => name));
    }
  });
});

describe('a formatted query', () => {
  // The workspaces above have put their own relations into their place.
  beforeAll(makeTables);

  it('gives what the query gives', async () => {
    let compared = 0;
    for (const [sql] of corpus) {
      // Samples differ from run to run, and one of the recursive queries never ends.
      if (/^\s*(CREATE|EXPLAIN)|SAMPLE|RECURSIVE/i.test(sql)) continue;
      const formatted = await formatQuery(sql);
      if (formatted === null || (await described(sql)) === null) continue;
      const rows = (text: string) =>
        queryRows(engine, `SELECT * FROM (${bindParameters(text).text}\n) LIMIT 50`);
      const before = await rows(sql).catch(() => null);
      if (before === null) continue;
      compared += 1;
      const sorted = (list: readonly object[]) => list.map((row) => JSON.stringify(row)).sort();
      expect(sorted(await rows(formatted)), sql).toEqual(sorted(before));
    }
    expect(compared).toBeGreaterThan(150);
  });
});
