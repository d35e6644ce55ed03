import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrowTable, parquetTable } from '../unit/intake/read-columnar.ts';
import { readBook } from '../unit/intake/read-sheets.ts';
import { parseCanonical } from '../unit/intake/read-text.ts';
import { giveFiles, parseCsv, settled, startApp, useRoles, type App, type AppPage } from './app.ts';
import { bytesOf, cellOf, downloadBy, setNumber, textFile } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

/** In personal columns, in a sentence, and nowhere else. */
const canaries = ['13812340001', '13912340002', 'canary@example.org'];

const notebook = `---
title: Who buys where
format: 1
---

## Cities

**Sixty** members.

\`\`\`param name=least
type: number
value: 0
label: Joined after day
\`\`\`

\`\`\`sql name=by_city define="Members of a city who joined after day {least}."
SELECT city, count(*) AS members FROM members WHERE day(joined_at) > $least GROUP BY city ORDER BY city
\`\`\`

\`\`\`chart of=by_city
mark: bar
encoding: {x: {field: members, type: quantitative}, y: {field: city, type: nominal}}
\`\`\`

\`\`\`sql name=people
SELECT member_id, phone, email, 'call ${canaries[1] ?? ''} first' AS remark FROM members ORDER BY member_id
\`\`\`

\`\`\`sql name=typed
SELECT '007' AS code, 9007199254740993 AS big, 12345678901234567890.125::DECIMAL(38,3) AS exact, 0.1::DOUBLE AS binary, DATE '2024-02-29' AS day, true AS flag, '=1+1 "中文"' AS words, NULL::INTEGER AS none
\`\`\`

\`\`\`sql name=everybody
SELECT count(*) AS members FROM member_facts
\`\`\`

\`\`\`sql name=spending
SELECT member_id, sum(amount) AS recent_amount FROM orders GROUP BY member_id
\`\`\`

\`\`\`model name=groups kind=k-means of=spending
id: member_id
features: [recent_amount]
clusters: 2
\`\`\`

\`\`\`sql name=stretched
SELECT member_id, CASE WHEN recent_amount > 66 THEN 9000 + recent_amount ELSE recent_amount END AS amount FROM spending
\`\`\`

\`\`\`model name=far_out kind=k-means of=stretched
id: member_id
features: [amount]
clusters: 3
order: amount
\`\`\`

\`\`\`segment name=lyonnais
all:
  - {member: city, is: Lyon}
\`\`\`

\`\`\`segment name=romans
all:
  - {member: city, is: Roma}
\`\`\`

\`\`\`segment name=not_romans
all:
  - {member: city, one_of: [Lyon, Oslo]}
\`\`\`

\`\`\`check name=no_blank_city
SELECT * FROM members WHERE city IS NULL
\`\`\`
`;

function memberId(n: number): string {
  return `M${String(n + 1).padStart(3, '0')}`;
}

/** Thirty in Lyon, twenty-six in Oslo, four in Roma. */
const members = Array.from({ length: 60 }, (_, n) => {
  const city = n < 30 ? 'Lyon' : n < 56 ? 'Oslo' : 'Roma';
  const phone = n === 0 ? canaries[0] : `1371234${String(1000 + n)}`;
  const email = n === 0 ? canaries[2] : `m${String(n)}@example.com`;
  const day = String((n % 28) + 1).padStart(2, '0');
  return `${memberId(n)},2023-01-${day},${city},${phone ?? ''},${email ?? ''}`;
});
const orders = Array.from(
  { length: 60 },
  (_, n) => `A${String(1000 + n)},${memberId(n)},2023-03-05,${String(n + 10)}.50`,
);
const files = [
  textFile('members.csv', ['member_id,join_date,city,phone,email', ...members, ''].join('\n')),
  textFile('orders.csv', ['order_id,member_id,order_date,amount', ...orders, ''].join('\n')),
];

let folder: string;
let app: App;
let opened: AppPage;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memberbook-report-'));
  app = await startApp();
  opened = await app.open();
  ({ page } = opened);
  await giveFiles(page, textFile('report.md', notebook));
  await page.locator('article.notebook').waitFor();
  await giveFiles(page, files);
  await useRoles(page);
  await page.locator('article.notebook').waitFor();
  await settled(page, 60_000);
});
afterAll(async () => {
  expect(app.leaks).toEqual([]);
  expect(opened.violations).toEqual([]);
  expect(opened.errors).toEqual([]);
  await app.close();
  await rm(folder, { recursive: true });
});

