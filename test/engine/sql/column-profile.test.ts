import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Variable } from '../../../src/engine/contract.ts';
import { readProfiles } from '../../../src/session/read-profiles.ts';
import type { ColumnProfile } from '../../../src/sql/column-profile.ts';
import { startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
let runs = 0;
const onlineRetail = new URL(
  '../../../../shared/data/online_retail_uci/online_retail.csv',
  import.meta.url,
);

beforeAll(async () => {
  engine = await startNodeEngine();
});

/** Profiles of all columns of a query's result. */
async function profilesOf(
  sql: string,
  { as = 'table', variables = [] as readonly Variable[] } = {} as {
    as?: 'table' | 'view';
    variables?: readonly Variable[];
  },
): Promise<Record<string, ColumnProfile>> {
  runs += 1;
  const relation = { schema: 'main', name: `Profiled "${runs}" 表` };
  const run = `profile-${runs}`;
  const head = valueOf(await engine.run({ run, relation, sql, as, variables, firstRows: 1 }));
  const { columns } = head;
  const rows = head.rows ?? 0;
  const read = await readProfiles({ engine, run, relation, variables, rows, columns });
  const profiles = valueOf(read);
  return Object.fromEntries(
    columns.flatMap(({ name }, index) => (profiles[index] ? [[name, profiles[index]]] : [])),
  );
}

async function profileOf(sql: string): Promise<ColumnProfile | undefined> {
  return Object.values(await profilesOf(sql))[0];
}

function countsOf({ shape }: ColumnProfile): readonly number[] {
  if (shape.kind === 'none') return [];
  return (shape.kind === 'bins' ? shape.bins : shape.values).map(({ count }) => count);
}

describe('figures of a column', () => {
  it('count what is missing and what is different', async () => {
    const profile = await profileOf("SELECT unnest(['a', NULL, 'b', 'a', '']) AS c");
    expect(profile).toMatchObject({
      kind: 'text',
      rows: 5,
      missing: 1,
      distinct: { value: 3, exact: true },
      lengths: { min: 0, max: 1 },
      shape: { counted: 4 },
    });
  });

  it('keep every digit of large and of decimal numbers', async () => {
    const profiles = await profilesOf(
      `SELECT * FROM (VALUES
        (9007199254740993::BIGINT, 0.10::DECIMAL(38,2), 170141183460469231731687303715884105727::HUGEINT),
        (9007199254740996, 1234567890123456789012345678901234.55, 1)) t(big, dec, huge)`,
    );
    expect(profiles['big']).toMatchObject({
      min: '9007199254740993',
      max: '9007199254740996',
      median: { value: '9007199254740994.5', exact: true },
    });
    expect(profiles['dec']).toMatchObject({
      min: '0.10',
      max: '1234567890123456789012345678901234.55',
      median: { value: '617283945061728394506172839450617.325' },
    });
    expect(profiles['huge']).toMatchObject({
      max: '170141183460469231731687303715884105727',
      median: { value: '85070591730234615865843651857942052864' },
    });
  });

  it('leave NaN and infinities out of the scale and count them', async () => {
    const profile = await profileOf(
      "SELECT unnest(['1.5', '2.5', 'nan', 'inf', '-inf', NULL]::DOUBLE[]) AS c",
    );
    expect(profile).toMatchObject({ min: '1.5', max: '2.5', mean: 2, missing: 1, notFinite: 3 });
    expect(profile && countsOf(profile).reduce((sum, count) => sum + count)).toBe(2);
    const date = await profileOf("SELECT unnest(['2024-05-01', 'infinity']::DATE[]) AS c");
    expect(date).toMatchObject({ min: '2024-05-01', max: '2024-05-01', notFinite: 1 });
  });

  it('tell the share of true', async () => {
    const profile = await profileOf('SELECT unnest([true, true, false, NULL]) AS c');
    expect(profile?.shape).toEqual({
      kind: 'values',
      values: [
        { text: 'true', count: 2 },
        { text: 'false', count: 1 },
      ],
      counted: 3,
      sampled: null,
    });
  });

  it('count by the calendar, the last moment of a month with the month', async () => {
    const profile = await profileOf(
      `SELECT unnest(['2024-01-31 23:59:59.999999', '2024-02-01 00:00:00', '2024-02-29 12:00:00',
        '2024-12-31 08:00:00']::TIMESTAMP[]) AS c`,
    );
    expect(profile?.shape).toMatchObject({ scale: { kind: 'moment', unit: 'month' } });
    expect(profile && countsOf(profile)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(profile?.median).toEqual({ value: '2024-02-01 00:00:00', exact: true });
  });

  it('put a value that is an edge above it', async () => {
    const profile = await profileOf(
      'SELECT (i / 10)::DECIMAL(4,1) AS c FROM range(0, 100) t(i) -- 0.0 to 9.9',
    );
    expect(profile && countsOf(profile)).toEqual(Array.from({ length: 10 }, () => 10));
  });

  it('find the most frequent values, equal ones by their text', async () => {
    const profile = await profileOf(
      "SELECT unnest(['x','x','x','c','c','b','b','a','d','e','f',NULL]) AS c",
    );
    expect(profile?.shape).toMatchObject({
      values: [
        { text: 'x', count: 3 },
        { text: 'b', count: 2 },
        { text: 'c', count: 2 },
        { text: 'a', count: 1 },
        { text: 'd', count: 1 },
      ],
      counted: 11,
    });
  });

  it('name no frequent values where all are different', async () => {
    const profile = await profileOf("SELECT 'k' || i AS c FROM range(50) t(i)");
    expect(profile).toMatchObject({ distinct: { value: 50 }, shape: { kind: 'none' } });
  });
});

describe('profiles', () => {
  const values = [
    '1::TINYINT',
    '1::UBIGINT',
    '1::HUGEINT',
    '1::UHUGEINT',
    '1::BIGNUM',
    '1.5::FLOAT',
    '1e300::DOUBLE',
    '1.25::DECIMAL(4,2)',
    "DATE '2024-01-01'",
    "'2024-01-01 10:00:00'::TIMESTAMP",
    "'2024-01-01 10:00:00'::TIMESTAMP_S",
    "'2024-01-01 10:00:00'::TIMESTAMP_MS",
    "'2024-01-01 10:00:00'::TIMESTAMP_NS",
    "'2024-01-01 10:00:00+00'::TIMESTAMPTZ",
    "TIME '10:00:00'",
    "'10:00:00+00'::TIMETZ",
    'INTERVAL 3 DAY',
    'true',
    "'text'",
    "'a'::ENUM('a', 'b')",
    "'00000000-0000-0000-0000-000000000001'::UUID",
    "'\\xAA'::BLOB",
    "'101'::BIT",
    '[1, 2]',
    "['a']",
    'array_value(1, 2)',
    "{'a': 1, 'b': [1]}",
    "MAP {'a': 1}",
    'union_value(k := 1)',
    'NULL',
  ];

  it.each(values)('of a column of %s count its values, its NULLs and no more', async (value) => {
    const profile = await profileOf(
      `SELECT v AS c FROM (SELECT ${value} AS v UNION ALL SELECT ${value} UNION ALL SELECT NULL)`,
    );
    const present = value === 'NULL' ? 0 : 2;
    expect(profile).toMatchObject({
      rows: 3,
      missing: 3 - present,
      distinct: { value: Math.min(1, present), exact: true },
    });
    const counted = profile ? countsOf(profile) : [];
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(present);
  });

  it('exist of no rows', async () => {
    const profiles = await profilesOf(
      "SELECT 1 AS a, 'x' AS b, DATE '2024-01-01' AS d WHERE false",
    );
    for (const profile of Object.values(profiles)) {
      expect(profile).toMatchObject({ rows: 0, missing: 0, min: null, shape: { kind: 'none' } });
    }
  });

  it('take names as they are', async () => {
    const names = ['a"b', "c'd", '会员 编号', 'select', ' ', 'c0', '$x', 'A;--', 'r', 'total'];
    const list = names.map((name, index) => `${index} AS "${name.replaceAll('"', '""')}"`);
    const profiles = await profilesOf(`SELECT ${list.join(', ')}`);
    expect(names.map((name) => profiles[name]?.min)).toEqual(names.map((_, index) => `${index}`));
  });

  it('are read of 250 columns', async () => {
    const list = Array.from({ length: 250 }, (_, index) => `i + ${index} AS c_${index}`);
    const profiles = await profilesOf(`SELECT ${list.join(', ')} FROM range(5) t(i)`);
    expect(profiles['c_249']).toMatchObject({ min: '249', max: '253', median: { value: '251' } });
  });

  it('are read of a view with its parameters', async () => {
    const least: Variable = { name: 'least', type: 'number', value: 7 };
    const profiles = await profilesOf(
      "SELECT i FROM range(10) t(i) WHERE i >= getvariable('least')",
      { as: 'view', variables: [least] },
    );
    expect(profiles['i']).toMatchObject({ rows: 3, min: '7', max: '9' });
  });

  it('say what is estimated above the limits, and stay exact where that is cheap', async () => {
    const profiles = await profilesOf(
      `SELECT i AS id, i % 7 AS few, 'M' || (i % 150000) AS member,
        CASE WHEN i % 4 = 0 THEN NULL ELSE i % 3 END AS gap FROM range(250000) t(i)`,
    );
    expect(profiles['id']).toMatchObject({
      min: '0',
      max: '249999',
      distinct: { exact: false },
      median: { value: '124999.5', exact: true },
    });
    expect(profiles['id']?.distinct.value).toBeLessThanOrEqual(250_000);
    expect(profiles['few']).toMatchObject({ distinct: { value: 7, exact: true } });
    expect(profiles['few'] && countsOf(profiles['few'])).toEqual([
      35_715, 35_715, 35_714, 35_714, 35_714, 35_714, 35_714,
    ]);
    expect(profiles['gap']).toMatchObject({ missing: 62_500, distinct: { value: 3, exact: true } });
    expect(profiles['member']?.distinct.exact).toBe(false);
  });

  it('count in a sample above two million rows, with exact extremes and missing values', async () => {
    const profiles = await profilesOf(
      `SELECT i, CASE WHEN i % 10 = 0 THEN NULL ELSE ['a', 'b'][1 + (i % 3 > 0)::INT] END AS t
       FROM range(2100000) t(i)`,
    );
    expect(profiles['i']).toMatchObject({ min: '0', max: '2099999', median: { exact: false } });
    const median = Number(profiles['i']?.median?.value);
    expect(Math.abs(median - 1_050_000)).toBeLessThan(42_000);
    expect(profiles['i']?.shape).toMatchObject({ sampled: 200_000 });
    const counts = profiles['i'] ? countsOf(profiles['i']) : [];
    const sampled = counts.reduce((sum, count) => sum + count, 0);
    expect(Math.abs(sampled - 200_000)).toBeLessThan(4_000);
    expect(profiles['t']).toMatchObject({ missing: 210_000, distinct: { value: 2, exact: true } });
  });
});

describe.skipIf(!existsSync(onlineRetail))('of Online Retail', () => {
  /** Read apart from the product: no field of these columns is quoted, and only descriptions are. */
  function rowsOfFile(): readonly (readonly string[])[] {
    const lines = readFileSync(onlineRetail, 'utf8').trimEnd().split(/\r?\n/).slice(1);
    return lines.map((line) => {
      const [, , , ...rest] = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      return rest;
    });
  }

  it('agree with counting by hand', async () => {
    const rows = rowsOfFile();
    const quantities = rows.map(([quantity]) => Number(quantity)).sort((a, b) => a - b);
    const countries = new Map<string, number>();
    for (const row of rows) countries.set(row[4] ?? '', (countries.get(row[4] ?? '') ?? 0) + 1);
    const missing = rows.filter((row) => row[3] === '').length;
    const text = `quantity,at,price,customer,country\n${rows.map((row) => row.join(',')).join('\n')}\n`;
    const kinds = [
      { name: 'quantity', type: { kind: 'integer' } },
      { name: 'at', type: { kind: 'timestamp' } },
      { name: 'price', type: { kind: 'decimal', precision: 18, scale: 4 } },
      { name: 'customer', type: { kind: 'text' } },
      { name: 'country', type: { kind: 'text' } },
    ] as const;
    const loaded = await engine.load({
      run: 'retail',
      table: 'retail',
      file: new Blob([text]),
      columns: kinds,
      dialect: { delimiter: ',', quote: '"', skip: 1 },
      compress: false,
    });
    expect(valueOf(loaded).rows).toBe(rows.length);
    const profiles = await profilesOf('FROM retail');
    const quantity = profiles['quantity'];
    expect(quantity).toMatchObject({
      rows: rows.length,
      min: String(quantities[0]),
      max: String(quantities.at(-1)),
      median: { value: String(middleOf(quantities)) },
      distinct: { value: new Set(quantities).size, exact: true },
    });
    const shape = quantity?.shape;
    const bins = shape?.kind === 'bins' ? shape.bins : [];
    expect(bins.length).toBeGreaterThan(5);
    for (const { from, to, count } of bins) {
      const inside = quantities.filter(
        (value) => value >= (from ?? -Infinity) && value < (to ?? Infinity),
      );
      expect(count).toBe(inside.length);
    }
    expect(profiles['customer']).toMatchObject({ missing });
    const top = [...countries].sort(([, a], [, b]) => b - a).slice(0, 5);
    expect(profiles['country']).toMatchObject({
      distinct: { value: countries.size, exact: true },
      shape: { values: top.map(([text, count]) => ({ text, count })), counted: rows.length },
    });
    const at = profiles['at'];
    expect(at && countsOf(at).reduce((sum, count) => sum + count)).toBe(rows.length);
    expect(at?.min).toBe(rows.map((row) => row[1] ?? '').reduce((a, b) => (a < b ? a : b)));
  });

  function middleOf(sorted: readonly number[]): number {
    const half = Math.floor(sorted.length / 2);
    const above = sorted[half] ?? 0;
    return sorted.length % 2 === 1 ? above : ((sorted[half - 1] ?? 0) + above) / 2;
  }
});
