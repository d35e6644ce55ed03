import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { brokenNumbers, withSql } from './edited-notebook.ts';
import { asOf, shop } from './loyalty-shop.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import {
  column,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('loyalty');

let engine: Engine;
let workspace: Workspace;
let ran: RanNotebook;
beforeAll(async () => {
  engine = await startNodeEngine();
  workspace = await openWorkspace(engine, shop, { asOf });
  ran = await runNotebook(workspace, 'loyalty', notebook, {
    ...{ least_members: 1, worth_at_least: 600, invite: 2, margin: 50 },
  });
});

test('the checks pass, and every number is one', async () => {
  expect(ran.failedChecks).toEqual({});
  expect(await brokenNumbers(ran)).toEqual([]);
});

describe('what lost members had in common', () => {
  const driver = async (topic: string, trait: string): Promise<Record<string, string | null>> =>
    (await rows(ran, `SELECT * FROM drivers WHERE topic = '${topic}' AND trait = '${trait}'`))[0] ??
    {};

  test('is the share of a trait among the lost by its share among all buyers', async () => {
    expect(await rows(ran, 'SELECT * FROM buyers_in_all')).toEqual([{ members: '6', lost: '2' }]);
    // The outsider is left out. App: both of the lost, and three of six buyers. 100 × (2 / 2) ÷ (3 / 6) = 200.
    expect(await driver('channel', 'App')).toMatchObject({
      ...{ members: '3', lost: '2', lost_rate: '0.6667', index: '200', amount_lost: '900.00' },
    });
    // Half off: one of the lost and two of six. 100 × (1 / 2) ÷ (2 / 6) = 150.
    expect(await driver('discount', 'A fifth or more off')).toMatchObject({ index: '150' });
    expect(await driver('channel', 'Shop')).toMatchObject({ members: '3', lost: '0', index: '0' });
  });

  test('judges satisfaction by parts of the scales', async () => {
    // Best, good, bargains, asleep, lost-poor, lost-rich: 0.9, 0.75, 0.7, 0.25, 0.3, 0. Median 0.5.
    expect(await driver('satisfied', 'Less satisfied half')).toMatchObject({
      ...{ members: '3', lost: '2' },
    });
  });

  test('counts what is too rare to be shown', async () => {
    const part = partOfNotebook(notebook, ['drivers', 'drivers_left_out']);
    const few = await runNotebook(workspace, 'few', part, { least_members: 3 });
    const [shown] = await rows(few, 'SELECT min(members) AS least, count(*) AS n FROM drivers');
    const [all] = await rows(few, 'SELECT count(*) AS n FROM trait_counts');
    expect(shown?.['least']).toBe('3');
    expect(await column(few, 'SELECT traits FROM drivers_left_out')).toEqual([
      String(Number(all?.['n']) - Number(shown?.['n'])),
    ]);
  });
});

describe('lists with an offer', () => {
  test('whom to win back, the most valuable first, with offer and cost', async () => {
    // Offers and their costs are those of the lifecycle notebook.
    expect(
      await rows(ran, 'SELECT member_id, stage, amount, offer, offer_cost FROM win_back'),
    ).toEqual([
      {
        ...{ member_id: 'lost-rich', stage: 'lost', amount: '800.00', offer_cost: '30.00' },
        offer: 'Win-back price for the best of them',
      },
      {
        ...{ member_id: 'asleep', stage: 'asleep', amount: '600.00', offer_cost: '15.00' },
        offer: 'Wake-up coupon on the favourite category',
      },
    ]);
    // Who is asleep cannot be reached; 1 × 30 × 3 %.
    expect(await rows(ran, 'SELECT stage, members, reachable, budget FROM offer_budget')).toEqual([
      { stage: 'asleep', members: '1', reachable: '0', budget: '0.00' },
      { stage: 'lost', members: '1', reachable: '1', budget: '0.90' },
    ]);
  });

  test('whom to invite: the best active members who come without a discount', async () => {
    expect(await rows(ran, 'SELECT member_id, amount, referrals FROM invitations')).toEqual([
      { member_id: 'best', amount: '2000.00', referrals: '2' },
      { member_id: 'good', amount: '400.00', referrals: '0' },
    ]);
  });
});

