import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { markdownPayloads } from './pages/parts/markdown-payloads.ts';
import { servePage, type ServedPage } from './serve-page.ts';

/** The parts of a notebook on a page of their own, built and served under the policy of the app. */
let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  served = await servePage({
    root: fileURLToPath(new URL('./pages/parts/', import.meta.url)),
    guarded: () => true,
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
});

afterEach(async () => {
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  await context.close();
});

async function open(query = ''): Promise<void> {
  page = await context.newPage();
  await page.goto(served.address + query);
  await editor().waitFor();
}

function editor(): Locator {
  return page.getByRole('textbox', { name: 'SQL of returns' }).and(page.locator('.cm-content'));
}

interface Status {
  readonly sql: string;
  readonly runs: number;
  readonly isDone: boolean;
  readonly asked: number;
  readonly mostOpen: number;
}

function status(): Promise<Status> {
  return page.evaluate(() => (window.parts['status'] as () => Status)());
}

function call(name: string, argument: unknown): Promise<void> {
  return page.evaluate(
    ([method, value]) => (window.parts[method as string] as (value: unknown) => void)(value),
    [name, argument],
  );
}

/** The cell that has the focus, by the numbers that assistive technology is told. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const cell = document.activeElement;
    const row = cell?.closest('[role=row]')?.getAttribute('aria-rowindex');
    return `${row}:${cell?.getAttribute('aria-colindex')}`;
  });
}

function scrollGrid(part: number): Promise<void> {
  return page.evaluate((to) => {
    const scroller = document.querySelector('.scroller');
    if (scroller) scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * to;
  }, part);
}

describe('the grid', () => {
  const row = (number: number): Locator => page.locator(`[aria-rowindex="${number + 1}"]`);
  const cell = (number: number, column: number): Locator =>
    row(number).locator(`[aria-colindex="${column + 1}"]`);

  it('scrolls to the last of a million rows with less than a hundred in the page', async () => {
    await open();
    const grid = page.getByRole('grid', { name: 'Result of returns' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('1000001');
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await scrollGrid(part);
      await page.waitForTimeout(60);
      expect(await grid.getByRole('row').count()).toBeLessThan(100);
    }
    await cell(1_000_000, 2).getByText('M01000000').waitFor();
    const box = await row(1_000_000).boundingBox();
    const foot = await page.locator('.foot').boundingBox();
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) - (foot?.y ?? 0))).toBeLessThan(3);
    expect(await page.locator('.foot').innerText()).toContain('1,000,000 rows × 8 columns');
    expect((await status()).mostOpen).toBeLessThanOrEqual(2);
  });

  it('follows a bar that is moved again just when it would be put right', async () => {
    await open();
    const parts = await page.evaluate(async () => {
      const scroller = document.querySelector('.scroller') as HTMLElement;
      const way = (): number => scroller.scrollHeight - scroller.clientHeight;
      let rest: (() => void) | undefined;
      const wait = window.setTimeout.bind(window);
      window.setTimeout = ((act: () => void, delay: number) => {
        if (delay === 150) rest = act;
        return wait(delay === 150 ? () => undefined : act, delay);
      }) as typeof window.setTimeout;
      const found: number[] = [];
      for (const [first, second] of [
        [0.3, 0.9],
        [0.6, 0.2],
        [0.4, 1],
      ] as const) {
        rest = undefined;
        scroller.scrollTop = way() * first;
        while (rest === undefined) await new Promise((resolve) => wait(resolve, 20));
        scroller.scrollTop = way() * second;
        (rest as () => void)();
        await new Promise((resolve) => wait(resolve, 100));
        found.push(scroller.scrollTop / way());
      }
      return found;
    });
    expect(parts.map((part) => Number(part.toFixed(2)))).toEqual([0.9, 0.2, 1]);
  });

  it('forgets pages that were not looked at for long', async () => {
    await open();
    const visit = async (part: number): Promise<number> => {
      await scrollGrid(part);
      await page.waitForTimeout(80);
      await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
      return (await status()).asked;
    };
    await visit(0.1);
    for (let stop = 0; stop < 25; stop++) await visit(0.2 + stop * 0.03);
    const before = await visit(0.92);
    await visit(0.89);
    expect(await visit(0.92)).toBe(before);
    expect(await visit(0.1)).toBeGreaterThan(before);
  });

  it('moves by as many pixels as the wheel although its bar is compressed', async () => {
    await open();
    await scrollGrid(0.5);
    await page.waitForTimeout(400);
    const first = (): Promise<number> =>
      page.evaluate(() => {
        const top = document.querySelector('.header')?.getBoundingClientRect().bottom ?? 0;
        const rows = [...document.querySelectorAll<HTMLElement>('[role=row]:not(.header)')];
        const inSight = rows.find((each) => each.getBoundingClientRect().bottom > top + 1);
        return Number(inSight?.getAttribute('aria-rowindex'));
      });
    const before = await first();
    await page.locator('.scroller').hover();
    for (let turn = 0; turn < 10; turn++) {
      await page.mouse.wheel(0, 280);
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(500);
    expect(Math.abs((await first()) - before - 100)).toBeLessThanOrEqual(1);
  });

  it('is travelled by keys, one stop for Tab', async () => {
    await open();
    await cell(1, 2).click();
    expect(await focused()).toBe('2:3');
    const steps: readonly (readonly [string, string])[] = [
      ['ArrowDown', '3:3'],
      ['ArrowRight', '3:4'],
      ['End', '3:9'],
      ['Home', '3:2'],
      ['Control+End', '1000001:9'],
      ['ArrowUp', '1000000:9'],
      ['Control+Home', '2:2'],
      ['PageDown', '15:2'],
      ['PageDown', '28:2'],
      ['PageUp', '15:2'],
      ['Control+ArrowUp', '2:2'],
      ['ArrowUp', '1:2'],
      ['ArrowDown', '2:2'],
    ];
    for (const [key, place] of steps) {
      await page.keyboard.press(key);
      await expect.poll(focused, { timeout: 3000 }).toBe(place);
    }
    expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('undefined:null');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('2:2');
  });

  it('keeps the focus on a cell that is scrolled out of sight', async () => {
    await open();
    await cell(3, 2).click();
    await scrollGrid(0.6);
    await page.waitForTimeout(300);
    expect(await focused()).toBe('4:3');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('5:3');
    expect(await cell(4, 2).isVisible()).toBe(true);
  });

  it('sorts up, down and not at all', async () => {
    await open();
    const header = page.getByRole('columnheader', { name: /^id/ });
    await header.click();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await header.click();
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    await cell(1, 2).getByText('M01000000').waitFor();
    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('none');
    await cell(1, 2).getByText('M00000001').waitFor();
  });

  it('copies values raw, and harmless', async () => {
    await open();
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await cell(5, 5).click();
    await page.keyboard.press('Control+c');
    expect(await clipboard()).toBe('95.94');
    await cell(4, 3).click();
    await cell(5, 3).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe('\r\n"张伟 ""大伟"""');
    await cell(4, 8).click();
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe(`'=HYPERLINK("http://evil.example","x")`);
  });

  it('copies rows that it has not seen yet', async () => {
    await open();
    await cell(1, 2).click();
    await page.keyboard.press('Shift+Control+End');
    await page.keyboard.press('Control+c');
    await page.getByText('Too many cells to copy').waitFor();
    await cell(1_000_000, 2).click();
    for (let press = 0; press < 80; press++) await page.keyboard.press('Shift+PageUp');
    await page.keyboard.press('Control+c');
    await page.getByText(/Copied .* cells/).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\r\n');
    expect(lines).toHaveLength(1041);
    expect(lines.at(-1)).toBe('M01000000');
    expect(lines[0]).toBe('M00998960');
  });

  it('selects by dragging', async () => {
    await open();
    await cell(2, 2).hover();
    await page.mouse.down();
    await cell(5, 4).hover();
    await page.mouse.up();
    expect(await page.locator('.foot').innerText()).toContain('4 × 3 selected');
    expect(await page.locator('[aria-selected=true]').count()).toBe(12);
  });

  it('shows a long value in full', async () => {
    await open();
    await cell(2, 8).click();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'note' });
    await dialog.getByText('asked for the winter catalogue').waitFor();
    expect(await dialog.locator('pre').innerText()).toMatch(/^called twice,\nasked .* spring$/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('3:9');
  });

  it('draws values as text, whatever they look like', async () => {
    await open();
    await cell(3, 8).getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('[role=grid] img').count()).toBe(0);
    expect(await cell(4, 3).getAttribute('aria-label')).toBe('no value (NULL)');
    expect(await cell(1, 8).getAttribute('aria-label')).toBeNull();
  });

  it('sizes a column by mouse, by keys and by what it holds', async () => {
    await open();
    const header = page.getByRole('columnheader', { name: /^note/ });
    const width = async (): Promise<number> => (await header.boundingBox())?.width ?? 0;
    const before = await width();
    await header.scrollIntoViewIfNeeded();
    const box = await header.locator('.handle').boundingBox();
    if (box === null) throw new Error('no handle');
    await page.mouse.move(box.x + 4, box.y + 16);
    await page.mouse.down();
    await page.mouse.move(box.x - 96, box.y + 16, { steps: 4 });
    await page.mouse.up();
    expect(await width()).toBeCloseTo(before - 100, 0);
    expect(await header.getAttribute('aria-sort')).toBe('none');
    await header.locator('.handle').dblclick();
    await expect.poll(width).toBeGreaterThan(before + 100);
    await cell(1, 1).click();
    await page.keyboard.press('ArrowUp');
    const id = page.getByRole('columnheader', { name: /^id/ });
    const narrow = (await id.boundingBox())?.width ?? 0;
    await page.keyboard.press('Shift+ArrowRight');
    expect((await id.boundingBox())?.width).toBe(narrow + 16);
  });

  it('says so when rows cannot be read, and tries again', async () => {
    await open();
    await call('fail', true);
    await scrollGrid(0.5);
    await page.getByRole('alert').getByText('gone').waitFor();
    await call('fail', false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('takes over widths and position when a new result comes', async () => {
    await open();
    const header = page.getByRole('columnheader', { name: /^id/ });
    await cell(1, 1).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    const width = (await header.boundingBox())?.width;
    await scrollGrid(1);
    await cell(1_000_000, 1).waitFor();
    await call('setRows', 500);
    await cell(500, 2).getByText('M00000500').waitFor();
    expect((await header.boundingBox())?.width).toBe(width);
    await call('setRows', 0);
    await page.getByText('No rows', { exact: true }).waitFor();
  });

  it('never makes a narrow page scroll sideways', async () => {
    await open('?lang=zh');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await cell(1, 1).click();
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('2:9');
    const box = await cell(1, 8).boundingBox();
    expect(box?.x).toBeGreaterThan(60);
    expect(await page.locator('.foot').innerText()).toContain('1,000,000 行 × 8 列');
  });
});

describe('the download', () => {
  /** The rows have names of persons, which leave masked unless somebody says otherwise. */
  async function pressDownload(): Promise<void> {
    await page.getByRole('button', { name: 'Download CSV', exact: true }).click();
    const ask = page.getByRole('dialog', { name: 'Personal data in this result' });
    await ask.getByRole('button', { name: 'Download' }).click();
  }

  it('is a file of all rows, with the mark for Excel when asked for', async () => {
    await open('?rows=45000');
    await page.getByRole('button', { name: 'Download options' }).click();
    await page.getByLabel('UTF-8 with BOM (for Excel)').check();
    const started = page.waitForEvent('download');
    await pressDownload();
    const download = await started;
    expect(download.suggestedFilename()).toBe('returns.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(
      text.startsWith('\uFEFFid,member_id,姓名,joined_on,revenue,score,is_active,note\r\n'),
    ).toBe(true);
    expect(text.match(/\bM\d{8}\b/g)).toHaveLength(45_000);
    expect(text).toContain(
      `\r\n4,M00000004,,2020-01-05,16.75,0.004,false,"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`,
    );
    await page.getByText('Saved 45,000 rows').first().waitFor();
  });

  it('can be cancelled, and says how far it is', async () => {
    await open('?rows=100000');
    await call('delay', 1500);
    let downloads = 0;
    page.on('download', () => downloads++);
    await pressDownload();
    await page.getByText(/\d+,000 of 100,000 rows/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    expect(downloads).toBe(0);
  });

  it('does not write a file when the engine fails', async () => {
    await open('?rows=45000');
    await call('fail', true);
    await pressDownload();
    await page.getByText('The file was not written: gone').first().waitFor();
  });

  it('has a name and an option in Chinese', async () => {
    await open('?lang=zh&rows=300');
    await page.getByRole('button', { name: '下载选项' }).click();
    await page.getByLabel('带 BOM 的 UTF-8（适合 Excel）').waitFor();
    await page.getByRole('button', { name: '下载 CSV', exact: true }).waitFor();
  });
});

