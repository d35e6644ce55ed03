import { describe, expect, it } from 'vitest';
import { foldName } from '../../../src/sql/fold-name.ts';
import {
  snapshotQuery,
  type Definition,
  type Definitions,
} from '../../../src/sql/snapshot-query.ts';

/** `scope.name` → text; `$name` alone is a parameter of the scope. */
function workspace(texts: Readonly<Record<string, string>>): Definitions {
  const at = (scope: string, name: string): string | undefined =>
    texts[`${foldName(scope)}.${foldName(name)}`];
  const sql = (scope: string, name: string): Definition | null => {
    const text = at(scope, name);
    return text === undefined || text.startsWith('$') ? null : { scope, name, sql: text };
  };
  return {
    find: (scope, name) => (at(scope, name) === undefined ? sql('main', name) : sql(scope, name)),
    findIn: sql,
    scopeOfParameter: (scope, name) =>
      at(scope, name) === `$${name}` ? scope : at('main', name) === `$${name}` ? 'main' : null,
  };
}

const texts = {
  'main.as_of': '$as_of',
  'main.orders': 'SELECT * FROM orders_file',
  'main.facts': 'SELECT member_id FROM orders WHERE ordered_at <= $as_of',
  'lifecycle.limit': '$limit',
  'lifecycle.stages': 'SELECT facts.member_id, $limit AS stage FROM facts JOIN names USING (stage)',
  'lifecycle.names': "SELECT 1 AS stage, 'new' AS name",
  'n1.before': '$before',
  'n1.limit': '$limit',
};

function snapshot(sql: string): ReturnType<typeof snapshotQuery> {
  return snapshotQuery({ scope: 'n1', name: 'then', sql }, 'before', workspace(texts));
}

describe('a query judged at another date', () => {
  it('takes the other date where it names the as-of date itself', () => {
    expect(snapshot("SELECT $as_of, getvariable('as_of'), $limit FROM orders")).toEqual({
      sql: "SELECT $before, getvariable('before'), $limit FROM orders",
      linesBefore: 0,
      writtenOut: [],
      reads: [
        { scope: 'n1', name: 'orders', inside: true },
        { scope: 'n1', name: 'before', inside: true },
        { scope: 'n1', name: 'limit', inside: true },
      ],
    });
  });

  it('writes out what depends on the date, each once and before its readers, and leaves the rest', () => {
    const { sql, reads } = snapshot(
      'SELECT stages.stage, facts.* FROM lifecycle.stages JOIN facts USING (member_id)',
    );
    expect(sql).toBe(`WITH "main.facts" AS (
SELECT member_id FROM orders WHERE ordered_at <= $before
), "lifecycle.names" AS (
FROM lifecycle.names
), "lifecycle.stages" AS (
SELECT "main.facts".member_id, getvariable('lifecycle.limit') AS stage FROM "main.facts" JOIN "lifecycle.names" USING (stage)
)
SELECT * FROM (
SELECT stages.stage, "main.facts".* FROM "lifecycle.stages" AS stages JOIN "main.facts" USING (member_id)
)`);
    expect(reads).toContainEqual({ scope: 'lifecycle', name: 'names', inside: true });
    expect(reads).toContainEqual({ scope: 'lifecycle', name: 'limit', inside: true });
    expect(reads).toContainEqual({ scope: 'main', name: 'orders', inside: true });
  });

  it('keeps the alias that a relation has', () => {
    const { sql } = snapshot('SELECT s.stage FROM lifecycle.stages s WHERE s.stage > 1');
    expect(sql).toContain('FROM "lifecycle.stages" s WHERE');
    expect(snapshot('FROM lifecycle.stages WHERE stage > 1').sql).toContain(
      'FROM "lifecycle.stages" AS stages WHERE',
    );
  });

  it('says on which line the query begins', () => {
    const { sql, linesBefore } = snapshot('SELECT *\nFROM facts');
    expect(sql.split('\n')[linesBefore]).toBe('SELECT *');
  });
});
