import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { agrees } from '../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

/**
 * 300 orders that hold something: 100 with tea, 75 of these with milk; 20 of the other 200 have milk too. A member has
 * two orders in a row.
 */
const text = `\`\`\`sql name=lines
SELECT o.id AS order_id, 'M' || lpad(CAST(o.number // 2 AS VARCHAR), 4, '0') AS member_id, i.item, o.day AS ordered_at
FROM (
  SELECT number, 'O' || number AS id, DATE '2024-01-01' + CAST(number AS INTEGER) AS day
  FROM range(400) AS t(number)
) AS o
JOIN (VALUES ('tea'), ('milk'), ('bread')) AS i(item) ON CASE i.item
  WHEN 'tea' THEN o.number % 4 = 0
  WHEN 'milk' THEN (o.number % 4 = 0 AND o.number % 16 <> 0) OR o.number % 20 = 1
  ELSE o.number % 2 = 1
END
\`\`\`

\`\`\`param name=least
type: number
value: 50
\`\`\`

\`\`\`model name=found kind=rules of=lines
basket: order_id
item: item
member: member_id
at: ordered_at
confidence: $least
\`\`\`

\`\`\`model name=lacking kind=rules of=lines gives=missing
basket: order_id
item: item
member: member_id
at: ordered_at
confidence: $least
\`\`\`

\`\`\`sql name=joined
SELECT l.member_id, l.offer, l.has, l.last_bought, r.baskets, r.confidence
FROM lacking AS l
JOIN found AS r USING (rule)
ORDER BY l.member_id
\`\`\`
`;

describe('a cell of rules', () => {
  const models = new NearModels();
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    await specialFunctionsReady;
    const engine = await startNodeEngine();
    workbench = new Workbench({ engine, intake: createIntake(), models });
    workbench.runs.engineStatus = 'ready';
    notebook = workbench.openNotebook(parseNotebook(text).notebook, null);
    workbench.activate(notebook);
    workbench.runs.runAll(notebook);
    await workbench.runs.settled();
  });

  async function rows(name: string) {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    if (!cell) throw new Error(name);
    const result = workbench.resultOf(notebook, cell);
    if (result?.kind !== 'rows') throw new Error(JSON.stringify(result));
    const page = await workbench.questions.page(notebook, cell, {
      offset: 0,
      limit: 1000,
      order: [],
    });
    if (!page.ok) throw new Error(page.failure.message);
    return { rows: rowsOf(page.value), account: result.account };
  }

  it('finds the rules and says them', async () => {
    const { rows: rules, account } = await rows('found');
    expect(
      rules.map(({ rule, baskets, confidence, lift }) => [rule, baskets, confidence, lift]),
    ).toEqual([
      ['tea → milk', '75', '0.75', '2.368421'],
      ['milk → tea', '75', '0.789474', '2.368421'],
    ]);
    expect(account).toMatchObject({ rows: 395, setAside: [] });
    const first = account?.facts.find(({ kind }) => kind === 'first-rule');
    expect(first?.figures).toMatchObject({ antecedent: 'tea', consequent: 'milk', both: 75 });
  });

  it('lists who has the one and not the other, to be joined with the rules', async () => {
    const { rows: offers } = await rows('joined');
    // Orders 0, 16, 32 … hold tea alone; the order after them is the same member's.
    const expected = Array.from({ length: 25 }, (_, n) => n * 16).filter((n) => (n + 1) % 20 !== 1);
    expect(offers).toHaveLength(expected.length);
    expect(offers[0]).toMatchObject({ offer: 'milk', has: 'tea', baskets: '75' });
  });

  it('computes the published figures again', async () => {
    const cases = await workbench.verifyModel('rules');
    expect(cases.length).toBeGreaterThan(2);
    expect(cases.flatMap(({ figures }) => figures).every(agrees)).toBe(true);
  });
});
