import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import type { CellResult } from '../../../src/session/cell-result.ts';
import { Planner } from '../../../src/session/Planner.ts';
import { Questions } from '../../../src/session/questions.svelte.ts';
import { variablesBehind } from '../../../src/session/variables-behind.ts';
import { createFakeEngine } from '../../engine/fake-engine.ts';

const data = `
\`\`\`param name=days
type: number
value: 30
\`\`\`

\`\`\`sql name=recent
SELECT * FROM orders_file WHERE age < $days
\`\`\`
`;

const own = `
\`\`\`param name=days
type: number
value: 7
\`\`\`

\`\`\`sql name=counted
SELECT count(*) AS n FROM recent
\`\`\`
`;

/** What is set for a query that is tried out in a notebook. */
function boundIn(text: string, sql: string): string[] {
  const orders = { table: 'shop', stamp: '1', role: 'orders', columns: [] };
  const plan = new Planner().plan({ orders_file: orders }, [
    { scope: 'main', notebook: parseNotebook(data).notebook },
    { scope: 'n1', notebook: parseNotebook(text).notebook },
  ]);
  const results = new Map(
    plan.nodes.flatMap((node): [string, CellResult][] =>
      node.kind === 'param' ? [[node.id, { kind: 'value', value: node.param.value ?? null }]] : [],
    ),
  );
  const questions = new Questions({
    engine: createFakeEngine(),
    plan: () => plan,
    resultOf: () => undefined,
    keptResult: (node) => results.get(node),
    filteredRelation: () => null,
    variables: (node) => variablesBehind(plan, results, node),
    nextRun: () => 1,
  });
  return questions.bind('n1', sql).variables.map(({ name, value }) => `${name}=${String(value)}`);
}

describe('a query that is tried out', () => {
  it('has the parameters that it names and those behind what it reads', () => {
    expect(boundIn('', 'SELECT $days')).toEqual(['days=30']);
    expect(boundIn('', 'SELECT * FROM recent')).toEqual(['days=30']);
    expect(boundIn(own, 'SELECT 1')).toEqual([]);
  });

  it('has those of a relation that it names with its place', () => {
    expect(boundIn(own, 'SELECT * FROM n1.counted')).toEqual(['days=30']);
    expect(boundIn('', 'SELECT * FROM "main"."recent"')).toEqual(['days=30']);
    expect(boundIn(own, 'SELECT * FROM n2.counted')).toEqual([]);
  });

  it.each(['SELECT $days, * FROM recent', 'SELECT * FROM counted WHERE n > $days'])(
    'means by a name what a cell of its notebook would: %s',
    (sql) => {
      expect(boundIn(own, sql)).toEqual(['days=7']);
    },
  );
});
