import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { conditionSql, type Condition, type FieldValue } from '../../../src/sql/condition.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

/** Which of the values, in SQL, meet the condition. */
async function kept(
  values: readonly string[],
  type: string,
  condition: Condition,
): Promise<string[]> {
  const list = values.map((value, at) => `(${String(at)}, ${value}::${type})`).join(', ');
  const rows = await queryRows(
    engine,
    `SELECT place FROM (VALUES ${list}) AS t(place, x) WHERE ${conditionSql(condition, type)} ORDER BY place`,
  );
  return rows.map(({ place }) => values[Number(place)] ?? '');
}

function is(...values: FieldValue[]): Condition {
  return { kind: 'is', field: 'x', values };
}

describe('a condition in SQL', () => {
  it('finds the value that was picked, whatever its type', async () => {
    expect(await kept([`'it''s'`, `'b'`, 'NULL'], 'VARCHAR', is("it's"))).toEqual([`'it''s'`]);
    expect(await kept([`'a'`, 'NULL'], 'VARCHAR', is(null))).toEqual(['NULL']);
    expect(await kept([`'a'`, `'b'`, 'NULL'], 'VARCHAR', is('a', null))).toEqual([`'a'`, 'NULL']);
    expect(await kept(['0.1 + 0.2', '0.3'], 'DOUBLE', is(0.1 + 0.2))).toEqual(['0.1 + 0.2']);
    expect(await kept(['1e300', '0.3'], 'DOUBLE', is(1e300))).toEqual(['1e300']);
    expect(await kept(['12.50', '12.51'], 'DECIMAL(18,4)', is(12.5))).toEqual(['12.50']);
    expect(await kept(['7', '8'], 'HUGEINT', is(7))).toEqual(['7']);
    expect(await kept(['true', 'false'], 'BOOLEAN', is(false))).toEqual(['false']);
    const day = Date.UTC(2024, 1, 29);
    expect(await kept([`'2024-02-29'`, `'2024-03-01'`], 'DATE', is(day))).toEqual([`'2024-02-29'`]);
    expect(await kept([`'0099-01-01'`], 'DATE', is('0099-01-01'))).toEqual([`'0099-01-01'`]);
    const moments = [`'2024-02-29 01:02:03.004005'`, `'2024-02-29 01:02:03.005'`];
    expect(await kept(moments, 'TIMESTAMP', is(day + 3_723_004))).toEqual([moments[0]]);
    expect(await kept(moments, 'TIMESTAMP', is('2024-02-29 01:02:03.004005'))).toEqual([
      moments[0],
    ]);
    expect(await kept([`'01:02:03'`], 'TIME', is('01:02:03'))).toEqual([`'01:02:03'`]);
    expect(await kept(['[1, 2]', '[3]'], 'INTEGER[]', is('[1, 2]'))).toEqual(['[1, 2]']);
    expect(await kept([`'a'`, `'b'`], `ENUM('a', 'b')`, is('b'))).toEqual([`'b'`]);
  });

  it('takes ranges with or without their end', async () => {
    const range = { kind: 'between', field: 'x', from: 5, to: 10 } as const;
    const numbers = ['4', '5', '10', '11', 'NULL'];
    expect(await kept(numbers, 'BIGINT', { ...range, includesEnd: true })).toEqual(['5', '10']);
    expect(await kept(numbers, 'BIGINT', { ...range, includesEnd: false })).toEqual(['5']);
    expect(await kept(numbers, 'BIGINT', { ...range, to: null, includesEnd: true })).toEqual([
      '5',
      '10',
      '11',
    ]);
    expect(
      await kept(numbers, 'BIGINT', { ...range, from: null, to: null, includesEnd: true }),
    ).toEqual(['4', '5', '10', '11']);
    const month = { from: Date.UTC(2024, 1, 1), to: Date.UTC(2024, 2, 1), includesEnd: false };
    const days = [`'2024-01-31'`, `'2024-02-29'`, `'2024-03-01'`];
    expect(await kept(days, 'DATE', { kind: 'between', field: 'x', ...month })).toEqual([days[1]]);
    expect(await kept(days, 'TIMESTAMP', { kind: 'between', field: 'x', ...month })).toEqual([
      days[1],
    ]);
  });

  it('takes parts of the calendar', async () => {
    const days = [`'2024-03-03'`, `'2024-03-04'`];
    const sunday: Condition = { kind: 'part', field: 'x', part: 'dayofweek', value: 0 };
    expect(await kept(days, 'DATE', sunday)).toEqual([days[0]]);
    expect(await kept(days, 'DATE', { ...sunday, part: 'quarter', value: 1 })).toEqual(days);
  });

  it('takes what is not among the largest, the missing with them', async () => {
    await engine.run({
      run: 'cities',
      relation: { schema: 'main', name: 'cities' },
      sql: `SELECT * FROM (VALUES ('a', 9), ('b', 5), ('c', 5), ('d', 1), (NULL, 2)) AS t(x, n)`,
      as: 'table',
      variables: [],
      firstRows: 0,
    });
    const rest: Condition = {
      kind: 'rest',
      field: 'x',
      of: 'cities',
      op: 'sum',
      by: 'n',
      count: 2,
    };
    const cities = [`'a'`, `'b'`, `'c'`, `'d'`, 'NULL'];
    expect(await kept(cities, 'VARCHAR', rest)).toEqual([`'c'`, `'d'`, 'NULL']);
    expect(await kept(cities, 'VARCHAR', { ...rest, count: 4 })).toEqual([`'d'`]);
  });
});
