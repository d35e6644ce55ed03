import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { brokenNumbers, replacingSql, withSql } from './edited-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import {
  column,
  date,
  integer,
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

const notebook = readNotebook('goals');
const asOf = '2024-06-30';

let engine: Engine;
let shop: Workspace;
beforeAll(async () => {
  engine = await startNodeEngine();
  shop = await openWorkspace(engine, files, { asOf, options: { salesRule: 'net' } });
});

/**
 * Three months before 30 June is 30 March. Champions were a and b: four orders, 400. Promising were c and d: two
 * orders, 100 less 30 that went back. Hibernating were e and f: nothing. New are g and h; such there were none then.
 */
const files: readonly TableFile[] = [
  {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'referred_by', type: text },
    ],
    csv: [
      ...['a,2022-01-01,', 'b,2022-01-01,a', 'c,2024-03-30,a', 'd,2022-01-01,', 'e,2022-01-01,'],
      // After the start: g by a, h by e, i by itself; j only after the as-of day.
      ...['f,2022-01-01,', 'g,2024-03-31,a', 'h,2024-06-30,e', 'i,2024-05-01,i', 'j,2024-07-01,a'],
    ].join('\n'),
  },
  {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
    ],
    csv: [
      'a,2024-03-30 23:59:59,5000',
      'a,2024-03-31 00:00:00,100',
      'a,2024-04-10 10:00:00,100',
      'a,2024-04-10 12:00:00,100',
      'b,2024-06-30 23:59:59,100',
      'b,2024-07-01 00:00:00,5000',
      'c,2024-05-01 10:00:00,40',
      'c,2024-05-03 10:00:00,-30',
      'd,2024-05-02 10:00:00,60',
      'f,2024-03-01 10:00:00,70',
    ].join('\n'),
  },
  {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
      { name: 'quantity', type: integer },
    ],
    // On a day with orders, on another, and too early.
    csv: 'a,view,2024-04-10 09:00:00,1\ne,view,2024-04-11 09:00:00,1\ne,view,2024-03-30 09:00:00,1',
  },
];

const then = { champions: ['a', 'b'], promising: ['c', 'd'], hibernating: ['e', 'f'] };
const now = {
  champions: ['a', 'b', 'c'],
  promising: ['d'],
  hibernating: ['e', 'f'],
  new: ['g', 'h'],
};
const part = partOfNotebook(notebook, [
  ...['headline', 'recommendations', 'plan', 'plan_parts', 'evidence'],
  ...['extras_add_up', 'all_members'],
]);
const hand = withSegments(part, then, now);

const run = (
  params: Readonly<Record<string, ParamValue>> = {},
  edited: Notebook = hand,
): Promise<RanNotebook> => runNotebook(shop, 'goals', edited, params);

