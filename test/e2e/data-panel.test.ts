import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settled, startApp, type App, type AppPage } from './app.ts';
import { cellNames, openOnShop, smallShop, textFile, textOf } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const notebook = `---
title: Probe
format: 1
---

\`\`\`sql name=per_member
SELECT member_id, count(*) AS n, sum(amount) AS spent FROM orders GROUP BY member_id
\`\`\`

\`\`\`check name=enough
SELECT * FROM (SELECT count(*) AS n FROM orders) WHERE n < 10
\`\`\`
`;

const february = textFile(
  'orders_february.csv',
  ['order_id,member_id,order_date,amount', 'B1,M001,2024-02-03,5.50', 'B2,M099,2024-02-09,7'].join(
    '\n',
  ),
);

let app: App;
let opened: AppPage;
let page: Page;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function openPanel(): Promise<void> {
  opened = await app.open();
  ({ page } = opened);
  await openOnShop(page, notebook);
  await page.locator('[data-panel="data"]').click();
  await page.getByRole('tree').waitFor();
}

async function closePage(): Promise<void> {
  expect(opened.violations).toEqual([]);
  expect(opened.errors).toEqual([]);
  await opened.close();
}

function row(name: string): Locator {
  return page.getByRole('treeitem', { name: new RegExp(`^${name}(,|$)`) });
}

async function choose(name: string, action: string): Promise<void> {
  await row(name).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: action }).click();
}

async function replaceOrders(file: ReturnType<typeof textFile>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await choose('orders_file', 'Replace …');
  await (await chooser).setFiles(file);
}

function flow(): Locator {
  return page.getByRole('region', { name: 'Replacing a file' });
}

describe('the data panel', () => {
  beforeAll(openPanel);
  afterAll(closePage);

  it('shows files by role and name, member data, the notebook and its parameters', async () => {
    const file = row('orders_file');
    expect(await file.textContent()).toMatch(/orders\.csv .* 48 rows/);
    for (const name of ['members_file', 'members', 'orders', 'member_facts', 'per_member'])
      expect(await row(name).count()).toBe(1);
    expect(await row('\\$as_of').textContent()).toContain('2023-12-');
    await row('members').click();
    const city = page.getByRole('treeitem', { name: /^city varchar/i });
    await city.waitFor();
    // The profile is asked as soon as the column is in sight.
    await city.locator('.strip .drawing').waitFor();
    expect(await seriousViolations(page, 'aside.dock')).toEqual([]);
  });

  it('is walked by keys and finds names, Chinese ones too', async () => {
    await row('Files').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('members_file');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('member_id');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await row('members_file').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('per');
    expect(await focused()).toBe('per_member');
    await page
      .getByRole('searchbox', { name: 'Search tables and columns' })
      .fill('per_member spent');
    expect(await page.getByRole('treeitem').count()).toBe(3);
    expect(await page.locator('[role=tree] mark').allTextContents()).toEqual([
      'per_member',
      'spent',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('spent');
    await page.getByRole('searchbox', { name: 'Search tables and columns' }).fill('');
    await row('orders').waitFor();
  });

  it('hands names to whoever writes SQL, else to the clipboard', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await row('per_member').focus();
    await page.evaluate(() => {
      const taken: string[] = [];
      Object.assign(window, { taken });
      addEventListener('memberbook-insert-name', (event) => {
        taken.push((event as CustomEvent<{ name: string }>).detail.name);
        event.preventDefault();
      });
    });
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual([
      'per_member',
    ]);
    await choose('per_member', 'Copy the name');
    await page.getByText('per_member was copied.').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('per_member');
    const dragged = await row('orders').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
      return dataTransfer.getData('application/x-memberbook-name');
    });
    expect(dragged).toBe('orders');
  });

  it('shows rows and adds a cell that reads a relation', async () => {
    await choose('members_file', 'Look at the rows');
    const dialog = page.getByRole('dialog', { name: 'Rows of members_file' });
    await dialog.getByText('M001').first().waitFor();
    await page.keyboard.press('Escape');
    await choose('member_facts', 'New cell that reads it');
    await settled(page);
    expect(await cellNames(page)).toContain('query_1');
    expect(await textOf(page, 'query_1')).toContain('12 rows');
  });
});

