import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

/** Ninety buyers: every third comes back after 10 days, and all of shop s after 20; one order is refunded. */
const purchases = `\`\`\`sql name=purchases
SELECT
  lpad(CAST(i AS VARCHAR), 20, '0') AS member_id,
  TIMESTAMP '2024-01-01 09:00:00' + to_days(CAST(i % 30 + wait AS INTEGER)) AS ordered_at,
  wait = 5 AS is_refund,
  CASE WHEN i % 2 = 0 THEN 's' ELSE 't' END AS channel,
  (10 + i % 7)::DECIMAL(18, 2) AS amount
FROM range(90) AS t(i), (VALUES (0), (5), (10), (20)) AS w(wait)
WHERE wait = 0 OR wait = 5 AND i = 0 OR wait = 10 AND i % 3 = 0 OR wait = 20 AND i % 2 = 0
\`\`\`
`;

const untilMarch = "until: '2024-03-31'";

const text = `${purchases}
\`\`\`model name=waiting kind=second-purchase of=purchases
id: member_id
at: ordered_at
refund: is_refund
group: channel
${untilMarch}
\`\`\`

\`\`\`model name=groups kind=second-purchase of=purchases gives=summary
id: member_id
at: ordered_at
refund: is_refund
group: channel
${untilMarch}
\`\`\`

\`\`\`sql name=back
SELECT w.*, p.amount
FROM waiting AS w
JOIN (SELECT member_id, sum(amount) AS amount FROM purchases GROUP BY ALL) AS p USING (member_id)
WHERE bought_again = 1
ORDER BY member_id
\`\`\`

\`\`\`sql name=facts
SELECT w.*, TRY_CAST(right(member_id, 2) AS INTEGER) % 10 AS digit, "group" AS shop FROM waiting AS w
\`\`\`

\`\`\`model name=pace kind=cox of=facts gives=coefficients
id: member_id
time: days
event: bought_again
numbers: [digit]
categories: [shop]
${untilMarch}
\`\`\`

\`\`\`model name=flow kind=migration of=purchases
id: member_id
period: ordered_at
state: channel
value: amount
${untilMarch}
\`\`\`

\`\`\`model name=joined kind=survival of=purchases
id: member_id
start: ordered_at
end: ordered_at
${untilMarch}
\`\`\`
`;

describe('survival and migration as cells', () => {
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

  function cellOf(name: string) {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    if (!cell) throw new Error(name);
    return cell;
  }

  function resultOf(name: string) {
    const result = workbench.resultOf(notebook, cellOf(name));
    if (result?.kind !== 'rows') throw new Error(`${name}: ${JSON.stringify(result)}`);
    return result;
  }

  async function rows(name: string) {
    resultOf(name);
    const asked = { offset: 0, limit: 1000, order: [] };
    const page = await workbench.questions.page(notebook, cellOf(name), asked);
    if (!page.ok) throw new Error(page.failure.message);
    return rowsOf(page.value);
  }

  it('give buyers who came back as rows that join, with ids and days as they are', async () => {
    const back = await rows('back');
    expect(back).toHaveLength(60);
    expect(back[0]).toEqual({
      member_id: '0'.repeat(20),
      group: 's',
      first_day: '2024-01-01',
      days: '10',
      bought_again: '1',
      probability_within_horizon: null,
      amount: '40.00',
    });
    const { account } = resultOf('waiting');
    expect(account).toMatchObject({
      rows: 166,
      setAside: [{ reason: 'refund', rows: 1 }],
    });
    expect(account?.facts).toContainEqual({
      kind: 'rows',
      figures: { members: 90, events: 60, waiting: 30 },
    });
    expect(account?.pictures.map(({ name }) => name)).toEqual(['happened', 'chance', 'at-risk']);
  });

  it('give the groups of the same fit, each with its curve', async () => {
    const groups = await rows('groups');
    expect(groups.map((row) => [row['group'], row['members'], row['events']])).toEqual([
      [null, '90', '60'],
      ['s', '45', '45'],
      ['t', '45', '15'],
    ]);
    expect(groups[1]).toMatchObject({ median_days: '20.0', happened_30_days: '1.0' });
  });

  it('say what goes with sooner', async () => {
    const coefficients = await rows('pace');
    expect(
      coefficients.map((row) => [row['covariate'], row['value'], row['compared_with']]),
    ).toEqual([
      ['digit', null, null],
      ['shop', 't', 's'],
    ]);
    expect(Number(coefficients[1]?.['hazard_ratio'])).toBeLessThan(0.5);
  });

  it('follow members from month to month', async () => {
    const flow = await rows('flow');
    const moves = flow.map((row) => [row['from_state'], row['to_state'], row['moves']]);
    expect(moves).toHaveLength(9);
    const total = flow.reduce((sum, row) => sum + Number(row['moves']), 0);
    expect(total).toBe(180);
  });

  it('read durations between two days, and say in their own words what they were not told', async () => {
    // Each order ends on the day on which it begins: nobody waits, which is no refusal.
    const { account } = resultOf('joined');
    expect(account?.facts).toContainEqual(
      expect.objectContaining({ figures: { members: 166, events: 166, waiting: 0 } }),
    );
    const bare = parseNotebook(
      `${purchases}
\`\`\`model name=none kind=survival of=purchases
id: member_id
${untilMarch}
\`\`\`
`,
    ).notebook;
    const opened = workbench.openNotebook(bare, null);
    workbench.activate(opened);
    workbench.runs.runAll(opened);
    await workbench.runs.settled();
    const cell = opened.notebook.cells.find(({ name }) => name === 'none');
    expect(cell && workbench.resultOf(opened, cell)).toMatchObject({
      failure: { kind: 'model', refusal: { kind: 'no-durations-told' } },
    });
  });
});
