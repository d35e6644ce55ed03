import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { cdnow, hasPublishedData, onlineRetail } from './published-data.ts';
import {
  column,
  money,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
  type Workspace,
} from './workspace.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const notebook = readNotebook('cohort');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

describe.skipIf(!hasPublishedData)('the cohorts of CDNOW', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    workspace = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    ran = await runNotebook(workspace, 'cdnow', notebook);
  });

  test('follow January 1997 through 18 months', async () => {
    expect(await cohort(ran, '1997-01')).toEqual([
      7846, 1157, 964, 810, 679, 736, 720, 582, 559, 594, 673, 634, 528, 511, 664, 472, 497, 498,
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('have the repurchase and carry-over rates of the first half of 1997', async () => {
    const rate = (name: string): Promise<number[]> =>
      numbers(ran, `SELECT ${name} FROM period_repurchase ORDER BY calendar_period LIMIT 6`);
    expect(await rate('repurchase_rate')).toEqual([0.1076, 0.1223, 0.1553, 0.2236, 0.1969, 0.1958]);
    expect(await rate('carry_over_rate')).toEqual([0.1475, 0.1745, 0.1862, 0.3019, 0.3374, 0.3189]);
  });

  test('come back a second time by the Kaplan-Meier curve', async () => {
    const found = await rows(
      ran,
      'SELECT days, round(bought_again, 3) AS s FROM second_purchase_points',
    );
    expect(Object.fromEntries(found.map((row) => [row['days'], Number(row['s'])]))).toEqual({
      7: 0.059,
      30: 0.175,
      60: 0.252,
      90: 0.292,
      180: 0.375,
      365: 0.459,
      500: 0.488,
    });
    expect(await numbers(ran, 'SELECT max(so_far) FROM second_purchase')).toEqual([11516]);
  });

  test('have purchase intervals with median 34, P80 119, P90 200 and P95 283 days', async () => {
    const sql = 'SELECT median_days, p80_days, p90_days, p95_days FROM purchase_intervals';
    expect(await rows(ran, sql)).toEqual([
      { median_days: '34', p80_days: '119', p90_days: '200', p95_days: '283' },
    ]);
  });

  test('have a lifetime repurchase rate of 49.48 %', async () => {
    expect(await numbers(ran, 'SELECT lifetime_repurchase_rate FROM lifetime_repurchase')).toEqual([
      0.4948,
    ]);
  });

  test('count in rolling retention who came in that month or later', async () => {
    const rolling = await runNotebook(workspace, 'rolling', notebook, {
      retention_kind: 'rolling',
    });
    const found = await numbers(
      rolling,
      "SELECT active FROM triangle WHERE cohort = '1997-01' ORDER BY period",
    );
    const expected = await numbers(
      rolling,
      `SELECT count(*) FILTER (date_diff('month', first_order, last_order) >= k.period)
      FROM member_facts, range(18) AS k(period)
      WHERE first_order < DATE '1997-02-01' GROUP BY k.period ORDER BY k.period`,
    );
    expect(found).toEqual(expected);
    expect(found.every((value, index) => index === 0 || value <= (found[index - 1] ?? 0))).toBe(
      true,
    );
  });
});

describe.skipIf(!hasPublishedData)('the cohorts of Online Retail', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    const options = { refundPrefix: 'C' };
    ran = await runNotebook(
      await openWorkspace(engine, onlineRetail(), { options }),
      'retail',
      notebook,
    );
  });

  test('follow December 2010 through 13 months', async () => {
    expect(await cohort(ran, '2010-12')).toEqual([
      885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235,
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('leave the unfinished December 2011 out of the averages', async () => {
    const open = 'SELECT DISTINCT calendar_period FROM cohort_cells WHERE NOT complete';
    expect(await column(ran, open)).toEqual(['2011-12']);
    const [first] = await rows(ran, 'SELECT * FROM average_retention WHERE period = 1');
    // Eleven cohorts have a complete month 1; that of November 2011 has not.
    expect(first).toMatchObject({ cohorts: '11' });
    expect(await numbers(ran, 'SELECT max(period) FROM average_retention')).toEqual([11]);
  });

  test.runIf(isFull)('count refunds in their month when the sales rule is net', async () => {
    const options = { refundPrefix: 'C', salesRule: 'net' } as const;
    const workspace = await openWorkspace(engine, onlineRetail(), { options });
    const net = await runNotebook(workspace, 'net', notebook);
    expect(net.failedChecks).toEqual({});
    const lifecycle = await runNotebook(workspace, 'net_stages', readNotebook('lifecycle'));
    expect(lifecycle.failedChecks).toEqual({});
    expect(await rows(lifecycle, 'SELECT members, amount FROM headline')).toEqual([
      { members: '4372', amount: '8300065.8140' },
    ]);
  });
});

// openretailscience, tests/analysis/test_cohort.py
describe('a small shop', () => {
  test('has gap-filled cohorts', async () => {
    const purchases =
      '1 01-15,2 01-20,3 02-05,1 02-10,2 03-01,3 03-15,1 03-20,2 04-10,3 04-25,4 05-05,5 05-20,4 06-10';
    const csv = purchases
      .split(',')
      .map((purchase) => `${purchase.replace(' ', ',2023-')},1`)
      .join('\n');
    const ran = await runNotebook(await openWorkspace(engine, [ordersFile(csv)]), 'shop', notebook);
    expect(await numbers(ran, 'SELECT members FROM cohort_sizes LIMIT 5')).toEqual([2, 1, 0, 0, 2]);
    expect((await cohort(ran, '2023-01')).slice(0, 4)).toEqual([2, 1, 2, 1]);
    expect((await cohort(ran, '2023-02')).slice(0, 4)).toEqual([1, 1, 1, 0]);
    expect(await cohort(ran, '2023-05')).toEqual([2, 1]);
    expect(await column(ran, 'SELECT DISTINCT cohort FROM triangle ORDER BY 1')).toEqual([
      '2023-01',
      '2023-02',
      '2023-05',
    ]);
  });

  test('books what members spend by month and as a running sum', async () => {
    const csv = 'a,2024-01-31,100\na,2024-02-01,20\nb,2024-01-01,50\nb,2024-03-31,30';
    const workspace = await openWorkspace(engine, [ordersFile(csv)]);
    const ran = await runNotebook(workspace, 'sums', notebook, { revenue_kind: 'per_member' });
    const found = await rows(
      ran,
      'SELECT period, revenue, revenue_so_far, revenue_per_member, complete FROM triangle ORDER BY period',
    );
    expect(found.map((row) => Object.values(row))).toEqual([
      ['0', '150.0000', '150.0000', '75.00', 'true'],
      ['1', '20.0000', '170.0000', '85.00', 'true'],
      ['2', '30.0000', '200.0000', '100.00', 'true'],
    ]);
  });
});

// PostHog/posthog#13748: of three users one comes back on day 1, one on day 5, one never.
describe('three buyers followed by day', () => {
  const csv = 'a,2024-03-01,1\nb,2024-03-01,1\nc,2024-03-01,1\na,2024-03-02,1\nb,2024-03-06,1';
  const retention = async (kind: string): Promise<number[]> => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-03-07' });
    const params = { period: 'day', retention_kind: kind };
    const ran = await runNotebook(workspace, `three_${kind}`, notebook, params);
    expect(ran.failedChecks).toEqual({});
    return numbers(ran, 'SELECT floor(100 * active / members) FROM triangle ORDER BY period');
  };

  test('are retained exactly by 100, 33, 0, 0, 0, 33, 0 %', async () => {
    expect(await retention('exact')).toEqual([100, 33, 0, 0, 0, 33, 0]);
  });

  test('are retained unboundedly by 100, 66, 33, 33, 33, 33, 0 %', async () => {
    expect(await retention('rolling')).toEqual([100, 66, 33, 33, 33, 33, 0]);
  });

  test.each([
    [1, 1, 1],
    [1, 5, 2],
    [2, 4, 0],
    [2, 6, 1],
    // The ends in the wrong order are the same bracket.
    [5, 1, 2],
  ])('from day %i to day %i come back as many as bought in one of them', async (from, to, back) => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-03-07' });
    const params = { period: 'day', bracket_from: from, bracket_to: to };
    const ran = await runNotebook(workspace, 'bracket', notebook, params);
    expect(await rows(ran, 'SELECT members, came_back, complete FROM bracket_retention')).toEqual([
      { members: '3', came_back: String(back), complete: 'true' },
    ]);
  });

  test('have brackets that have not ended marked and left out of the average', async () => {
    const later = `${csv}\nd,2024-03-06,1`;
    const workspace = await openWorkspace(engine, [ordersFile(later)], { asOf: '2024-03-07' });
    const params = { period: 'day', bracket_from: 1, bracket_to: 3 };
    const ran = await runNotebook(workspace, 'open_bracket', notebook, params);
    expect(
      await rows(ran, 'SELECT cohort, came_back, average, complete FROM bracket_retention'),
    ).toEqual([
      { cohort: '2024-03-01', came_back: '1', average: '0.3333', complete: 'true' },
      { cohort: '2024-03-06', came_back: '0', average: '0.3333', complete: 'false' },
    ]);
  });
});

describe('weeks', () => {
  // 3 March 2024 is a Sunday.
  const csv = 'a,2024-03-02,1\nb,2024-03-03,1\na,2024-03-04,1';
  test.each([
    [
      'monday',
      [
        ['2024-02-26', '0', '2', '2'],
        ['2024-02-26', '1', '2', '1'],
      ],
    ],
    [
      'sunday',
      [
        ['2024-02-25', '0', '1', '1'],
        ['2024-02-25', '1', '1', '1'],
        ['2024-03-03', '0', '1', '1'],
      ],
    ],
  ])('begin on %s', async (weekStart, expected) => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-03-09' });
    const params = { period: 'week', week_start: weekStart };
    const ran = await runNotebook(workspace, `weeks_${weekStart}`, notebook, params);
    const sql = 'SELECT cohort, period, members, active FROM triangle ORDER BY cohort, period';
    expect((await rows(ran, sql)).map((row) => Object.values(row))).toEqual(expected);
  });
});

