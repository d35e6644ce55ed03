import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { readCatalogue } from '../../scripts/read-catalogue.mjs';
import { giveFiles, settled, startApp, useRoles, type App, type AppPage } from './app.ts';
import { bytesOf, smallShop, textFile } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const catalogue = readCatalogue(fileURLToPath(new URL('../../public/notebooks', import.meta.url)));
/** How much wider the page is than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What makes the Data screen busy: members of another file, rejected and repeated rows, files of one shape. */
const busyFiles = [
  textFile(
    'crm.csv',
    'member_id,mobile,city\nM001,13800000001,上海\nM002,13800000001,上海市\nM003,13800000003,北京\n',
  ),
  ...['01', '02'].map((month) =>
    textFile(
      `visits_${month}.csv`,
      `member_id,occurred_at,event\nM001,2023-${month}-01,view\nM001,2023-${month}-01,view\nM002,2023-${month}-02\n`,
    ),
  ),
];

const words = {
  en: { data: /^Data/, theme: 'Dark theme', about: 'About and diagnostics', close: 'Close' },
  zh: { data: /^数据/, theme: '深色主题', about: '关于与诊断信息', close: '关闭' },
} as const;

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const sampled = { en: ['segments'], zh: ['goals'] } as const;

/**
 * The everyday run looks at one theme in English and at one analysis (screens.test.ts at Chinese in the dark), the full
 * one at everything.
 */
function screensOf(language: 'en' | 'zh'): readonly string[] {
  const analyses = isFull ? catalogue.notebooks.map(({ id }) => id) : sampled[language];
  return ['home', 'data', ...analyses, 'about'];
}

function themesOf(language: 'en' | 'zh'): readonly ('light' | 'dark')[] {
  if (isFull) return ['light', 'dark'];
  return language === 'en' ? ['light'] : ['dark'];
}

describe('accessibility', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  for (const language of isFull ? (['en', 'zh'] as const) : (['en'] as const)) {
    describe(`in ${language}`, () => {
      let opened: AppPage;
      let page: Page;

      beforeAll(async () => {
        opened = await app.open(`?lang=${language}`, {
          reducedMotion: 'reduce',
          colorScheme: themesOf(language)[0] ?? 'light',
        });
        ({ page } = opened);
        await giveFiles(page, [...smallShop, ...busyFiles]);
        await useRoles(page);
        await settled(page);
      });
      afterAll(() => opened.close());

      function titleOf(id: string): string {
        return catalogue.notebooks.find((each) => each.id === id)?.title[language] ?? id;
      }

      async function show(screen: string): Promise<void> {
        const navigation = page.getByRole('navigation').getByRole('button');
        switch (screen) {
          case 'home':
            return navigation.first().click();
          case 'data':
            await navigation.filter({ hasText: words[language].data }).click();
            for (const summary of await page.locator('section.card summary').all())
              await summary.click();
            return;
          case 'about':
            await navigation.first().click();
            return page.getByRole('button', { name: words[language].about }).click();
          default:
            await navigation.getByText(titleOf(screen), { exact: true }).click();
            await page.locator('main > article.notebook').waitFor();
            return settled(page);
        }
      }

      async function leave(screen: string): Promise<void> {
        if (screen !== 'about') return;
        await page.getByRole('dialog').getByRole('button', { name: words[language].close }).click();
      }

      it('shows no serious violation on any screen, light or dark', async () => {
        const found: Record<string, string[]> = {};
        for (const theme of themesOf(language)) {
          for (const screen of screensOf(language)) {
            await show(screen);
            found[`${screen} ${theme}`] = await seriousViolations(page);
            await leave(screen);
          }
          if (theme !== themesOf(language).at(-1))
            await page.getByRole('button', { name: words[language].theme }).click();
        }
        expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
      });

      it('needs no sideways scrolling of the page on a narrow screen', async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        const found: Record<string, number> = {};
        for (const screen of screensOf(language)) {
          await show(screen);
          await page.waitForTimeout(200);
          found[screen] = await overflow(page);
          await leave(screen);
        }
        await page.setViewportSize({ width: 1440, height: 900 });
        expect(Object.entries(found).filter(([, pixels]) => pixels > 0)).toEqual([]);
      });
    });
  }

  it('leads from the first screen to a downloaded table by keyboard alone, the focus always in sight', async () => {
    const { page, close } = await app.open();
    const unseen: string[] = [];

    /** Goes on, or back, with Tab until the focus is on a control of this name. */
    async function tabTo(name: RegExp, key = 'Tab', most = 250): Promise<void> {
      for (let step = 0; step < most; step += 1) {
        await page.keyboard.press(key);
        const focus = await page.evaluate(() => {
          let element = document.activeElement;
          while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
          if (!(element instanceof HTMLElement) || element === document.body) return null;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const label = element.getAttribute('aria-label') ?? element.innerText.trim();
          const marked =
            (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) ||
            style.boxShadow !== 'none';
          const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 0;
          return { label, seen: marked && inSight, html: element.outerHTML.slice(0, 120) };
        });
        if (focus && !focus.seen) unseen.push(focus.html);
        if (focus && name.test(focus.label)) return;
      }
      throw new Error(`No way by Tab to ${name.source}`);
    }

    await tabTo(/^Try it with demo data$/);
    await tabTo(/Lifecycle|RFM/i);
    // The dialog of the operating system is beyond a test; the files come through the input behind it.
    await giveFiles(page, [...smallShop]);
    await page.getByRole('button', { name: 'Use these roles' }).waitFor();
    await tabTo(/^Use these roles$/);
    await page.keyboard.press('Enter');
    await settled(page);
    await tabTo(/^RFM/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('article[aria-label^="RFM"]').waitFor();
    await settled(page);
    await tabTo(/^Download CSV$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ]);
    expect((await bytesOf(download)).toString('utf8')).toMatch(/^\w+,.*\r\n/);
    expect([...new Set(unseen)]).toEqual([]);
    await close();
  });

  it('keeps the focus where the reader is when a cell is added or moved by keyboard', async () => {
    const { page, close } = await app.open();
    await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
    const add = page.getByRole('group', { name: 'Add a cell' }).last();
    for (const kind of ['SQL', 'SQL'])
      await add.getByRole('button', { name: kind, exact: true }).press('Enter');
    const plus = page.getByRole('button', { name: 'Add a cell', exact: true }).first();
    await plus.press('Enter');
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
      });
    expect(await focused()).toBe('Text');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Add a cell');
    const second = page.locator('[data-cell="query_2"]');
    await second.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForTimeout(100);
    expect(await focused()).toBe('query_2');
    await page.keyboard.press('Alt+ArrowDown');
    await page.waitForTimeout(100);
    expect(await focused()).toBe('query_2');
    await page.keyboard.press('F2');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
    expect(await focused()).toBe('query_2');
    await close();
  });
});