describe('21 % more orders per member in a shop of eight', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    ran = await run({ target: 21 });
  });

  test('rest on what such members did in the last three months', async () => {
    expect(ran.failedChecks).toEqual({});
    expect(await column(ran, 'SELECT day FROM period_start')).toEqual(['2024-03-30']);
    expect(
      await rows(
        ran,
        `SELECT segment, members_then AS members, bought_since AS bought, orders_since AS orders, orders_per_member,
          amount_since AS amount, average_order, active_days_per_member AS days, referred_since AS referred FROM evidence`,
      ),
    ).toEqual([
      {
        ...{
          segment: 'champions',
          members: '2',
          bought: '2',
          orders: '4',
          orders_per_member: '2.0',
        },
        // a was active on 31 March and 10 April, b on 30 June; a brought g.
        ...{ amount: '400.00', average_order: '100.00', days: '1.5', referred: '1' },
      },
      {
        ...{
          segment: 'promising',
          members: '2',
          bought: '2',
          orders: '2',
          orders_per_member: '1.0',
        },
        ...{ amount: '70.00', average_order: '35.00', days: '1.0', referred: '0' },
      },
      {
        ...{ segment: 'hibernating', members: '2', bought: '0', orders: '0' },
        ...{ orders_per_member: '0.0', amount: '0.00', average_order: null },
        ...{ days: '0.5', referred: '1' },
      },
    ]);
  });

  test('are split by weight, members, and the mean of own rate and the rate of all', async () => {
    // Expected: 3 × 2 + 1 × 1 + 2 × 0, and 2 × 1 for the new, with the rate of all (6 orders by 6 members). 9 in all.
    // Parts: 1 × 3 × 1.5 = 4.5, 2 × 2 × 1 = 4, 2 × 1 × 1 = 2; of 1.89 that is 0.81, 0.72 and 0.36.
    expect(
      await rows(
        ran,
        'SELECT segment, weight, rate, expected, extra, needed_of_100, times_expected, verdict, cost FROM plan',
      ),
    ).toEqual([
      {
        ...{ segment: 'champions', weight: '1', rate: '2.0', expected: '6.0', extra: '0.81' },
        ...{ needed_of_100: '27.0', times_expected: '1.14', verdict: 'believable', cost: '6.00' },
      },
      {
        ...{ segment: 'new', weight: '2', rate: '1.0', expected: '2.0', extra: '0.72' },
        ...{ needed_of_100: '36.0', times_expected: '1.36', verdict: 'ambitious', cost: '4.00' },
      },
      {
        ...{ segment: 'promising', weight: '2', rate: '1.0', expected: '1.0', extra: '0.36' },
        ...{ needed_of_100: '36.0', times_expected: '1.36', verdict: 'ambitious', cost: '2.00' },
      },
      {
        ...{ segment: 'hibernating', weight: '0', rate: '0.0', expected: '0.0', extra: '0.00' },
        ...{ needed_of_100: '0.0', times_expected: null, verdict: 'untouched', cost: '0.00' },
      },
    ]);
  });

  test('are worth an average order of the segment each', async () => {
    // 0.81 × 100; the new take the average of all, 470 ÷ 6; 0.36 × 35.
    expect(await rows(ran, 'SELECT revenue, revenue_per_cost FROM plan WHERE extra > 0')).toEqual([
      { revenue: '81.00', revenue_per_cost: '13.5' },
      { revenue: '56.40', revenue_per_cost: '14.1' },
      { revenue: '12.60', revenue_per_cost: '6.3' },
    ]);
  });

  test('are told in one line, and the rows add up to it', async () => {
    expect(await rows(ran, 'SELECT * FROM headline')).toEqual([
      {
        ...{ members: '8', expected: '9.0', expected_per_member: '1.125' },
        ...{ goal: '10.89', goal_per_member: '1.3613', extra: '1.89', not_assigned: '0.0' },
        ...{ extra_revenue: '150.00', cost: '12.00' },
      },
    ]);
    expect(await column(ran, 'SELECT sum(extra) FROM plan')).toEqual(['1.89']);
    expect(await numbers(ran, 'SELECT sum(value) FROM plan_parts')).toEqual([10.89]);
  });

  test('twice as much is doubtful for whom it is more than half as much again', async () => {
    // Of 9 extra: 3.857 on 6, 3.43 on 2, 1.71 on 1.
    const doubled = await run({ target: 100 });
    expect(await rows(doubled, 'SELECT verdict FROM plan WHERE extra > 0')).toEqual(
      ['doubtful', 'doubtful', 'doubtful'].map((verdict) => ({ verdict })),
    );
    const less = await run({ target: 29 });
    // 9 × 29 % = 2.61: 1.1186 on 6 is 1.186 times, 0.994 on 2 is 1.497 times.
    expect(await column(less, 'SELECT verdict FROM plan WHERE extra > 0')).toEqual([
      ...['believable', 'ambitious', 'ambitious'],
    ]);
  });
});