describe('repurchase', () => {
  const csv =
    'a,2024-01-01,1\na,2024-01-31,1\na,2024-03-01,1\nb,2024-01-10,1\nb,2024-04-20,1\nc,2024-04-25,1';

  test('is told by five definitions, each with its own denominator', async () => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-04-30' });
    const ran = await runNotebook(workspace, 'five', notebook);
    const sql = 'SELECT in_period, numerator, denominator, rate, days FROM repurchase_definitions';
    expect((await rows(ran, sql)).map((row) => Object.values(row))).toEqual([
      [null, '2', '3', '0.6667', null],
      ['2024-04', '0', '2', '0.0', null],
      ['2024-03', '0', '1', '0.0', null],
      [null, null, null, '0.5', '90'],
      [null, null, '3', null, '30'],
    ]);
  });

  test('within so many days counts only members who have had them', async () => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-04-30' });
    const ran = await runNotebook(workspace, 'within', notebook);
    const sql = 'SELECT days, watched, came_back FROM within_days WHERE watched > 0';
    expect((await rows(ran, sql)).map((row) => Object.values(row))).toEqual([
      ['7', '2', '0'],
      ['30', '2', '1'],
      ['60', '2', '1'],
      ['90', '2', '1'],
    ]);
  });

  test('is listed for who is due for the second order', async () => {
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf: '2024-04-30' });
    const params = { due_from: 5, due_to: 5 };
    const ran = await runNotebook(workspace, 'due', notebook, params);
    expect(await column(ran, 'SELECT member_id FROM due_for_second')).toEqual(['c']);
  });
});

