import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveFiles, startApp, type App, type AppPage } from './app.ts';
import { editorOf, giveShop, openOnShop, textFile, waitForState } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const notebook = `---
title: Probe
format: 1
---

\`\`\`sql name=per_member
SELECT member_id, count(*) AS n FROM orders GROUP BY member_id
\`\`\`

\`\`\`sql name=busy
SELECT * FROM per_member WHERE n > 3
\`\`\`

\`\`\`sql name=lonely
SELECT 1 AS one
\`\`\`
`;

let app: App;
let opened: AppPage;
let page: Page;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function openApp(): Promise<void> {
  opened = await app.open();
  ({ page } = opened);
}

async function closeApp(): Promise<void> {
  expect(opened.violations).toEqual([]);
  expect(opened.errors).toEqual([]);
  await opened.close();
}

async function show(): Promise<void> {
  await page.locator('[data-panel="graph"]').click();
  await page.locator('g.node').first().waitFor();
}

function node(name: string): Locator {
  return page.locator('g.node').and(page.getByRole('button', { name: new RegExp(`^${name}, `) }));
}

function nodeNames(): Promise<string[]> {
  return page
    .locator('g.node')
    .evaluateAll((nodes) =>
      nodes
        .map((each) => (each.querySelector('title')?.textContent ?? '').split(', ')[0] ?? '')
        .sort(),
    );
}

describe('the graph', () => {
  beforeAll(async () => {
    await openApp();
    await openOnShop(page, notebook);
    await show();
  });
  afterAll(closeApp);

  it('draws which cell reads which, with states and rows, and tells it in words', async () => {
    expect(await nodeNames()).toEqual(['busy', 'lonely', 'orders', 'per_member']);
    expect(await page.locator('svg path.line').count()).toBe(2);
    expect(await node('per_member').locator('title').textContent()).toMatch(
      /^per_member, SQL, Up to date, \d+ rows$/,
    );
    await page.getByText('As a list').click();
    const list = page.locator('aside.dock details li').filter({ hasText: /^\s*per_member/ });
    expect(await list.textContent()).toMatch(/reads orders\s*·\s*is read by busy/);
    expect(await seriousViolations(page, 'aside.dock')).toEqual([]);
  });

  it('shows the files and Data cells behind it, or the relatives of one cell only', async () => {
    await page.getByLabel('Data cells').check();
    await node('orders_file').waitFor();
    await node('per_member').click();
    await page.getByLabel('Relatives only').check();
    await node('lonely').waitFor({ state: 'detached' });
    expect(await nodeNames()).toContain('busy');
    await page.getByLabel('Relatives only').uncheck();
    await page.getByLabel('Data cells').uncheck();
    await node('orders_file').waitFor({ state: 'detached' });
    await node('lonely').waitFor();
  });

  it('is walked along its lines by keys, and Enter goes to the cell', async () => {
    await node('busy').click();
    expect(await node('busy').getAttribute('aria-pressed')).toBe('true');
    expect(await node('per_member').getAttribute('class')).toContain('ancestor');
    expect(await node('lonely').getAttribute('class')).toContain('apart');
    const { back, on } = await direction();
    await page.keyboard.press(back);
    await page.waitForFunction(() =>
      document.activeElement?.querySelector('title')?.textContent?.startsWith('per_member'),
    );
    await page.keyboard.press(on);
    await page.waitForFunction(() =>
      document.activeElement?.querySelector('title')?.textContent?.startsWith('busy'),
    );
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const box = document.querySelector('[data-cell="busy"]')?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.top < innerHeight;
    });
  });

  it('is moved by dragging and by the wheel, and fitted again', async () => {
    const transform = (): Promise<string | null> =>
      page.locator('svg[role=group] > g').getAttribute('transform');
    const before = await transform();
    const box = await page.locator('svg[role=group]').boundingBox();
    if (!box) throw new Error('no drawing');
    await page.mouse.move(box.x + 5, box.y + box.height - 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + box.height - 60, { steps: 4 });
    await page.mouse.up();
    expect(await transform()).not.toBe(before);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    expect(await transform()).not.toContain('scale(1)');
    await page.getByRole('button', { name: 'Fit the graph' }).click();
    expect(await transform()).toBe(before);
  });

  async function direction(): Promise<{ back: string; on: string }> {
    const [from, to] = await Promise.all([
      node('per_member').boundingBox(),
      node('busy').boundingBox(),
    ]);
    const isDown = (to?.y ?? 0) > (from?.y ?? 0) + 20;
    return isDown ? { back: 'ArrowUp', on: 'ArrowDown' } : { back: 'ArrowLeft', on: 'ArrowRight' };
  }
});

describe('what stops cells', () => {
  beforeEach(openApp);
  afterEach(closeApp);

  async function openBroken(text: string): Promise<void> {
    await giveFiles(page, textFile('broken.md', text));
    await page.locator('article.notebook').waitFor();
    await giveShop(page);
    await page.locator('article.notebook').waitFor();
    await show();
  }

  it('is a name that nothing defines: the one that was meant is put in its place', async () => {
    await openBroken(notebook.replace('FROM orders', 'FROM ordres'));
    const problems = page.getByRole('region', { name: 'What stops cells' });
    expect(await problems.textContent()).toMatch(/per_member\s*reads “ordres”/);
    await problems.getByRole('button', { name: 'Read orders instead' }).click();
    await waitForState(page, 'per_member', 'current');
    expect(await problems.count()).toBe(0);
    expect(await (await editorOf(page, 'per_member')).textContent()).toContain('FROM orders');
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await problems.waitFor();
  });

  it('is a circle: who reads whom, and where to break it', async () => {
    await openBroken(
      notebook.replace('FROM orders GROUP', 'FROM orders JOIN busy USING (member_id) GROUP'),
    );
    const problems = page.getByRole('region', { name: 'What stops cells' });
    const text = (await problems.textContent()) ?? '';
    expect(text).toMatch(/per_member\s*reads\s*busy\s*reads\s*per_member/);
    expect(text).toContain('let “per_member” read something other than “busy”');
    expect(await node('busy').locator('title').textContent()).toContain('in a circle');
    expect(await seriousViolations(page, 'aside.dock')).toEqual([]);
  });
});

describe('two hundred cells', () => {
  beforeEach(openApp);
  afterEach(closeApp);

  it('are drawn, and picking one shows what it depends on', async () => {
    const cells = Array.from({ length: 200 }, (_, n) => {
      const reads =
        n === 0 ? 'SELECT 1 AS x' : `SELECT x FROM c${n - 1 - (n % 7 === 0 ? 0 : n % 3)}`;
      return `\`\`\`sql name=c${n} as=view\n${n < 4 ? 'SELECT 1 AS x' : reads}\n\`\`\``;
    });
    await giveFiles(
      page,
      textFile('many.md', `---\ntitle: Many\nformat: 1\n---\n\n${cells.join('\n\n')}\n`),
    );
    await page.locator('article.notebook').waitFor();
    await show();
    expect(await page.locator('g.node').count()).toBe(200);
    await page
      .locator('g.node')
      .nth(100)
      .evaluate((element) => {
        element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      });
    await page.locator('g.node.selected').waitFor({ state: 'attached' });
    expect(await page.locator('g.node.ancestor').count()).toBeGreaterThan(3);
  });
});
