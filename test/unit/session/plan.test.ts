import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { nodeOf, type WorkPlan } from '../../../src/session/plan.ts';
import { Planner } from '../../../src/session/Planner.ts';

const data = `
\`\`\`param name=as_of
type: date
from: {relation: span, column: last_day}
\`\`\`

\`\`\`sql name=orders as=view
SELECT * FROM orders_file
\`\`\`

\`\`\`sql name=span
SELECT max(ordered_at)::DATE AS last_day FROM orders
\`\`\`
`;

const analysis = `
\`\`\`param name=window
type: number
value: 90
\`\`\`

\`\`\`sql name=recent
SELECT * FROM orders WHERE ordered_at > $as_of - $window
\`\`\`

\`\`\`sql name=total
SELECT count(*) AS n FROM recent
\`\`\`

\`\`\`chart of=total
mark: bar
encoding: {x: {field: n, type: quantitative}}
\`\`\`

\`\`\`sql name=apart
SELECT 1 AS one
\`\`\`
`;

function plan(own: string, shared = data, stamp = '1'): WorkPlan {
  const binding = { table: 'shop', stamp, role: 'orders', columns: [] };
  return new Planner().plan({ orders_file: binding }, [
    { scope: 'main', notebook: parseNotebook(shared).notebook },
    { scope: 'n1', notebook: parseNotebook(own).notebook },
  ]);
}

function changed(one: WorkPlan, two: WorkPlan): string[] {
  return two.nodes
    .filter(({ id }) => one.fingerprints.get(id) !== two.fingerprints.get(id))
    .map(({ label }) => label);
}

describe('the plan', () => {
  it('runs sources first, then data, then the notebook, parameters from data among them', () => {
    const { order, byId } = plan(analysis);
    const labels = order.map((id) => byId.get(id)?.label);
    expect(labels).toEqual([
      'orders_file',
      'orders',
      'span',
      'as_of',
      'window',
      'recent',
      'total',
      'chart-1',
      'apart',
    ]);
  });

  it('makes what depends on an edited query stale and nothing else', () => {
    const edited = analysis.replace('count(*)', 'sum(1)');
    expect(changed(plan(analysis), plan(edited))).toEqual(['total', 'chart-1']);
  });

  it('makes what depends on a parameter stale and nothing else', () => {
    const edited = analysis.replace('value: 90', 'value: 30');
    expect(changed(plan(analysis), plan(edited))).toEqual(['window', 'recent', 'total', 'chart-1']);
  });

  it('leaves everything current when only a colour, a label or the page order changes', () => {
    expect(changed(plan(analysis), plan(analysis.replace('mark: bar', 'mark: point')))).toEqual([]);
    expect(
      changed(plan(analysis), plan(analysis.replace('value: 90', 'value: 90\nlabel: Days'))),
    ).toEqual([]);
  });

  it('makes everything that reads a file stale when another file takes its place', () => {
    expect(changed(plan(analysis), plan(analysis, data, '2'))).not.toContain('apart');
    expect(changed(plan(analysis), plan(analysis, data, '2'))).toContain('chart-1');
  });

  it('names the members of a circle and leaves what reads them unplanned', () => {
    const circle = analysis.replace('FROM orders WHERE', 'FROM total WHERE');
    const { cycles, order, nodes } = plan(circle);
    const recent = nodes.find(({ label }) => label === 'recent');
    expect(cycles.get(recent?.id ?? '')).toEqual(['recent', 'total']);
    const labels = order.map((id) => nodes.find((node) => node.id === id)?.label);
    expect(labels).toContain('apart');
    expect(labels).not.toContain('chart-1');
  });

  it('says which names nothing defines', () => {
    const { nodes } = plan('```sql name=x\nSELECT * FROM nowhere\n```');
    expect(nodes.find(({ label }) => label === 'x')?.missing).toEqual(['nowhere']);
  });

  it('reads the fields that a chart draws and those that a click hands on', () => {
    const chart = analysis.replace('chart of=total', 'chart of=total select=window:days');
    const node = plan(chart).byId.get(nodeOf('n1', 'c4'));
    expect(node?.kind === 'chart' && node.fields).toEqual(['n', 'days']);
  });
});