describe('members by origin', () => {
  test('have curves whose bases are members with that many complete periods', async () => {
    const file: TableFile = {
      name: 'orders_file',
      role: 'orders',
      columns: [
        { name: 'member_id', type: text },
        { name: 'ordered_at', type: time },
        { name: 'amount', type: money },
        { name: 'channel', type: text },
      ],
      csv: [
        'a,2024-01-05,10,app',
        'a,2024-02-05,10,shop',
        'b,2024-01-06,10,app',
        'b,2024-03-06,10,app',
        'c,2024-02-07,10,app',
        'd,2024-01-08,10,shop',
      ].join('\n'),
    };
    const workspace = await openWorkspace(engine, [file], { asOf: '2024-03-31' });
    const read = async (kind: string): Promise<unknown[]> => {
      const params = { origin: 'first_channel', smallest_base: 1, retention_kind: kind };
      const ran = await runNotebook(workspace, `origin_${kind}`, notebook, params);
      const sql = 'SELECT origin_name, period, base, active FROM origin_curves';
      return (await rows(ran, sql)).map((row) => Object.values(row));
    };
    expect(await read('exact')).toEqual([
      ['app', '1', '3', '1'],
      ['app', '2', '2', '1'],
      ['shop', '1', '1', '0'],
      ['shop', '2', '1', '0'],
    ]);
    expect(await read('rolling')).toEqual([
      ['app', '1', '3', '2'],
      ['app', '2', '2', '1'],
      ['shop', '1', '1', '0'],
      ['shop', '2', '1', '0'],
    ]);
  });
});

