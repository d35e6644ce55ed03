import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { servePage, type ServedPage } from './serve-page.ts';

/** The SQL editor on a page of its own, in a low cell that clips, under the policy of the app. */
let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  served = await servePage({
    root: fileURLToPath(new URL('./pages/editor/', import.meta.url)),
    guarded: () => true,
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
});

afterEach(async () => {
  expect(await page.evaluate(() => window.refused)).toEqual([]);
  await context.close();
});

async function open(sql: string, query = ''): Promise<void> {
  page = await context.newPage();
  await page.goto(served.address + query);
  await editor().waitFor();
  await call('setSql', sql);
  await editor().click();
  await page.keyboard.press('Control+End');
}

function editor(): Locator {
  return page.locator('.cm-content');
}

interface Status {
  readonly sql: string;
  readonly log: readonly string[];
  readonly left: number;
  readonly commands: readonly string[];
}

function status(): Promise<Status> {
  return page.evaluate(() => (window.editorPage['status'] as () => Status)());
}

function call(name: string, argument?: unknown): Promise<void> {
  return page.evaluate(
    ([method, value]) => (window.editorPage[method as string] as (value: unknown) => void)(value),
    [name, argument],
  );
}

function sqlIs(sql: string): Promise<void> {
  return expect.poll(async () => (await status()).sql).toBe(sql);
}

/** What is offered, in order; the list is there. */
async function offered(): Promise<readonly string[]> {
  await page.locator('.cm-tooltip-autocomplete li').first().waitFor();
  await page.waitForTimeout(150);
  return page.locator('.cm-tooltip-autocomplete .cm-completionLabel').allInnerTexts();
}

/** Whether all of an element can be seen, and is what lies uppermost there. */
function isInSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const root = node.getRootNode() as ShadowRoot;
    return (
      isWithin &&
      [0.1, 0.5, 0.9].every((part) => {
        const hit = root.elementFromPoint((left + right) / 2, top + (bottom - top) * part);
        return hit !== null && node.contains(hit);
      })
    );
  });
}

/** The middle of a word as it is drawn. */
async function placeOf(word: string): Promise<{ readonly x: number; readonly y: number }> {
  return editor().evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { x: (left + right) / 2, y: (top + bottom) / 2 };
    }
    throw new Error(`${wanted} is not there`);
  }, word);
}

async function restOn(word: string): Promise<void> {
  const { x, y } = await placeOf(word);
  await page.mouse.move(x - 2, y);
  await page.mouse.move(x, y);
}

