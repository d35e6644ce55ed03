import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, startApp, type App } from './app.ts';
import { cellOf, openOnShop, textOf, waitForState } from './notebook-page.ts';

const text = `---
title: Groups
format: 1
---

\`\`\`sql name=points
SELECT 'M' || i AS member_id, CASE WHEN i % 3 < 2 THEN (i % 3) * 100 + i % 7 END AS days
FROM range(3000) AS t(i)
\`\`\`

\`\`\`model name=groups kind=k-means of=points
id: member_id
features: [days]
clusters: 2
order: days
\`\`\`

\`\`\`sql name=sizes
SELECT cluster, count(*) AS members FROM groups GROUP BY cluster ORDER BY cluster
\`\`\`
`;

describe('a model', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('is fitted in a worker of its own, told in words, and read by other cells', async () => {
    const { page, errors, violations, close } = await app.open();
    await openOnShop(page, text);
    await waitForState(page, 'sizes', 'current');
    expect(await textOf(page, 'groups')).toContain('2,000 members stand in 2 groups');
    expect(await textOf(page, 'groups')).toContain(
      'It read 3,000 rows; 1,000 were set aside: a value is missing.',
    );
    const grid = cellOf(page, 'sizes').getByRole('grid');
    expect((await grid.textContent())?.match(/1,000/g)).toHaveLength(3);

    await page.getByRole('button', { name: 'groups: Change the model' }).click();
    await cellOf(page, 'groups').getByLabel('Groups', { exact: true }).fill('3');
    await page.keyboard.press('Enter');
    await cellOf(page, 'groups').getByText('stand in 3 groups').waitFor();
    await settled(page);
    const features = cellOf(page, 'groups').getByRole('group', { name: 'Figures to compare' });
    await features.getByRole('checkbox', { name: 'days' }).uncheck();
    await cellOf(page, 'groups').getByText('Choose a column for “Figures to compare”.').waitFor();
    await waitForState(page, 'groups', 'error');
    expect([errors, violations, app.leaks]).toEqual([[], [], []]);
    await close();
  });

  it('is added from the page, of the members that are there', async () => {
    const { page, close } = await app.open();
    await openOnShop(page, '```sql name=one\nSELECT 1 AS one\n```\n');
    await page
      .getByRole('group', { name: 'Add a cell' })
      .last()
      .getByRole('button', { name: 'Model' })
      .click();
    await cellOf(page, 'model_1').getByLabel('Rows of').waitFor();
    expect(await cellOf(page, 'model_1').getByLabel('Rows of').inputValue()).toBe('member_facts');
    // Columns by their words, with the name that the YAML has beside them.
    const orders = cellOf(page, 'model_1').getByRole('checkbox', {
      name: 'Number of orders (orders)',
    });
    await orders.first().waitFor();
    await page.waitForFunction(() => {
      const state = document.querySelector<HTMLElement>('[data-cell=model_1]')?.dataset['state'];
      return state === 'current' || state === 'error';
    });
    await close();
  });
});
