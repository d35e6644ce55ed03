import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadCell, settled, startApp, type App, type AppPage } from './app.ts';
import { bytesOf, cellOf, downloadBy, openOnShop } from './notebook-page.ts';

const notebook = (parameters = '') => `---
title: Controls
format: 1
${parameters}---

\`\`\`param name=window
type: number
value: 90
min: 7
max: 365
unit: days
label: Window
help: How long a member counts as active.
\`\`\`

\`\`\`param name=period
type: range
value: {start: 2023-01-01, end: 2023-06-30}
label: Period
\`\`\`

\`\`\`param name=grain
type: choice
value: month
label: Grain
choices: [day, week, month]
\`\`\`

\`\`\`param name=cities
type: multiple
value: [Lyon, Rome]
label: Cities
choices: {relation: members, column: city}
\`\`\`

\`\`\`param name=ids
type: multiple
label: Ids
choices: {relation: many, column: id}
from: {relation: many, column: id}
\`\`\`

\`\`\`sql name=many
SELECT 'M' || lpad(i::VARCHAR, 4, '0') AS id FROM range(3000) t(i)
\`\`\`

\`\`\`sql name=behind
SELECT $window AS days, $grain AS grain, len($ids) AS ids, ordered_at::DATE AS day, city
FROM orders JOIN members USING (member_id)
WHERE ordered_at BETWEEN $period.start AND $period.end AND city IN ($cities)
ORDER BY ordered_at
\`\`\`

\`\`\`sql name=slow
SELECT $window AS days, count(*) AS n FROM range(3000) a, range(4000) b WHERE (a.range * b.range) % 7 = $window % 7
\`\`\`
`;

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeWindow {
  axe: {
    run(
      root: string,
      options: object,
    ): Promise<{
      violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
    }>;
  };
}

