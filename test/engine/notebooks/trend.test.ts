import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';
import { cdnow, hasPublishedData, onlineRetail } from './published-data.ts';
import {
  column,
  money,
  numbers,
  openWorkspace,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
  type WorkspaceOptions,
} from './workspace.ts';

const notebook = readNotebook('trend');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

function ordersOf(lines: readonly string[]): TableFile {
  return {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'order_id', type: text },
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'channel', type: text },
      { name: 'discount', type: money },
    ],
    csv: lines.join('\n'),
  };
}

function linesOf(lines: readonly string[]): TableFile {
  return {
    name: 'lines_file',
    role: 'order_lines',
    columns: [
      { name: 'order_id', type: text },
      { name: 'category', type: text },
      { name: 'amount', type: money },
    ],
    csv: lines.join('\n'),
  };
}

async function run(
  name: string,
  files: readonly TableFile[],
  options: WorkspaceOptions,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<RanNotebook> {
  const ran = await runNotebook(
    await openWorkspace(engine, files, options),
    name,
    notebook,
    params,
  );
  expect(ran.failedChecks).toEqual({});
  return ran;
}

async function values(ran: RanNotebook, sql: string): Promise<(string | null)[][]> {
  return (await rows(ran, sql)).map((row) => Object.values(row));
}

// April 2024 beside March 2024 and April 2023.
const shop = [
  '1,a,2023-04-05 10:00:00,40,app,10',
  '2,a,2024-03-05 10:00:00,100,app,0',
  '3,b,2024-03-06 10:00:00,50,app,',
  '4,,2024-03-07 10:00:00,20,shop,',
  '5,a,2024-04-01 10:00:00,60,app,0',
  '6,a,2024-04-02 10:00:00,60,shop,20',
  '7,b,2024-04-03 10:00:00,60,app,',
  '8,c,2024-04-03 11:00:00,60,app,',
  '9,b,2024-04-10 10:00:00,-30,app,',
];
const net: WorkspaceOptions = { asOf: '2024-04-30', options: { salesRule: 'net' } };

describe('the figures of a period', () => {
  test('stand beside those of the period before and of a year before', async () => {
    const ran = await run('figures', [ordersOf(shop)], net);
    const sql = `SELECT kpi_name, value, before, year_before FROM kpis`;
    expect(await values(ran, sql)).toEqual([
      ['Net amount', '210.0', '170.0', '40.0'],
      ['Amount of purchases', '240.0', '170.0', '40.0'],
      ['Refunds', '30.0', '0.0', '0.0'],
      ['Refunded orders', '1.0', '0.0', '0.0'],
      ['Orders', '4.0', '3.0', '1.0'],
      ['Buyers', '3.0', '2.0', '1.0'],
      ['First-time buyers', '1.0', '1.0', '1.0'],
      ['Orders per buyer', '1.3333', '1.0', '1.0'],
      ['Average order', '60.0', '75.0', '40.0'],
      ['Discount share', '0.1429', '0.0', '0.2'],
      ['Days with a purchase', '3.0', '3.0', '1.0'],
      ['Members at the end', '3.0', '2.0', '1.0'],
      ['New members', '1.0', '1.0', '1.0'],
    ]);
    const changes = `SELECT change, change_on_year FROM kpis WHERE kpi_name IN ('Net amount', 'Discount share')`;
    expect(await values(ran, changes)).toEqual([
      ['0.2353', '4.25'],
      ['0.1429', '-0.0571'],
    ]);
  });

  test('of a running period are compared with as many days of the others', async () => {
    const ran = await run(
      'running',
      [ordersOf(shop)],
      { ...net, asOf: '2024-04-05' },
      { period_shown: '2024-04' },
    );
    expect(await values(ran, 'SELECT code, from_day, to_day FROM windows')).toEqual([
      ['now', '2024-04-01', '2024-04-05'],
      ['before', '2024-03-01', '2024-03-05'],
      ['year_before', '2023-04-01', '2023-04-05'],
    ]);
    expect(await values(ran, 'SELECT code, orders FROM window_totals')).toEqual([
      ['before', '1'],
      ['now', '4'],
      ['year_before', '1'],
    ]);
  });

  test('are those of the latest complete period unless another is chosen', async () => {
    const asOf = { ...net, asOf: '2024-04-05' };
    const shown = async (name: string, params: Record<string, string>): Promise<unknown> =>
      column(
        await run(name, [ordersOf(shop)], asOf, params),
        `SELECT period FROM windows WHERE code = 'now'`,
      );
    expect(await shown('latest', {})).toEqual(['2024-03']);
    expect(await shown('stale', { period_shown: '2024-W07' })).toEqual(['2024-03']);
    expect(await shown('quarter', { period: 'quarter' })).toEqual(['2024 Q1']);
    expect(await shown('weeks', { period: 'week' })).toEqual(['2024-03-25']);
    expect(await shown('sundays', { period: 'week', week_start: 'sunday' })).toEqual([
      '2024-03-24',
    ]);
    expect(await shown('days', { period: 'day' })).toEqual(['2024-04-05']);
  });

  test('follow each other without gaps, the running period marked', async () => {
    const ran = await run('gaps', [ordersOf(shop)], { ...net, asOf: '2024-04-05' });
    expect(await numbers(ran, 'SELECT count(*) FROM period_figures')).toEqual([13]);
    expect(await column(ran, 'SELECT period FROM period_figures WHERE NOT complete')).toEqual([
      '2024-04',
    ]);
    const year = `SELECT period, value FROM trend_lines WHERE line = 'year_before'`;
    expect(await values(ran, year)).toEqual([['2024-04', '40.0']]);
    expect(
      await values(ran, `SELECT period, members, new_members FROM growth WHERE new_members > 0`),
    ).toEqual([
      ['2023-04', '1', '1'],
      ['2024-03', '2', '1'],
      ['2024-04', '3', '1'],
    ]);
  });
});

describe('the change of revenue', () => {
  test('is split into members, frequency, basket, orders without a member and refunds', async () => {
    const ran = await run('split', [ordersOf(shop)], net);
    // From 2 buyers × 1 order × 75 to 3 × 4/3 × 60: 470 / 6, (1005 / 6) / 3 and what is left of 90.
    expect(await values(ran, 'SELECT part, amount FROM change_parts')).toEqual([
      ['then', '170.0000'],
      ['members', '78.3333'],
      ['frequency', '55.8333'],
      ['basket', '-44.1666'],
      ['without_member', '-20.0000'],
      ['refunds', '-30.0000'],
      ['now', '210.0000'],
    ]);
    expect(await values(ran, 'SELECT drawn_from, drawn_to FROM change_bridge OFFSET 5')).toEqual([
      ['240.0000', '210.0000'],
      ['0.0000', '210.0000'],
    ]);
  });

  test('of a value that was not there before is put down to members', async () => {
    const ran = await run('new_channel', [ordersOf(shop)], net);
    const sql = `SELECT value_name, change, by_members, by_frequency, by_basket, by_without_member FROM contributions`;
    expect(await values(ran, sql)).toEqual([
      ['app', '0.0000', '67.5000', '0.0000', '-37.5000', '0.0000'],
      ['shop', '40.0000', '60.0000', '0.0000', '0.0000', '-20.0000'],
    ]);
  });

  test('by category takes lines, and what an order costs beyond them', async () => {
    const lines = ['5,tea,50', '5,cups,15', '6,tea,60', '2,tea,100'];
    const files = [ordersOf(shop), linesOf(lines)];
    const ran = await run('category', files, net, { dimension: 'category' });
    const sql = 'SELECT value_name, net_now, net_then, buyers_now FROM contributions';
    expect(await values(ran, sql)).toEqual([
      ['None or not known', '85.0000', '70.0000', '3'],
      ['tea', '110.0000', '100.0000', '1'],
      ['cups', '15.0000', '0.0000', '1'],
    ]);
  });

  test('adds up for any data, against either period, by any dimension', async () => {
    const order = fc.record({
      member: fc.constantFrom('a', 'b', 'c', 'd', ''),
      month: fc.constantFrom('2023-05', '2024-04', '2024-05'),
      day: fc.integer({ min: 1, max: 28 }),
      cents: fc.integer({ min: -5000, max: 100_000 }),
      channel: fc.constantFrom('app', 'shop', '门店', ''),
    });
    const property = fc.asyncProperty(
      fc.array(order, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('before', 'year_before'),
      fc.constantFrom('channel', 'category', 'stage', 'tier'),
      async (orders, against, dimension) => {
        const csv = orders.map(({ member, month, day, cents, channel }, at) => {
          const date = `${month}-${String(day).padStart(2, '0')} 12:00:00`;
          return `${String(at)},${member},${date},${(cents / 100).toFixed(2)},${channel},`;
        });
        const lines = orders.flatMap(({ cents }, at) =>
          cents > 0 ? [`${String(at)},tea,${(cents / 300).toFixed(2)}`] : [],
        );
        const params = { against, dimension, period_shown: '2024-05' };
        const options = { asOf: '2024-05-31', options: { salesRule: 'net' } } as const;
        const ran = await run('any', [ordersOf(csv), linesOf(lines)], options, params);
        const month = against === 'before' ? '2024-04' : '2023-05';
        const total = (wanted: string): number =>
          orders.reduce((sum, { month: of, cents }) => sum + (of === wanted ? cents : 0), 0);
        const [row] = await rows(
          ran,
          `SELECT net_now, net_then, by_members + by_frequency + by_basket + by_without_member + by_refunds AS parts
          FROM effects WHERE dimension = 'total'`,
        );
        // Windows before the first order are not there; then nothing was sold in them.
        const hasNow = row !== undefined && row['net_now'] !== null;
        if (!hasNow) return;
        expect(Math.round(Number(row['net_now']) * 100)).toBe(total('2024-05'));
        expect(Math.round(Number(row['net_then']) * 100)).toBe(total(month));
        expect(Math.round(Number(row['parts']) * 100)).toBe(total('2024-05') - total(month));
      },
    );
    await fc.assert(property, { numRuns: process.env['MEMBERBOOK_FULL'] === '1' ? 40 : 3 });
  });
});

describe('how amounts are spread', () => {
  test('is told by quartiles, whiskers and bars that hold every order', async () => {
    const amounts = [1, 2, 3, 4, 5, 6, 7, 8, 100];
    const lines = amounts.map(
      (amount, at) =>
        `${String(at)},m${String(at)},2024-01-0${String(at + 1)},${String(amount)},app,`,
    );
    const ran = await run('boxes', [ordersOf(lines)], { asOf: '2024-01-31' });
    const sql = `SELECT least, p25, median, p75, greatest, mean, whisker_low, whisker_high FROM boxes WHERE position = 1`;
    expect(await values(ran, sql)).toEqual([
      ['1.0000', '3.0', '5.0', '7.0', '100.0000', '15.11', '1.0000', '8.0000'],
    ]);
    expect(await numbers(ran, 'SELECT sum(orders) FROM order_values')).toEqual([9]);
    expect(await numbers(ran, 'SELECT sum(members) FROM member_values')).toEqual([9]);
    expect(await values(ran, `SELECT width, bars FROM bar_widths WHERE kind = 'order'`)).toEqual([
      ['5.0', '19.0'],
    ]);
  });
});

describe('days that stand out', () => {
  const days = Array.from({ length: 120 }, (_, at) => {
    const day = new Date(Date.UTC(2024, 0, 1 + at));
    const weekend = day.getUTCDay() % 6 === 0;
    const amount = (weekend ? 300 : 100) + ((at * 37) % 11) + (at === 60 ? 250 : 0);
    return at === 75
      ? ''
      : `${String(at)},m,${day.toISOString().slice(0, 10)},${String(amount)},app,`;
  }).filter((line) => line !== '');

  test('are the one with far more and the one without an order, not the weekends', async () => {
    const ran = await run('unusual', [ordersOf(days)], { asOf: '2024-04-29' });
    expect(await values(ran, 'SELECT day, direction FROM unusual_days ORDER BY day')).toEqual([
      ['2024-03-01', 'More'],
      ['2024-03-16', 'Less'],
    ]);
  });

  test('follow the threshold', async () => {
    const none = await run('none', [ordersOf(days.slice(0, 50))], { asOf: '2024-02-19' });
    expect(await column(none, 'SELECT day FROM unusual_days')).toEqual([]);
    const strict = await run(
      'strict',
      [ordersOf(days.slice(0, 50))],
      { asOf: '2024-02-19' },
      { threshold: 1 },
    );
    expect((await column(strict, 'SELECT day FROM unusual_days')).length).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasPublishedData)('published data', () => {
  test('CDNOW has the new buyers of its first months, and all of its revenue', async () => {
    const ran = await run('cdnow', cdnow(), { asOf: '1998-06-30' });
    expect(await numbers(ran, 'SELECT new_buyers FROM period_figures LIMIT 4')).toEqual([
      7846, 8476, 7248, 0,
    ]);
    expect(await numbers(ran, 'SELECT sum(net_amount) FROM period_figures WHERE complete')).toEqual(
      [2500315.63],
    );
  });

  test('Online Retail is net of its cancellations', async () => {
    const options = { refundPrefix: 'C', salesRule: 'net' } as const;
    const ran = await run('retail', onlineRetail(), { options });
    const members = `SELECT round(sum(amount), 2) FROM orders WHERE member_id IS NOT NULL`;
    expect(await numbers(ran, members)).toEqual([8300065.81]);
    expect(await numbers(ran, 'SELECT sum(net_amount) FROM period_figures')).toEqual(
      await numbers(ran, 'SELECT sum(amount) FROM orders'),
    );
  });
});

describe('a change of a parameter', () => {
  const folds = ['period_totals', 'day_totals'];
  test.each(['period_shown', 'figure', 'against', 'dimension', 'day_figure', 'threshold'])(
    'of %s does not fold all orders again',
    (param) => {
      const names = affectedBy(notebook.cells, [param]).map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => folds.includes(name))).toEqual([]);
    },
  );
});
