import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import type { CellResult } from '../../../src/session/cell-result.ts';
import { Planner } from '../../../src/session/Planner.ts';
import { variablesBehind } from '../../../src/session/variables-behind.ts';

const data = `
\`\`\`param name=days
type: number
value: 30
\`\`\`

\`\`\`sql name=recent
SELECT * FROM orders_file WHERE age < $days
\`\`\`
`;

/** Names and values of what is set for a cell of a notebook, the last cell of its text. */
function setFor(own: string, scope = 'n1', beside = ''): string[] {
  const notebooks = [
    { scope: 'main', notebook: parseNotebook(data).notebook },
    { scope, notebook: parseNotebook(own).notebook },
    ...(beside === '' ? [] : [{ scope: 'apart', notebook: parseNotebook(beside).notebook }]),
  ];
  const orders = { table: 'shop', stamp: '1', role: 'orders', columns: [] };
  const plan = new Planner().plan({ orders_file: orders }, notebooks);
  const results = new Map(
    plan.nodes.flatMap((node): [string, CellResult][] =>
      node.kind === 'param' ? [[node.id, { kind: 'value', value: node.param.value ?? null }]] : [],
    ),
  );
  const cell = plan.nodes.findLast((node) => node.scope === scope);
  return variablesBehind(plan, results, cell?.id ?? '').map(
    ({ name, value }) => `${name}=${String(value)}`,
  );
}

const ownDays = `
\`\`\`param name=days
type: number
value: 7
\`\`\`
`;

describe('the variables behind a cell', () => {
  it('are the parameters that it names and those behind what it reads', () => {
    expect(setFor('```sql name=a\nSELECT * FROM recent\n```\n')).toEqual(['days=30']);
    expect(setFor('```sql name=a\nSELECT 1\n```\n')).toEqual([]);
  });

  it.each(['SELECT * FROM recent WHERE age < $days', 'SELECT $days, * FROM recent'])(
    'set a name once, to what the cell itself means by it: %s',
    (sql) => {
      expect(setFor(`${ownDays}\n\`\`\`sql name=a\n${sql}\n\`\`\`\n`)).toEqual(['days=7']);
    },
  );

  it('are called after their notebook where that is another one', () => {
    const beside = `${ownDays}\n\`\`\`sql name=few\nSELECT $days AS n\n\`\`\`\n`;
    expect(setFor('```sql name=a\nSELECT * FROM apart.few\n```\n', 'n1', beside)).toEqual([
      'apart.days=7',
    ]);
  });
});
