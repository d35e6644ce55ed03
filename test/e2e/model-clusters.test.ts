import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App } from './app.ts';
import { cellOf, openOnShop, textOf, waitForState } from './notebook-page.ts';

const text = `---
title: Named groups
format: 1
---

\`\`\`sql name=points
SELECT 'M' || i AS member_id, CASE WHEN i % 3 = 0 THEN 5 + i % 7 ELSE 400 + i % 9 END AS recency_days, (i % 3) * 100 + i % 11 AS visits
FROM range(600) AS t(i)
\`\`\`

\`\`\`model name=groups kind=k-means of=points
id: member_id
features: [recency_days, visits]
clusters: 2
scaling: z
order: visits
\`\`\`

\`\`\`sql name=sizes
SELECT cluster_name, count(*) AS members FROM groups GROUP BY ALL ORDER BY members
\`\`\`
`;

describe('names of groups', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('are suggested, taken over by a click, and changed in place', async () => {
    const { page, errors, violations, close } = await app.open();
    await openOnShop(page, text);
    await waitForState(page, 'sizes', 'current');
    const groups = cellOf(page, 'groups');
    const second = groups.getByLabel('Name of group 2');
    expect(await second.inputValue()).toBe('');
    await groups.getByRole('button', { name: 'Use these names' }).click();
    await cellOf(page, 'sizes').getByText('Bought lately', { exact: false }).waitFor();
    expect(await second.inputValue()).toBe('Bought lately, low visits');

    await second.fill('Just here');
    await page.keyboard.press('Enter');
    await cellOf(page, 'sizes').getByText('Just here').waitFor();
    expect(await textOf(page, 'groups')).toContain('Names go by place');
    // The group no longer bears the name that its figures suggest: both are seen.
    await groups.getByText('Suggested now: Bought lately, low visits').waitFor();
    expect(await textOf(page, 'groups')).toContain('by days since the last order, visits');
    await groups.getByRole('button', { name: 'Map' }).click();
    await groups.locator('.pictures').getByRole('img').waitFor();
    expect([errors, violations, app.leaks]).toEqual([[], [], []]);
    await close();
  });
});
