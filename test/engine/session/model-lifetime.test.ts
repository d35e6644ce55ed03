import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

/** A year of orders of 240 members who stop one after the other, by ids with leading zeros. */
const text = `\`\`\`param name=ahead
type: number
value: 6
\`\`\`

\`\`\`sql name=bought
SELECT lpad(CAST(m AS VARCHAR), 20, '0') AS member_id,
  DATE '2023-01-01' + CAST(m % 60 + k * (7 + m % 23) AS INTEGER) AS ordered_at,
  CAST(20 + m % 40 + k % 3 AS DECIMAL(18, 4)) AS amount
FROM range(240) AS members(m), range(1 + (m * 7) % 20) AS orders(k)
WHERE m % 60 + k * (7 + m % 23) < 365
UNION ALL
SELECT NULL, DATE '2023-05-01', 10
\`\`\`

\`\`\`model name=worth kind=lifetime-value of=bought
id: member_id
time: ordered_at
amount: amount
until: 2023-12-31
model: mbg-nbd
horizon: $ahead
\`\`\`

\`\`\`model name=tested kind=lifetime-value of=bought gives=models
id: member_id
time: ordered_at
amount: amount
until: 2023-12-31
model: mbg-nbd
horizon: $ahead
\`\`\`

\`\`\`model name=outlook kind=projection of=bought
id: member_id
time: ordered_at
amount: amount
until: 2023-12-31
model: mbg-nbd
months: 3
joiners: none
\`\`\`

\`\`\`sql name=together
SELECT count(*) AS members,
  count(*) FILTER (WHERE length(w.member_id) = 20) AS exact,
  count(*) FILTER (WHERE w.last_purchase = b.last) AS same_last,
  count(*) FILTER (WHERE w.purchases = b.days) AS same_days,
  round(sum(w.expected_value) / sum(w.expected_purchases * w.expected_spend), 2) AS discounted
FROM worth AS w
JOIN (
  SELECT member_id, max(ordered_at) AS last, count(DISTINCT ordered_at) AS days FROM bought GROUP BY ALL
) AS b USING (member_id)
\`\`\`

\`\`\`sql name=ahead_by_month
SELECT CAST(month AS VARCHAR) AS month, active_members > 0 AS some, new_active_members = 0 AS none FROM outlook
\`\`\`
`;

describe('model cells of orders', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    await specialFunctionsReady;
    const engine = await startNodeEngine();
    workbench = new Workbench({ engine, intake: createIntake(), models: new NearModels() });
    workbench.runs.engineStatus = 'ready';
  });

  async function open(): Promise<OpenNotebook> {
    const opened = workbench.openNotebook(parseNotebook(text).notebook, null);
    workbench.activate(opened);
    workbench.runs.runAll(opened);
    await workbench.runs.settled();
    return opened;
  }

  async function rows(notebook: OpenNotebook, name: string) {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    const result = cell && workbench.resultOf(notebook, cell);
    if (!cell || result?.kind !== 'rows') throw new Error(`${name}: ${JSON.stringify(result)}`);
    const page = await workbench.questions.page(notebook, cell, {
      offset: 0,
      limit: 1000,
      order: [],
    });
    if (!page.ok) throw new Error(page.failure.message);
    return { rows: rowsOf(page.value), account: result.account };
  }

  it('give a row for every member that others join, and months that others read', async () => {
    const notebook = await open();
    const worth = await rows(notebook, 'worth');
    expect(worth.account?.setAside).toEqual([{ reason: 'no-member', rows: 1 }]);
    expect(worth.account?.pictures.map(({ name }) => name)).toEqual([
      'tracking',
      'calibration',
      'deciles',
      'standing',
    ]);
    expect((await rows(notebook, 'together')).rows).toEqual([
      { members: '240', exact: '240', same_last: '240', same_days: '240', discounted: '0.98' },
    ]);
    const tested = (await rows(notebook, 'tested')).rows;
    expect(tested.map(({ model, role }) => [model, role])).toEqual([
      ['mbg-nbd', 'chosen'],
      ['same-rate', 'naive'],
      ['mean', 'naive'],
    ]);
    expect((await rows(notebook, 'ahead_by_month')).rows).toEqual(
      ['2024-01-01', '2024-02-01', '2024-03-01'].map((month) => {
        return { month, some: 'true', none: 'true' };
      }),
    );
  });
});
