import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { giveFiles, startApp, type App } from './app.ts';
import { bytesOf, downloadBy, giveShop, openText, textFile } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const noteText = (title: string, body: string): string =>
  `---\ntitle: ${title}\nformat: 1\n---\n\n${body}\n\n\`\`\`sql name=one\nSELECT 1 AS x\n\`\`\`\n`;

async function goHome(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button').first().click();
}

/** A notebook with some prose in it, on the shelf. */
async function makeNotebook(page: Page, title: string, body: string): Promise<void> {
  await openText(page, noteText(title, body), `${title}.md`);
  await untilKept(page, body);
}

/** Waits until the text of a kept notebook holds something. */
async function untilKept(page: Page, words: string): Promise<void> {
  await page.waitForFunction(async (wanted) => {
    // To open what is not there yet would make it.
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'memberbook')) return false;
    const opening = indexedDB.open('memberbook');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const database = opening.result;
    const reading = database.transaction('notebooks').objectStore('notebooks').getAll();
    await new Promise((resolve) => (reading.onsuccess = resolve));
    database.close();
    return JSON.stringify(reading.result).includes(wanted);
  }, words);
}

const rows = (page: Page): Promise<string[]> =>
  page.locator('[data-kept] strong').allTextContents();

async function choose(page: Page, title: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

describe('home', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('welcomes who is here for the first time, and shows their notebooks to who returns', async () => {
    const { page, errors, violations, close } = await app.open();
    await page.getByText('Drop files here').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'My notebooks', level: 1 }).count()).toBe(0);
    await makeNotebook(page, 'Birthday offers', 'Gold members get a cake.');
    await page.goto('about:blank');
    await page.goto(app.address);
    await page.getByRole('heading', { name: 'My notebooks', level: 1 }).waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    await page.locator('[data-kept]').click();
    await page.locator('article.notebook').waitFor();
    expect(await page.getByText('Gold members get a cake.').count()).toBe(1);
    await goHome(page);
    const row = page.locator('[data-kept]');
    expect(await row.textContent()).toMatch(/Birthday offers\s*Open.*Edited just now · 2 cells/);
    expect([...errors, ...violations]).toEqual([]);
    await close();
  });

  it('has what was typed the moment before the page went away', async () => {
    const { page, close } = await app.open();
    await makeNotebook(page, 'Notes', 'Start.');
    await page.getByRole('button', { name: 'Add a cell', exact: true }).last().focus();
    const add = page.getByRole('group', { name: 'Add a cell' }).last();
    await add.getByRole('button', { name: 'SQL', exact: true }).click();
    await page.locator('.cm-content:focus').waitFor();
    await page.keyboard.insertText('SELECT 42 AS typed_at_the_last_moment');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank');
    await page.goto(app.address);
    await page.locator('[data-kept]').waitFor();
    await untilKept(page, 'typed_at_the_last_moment');
    await close();
  });

  it('searches, sorts, renames, duplicates, downloads and deletes with a way back', async () => {
    const { page, close } = await app.open();
    await makeNotebook(page, 'Birthday offers', 'Gold members get a cake.');
    await makeNotebook(page, 'Autumn report', 'Who came back in September.');
    await goHome(page);
    await page.locator('[data-kept]').nth(1).waitFor();
    expect(await rows(page)).toEqual(['Autumn report', 'Birthday offers']);

    const search = page.getByRole('searchbox', { name: 'Search in titles and cells' });
    await search.fill('gold CAKE');
    expect(await rows(page)).toEqual(['Birthday offers']);
    expect(await page.locator('[data-kept] mark').textContent()).toBe('Gold');
    await search.fill('nothing of the kind');
    await page.getByText('No notebook has “nothing of the kind”').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();

    await choose(page, 'Birthday offers', 'Rename…');
    await page.getByLabel('Title of the notebook').fill('Zodiac offers');
    await page.keyboard.press('Enter');
    // What was changed last comes first; a menu would not outlive that its row moves.
    await page.locator('[data-kept]').first().getByText('Zodiac offers', { exact: true }).waitFor();
    await choose(page, 'Autumn report', 'Duplicate');
    await page.locator('[data-kept]').nth(2).waitFor();
    await page.getByLabel('Sort by').selectOption('Title');
    expect(await rows(page)).toEqual(['Autumn report', 'Autumn report (copy)', 'Zodiac offers']);

    const menu = page.getByRole('button', { name: 'Actions for Autumn report', exact: true });
    await menu.click();
    const item = page.getByRole('menuitem', { name: 'Download .md' });
    const download = await downloadBy(page, item);
    expect(download.suggestedFilename()).toBe('Autumn report.md');
    expect((await bytesOf(download)).toString()).toContain('Who came back in September.');

    await choose(page, 'Autumn report', 'Delete');
    await page.getByText('Deleted “Autumn report”.').waitFor();
    expect(await rows(page)).toEqual(['Autumn report (copy)', 'Zodiac offers']);
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-kept]').nth(2).waitFor();
    expect(await rows(page)).toContain('Autumn report');
    await page.reload();
    await page.locator('[data-kept]').nth(2).waitFor();
    await close();
  });

  it('can be worked by keyboard, and leaves the focus where the reader is', async () => {
    const { page, close } = await app.open();
    await makeNotebook(page, 'One', 'First.');
    await makeNotebook(page, 'Two', 'Second.');
    await goHome(page);
    const menu = page.getByRole('button', { name: 'Actions for Two', exact: true });
    await menu.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await page.keyboard.press('Escape');
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return (
          element?.getAttribute('aria-label') ?? element?.querySelector('strong')?.innerText ?? ''
        );
      });
    expect(await focused()).toBe('Actions for Two');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByText('Deleted “Two”.').waitFor();
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-kept'));
    expect(await focused()).toBe('One');
    await page.keyboard.press('Enter');
    await page.locator('article.notebook').waitFor();
    await close();
  });

  it('shows the good records beside damaged ones', async () => {
    const { page, errors, close } = await app.open();
    await makeNotebook(page, 'Sound', 'Fine.');
    await page.evaluate(async () => {
      const opening = indexedDB.open('memberbook');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const turn = opening.result.transaction('notebooks', 'readwrite');
      turn.objectStore('notebooks').put({ id: 'x', title: 5, text: null });
      await new Promise((resolve) => (turn.oncomplete = resolve));
      opening.result.close();
    });
    await page.goto('about:blank');
    await page.goto(app.address);
    await page.locator('[data-kept]').waitFor();
    expect(await rows(page)).toEqual(['Sound']);
    expect(errors).toEqual([]);
    await close();
  });

  it('says calmly that nothing lasts where the browser gives no storage, and goes on', async () => {
    const { page, errors, close } = await app.open('', {}, async (empty) => {
      await empty.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('Not here.', 'SecurityError');
        };
      });
    });
    await openText(page, noteText('Fleeting', 'Soon gone.'));
    await page.waitForTimeout(1500);
    await goHome(page);
    await page.getByText('This browser keeps nothing between visits').waitFor();
    expect(await rows(page)).toEqual(['Fleeting']);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('settings', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('take effect at once on what is on the page, and are there after a reload', async () => {
    const { page, close } = await app.open();
    const lines = Array.from({ length: 1500 }, (_, at) => `A${at},M${at % 9},2023-01-02,5`);
    const text = ['order_id,member_id,order_date,amount', ...lines, ''].join('\n');
    await giveFiles(page, textFile('orders.csv', text));
    await page.getByText('1,500 rows').first().waitFor();
    await page.keyboard.press('Control+,');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByText('1234567', { exact: true }).click();
    await dialog.getByLabel('Currency').selectOption('CNY');
    await dialog.getByLabel('The fiscal year begins in').selectOption('April');
    expect(await dialog.getByText('1234567.8 →').textContent()).toContain(
      '1234567.8 → 1234567.8; as an amount ¥1234567.80',
    );
    expect(await dialog.getByText('This fiscal year runs').textContent()).toMatch(
      /from 1 April 20\d\d to 31 March 20\d\d/,
    );
    await dialog.getByText('Dark', { exact: true }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await dialog.getByText('简体中文').click();
    await page.getByRole('dialog', { name: '设置' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByText('1500 行').first().waitFor();
    await page.reload();
    await page.getByText('把文件拖到这里').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('Control+,');
    await page.getByText('¥1234567.80').waitFor();
    await close();
  });

  it('follow the system until light or dark is chosen', async () => {
    const { page, close } = await app.open('', { colorScheme: 'light' });
    const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
    await page.getByText('Drop files here').waitFor();
    expect(await theme()).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+,');
    await page.getByRole('dialog').getByText('Light', { exact: true }).click();
    expect(await theme()).toBe('light');
    await close();
  });
});

describe('home and settings for everybody', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const isFull = process.env['MEMBERBOOK_FULL'] === '1';
  for (const language of isFull ? (['en', 'zh'] as const) : (['en'] as const)) {
    it(`show no serious violation in ${language}, light or dark, and fit a phone`, async () => {
      const { page, close } = await app.open(`?lang=${language}`, { reducedMotion: 'reduce' });
      await giveShop(page);
      await openText(page, noteText('Notes', 'Words.'));
      await untilKept(page, 'Words.');
      await goHome(page);
      await page.locator('[data-kept]').first().waitFor();
      const found: Record<string, string[]> = {};
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        found[`home ${theme}`] = await seriousViolations(page, 'main');
        await page.keyboard.press('Control+,');
        await page.getByRole('dialog').waitFor();
        found[`settings ${theme}`] = await seriousViolations(page, 'dialog[open]');
        await page.getByRole('button', { name: /^(Close|关闭)$/ }).click();
      }
      expect(Object.entries(found).filter(([, some]) => some.length > 0)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.waitForTimeout(200);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await close();
    });
  }
});
