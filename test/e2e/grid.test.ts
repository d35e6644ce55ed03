import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../../scripts/static-server.mjs';
import type { GridLayout } from '../../src/ui/result/grid-layout.ts';
import { launchBrowser } from './browser.ts';
import { buildGridPage } from './pages/grid/build-page.ts';

/** A grid over a table of the real engine, on a page of its own under the policy of the app; made anew for each test. */
let folder: string;
let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memberbook-grid-'));
  await buildGridPage(folder);
  server = await serveFolder({ folder });
  browser = await launchBrowser();
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await page.goto(server.address);
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

async function open(query = ''): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.mouse.move(0, 0);
  await page.evaluate((search) => window.startAgain(search), query);
  await page.getByRole('grid').waitFor();
}

const header = (name: string): Locator =>
  page.getByRole('columnheader', { name: new RegExp(`^${name} `) });
const cell = (row: number, column: number): Locator =>
  page.locator(`[data-row="${row - 1}"][data-column="${column - 1}"]`);
/** The toolbar says so many rows of all. */
async function counted(rows: string | RegExp): Promise<void> {
  await page.locator('.count').getByText(rows).waitFor();
}

const foot = (): Locator => page.locator('.foot');
const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const layout = (): Promise<GridLayout> =>
  page.evaluate(() => (window.gridPage['kept'] as () => GridLayout)());

async function pick(column: string, item: string): Promise<void> {
  await header(column).hover();
  await page.getByRole('button', { name: `Menu of ${column}`, exact: true }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
}

function headers(): Promise<string[]> {
  return page
    .getByRole('columnheader')
    .locator('.name')
    .evaluateAll((names) => names.map((name) => name.textContent ?? ''));
}

/** The rows of the table of the page are `id` 1 to 2000; what they hold follows from it. */
describe('filters of a grid', () => {
  it('keep the rows with chosen values, and say how many of all', async () => {
    await open();
    await pick('city', 'Filter…');
    const panel = page.getByRole('dialog', { name: 'Filter city' });
    await panel.getByRole('checkbox', { name: /^Lyon/ }).check();
    await panel.getByRole('checkbox', { name: /^北京/ }).check();
    await counted(/^\d+ of 2,000 rows$/);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    for (const row of [1, 2, 3]) expect(await cell(row, 4).innerText()).toMatch(/Lyon|北京/);
    await page.getByRole('button', { name: 'Change: city is Lyon, 北京' }).waitFor();
    await page.getByRole('button', { name: 'Remove: city is Lyon, 北京' }).click();
    await foot().getByText('2,000 rows').waitFor();
    expect(await page.getByRole('group', { name: 'Filters' }).count()).toBe(0);
  });

  it('take a range, and say what is wrong with it', async () => {
    await open();
    await pick('balance', 'Filter…');
    await page.getByRole('textbox', { name: 'From', exact: true }).fill('x');
    await page.getByText('“x” is not a number.').waitFor();
    await page.getByRole('textbox', { name: 'From', exact: true }).fill('-29000');
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('-28000');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change: balance -29000 – -28000' }).waitFor();
    await expect.poll(() => cell(1, 1).innerText()).toBe('13');
    const ids = Array.from({ length: 2000 }, (_, index) => index + 1);
    const within = ids.filter((id) => Math.abs(((id * 7919) % 10_000_000) - 1_500_00) <= 500_00);
    await counted(`${within.length} of 2,000 rows`);
  });

  it('search all columns while one types, and mark what was found', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Search all columns' }).pressSequentially('m0000123');
    await counted('10 of 2,000 rows');
    expect(await cell(1, 2).locator('mark').innerText()).toBe('M0000123');
    await page.getByRole('status').getByText('Filtered: 10 of 2,000 rows').waitFor();
    await page.keyboard.press('Escape');
    await foot().getByText('2,000 rows').waitFor();
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('come from a cell, and leave a way back where nothing meets them', async () => {
    await open();
    await cell(3, 3).click({ button: 'right' });
    await page.getByRole('menuitem', { name: "Only rows with O'Brien" }).click();
    await counted(/^33\d of 2,000 rows$/);
    await page.getByRole('textbox', { name: 'Search all columns' }).fill('no such text');
    await page.getByText('None of the 2,000 rows meets the filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await foot().getByText('2,000 rows').waitFor();
  });

  it('outlive a result, whose rows replace the old ones', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Search all columns' }).fill('M0000123');
    await counted('10 of 2,000 rows');
    await page.evaluate(() => (window.gridPage['again'] as (rows: number) => unknown)(1234));
    await counted('5 of 1,234 rows');
  });
});

describe('columns of a grid', () => {
  it('sort by several keys, numbered', async () => {
    await open();
    await header('city').click();
    await header('id').click({ modifiers: ['Shift'] });
    await header('id').click({ modifiers: ['Shift'] });
    expect(await header('city').getAttribute('aria-sort')).toBe('ascending');
    expect(await header('id').getAttribute('aria-sort')).toBe('descending');
    expect(await header('id').locator('.key').innerText()).toBe('2');
    await expect.poll(() => cell(1, 4).innerText()).toBe('""');
    const ids = [await cell(1, 1).innerText(), await cell(2, 1).innerText()].map(Number);
    expect(ids[0]).toBeGreaterThan(ids[1] ?? Infinity);
    await page.getByRole('status').getByText('city ascending, id descending').waitFor();
  });

  it('move by dragging and by keys, and the caller is told', async () => {
    await open();
    const from = await header('city').boundingBox();
    const to = await header('id').boundingBox();
    if (from === null || to === null) throw new Error('no headings');
    await page.mouse.move(from.x + 30, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + 14, { steps: 5 });
    expect(await page.locator('.drop').count()).toBe(1);
    await page.mouse.up();
    expect((await headers()).slice(0, 3)).toEqual(['city', 'id', 'member_id']);
    expect(await header('city').getAttribute('aria-sort')).toBe('none');
    await page.keyboard.press('Alt+Shift+ArrowRight');
    expect((await headers()).slice(0, 3)).toEqual(['id', 'city', 'member_id']);
    expect((await layout()).order.slice(0, 2)).toEqual(['id', 'city']);
    await page.getByRole('status').getByText('city is now column 2 of 12').waitFor();
  });

  it('stay in sight when they are pinned', async () => {
    await open();
    await pick('member_id', 'Pin left');
    await pick('city', 'Pin left');
    expect((await headers()).slice(0, 3)).toEqual(['member_id', 'city', 'id']);
    const before = await header('member_id').boundingBox();
    await page.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      if (scroller) scroller.scrollLeft = 600;
    });
    await expect.poll(async () => (await header('member_id').boundingBox())?.x).toBe(before?.x);
    const box = await cell(1, 1).boundingBox();
    expect(box?.x).toBe(before?.x);
    await pick('city', 'Unpin');
    expect((await layout()).pinned).toEqual(['member_id']);
  });

  it('are hidden and found again in the list of columns', async () => {
    await open();
    await pick('city', 'Hide');
    await foot().getByText('× 11 columns').waitFor();
    await page.getByRole('button', { name: 'Columns −1 (hidden)' }).click();
    await page.getByRole('textbox', { name: 'Find a column' }).fill('cit');
    await page.getByRole('checkbox', { name: 'city' }).check();
    await foot().getByText('× 12 columns').waitFor();
    await page.getByRole('textbox', { name: 'Find a column' }).fill('');
    await page.getByRole('button', { name: /^Move city/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(async () => (await layout()).order.slice(0, 3))
      .toEqual(['id', 'city', 'member_id']);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Columns');
  });

  it('have a menu by keyboard, which gives the focus back', async () => {
    await open();
    await cell(1, 4).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Menu of city' });
    await menu.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'detached' });
    expect(await header('city').getAttribute('aria-sort')).toBe('descending');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('city text');
  });

  it('keep how they are arranged when a new result comes', async () => {
    await open();
    await pick('city', 'Hide');
    await pick('revenue', 'Bars');
    await page.evaluate(() => (window.gridPage['again'] as (rows: number) => unknown)(500));
    await foot().getByText('500 rows × 11 columns').waitFor();
    await expect.poll(() => cell(1, 7).locator('.bar').count()).toBe(1);
  });
});

