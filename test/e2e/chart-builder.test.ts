import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled, startApp, type App, type AppPage } from './app.ts';
import { launchBrowser } from './browser.ts';
import { cellOf, downloadBy, openOnShop } from './notebook-page.ts';
import { kinds } from './pages/chart/kinds.ts';
import type { ShownChart } from './pages/chart/shown-chart.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const patient = { timeout: 20_000 };
const axe = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));

describe('a chart on a page', () => {
  let served: ServedPage;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    served = await servePage({
      root: fileURLToPath(new URL('./pages/chart/', import.meta.url)),
      pages: ['guarded.html'],
      guarded: () => true,
    });
    browser = await launchBrowser([]);
    page = await browser.newPage({ viewport: { width: 900, height: 800 } });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(`${served.address}guarded.html`);
    await page.waitForSelector('html[data-ready]');
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function show(name: string, more: Partial<ShownChart> = {}): Promise<void> {
    const chart = kinds('en')[name];
    const before = await page.evaluate(
      () => document.querySelector('output')?.dataset['turn'] ?? '0',
    );
    await page.evaluate((detail) => dispatchEvent(new CustomEvent('show-chart', { detail })), {
      ...chart,
      toolbar: true,
      ...more,
    } as ShownChart);
    await page.waitForFunction((turn) => {
      const output = document.querySelector('output');
      const drawn = document.querySelector<HTMLElement>('[data-chart]')?.dataset['chart'];
      return output && output.dataset['turn'] !== turn && drawn === 'drawn';
    }, before);
  }

  async function selection(): Promise<Record<string, unknown>> {
    const text = await page.getAttribute('output', 'data-selection');
    return JSON.parse(text || '{}') as Record<string, unknown>;
  }

  async function drag(
    from: readonly [number, number],
    to: readonly [number, number],
  ): Promise<void> {
    const box = await page.locator('.stage svg').boundingBox();
    if (!box) throw new Error('no chart');
    await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 4 });
    await page.mouse.up();
  }

  it('gives the bars that a frame encloses', async () => {
    await show('ranking');
    await drag([0.3, 0.02], [0.6, 0.3]);
    const { kind, data } = (await selection()) as { kind: string; data: { city: string }[] };
    expect(kind).toBe('marks');
    expect(data.map(({ city }) => city)).toEqual(['Lyon', 'Oslo']);
  });

  it('gives from where to where a frame reaches on continuous axes, with the marks in it', async () => {
    await show('relation');
    await drag([0.3, 0.2], [0.6, 0.6]);
    const chosen = (await selection()) as {
      kind: string;
      ranges: { field: string; from: number; to: number }[];
      data: { orders: number }[];
    };
    expect(chosen.kind).toBe('interval');
    expect(chosen.ranges.map(({ field }) => field)).toEqual(['orders', 'amount']);
    const [orders] = chosen.ranges;
    expect(chosen.data.length).toBeGreaterThan(10);
    for (const datum of chosen.data) {
      expect(datum.orders).toBeGreaterThanOrEqual((orders?.from ?? 0) - 4);
      expect(datum.orders).toBeLessThanOrEqual((orders?.to ?? 0) + 4);
    }
  });

  it('shows one series alone, more with Shift, and all again', async () => {
    await show('trend');
    const entry = page.locator('.role-legend-label text');
    const faded = (): Promise<number> =>
      page
        .locator('.mark-line path')
        .evaluateAll(
          (paths) => paths.filter((path) => Number(path.getAttribute('opacity') ?? 1) < 0.5).length,
        );
    expect(await faded()).toBe(0);
    await entry.first().click();
    await expect.poll(faded, patient).toBe(4);
    await entry.nth(1).click({ modifiers: ['Shift'] });
    await expect.poll(faded, patient).toBe(3);
    await entry.nth(1).click({ modifiers: ['Shift'] });
    await entry.first().click();
    await expect.poll(faded, patient).toBe(0);
    const button = page.getByRole('group', { name: 'Series' }).getByRole('button').first();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(faded, patient).toBe(4);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  });

  it('is a table for whoever cannot point, from which rows are picked', async () => {
    await show('ranking');
    await page.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('table');
    expect(await table.locator('thead th').allInnerTexts()).toEqual(
      expect.arrayContaining(['city', 'amount']),
    );
    expect(await table.locator('tbody tr').count()).toBe(5);
    await table.getByRole('checkbox').nth(1).press('Space');
    await page.getByRole('button', { name: 'Use 1 picked' }).click();
    expect(await selection()).toMatchObject({ kind: 'marks', data: [{ city: 'Oslo' }] });
    await page.getByRole('button', { name: 'Show as chart' }).click();
    await page.locator('.stage svg').waitFor();
  });

  it('is handed on in light, with its title and where its data come from', async () => {
    await show('ranking', { theme: 'dark', caption: 'Data: sales & more, 3 May' });
    const svg = await downloadBy(page, page.getByRole('button', { name: /SVG/ }));
    const text = await readFile((await svg.path()) ?? '', 'utf8');
    expect(text).toContain('fill="#ffffff"');
    expect(text).toContain('<title>Ranking</title>');
    expect(text).toContain('>Ranking</text>');
    expect(text).toContain('Data: sales &#38; more, 3 May');
    await page.getByLabel('Dark pictures').check();
    const dark = await downloadBy(page, page.getByRole('button', { name: /SVG/ }));
    expect(await readFile((await dark.path()) ?? '', 'utf8')).toContain('fill="#14181e"');
    const png = await downloadBy(page, page.getByRole('button', { name: /PNG/ }));
    const bytes = await readFile((await png.path()) ?? '');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
  });

  it('is printed in light', async () => {
    await show('ranking', { theme: 'dark' });
    const bar = page.locator('.mark-rect path').first();
    expect(await bar.getAttribute('fill')).toBe('#6ea8fe');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => bar.getAttribute('fill'), patient).toBe('#2f6fc4');
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => bar.getAttribute('fill'), patient).toBe('#6ea8fe');
  });

  it('puts its legend below on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await show('trend');
    const [legend, axis] = await Promise.all(
      ['.role-legend', '.role-axis'].map((each) => page.locator(each).first().boundingBox()),
    );
    expect(legend?.y ?? 0).toBeGreaterThan(axis?.y ?? 0);
    await page.setViewportSize({ width: 900, height: 800 });
  });

  it('draws every kind without a fault', async () => {
    for (const name of Object.keys(kinds('zh'))) await show(name, { language: 'zh' });
    expect(errors).toEqual([]);
  });
});

