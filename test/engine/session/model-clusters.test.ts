import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

/** Three kinds of members, told apart by arithmetic: 120 regulars, 90 who stayed away, 90 with one order. */
const text = `\`\`\`param name=many
type: number
value: 3
\`\`\`

\`\`\`sql name=members_made
SELECT
  'M' || lpad(i::VARCHAR, 4, '0') AS member_id,
  CASE WHEN i < 120 THEN 5 + i % 9 WHEN i < 210 THEN 300 + i % 40 ELSE 20 + i % 15 END AS recency_days,
  CASE WHEN i < 120 THEN 12 + i % 7 WHEN i < 210 THEN 8 + i % 4 ELSE 1 END AS orders,
  CASE WHEN i < 120 THEN 1500 + i WHEN i < 210 THEN 600 + i ELSE 50 + i % 30 END::DECIMAL(18, 2) AS amount
FROM range(300) AS t(i)
\`\`\`

\`\`\`model name=how_many kind=elbow of=members_made
features: [recency_days, orders, amount]
to: 6
\`\`\`

\`\`\`model name=groups kind=k-means of=members_made
id: member_id
features: [recency_days, orders, amount]
clusters: $many
order: amount
names: [Regulars, Away]
\`\`\`

\`\`\`model name=worth kind=k-means of=members_made gives=groups
id: member_id
features: [recency_days, orders, amount]
clusters: $many
order: amount
names: [Regulars, Away]
\`\`\`

\`\`\`sql name=joined
SELECT g.cluster_name, count(*) AS members, min(m.amount) AS least
FROM groups AS g JOIN members_made AS m USING (member_id)
GROUP BY ALL ORDER BY least DESC
\`\`\`
`;

describe('cells that make groups of members', () => {
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    await specialFunctionsReady;
    const engine = await startNodeEngine();
    workbench = new Workbench({ engine, intake: createIntake(), models: new NearModels() });
    workbench.runs.engineStatus = 'ready';
    notebook = workbench.openNotebook(parseNotebook(text).notebook, null);
    workbench.activate(notebook);
    workbench.runs.runAll(notebook);
    await workbench.runs.settled();
  });

  function resultOf(name: string) {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    const result = cell && workbench.resultOf(notebook, cell);
    if (result?.kind !== 'rows') throw new Error(`${name}: ${JSON.stringify(result)}`);
    return result;
  }

  it('find how many there are', () => {
    const steps = rowsOf(resultOf('how_many').head.page);
    expect(steps.map(({ k }) => k)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(resultOf('how_many').account?.facts[0]).toMatchObject({
      kind: 'suggested-strong',
      figures: { k: 3 },
    });
  });

  it('give members that join what is known of them, by group and name', () => {
    expect(rowsOf(resultOf('joined').head.page)).toEqual([
      { cluster_name: 'Regulars', members: '120', least: '1500.00' },
      { cluster_name: 'Away', members: '90', least: '720.00' },
      { cluster_name: '3', members: '90', least: '50.00' },
    ]);
    expect(rowsOf(resultOf('groups').head.page)[0]).toMatchObject({
      member_id: 'M0000',
      cluster: '1',
      cluster_name: 'Regulars',
    });
  });

  it('give a table of the groups, with their shares of members and of the metric', () => {
    const groups = rowsOf(resultOf('worth').head.page);
    expect(groups.map(({ members, member_share: share }) => [members, share])).toEqual([
      ['120', '0.4'],
      ['90', '0.3'],
      ['90', '0.3'],
    ]);
    const total = 120 * 1_559.5 + 90 * 764.5 + 90 * 64.5;
    expect(Number(groups[0]?.['value_share'])).toBeCloseTo((120 * 1_559.5) / total, 6);
    expect(Number(groups[0]?.['stability'])).toBe(1);
  });

  it('say which names no longer fit', () => {
    const kinds = resultOf('groups').account?.facts.map(({ kind }) => kind);
    expect(kinds).toContain('names-differ');
  });
});