describe('completion', () => {
  it('is seen whole though the cell is low and clips, with types beside the names', async () => {
    await open('SELECT  FROM orders o');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    for (let n = 0; n < 'FROM orders o'.length + 1; n += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('o.');
    expect(await offered()).toEqual(['order_id', 'member_id', 'ordered_at', 'paid_amount']);
    expect(await page.locator('.cm-completionDetail').last().innerText()).toContain(
      'DECIMAL(18,4)',
    );
    expect(await isInSight(page.locator('.cm-tooltip-autocomplete > ul'))).toBe(true);
    expect(await isInSight(page.locator('.cm-completionInfo'))).toBe(true);
    await page.keyboard.type('pa');
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await sqlIs('SELECT o.paid_amount FROM orders o');
  });

  it('offers relations after FROM, quotes what needs it, and columns of a common table', async () => {
    await open('WITH 月 AS (SELECT sku AS 编号 FROM "订单 明细") SELECT * FROM ');
    await page.keyboard.press('Control+Space');
    expect((await offered()).slice(0, 4)).toEqual(['月', 'members', 'orders', '订单 明细']);
    await page.keyboard.type('订');
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await status()).sql).toMatch(/FROM "订单 明细"$/);
    await call('setSql', 'WITH 月 AS (SELECT sku AS 编号 FROM "订单 明细") SELECT 月. FROM 月');
    await page.keyboard.press('Control+End');
    for (let n = 0; n < ' FROM 月'.length; n += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Space');
    expect(await offered()).toEqual(['编号']);
  });

  it('writes a call, shows its signature, and follows the arguments', async () => {
    await open('SELECT ');
    await page.keyboard.type('date_tr');
    await offered();
    await page.keyboard.press('Enter');
    await sqlIs('SELECT date_trunc()');
    const help = page.locator('.cm-call-help');
    await help.waitFor();
    expect(await help.locator('.cm-argument').innerText()).toContain('part');
    await page.keyboard.type("'month', ");
    await expect.poll(() => help.locator('.cm-argument').innerText()).toContain('timestamp');
    await expect.poll(() => isInSight(help)).toBe(true);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('offers nothing within strings and comments', async () => {
    await open("SELECT 'or");
    await page.keyboard.type('d');
    await page.waitForTimeout(300);
    expect(await page.locator('.cm-tooltip-autocomplete').count()).toBe(0);
  });
});

describe('cards', () => {
  it('tell the type and profile of a column, and when they close nobody asks any more', async () => {
    await open('SELECT paid_amount FROM orders');
    await restOn('paid_amount');
    const card = page.locator('.cm-tooltip-hover .cm-card');
    await card.waitFor();
    await card.getByText('Column of orders').waitFor();
    await card.getByText('Reading when the engine is free…').waitFor();
    await call('tellProfile');
    await card.getByText('480 (1%)').waitFor();
    expect(await card.locator('.cm-bars span').count()).toBe(7);
    expect(await isInSight(card)).toBe(true);
    await page.mouse.move(900, 600);
    await card.waitFor({ state: 'detached' });
    expect((await status()).left).toBe(1);
  });

  it('come by key too, and are told to those who listen', async () => {
    await open('SELECT sum(paid_amount) FROM orders WHERE ordered_at < $as_of', '?lang=zh');
    await page.keyboard.press('Alt+F12');
    const card = page.locator('.cm-tooltip.cm-card');
    await card.getByText('当前值：2024-03-31').waitFor();
    await expect.poll(() => page.locator('.cm-announced').innerText()).toContain('2024-03-31');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Home');
    for (let n = 0; n < 9; n += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+F12');
    await card.getByText('对值求和').waitFor();
  });
});

describe('problems', () => {
  it('are marked while typing, and mended by key', async () => {
    await open('SELECT o.paid_amuont FROM orders o ');
    await page.keyboard.type('JOIN membres m ON $asof');
    await page.keyboard.type(' ');
    const marks = page.locator('.cm-lintRange-warning');
    await expect.poll(() => marks.allInnerTexts()).toEqual(['paid_amuont', 'membres', '$asof']);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await expect
      .poll(() => page.locator('.cm-announced').innerText())
      .toContain('Did you mean paid_amount?');
    await page.keyboard.press('Control+.');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    await sqlIs('SELECT o.paid_amount FROM orders o JOIN members m ON $as_of ');
    await marks.first().waitFor({ state: 'detached' });
  });

  it('of the last run carry what to write instead', async () => {
    await open('SELECT 1\nFROM nowhere');
    await call('setError', {
      line: 2,
      column: 6,
      message: 'Table with name nowhere does not exist!',
      suggestion: 'orders',
    });
    const mark = page.locator('.cm-lintRange-error');
    await mark.hover();
    const tip = page.locator('.cm-tooltip .cm-diagnostic');
    await tip.getByRole('button', { name: 'Use orders' }).click();
    await sqlIs('SELECT 1\nFROM orders');
  });

  it('are not seen in what is right', async () => {
    await open(
      'WITH a AS (SELECT member_id AS m FROM members)\nSELECT a.m, o.* FROM a JOIN orders o ON o.member_id = a.m',
    );
    await page.keyboard.type(' ');
    await page.waitForTimeout(900);
    expect(await page.locator('.cm-lintRange').count()).toBe(0);
  });
});

describe('keys', () => {
  it('run the cell, a selection, and go on', async () => {
    await open('SELECT 1;\nSELECT 2');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Control+Shift+Enter');
    expect((await status()).log).toEqual(['run', 'next', 'add', 'selection: SELECT 2']);
    expect((await status()).sql).toBe('SELECT 1;\nSELECT 2');
  });

  it('format, and undo it in one step', async () => {
    const before = 'select o.paid_amount  from orders o where 城市=$as_of -- why';
    await open(before);
    await page.keyboard.press('Shift+Alt+F');
    await sqlIs('SELECT\n  o.paid_amount\nFROM\n  orders o\nWHERE\n  城市 = $as_of -- why');
    await page.keyboard.press('Control+z');
    await sqlIs(before);
    await call('setSql', 'SELECT $t$ a $t$ FROM (');
    expect((await status()).commands).toContain('editor.format');
    await call('runCommand', 'editor.format');
    await page.getByText('it was left as it is').waitFor();
    expect((await status()).sql).toBe('SELECT $t$ a $t$ FROM (');
  });

  it('rename an alias wherever it is used', async () => {
    await open('SELECT o.order_id, o.paid_amount FROM orders o');
    await page.keyboard.press('F2');
    await page.keyboard.type('sales');
    await sqlIs('SELECT sales.order_id, sales.paid_amount FROM orders sales');
  });

  it('go to a definition, within the query or outside', async () => {
    await open('WITH a AS (SELECT * FROM members)\nSELECT * FROM a');
    await page.keyboard.press('F12');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('b');
    await expect.poll(async () => (await status()).sql).toMatch(/^WITH ab AS/);
    const { x, y } = await placeOf('members');
    await page.keyboard.down('Control');
    await page.mouse.click(x, y);
    await page.keyboard.up('Control');
    expect((await status()).log).toEqual(['go to members']);
  });

  it('comment, fold and write in several places', async () => {
    await open('SELECT (\n  1\n)');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+BracketLeft');
    await page.locator('.cm-folded').waitFor();
    await page.locator('.cm-folded').click();
    await page.locator('.cm-folded').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+/');
    await sqlIs('-- SELECT (\n--   1\n-- )');
    await call('setSql', 'a, a, a');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Control+d');
    await page.keyboard.type('b');
    await sqlIs('b, b, b');
  });

  it('find and replace', async () => {
    await open('amount + amount + Amounts', '?lang=zh');
    await page.keyboard.press('Control+f');
    const find = page.getByRole('textbox', { name: '查找' });
    await find.fill('amount');
    await page.getByRole('search').getByText('/3').waitFor();
    await page.getByRole('button', { name: '全字匹配' }).click();
    await page.getByRole('search').getByText('/2').waitFor();
    await page.getByRole('button', { name: '显示替换' }).click();
    await page.getByRole('textbox', { name: '替换为' }).fill('金额');
    await page.getByRole('button', { name: '全部替换' }).click();
    await sqlIs('金额 + 金额 + Amounts');
    await find.press('Escape');
    await find.waitFor({ state: 'detached' });
    expect(await editor().evaluate((node) => node.matches(':focus'))).toBe(true);
  });
});

describe('a name that is dragged', () => {
  it('is written where it falls, in quotes where it needs them', async () => {
    await open('SELECT * FROM ');
    await page.locator('p[draggable]').dragTo(page.locator('.cm-line').first(), {
      targetPosition: { x: 400, y: 10 },
    });
    await sqlIs('SELECT * FROM "订单 明细"');
  });
});

describe('typing', () => {
  it('keeps up in a query of 300 lines', async () => {
    const part = (n: number): string =>
      `t${String(n)} AS (\n  SELECT o.member_id, sum(o.paid_amount) AS total, count(*) AS n\n  FROM orders AS o\n  JOIN members AS m USING (member_id)\n  WHERE o.ordered_at < $as_of\n  GROUP BY ALL\n)`;
    const parts = Array.from({ length: 52 }, (_, n) => part(n));
    await open(`WITH ${parts.join(', ')}\nSELECT * FROM t1 `);
    const typed = 'JOIN t2 ON t1.member_id = t2.member_id';
    await page.keyboard.type(typed, { delay: 20 });
    await expect.poll(async () => (await status()).sql.endsWith('t2.member_id')).toBe(true);
    expect((await status()).sql.split('\n').length).toBeGreaterThan(300);
  });
});

describe('everybody', () => {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  it.each(['', '?theme=dark&lang=zh'])('can use the editor (%s)', async (query) => {
    await open('SELECT o.nope FROM orders o WHERE ', query);
    await page.keyboard.type('paid');
    await page.locator('.cm-lintRange-warning').waitFor();
    await page.keyboard.press('Control+Alt+f');
    await page.waitForTimeout(200);
    await page.evaluate(await readFile(source, 'utf8'));
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: object[] }[] }> };
      };
      const found = await axe.run();
      return found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes).slice(0, 600)}`);
    });
    expect(violations).toEqual([]);
  });
});
