import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import { cdnow, hasPublishedData, onlineRetail } from './published-data.ts';
import {
  column,
  date,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const whole = readNotebook('lifecycle');
let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe.skipIf(!hasPublishedData)('suggested thresholds', () => {
  // domain.md 2.1: days between two purchase days, median and P80, P90, P95.
  test.each([
    ['CDNOW', [34, 119, 200, 283], ['4', '7', '10']],
    ['Online Retail', [28, 70, 110, 155], ['3', '4', '6']],
  ] as const)('of %s come from its repurchase intervals', async (name, quantiles, months) => {
    const workspace =
      name === 'CDNOW'
        ? await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' })
        : await openWorkspace(engine, onlineRetail(), { options: { refundPrefix: 'C' } });
    const part = partOfNotebook(whole, ['threshold_suggestions', 'interval_curve']);
    const ran = await runNotebook(workspace, 'suggest', part);
    expect(await numbers(ran, 'SELECT days FROM interval_quantiles ORDER BY percent')).toEqual(
      quantiles,
    );
    expect(await column(ran, 'SELECT suggested_months FROM threshold_suggestions')).toEqual(months);
    const curve = await numbers(ran, 'SELECT share_so_far FROM interval_curve ORDER BY days');
    expect(curve).toEqual([...curve].sort((one, other) => one - other));
    expect(curve.at(-1)).toBe(1);
  });

  // domain.md 3.10: all first purchases lie in the first quarter of 1997, so nothing is censored yet.
  test.each([
    [7, 0.059],
    [30, 0.175],
    [90, 0.292],
    [365, 0.459],
  ])('of CDNOW %i days bring %f of the buyers back for the second time', async (days, share) => {
    const workspace = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    const part = partOfNotebook(whole, ['second_purchase_rate']);
    const ran = await runNotebook(workspace, 'second', part, { second_within: days });
    const [rate] = await rows(ran, 'SELECT * FROM second_purchase_rate');
    expect(rate?.['first_buyers']).toBe('23570');
    expect(Number(rate?.['second_purchase_rate'])).toBeCloseTo(share, 3);
  });
});

describe('an industry fills in the thresholds', () => {
  test('that the reader has not set', async () => {
    const workspace = await openWorkspace(engine, [ordersFile('a,2024-01-01 10:00:00,5')]);
    const part = partOfNotebook(whole, ['limits', 'thresholds_rise', 'industry_names']);
    for (const industry of await industries(workspace.engine)) {
      const ran = await runNotebook(workspace, 'preset', part, { industry });
      expect(ran.failedChecks, industry).toEqual({});
      expect(await rows(ran, 'SELECT * FROM limits')).toEqual(
        await rows(
          ran,
          `SELECT new_months, warning_after, asleep_after, lost_after FROM industry_names WHERE industry = '${industry}'`,
        ),
      );
    }
    const ran = await runNotebook(workspace, 'preset', part, { industry: 'cars', lost_after: 33 });
    const [limits] = await rows(ran, 'SELECT warning_after, lost_after FROM limits');
    expect(limits).toEqual({ warning_after: '13', lost_after: '33' });
  });

  async function industries(engine: Engine): Promise<readonly string[]> {
    const workspace = await openWorkspace(engine, [ordersFile('')]);
    const ran = await runNotebook(
      workspace,
      'industries',
      partOfNotebook(whole, ['industry_names']),
    );
    return (await column(ran, 'SELECT industry FROM industry_names')).map(String);
  }
});

describe('a small shop over two months', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    const orders = [
      'a,2024-01-05 10:00:00,10',
      'a,2024-01-20 10:00:00,10',
      'a,2024-06-10 10:00:00,10',
      'b,2024-02-01 10:00:00,10',
      'c,2024-06-01 10:00:00,10',
      'd,2023-01-01 10:00:00,10',
      'e,2024-06-25 10:00:00,10',
    ];
    const members = 'a,2024-01-05\nb,2024-02-01\nc,2024-06-01\nd,2023-01-01\nf,2024-03-01';
    const workspace = await openWorkspace(
      engine,
      [ordersFile(orders.join('\n')), membersFile(members)],
      { asOf: '2024-06-30' },
    );
    ran = await runNotebook(workspace, 'shop', whole, {
      before: '2024-03-31',
      at_risk_after: 4,
    });
  });

  test('compares each member with the stage of the earlier day', async () => {
    const pairs = await rows(ran, 'SELECT * FROM stage_pairs ORDER BY member_id');
    expect(pairs.map((row) => Object.values(row))).toEqual([
      ['a', 'active', 'active'],
      ['b', 'active', 'warning'],
      ['c', 'not_there', 'new'],
      ['d', 'lost', 'lost'],
      ['e', 'not_there', 'customer_without_membership'],
      ['f', 'new', 'never_bought'],
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('has a matrix whose edges are the stages of both days', async () => {
    const edge = (field: string): Promise<Record<string, string | null>[]> =>
      rows(
        ran,
        `SELECT ${field} AS stage, sum(members)::BIGINT AS members FROM stage_flow WHERE ${field} <> 'not_there' GROUP BY ${field} ORDER BY ${field}`,
      );
    const day = (relation: string): Promise<Record<string, string | null>[]> =>
      rows(ran, `SELECT stage, count(*) AS members FROM ${relation} GROUP BY stage ORDER BY stage`);
    expect(await edge('stage_before')).toEqual(await day('stages_before'));
    expect(await edge('stage')).toEqual(await day('stages'));
  });

  test('shows the last full month as a funnel that narrows', async () => {
    expect(await rows(ran, 'SELECT step, members, share_of_first FROM month_funnel')).toEqual([
      { step: 'known', members: '6', share_of_first: '1.0' },
      { step: 'member', members: '5', share_of_first: '0.8333' },
      { step: 'bought', members: '4', share_of_first: '0.6667' },
      { step: 'kept', members: '3', share_of_first: '0.5' },
      { step: 'awake', members: '3', share_of_first: '0.5' },
      { step: 'active', members: '2', share_of_first: '0.3333' },
    ]);
  });

  test('says where the members of each stage stood a month later', async () => {
    const moves = await rows(
      ran,
      'SELECT before_name, stage, members, share FROM month_transitions',
    );
    expect(moves).toEqual([
      {
        before_name: 'Not known yet',
        stage: 'customer_without_membership',
        members: '1',
        share: '0.5',
      },
      { before_name: 'Not known yet', stage: 'new', members: '1', share: '0.5' },
      { before_name: 'Never bought', stage: 'never_bought', members: '1', share: '1.0' },
      { before_name: 'Warning', stage: 'active', members: '1', share: '0.5' },
      { before_name: 'Warning', stage: 'warning', members: '1', share: '0.5' },
      { before_name: 'Lost', stage: 'lost', members: '1', share: '1.0' },
    ]);
  });

  test('measures each stage by its own figure', async () => {
    const kpis = await rows(ran, 'SELECT stage_name, kpi_name, shown FROM stage_kpis');
    expect(kpis.map((row) => Object.values(row))).toEqual([
      ['Customer without membership', 'Joined in the month', null],
      ['New', 'Second purchase in time', '33.3 %'],
      ['Never bought', 'Bought in the month', '0.0 %'],
      ['Active', 'Orders per member', '3.00'],
      ['Active', 'Average order', '10.00'],
      ['Warning', 'Bought in the month', '50.0 %'],
      ['Asleep', 'Bought in the month', null],
      ['Lost', 'Bought in the month', '0.0 %'],
    ]);
  });

  test('counts the second purchase only for months that are complete for the window', async () => {
    const months = await rows(
      ran,
      'SELECT month, complete, first_buyers, bought_again FROM second_purchases',
    );
    expect(months).toEqual([
      { month: '2023-01', complete: 'true', first_buyers: '1', bought_again: '0' },
      { month: '2024-01', complete: 'true', first_buyers: '1', bought_again: '1' },
      { month: '2024-02', complete: 'true', first_buyers: '1', bought_again: '0' },
      { month: '2024-06', complete: 'false', first_buyers: '2', bought_again: '0' },
    ]);
  });

  test('flags who is at risk beside the stage, and not who is lost', async () => {
    const flagged = await rows(
      ran,
      'SELECT stage, members, at_risk FROM structure WHERE at_risk > 0',
    );
    expect(flagged).toEqual([{ stage: 'warning', members: '1', at_risk: '1' }]);
    expect(await numbers(ran, "SELECT members FROM structure WHERE stage = 'lost'")).toEqual([1]);
  });

  test('gives every stage a goal, an offer and its cost', async () => {
    const plan = await rows(
      ran,
      'SELECT members, goal, offer, budget = (members * expected_to_redeem * offer_cost) AS adds_up FROM stage_plan',
    );
    expect(plan).toHaveLength(7);
    for (const { goal, offer, adds_up: addsUp } of plan) {
      expect(goal).toMatch(/\w/);
      expect(offer).toMatch(/\w/);
      expect(addsUp).toBe('true');
    }
  });
});

function membersFile(csv: string): TableFile {
  return {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
    ],
    csv,
  };
}
