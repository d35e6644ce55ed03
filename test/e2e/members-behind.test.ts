import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { parseCsv, startApp, type App, type AppPage } from './app.ts';
import { bytesOf, cellOf, downloadBy, openOnShop, waitForState } from './notebook-page.ts';

const text = `---
title: Cities
format: 1
---

\`\`\`sql name=by_city
SELECT city, count(*) AS members, sum(orders) AS orders FROM member_facts GROUP BY city ORDER BY city
\`\`\`

\`\`\`chart of=by_city name=cities
mark: {type: bar}
encoding:
  x: {field: city, type: nominal, title: City}
  y: {field: members, type: quantitative, title: Members}
\`\`\`

\`\`\`sql name=by_month
SELECT strftime(ordered_at, '%Y-%m') AS month, count(*) AS orders, count(DISTINCT member_id) AS buyers
FROM orders GROUP BY 1 ORDER BY 1
\`\`\`

\`\`\`sql name=calendar
SELECT range AS day FROM range(DATE '2024-01-01', DATE '2024-01-04', INTERVAL 1 DAY)
\`\`\`
`;

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What is wrong with the panel, the bar and the marks of the filter, for those who do not see them or use no mouse. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Axe {
      run(
        context: object,
      ): Promise<{ violations: { id: string; nodes: { failureSummary: string }[] }[] }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run({ include: [['aside'], ['.bar'], ['[data-filter]']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary ?? ''}`);
  });
}

describe('the members behind a mark', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let panel: Locator;
  let bar: Locator;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await openOnShop(page, text, 'cities.md');
    panel = page.getByRole('complementary', { name: 'Members' });
    bar = page.getByRole('group', { name: 'Picked members' });
  });

  afterAll(async () => {
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
    await app.close();
  });

  /** Bars stand in the order of their cities: Lyon, Oslo, 北京. */
  function barOf(place: number): Locator {
    return cellOf(page, 'cities').locator('.chart-drawn .mark-rect path').nth(place);
  }

  async function rowsOf(name: string): Promise<string[][]> {
    const grid = cellOf(page, name).getByRole('grid');
    const rows = await grid.getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.split(/\s+/).filter(Boolean));
  }

  it('are listed beside the chart, with what they have in common', async () => {
    await cellOf(page, 'cities').scrollIntoViewIfNeeded();
    await barOf(0).click();
    await panel.getByText('4 members', { exact: true }).waitFor();
    await panel.getByText(/33\.3% of all 12/).waitFor();
    const said = await panel.innerText();
    expect(said).toContain('City = Lyon');
    expect(said).toContain('The same number as “Members” in cities.');
    expect(said).toContain('Found through by_city › member_facts');
    const grid = panel.getByRole('grid', { name: 'Members: City = Lyon' });
    await grid.getByText('M001').waitFor();
    const download = await downloadBy(page, panel.getByRole('button', { name: 'Download CSV' }));
    expect(download.suggestedFilename()).toBe('Members City = Lyon.csv');
    const [, ...rows] = parseCsv((await bytesOf(download)).toString('utf8'));
    expect(rows.map(([id]) => id).sort()).toEqual(['M001', 'M004', 'M007', 'M010']);
  });

  it('filter the other cells until the filter is taken away', async () => {
    const before = await rowsOf('by_month');
    await panel.getByRole('button', { name: 'Filter other cells' }).click();
    await bar.getByText('Filtered by').waitFor();
    const badge = (name: string, state: string): Locator =>
      cellOf(page, name).locator(`[data-filter="${state}"]`);
    await badge('cities', 'own').waitFor();
    await badge('by_city', 'filtered').waitFor();
    await badge('calendar', 'unfiltered').waitFor();
    await badge('by_month', 'filtered').waitFor();
    expect(await rowsOf('by_city')).toEqual([['1', 'Lyon', '4', expect.any(String)]]);
    expect(await rowsOf('by_month')).not.toEqual(before);
    expect(await findViolations(page)).toEqual([]);

    await bar.getByRole('button', { name: 'Take away: City = Lyon' }).click();
    await badge('by_month', 'filtered').waitFor({ state: 'detached' });
    expect(await rowsOf('by_month')).toEqual(before);
    expect(await rowsOf('by_city')).toHaveLength(3);
  });

  it('follow other marks, and go with the same mark', async () => {
    await barOf(1).click();
    await panel.getByText('City = Oslo', { exact: true }).waitFor();
    await barOf(1).click();
    await panel.getByText('Whose marks are these?').waitFor();
  });

  it('become a cell that others can read', async () => {
    await barOf(2).click();
    await panel.getByText('4 members', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Keep as a cell…' }).click();
    const name = panel.getByLabel('Name of the cell');
    expect(await name.inputValue()).toBe('北京_members');
    await name.fill('by_city');
    expect(await panel.getByRole('button', { name: 'Add the cell' }).isDisabled()).toBe(true);
    await name.fill('beijing');
    await page.keyboard.press('Enter');
    await waitForState(page, 'beijing', 'current');
    await cellOf(page, 'beijing').getByRole('grid').waitFor();
    expect((await rowsOf('beijing')).map(([, id]) => id).sort()).toEqual([
      'M003',
      'M006',
      'M009',
      'M012',
    ]);
    const names = await page
      .locator('[data-cell]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-cell')));
    expect(names.indexOf('beijing')).toBe(names.indexOf('cities') + 1);
  });

  it('are found by keyboard, from the table of the marks', async () => {
    const chart = cellOf(page, 'cities');
    await chart.getByRole('button', { name: 'Show as table' }).press('Enter');
    await chart.getByRole('checkbox').nth(0).press('Space');
    await chart.getByRole('checkbox').nth(1).press('Space');
    await chart.getByRole('button', { name: 'Use 2 picked' }).press('Enter');
    await panel.getByText('City is one of Lyon, Oslo', { exact: true }).waitFor();
    await panel.getByText('8 members', { exact: true }).waitFor();
  });
});
