import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { cdnow, hasPublishedData, onlineRetail } from './published-data.ts';
import {
  column,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

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
      numbers(ran, `SELECT ${name} FROM monthly_repurchase ORDER BY month LIMIT 6`);
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
    const open = 'SELECT DISTINCT month FROM cohort_cells WHERE NOT complete';
    expect(await column(ran, open)).toEqual(['2011-12']);
    const [first] = await rows(ran, 'SELECT * FROM average_retention WHERE period = 1');
    // Eleven cohorts have a complete month 1; that of November 2011 has not.
    expect(first).toMatchObject({ cohorts: '11' });
    expect(await numbers(ran, 'SELECT max(period) FROM average_retention')).toEqual([11]);
  });

  test('count refunds in their month when the sales rule is net', async () => {
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

function cohort(ran: RanNotebook, month: string): Promise<number[]> {
  const sql = `SELECT active_exact FROM cohort_cells WHERE cohort = '${month}' ORDER BY period`;
  return numbers(ran, sql);
}
