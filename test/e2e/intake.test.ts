import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import {
  dataFile,
  giveFiles,
  hasSharedData,
  settled,
  startApp,
  useRoles,
  type App,
  type AppPage,
} from './app.ts';
import { textFile, textOf, type GivenFile } from './notebook-page.ts';

/** Files as analysts have them, from the drop to what is on screen; every request of the page is watched. */
describe('any file', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    expect(app.leaks).toEqual([]);
    await app.close();
  });

  async function open(): Promise<void> {
    opened = await app.open();
    ({ page } = opened);
  }

  async function close(): Promise<void> {
    expect(opened.violations).toEqual([]);
    expect(opened.errors).toEqual([]);
    await opened.close();
  }

  function card(name: string): Locator {
    return page.getByRole('region', { name, exact: true });
  }

  /** The account of a file as its card says it. */
  async function account(name: string): Promise<string> {
    const line = card(name)
      .getByText(/rows? loaded/)
      .first();
    await line.waitFor({ timeout: 60_000 });
    return (await line.textContent())?.trim() ?? '';
  }

  describe('alone', () => {
    beforeEach(open);
    afterEach(close);

    it('a workbook gives its sheets, offers hidden ones, and is analysed', async () => {
      await giveFiles(page, workbook());
      expect(await account('shop.xlsx › 会员')).toContain('12 rows loaded · 0 rejected');
      expect(await account('shop.xlsx › 订单')).toContain('48 rows loaded · 0 rejected');
      const hidden = card('shop.xlsx › 备份');
      expect(await hidden.textContent()).toContain('A hidden sheet');
      await hidden.getByRole('button', { name: 'Load it' }).click();
      expect(await account('shop.xlsx › 备份')).toContain('1 row loaded');
      await hidden.getByRole('button', { name: /^Remove/ }).click();
      await useRoles(page);
      await settled(page);
      expect(await textOf(page, 'structure')).toMatch(/\d/);
    });

    it('monthly exports in a zip become one table when the analyst says so', async () => {
      await giveFiles(page, await zipOf(months()));
      const offer = page.getByRole('region', { name: /3 files have the same columns/ });
      await offer.getByRole('button', { name: 'Read as one table' }).click();
      const stack = card('3 files as one table');
      await stack.waitFor();
      expect(await stack.textContent()).toContain('36 rows');
      await useRoles(page);
      await settled(page);
      await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
      await stack.getByRole('button', { name: 'Take apart' }).click();
      await card('exports.zip › 2024/orders_01.csv').waitFor();
    });

    it('what the health report finds is mended by one click, seen as a cell and taken back', async () => {
      const rows = Array.from(
        { length: 20 },
        (_, n) => `A${n},M${n % 5},2024-01-${String(n + 1).padStart(2, '0')},${n}.50`,
      );
      const lines = ['order_id,member_id,ordered_at,amount', ...rows, ...rows.slice(0, 3)];
      await giveFiles(page, textFile('orders.csv', `${lines.join('\n')}\n`));
      await useRoles(page);
      await settled(page);
      await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
      const health = page.getByRole('region', { name: 'Health report' });
      const fix = health.getByRole('button', { name: 'Leave out 3 exact duplicates' });
      await fix.click({ timeout: 60_000 });
      const steps = health.getByRole('region', { name: 'Cleaning steps' });
      await steps.getByText('23 → 20 rows').waitFor();
      await page.getByText('Prepare cells').click();
      await page.locator('[data-cell="orders_step_1"][data-state="current"]').waitFor();
      await steps.getByRole('button', { name: /^Take back/ }).click();
      await fix.waitFor({ timeout: 60_000 });
      await page.locator('[data-cell="orders_step_1"]').waitFor({ state: 'detached' });
    });

    it('confirmed roles return with next month’s file, and what changed in it is said', async () => {
      const first =
        'order_id,member_id,ordered_at,amount,note\nA1,M1,2024-01-02,5,x\nA2,M2,2024-01-03,6,y\n';
      await giveFiles(page, textFile('january.csv', first));
      await useRoles(page);
      await settled(page);
      await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
      await page.getByRole('button', { name: 'Remove: january.csv' }).click();
      await giveFiles(page, textFile('february.csv', first));
      await page.getByText(/As you confirmed on/).waitFor();
      await page.getByRole('button', { name: 'Remove: february.csv' }).click();
      const changed = first.replace('amount', 'paid amount').replace('note', 'channel');
      await giveFiles(page, textFile('march.csv', changed));
      await page.getByText(/looks like the/).waitFor();
      expect(await page.getByText(/paid amount/).count()).toBeGreaterThan(0);
    });
  });

  describe('beside others', () => {
    beforeAll(open);
    afterAll(close);

    it('a pasted table is a file', async () => {
      await page.getByRole('button', { name: 'Paste a table' }).click();
      await page
        .getByRole('dialog')
        .getByRole('textbox')
        .fill('会员编号\t手机号\t城市\nM1\t13800000001\t上海\nM2\t13800000002\t北京\n');
      await page.getByRole('button', { name: 'Read the table' }).click();
      expect(await account('pasted table.tsv')).toContain('2 rows loaded');
    });

    it('rejected records can be corrected, filled up and read as a table', async () => {
      const lines = [
        'order_id,member_id,ordered_at,amount',
        'A1,M1,2024-01-02,5',
        'A2,M1',
        'A3,M2,2024-01-03,7,x',
      ];
      await giveFiles(page, textFile('dirty.csv', `${lines.join('\n')}\n`));
      expect(await account('dirty.csv')).toContain('1 row loaded · 2 rejected');
      await card('dirty.csv').getByText('Intake report').click();
      await card('dirty.csv').getByText('Show the table').click();
      await card('dirty.csv').getByRole('grid').getByText('A3,M2,2024-01-03,7,x').waitFor();
      await card('dirty.csv').getByRole('button', { name: 'Correct line 4' }).click();
      await card('dirty.csv')
        .getByRole('textbox', { name: 'Correct line 4' })
        .fill('A3,M2,2024-01-03,7');
      await card('dirty.csv').getByRole('button', { name: 'Read again with 1 correction' }).click();
      await card('dirty.csv').getByText('2 rows loaded · 1 rejected').waitFor();
      await card('dirty.csv').getByText('Intake report').click();
      await card('dirty.csv')
        .getByRole('button', { name: 'Fill short records with blanks' })
        .click();
      await card('dirty.csv').getByText('3 rows loaded · 0 rejected').waitFor();
    });

    it('two tables under one another are read as two', async () => {
      const top = Array.from(
        { length: 20 },
        (_, i) => `A${i},M${i % 5},2024-01-0${1 + (i % 9)},${i}.50`,
      );
      const lines = [
        'order_id,member_id,ordered_at,amount',
        ...top,
        '',
        'member_id,city',
        'M0,上海',
        'M1,北京',
        'M2,广州',
      ];
      await giveFiles(page, textFile('both.csv', `${lines.join('\n')}\n`));
      expect(await account('both.csv')).toContain('20 rows loaded · 0 rejected');
      expect(await account('both.csv (from line 23)')).toContain('3 rows loaded · 0 rejected');
    });

    it('a download that was cut off is refused with a sentence, and the app goes on', async () => {
      const whole = gzipSync(`order_id,amount\n${'A1,5.00\n'.repeat(20_000)}`);
      const cut = { ...textFile('orders.csv.gz', ''), buffer: whole.subarray(0, 60) };
      await giveFiles(page, [cut, textFile('good.csv', 'order_id,amount\nA1,5\n')]);
      await card('orders.csv.gz').getByRole('alert').waitFor({ timeout: 60_000 });
      expect(await card('orders.csv.gz').getByRole('alert').textContent()).toMatch(/cut off/);
      expect(await account('good.csv')).toContain('1 row loaded');
    });

    it.skipIf(!hasSharedData)('a Parquet file is read with its own types', async () => {
      const path = dataFile('online_retail_uci/online_retail.parquet');
      await giveFiles(page, {
        name: 'online_retail.parquet',
        mimeType: 'application/octet-stream',
        buffer: readFileSync(path),
      });
      await card('online_retail.parquet')
        .getByText(/541,909 rows loaded · 0 rejected/)
        .waitFor({ timeout: 120_000 });
    });
  });
});

