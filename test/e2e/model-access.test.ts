import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type AppPage } from './app.ts';
import { buttonOf, cellOf, openOnShop, waitForState } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Every part of a model
format: 1
---

\`\`\`param name=wanted
type: number
value: 2
min: 2
max: 6
step: 1
label: Groups
\`\`\`

\`\`\`param name=many
type: number
value: 600
min: 600
max: 400000
step: 1
label: Rows
\`\`\`

\`\`\`sql name=points
SELECT 'M' || i AS member_id, CASE WHEN i % 3 = 0 THEN 5 + i % 7 ELSE 400 + i % 9 END AS recency_days, (i % 3) * 100 + i % 11 AS visits
FROM range(600) AS t(i)
\`\`\`

\`\`\`model name=groups kind=k-means of=points
id: member_id
features: [recency_days, visits]
clusters: $wanted
scaling: z
order: visits
\`\`\`

\`\`\`model name=refused kind=k-means of=points
id: member_id
features: []
\`\`\`

\`\`\`sql name=more
SELECT 'M' || i AS member_id, sin(i) AS one, cos(i * 3) AS two, sin(i * 7) AS three FROM range($many::BIGINT) AS t(i)
\`\`\`

\`\`\`model name=slow kind=k-means of=more
id: member_id
features: [one, two, three]
clusters: 12
scaling: z
\`\`\`
`;

describe('the parts of a model cell', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let groups: Locator;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await openOnShop(page, text);
    await waitForState(page, 'groups', 'current');
    await waitForState(page, 'refused', 'error');
    groups = cellOf(page, 'groups');
    await buttonOf(page, 'groups', 'Change the model').click();
    await buttonOf(page, 'refused', 'Change the model').click();
    await groups.getByText('Check against published results').click();
    await groups.getByText(/published figures are met/).waitFor();
  });
  afterAll(async () => {
    expect([opened.errors, opened.violations]).toEqual([[], []]);
    await app.close();
  });

  const sizes = [
    { name: 'a desk', width: 1440, height: 900 },
    { name: 'a phone', width: 390, height: 844 },
  ];

  it('can be read and used on a desk and a phone, light and dark', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const theme of ['light', 'dark']) {
      for (const { name, ...size } of sizes) {
        await page.setViewportSize(size);
        // A chart takes a moment to follow the window.
        await page.waitForFunction(() =>
          [...document.querySelectorAll('[data-chart="drawn"] > .frame')].every(
            ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth,
          ),
        );
        for (const cell of ['groups', 'refused'])
          found[`${cell}, ${theme}, ${name}`] = await seriousViolations(
            page,
            `[data-cell="${cell}"]`,
          );
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole('button', { name: /^(Dark|Light) theme$/ }).click();
    }
    expect(Object.entries(found).filter(([, all]) => all.length > 0)).toEqual([]);
  });

  it('has fields that stand in one line, however long their words are', async () => {
    const uneven = await groups.locator('.form').evaluate((form) => {
      const lines = new Map<number, Set<number>>();
      for (const label of form.querySelectorAll(':scope > label')) {
        const field = label.querySelector('.field');
        const top = Math.round(label.getBoundingClientRect().top);
        const tops = lines.get(top) ?? new Set<number>();
        lines.set(top, tops.add(Math.round(field?.getBoundingClientRect().top ?? 0)));
      }
      return [...lines.values()].map((tops) => tops.size).filter((count) => count > 1);
    });
    expect(uneven).toEqual([]);
  });

  it('can be read and stopped while it is fitted', async () => {
    await cellOf(page, 'many').getByRole('spinbutton').fill('400000');
    const slow = cellOf(page, 'slow');
    await slow.getByText(/running for .*, \d+% done/).waitFor();
    const found = await seriousViolations(page, '[data-cell="slow"]');
    expect(await slow.getAttribute('data-state')).toBe('running');
    await buttonOf(page, 'slow', 'Cancel').click();
    await buttonOf(page, 'slow', 'Run').waitFor();
    expect(found).toEqual([]);
  });

  it('keep the focus of who uses keys when a button goes or turns into another', async () => {
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { activeElement } = document;
        const heading = activeElement?.querySelector(':scope > h4')?.textContent;
        return heading ?? activeElement?.getAttribute('aria-label') ?? '';
      });
    await groups.getByRole('button', { name: 'Use these names' }).press('Enter');
    await expect.poll(focused).toBe('Names of the groups');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Name of group 1');

    await buttonOf(page, 'slow', 'Run').press('Enter');
    await waitForState(page, 'slow', 'running');
    expect(await focused()).toBe('slow: Cancel');
    await page.keyboard.press('Enter');
    await buttonOf(page, 'slow', 'Run').waitFor();
    expect(await focused()).toBe('slow: Run');
  });
});