describe('satisfaction', () => {
  test('is told by question, on its own scale', async () => {
    expect(await rows(ran, 'SELECT * FROM questions')).toEqual([
      // 0, 7, 9 and 10: two promoters, one detractor.
      question('Recommend', 4, 4, [0, 10], '6.5', '0.65', '25.0'),
      // 1, 2, 4 and 5 on one to five: mean 3, half of the way. The 0 of July would have made it zero to five.
      question('Stars', 4, 3, [1, 5], '3.0', '0.5', null),
      question('Service', 2, 2, [0, 100], '55.0', '0.55', null),
      question('Not known', 1, 1, [1, 5], '3.0', '0.5', null),
      question('Trouble', 1, 1, [1, 5], '2.0', '0.25', null),
    ]);
  });

  test('is told by month, where the time is known', async () => {
    expect(
      await rows(
        ran,
        `SELECT question_name || ' ' || month AS line, answers, mean_score, satisfaction_share AS satisfaction, nps FROM satisfaction
        WHERE question_name IN ('Stars', 'Service', 'Recommend') ORDER BY 1`,
      ),
    ).toEqual([
      {
        ...{ line: 'Recommend 2024-05', answers: '4', mean_score: '6.5', satisfaction: '0.65' },
        nps: '25.0',
      },
      {
        ...{ line: 'Service 2024-06', answers: '1', mean_score: '80.0', satisfaction: '0.8' },
        nps: null,
      },
      {
        ...{ line: 'Stars 2024-05', answers: '2', mean_score: '4.5', satisfaction: '0.875' },
        nps: null,
      },
      {
        ...{ line: 'Stars 2024-06', answers: '2', mean_score: '1.5', satisfaction: '0.125' },
        nps: null,
      },
    ]);
  });

  test('of a stage is the mean of its members, each the mean of its parts', async () => {
    expect(
      await rows(
        ran,
        'SELECT stage, members_asked, satisfaction_share AS satisfaction FROM satisfaction_by_stage WHERE members_asked > 0',
      ),
    ).toEqual([
      // best (1 + 0.9 + 0.8) / 3, good (0.75 + 1 + 0.5) / 3, bargains 0.7.
      { stage: 'active', members_asked: '3', satisfaction: '0.7833' },
      { stage: 'asleep', members_asked: '1', satisfaction: '0.25' },
      // lost-rich (0 + 0) / 2, lost-poor 0.3.
      { stage: 'lost', members_asked: '2', satisfaction: '0.15' },
    ]);
  });

  test('takes the scale that was written down, also one where low is good', async () => {
    const part = partOfNotebook(notebook, ['questions']);
    const edited = withSql(part, {
      own_scales:
        "SELECT * FROM (VALUES ('Trouble', 5, 1), ('Service', 0, 200)) AS s(question, worst, best)",
    });
    const other = await runNotebook(workspace, 'scales_of_our_own', edited);
    expect(
      await rows(
        other,
        "SELECT question_name, worst, best, satisfaction_share AS satisfaction FROM questions WHERE question_name IN ('Trouble', 'Service')",
      ),
    ).toEqual([
      { question_name: 'Service', worst: '0.0', best: '200.0', satisfaction: '0.275' },
      { question_name: 'Trouble', worst: '5.0', best: '1.0', satisfaction: '0.75' },
    ]);
  });
});

test('stickiness is the share of active members of an average day', async () => {
  // May: best on two days (an order and an event on one of them), good and never on one each. 4 ÷ 31 ÷ 3.
  const may = {
    ...{ month: '2024-05', active_members: '3', days_per_member: '1.33', stickiness_rate: '0.043' },
  };
  // June, over at the end of the as-of day: best, bargains and the outsider on one day each. 3 ÷ 30 ÷ 3.
  const june = {
    ...{ month: '2024-06', active_members: '3', days_per_member: '1.0', stickiness_rate: '0.0333' },
  };
  const query = "SELECT * FROM stickiness WHERE month >= '2024-04' ORDER BY month";
  expect(await rows(ran, query)).toEqual([may, june]);
  const part = partOfNotebook(notebook, ['stickiness']);
  const before = await openWorkspace(engine, shop, { asOf: '2024-06-29' });
  expect(await rows(await runNotebook(before, 'a_day_before', part), query)).toEqual([may]);
  workspace = await openWorkspace(engine, shop, { asOf });
});