describe('the query editor', () => {
  it('takes typing, completes, runs and comments', async () => {
    await open();
    await call('setSql', '');
    await editor().click();
    await page.keyboard.type('SELECT o.');
    await page.keyboard.press('Escape');
    await page.keyboard.type('am');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('FROM ord');
    const list = page.getByRole('listbox');
    await list.getByText('orders').waitFor();
    await page.waitForTimeout(120);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await status()).sql).toBe('FROM orders');
    await page.keyboard.type(' WHERE am');
    await list.getByText('amount').waitFor();
    await page.waitForTimeout(120);
    await page.keyboard.press('Enter');
    await page.keyboard.type(' > $a');
    await list.getByText('$as_of').waitFor();
    await page.waitForTimeout(120);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await status()).sql).toBe('FROM orders WHERE amount > $as_of');
    await page.keyboard.press('Control+Enter');
    expect(await status()).toMatchObject({ runs: 1, sql: 'FROM orders WHERE amount > $as_of' });
    await page.keyboard.press('Control+/');
    expect((await status()).sql).toBe('-- FROM orders WHERE amount > $as_of');
    await page.keyboard.press('Control+z');
    expect((await status()).sql).toBe('FROM orders WHERE amount > $as_of');
  });

  it('indents by Tab, and is left by Escape and Tab', async () => {
    await open();
    await call('setSql', 'SELECT 1');
    await editor().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Tab');
    expect((await status()).sql).toBe('  SELECT 1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await focused()).not.toContain('null:null');
    expect(await editor().evaluate((node) => node.matches(':focus'))).toBe(false);
  });

  it('shows an error where it is, in the text, in the gutter and in words', async () => {
    await open();
    await call('setSql', 'SELECT 1\nFROM nowhere');
    const message = 'Table with name nowhere does not exist!';
    await call('setError', { line: 2, column: 6, message });
    const mark = page.locator('.cm-lintRange-error');
    await mark.waitFor();
    expect(await mark.innerText()).toBe('nowhere');
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1);
    await mark.hover();
    await page.locator('.cm-tooltip').getByText(message).waitFor();
    await page.getByText(`Error in line 2, column 6: ${message}`).waitFor();
    await call('setError', null);
    await mark.waitFor({ state: 'detached' });
  });

  it('takes a text from outside without losing its place', async () => {
    await open();
    await call('setSql', 'SELECT a, b\nFROM t');
    await editor().click();
    await page.keyboard.press('Control+End');
    await call('setSql', 'SELECT a, b, c\nFROM t');
    await page.keyboard.type('x');
    expect((await status()).sql).toBe('SELECT a, b, c\nFROM tx');
  });

  it('colours parameters and keywords in the colours of the page', async () => {
    await open('?theme=dark');
    expect(await page.locator('.cm-parameter').innerText()).toBe('$as_of');
    const colour = (text: string): Promise<string> =>
      page
        .locator('.cm-line span', { hasText: text })
        .first()
        .evaluate((node) => getComputedStyle(node).color);
    expect(await colour('SELECT')).toBe('rgb(125, 177, 255)');
    expect(await colour('$as_of')).toBe('rgb(240, 182, 96)');
  });
});

