import { existsSync, openAsBlob, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { columnOf, readText, refusalOf } from './read-text.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const path = (name: string): string => `${data}${name}`;

/** Every file of delimited text, wherever it lies. */
function textFiles(): string[] {
  if (!existsSync(data)) return [];
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.(csv|tsv|txt)$/.test(name) &&
      !/SOURCE|LICENSE|README/.test(name) &&
      !isGoldenNaughty(name),
  );
}

/** A list of strings with comments, no table. */
function isGoldenNaughty(name: string): boolean {
  return name.endsWith('blns.txt');
}

describe.skipIf(!existsSync(data))('real files', { timeout: 180_000 }, () => {
  it('reads Online Retail', async () => {
    const read = await readText(await openAsBlob(path('online_retail_uci/online_retail.csv')));
    expect(read.scan).toMatchObject({ records: 541_910, good: 541_909, rejectedCount: 0 });
    expect(read.scan.direct).toBe(true);
    const types = read.scan.columns.map(({ name, type, reason }) => [name, type.kind, reason.code]);
    expect(types).toEqual([
      ['InvoiceNo', 'text', 'text-among-integers'],
      ['StockCode', 'text', 'text'],
      ['Description', 'text', 'text'],
      ['Quantity', 'integer', 'integer'],
      ['InvoiceDate', 'timestamp', 'timestamp-iso'],
      ['UnitPrice', 'decimal', 'decimal'],
      ['CustomerID', 'text', 'identifier-point-zero'],
      ['Country', 'text', 'text'],
    ]);
    expect(columnOf(read, 'InvoiceNo').reason.values?.['value']).toBe('C536379');
    expect(columnOf(read, 'UnitPrice').type).toMatchObject({ scale: 3 });
    expect(columnOf(read, 'CustomerID').missing).toBe(135_080);
  });

  it('reads CDNOW: runs of blanks, padded ids, days of eight digits', async () => {
    const read = await readText(await openAsBlob(path('cdnow/CDNOW_master.txt')));
    expect(read.look).toMatchObject({ delimiter: 'spaces', newline: 'crlf', hasHeader: true });
    expect(read.scan.good).toBe(69_659);
    expect(read.scan.columns.map(({ type }) => type.kind)).toEqual([
      'text',
      'date',
      'integer',
      'decimal',
    ]);
    expect(read.rows[0]).toEqual(['00001', '1997-01-01', '1', '11.77']);
    const cents = read.rows.reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0);
    expect(cents).toBe(250_031_563);
  });

  it('reads orders with names as ids', async () => {
    const read = await readText(await openAsBlob(path('r_rfm/rfm_data_orders.csv')));
    expect(read.scan).toMatchObject({ good: 4_906, direct: true });
    expect(read.scan.columns.map(({ type }) => type.kind).slice(0, 3)).toEqual([
      'text',
      'date',
      'integer',
    ]);
  });

  it('reads lone carriage returns, Macintosh letters and month/day/year', async () => {
    const read = await readText(await openAsBlob(path('rfm_sample_orders/sample-orders.csv')));
    expect(read.look.newline).toBe('cr');
    expect(read.scan.good).toBe(5_009);
    expect(read.rows[0]).toEqual(['2011-09-07', 'CA-2011-100006', 'Dennis Kane', '378']);
    expect(read.rows[2]?.[2]).toBe('Neil Französisch');
  });

  it.each([
    ['retentioneering_ecom/ecom.csv', 31_106],
    ['completejourney/transactions_sample.csv', 75_000],
    ['completejourney/demographics.csv', 801],
    ['completejourney/products.csv', 92_331],
    ['completejourney/campaigns.csv', 6_589],
    ['completejourney/campaign_descriptions.csv', 27],
    ['completejourney/coupons.csv', 116_204],
    ['completejourney/coupon_redemptions.csv', 2_102],
    ['cdnow/CDNOW_sample.txt', 6_919],
    ['r_rfm/rfm_data_customer.csv', 39_999],
    ['groceries/groceries.csv', 9_835],
    ['lifelines/rossi.csv', 432],
    ['iris/iris.csv', 150],
  ])('counts the records of %s', async (name, rows) => {
    const read = await readText(await openAsBlob(path(name)));
    expect(read.scan).toMatchObject({ good: rows, rejectedCount: 0 });
  });

  it.each(textFiles())('accounts for every record of %s', async (name) => {
    const read = await readText(await openAsBlob(path(name)));
    expect(read.scan.good).toBeGreaterThan(0);
    expect(read.scan.nextTable).toBeNull();
  });

  it('keeps product codes that a program has written as 9e+05', async () => {
    const read = await readText(await openAsBlob(path('completejourney/coupons.csv')));
    expect(columnOf(read, 'product_id').reason.code).toBe('exponent');
    expect(read.rows[42_802]?.[1]).toBe('9e+05');
  });

  it('refuses workbooks by their content', async () => {
    const workbook = path('online_retail_xlsx_sample/moatazsaad.xlsx');
    expect(await refusalOf(await openAsBlob(workbook))).toBe('binary-xlsx');
  });

  const spectrum = path('csv-spectrum/csvs/');
  const cases = existsSync(spectrum) ? readdirSync(spectrum) : [];
  it.each(cases)('gives the expected values of csv-spectrum/%s', async (name) => {
    const json = path(`csv-spectrum/json/${name.replace('.csv', '.json')}`);
    const expected = JSON.parse(readFileSync(json, 'utf8')) as Record<string, string>[];
    const read = await readText(await openAsBlob(`${spectrum}${name}`));
    const names = read.scan.columns.map((column) => column.name);
    const rows = read.rows.map((row) => Object.fromEntries(names.map((key, i) => [key, row[i]])));
    expect(rows).toEqual(expected);
  });

  it('carries every naughty string through as a value and as a heading', async () => {
    const file = path('naughty-strings/blns.json');
    const strings = JSON.parse(readFileSync(file, 'utf8')) as string[];
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = strings.map((text, i) => `n${i},${cell(text)},x`);
    const read = await readText(`row,text,last\n${lines.join('\n')}\n`);
    expect(read.scan.rejected).toEqual([]);
    expect(read.rows.map((row) => row[1])).toEqual(strings);
  });
});