describe('figures of a grid', () => {
  it('are totals of the rows that meet the filters, to the last digit', async () => {
    await open();
    await page.getByRole('button', { name: 'Totals row' }).click();
    const sum = Array.from(
      { length: 2000 },
      (_, index) => ((index + 1) * 7919) % 10_000_000,
    ).reduce((all, each) => all + each, -30_000_00 * 2000);
    const shown = `${sum < 0 ? '-' : ''}${Math.floor(Math.abs(sum) / 100).toLocaleString('en')}.${String(Math.abs(sum) % 100).padStart(2, '0')}`;
    await page.getByRole('button', { name: `Sum ${shown} (balance)` }).waitFor();
    await page.getByRole('textbox', { name: 'Search all columns' }).fill('M00000001');
    await counted('1 of 2,000 rows');
    await page.getByRole('button', { name: 'Sum -29,920.81 (balance)' }).click();
    await page.getByRole('menuitemradio', { name: /^Distinct/ }).click();
    await page.getByRole('button', { name: 'Distinct 1 (balance)' }).waitFor();
  });

  it('look as the reader wants and are copied as they are', async () => {
    await open();
    await pick('revenue', 'Format…');
    await page.getByRole('radio', { name: /^Decimals/ }).check();
    await page.getByRole('spinbutton', { name: 'Digits behind the point' }).fill('0');
    await expect.poll(() => cell(1, 8).innerText()).toBe('14,729');
    await page.getByRole('button', { name: 'Done' }).click();
    await cell(1, 8).click();
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe('14729.25');
  });

  it('are compared by bars and shades over the whole result', async () => {
    await open();
    await pick('revenue', 'Bars');
    await pick('balance', 'Heat');
    await expect.poll(() => cell(1, 8).locator('.bar').count()).toBe(1);
    const width = (await cell(1, 8).locator('.bar').boundingBox())?.width ?? 0;
    const full = (await cell(1, 8).boundingBox())?.width ?? 0;
    expect(width / full).toBeCloseTo(14_729.25 / 89_997.25, 1);
    const colour = await cell(1, 7).evaluate((each) => getComputedStyle(each).backgroundColor);
    expect(colour).not.toBe('rgba(0, 0, 0, 0)');
  });
});