describe('text', () => {
  it('renders Markdown, and links that lead out safely', async () => {
    await open();
    await page.getByRole('heading', { name: 'Who comes back' }).waitFor();
    const link = page.getByRole('link', { name: 'definition' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await page.getByRole('row', { name: 'asleep 778' }).count()).toBe(1);
  });

  it('lets no harm through, and asks nobody for anything', async () => {
    expect(markdownPayloads.length).toBeGreaterThanOrEqual(40);
    await open('?rows=10');
    const requests: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) requests.push(request.url());
    });
    const before = served.asked.length;
    for (const payload of markdownPayloads) {
      await call('setMarkdown', payload);
      const found = await page.evaluate(() => {
        const roots = [...document.querySelectorAll('section[aria-label=text] div')];
        const root = roots.find((each) => each.shadowRoot !== null)?.shadowRoot;
        const nodes = [...(root?.querySelectorAll('.text *') ?? [])];
        return nodes.map((node) => ({
          tag: node.localName,
          attributes: node.getAttributeNames().map((name) => `${name}=${node.getAttribute(name)}`),
        }));
      });
      for (const { tag, attributes } of found) {
        expect(tag, payload).toMatch(
          /^(a|blockquote|br|code|details|em|h\d|img|li|p|pre|strong|table|tbody|td|th|thead|tr|ul)$/,
        );
        for (const each of attributes) {
          expect(each, payload).toMatch(
            /^(href=(https?|mailto):(?!.*@)|target=_blank$|rel=noopener noreferrer$|src=data:image\/png;base64,|alt=|title=|open=|align=|class=plain$)/,
          );
        }
      }
    }
    await page.waitForTimeout(300);
    const seen = await page.evaluate(() => {
      const isUnshadowed = Array.isArray(window.violations) && typeof window.parts === 'object';
      // The inert document in which DOMPurify parses reports what it would have refused to run.
      window.violations = window.violations.filter((each) => !/ (inline|http:\S+) $/.test(each));
      return { alerts: window.alerts, isUnshadowed };
    });
    expect(seen).toEqual({ alerts: 0, isUnshadowed: true });
    expect(requests).toEqual([]);
    expect(served.asked.slice(before)).toEqual([]);
  });

  it('is edited in a field as high as its text, until control and Enter', async () => {
    await open();
    const field = page.getByRole('textbox', { name: 'Text of text-1' });
    const overflow = (): Promise<number> =>
      field.evaluate((node) => node.scrollHeight - node.clientHeight);
    expect(await overflow()).toBeLessThanOrEqual(1);
    await field.fill('one\n'.repeat(60));
    expect(await overflow()).toBeLessThanOrEqual(1);
    await field.press('Control+Enter');
    expect((await status()).isDone).toBe(true);
  });
});

describe('everybody', () => {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  it.each(['', '?theme=dark&lang=zh'])('can use the parts (%s)', async (query) => {
    page = await context.newPage();
    await page.goto(served.address + query);
    await page.locator('.cm-content').waitFor();
    await call('setError', { line: 4, column: 6, message: 'Table members does not exist!' });
    await page.getByRole('button', { name: /Download options|下载选项/ }).click();
    await page.waitForTimeout(200);
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
  });
});
