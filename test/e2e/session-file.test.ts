import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cellsIn,
  downloadCell,
  giveFiles,
  settled,
  startApp,
  useRoles,
  type App,
  type AppPage,
} from './app.ts';
import {
  cellOf,
  openOnShop,
  smallShop,
  textFile,
  waitForState,
  type GivenFile,
} from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Big spenders
format: 1
---

Who spends **most**?

\`\`\`param name=least
type: number
value: 3
label: At least
\`\`\`

\`\`\`sql name=big
SELECT member_id, count(*) AS n, sum(amount) AS spent FROM orders GROUP BY member_id
HAVING count(*) >= $least ORDER BY ALL
\`\`\`

\`\`\`sql name=raw
SELECT * FROM orders_file ORDER BY ALL
\`\`\`
`;

let app: App;
let sender: AppPage;
let before: Record<string, string[][]>;
beforeAll(async () => {
  app = await startApp();
  sender = await app.open();
  await openOnShop(sender.page, text);
  before = {
    big: await downloadCell(sender.page, 'big'),
    raw: await downloadCell(sender.page, 'raw'),
  };
});
afterAll(async () => {
  expect(app.leaks).toEqual([]);
  await app.close();
});

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'As a file' }).click();
}

async function saved(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the session' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Big spenders.memberbook');
  return bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile((await download.path()) ?? '');
}

function sessionFile(buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'from a colleague.memberbook', mimeType: '', buffer };
}

/** The next month's export of another shop: the same columns but one, under another name. */
function renamedShop(): GivenFile[] {
  return smallShop.map(({ name, buffer }) =>
    textFile(`their ${name}`, buffer.toString().replace('order_date', '下单时间')),
  );
}

describe('a session file', () => {
  it('with rows is sealed, looked at first, and gives the same results without the files', async () => {
    const { page } = sender;
    await openForm(page);
    await page.getByLabel(/With the rows of your files \(60 rows\)/).check();
    const save = page.getByRole('button', { name: 'Save the session' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('Passphrase', { exact: true }).fill('卡片 river seven lamp');
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    const file = await saved(page);
    await page.getByText(/Big spenders.memberbook is in your downloads: .*, encrypted\./).waitFor();
    for (const word of ['M001', 'Lyon', 'Big spenders', 'notebook.md'])
      expect(file.includes(word)).toBe(false);
    await page.keyboard.press('Escape');

    const reader = await app.open();
    await giveFiles(reader.page, sessionFile(file));
    await reader.page.getByText('This file is encrypted').waitFor();
    await reader.page.getByLabel('Passphrase').fill('another');
    await reader.page.getByRole('button', { name: 'Open', exact: true }).click();
    await reader.page.getByText(/not the passphrase of this file/).waitFor();
    await reader.page.getByLabel('Passphrase').fill('卡片 river seven lamp');
    await reader.page.getByRole('button', { name: 'Open', exact: true }).click();
    await reader.page.getByRole('heading', { name: 'Big spenders' }).waitFor();
    const main = reader.page.locator('main');
    expect(await main.textContent()).toContain('the rows of 2 files');
    expect(await reader.page.locator('[data-cell]').count()).toBe(0);
    expect(await seriousViolations(reader.page, 'main')).toEqual([]);
    await reader.page.getByRole('button', { name: 'Open with its data' }).click();
    await reader.page.locator('article[aria-label="Big spenders"]').waitFor();
    await waitForState(reader.page, 'raw', 'current');
    await settled(reader.page);
    expect(await downloadCell(reader.page, 'big')).toEqual(before['big']);
    expect(await downloadCell(reader.page, 'raw')).toEqual(before['raw']);
    expect(reader.errors).toEqual([]);
    expect(reader.violations).toEqual([]);
    await reader.close();
  });

  it('without rows says which files it expects, and takes the reader’s own', async () => {
    await openForm(sender.page);
    const file = await saved(sender.page);
    await sender.page.keyboard.press('Escape');
    for (const word of ['M001', 'Lyon', 'orders.csv', 'members.csv'])
      expect(file.includes(word)).toBe(false);

    const reader = await app.open();
    await giveFiles(reader.page, sessionFile(file));
    await reader.page.getByText('Orders with the columns order_id, member_id').waitFor();
    await reader.page.getByRole('button', { name: 'Open the notebook' }).click();
    await reader.page.locator('article[aria-label="Big spenders"]').waitFor();
    const waits = reader.page.getByRole('region', { name: /waits for your files/ });
    await waits.getByText('Orders: order_id, member_id, order_date, amount').waitFor();
    expect(await cellsIn(reader.page, 'error')).toEqual([]);
    await giveFiles(reader.page, [...smallShop]);
    await waitForState(reader.page, 'raw', 'current');
    expect(await downloadCell(reader.page, 'big')).toEqual(before['big']);
    expect(await waits.count()).toBe(0);
    await reader.close();
  });

  it('without rows runs on files with other headings once their columns are confirmed', async () => {
    await openForm(sender.page);
    const file = await saved(sender.page);
    await sender.page.keyboard.press('Escape');
    const reader = await app.open();
    // Whoever gives files at once is not called back to the notebook when it has been opened.
    await reader.page.route(/frozen-beside/, async (route) => {
      await reader.page.waitForTimeout(1_000);
      await route.continue();
    });
    await giveFiles(reader.page, sessionFile(file));
    await reader.page.getByRole('button', { name: 'Open the notebook' }).click();
    await giveFiles(reader.page, renamedShop());
    await reader.page.getByRole('button', { name: /Use these roles/ }).waitFor();
    expect(await reader.page.locator('main').textContent()).toContain(
      '“order_date” seems to be “下单时间” now',
    );
    await useRoles(reader.page);
    await reader.page.locator('article[aria-label="Big spenders"]').waitFor();
    await waitForState(reader.page, 'big', 'current');
    expect(await downloadCell(reader.page, 'big')).toEqual(before['big']);
    await reader.close();
  });

  it('that was cut or changed says so, and leads on', async () => {
    await openForm(sender.page);
    const file = await saved(sender.page);
    await sender.page.keyboard.press('Escape');
    const reader = await app.open();
    await giveFiles(reader.page, sessionFile(file.subarray(0, file.length - 200)));
    await reader.page.getByText(/was cut on its way/).waitFor();
    await reader.page.getByRole('button', { name: 'Go to the start' }).click();
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
    await giveFiles(reader.page, sessionFile(changed));
    await reader.page
      .getByRole('alert')
      .getByText(/not as it was saved/)
      .waitFor();
    expect(await cellOf(reader.page, 'big').count()).toBe(0);
    await reader.close();
  });
});
