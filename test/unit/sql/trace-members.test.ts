import { describe, expect, it } from 'vitest';
import type { LookUp } from '../../../src/sql/MemberTracer.ts';
import { keyColumns } from '../../../src/sql/query-columns.ts';
import { traceMembers } from '../../../src/sql/trace-members.ts';

function lookUpIn(
  relations: Readonly<Record<string, readonly [columns: string, sql: string | null]>>,
): LookUp {
  return (name) => {
    const [columns, sql] = relations[name.toLowerCase()] ?? [null, null];
    if (columns === null) return null;
    return { columns: columns.split(' ').map((each) => ({ name: each, type: 'VARCHAR' })), sql };
  };
}

const shop = lookUpIn({
  orders: ['order_id member_id city amount', null],
  by_city: ['city n', 'SELECT city, count(*) AS n FROM orders GROUP BY city'],
  shares: [
    'city n kind',
    'SELECT c.city, c.n, k.kind FROM by_city AS c CROSS JOIN kinds AS k WHERE c.n > 1',
  ],
  kinds: ['kind', `SELECT 'a' AS kind`],
  total: ['n', 'SELECT count(*) AS n FROM orders'],
  above: ['city n', 'SELECT city, n FROM by_city, total WHERE by_city.n > total.n'],
  mark: ['city n', 'SELECT city, count(*) AS n FROM orders GROUP BY city'],
});

const lyon = [{ kind: 'is', field: 'city', values: ['Lyon'] }] as const;

describe('the way from rows back to members', () => {
  it('is short where the rows name them', () => {
    expect(traceMembers({ relation: 'orders', conditions: lyon }, shop)).toEqual([
      {
        sql: `SELECT DISTINCT member_id\nFROM orders\nWHERE city = 'Lyon'\n  AND member_id IS NOT NULL`,
        via: ['orders'],
      },
    ]);
  });

  it('asks a folded cell for what it was folded from, by its own conditions', () => {
    const [way] = traceMembers({ relation: 'by_city', conditions: lyon }, shop);
    expect(way).toEqual({
      sql: `SELECT DISTINCT orders.member_id\nFROM orders\nWHERE city = 'Lyon'\n  AND orders.member_id IS NOT NULL`,
      via: ['by_city', 'orders'],
    });
  });

  it('goes on from cell to cell, and not through what has nothing to do with members', () => {
    const conditions = [...lyon, { kind: 'is', field: 'kind', values: ['a'] }] as const;
    const ways = traceMembers({ relation: 'shares', conditions }, shop);
    expect(ways.map(({ via }) => via)).toEqual([['shares', 'by_city', 'orders']]);
    expect(ways[0]?.sql).toContain('behind_by_city AS (');
    expect(ways[0]?.sql).toContain('(c.n > 1)');
    expect(ways[0]?.sql).toContain('SEMI JOIN behind_by_city');
  });

  it('reads the picked rows themselves where a folded amount was picked', () => {
    const conditions = [
      { kind: 'between', field: 'n', from: 1, to: 3, includesEnd: true },
    ] as const;
    const [way] = traceMembers({ relation: 'by_city', conditions }, shop);
    expect(way?.sql).toContain('FROM by_city');
    expect(way?.sql).toContain('SEMI JOIN mark');
  });

  it('gives its steps names that hide nothing', () => {
    const conditions = [
      { kind: 'between', field: 'n', from: 1, to: 3, includesEnd: true },
    ] as const;
    // A relation that is called like a step is there in this shop.
    const [way] = traceMembers({ relation: 'mark', conditions }, shop);
    expect(way?.sql).toContain('mark_2 AS (');
  });

  it('does not lead through a total over everything', () => {
    expect(traceMembers({ relation: 'total', conditions: [] }, shop)).toEqual([]);
    const ways = traceMembers({ relation: 'above', conditions: lyon }, shop);
    expect(ways.map(({ via }) => via)).toEqual([['above', 'by_city', 'orders']]);
  });

  it('ends where a circle would begin', () => {
    const circle = lookUpIn({
      a: ['x', 'SELECT x FROM b GROUP BY x'],
      b: ['x', 'SELECT x FROM a GROUP BY x'],
    });
    const conditions = [{ kind: 'is', field: 'x', values: ['1'] }] as const;
    expect(traceMembers({ relation: 'a', conditions }, circle)).toEqual([]);
  });
});

