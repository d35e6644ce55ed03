import { beforeAll, describe, expect, it } from 'vitest';
import type { Column, Engine } from '../../../src/engine/contract.ts';
import { readTotals, totalsSql, type ColumnTotals } from '../../../src/sql/row-totals.ts';
import { queryRows, startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

async function totals(
  query: string,
  where: string | null = null,
  rows = 10,
): Promise<{ rows: number; columns: readonly ColumnTotals[] }> {
  const peek = { run: 'columns', schema: 'n1', sql: query, variables: [], limit: 0 };
  const columns: readonly Column[] = valueOf(await engine.peek(peek)).columns;
  const [figures = {}] = await queryRows(engine, totalsSql(`(${query})`, columns, where, rows));
  return readTotals(figures, columns);
}

async function totalsOf(type: string, ...values: string[]): Promise<ColumnTotals> {
  const rows = values.map((value) => `(CAST(${value} AS ${type}))`).join(', ');
  const [column] = (await totals(`SELECT * FROM (VALUES ${rows}) AS t("a ""b")`)).columns;
  if (column === undefined) throw new Error('no column');
  return column;
}

describe('sums and means keep every digit', () => {
  it.each<[string, string[], string, string]>([
    ['INTEGER', ['1', '2', 'NULL', '4'], '7', '2.333333'],
    [
      'BIGINT',
      ['9223372036854775807', '9223372036854775807'],
      '18446744073709551614',
      '9223372036854775807',
    ],
    ['DECIMAL(18,4)', ['0.1', '0.2', '-0.0001'], '0.2999', '0.0999666667'],
    [
      'DECIMAL(38,10)',
      [
        "'9999999999999999999999999999.9999999999'",
        "'9999999999999999999999999999.9999999999'",
        '0.0000000001',
      ],
      '19999999999999999999999999999.9999999999',
      '6666666666666666666666666666.6666666666333333',
    ],
    [
      'HUGEINT',
      ["'170141183460469231731687303715884105727'", "'170141183460469231731687303715884105727'"],
      '340282366920938463463374607431768211454',
      '170141183460469231731687303715884105727',
    ],
    [
      'UHUGEINT',
      ["'340282366920938463463374607431768211455'", '1'],
      '340282366920938463463374607431768211456',
      '170141183460469231731687303715884105728',
    ],
    [
      'DOUBLE',
      ['0.1', '0.1', '0.1', "'nan'", "'inf'"],
      '0.30000000000000004',
      '0.10000000000000002',
    ],
  ])('%s', async (type, values, sum, mean) => {
    const column = await totalsOf(type, ...values);
    expect([column.sum, column.mean]).toEqual([sum, mean]);
  });

  it('also of a million tenths', async () => {
    const { columns } = await totals('SELECT 0.1::DOUBLE AS d, 0.1 AS e FROM range(1000000)');
    expect(columns.map(({ sum }) => sum)).toEqual(['100000.0', '100000.0']);
  });
});

describe('the totals of a column', () => {
  it('count what is there', async () => {
    expect(await totalsOf('DOUBLE', '1.5', '-2', "'nan'", "'-inf'", 'NULL')).toEqual({
      name: 'a "b',
      type: 'DOUBLE',
      kind: 'number',
      present: 4,
      distinct: { value: 4, exact: true },
      sum: '-0.5',
      mean: '-0.25',
      min: '-2.0',
      max: '1.5',
      yes: null,
      notFinite: 2,
    });
  });

  it('of dates are their ends', async () => {
    for (const type of ['DATE', 'TIMESTAMP', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE']) {
      const column = await totalsOf(type, "'2024-02-29'", "'2023-01-01'", 'NULL');
      expect([column.min?.slice(0, 10), column.max?.slice(0, 10), column.sum]).toEqual([
        '2023-01-01',
        '2024-02-29',
        null,
      ]);
    }
    const endless = await totalsOf('DATE', "'infinity'", "'2024-02-29'");
    expect([endless.max, endless.notFinite]).toEqual(['2024-02-29', 1]);
  });

  it('of booleans, texts and the rest', async () => {
    const yes = await totalsOf('BOOLEAN', 'true', 'false', 'true', 'NULL');
    expect([yes.yes, yes.present, yes.distinct.value]).toEqual([2, 3, 2]);
    const text = await totalsOf('VARCHAR', "'会员'", "''", "'会员'", 'NULL');
    expect([text.present, text.distinct.value, text.sum, text.min]).toEqual([3, 2, null, null]);
    const list = await totalsOf('INTEGER[]', '[1]', '[]', '[1]', 'NULL');
    expect([list.present, list.distinct.value]).toEqual([3, 2]);
    const span = await totalsOf('INTERVAL', "'1 day'", "'24 hours'");
    expect([span.present, span.sum]).toEqual([2, null]);
  });

  it('are empty where there is nothing', async () => {
    const column = await totalsOf('DECIMAL(38,2)', 'NULL');
    expect([column.present, column.sum, column.mean, column.min]).toEqual([0, null, null, null]);
    const none = await totals('SELECT 1 AS a WHERE false');
    expect([none.rows, none.columns[0]?.sum]).toEqual([0, null]);
  });
});

it('totals follow a condition and say when distinct values are estimated', async () => {
  const query = 'SELECT range AS i, range % 1000 AS k FROM range(200000)';
  const sifted = await totals(query, 'i < 150', 150);
  expect([sifted.rows, sifted.columns[0]?.sum, sifted.columns[1]?.distinct]).toEqual([
    150,
    '11175',
    { value: 150, exact: true },
  ]);
  const all = await totals(query, null, 200_000);
  expect(all.columns[1]?.distinct.exact).toBe(false);
  expect(Math.abs((all.columns[1]?.distinct.value ?? 0) - 1000)).toBeLessThan(400);
  expect(all.columns[0]?.distinct.value).toBeLessThanOrEqual(200_000);
});