function workbook(): GivenFile {
  const members = Array.from({ length: 12 }, (_, n) => [
    `M${String(n + 1).padStart(3, '0')}`,
    new Date(Date.UTC(2023, 0, n + 1)),
    ['上海', '北京', '广州'][n % 3],
  ]);
  const orders = Array.from({ length: 48 }, (_, n) => [
    `A${1000 + n}`,
    `M${String(Math.floor((n * n) / 192) + 1).padStart(3, '0')}`,
    new Date(Date.UTC(2023, n % 12, (n % 28) + 1)),
    n + 10.5,
  ]);
  const sheets = {
    会员: utils.aoa_to_sheet([['会员编号', '注册日期', '城市'], ...members]),
    订单: utils.aoa_to_sheet([
      ['2023 年订单'],
      [],
      ['订单号', '会员编号', '下单时间', '金额'],
      ...orders,
    ]),
    备份: utils.aoa_to_sheet([
      ['x', 'y'],
      ['a', 1],
    ]),
  };
  const book = {
    SheetNames: Object.keys(sheets),
    Sheets: sheets,
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] },
  } as const;
  const buffer = write({ ...book, SheetNames: [...book.SheetNames] } as never, {
    type: 'buffer',
    bookType: 'xlsx',
  }) as Buffer;
  return { name: 'shop.xlsx', mimeType: 'application/octet-stream', buffer };
}

function months(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['01', '02', '03'].map((month) => [
      `2024/orders_${month}.csv`,
      [
        'order_id,member_id,ordered_at,amount',
        ...Array.from(
          { length: 12 },
          (_, n) =>
            `A${month}${n},M${n % 6},2024-${month}-${String(n + 1).padStart(2, '0')},${n}.50`,
        ),
        '',
      ].join('\n'),
    ]),
  );
}

async function zipOf(entries: Readonly<Record<string, string>>): Promise<GivenFile> {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, text] of Object.entries(entries)) await zip.add(name, new TextReader(text));
  const buffer = Buffer.from(await (await zip.close()).arrayBuffer());
  return { name: 'exports.zip', mimeType: 'application/zip', buffer };
}
