import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { encodeText } from '../unit/intake/chinese-bytes.ts';
import {
  cellsIn,
  dataFile,
  downloadCell,
  giveFiles,
  hasSharedData,
  parseCsv,
  settled,
  startApp,
  useRoles,
  type App,
  type AppPage,
} from './app.ts';
import {
  addCell,
  cellOf,
  pressRun,
  smallShop,
  textFile,
  typeSql,
  waitForState,
  type GivenFile,
} from './notebook-page.ts';

describe('files of all sorts', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
  });
  afterAll(async () => {
    expect(opened.violations).toEqual([]);
    expect(opened.errors).toEqual([]);
    expect(app.leaks).toEqual([]);
    await app.close();
  });
  afterEach(async () => {
    await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
    const remove = page.getByRole('button', { name: /^Remove: / });
    await remove.first().waitFor();
    for (let left = await remove.count(); left > 0; left -= 1) {
      await remove.first().click();
      await page.waitForFunction(
        (count) => document.querySelectorAll('section.card:not(.remember)').length < count,
        left,
      );
    }
    await page.getByText('No files yet').waitFor();
  });

  function card(name: string): Locator {
    return page.getByRole('region', { name, exact: true });
  }

  /** The report of a file, opened, with its numbers; and whether they add up. */
  async function reportOf(name: string): Promise<{ text: string; counts: number[] }> {
    await card(name).getByText('Intake report').waitFor({ timeout: 60_000 });
    await card(name).getByText('Intake report').click();
    const text = await card(name).innerText();
    const sum = /accounted for: ([\d,]+) = ([\d,]+) \+ ([\d,]+) \+ ([\d,]+)/.exec(text);
    const counts = (sum ?? []).slice(1).map((count) => Number(count.replaceAll(',', '')));
    const [records = -1, ...parts] = counts;
    expect(parts.reduce((total, part) => total + part, 0)).toBe(records);
    return { text, counts };
  }

  /** What a query gives, through a cell of a new notebook and its CSV. */
  async function ask(sql: string): Promise<string[][]> {
    await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
    await addCell(page, 'SQL');
    await typeSql(page, 'query_1', sql);
    await pressRun(page, 'query_1');
    await waitForState(page, 'query_1', 'current');
    return (await downloadCell(page, 'query_1')).slice(1);
  }

  async function confirm(): Promise<void> {
    await useRoles(page);
    await page.locator('article.notebook').waitFor();
  }

  async function give(...files: GivenFile[]): Promise<void> {
    await giveFiles(page, files);
  }

  it('reads GB18030 with Chinese headings', async () => {
    const text =
      '会员编号,城市,下单时间,实付金额\n0001,北京,2024/1/2,10.50\n0002,上海,2024/2/13,20.25\n0001,北京,2024/3/1,5\n';
    await give(textFile('订单.csv', encodeText(text, 'gb18030')));
    const { text: report, counts } = await reportOf('订单.csv');
    expect(report).toMatch(/GB18030|GBK/);
    expect(counts).toEqual([4, 3, 0, 1]);
    await confirm();
    expect(
      await ask(
        'SELECT member_id, ordered_at::DATE AS day, amount FROM orders ORDER BY ordered_at',
      ),
    ).toEqual([
      ['0001', '2024-01-02', expect.stringMatching(/^10\.50*$/)],
      ['0002', '2024-02-13', expect.stringMatching(/^20\.250*$/)],
      ['0001', '2024-03-01', expect.stringMatching(/^5(\.0+)?$/)],
    ]);
  });

  it('keeps long ids and leading zeros, behind semicolons, to the last digit', async () => {
    const ids = ['00012345678901234567', '00012345678901234568', '12345678901234567890'];
    const rows = ids.map((id, n) => `${id};0${n}0123;2024-05-0${n + 1};1${n},50`);
    await give(
      textFile('tills.csv', ['member_id;phone;order_date;amount', ...rows, ''].join('\r\n')),
    );
    const { text } = await reportOf('tills.csv');
    expect(text).toContain('semicolon');
    await confirm();
    const got = await ask('SELECT member_id, amount FROM orders ORDER BY ordered_at');
    expect(got.map(([id]) => id)).toEqual(ids);
    expect(got.map(([, amount]) => Number(amount))).toEqual([10.5, 11.5, 12.5]);
    expect(await ask('SELECT phone FROM orders_file ORDER BY phone')).toEqual([
      ['000123'],
      ['010123'],
      ['020123'],
    ]);
  });

  it('lists broken rows with line, reason and text, and loads the others exactly', async () => {
    const lines = [
      'member_id,order_date,amount',
      'M1,2024-01-01,1.10',
      'M2,2024-01-02',
      'M3,2024-01-03,3.30,too,many',
      '',
      'M4,2024-01-04,4.40',
      '',
    ];
    await give(textFile('broken.csv', lines.join('\n')));
    const { text, counts } = await reportOf('broken.csv');
    expect(counts).toEqual([6, 2, 2, 2]);
    const rejected = await card('broken.csv')
      .getByRole('region', { name: 'Rejected records' })
      .locator('tbody tr')
      .allInnerTexts();
    expect(rejected).toHaveLength(2);
    expect(rejected[0]).toMatch(/^3\t.+\tM2,2024-01-02\tCorrect$/);
    expect(rejected[1]).toMatch(/^4\t.+\tM3,2024-01-03,3\.30,too,many\tCorrect$/);
    expect(text).toContain('Set aside (2)');
    await confirm();
    expect(await ask('SELECT member_id, amount FROM orders ORDER BY member_id')).toEqual([
      ['M1', expect.stringMatching(/^1\.10*$/)],
      ['M4', expect.stringMatching(/^4\.40*$/)],
    ]);
  });

  it('takes several files at once, each with its own account', async () => {
    await give(...smallShop);
    expect((await reportOf('members.csv')).counts).toEqual([13, 12, 0, 1]);
    expect((await reportOf('orders.csv')).counts).toEqual([49, 48, 0, 1]);
    await confirm();
    const [counts] = await ask(
      'SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM orders)',
    );
    expect(counts).toEqual(['12', '48']);
  });

  it('says what is wrong with a file that holds no table, and goes on', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await give(
      textFile('nothing.csv', ''),
      textFile('picture.csv', png),
      textFile('headings.csv', 'member_id,order_date,amount\n'),
      textFile('good.csv', 'member_id,order_date,amount\nM1,2024-01-01,1.10\n'),
    );
    await card('good.csv').getByText('Intake report').waitFor({ timeout: 60_000 });
    expect(await card('nothing.csv').innerText()).toMatch(/empty/i);
    expect(await card('picture.csv').innerText()).toMatch(/PNG|picture|image|not text|binary/i);
    expect(await card('headings.csv').innerText()).toMatch(/0 rows loaded|no rows|headings/i);
    await confirm();
    expect(await ask('SELECT count(*) FROM orders')).toEqual([['1']]);
  });

  it('keeps nothing of a file whose reading was cancelled', async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, n) => `M${n % 5000},2024-01-0${(n % 9) + 1},"${n}.5",a longer remark ${n}`,
    );
    const large = textFile(
      'large.csv',
      ['member_id,order_date,amount,remark', ...rows, ''].join('\n'),
    );
    await give(large, textFile('good.csv', 'member_id,order_date,amount\nM1,2024-01-01,1.10\n'));
    await card('large.csv').getByRole('button', { name: 'Cancel' }).click();
    await card('large.csv').getByText('Cancelled. Nothing of this file was kept.').waitFor();
    await card('good.csv').getByText('Intake report').waitFor({ timeout: 60_000 });
    await confirm();
    expect(await ask('SELECT count(*) FROM orders')).toEqual([['1']]);
    await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
    await addCell(page, 'SQL');
    await typeSql(page, 'query_1', 'SELECT count(*) FROM large');
    await pressRun(page, 'query_1');
    await waitForState(page, 'query_1', 'error');
  });

  it('reads a file again in another character set, and computes again what was read from it', async () => {
    // Bytes that are as good in one charset as in the other; only the analyst knows.
    const text = '会员,日期,金额\n张三,2024-01-01,1\n李四,2024-01-02,2\n';
    await give(textFile('ambiguous.csv', encodeText(text, 'gb18030')));
    await reportOf('ambiguous.csv');
    await confirm();
    expect(await ask('SELECT member_id FROM orders ORDER BY 1')).toEqual([['张三'], ['李四']]);
    await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
    await card('ambiguous.csv').getByText('Intake report').click();
    await card('ambiguous.csv').getByLabel('Character set').selectOption('windows-1252');
    await card('ambiguous.csv')
      .getByText(/WINDOWS-1252/)
      .waitFor({ state: 'attached' });
    const roles = page.getByRole('region', { name: 'What the columns mean' });
    await roles.waitFor();
    expect(await roles.innerText()).not.toContain('会员');
    await card('ambiguous.csv').getByText('Intake report').click();
    await card('ambiguous.csv').getByLabel('Character set').selectOption('gb18030');
    await card('ambiguous.csv')
      .getByText(/^GB18030/)
      .waitFor({ state: 'attached' });
    await confirm();
    expect(await ask('SELECT member_id FROM orders ORDER BY 1')).toEqual([['张三'], ['李四']]);
  });

  it('follows the analyst where the guess of a column was wrong', async () => {
    const rows = ['M1,2024-01-01,10,1', 'M2,2024-01-02,20,2', 'M2,2024-01-03,30,3'];
    await give(
      textFile('prices.csv', ['member_id,order_date,amount,paid', ...rows, ''].join('\n')),
    );
    await page.getByRole('button', { name: 'Use these roles' }).waitFor();
    const amount = page.getByRole('combobox', { name: /^Amount|^Order amount/i }).first();
    await amount.selectOption('amount');
    await confirm();
    expect((await ask('SELECT sum(amount) FROM orders')).map(([sum]) => Number(sum))).toEqual([60]);
    await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
    await amount.selectOption('paid');
    await confirm();
    expect((await ask('SELECT sum(amount) FROM orders')).map(([sum]) => Number(sum))).toEqual([6]);
  });
});

