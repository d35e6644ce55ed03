import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { agrees } from '../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

/** Members with a rhythm of their own, of whom some stop; the rows that a prediction reads are made again in SQL. */
const text = `\`\`\`sql name=orders_made
SELECT
  'M' || i AS member_id,
  TIMESTAMP '2024-01-01 12:00:00' + (hash(i) % 40 + k * (9 + hash(i + 7) % 40) + hash(i, k) % 5)::INTEGER * INTERVAL 1 DAY AS ordered_at,
  (10 + hash(k, i) % 90)::DECIMAL(18, 4) AS amount,
  hash(i + k, 3) % 12 = 0 AS is_refund
FROM range(600) AS m(i), range(40) AS o(k)
WHERE k <= hash(i + 1) % 40
\`\`\`

\`\`\`sql name=windows
WITH bought AS (SELECT *, ordered_at::DATE AS day FROM orders_made WHERE NOT is_refund),
days AS (SELECT unnest([DATE '2025-01-01' - 180, DATE '2025-01-01' - 90, DATE '2025-01-01']) AS judged_on),
facts AS (
  SELECT
    member_id,
    judged_on,
    judged_on - max(day) AS recency_days,
    (judged_on - max(day)) / nullif((max(day) - min(day)) / nullif(count(DISTINCT day) - 1, 0), 0) AS pace,
    count(*) AS orders,
    count(*) FILTER (WHERE day > judged_on - 90) AS recent_orders,
    judged_on - min(day) AS customer_days,
    sum(amount)::DOUBLE AS amount,
    coalesce(sum(amount) FILTER (WHERE day > judged_on - 90), 0)::DOUBLE AS recent_amount,
    avg(amount)::DOUBLE AS average_order,
    max(day) AS last_known
  FROM bought, days
  WHERE day <= judged_on
  GROUP BY member_id, judged_on
)
SELECT
  f.*,
  CASE WHEN judged_on < DATE '2025-01-01' THEN EXISTS (
    FROM bought AS b WHERE b.member_id = f.member_id AND b.day > f.judged_on AND b.day <= f.judged_on + 90
  ) END AS bought
FROM facts AS f
WHERE recency_days <= 365
\`\`\`

\`\`\`model name=by_rows kind=churn of=windows
id: member_id
label: bought
features: [recency_days, pace, orders, recent_orders, customer_days, amount, recent_amount, average_order]
recency: recency_days
judged_on: judged_on
last_known: last_known
until: 2025-01-01
model: logistic
\`\`\`

\`\`\`model name=by_orders kind=churn-orders of=orders_made
id: member_id
when: ordered_at
amount: amount
refund: is_refund
until: 2025-01-01
model: logistic
\`\`\`

\`\`\`sql name=side_by_side
SELECT count(*) AS members, max(abs(r.probability - o.probability)) < 0.000002 AS is_same
FROM by_rows AS r
JOIN by_orders AS o USING (member_id)
\`\`\`

\`\`\`model name=judged kind=churn-orders of=orders_made gives=judged
id: member_id
when: ordered_at
amount: amount
refund: is_refund
until: 2025-01-01
model: logistic
\`\`\`

\`\`\`model name=compared kind=churn-orders of=orders_made gives=comparison
id: member_id
when: ordered_at
amount: amount
refund: is_refund
until: 2025-01-01
model: logistic
\`\`\`

\`\`\`sql name=counted
SELECT
  round((sum(place) FILTER (WHERE happened = 1) - n * (n + 1) / 2) / (n * (count(*) - n)), 10) AS auc,
  round(avg((probability - happened) ** 2), 10) AS brier,
  count(*) AS members
FROM (
  SELECT
    *,
    rank() OVER (ORDER BY probability) + (count(*) OVER (PARTITION BY probability) - 1) / 2 AS place,
    sum(happened) OVER () AS n
  FROM judged
)
GROUP BY n
\`\`\`

\`\`\`sql name=told
SELECT round(auc, 10) AS auc, round(brier, 10) AS brier FROM compared WHERE chosen = 1
\`\`\`

\`\`\`model name=leaking kind=churn of=windows
id: member_id
label: bought
features: [recency_days]
judged_on: judged_on
last_known: last_known
until: 2024-12-31
\`\`\`
`;

describe('a churn cell', () => {
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

  async function rows(name: string): Promise<Record<string, string | null>[]> {
    const page = await workbench.questions.page(notebook, cellOf(name), {
      offset: 0,
      limit: 1000,
      order: [],
    });
    if (!page.ok) throw new Error(page.failure.message);
    return rowsOf(page.value);
  }

  it('makes the same of orders as of rows that SQL prepared', async () => {
    const [found] = await rows('side_by_side');
    expect(found?.['is_same']).toBe('true');
    expect(Number(found?.['members'])).toBeGreaterThan(300);
    expect(await rows('by_rows')).toHaveLength(Number(found?.['members']));
  });

  it('tells figures that SQL counts again from what it said and what happened', async () => {
    const [counted] = await rows('counted');
    const [told] = await rows('told');
    expect(told).toEqual({ auc: counted?.['auc'], brier: counted?.['brier'] });
    expect(Number(told?.['auc'])).toBeGreaterThan(0.6);
    const result = workbench.resultOf(notebook, cellOf('by_orders'));
    if (result?.kind !== 'rows') throw new Error(JSON.stringify(result));
    expect(result.account?.facts).toContainEqual(
      expect.objectContaining({
        kind: 'judged-later',
        figures: expect.objectContaining({ rows: Number(counted?.['members']), length: 90 }),
      }),
    );
    const reasons = result.account?.setAside.map(({ reason }) => reason) ?? [];
    expect([...reasons].sort()).toEqual(['after-until', 'refund']);
  });

  it('refuses outcomes that are not over when the data end', () => {
    expect(workbench.resultOf(notebook, cellOf('leaking'))).toMatchObject({
      kind: 'failure',
      failure: { kind: 'model', refusal: { kind: 'label-not-over' } },
    });
  });

  it('computes published figures again', async () => {
    for (const kind of ['churn', 'churn-orders']) {
      const cases = await workbench.verifyModel(kind);
      expect(cases).toHaveLength(2);
      expect(cases.flatMap(({ figures }) => figures).every(agrees)).toBe(true);
    }
  });
});