async function as(cell: string, format: string): Promise<Uint8Array<ArrayBuffer>> {
  await cellOf(page, cell).getByRole('button', { name: 'Download options' }).click();
  const download = await downloadBy(page, page.getByRole('button', { name: format }));
  return new Uint8Array(await bytesOf(download));
}

function holdsNone(text: string): void {
  for (const canary of canaries) expect(text).not.toContain(canary);
}

describe('a result as a file', () => {
  const row = [
    '007',
    '9007199254740993',
    '12345678901234567890.125',
    '0.1',
    '2024-02-29',
    'true',
    '=1+1 "中文"',
    '',
  ];

  it('comes back from every format as it was, and fetches a library only for Parquet', async () => {
    const fetched = (): boolean => app.requests.some((url) => url.includes('parquet_wasm'));
    const { sheets } = await readBook(new Blob([await as('typed', 'Excel workbook')]));
    expect(parseCanonical(sheets[0]?.text ?? '').slice(1)).toEqual([row]);
    const arrow = await arrowTable(await as('typed', 'Arrow'));
    expect(arrow.rows).toEqual([row]);
    const sql = Buffer.from(await as('typed', 'SQL INSERTs')).toString('utf8');
    expect(sql).toMatch(/^CREATE TABLE typed \(\n {2}code VARCHAR,\n {2}big BIGINT,\n/);
    expect(sql).toContain(`('007', 9007199254740993, 12345678901234567890.125, `);
    expect(fetched()).toBe(false);
    const parquet = await parquetTable(await as('typed', 'Parquet'));
    expect(fetched()).toBe(true);
    expect(parquet.rows).toEqual([row]);
    expect(parquet.columns).toEqual(arrow.columns);
    expect(parquet.columns).toContain('exact decimal(38,3)');
  });

  it('asks once before personal data leave, and masks them unless told otherwise', async () => {
    const cell = cellOf(page, 'people');
    const press = cell.getByRole('button', { name: 'Download CSV', exact: true });
    await press.click();
    const ask = page.getByRole('dialog', { name: 'Personal data in this result' });
    expect(await ask.getByRole('radio', { name: 'Masked' }).isChecked()).toBe(true);
    expect(await seriousViolations(page, '.floating')).toEqual([]);
    const go = ask.getByRole('button', { name: 'Download' });
    const masked = (await bytesOf(await downloadBy(page, go))).toString('utf8');
    expect(parseCsv(masked)[1]?.slice(0, 2)).toEqual(['M001', '138****0001']);
    holdsNone(masked);
    expect((await bytesOf(await downloadBy(page, press))).toString('utf8')).toBe(masked);
    await cell.getByRole('button', { name: 'Download options' }).click();
    await page.getByRole('radio', { name: 'Pseudonyms' }).check();
    await page.keyboard.press('Escape');
    const pseudonyms = (await bytesOf(await downloadBy(page, press))).toString('utf8');
    expect(parseCsv(pseudonyms)[1]?.[0]).toMatch(/^p_[a-z2-7]{26}$/);
    holdsNone(pseudonyms);
    await cell.getByRole('button', { name: 'Download options' }).click();
    await page.getByRole('radio', { name: 'As they are' }).check();
    await page.keyboard.press('Escape');
    const plain = (await bytesOf(await downloadBy(page, press))).toString('utf8');
    for (const canary of canaries) expect(plain).toContain(canary);
  });
});

describe('a notebook that leaves', () => {
  async function share(tab: RegExp): Promise<void> {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('tab', { name: tab }).click();
  }

  async function textOf(download: Download): Promise<string> {
    return (await bytesOf(download)).toString('utf8');
  }

  const save = () => page.getByRole('button', { name: 'Save the report' });

  it('is a report that is read without scripts and network, and holds no row of a member', async () => {
    await share(/report/i);
    await page
      .getByText(/5 of the results list members or orders one by one: people, spending\W/)
      .waitFor();
    expect(await seriousViolations(page, 'dialog[open] form')).toEqual([]);
    const download = await downloadBy(page, save());
    expect(download.suggestedFilename()).toBe('Who buys where.html');
    const html = await textOf(download);
    holdsNone(html);
    expect(html).not.toMatch(/M001|members\.csv/);

    const context = await app.browser.newContext({ javaScriptEnabled: false });
    const report = await context.newPage();
    const requests: string[] = [];
    report.on('request', (request) => requests.push(request.url()));
    const file = join(folder, 'report.html');
    await writeFile(file, html);
    const address = pathToFileURL(file).href;
    await report.goto(address);
    expect(requests).toEqual([address]);
    const text = await report.locator('body').innerText();
    expect(text).toContain('Members of a city who joined after day 0.');
    expect(text).toContain('Joined after day');
    expect(text).toContain('Members are everyone in the member table');
    expect(text).toContain('people: rows of members, not part of this report.');
    expect(text).toMatch(/no_blank_city: passed/);
    expect(text).toContain('lyonnais: 30 members.');
    // Who knows that there are sixty knows the four by the other fifty-six.
    for (const name of ['romans', 'not_romans'])
      expect(text).toContain(`${name}: fewer than 10 members are in it, or all but fewer than 10.`);
    expect(text).toContain('60 members stand in 2 groups by recent amount.');
    // In the picture too the column goes by its words.
    expect(text).toContain('Recent amount');
    // The first group are the four who spent thousands.
    const onPage = await page.locator('[data-cell="far_out"]').innerText();
    for (const telling of [/only 4 members/, /6\.7% of the members/]) {
      expect(onPage).toMatch(telling);
      expect(text).not.toMatch(telling);
    }
    expect(text).toContain('60 members stand in 3 groups');
    expect(text).toMatch(
      /3 findings are left out, as they tell of fewer than 10 members or give them away/,
    );
    // A map shows each member as a point.
    expect(text).not.toContain('groups: Map');
    expect(text).toMatch(/Order rows in the files\s+60/);
    expect(text).toMatch(/[0-9a-f]{64}/);
    const cells = await report
      .locator('.result', { hasText: 'by_city' })
      .locator('tbody tr')
      .allInnerTexts();
    const shown = new Map(cells.map((line) => line.split('\t') as [string, string]));
    expect(shown.get('Roma')).toBe('*');
    const left = [...shown].filter(([, count]) => count !== '*').map(([city]) => city);
    expect(left).toHaveLength(1);
    const words = await report.locator('figure svg text').allTextContents();
    expect(words.filter((word) => shown.has(word))).toEqual(left);
    await context.close();
  });

  it('warns of a second one from which single members could be worked out', async () => {
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await setNumber(page, 'least', '1');
    await share(/report/i);
    await page.getByRole('radio', { name: /Markdown/ }).check();
    await save().click();
    await page.getByText(/in by_city.* the numbers differ by a few members/).waitFor();
    const again = page.getByRole('button', { name: 'Save it all the same' });
    const zip = await downloadBy(page, again);
    expect(zip.suggestedFilename()).toBe('Who buys where.zip');
    expect((await readFile(await zip.path())).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('runs elsewhere as SQL and in Jupyter, and says first whom its text names', async () => {
    await page.getByRole('tab', { name: /program/i }).click();
    const file = page.getByRole('button', { name: 'Save the file' });
    expect(await file.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Share it all the same' }).check();
    await page.getByRole('radio', { name: /\.sql/ }).check();
    const sql = await textOf(await downloadBy(page, file));
    expect(sql).toContain("read_csv('members.csv'");
    expect(sql.indexOf('by_city')).toBeGreaterThan(sql.indexOf('members_file'));
    await page.getByRole('radio', { name: /\.ipynb/ }).check();
    const jupyter = JSON.parse(await textOf(await downloadBy(page, file))) as {
      readonly nbformat: number;
      readonly cells: readonly { readonly cell_type: string }[];
    };
    expect(jupyter.nbformat).toBe(4);
    expect(new Set(jupyter.cells.map(({ cell_type }) => cell_type))).toEqual(
      new Set(['markdown', 'code']),
    );
    await page.getByRole('radio', { name: /\.md/ }).check();
    expect(await textOf(await downloadBy(page, file))).toContain('```sql name=by_city');
  });
});