test('a channel is judged by the members whose cost is known', async () => {
  expect(
    await rows(ran, 'SELECT * EXCLUDE (amount_per_member) FROM acquisition ORDER BY channel'),
  ).toEqual([
    // best cost nobody knows what, so its 2,000 do not count: (800 + 100) × 50 % ÷ 40.
    {
      ...{ channel: 'App', members: '3', buyers: '3', cost_known: '2', cost: '40.00' },
      ...{ cost_per_member: '20.00', cost_per_buyer: '20.00', brought_per_cost: '11.25' },
    },
    // asleep 5, good 5 and never 2, of whom two bought 1,000.
    {
      ...{ channel: 'Shop', members: '4', buyers: '3', cost_known: '3', cost: '12.00' },
      ...{ cost_per_member: '4.00', cost_per_buyer: '6.00', brought_per_cost: '41.67' },
    },
  ]);
});

test('who was recommended bought more or less than who was not', async () => {
  expect(await rows(ran, 'SELECT * EXCLUDE (position, origin_name) FROM referrals')).toEqual([
    // asleep 600, good 400, bargains 3,000 and never, who names itself.
    {
      ...{ origin: 'referred', members: '4', buyers: '3', share_bought: '0.75' },
      ...{ orders_per_member: '0.75', amount_per_member: '1000.00' },
    },
    // lost-rich 800, lost-poor 100, best 2,000 with three orders.
    {
      ...{ origin: 'own', members: '3', buyers: '3', share_bought: '1.0' },
      ...{ orders_per_member: '1.67', amount_per_member: '966.67' },
    },
  ]);
  expect(await rows(ran, 'SELECT * EXCLUDE tier FROM referrers')).toEqual([
    {
      ...{ member_id: 'best', brought: '2', brought_buyers: '2', brought_amount: '3400.00' },
      own_amount: '2000.00',
    },
    {
      ...{ member_id: 'lost-rich', brought: '1', brought_buyers: '1' },
      ...{ brought_amount: '600.00', own_amount: '800.00' },
    },
  ]);
});

test('payment and dwell time sort everybody once', async () => {
  expect(
    await rows(ran, 'SELECT payment_method, members, orders, amount_per_order FROM payment'),
  ).toEqual([
    // lost-rich, lost-poor and best, who paid two of three by card: 2,900 over five orders.
    { payment_method: 'Card', members: '3', orders: '5', amount_per_order: '580.00' },
    { payment_method: 'Cash', members: '2', orders: '2', amount_per_order: '1800.00' },
    { payment_method: 'Not known', members: '2', orders: '2', amount_per_order: '225.00' },
  ]);
  // best: 600 seconds are ten minutes; never: one minute; good only after the as-of day.
  expect(await rows(ran, 'SELECT band, members, orders_per_member FROM dwell')).toEqual([
    { band: '1', members: '1', orders_per_member: '0.0' },
    { band: '2', members: '1', orders_per_member: '3.0' },
    { band: '3', members: '0', orders_per_member: null },
    { band: '4', members: '0', orders_per_member: null },
  ]);
});

test('where nobody is lost and nobody was asked, indexes and means are blank', async () => {
  const bare = await openWorkspace(engine, [ordersFile('a,2024-06-01 10:00:00,5')], { asOf });
  const alone = await runNotebook(bare, 'loyalty', notebook, { least_members: 1 });
  expect(alone.failedChecks).toEqual({});
  expect(await brokenNumbers(alone)).toEqual([]);
  expect(await column(alone, 'SELECT DISTINCT index FROM drivers')).toEqual([null]);
  for (const cell of ['driver_marks', 'questions', 'satisfaction', 'win_back', 'acquisition']) {
    expect(await rows(alone, `SELECT * FROM ${cell}`)).toEqual([]);
  }
  const stages =
    'SELECT DISTINCT satisfaction_share AS satisfaction, share_asked FROM satisfaction_by_stage';
  expect(await rows(alone, stages)).toEqual([{ satisfaction: null, share_asked: '0.0' }]);
});

function question(
  name: string,
  answers: number,
  members: number,
  [worst, best]: readonly [number, number],
  mean: string,
  satisfaction: string,
  nps: string | null,
): Record<string, string | null> {
  return {
    ...{ question_name: name, answers: String(answers), members: String(members) },
    ...{ worst: `${String(worst)}.0`, best: `${String(best)}.0` },
    ...{ mean_score: mean, satisfaction_share: satisfaction, nps },
  };
}