describe.skipIf(!hasSharedData)('published figures on screen', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('gives the segment table of the R package rfm for its own orders', async () => {
    const { page, close } = await app.open('#notebook=rfm');
    await giveFiles(page, dataFile('r_rfm/rfm_data_orders.csv'));
    await useRoles(page);
    await settled(page);
    await page
      .getByRole('group', { name: 'Parameters' })
      .locator('input[type="date"]')
      .fill('2006-12-31');
    await cellOf(page, 'scheme').getByRole('combobox').selectOption('r_package');
    await page.waitForTimeout(300);
    await settled(page);
    expect(await cellsIn(page, 'error')).toEqual([]);
    const [head = [], ...rows] = await downloadCell(page, 'segment_sizes');
    const at = (name: string): number => head.indexOf(name);
    const table = rows
      .filter((row) => row[at('members')] !== '0')
      .map((row) => [
        row[at('segment_name')],
        ...['members', 'orders', 'amount', 'average_order'].map((name) => Number(row[at(name)])),
      ]);
    expect(table).toHaveLength(10);
    expect(table).toEqual(
      expect.arrayContaining([
        [expect.stringMatching(/About to sleep/i), 102, 283, 23449, 82.86],
        [expect.stringMatching(/At risk/i), 28, 216, 22227, 102.9],
        [expect.stringMatching(/Can.t lose/i), 47, 274, 32446, 118.42],
        [expect.stringMatching(/Champions/i), 35, 316, 31646, 100.15],
        [expect.stringMatching(/^Lost/i), 148, 393, 35324, 89.88],
        [expect.stringMatching(/^Loyal/i), 170, 799, 76562, 95.82],
        [expect.stringMatching(/Need/i), 10, 57, 4562, 80.04],
        [expect.stringMatching(/^New/i), 104, 329, 28837, 87.65],
        [expect.stringMatching(/Potential/i), 342, 2211, 204856, 92.65],
        [expect.stringMatching(/Promising/i), 9, 28, 4249, 151.75],
      ]),
    );
    // On screen as well, not only in the download.
    expect(await cellOf(page, 'segment_sizes').getByRole('grid').innerText()).toMatch(
      /204\s*,?856/,
    );
    const expected = parseCsv(
      readFileSync(dataFile('r_rfm/expected_rfm_orders_segments.csv'), 'utf8').replaceAll(
        '\r\n',
        '\n',
      ),
    );
    expect(expected.length - 1).toBe(995);
    await close();
  });

  it('counts cancellations in Online Retail where the rule is net', async () => {
    const { page, close } = await app.open();
    const sql =
      'SELECT count(DISTINCT member_id) AS members, sum(amount)::DECIMAL(18,2) AS amount FROM orders WHERE member_id IS NOT NULL';
    const text = `---\ntitle: Sum\nformat: 1\n---\n\n\`\`\`sql name=query_1\n${sql}\n\`\`\`\n`;
    await giveFiles(page, textFile('sum.md', text));
    await page.locator('article.notebook').waitFor();
    await giveFiles(page, dataFile('online_retail_uci/online_retail.csv'));
    await page.getByRole('radio', { name: /Net: everything/ }).check({ timeout: 180_000 });
    await useRoles(page);
    await settled(page);
    expect((await downloadCell(page, 'query_1'))[1]).toEqual(['4372', '8300065.81']);
    // The same switch stands above every notebook.
    await page
      .getByRole('group', { name: 'Parameters' })
      .getByRole('combobox')
      .selectOption('clean');
    await page.waitForTimeout(300);
    await settled(page);
    expect((await downloadCell(page, 'query_1'))[1]).toEqual(['4338', '8911407.90']);
    await close();
  });
});