/** Violations within the notebook of level serious or above. */
async function findViolations(at: Page, root = 'article.notebook'): Promise<string[]> {
  await at.evaluate(axeSource);
  return at.evaluate(async (within) => {
    const { axe } = window as unknown as AxeWindow;
    const { violations } = await axe.run(within, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, root);
}

let app: App;
let opened: AppPage;
let page: Page;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function open(text = notebook(), path = ''): Promise<void> {
  opened = await app.open(path);
  ({ page } = opened);
  await openOnShop(page, text);
}

async function columnOf(cell: string, name: string): Promise<(string | undefined)[]> {
  const [head = [], ...rows] = await downloadCell(page, cell);
  return rows.map((row) => row[head.indexOf(name)]);
}

async function rest(): Promise<void> {
  await page.waitForTimeout(450);
  await settled(page);
}

describe('controls of parameters', () => {
  beforeAll(() => open());
  afterAll(() => opened.close());

  it('set a number by field, by slider and by keys, and say when it is out of range', async () => {
    const cell = cellOf(page, 'window');
    const field = cell.getByRole('spinbutton');
    await field.fill('400');
    expect(await cell.getByRole('status').textContent()).toMatch(/too large.*365/);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.waitForTimeout(300);
    expect(await cellOf(page, 'behind').getByRole('grid').textContent()).not.toContain('400');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('365');
    expect(await cell.getByRole('status').textContent()).toContain('365');
    await rest();
    expect(new Set(await columnOf('behind', 'days'))).toEqual(new Set(['365']));
    await cell.getByRole('slider').press('ArrowLeft');
    expect(await field.inputValue()).toBe('364');
    await field.press('ArrowDown');
    await rest();
    expect(new Set(await columnOf('behind', 'days'))).toEqual(new Set(['363']));
    expect(await cell.textContent()).toContain('days');
    await cell.getByRole('button', { name: 'Window: back to 90 days' }).click();
    expect(await field.inputValue()).toBe('90');
    await rest();
  });

  it('tell by a button what a parameter does, where its value is from and how SQL reads it', async () => {
    const cell = cellOf(page, 'window');
    await cell.getByRole('button', { name: 'Window: about this parameter' }).press('Enter');
    const notes = cell.locator('[popover]:popover-open');
    await notes.getByText('$window').waitFor();
    expect(await notes.textContent()).toMatch(
      /How long a member counts as active\..*As the notebook was opened\..*\$window/,
    );
    await page.keyboard.press('Escape');
    expect(await notes.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Window: about this parameter',
    );
  });

  it('set a range by presets that count back from the as-of date of the data', async () => {
    const cell = cellOf(page, 'period');
    await cell.getByRole('button', { name: 'Period: Presets' }).press('Enter');
    const item = cell.getByRole('menuitemradio', { name: /^Last quarter/ });
    expect(await item.textContent()).toContain('1 Jul – 30 Sept 2023');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await item.press('Enter');
    await rest();
    expect(await cell.getByLabel('Period: first day').inputValue()).toBe('2023-07-01');
    const days = await columnOf('behind', 'day');
    expect(days.length).toBeGreaterThan(0);
    expect(days.every((day = '') => day >= '2023-07-01' && day <= '2023-09-30')).toBe(true);
  });

  it('wait for a range that is the wrong way round', async () => {
    const cell = cellOf(page, 'period');
    await cell.getByLabel('Period: first day').fill('2023-12-01');
    expect(await cell.getByRole('status').textContent()).toMatch(/after the last/);
    await cell.getByLabel('Period: last day').fill('2023-12-31');
    await rest();
    const days = await columnOf('behind', 'day');
    expect(days.every((day = '') => day >= '2023-12-01')).toBe(true);
    await cell.getByRole('button', { name: /^Period: back to/ }).click();
    await rest();
  });

  it('choose one of a few side by side, by arrow keys', async () => {
    const group = cellOf(page, 'grain').getByRole('radiogroup', { name: 'Grain' });
    await group.getByRole('radio', { name: 'month' }).focus();
    await page.keyboard.press('ArrowLeft');
    await rest();
    expect(new Set(await columnOf('behind', 'grain'))).toEqual(new Set(['week']));
  });

  it('choose several from the data, and keep a value that is gone from there', async () => {
    const cell = cellOf(page, 'cities');
    // Only once the choices are read can one be said to be gone.
    await cell.locator('li.gone').filter({ hasText: 'Rome' }).waitFor();
    expect(new Set(await columnOf('behind', 'city'))).toEqual(new Set(['Lyon']));
    await cell.getByRole('button', { name: /^Cities: .*Choose$/ }).press('Enter');
    expect(await cell.getByRole('option').allTextContents()).toEqual([
      expect.stringMatching(/Rome \(no longer among the choices\)/),
      expect.stringMatching(/Lyon/),
      expect.stringMatching(/Oslo/),
      expect.stringMatching(/北京/),
    ]);
    await page.keyboard.type('北');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await rest();
    expect(new Set(await columnOf('behind', 'city'))).toEqual(new Set(['Lyon', '北京']));
    await cell.getByRole('button', { name: 'Cities: take Rome out' }).click();
    await rest();
    const file = await downloadBy(page, page.getByRole('button', { name: 'Save', exact: true }));
    expect((await bytesOf(file)).toString('utf8')).toContain('value: [Lyon, 北京]');
  });

  it('offer a thousand choices, say that there are more, and draw only those in sight', async () => {
    const cell = cellOf(page, 'ids');
    expect(await cell.textContent()).toContain('Only the first 1,000 are offered.');
    expect(new Set(await columnOf('behind', 'ids'))).toEqual(new Set(['1000']));
    await cell.getByRole('button', { name: /^Ids: .*Choose$/ }).click();
    expect(await cell.getByRole('option').count()).toBeLessThan(40);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('M09');
    await cell.getByRole('button', { name: 'None found' }).click();
    await page.keyboard.press('Escape');
    await rest();
    expect(new Set(await columnOf('behind', 'ids'))).toEqual(new Set(['900']));
  });

  it('keep the old results in their place while a slow query runs, and drop what comes late', async () => {
    const field = cellOf(page, 'window').getByRole('spinbutton');
    const slow = cellOf(page, 'slow');
    await slow.getByRole('grid').scrollIntoViewIfNeeded();
    await page.evaluate(() => {
      const cell = document.querySelector('[data-cell="slow"]');
      const grid = cell?.querySelector('[role="grid"]');
      const seen = { gone: 0, heights: new Set<number>() };
      const look = (): void => {
        if (!grid?.isConnected) seen.gone += 1;
        seen.heights.add(Math.round(cell?.getBoundingClientRect().height ?? 0));
        requestAnimationFrame(look);
      };
      look();
      (window as unknown as { seen: typeof seen }).seen = seen;
    });
    await field.fill('30');
    await page.waitForFunction(() =>
      ['running', 'queued'].includes(
        document.querySelector<HTMLElement>('[data-cell="slow"]')?.dataset['state'] ?? '',
      ),
    );
    for (const value of ['31', '32', '33']) {
      await field.fill(value);
      await page.waitForTimeout(160);
    }
    await settled(page);
    expect(await columnOf('slow', 'days')).toEqual(['33']);
    const seen = await page.evaluate(() => {
      const { gone, heights } = (
        window as unknown as { seen: { gone: number; heights: Set<number> } }
      ).seen;
      return { gone, heights: heights.size };
    });
    expect(seen.gone).toBe(0);
    expect(seen.heights).toBe(1);
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
  });
});

describe('the bar at the top', () => {
  beforeAll(() => open());
  afterAll(() => opened.close());
  const bar = () => page.getByRole('group', { name: 'Parameters', exact: true });

  it('takes the parameters in, leaves a line behind and is kept in the file', async () => {
    expect(await bar().getByRole('spinbutton').count()).toBe(0);
    await bar().getByRole('button', { name: 'Parameters in a bar at the top' }).click();
    expect(await bar().getByRole('spinbutton').inputValue()).toBe('90');
    expect(await cellOf(page, 'window').getByRole('spinbutton').count()).toBe(0);
    expect(await cellOf(page, 'window').textContent()).toContain('90 days');
    const file = await downloadBy(page, page.getByRole('button', { name: 'Save', exact: true }));
    expect((await bytesOf(file)).toString('utf8')).toContain('parameters: top\n');
  });

  it('sets them, and goes back with all of them at once', async () => {
    await bar().getByRole('spinbutton').fill('7');
    await bar().getByRole('radio', { name: 'day' }).check({ force: true });
    await rest();
    expect(new Set(await columnOf('behind', 'grain'))).toEqual(new Set(['day']));
    await bar().getByRole('button', { name: 'Reset all parameters' }).click();
    await rest();
    expect(await bar().getByRole('spinbutton').inputValue()).toBe('90');
    expect(await cellOf(page, 'grain').textContent()).toContain('month');
  });

  it('stays in sight, folds to what is set, and is reached from the line in the page', async () => {
    await cellOf(page, 'slow').scrollIntoViewIfNeeded();
    expect(await bar().evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(
      40,
    );
    await bar().getByRole('button', { name: 'Fold the parameters' }).click();
    expect(await bar().textContent()).toMatch(/Window\s*90 days/);
    await bar().getByRole('button', { name: 'Unfold the parameters' }).click();
    await cellOf(page, 'window').getByRole('button', { name: 'Window: go to its control' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toMatch(
      /range|number/,
    );
  });

  it('leaves the page to the reader on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await bar().evaluate((element) => getComputedStyle(element).position)).toBe('static');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe.each([
  ['en', 'light'],
  ['zh', 'dark'],
] as const)('controls in %s, %s', (language, theme) => {
  it('have names and contrast, open and closed', async () => {
    opened = await app.open(`?lang=${language}`, { colorScheme: theme });
    ({ page } = opened);
    await openOnShop(page, notebook('parameters: top\n'));
    expect(await findViolations(page)).toEqual([]);
    const bar = page.locator('[data-param-bar]');
    await bar.locator('[aria-haspopup="listbox"]').first().click();
    expect(await findViolations(page, '[data-param-bar]')).toEqual([]);
    await page.keyboard.press('Escape');
    await bar.locator('[aria-haspopup="menu"]').last().click();
    expect(await findViolations(page, '[data-param-bar]')).toEqual([]);
    await page.keyboard.press('Escape');
    await opened.close();
  });
});
