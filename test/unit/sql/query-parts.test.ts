import { describe, expect, it } from 'vitest';
import { readQueryParts } from '../../../src/sql/query-parts.ts';

describe('the parts of a query', () => {
  it('are its columns, tables and conditions as they are written', () => {
    const query = readQueryParts(`
      -- who buys
      SELECT s.stage, count(*) AS n, sum(amount) total, round(sum(amount) / 2, 1)
      FROM stages AS s LEFT JOIN (SELECT * FROM orders) o USING (member_id), range(3) AS r(i)
      WHERE s.stage <> 'a,b' AND o.amount IS NOT DISTINCT FROM 1
      GROUP BY ALL HAVING n > 1 ORDER BY 1 LIMIT 3;
    `);
    expect(query?.selects).toHaveLength(1);
    const [select] = query?.selects ?? [];
    expect(select).toMatchObject({
      grouped: true,
      where: `s.stage <> 'a,b' AND o.amount IS NOT DISTINCT FROM 1`,
      qualify: null,
    });
    expect(
      select?.items.map((item) => item.kind === 'expression' && [item.name, item.text, item.plain]),
    ).toEqual([
      ['stage', 's.stage', true],
      ['n', 'count(*)', false],
      ['total', 'sum(amount)', false],
      [null, 'round(sum(amount) / 2, 1)', false],
    ]);
    expect(select?.tables).toEqual([
      { alias: 's', source: { kind: 'name', name: 'stages' } },
      { alias: 'o', source: { kind: 'query', text: 'SELECT * FROM orders' } },
      { alias: 'r', source: { kind: 'other' } },
    ]);
  });

  it('tell windows from sums, and what is read of other queries from both', () => {
    const [select] =
      readQueryParts(`SELECT a, lag(b) OVER w AS before, sum(c) FILTER (WHERE c > 0) OVER (ORDER BY a) AS so_far,
        (SELECT max(x) FROM y) AS top, random() AS luck
      FROM t WINDOW w AS (PARTITION BY a ORDER BY b) QUALIFY before > 1`)?.selects ?? [];
    expect(select).toMatchObject({
      grouped: false,
      windows: 'w AS (PARTITION BY a ORDER BY b)',
      qualify: 'before > 1',
    });
    expect(
      select?.items.map((item) => item.kind === 'expression' && [item.plain, item.windowed]),
    ).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(readQueryParts('SELECT sum(sum(a)) OVER () FROM t')?.selects[0]?.grouped).toBe(true);
  });

  it('are those of every select that UNION joins, and of the first before EXCEPT', () => {
    expect(
      readQueryParts(
        'SELECT a FROM t UNION ALL BY NAME (SELECT a FROM u) UNION FROM v',
      )?.selects.map(({ tables }) => tables[0]?.alias),
    ).toEqual(['t', 'u', 'v']);
    expect(readQueryParts('SELECT a FROM t EXCEPT SELECT a FROM u')?.selects).toHaveLength(1);
  });

  it('know common tables with the columns they are given', () => {
    const query = readQueryParts(
      'WITH a(x) AS MATERIALIZED (SELECT 1), "b c" AS (FROM a) SELECT * FROM "b c"',
    );
    expect(query?.commonTables).toEqual([
      { name: 'a', text: 'a(x) AS MATERIALIZED (SELECT 1)', query: 'SELECT 1' },
      { name: 'b c', text: '"b c" AS (FROM a)', query: 'FROM a' },
    ]);
    expect(query?.selects[0]?.tables).toEqual([
      { alias: 'b c', source: { kind: 'name', name: 'b c' } },
    ]);
  });

  it('are none where the text is no such query', () => {
    for (const sql of [
      '',
      'VALUES (1)',
      'PIVOT t ON a',
      'SELECT 1',
      'FROM a; FROM b',
      '((',
      'SELECT',
    ]) {
      expect(readQueryParts(sql), sql).toBeNull();
    }
  });
});
