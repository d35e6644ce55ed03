import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { cellNumber, cellText, decodePage } from '../../../src/engine/decode.ts';
import { queryRows, startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

/** Both the value and the engine's own text of it, through a page. */
async function both(expression: string): Promise<{ ours: string | null; theirs: string | null }[]> {
  const rows = await queryRows(
    engine,
    `SELECT v AS ours, v::VARCHAR AS theirs FROM (SELECT unnest([${expression}]) AS v)`,
  );
  return rows.map((row) => ({ ours: row['ours'] ?? null, theirs: row['theirs'] ?? null }));
}

const values: Readonly<Record<string, string>> = {
  BOOLEAN: 'true, false, NULL',
  TINYINT: '(-128)::TINYINT, 127::TINYINT, NULL',
  UTINYINT: '255::UTINYINT',
  SMALLINT: '(-32768)::SMALLINT',
  INTEGER: '2147483647, -2147483648, 0',
  UINTEGER: '4294967295::UINTEGER',
  BIGINT: '9007199254740993::BIGINT, -9223372036854775807::BIGINT - 1, 9223372036854775807::BIGINT',
  UBIGINT: '18446744073709551615::UBIGINT',
  HUGEINT: '170141183460469231731687303715884105727::HUGEINT, (-1)::HUGEINT, NULL',
  UHUGEINT: '340282366920938463463374607431768211455::UHUGEINT',
  DECIMAL: '1.25::DECIMAL(4,2), -0.05::DECIMAL(4,2), 0::DECIMAL(4,2), NULL',
  'DECIMAL of 38 digits': '12345678901234567890123456789012345.678::DECIMAL(38,3)',
  'DECIMAL without scale': '123::DECIMAL(10,0)',
  'DECIMAL of 18 digits': '-99999999999999.9999::DECIMAL(18,4)',
  DOUBLE:
    "1e0, 0.1::DOUBLE, 1e15, 1e16, 123456789012345680.0, 1e-4, 1e-5, 1.5e300, 'inf'::DOUBLE, '-inf'::DOUBLE, 'nan'::DOUBLE, '-0'::DOUBLE, 5e-324, 100::DOUBLE",
  FLOAT: "0.1::FLOAT, 1::FLOAT, 16777216::FLOAT, 3.4028235e38::FLOAT, 1e-45::FLOAT, 'nan'::FLOAT",
  VARCHAR: "'', 'a', '会员 \"x\"', '👩‍👩‍👧', NULL",
  DATE: "'2024-01-31'::DATE, '1969-12-31'::DATE, '0001-01-01'::DATE, '0044-03-15 (BC)'::DATE, '10000-02-29'::DATE, 'infinity'::DATE, '-infinity'::DATE, NULL",
  TIMESTAMP:
    "'2024-01-31 08:05:00'::TIMESTAMP, '2024-01-31 08:05:00.12'::TIMESTAMP, '1969-12-31 23:59:59.999999'::TIMESTAMP, '0044-03-15 (BC) 01:02:03'::TIMESTAMP, 'infinity'::TIMESTAMP, NULL",
  TIMESTAMP_S: "'2024-01-31 08:05:00'::TIMESTAMP_S",
  TIMESTAMP_MS: "'2024-01-31 08:05:00.123'::TIMESTAMP_MS",
  TIMESTAMP_NS: "'2024-01-31 08:05:00.123456789'::TIMESTAMP_NS",
  TIME: "'08:05:00'::TIME, '08:05:00.5'::TIME",
  TIMETZ: "'08:05:00+08'::TIMETZ",
  INTERVAL: "INTERVAL '1 month 2 days 3 hours', INTERVAL '0 days', NULL",
  UUID: "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID",
  BLOB: "'\\xAA\\x00ab'::BLOB",
  BIT: "'10101'::BIT",
  ENUM: "'b'::ENUM('a','b'), NULL",
  'INTEGER[]': '[1, NULL, 3], []',
  'VARCHAR[]': "['a', 'b c'], NULL",
  'INTEGER[3]': '[1, 2, 3]::INTEGER[3]',
  STRUCT: "{'a': 1, 'b': 'x'}, NULL",
  MAP: "MAP {'k': 1.5}",
  UNION: 'union_value(num := 2)',
  'list of structs': "[{'d': DATE '2024-01-31'}]",
};

describe('a page shows what the engine would print', () => {
  it.each(Object.entries(values))('%s', async (_, expression) => {
    for (const { ours, theirs } of await both(expression)) expect(ours).toBe(theirs);
  });

  it('for any double', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: 50,
          maxLength: 50,
        }),
        async (numbers) => {
          const list = numbers.map((number) => `'${String(number)}'::DOUBLE`).join(', ');
          for (const { ours, theirs } of await both(list)) expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 20, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('for doubles halfway between two of fewer digits', async () => {
    const numbers = Array.from({ length: 2000 }, (_, i) => (i * 7919 + 1) * 2 ** ((i % 90) - 20));
    const list = numbers.map((number) => `'${String(number)}'::DOUBLE`).join(', ');
    for (const { ours, theirs } of await both(list)) expect(ours).toBe(theirs);
  });

  it('for any float', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
          minLength: 50,
          maxLength: 50,
        }),
        async (numbers) => {
          const list = numbers.map((number) => `'${String(number)}'::FLOAT`).join(', ');
          for (const { ours, theirs } of await both(list)) expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 20, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('for any day and any moment', async () => {
    const rows = await queryRows(
      engine,
      `SELECT d AS day, d::VARCHAR AS day_text, t AS moment, t::VARCHAR AS moment_text FROM (
         SELECT DATE '1970-01-01' + (i * 7919 - 700000)::INTEGER AS d,
                TIMESTAMP '1970-01-01' + to_microseconds(i * 987654321098765 - 5000000000000000) AS t
         FROM range(5000) AS r(i))`,
    );
    expect(rows).toHaveLength(5000);
    for (const row of rows) {
      expect(row['day']).toBe(row['day_text']);
      expect(row['moment']).toBe(row['moment_text']);
    }
  });
});

describe('a chart gets numbers', () => {
  const numbers: readonly [string, number | null][] = [
    ['42', 42],
    ['1.25::DECIMAL(10,2)', 1.25],
    ['sum(2)', 2],
    ["'inf'::DOUBLE", null],
    ['true', 1],
    ["DATE '2024-01-31'", Date.UTC(2024, 0, 31)],
    ["DATE 'infinity'", null],
    ["TIMESTAMP '2024-01-31 08:05:00.5'", Date.UTC(2024, 0, 31, 8, 5, 0, 500)],
    ["'12'", null],
    ['NULL::INTEGER', null],
  ];
  it.each(numbers)('%s is %s', async (sql, expected) => {
    const page = valueOf(
      await engine.peek({
        run: 'n',
        schema: 'main',
        sql: `SELECT ${sql} AS v`,
        variables: [],
        limit: 1,
      }),
    );
    const [column] = decodePage(page).columns;
    if (column === undefined) throw new Error('no column');
    expect(cellNumber(column, 0)).toBe(expected);
  });

  it('reads text of a column by its row', async () => {
    const page = valueOf(
      await engine.peek({
        run: 'n',
        schema: 'main',
        sql: 'SELECT i FROM range(5000) AS r(i)',
        variables: [],
        limit: 5000,
      }),
    );
    const [column] = decodePage(page).columns;
    if (column === undefined) throw new Error('no column');
    expect([0, 2047, 2048, 4999].map((row) => cellText(column, row))).toEqual([
      '0',
      '2047',
      '2048',
      '4999',
    ]);
  });
});
