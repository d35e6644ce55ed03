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
