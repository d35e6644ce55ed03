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
} from './workspace.ts';

const notebook = readNotebook('lifecycle');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

describe.skipIf(!hasPublishedData)('the lifecycle of Online Retail at 2011-12-09', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    const options = { refundPrefix: 'C' };
    const workspace = await openWorkspace(engine, onlineRetail(), { options });
    ran = await runNotebook(workspace, 'retail', notebook);
  });

  // Counted independently from the file; the rule is in the notebook's own words.
  test('has 207 new, 2,682 active, 597 warning, 778 asleep and 74 lost members', async () => {
    expect(await stages(ran)).toEqual({
      customer_without_membership: 0,
      new: 207,
      never_bought: 0,
      active: 2682,
      warning: 597,
      asleep: 778,
      lost: 74,
    });
  });

  test('passes its own checks', () => {
    expect(ran.failedChecks).toEqual({});
  });

  test('counts 18,532 orders worth 8,911,407.904', async () => {
    expect(await rows(ran, 'SELECT as_of, members, orders, amount FROM headline')).toEqual([
      { as_of: '2011-12-09', members: '4338', orders: '18532', amount: '8911407.9040' },
    ]);
  });

  test('lists orders with a blank member id on a line of their own', async () => {
    const [line] = await rows(ran, "SELECT * FROM order_balance WHERE line = 'no_member'");
    expect(Number(line?.['orders'])).toBeGreaterThan(1000);
    expect(await numbers(ran, 'SELECT sum(orders) FROM order_balance')).toEqual(
      await numbers(ran, 'SELECT count(*) FROM orders'),
    );
  });

  test('lists the members behind a stage, the biggest spenders first', async () => {
    const amounts = await numbers(ran, 'SELECT amount FROM stage_members');
    expect(amounts).toHaveLength(597);
    expect(amounts).toEqual([...amounts].sort((one, other) => other - one));
  });

  test('marks December 2011 as running and gives no verdict on it', async () => {
    expect(await rows(ran, 'SELECT month, signal FROM growth WHERE NOT complete')).toEqual([
      { month: '2011-12', signal: 'running' },
    ]);
  });
});

describe.skipIf(!hasPublishedData)('the lifecycle of CDNOW at 1998-06-30', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    const workspace = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    ran = await runNotebook(workspace, 'cdnow', notebook);
  });

  test('has 3,337 active, 2,044 warning, 2,951 asleep and 15,238 lost members', async () => {
    expect(await stages(ran)).toMatchObject({
      new: 0,
      active: 3337,
      warning: 2044,
      asleep: 2951,
      lost: 15238,
    });
    expect(ran.failedChecks).toEqual({});
  });

  test('shows the monthly states of the first half of 1997', async () => {
    const state = (name: string): Promise<number[]> =>
      numbers(
        ran,
        `SELECT members FROM period_states WHERE state = '${name}' ORDER BY period LIMIT 6`,
      );
    expect(await state('new')).toEqual([7846, 8476, 7248, 0, 0, 0]);
    expect(await state('returning')).toEqual([0, 1157, 1681, 1773, 852, 747]);
    expect(await state('resurrected')).toEqual([0, 0, 595, 1049, 1362, 1592]);
  });

  test('counts at each month end what the facts of that day would have counted', async () => {
    for (const month of ['1997-03', '1997-11', '1998-02']) {
      const end = `last_day(DATE '${month}-01')`;
      const limit = (months: number): string => `${end} - INTERVAL ${String(months)} MONTH`;
      const [expected] = await rows(
        ran,
        `SELECT
          count(*) FILTER (first > ${limit(1)} AND n = 1) AS new,
          count(*) FILTER (last > ${limit(3)} AND NOT (first > ${limit(1)} AND n = 1)) AS active,
          count(*) FILTER (last <= ${limit(3)} AND last > ${limit(6)}) AS warning,
          count(*) FILTER (last <= ${limit(6)} AND last > ${limit(12)}) AS asleep,
          count(*) FILTER (last <= ${limit(12)}) AS lost
        FROM (
          SELECT min(ordered_at)::DATE AS first, max(ordered_at)::DATE AS last, count(*) AS n
          FROM orders WHERE ordered_at < ${end} + INTERVAL 1 DAY GROUP BY member_id
        )`,
      );
      const shown = await rows(
        ran,
        `SELECT stage, members FROM history WHERE month = '${month}' AND stage IN ('new','active','warning','asleep','lost')`,
      );
      expect(Object.fromEntries(shown.map((row) => [row['stage'], row['members']]))).toEqual(
        expected,
      );
    }
  });

  test('raises the danger signal when more members are lost than won', async () => {
    const [june] = await rows(ran, "SELECT * FROM growth WHERE month = '1998-06'");
    expect(june).toMatchObject({
      members_at_start: '8660',
      new_members: '0',
      lost_members: '499',
      won_back: '171',
      signal: 'danger',
    });
  });
});