describe('next month’s file', () => {
  beforeEach(openPanel);
  afterEach(closePage);

  it('takes the place of this month’s from the panel, and what changed is told', async () => {
    await replaceOrders(february);
    await flow().getByText('orders_february.csv took the place of orders.csv').waitFor();
    await settled(page);
    expect(await textOf(page, 'per_member')).toContain('M099');
    expect(await row('orders_file').textContent()).toContain('orders_february.csv');
    await flow().getByText('1 cell needs a look').waitFor();
    await flow().getByRole('button', { name: 'What changed' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('1 new member');
    const line = (name: string): Promise<string | null> =>
      dialog.getByRole('row', { name: new RegExp(`^${name} `) }).textContent();
    expect(await line('Orders')).toMatch(/48\s*2\s*−46/);
    expect(await line('Net amount')).toMatch(/12\.5/);
    expect(await dialog.textContent()).toContain('2024-02-03 – 2024-02-09');
    expect(await dialog.getByText('check fails now: 1 row').count()).toBe(1);
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Put the old file back' }).click();
    await flow().getByText('orders.csv took the place of orders_february.csv').waitFor();
    await settled(page);
    expect(await textOf(page, 'per_member')).not.toContain('M099');
  });

  it('with other columns is asked about, and nothing is lost when it is declined', async () => {
    const renamed = textFile(
      'orders_march.csv',
      'order_id,buyer,order_date,amount,note\nC1,M001,2024-03-03,5,x\n',
    );
    await replaceOrders(renamed);
    const dialog = page.getByRole('dialog', { name: /Use orders_march.csv in place of/ });
    await dialog.waitFor();
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep the old file' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await row('orders_file').textContent()).toContain('48 rows');

    await replaceOrders(renamed);
    await dialog.waitFor();
    const member = dialog.getByLabel(/Member id/i);
    await member.selectOption('');
    expect(await dialog.getByRole('button', { name: 'Replace', exact: true }).isDisabled()).toBe(
      true,
    );
    await member.selectOption('buyer');
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await flow().getByText('orders_march.csv took the place of orders.csv').waitFor();
    await settled(page);
    expect(await textOf(page, 'per_member')).toContain('M001');
    expect(await row('orders_file').textContent()).toContain('1 row');
  });

  it('is dropped on the card of the old one, which keeps the report until it is dismissed', async () => {
    await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
    const card = page.getByRole('region', { name: 'orders.csv' });
    await card.waitFor();
    await card.evaluate((element, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'orders_february.csv'));
      const drop = { dataTransfer, bubbles: true, cancelable: true };
      element.dispatchEvent(new DragEvent('dragenter', drop));
      element.dispatchEvent(new DragEvent('dragover', drop));
      element.dispatchEvent(new DragEvent('drop', drop));
    }, february.buffer.toString());
    await flow().getByText('took the place of').waitFor();
    const next = page.getByRole('region', { name: 'orders_february.csv' });
    const report = next.getByRole('region', { name: 'What changed' });
    await report.getByText('Net amount').waitFor();
    // No second file was added, and the page does not wait for a drop any more.
    expect(await page.locator('section.card:not(.remember)').count()).toBe(smallShop.length);
    expect(await page.getByText('Drop to open').count()).toBe(0);
    await report.getByRole('button', { name: 'Dismiss' }).click();
    expect(await report.count()).toBe(0);
  });

  it('is offered before a file is removed that cells depend on', async () => {
    await choose('orders_file', 'Remove …');
    const dialog = page.getByRole('dialog', { name: 'Remove orders.csv?' });
    expect(await dialog.textContent()).toMatch(/per_member.*choose Replace instead/);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await row('orders_file').count()).toBe(1);
  });
});

/** The name of the tree's row that has the focus. */
async function focused(): Promise<string> {
  await page.waitForTimeout(60);
  return page.evaluate(
    () => document.activeElement?.querySelector('.name')?.textContent?.trim() ?? '',
  );
}
