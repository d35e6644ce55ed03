import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, startApp, type App, type AppPage } from './app.ts';
import { cellOf, downloadBy, openOnShop } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const patient = { timeout: 20_000 };

const text = `---
title: Special marks
format: 1
---

\`\`\`sql name=habits
SELECT member_id, city, orders, CASE WHEN orders >= 4 THEN 'often' ELSE 'seldom' END AS habit FROM member_facts
\`\`\`

\`\`\`sql name=flows
SELECT city, habit, count(*) AS members FROM habits GROUP BY city, habit ORDER BY city, habit
\`\`\`

\`\`\`chart of=flows name=flow_chart
mark: sankey
encoding:
  source: {field: city, title: City, sort: ascending}
  target: {field: habit, title: Habit}
  size: {field: members, title: Members}
\`\`\`

\`\`\`sql name=steps
SELECT member_id, unnest(['bought', 'three', 'four', 'ten'])  AS step, unnest([1, 3, 4, 10]) AS least, orders FROM habits
\`\`\`

\`\`\`sql name=reached
SELECT step, least, count(*) AS members FROM steps WHERE orders >= least GROUP BY step, least ORDER BY least
\`\`\`

\`\`\`chart of=reached name=funnel_chart
mark: {type: funnel}
encoding:
  y: {field: step, sort: {field: least, op: min}}
  x: {field: members, title: Members}
\`\`\`

\`\`\`sql name=layers_of
SELECT member_id, concat_ws(' + ', CASE WHEN orders > 2 THEN 'Regular' END, CASE WHEN city = 'Lyon' THEN 'Lyon' END) AS layers FROM habits
\`\`\`

\`\`\`sql name=overlaps
SELECT layers, count(*) AS members FROM layers_of GROUP BY layers ORDER BY layers
\`\`\`

\`\`\`chart of=overlaps name=overlap_chart
mark: upset
encoding:
  x: {field: layers}
  y: {field: members, title: Members}
\`\`\`

\`\`\`sql name=words
SELECT city, count(*) AS members FROM habits GROUP BY city ORDER BY city
\`\`\`

\`\`\`chart of=words name=cloud_chart
mark: cloud
encoding:
  text: {field: city, title: City}
  size: {field: members, title: Members}
\`\`\`

\`\`\`param name=few
type: number
value: 3
min: 1
max: 20
step: 1
label: Seldom up to
unit: orders
\`\`\`

\`\`\`param name=many
type: number
value: 9
min: 1
max: 20
step: 1
label: Often from
unit: orders
\`\`\`

\`\`\`sql name=seldom
SELECT count(*) AS members FROM habits WHERE orders <= $few
\`\`\`

\`\`\`sql name=by_orders
SELECT n AS orders, count(habits.member_id) AS members FROM range(1, 16) AS r(n) LEFT JOIN habits ON habits.orders = n GROUP BY n ORDER BY n
\`\`\`

\`\`\`chart of=by_orders name=histogram drag=few,many
layer:
  - mark: bar
    encoding:
      x: {field: orders, type: ordinal, axis: {labelAngle: 0}}
      y: {field: members, type: quantitative}
  - mark: {type: text, dy: -6}
    encoding:
      x: {field: orders, type: ordinal}
      y: {field: members, type: quantitative}
      text: {field: members}
\`\`\`
`;