describe('what tells the rows of a query apart', () => {
  it('is what it does not fold', () => {
    expect(
      keyColumns('SELECT city, upper(tier) AS tier, sum(amount) AS amount FROM t GROUP BY ALL'),
    ).toEqual(['city', 'tier']);
  });
});

describe('a name of the select list in another expression', () => {
  const day = 'ordered_at::DATE AS day';

  /** The condition of the step that the cell `picked` becomes, on one line. */
  function stepOf(items: string, where: string): string {
    const look = lookUpIn({
      orders: ['order_id member_id ordered_at city amount', null],
      picked: ['day n', `SELECT ${items}, count(*) AS n FROM orders WHERE ${where} GROUP BY ALL`],
    });
    const conditions = [{ kind: 'is', field: 'city', values: ['Lyon'] }] as const;
    const [way] = traceMembers({ relation: 'picked', conditions }, look);
    return (/\((.*)\)\n {2}AND/s.exec(way?.sql ?? '')?.[1] ?? '').replace(/\s+/g, ' ');
  }

  it.each([
    ['a unit', "ordered_at < DATE '2024-01-01' + INTERVAL 1 DAY"],
    ['a unit behind a text', "ordered_at < DATE '2024-01-01' + INTERVAL '1' DAY"],
    ['a unit behind brackets', 'ordered_at < now() + INTERVAL (2 * 3) DAY'],
    ['a unit behind a parameter', 'ordered_at < $as_of::DATE + INTERVAL $n DAY'],
    ['a part', 'extract(day FROM ordered_at) = 3'],
    ['a part as a text', "date_part('day', ordered_at) = 3 AND date_trunc('day', ordered_at) > 1"],
    ['a function', 'day(ordered_at) = 3'],
    ['a field of a table', 'orders.day = 3'],
    ['a key and an argument', '{day: 1}.day = 1 AND struct_pack(day := 1) IS NOT NULL'],
    ['an element of a list', 'list_filter([1], lambda day: day > 1) IS NOT NULL'],
    ['a column of another query', 'EXISTS (SELECT day FROM days WHERE day > 1)'],
  ])('stays as it is where it is %s', (_, where) => {
    expect(stepOf(`city, ${day}`, where)).toBe(where);
  });

  it.each([
    ['date', 'ordered_at::DATE > CAST(order_id AS DATE)'],
    ['date', "ordered_at > DATE '2024-01-01'"],
    ['time', "ordered_at AT TIME ZONE 'UTC' > now()"],
    ['zone', "ordered_at::TIMESTAMP WITH TIME ZONE AT TIME ZONE 'UTC' > now()"],
    ['rows', 'sum(amount) OVER (ORDER BY ordered_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 1'],
    ['row', 'sum(amount) OVER (ORDER BY ordered_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 1'],
  ])('called %s is no type and no part of the grammar: %s', (name, where) => {
    expect(stepOf(`city, amount AS ${name}`, where)).toBe(where);
  });

  it('is spelled out where it is read', () => {
    expect(stepOf(`city, ${day}`, "day > DATE '2024-01-01' + INTERVAL 1 DAY")).toBe(
      "(ordered_at::DATE) > DATE '2024-01-01' + INTERVAL 1 DAY",
    );
    expect(stepOf(`city, ${day}`, 'amount BETWEEN 1 AND 2 AND x BETWEEN day AND "day" + 1')).toBe(
      'amount BETWEEN 1 AND 2 AND x BETWEEN (ordered_at::DATE) AND (ordered_at::DATE) + 1',
    );
    expect(stepOf(`city, ${day}`, 'day IN (day, CASE day WHEN 1 THEN day END, -day)')).toBe(
      '(ordered_at::DATE) IN ((ordered_at::DATE), CASE (ordered_at::DATE) WHEN 1 THEN (ordered_at::DATE) END, -(ordered_at::DATE))',
    );
  });
});
