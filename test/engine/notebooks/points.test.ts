import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import { addMonths, keepAccount, lastDay, type Movement } from './points-oracle.ts';
import {
  date,
  integer,
  numbers,
  openWorkspace,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const notebook = readNotebook('points');
const books = partOfNotebook(notebook, [
  'books_reconcile',
  'nothing_left_that_was_never_there',
  'overdrawn',
]);

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('a ledger of three members', () => {
  const ledger = `anna,2024-01-10 09:00:00,100,purchase,2024-06-30
anna,2024-03-01 10:00:00,50,签到,2024-12-31
anna,2024-04-01 11:00:00,-30,gift,
anna,2024-07-05 12:00:00,-40,gift,
bea,2024-02-01 08:00:00,200,purchase,2024-06-30
bea,2024-02-02 08:00:00,-20,退款扣回,
cleo,2024-05-01 08:00:00,10,purchase,
cleo,2024-05-02 08:00:00,-60,coupon,
cleo,2024-05-20 08:00:00,25,purchase,
,2024-05-20 08:00:00,7,purchase,
bea,,9,purchase,
bea,2025-05-20 08:00:00,7,purchase,
`;
  let ran: RanNotebook;
  beforeAll(async () => {
    ran = await run(ledger, '2024-09-30', { soon_days: 92, cost_per_point: 0.1 });
  });

  test('points lapse at the end of their last day, the oldest are used first', async () => {
    expect(ran.failedChecks).toEqual({});
    // anna: 100 − 30 leaves 70 that lapse on 30 June; the 40 of July come out of the 50. bea: 200 − 20 lapse.
    expect(
      await rows(
        ran,
        'SELECT member_id, redeemed, taken_back, expired, balance FROM accounts ORDER BY 1',
      ),
    ).toEqual([
      { member_id: 'anna', redeemed: '70', taken_back: '0', expired: '70', balance: '10' },
      { member_id: 'bea', redeemed: '0', taken_back: '20', expired: '180', balance: '0' },
      { member_id: 'cleo', redeemed: '60', taken_back: '0', expired: '0', balance: '-25' },
    ]);
    expect(
      await rows(ran, 'SELECT month, earned, redeemed, expired, outstanding FROM flows'),
    ).toEqual(
      [
        ['2024-01', 100, 0, 0, 100],
        ['2024-02', 200, 0, 0, 280],
        ['2024-03', 50, 0, 0, 330],
        ['2024-04', 0, 30, 0, 300],
        ['2024-05', 35, 60, 0, 275],
        ['2024-06', 0, 0, 250, 25],
        ['2024-07', 0, 40, 0, -15],
        ['2024-08', 0, 0, 0, -15],
        ['2024-09', 0, 0, 0, -15],
      ].map(([month, earned, redeemed, expired, outstanding]) => ({
        month,
        earned: String(earned),
        redeemed: String(redeemed),
        expired: String(expired),
        outstanding: String(outstanding),
      })),
    );
  });

  test('who spent more than there was is counted and listed, with the day', async () => {
    expect(await rows(ran, 'SELECT member_id, lowest, lowest_day, balance FROM overdrawn')).toEqual(
      [{ member_id: 'cleo', lowest: '-50', lowest_day: '2024-05-02', balance: '-25' }],
    );
    expect(await rows(ran, 'SELECT members, points FROM doubts ORDER BY position LIMIT 2')).toEqual(
      [
        { members: '1', points: '-50' },
        { members: '1', points: '-25' },
      ],
    );
    expect(await numbers(ran, 'SELECT overdrawn FROM headline')).toEqual([1]);
  });

  test('the rest of anna expires within 92 days, and no row of the file is lost', async () => {
    expect(
      await rows(ran, 'SELECT member_id, expiring, first_day, worth FROM expiring_members'),
    ).toEqual([{ member_id: 'anna', expiring: '10', first_day: '2024-12-31', worth: '1.00' }]);
    expect(await numbers(ran, 'SELECT rows FROM row_balance ORDER BY position')).toEqual([
      9, 0, 1, 1, 1, 0,
    ]);
  });

  test('the redemption rate is read off the points whose day has passed', async () => {
    // 300 have had their last day, 250 of them lapsed.
    expect(await rows(ran, 'SELECT basis, round(rate, 6) AS rate FROM redemption')).toEqual([
      { basis: 'matured', rate: '0.166667' },
    ]);
    const stated = await run(ledger, '2024-05-01', {
      rate_rule: 'stated',
      rate_stated: 80,
      cost_per_point: 0.1,
    });
    // 300 + 10 points of 10 cents, four of five of which will be redeemed.
    expect(await rows(stated, 'SELECT held, face_value, liability FROM liability')).toEqual([
      { held: '310', face_value: '31.00', liability: '24.80' },
    ]);
  });

  test('a ledger that books expiry itself is believed, and what it forgot is shown', async () => {
    const booked = `${ledger}anna,2024-07-01 00:10:00,-70,积分过期,\n`;
    const own = await run(booked, '2024-09-30');
    expect(own.failedChecks).toEqual({});
    expect(
      await rows(own, 'SELECT member_id, expired, balance FROM accounts ORDER BY 1 LIMIT 2'),
    ).toEqual([
      { member_id: 'anna', expired: '70', balance: '10' },
      { member_id: 'bea', expired: '0', balance: '180' },
    ]);
    expect(await rows(own, `SELECT members, points FROM doubts WHERE position = 3`)).toEqual([
      { members: '1', points: '180' },
    ]);
    const here = await run(booked, '2024-09-30', { booking: 'computed' });
    expect(await numbers(here, 'SELECT balance FROM accounts ORDER BY member_id')).toEqual([
      10, 0, -25,
    ]);
    expect(await numbers(here, 'SELECT rows FROM row_balance WHERE position = 2')).toEqual([1]);
  });

  test('points without an expiry day follow the rule', async () => {
    const plain = 'anna,2024-01-31 09:00:00,100,purchase,\n';
    const expiry = async (params: Readonly<Record<string, ParamValue>>) =>
      (
        await rows(
          await run(plain, '2024-02-01', params, books),
          'SELECT expires_at FROM open_lots',
        )
      )[0]?.['expires_at'];
    expect(await expiry({})).toBe(null);
    expect(await expiry({ expiry_months: 13 })).toBe('2025-02-28');
    expect(await expiry({ expiry_months: 14, expiry_end: 'month' })).toBe('2025-03-31');
    expect(await expiry({ expiry_months: 12, expiry_end: 'year' })).toBe('2025-12-31');
  });
});

test('the worked example gives the figures of the standard', async () => {
  const ran = await run('', '2024-01-01');
  expect(
    await rows(
      ran,
      `SELECT round(allocated_to_products)::INTEGER AS products, round(allocated_to_points)::INTEGER AS points,
        round(revenue_of_the_year)::INTEGER AS revenue, round(liability)::INTEGER AS liability FROM deferral`,
    ),
  ).toEqual([
    { products: '91324', points: '8676', revenue: '4110', liability: '4566' },
    { products: '91324', points: '8676', revenue: '3493', liability: '1073' },
  ]);
});

describe('for any ledger', () => {
  const asOf = '2024-12-31';
  const dayOf = (days: number): string =>
    new Date(Date.UTC(2023, 6, 1 + days)).toISOString().slice(0, 10);
  const change = fc.record({
    member: fc.constantFrom('m1', 'm2', 'm3'),
    day: fc.integer({ min: 0, max: 600 }).map(dayOf),
    points: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
      { weight: 2, arbitrary: fc.integer({ min: -70, max: -1 }) },
    ),
    expires: fc.boolean(),
  });
  const changes = fc.array(change, { minLength: 1, maxLength: 30 });
  const months = fc.integer({ min: 0, max: 9 });
  const ends = fc.constantFrom('day' as const, 'month' as const, 'year' as const);

  test('balances, lapses and what is left agree with books kept day by day, whoever books expiry', async () => {
    await fc.assert(
      fc.asyncProperty(changes, months, ends, fc.boolean(), async (drawn, life, end, booked) => {
        const movements = drawn.map(({ member, day, points, expires }): Movement => {
          const kind = points > 0 ? 'earned' : booked && expires ? 'expired' : 'redeemed';
          const lapse = addMonths(day, life);
          return {
            member,
            day,
            points,
            kind,
            expires: points < 0 || life === 0 ? null : end === 'day' ? lapse : lastDay(lapse, end),
          };
        });
        const csv = movements
          .map(
            ({ member, day, points, kind }) =>
              `${member},${day} 12:00:00,${String(points)},${kind},`,
          )
          .join('\n');
        const ran = await run(
          csv,
          asOf,
          {
            booking: booked ? 'ledger' : 'computed',
            expiry_months: life,
            expiry_end: end,
            months_shown: 120,
          },
          books,
        );
        expect(ran.failedChecks).toEqual({});
        const expected = ['m1', 'm2', 'm3'].flatMap((member) => {
          const own = movements.filter((movement) => movement.member === member);
          if (!own.some(({ day }) => day <= asOf)) return [];
          const { balance, expired, lowest } = keepAccount(own, asOf, !booked);
          return [
            {
              member_id: member,
              balance: String(balance),
              expired: String(expired),
              lowest: String(lowest),
            },
          ];
        });
        expect(
          await rows(ran, 'SELECT member_id, balance, expired, lowest FROM accounts ORDER BY 1'),
        ).toEqual(expected);
        const left = await rows(
          ran,
          'SELECT member_id, earned_on, sum(remaining) AS points FROM open_lots GROUP BY ALL ORDER BY ALL',
        );
        const kept = ['m1', 'm2', 'm3'].flatMap((member) =>
          Object.entries(
            keepAccount(
              movements.filter((movement) => movement.member === member),
              asOf,
              !booked,
            ).left,
          )
            .sort()
            .map(([day, points]) => ({
              member_id: member,
              earned_on: day,
              points: String(points),
            })),
        );
        expect(left).toEqual(kept);
        // Nobody below zero goes unnamed.
        expect(
          (await rows(ran, 'SELECT member_id FROM overdrawn ORDER BY 1')).map(
            (row) => row['member_id'],
          ),
        ).toEqual(expected.filter(({ lowest }) => Number(lowest) < 0).map((row) => row.member_id));
      }),
      { numRuns: 15, seed: 20_261_122 },
    );
  });
});

test('the demo ledger agrees with the balances of its member file', async () => {
  const ran = await runNotebook(await openDataset(engine, 'demo'), 'points', notebook);
  expect(ran.failedChecks).toEqual({});
  expect(await numbers(ran, 'SELECT members FROM doubts ORDER BY position')).toEqual([
    0, 0, 0, 0, 0,
  ]);
  expect(
    await numbers(ran, 'SELECT held - (SELECT sum(points) FROM points) FROM headline'),
  ).toEqual([0]);
});

async function run(
  ledger: string,
  asOf: string,
  params: Readonly<Record<string, ParamValue>> = {},
  cells: Notebook = notebook,
): Promise<RanNotebook> {
  const workspace = await openWorkspace(engine, [pointsFile(ledger)], { asOf });
  return runNotebook(workspace, 'points', cells, params);
}

function pointsFile(csv: string): TableFile {
  return {
    name: 'points_file',
    role: 'points',
    columns: [
      { name: 'member_id', type: text },
      { name: 'changed_at', type: time },
      { name: 'points', type: integer },
      { name: 'reason', type: text },
      { name: 'expires_at', type: date },
    ],
    csv,
  };
}
