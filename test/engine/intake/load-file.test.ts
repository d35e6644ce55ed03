import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { IntakeReport } from '../../../src/engine/intake-contract.ts';
import { loadFile } from '../../../src/session/load-file.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { toFile } from '../../unit/intake/read-text.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

let engine: Engine;
let runs = 0;

beforeAll(async () => {
  engine = await startNodeEngine();
});

async function load(content: string | Blob, table: string): Promise<IntakeReport> {
  runs += 1;
  const outcome = await loadFile({
    engine,
    intake: createIntake(),
    file: toFile(content, `${table}.csv`),
    part: null,
    table,
    run: `load-${runs}`,
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { records, loaded, rejectedCount, setAsideCount } = outcome.value;
  expect(loaded + rejectedCount + setAsideCount).toBe(records);
  return outcome.value;
}

describe('values in the engine', () => {
  it('are those of the file, read directly', async () => {
    const text =
      'code,name,n,price,day,at,ok\n' +
      '007,"say ""hi""",1,1.50,2024-02-29,2024-01-02 03:04:05.123456,true\n' +
      '+86 138,"two\nlines",-12345678901234,-0.125,0999-12-31,2024-01-02T03:04:05,False\n' +
      ' 1E5 ,NULL,,,,,\n' +
      '12345678901234567890,"a, b",0,1000,1999-01-31,1999-01-31 00:00:00,TRUE\n';
    const report = await load(text, 'direct');
    expect(report.read).toBe('direct');
    expect(await queryRows(engine, 'SELECT COLUMNS(*)::VARCHAR FROM direct')).toEqual([
      {
        code: '007',
        name: 'say "hi"',
        n: '1',
        price: '1.500',
        day: '2024-02-29',
        at: '2024-01-02 03:04:05.123456',
        ok: 'true',
      },
      {
        code: '+86 138',
        name: 'two\nlines',
        n: '-12345678901234',
        price: '-0.125',
        day: '0999-12-31',
        at: '2024-01-02 03:04:05',
        ok: 'false',
      },
      { code: ' 1E5 ', name: 'NULL', n: null, price: null, day: null, at: null, ok: null },
      {
        code: '12345678901234567890',
        name: 'a, b',
        n: '0',
        price: '1000.000',
        day: '1999-01-31',
        at: '1999-01-31 00:00:00',
        ok: 'true',
      },
    ]);
  });

  it('are those of the file, rewritten', async () => {
    const text =
      '会员号;金额;下单时间;备注\r\n' +
      '001;￥1,234.50;2024/1/2 3:04;"a;b"\r\n' +
      '002;(5.00);2024/12/31 23:59:59;"it\'s ""x"""\r\n' +
      '003;;;#\r\n' +
      '004;1;2\r\n' +
      '合计;1229.50;;\r\n';
    const report = await load(text, 'rewritten');
    expect(report).toMatchObject({ read: 'rewritten', loaded: 3, rejectedCount: 1, records: 6 });
    expect(await queryRows(engine, 'SELECT COLUMNS(*)::VARCHAR FROM rewritten')).toEqual([
      { 会员号: '001', 金额: '1234.50', 下单时间: '2024-01-02 03:04:00', 备注: 'a;b' },
      { 会员号: '002', 金额: '-5.00', 下单时间: '2024-12-31 23:59:59', 备注: 'it\'s "x"' },
      { 会员号: '003', 金额: null, 下单时间: null, 备注: '#' },
    ]);
  });

  it('keep an empty value of the only column', async () => {
    const report = await load('n\n1\nNULL\n3\n', 'single');
    expect(report.loaded).toBe(3);
    expect(await queryRows(engine, 'SELECT count(*) AS a, count(n) AS b FROM single')).toEqual([
      { a: '3', b: '2' },
    ]);
  });

  it('are text where the whole column is not numbers, however late', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `x,${i}`);
    await load(`a,n\n${rows.join('\n')}\nx,1.5\n`, 'late');
    expect(
      await queryRows(engine, 'SELECT max(n)::VARCHAR m, sum(n)::VARCHAR s FROM late'),
    ).toEqual([{ m: '59999.0', s: '1799970001.5' }]);
  });
});

describe.skipIf(!existsSync(data))('real files in the engine', () => {
  it('has the published sums of Online Retail', async () => {
    const report = await load(
      await openAsBlob(`${data}online_retail_uci/online_retail.csv`),
      'lines',
    );
    expect(report).toMatchObject({ read: 'direct', loaded: 541_909, records: 541_910 });
    const clean = await queryRows(
      engine,
      `SELECT count(*)::VARCHAR AS n, sum(Quantity * UnitPrice)::VARCHAR AS revenue,
              count(DISTINCT CustomerID)::VARCHAR AS members
       FROM lines WHERE CustomerID IS NOT NULL AND InvoiceNo NOT LIKE 'C%'
         AND Quantity > 0 AND UnitPrice > 0`,
    );
    expect(clean).toEqual([{ n: '397884', revenue: '8911407.904', members: '4338' }]);
  });

  it('has the published sums of CDNOW', async () => {
    await load(await openAsBlob(`${data}cdnow/CDNOW_master.txt`), 'cdnow');
    const all = await queryRows(
      engine,
      `SELECT count(*)::VARCHAR n, count(DISTINCT customer_id)::VARCHAR m,
              sum(dollar_value)::VARCHAR s, min(date)::VARCHAR a, max(date)::VARCHAR b FROM cdnow`,
    );
    expect(all).toEqual([
      { n: '69659', m: '23570', s: '2500315.63', a: '1997-01-01', b: '1998-06-30' },
    ]);
  });

  it('holds every naughty string as it is', async () => {
    const strings = JSON.parse(
      readFileSync(`${data}naughty-strings/blns.json`, 'utf8'),
    ) as string[];
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = strings.map((text, i) => `n${i},${cell(text)},x`);
    await load(`row,text,last\n${lines.join('\n')}\n`, 'naughty');
    // In hexadecimal, since decoders take a byte order mark off.
    const rows = await queryRows(
      engine,
      "SELECT coalesce(hex(text), '') AS hex FROM naughty ORDER BY rowid",
    );
    const expected = strings.map((text) => Buffer.from(text).toString('hex').toUpperCase());
    expect(rows.map(({ hex }) => hex)).toEqual(expected);
  });

  it.each([
    'r_rfm/rfm_data_orders.csv',
    'rfm_sample_orders/sample-orders.csv',
    'retentioneering_ecom/ecom.csv',
    'completejourney/products.csv',
    'completejourney/transactions_sample.csv',
  ])('balances for %s', async (name) => {
    const report = await load(await openAsBlob(`${data}${name}`), 'other');
    expect(report.rejectedCount).toBe(0);
  });
});
