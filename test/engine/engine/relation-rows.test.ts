import { beforeAll, describe, expect, it } from 'vitest';
import type {
  Column,
  Engine,
  FindRequest,
  Page,
  PageRequest,
  RelationName,
} from '../../../src/engine/contract.ts';
import { filterCondition, searchCondition } from '../../../src/sql/row-filter.ts';
import { queryRows, rowsOf, startNodeEngine, valueOf } from '../node-engine.ts';

/** Pages of sorted and filtered relations, checked against the same question asked in SQL. */
const rows = 120_000;
const relation: RelationName = { schema: 'n1', name: 'orders' };
const columns: readonly Column[] = [
  { name: 'i', type: 'BIGINT' },
  { name: '金额', type: 'DECIMAL(18,2)' },
  { name: 'channel', type: 'VARCHAR' },
];
const query = `SELECT i, ((hash(i) % 100000) / 100)::DECIMAL(18,2) AS 金额,
  CASE WHEN i % 7 = 0 THEN NULL ELSE ['App', '门店', 'web'][1 + i % 3] END AS channel
  FROM range(${String(rows)}) AS r(i)`;
const where =
  filterCondition(
    {
      columns: [
        { kind: 'range', column: '金额', min: '250' },
        { kind: 'values', column: 'channel', values: ['门店', null], exclude: false },
      ],
      search: '',
    },
    columns,
  ) ?? '';
const order = [
  { column: 'channel', descending: true },
  { column: '金额', descending: false },
];
const orderBy = 'channel DESC NULLS LAST, 金额 ASC NULLS LAST, i';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
  await keep(query);
});

async function keep(sql: string, name = relation.name, as: 'table' | 'view' = 'table') {
  const run = { run: `keep ${name}`, relation: { ...relation, name }, sql, as };
  return valueOf(await engine.run({ ...run, variables: [], firstRows: 1 }));
}

async function page(request: Partial<PageRequest>): Promise<Page> {
  return valueOf(await engine.page({ relation, offset: 0, limit: 50, ...request }));
}

async function ids(request: Partial<PageRequest>): Promise<(string | null | undefined)[]> {
  return rowsOf(await page(request)).map(({ i }) => i);
}

async function idsOf(sql: string): Promise<(string | null | undefined)[]> {
  return (await queryRows(engine, sql, [], 'n1')).map(({ i }) => i);
}

async function find(request: Partial<FindRequest>): Promise<number[]> {
  const found = await engine.find({
    run: 'find',
    relation,
    match: 'true',
    limit: rows,
    ...request,
  });
  return [...valueOf(found).positions];
}

describe.each(['orders', 'orders_view'])('pages of %s', (name) => {
  const from = { ...relation, name };
  beforeAll(async () => {
    if (name === 'orders_view') await keep('FROM orders', name, 'view');
  });

  it.each([0, 5000, 25_000, 29_990, 90_000])(
    'under a condition and in an order from row %i',
    async (offset) => {
      const at = `LIMIT 50 OFFSET ${String(offset)}`;
      const all = { relation: from, offset };
      expect(await ids({ ...all, where })).toEqual(
        await idsOf(`SELECT i FROM orders WHERE ${where} ORDER BY i ${at}`),
      );
      // A view's rows have no order of their own, among equal ones none at all.
      const total = [...order, { column: 'i', descending: false }];
      expect(await ids({ ...all, where, order: total })).toEqual(
        await idsOf(`SELECT i FROM orders WHERE ${where} ORDER BY ${orderBy} ${at}`),
      );
      expect(await ids({ ...all, order: total })).toEqual(
        await idsOf(`SELECT i FROM orders ORDER BY ${orderBy} ${at}`),
      );
    },
  );

  it('say how many rows meet the condition', async () => {
    const [count] = await queryRows(
      engine,
      `SELECT count(*) AS n FROM orders WHERE ${where}`,
      [],
      'n1',
    );
    for (const rest of [{}, { order }]) {
      const first = await page({ relation: from, where, ...rest });
      expect(String(first.matching)).toBe(count?.['n']);
    }
  });

  it('hold the columns asked for, others may be filtered by', async () => {
    const found = await page({ relation: from, where, columns: ['i'], offset: 30, limit: 2 });
    expect(found.columns).toEqual([columns[0]]);
    expect(found.rows).toBe(2);
  });

  it('and places in them are found', async () => {
    const match = searchCondition('99', columns) ?? '';
    const total = [...order, { column: 'i', descending: false }];
    const places = async (text: string) =>
      (
        await queryRows(
          engine,
          `SELECT place FROM (SELECT *, row_number() OVER (${text}) - 1 AS place FROM orders ` +
            `WHERE ${where}) WHERE ${match} ORDER BY place`,
          [],
          'n1',
        )
      ).map(({ place }) => Number(place));
    expect(await find({ relation: from, match, where })).toEqual(await places('ORDER BY i'));
    const sorted = await places(`ORDER BY ${orderBy}`);
    expect(sorted.length).toBeGreaterThan(100);
    expect(await find({ relation: from, match, where, order: total })).toEqual(sorted);
    const [, second = 0, third = 0] = sorted;
    expect(
      await find({ relation: from, match, where, order: total, from: second + 1, limit: 1 }),
    ).toEqual([third]);
  });
});