describe('the goal decides which segments come first', () => {
  test.each<[string, readonly string[]]>([
    ['orders', ['champions', 'new', 'promising']],
    // Rates 1, 1, 0 and 4 / 6; parts 3 × 2 × ⅔ = 4, 1 × 3 × ⅚ = 2.5, 2 × 1 × ⅚ = 1.67, 1 × 2 × ⅓ = 0.67.
    ['buyers', ['new', 'champions', 'promising', 'hibernating']],
    ['amount', ['champions', 'new', 'promising']],
    // Days: 1.5, 1, 0.5 and 1 in all; parts 3 × 2 × 1 = 6, 1 × 3 × 1.25 = 3.75, 2 × 1 × 1 = 2.
    ['active', ['new', 'champions', 'promising']],
    // Brought: 0.5, 0, 0.5 and ⅓ in all; 3 × 3 × 0.42 = 3.75, 1 × 2 × 0.33 = 0.67, 1 × 1 × 0.17 = 0.17.
    ['referred', ['champions', 'new', 'promising']],
  ])('%s', async (goal, segments) => {
    const ran = await run({ goal, target: 100 });
    expect(ran.failedChecks).toEqual({});
    expect(await brokenNumbers(ran)).toEqual([]);
    const found = await rows(ran, 'SELECT * FROM recommendations');
    expect(found.map(({ segment }) => segment)).toEqual(segments);
    const extras = found.map(({ extra }) => Number(extra));
    expect(extras).toEqual(extras.toSorted((one, other) => other - one));
    expect(found.reduce((sum, row) => sum + Number(row['share_of_goal']), 0)).toBeCloseTo(1, 3);
    const actions = new Set(found.map(({ action }) => action));
    expect(actions.size).toBe(goal === 'referred' ? 1 : segments.length);
  });

  test('what an active day or a new member is worth stays blank', async () => {
    for (const goal of ['active', 'referred']) {
      const ran = await run({ goal });
      expect(await rows(ran, 'SELECT extra_revenue, cost FROM headline')).toEqual([
        { extra_revenue: null, cost: '12.00' },
      ]);
    }
    // Revenue: 470 ÷ 6 for the new, 3 × 200 + 35 + 2 × 78.33; needed: average orders, of the segment.
    const amount = await run({ goal: 'amount', target: 10 });
    expect(await rows(amount, 'SELECT expected, extra, extra_revenue FROM headline')).toEqual([
      { expected: '791.67', extra: '79.17', extra_revenue: '79.17' },
    ]);
  });

  test('where every weight is zero, the goal is assigned to nobody, and it says so', async () => {
    const lazy = withSql(hand, {
      weights: `SELECT segment, 0 AS orders, 0 AS buyers, 0 AS amount, 0 AS active, 0 AS referred
        FROM (VALUES ('champions'), ('promising'), ('hibernating'), ('new')) AS w(segment)`,
    });
    const ran = await run({ target: 10 }, lazy);
    expect(ran.failedChecks).toEqual({});
    expect(await rows(ran, 'SELECT goal, extra, not_assigned FROM headline')).toEqual([
      { goal: '9.9', extra: '0.0', not_assigned: '0.9' },
    ]);
    expect(await rows(ran, 'SELECT * FROM recommendations')).toEqual([]);
  });
});