const probe = `---
title: Probe
format: 1
---

\`\`\`sql name=sales
SELECT DATE '2023-01-01' + (n % 700)::INTEGER AS day, ['app', 'shop', 'web'][1 + n % 3] AS channel,
  'p' || (n * 7919 % 400) AS product, (n * 37 % 5003) / 7.0 AS amount
FROM range(60000) AS r(n)
\`\`\`

\`\`\`chart of=sales
mark: bar # as agreed
encoding:
  # the channels
  y: {field: channel, type: nominal}
  x: {field: amount, type: quantitative, aggregate: sum}
unknown: {kept: true}
\`\`\`
`;

describe('the chart builder', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let chart: Locator;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open('');
    page = opened.page;
    await openOnShop(page, probe);
    chart = cellOf(page, 'chart-1');
    await chart.scrollIntoViewIfNeeded();
    await chart.getByRole('button', { name: /Edit the chart/ }).click();
    await chart.getByLabel('X: field').waitFor();
  });

  afterAll(async () => {
    await app?.close();
  });

  function text(): Promise<string> {
    return chart.getByLabel('Vega-Lite specification in YAML').inputValue();
  }

  function bars(): Locator {
    return chart.locator('.mark-rect path');
  }

  it('sums up 60,000 rows in the engine', async () => {
    await expect.poll(() => bars().count(), patient).toBe(3);
    expect(await chart.textContent()).toContain('Summed up by the engine');
  });

  it('writes a choice into the text and leaves the rest, comments included', async () => {
    await chart.getByLabel('X: summed up by').selectOption('mean');
    await expect.poll(text, patient).toContain('aggregate: mean');
    for (const kept of ['# as agreed', '# the channels', 'unknown: {kept: true}']) {
      expect(await text()).toContain(kept);
    }
    await settled(page);
    await chart.getByLabel('Y: field').selectOption('day');
    await chart.getByLabel('Y: time unit').selectOption('year');
    await expect.poll(text, patient).toContain('timeUnit: year');
    await settled(page);
    await expect.poll(() => bars().count(), patient).toBe(2);
  });

  it('follows the text as it is typed, and names the line that it cannot read', async () => {
    const field = chart.getByLabel('Vega-Lite specification in YAML');
    await field.fill('mark: line\nencoding: {x: {field: day');
    expect(await chart.getByRole('alert').textContent()).toContain('Line 2');
    await field.fill(
      'mark: line\nencoding:\n  x: {field: day, type: temporal, timeUnit: yearmonth}\n  y: {aggregate: count}',
    );
    await settled(page);
    await chart.locator('.mark-line path').first().waitFor();
    expect(
      await chart.getByRole('button', { name: 'Lines', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');
    await chart.getByRole('button', { name: 'JSON', exact: true }).click();
    const json = chart.getByLabel('Vega-Lite specification in JSON');
    expect(JSON.parse(await json.inputValue())).toMatchObject({ mark: 'line' });
    await json.fill((await json.inputValue()).replace('"line"', '"area"'));
    await chart.getByRole('button', { name: 'YAML', exact: true }).click();
    await expect.poll(text, patient).toContain('mark: area');
  });

  it('recommends, and offers the largest of too many', async () => {
    await chart.getByRole('button', { name: 'Ranking', exact: true }).click();
    await chart.getByLabel('Y: field').selectOption('product');
    await settled(page);
    await chart.getByRole('button', { name: 'Keep the 20 largest' }).click();
    await settled(page);
    await expect.poll(() => bars().count(), patient).toBe(20);
    await chart.getByText('Reference lines').click();
    await chart.getByRole('button', { name: 'Add a line' }).click();
    await chart.locator('.mark-rule.role-mark line').first().waitFor({ state: 'attached' });
    expect(await chart.locator('.mark-rule.role-mark line').count()).toBe(1);
  });

  it('has nothing that a screen reader could not name', async () => {
    await page.evaluate(await readFile(axe, 'utf8'));
    const faults = await page.evaluate(async () => {
      const run = (
        globalThis as unknown as {
          axe: { run(where: string): Promise<{ violations: { id: string; impact: string }[] }> };
        }
      ).axe;
      const { violations } = await run.run('[data-cell="chart-1"] .chart-cell');
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    });
    expect(faults).toEqual([]);
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
  });
});