describe('what is kept of an order', () => {
  it('is shared by pages that are asked for at once', async () => {
    const wanted = [{ column: '金额', descending: true }];
    await Promise.all([40_000, 40_200, 90_000].map((offset) => page({ offset, order: wanted })));
    const before = await keptTables();
    await page({ offset: 60_000, order: wanted });
    expect(await keptTables()).toBe(before);
  });

  it('is little, however many are asked for, and nothing when the rows are gone', async () => {
    await keep(query, 'others');
    const others = { ...relation, name: 'others' };
    for (let least = 0; least < 12; least += 1) {
      await page({ relation: others, where: `i > ${String(least)}`, offset: 20_000, order });
    }
    expect(await keptTables()).toBeLessThanOrEqual(6);
    await page({ relation: others, where: 'i > 3', offset: 20_000 });
    valueOf(await engine.drop([others, relation]));
    expect(await keptTables()).toBe(0);
    await keep(query);
  });

  it('belongs to the rows that are there, also when they change while it is made', async () => {
    for (let turn = 1; turn <= 4; turn += 1) {
      const reading = [0, 1, 2].map((part) =>
        page({ offset: 50_000 + part, order, where: 'i >= 0' }),
      );
      const sql = `SELECT i + ${String(turn)} AS i, 1.00::DECIMAL(18,2) AS 金额, 'x' AS channel FROM range(${String(rows)}) AS r(i)`;
      await Promise.all([keep(sql), ...reading]);
      expect(await ids({ offset: 50_000, limit: 2, order, where: 'i >= 0' })).toEqual([
        String(50_000 + turn),
        String(50_001 + turn),
      ]);
    }
    await keep(query);
  });

  async function keptTables(): Promise<number> {
    const sql = "SELECT count(*) AS n FROM duckdb_tables() WHERE schema_name = 'sorted rows'";
    return Number((await queryRows(engine, sql))[0]?.['n']);
  }
});

describe('a page or a search that has a run', () => {
  const slow = 'i + (SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b) > 0';

  it.each(['page', 'find', 'the same page twice'])('can be cancelled: %s', async (what) => {
    const request = { relation, offset: 50_000, limit: 10, where: slow, order };
    const reading =
      what === 'find'
        ? engine.find({ run: 'slow', relation, match: slow, limit: 10 })
        : engine.page({ ...request, run: 'slow' });
    const other = what === 'the same page twice' ? engine.page({ ...request, run: 'other' }) : null;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await engine.cancel('slow')).toBe(true);
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    if (other !== null) {
      expect(await engine.cancel('other')).toBe(true);
      expect(await other).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    }
    expect(await ids({ where, limit: 1 })).toHaveLength(1);
  });
});

describe('a condition', () => {
  it.each(['true); DROP TABLE orders; SELECT (1', "'", 'i >', 'nope = 1', 'true; SELECT 1'])(
    'that is none fails and does nothing: %s',
    async (wrong) => {
      const failed = await engine.page({ relation, offset: 0, limit: 1, where: wrong });
      expect(failed.ok).toBe(false);
      const lost = await engine.find({ run: 'f', relation, match: wrong, limit: 1 });
      expect(lost.ok).toBe(false);
      expect((await page({ limit: 1 })).rows).toBe(1);
    },
  );

  it('may end in a comment', async () => {
    expect(await ids({ where: 'i = 7 -- seven' })).toEqual(['7']);
  });
});

describe('other relations', () => {
  it('with a column that is called rowid', async () => {
    const head = await keep('SELECT 100 - range AS rowid, range AS i FROM range(50)', 'odd');
    expect(head.page.rows).toBe(1);
    const odd = { ...relation, name: 'odd' };
    expect(await ids({ relation: odd, offset: 10, limit: 2 })).toEqual(['10', '11']);
    expect(
      await ids({
        relation: odd,
        where: 'i > 5',
        offset: 1,
        limit: 2,
        order: [{ column: 'rowid', descending: false }],
      }),
    ).toEqual(['48', '47']);
    expect(await find({ relation: odd, match: 'i % 10 = 3' })).toEqual([3, 13, 23, 33, 43]);
    expect(await queryRows(engine, 'SELECT 7 AS rowid, 1 AS i')).toEqual([{ rowid: '7', i: '1' }]);
  });

  it('that read parameters', async () => {
    const least = { name: 'least', type: 'number', value: 90 } as const;
    const made = await engine.run({
      run: 'view',
      relation: { ...relation, name: 'from_least' },
      sql: "SELECT range AS i FROM range(100) WHERE range >= getvariable('least')",
      as: 'view',
      variables: [least],
      firstRows: 1,
    });
    expect(made.ok).toBe(true);
    const view = { ...relation, name: 'from_least' };
    const found = await page({ relation: view, where: 'i % 2 = 0', variables: [least] });
    expect([rowsOf(found).map(({ i }) => i), found.matching]).toEqual([
      ['90', '92', '94', '96', '98'],
      5,
    ]);
    const later = await page({ relation: view, where: 'i > 0', offset: 1, variables: [least] });
    expect('matching' in later).toBe(false);
    expect(await find({ relation: view, match: 'i = 95', variables: [least] })).toEqual([5]);
  });

  it('that are compressed', async () => {
    const text = Array.from({ length: 30_000 }, (_, i) => `${String(i)},${String(i % 10)}\n`);
    valueOf(
      await engine.load({
        run: 'load',
        table: 'packed',
        file: new Blob(text),
        columns: [
          { name: 'i', type: { kind: 'integer' } },
          { name: 'k', type: { kind: 'integer' } },
        ],
        dialect: { delimiter: ',', quote: '', skip: 0 },
        compress: true,
      }),
    );
    const packed = { schema: 'main', name: 'packed' };
    const request = { relation: packed, where: 'k = 3', offset: 2000, limit: 2 };
    expect(await ids(request)).toEqual(['20003', '20013']);
    expect(await ids({ ...request, order: [{ column: 'i', descending: true }] })).toEqual([
      '9993',
      '9983',
    ]);
    expect(await find({ relation: packed, match: 'i = 20003', where: 'k = 3' })).toEqual([2000]);
    valueOf(await engine.drop([packed]));
  });
});