test('for any weights, target and segments the shares follow the rule and add up to the goal', async () => {
  const names = ['champions', 'loyal', 'new', 'promising', 'at_risk', 'hibernating'] as const;
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const orders: Readonly<Record<string, number>> = { a: 3, b: 1, c: 1, d: 1 };
  const anySegments = fc.array(fc.constantFrom(...names), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      anySegments,
      anySegments,
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 100 }),
      async (before, after, weights, target) => {
        const membersOf = (drawn: readonly string[], name: string): string[] =>
          people.filter((_, at) => drawn[at] === name);
        const grouped = (drawn: readonly string[]): Record<string, string[]> =>
          Object.fromEntries(names.map((name) => [name, membersOf(drawn, name)]));
        const values = names.map((name, at) => `('${name}', ${String(weights[at])})`).join(', ');
        const edited = withSql(withSegments(part, grouped(before), grouped(after)), {
          weights: `SELECT segment, w AS orders, w AS buyers, w AS amount, w AS active, w AS referred
            FROM (VALUES ${values}) AS given(segment, w)`,
        });
        const ran = await run({ target }, edited);
        expect(ran.failedChecks).toEqual({});
        const rateOf = (ids: readonly string[]): number =>
          ids.reduce((sum, id) => sum + (orders[id] ?? 0), 0) / ids.length;
        const all = rateOf(people);
        const lines = names.flatMap((name, at) => {
          const was = membersOf(before, name);
          const size = membersOf(after, name).length;
          const rate = was.length > 0 ? rateOf(was) : all;
          const weight = weights[at] ?? 0;
          return size > 0
            ? [{ name, expected: size * rate, pull: (weight * size * (rate + all)) / 2 }]
            : [];
        });
        const expected = lines.reduce((sum, line) => sum + line.expected, 0);
        const pulls = lines.reduce((sum, line) => sum + line.pull, 0);
        const asked = pulls > 0 ? (expected * target) / 100 : 0;
        const found = await rows(ran, 'SELECT segment, expected, extra FROM plan');
        expect(found).toHaveLength(lines.length);
        for (const { name, expected: own, pull } of lines) {
          const row = found.find(({ segment }) => segment === name);
          expect(Number(row?.['expected'])).toBeCloseTo(own, 1);
          // To the cent, or the one next to it where the cents have to add up.
          const share = pulls > 0 ? (asked * pull) / pulls : 0;
          expect(Math.abs(Number(row?.['extra']) - share)).toBeLessThanOrEqual(0.0101);
        }
        const [sum = 0] = await numbers(ran, 'SELECT sum(extra) FROM plan');
        expect(Math.abs(sum - asked)).toBeLessThanOrEqual(0.00501);
        expect(await numbers(ran, 'SELECT extra FROM headline')).toEqual([sum]);
      },
    ),
    { numRuns: 8, seed: 20_241_122 },
  );
});

test('the segments of then are those that the RFM notebook gives at that day', async () => {
  const ran = await run({}, partOfNotebook(notebook, ['segments_then', 'headline']));
  const found = await rows(ran, 'SELECT * FROM segments_then ORDER BY 1');
  const earlier = await openWorkspace(engine, files, {
    ...{ asOf: '2024-03-30', options: { salesRule: 'net' } },
  });
  const rfm = partOfNotebook(readNotebook('rfm'), ['member_segments']);
  const ranThen = await runNotebook(earlier, 'rfm', rfm);
  expect(found).toEqual(
    await rows(ranThen, 'SELECT member_id, segment FROM member_segments ORDER BY 1'),
  );
  expect(found.map(({ member_id }) => member_id)).toEqual(['a', 'f']);
});

test('where nothing was bought, rates are zero or blank and nothing breaks', async () => {
  for (const csv of ['', 'a,2020-01-01 10:00:00,5']) {
    const bare = await openWorkspace(engine, [ordersFile(csv)], { asOf });
    const ran = await runNotebook(bare, 'goals', notebook);
    expect(ran.failedChecks).toEqual({});
    expect(await brokenNumbers(ran)).toEqual([]);
    expect(await column(ran, 'SELECT segment FROM recommendations')).toEqual([]);
  }
});

/** The notebook with segments that are given by hand for the start of the last period and for today. */
function withSegments(
  edited: Notebook,
  before: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>>,
): Notebook {
  const listed = replacingSql(edited, 'rfm.member_segments', `(${valuesOf(after)})`);
  return withSql(listed, { segments_then: valuesOf(before) });
}

function valuesOf(segments: Readonly<Record<string, readonly string[]>>): string {
  const values = Object.entries(segments).flatMap(([segment, ids]) =>
    ids.map((id) => `('${id}', '${segment}')`),
  );
  return `SELECT * FROM (VALUES ${values.join(', ')}) AS given(member_id, segment)`;
}