describe('the way from the first category to the second', () => {
  test('goes by the category with most money, with its share and lift', async () => {
    const lines: TableFile = {
      name: 'lines_file',
      role: 'order_lines',
      columns: [
        { name: 'order_id', type: text },
        { name: 'member_id', type: text },
        { name: 'ordered_at', type: time },
        { name: 'category', type: text },
        { name: 'amount', type: money },
      ],
      csv: [
        '1,a,2024-01-01,tea,5',
        '1,a,2024-01-01,cups,9',
        '2,a,2024-01-11,tea,5',
        '3,b,2024-01-01,cups,5',
        '4,b,2024-01-31,tea,5',
        '5,c,2024-01-01,tea,5',
        '6,c,2024-01-02,cups,5',
        '7,d,2024-01-01,tea,5',
        '8,e,2024-01-01,cups,5',
        '9,e,2024-01-03,cups,5',
      ].join('\n'),
    };
    const workspace = await openWorkspace(engine, [lines], { asOf: '2024-03-31' });
    const ran = await runNotebook(workspace, 'path', notebook);
    expect(ran.failedChecks).toEqual({});
    const sql =
      'SELECT first_group_name, second_group_name, members, share, lift, median_days FROM category_steps';
    expect((await rows(ran, sql)).map((row) => Object.values(row))).toEqual([
      ['cups', 'cups', '1', '0.3333', '0.667', '2'],
      ['cups', 'tea', '2', '0.6667', '1.333', '10'],
      ['tea', 'cups', '1', '1.0', '2.0', '1'],
    ]);
    const yet = 'SELECT first_group_name, members FROM category_path WHERE NOT has_second';
    expect(await rows(ran, yet)).toEqual([{ first_group_name: 'tea', members: '1' }]);
  });
});

test('rolling retention never rises and never lies below the exact one, whatever the period', async () => {
  const days = Array.from({ length: 300 }, (_, n) => {
    const day = new Date(Date.UTC(2023, 0, 1 + ((n * n * 7 + n * 13) % 400)));
    return `m${String((n * 31) % 60)},${day.toISOString().slice(0, 10)},${String(1 + (n % 9))}`;
  });
  const workspace = await openWorkspace(engine, [ordersFile(days.join('\n'))]);
  for (const period of ['day', 'week', 'month']) {
    const ran = await runNotebook(workspace, `never_${period}`, notebook, { period });
    expect(ran.failedChecks, period).toEqual({});
    expect(
      await numbers(ran, 'SELECT count(*) FROM cohort_cells WHERE active_rolling < active_exact'),
    ).toEqual([0]);
    expect(await numbers(ran, 'SELECT sum(members) FROM cohort_sizes')).toEqual([60]);
  }
});

function cohort(ran: RanNotebook, month: string): Promise<number[]> {
  const sql = `SELECT active_exact FROM cohort_cells WHERE cohort = '${month}' ORDER BY period`;
  return numbers(ran, sql);
}
