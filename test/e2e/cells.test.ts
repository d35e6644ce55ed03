import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { settled, startApp, type App, type AppPage } from './app.ts';
import {
  addCell,
  cellNames,
  cellOf,
  chooseFor,
  editorOf,
  openOnShop,
  openText,
  pressRun,
  states,
  textOf,
  typeSql,
  waitForState,
} from './notebook-page.ts';

const text = `---
title: Cells
format: 1
---

# One

\`\`\`sql name=people
SELECT city, count(*) AS n FROM members GROUP BY city
\`\`\`

## Inner

\`\`\`sql name=total
SELECT sum(n) AS n FROM people
\`\`\`

# Two

\`\`\`sql name=last
SELECT n + 1 AS n FROM total
\`\`\`
`;

let app: App;
let opened: AppPage;
let page: Page;
let notebooks = 0;

beforeAll(async () => {
  app = await startApp();
  opened = await app.open();
  page = opened.page;
});

afterAll(async () => {
  expect(opened.errors).toEqual([]);
  await app.close();
});

/** Another notebook with these cells; the first comes with the shop. */
async function open(): Promise<void> {
  notebooks += 1;
  const title = `Cells ${notebooks}`;
  const own = text.replace('title: Cells', `title: ${title}`);
  await (notebooks === 1 ? openOnShop : openText)(page, own, 'cells.md');
  await page.locator(`article[aria-label="${title}"]`).waitFor();
  await settled(page);
}

async function focusedCell(): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? null);
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
}