describe('special marks in a notebook', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let panel: Locator;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open('');
    ({ page } = opened);
    await openOnShop(page, text);
    panel = page.getByRole('complementary', { name: 'Members' });
  });

  afterAll(async () => {
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
    await app.close();
  });

  async function chart(name: string): Promise<Locator> {
    const cell = cellOf(page, name);
    await cell.scrollIntoViewIfNeeded();
    await cell.locator('[data-chart="drawn"]').waitFor();
    return cell.locator('.chart-drawn');
  }

  /** Marks of a layer, by its place in the picture. */
  function marks(drawn: Locator, layer: number): Locator {
    return drawn.locator(`[class*="layer_${String(layer)}_marks"] path`);
  }

  it('are drawn, each with its words', async () => {
    const flows = await chart('flow_chart');
    expect(await marks(flows, 0).count()).toBe(6);
    expect(await flows.textContent()).toContain('Lyon');
    const funnel = await chart('funnel_chart');
    expect(await marks(funnel, 1).count()).toBe(4);
    for (const said of ['12', '↓ 66.7%', '33.3%', '8.3%']) {
      expect(await funnel.textContent()).toContain(said);
    }
    const overlaps = await chart('overlap_chart');
    expect(await marks(overlaps, 2).count()).toBe(4);
    expect(await overlaps.textContent()).toContain('Regular');
    const cloud = await chart('cloud_chart');
    expect(await cloud.locator('text').allTextContents()).toEqual(
      expect.arrayContaining(['Lyon', 'Oslo', '北京']),
    );
  });

  it('lead from a ribbon to the members that it stands for', async () => {
    const flows = await chart('flow_chart');
    // From Lyon to the larger of both habits: the members 7 and 10.
    await marks(flows, 0)
      .nth(0)
      .click({ position: { x: 2, y: 4 } });
    await panel.getByText('2 members', { exact: true }).waitFor();
    const said = await panel.innerText();
    expect(said).toContain('City = Lyon');
    expect(said).toContain('Habit = seldom');
    expect(said).toContain('The same number as “Members” in flow');
    await expect.poll(() => marks(flows, 0).nth(3).getAttribute('opacity'), patient).toBe('0.3');
  });

  it('lead from a node to all that leave it, and from a step of the funnel to those who reach it', async () => {
    const flows = await chart('flow_chart');
    await marks(flows, 1).nth(1).click();
    await panel.getByText('4 members', { exact: true }).waitFor();
    expect(await panel.innerText()).not.toContain('Habit =');
    const funnel = await chart('funnel_chart');
    await funnel.getByText('8', { exact: true }).click();
    await panel.getByText('8 members', { exact: true }).waitFor();
    expect(await panel.innerText()).toContain('The same number as “Members” in funnel');
  });

  it('lead from a combination, and from a set to all of its combinations', async () => {
    const overlaps = await chart('overlap_chart');
    await marks(overlaps, 2).nth(0).click();
    await panel.getByText('5 members', { exact: true }).waitFor();
    await overlaps.getByText('Lyon', { exact: true }).click();
    await panel.getByText('4 members', { exact: true }).waitFor();
  });

  it('are tables with one line for each mark', async () => {
    await chart('flow_chart');
    const cell = cellOf(page, 'flow_chart');
    await cell.getByRole('button', { name: 'Show as table' }).click();
    const table = cell.getByRole('table');
    expect(await table.locator('tbody tr').count()).toBe(6);
    expect(await table.locator('tbody tr').first().innerText()).toContain('Lyon');
    await cell.getByRole('button', { name: 'Show as chart' }).click();
  });

  it('are handed on as pictures', async () => {
    await chart('cloud_chart');
    const cell = cellOf(page, 'cloud_chart');
    const svg = await downloadBy(page, cell.getByRole('button', { name: /SVG/ }));
    const picture = await readFile((await svg.path()) ?? '', 'utf8');
    expect(picture).toContain('北京');
    expect(picture).not.toContain('NaN');
  });

  it('are built by choosing, and left again', async () => {
    await chart('cloud_chart');
    const cell = cellOf(page, 'cloud_chart');
    await cell.getByRole('button', { name: /Edit the chart/ }).click();
    const marked = cell.getByRole('group', { name: 'Mark', exact: true });
    const source = cell.getByLabel('Vega-Lite specification in YAML');
    await marked.getByRole('button', { name: 'Funnel' }).click();
    await expect.poll(() => source.inputValue(), patient).toContain('mark: funnel');
    expect(await cell.getByLabel('Step', { exact: true }).inputValue()).toBe('city');
    expect(
      await marked.getByRole('button', { name: 'Flows from one to the other' }).isDisabled(),
    ).toBe(true);
    await cell.getByText('Chart', { exact: true }).click();
    await cell.getByLabel('Height').fill('300');
    await cell.getByLabel('Height').press('Enter');
    await expect.poll(() => source.inputValue(), patient).toContain('height: 300');
    await marked.getByRole('button', { name: 'Bars' }).click();
    await expect.poll(() => source.inputValue(), patient).toContain('mark: bar');
    await cell.locator('[data-chart="drawn"]').waitFor();
  });

  describe('handles', () => {
    function handle(name: string): Locator {
      return cellOf(page, 'histogram').getByRole('slider', { name });
    }

    async function seldom(): Promise<string> {
      await settled(page);
      const rows = cellOf(page, 'seldom').getByRole('grid').getByRole('row');
      return (await rows.last().innerText()).trim().split(/\s+/).at(-1) ?? '';
    }

    it('stand at their values and say them', async () => {
      await chart('histogram');
      expect(await handle('Seldom up to').getAttribute('aria-valuenow')).toBe('3');
      expect(await handle('Seldom up to').getAttribute('aria-valuetext')).toBe('3 orders');
      expect(await handle('Seldom up to').getAttribute('aria-valuemin')).toBe('1');
      expect(await handle('Seldom up to').getAttribute('aria-valuemax')).toBe('8');
      const [few, many] = await Promise.all([
        handle('Seldom up to').boundingBox(),
        handle('Often from').boundingBox(),
      ]);
      expect(many?.x ?? 0).toBeGreaterThan(few?.x ?? 0);
      expect(await seldom()).toBe('8');
    });

    it('are dragged: the parameter and what reads it follow when they are let go', async () => {
      const [few, many] = await Promise.all([
        handle('Seldom up to').boundingBox(),
        handle('Often from').boundingBox(),
      ]);
      if (!few || !many) throw new Error('no handles');
      const step = (many.x - few.x) / 6;
      const y = few.y + few.height / 2;
      await page.mouse.move(few.x, y);
      await page.mouse.down();
      await page.mouse.move(few.x - step, y, { steps: 5 });
      expect(await handle('Seldom up to').getAttribute('aria-valuenow')).toBe('2');
      expect(await cellOf(page, 'few').getByRole('spinbutton').inputValue()).toBe('3');
      expect(await cellOf(page, 'histogram').locator('.zone').count()).toBe(3);
      await page.mouse.up();
      await expect
        .poll(() => cellOf(page, 'few').getByRole('spinbutton').inputValue(), patient)
        .toBe('2');
      await expect.poll(seldom, patient).toBe('4');
      expect(await cellOf(page, 'histogram').locator('.zone').count()).toBe(0);
    });

    it('do not pass one another', async () => {
      const few = await handle('Seldom up to').boundingBox();
      if (!few) throw new Error('no handle');
      const y = few.y + few.height / 2;
      await page.mouse.move(few.x, y);
      await page.mouse.down();
      await page.mouse.move(few.x + 900, y, { steps: 5 });
      await page.mouse.up();
      await expect
        .poll(() => cellOf(page, 'few').getByRole('spinbutton').inputValue(), patient)
        .toBe('8');
    });

    it('are moved by keys, and keep the focus', async () => {
      await handle('Seldom up to').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await handle('Seldom up to').getAttribute('aria-valuenow')).toBe('3');
      await expect
        .poll(() => cellOf(page, 'few').getByRole('spinbutton').inputValue(), patient)
        .toBe('3');
      await expect.poll(seldom, patient).toBe('8');
      const focused = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? '',
      );
      expect(focused).toBe('Seldom up to');
      await page.keyboard.press('End');
      await page.keyboard.press('Escape');
      expect(await handle('Seldom up to').getAttribute('aria-valuenow')).toBe('3');
    });

    it('have nothing that a screen reader could not name', async () => {
      expect(await seriousViolations(page, '[data-cell="histogram"] .chart')).toEqual([]);
    });
  });
});