// Vectors of PostHog's lifecycle tests (test_lifecycle_query_runner.py), by our simple definition.
describe('new, returning, resurrected and dormant', () => {
  const daily = 'p1 01-11,01-12,01-13,01-15,01-17,01-19; p2 01-09,01-12; p3 01-12; p4 01-15';
  const weekly = 'p1 02-01,02-05,02-10,02-15,02-27,03-02; p2 02-11,02-18; p3 02-12; p4 02-27';
  const monthly = 'p1 01-11,02-12,03-13,05-15,07-17,09-19; p2 2019-12-09,02-12; p3 02-12; p4 05-15';

  const byDay = {
    new: [1, 0, 0, 1, 0, 0, 0, 0],
    returning: [1, 1, 0, 0, 0, 0, 0, 0],
    resurrected: [1, 0, 0, 1, 0, 1, 0, 1],
    dormant: [0, -2, -1, 0, -2, 0, -1, 0],
  };
  const byWeek = {
    new: [0, 2, 0, 1, 0, 0],
    returning: [1, 1, 1, 0, 1, 0],
    resurrected: [0, 0, 0, 1, 0, 0],
    dormant: [0, 0, -2, -1, -1, -1],
  };

  test('are counted by day', async () => {
    expect(await states(daily, '2020-01-19', { period: 'day', periods_shown: 8 })).toEqual(byDay);
  });

  test('are counted by day from the first day of the data', async () => {
    expect(await states(daily, '2020-01-17', { period: 'day', periods_shown: 9 })).toEqual({
      new: [1, 0, 1, 1, 0, 0, 1, 0, 0],
      returning: [0, 0, 0, 1, 1, 0, 0, 0, 0],
      resurrected: [0, 0, 0, 1, 0, 0, 1, 0, 1],
      dormant: [0, -1, 0, 0, -2, -1, 0, -2, 0],
    });
  });

  test.each(['monday', 'sunday'])('are counted by week from %s', async (start) => {
    const params = { period: 'week', week_start: start, periods_shown: 6 };
    expect(await states(weekly, '2020-03-09', params)).toEqual(byWeek);
    expect(await column(lastRan, 'SELECT DISTINCT period FROM period_states ORDER BY 1')).toContain(
      start === 'monday' ? '2020-02-03' : '2020-02-02',
    );
  });

  test('are counted by month', async () => {
    expect(await states(monthly, '2020-09-30', { period: 'month', periods_shown: 8 })).toEqual(
      byDay,
    );
  });

  let lastRan: RanNotebook;

  async function states(
    people: string,
    asOf: string,
    params: Record<string, string | number>,
  ): Promise<Record<string, number[]>> {
    const csv = people
      .split('; ')
      .flatMap((person) => {
        const [member = '', days = ''] = person.split(' ');
        return days.split(',').map((day) => `${member},${day.length > 5 ? day : `2020-${day}`},10`);
      })
      .join('\n');
    const workspace = await openWorkspace(engine, [ordersFile(csv)], { asOf });
    lastRan = await runNotebook(workspace, 'vectors', notebook, params);
    const found: Record<string, number[]> = {};
    for (const row of await rows(
      lastRan,
      'SELECT state, members FROM period_states ORDER BY period',
    )) {
      (found[row['state'] ?? ''] ??= []).push(Number(row['members']));
    }
    return found;
  }
});

async function stages(ran: RanNotebook): Promise<Record<string, number>> {
  const found = await rows(ran, 'SELECT stage, members FROM structure');
  return Object.fromEntries(found.map((row) => [row['stage'], Number(row['members'])]));
}