describe('cells', () => {
  beforeEach(open);

  it('are walked, selected, duplicated, moved and deleted by keys, and undone', async () => {
    await cellOf(page, 'people').focus();
    await press('ArrowDown', 'ArrowDown');
    expect(await focusedCell()).toBe('total');
    await press('ArrowUp');
    expect(await focusedCell()).toBe('text-2');
    await press('Shift+ArrowDown');
    expect(await page.getByRole('toolbar', { name: '2 cells selected' }).count()).toBe(1);
    await press('d');
    await settled(page);
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'people', 'text-2', 'total', 'text-3', 'total_2', 'text-4', 'last'],
    ]);
    await press('Alt+ArrowUp', 'Alt+ArrowUp');
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'people', 'text-2', 'total_2', 'text-3', 'total', 'text-4', 'last'],
    ]);
    await press('Delete');
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'people', 'text-2', 'total', 'text-3', 'last'],
    ]);
    await page
      .getByRole('region', { name: 'Notices' })
      .getByRole('button', { name: 'Undo' })
      .click();
    expect(await cellNames(page)).toContain('total_2');
    while (await page.getByRole('button', { name: 'Undo', exact: true }).first().isEnabled())
      await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'people', 'text-2', 'total', 'text-3', 'last'],
    ]);
  });

  it('are added between any two by key and by mouse, and written in at once', async () => {
    await cellOf(page, 'total').focus();
    await press('b');
    await editorOf(page, 'query_1');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('SELECT 42 AS answer');
    await page.keyboard.press('Control+Enter');
    await waitForState(page, 'query_1', 'current');
    expect((await cellNames(page)).indexOf('query_1')).toBe(4);
    await press('Escape');
    expect(await focusedCell()).toBe('query_1');
    await page.getByRole('button', { name: 'Add a cell', exact: true }).nth(1).click();
    await page
      .getByRole('group', { name: 'Add a cell' })
      .first()
      .getByRole('button', { name: 'SQL', exact: true })
      .click();
    expect((await cellNames(page)).indexOf('query_2')).toBe(1);
  });

  it('are dragged by their grip', async () => {
    await cellOf(page, 'last').hover();
    const grip = await page.locator('[data-cell="last"] [data-grip]').boundingBox();
    const goal = await cellOf(page, 'people').boundingBox();
    if (!grip || !goal) throw new Error('The cells are not in sight.');
    await page.mouse.move(grip.x + 6, grip.y + 8);
    await page.mouse.down();
    await page.mouse.move(goal.x + 160, goal.y + 40, { steps: 8 });
    await page.mouse.move(goal.x + 150, goal.y + 4, { steps: 4 });
    await page.waitForTimeout(200);
    await page.mouse.up();
    await page.waitForTimeout(200);
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'last', 'people', 'text-2', 'total', 'text-3'],
    ]);
  });

  it('close with their heading and open for whoever is led to one', async () => {
    await page.getByRole('button', { name: 'One: Close the section' }).click();
    expect(await cellNames(page)).toEqual(['text-1', 'text-3', 'last']);
    expect(await textOf(page, 'text-1')).toContain('3 cells hidden');
    await cellOf(page, 'text-1').focus();
    await press('Alt+ArrowDown');
    await page.getByRole('button', { name: 'Outline' }).click();
    await page
      .getByRole('complementary', { name: 'Outline' })
      .getByRole('button', { name: 'total' })
      .click();
    await page.waitForTimeout(200);
    expect(await cellNames(page)).toEqual([
      ...['text-1', 'text-2', 'people', 'text-3', 'total', 'last'],
    ]);
    expect(await focusedCell()).toBe('total');
  });

  it('carry a comment, which the file keeps', async () => {
    await chooseFor(page, 'people', 'Comment…');
    const field = page.getByLabel('Comment on people');
    await field.fill('Ask finance\n"net" or gross?');
    await field.press('Escape');
    expect(await textOf(page, 'people')).toContain('Ask finance');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    const saved = await readFile(await download.path(), 'utf8');
    expect(saved).toContain('note="Ask finance\\n\\"net\\" or gross?"');
    await openText(page, saved, 'again.md');
    expect(await textOf(page, 'people')).toContain('Ask finance');
  });

  it('wait for a word in manual mode and run above, below, or all that is out of date', async () => {
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitemradio', { name: 'Run when asked' }).click();
    await typeSql(page, 'people', 'SELECT city, count(*) * 10 AS n FROM members GROUP BY city');
    await pressRun(page, 'people');
    await waitForState(page, 'people', 'current');
    await page.waitForTimeout(300);
    expect(await states(page)).toMatchObject({ people: 'current', total: 'stale', last: 'stale' });
    await chooseFor(page, 'last', 'Run all above');
    await waitForState(page, 'total', 'current');
    await page.waitForTimeout(200);
    expect(await states(page)).toMatchObject({ total: 'current', last: 'stale' });
    await page.getByRole('button', { name: 'Run 1 out of date' }).click();
    await waitForState(page, 'last', 'current');
    expect(await textOf(page, 'last')).toContain('121');
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitemradio', { name: 'Run by itself' }).click();
  });

  it('say how their run went and on which files', async () => {
    const summary = cellOf(page, 'total').getByRole('button', { name: /^total: About this run/ });
    expect(await summary.textContent()).toMatch(/1 row.*(ms|s).*\d\d:\d\d/s);
    await summary.click();
    const details = page.locator('.details:popover-open');
    await details.getByText('members_file (members.csv): 12 rows').waitFor();
    await press('Escape');
  });

  it('are found by any text they hold, in words and in rows that nobody has fetched', async () => {
    await addCell(page, 'SQL');
    await typeSql(
      page,
      'query_1',
      "SELECT range AS i, CASE WHEN range = 54321 THEN 'needle' ELSE '' END AS t FROM range(100000)",
    );
    await pressRun(page, 'query_1');
    await settled(page);
    await cellOf(page, 'people').focus();
    await press('Control+f');
    await page.getByRole('textbox', { name: 'Find in the notebook' }).fill('needle');
    await page.getByRole('search').getByText('1 in cells, 1 in rows').waitFor();
    await press('Enter');
    await cellOf(page, 'query_1').getByText('needle', { exact: true }).first().waitFor();
    expect(await textOf(page, 'query_1')).toMatch(/54[,.\u202f ]?321/);
    await press('Escape');
    expect(await page.getByRole('search').count()).toBe(0);
  });
});

describe('commands', () => {
  it('are found in either language and run by keys', async () => {
    await open();
    await press('Control+k');
    await page.getByRole('combobox', { name: /Type what you want/ }).fill('全部运行');
    expect(await page.getByRole('listbox').getByRole('option').first().textContent()).toContain(
      'Run all',
    );
    await press('Escape', 'Control+k');
    await page.getByRole('combobox', { name: /Type what you want/ }).fill('go to total');
    await press('Enter');
    await page.waitForTimeout(200);
    expect(await focusedCell()).toBe('total');
    await press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(await sheet.textContent()).toMatch(
      /Ctrl\+K[\s\S]*In the SQL editor[\s\S]*In a result grid/,
    );
    await press('Escape');
    await press('Control+k');
    await page.getByRole('combobox', { name: /Type what you want/ }).fill('dark theme');
    await press('Enter');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});