describe('a grid', () => {
  it('goes to a row by its number', async () => {
    await open();
    await cell(1, 2).click();
    await page.keyboard.press('Control+g');
    await page.keyboard.type('1,500');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent?.trim()))
      .toBe('M00001500');
  });

  it('finds a text in rows that nobody has seen, around the end', async () => {
    await open();
    const find = (text: string, from: string, direction: number): Promise<unknown> =>
      page.evaluate(
        ([text, from, direction]) =>
          (window.gridPage['find'] as (...words: unknown[]) => Promise<unknown>)(
            text,
            from,
            direction,
          ),
        [text, from, direction] as const,
      );
    expect(await find('m0000199', 'start', 1)).toEqual({
      number: 1,
      of: 10,
      more: false,
      wrapped: false,
    });
    await cell(1990, 2).locator('mark').waitFor();
    expect(await find('m0000199', 'focus', 1)).toMatchObject({ number: 2 });
    expect(await find('m0000199', 'end', -1)).toMatchObject({ number: 10 });
    expect(await find('m0000199', 'focus', 1)).toMatchObject({ number: 1, wrapped: true });
    expect(await find('nowhere', 'start', 1)).toBeNull();
  });

  it('copies in other forms, with names', async () => {
    await open();
    await cell(1, 1).click();
    await cell(2, 2).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+Shift+C');
    await expect.poll(clipboard).toBe('id\tmember_id\r\n1\tM00000001\r\n2\tM00000002');
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitem', { name: 'Markdown table' }).click();
    await expect.poll(clipboard).toContain('| 1 | M00000001 |');
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitemradio', { name: 'All rows (2,000)' }).click();
    await page.getByRole('menuitem', { name: 'JSON' }).click();
    await expect
      .poll(async () => {
        const text = await clipboard();
        return text.startsWith('[') ? (JSON.parse(text) as unknown[]).length : 0;
      })
      .toBe(2000);
  });

  it('shows a row as a list, and goes from value to value', async () => {
    await open();
    await cell(3, 2).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open the row' }).click();
    const dialog = page.getByRole('dialog', { name: 'member_id' });
    await dialog.getByText("O'Brien").waitFor();
    await dialog.getByRole('textbox', { name: 'Find in this row' }).fill('note');
    expect(await dialog.locator('dt').count()).toBe(1);
    await dialog.getByRole('button', { name: 'note', exact: true }).click();
    const value = page.getByRole('dialog', { name: 'note' });
    await value.getByText('"双十一"').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await value.getByText('asked for the winter catalogue').waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-colindex')))
      .toBe('12');
  });

  it('downloads the rows and columns that show', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Search all columns' }).fill('M0000123');
    await counted('10 of 2,000 rows');
    await header('id').click();
    await header('id').click();
    await expect.poll(() => cell(1, 1).innerText()).toBe('1239');
    await pick('city', 'Hide');
    await page.getByRole('button', { name: 'Download options' }).click();
    await page.getByRole('checkbox', { name: /Only the columns that show/ }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Download CSV of 10 rows' }).click();
    const ask = page.getByRole('dialog', { name: 'Personal data in this result' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      ask.getByRole('button', { name: 'Download' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(lines[0]).not.toContain('city');
    expect(lines[1]).toMatch(/^1239,M00001239,/);
    await page
      .getByText(/Saved the 10 rows that meet the filters, of 2,000; .*11 of 12/)
      .first()
      .waitFor();
  });
});

describe('everybody', () => {
  it.each([
    ['?theme=light', 1440],
    ['?theme=dark&lang=zh', 390],
  ])('can use it: %s at %i pixels', async (query, width) => {
    await open(query);
    await page.setViewportSize({ width, height: 844 });
    const isChinese = query.includes('zh');
    await page.getByRole('button', { name: isChinese ? '合计行' : 'Totals row' }).click();
    await page.getByRole('textbox', { name: /Search all columns|搜索所有列/ }).fill('m0000123');
    await counted(/^10 (of|\/) 2,000/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await violationsNone();
    for (const item of [/^(Filter…|筛选…)$/, /^(Format…|格式…)$/]) {
      await header('id').hover();
      await page.getByRole('button', { name: /^(Menu of id|id 的菜单)$/ }).click();
      await violationsNone();
      await page
        .getByRole('menuitem', { name: item })
        .or(page.getByRole('menuitem').first())
        .first()
        .focus();
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: /^(Columns|列)$/ }).click();
    await violationsNone();
    await page.keyboard.press('Escape');
    await cell(1, 1).dblclick();
    await page.getByRole('dialog').waitFor();
    await violationsNone();
  });
});

async function violationsNone(): Promise<void> {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(source, 'utf8'));
  const serious = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: object[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes).slice(0, 600)}`);
  });
  expect(serious).toEqual([]);
}
