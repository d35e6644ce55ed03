import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { asOf, audience, contactsOf, history, membersFile, ordersOf } from './campaigns-shop.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { brokenNumbers, withSql } from './edited-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import {
  column,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runCell,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('campaigns');

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('the audience of a campaign', () => {
  const part = partOfNotebook(notebook, [
    ...['audience_steps', 'audience', 'lots', 'reachable', 'one_lot_each', 'steps_add_up'],
  ]);
  let shop: Workspace;
  beforeAll(async () => {
    shop = await openWorkspace(engine, audience, { asOf });
    await saveSegments(shop, [
      ['Staff', 'staff'],
      ['Spring', 'plain'],
      ['Spring', 'staff'],
      ['Spring', 'opted-out'],
    ]);
  });
  const run = (params: Readonly<Record<string, ParamValue>>): Promise<RanNotebook> =>
    runNotebook(shop, 'campaigns', part, { audience_kind: 'everybody', ...params });
  const chosen = (ran: RanNotebook): Promise<(string | null)[]> =>
    column(ran, 'SELECT member_id FROM audience ORDER BY 1');

  test('loses each member to the first rule that keeps it out', async () => {
    const ran = await run({ leave_out: ['Staff'], control_share: 0 });
    expect(ran.failedChecks).toEqual({});
    expect(await rows(ran, 'SELECT step, members, left_out FROM audience_steps')).toEqual(
      [
        ['meant', 10, 0],
        ['kept', 9, 1],
        ['allowed', 8, 1],
        ['reachable', 7, 1],
        ['quiet', 6, 1],
        ['capped', 5, 1],
        ['target', 5, 0],
      ].map(([step, members, out]) => ({
        step,
        members: String(members),
        left_out: String(out),
      })),
    );
    expect(await chosen(ran)).toEqual([
      ...['bought-before', 'kept-out-once', 'mail-only', 'plain', 'written-once'],
    ]);
  });

  test('follows the channel, the days and the cap that are asked for', async () => {
    const open = { quiet_days: 0, cap_contacts: 50, control_share: 0 };
    expect(await chosen(await run({ ...open, reach: 'email' }))).toEqual(['mail-only']);
    expect(await chosen(await run({ ...open, reach: 'phone' }))).toEqual([
      ...['bought-before', 'bought-lately', 'kept-out-once', 'plain', 'staff', 'written-once'],
      'written-twice',
    ]);
    expect(await chosen(await run({ ...open, reach: 'unknown' }))).toHaveLength(9);
    // One more day back, and the purchase of 16 June counts; one contact is enough.
    const strict = await run({ ...open, quiet_days: 15, cap_contacts: 1, cap_days: 11 });
    expect(await chosen(strict)).toEqual(['kept-out-once', 'mail-only', 'plain']);
  });

  test('is a saved segment, or a stage, minus what is kept out', async () => {
    const spring = { audience_kind: 'segment', audience_values: ['Spring'], control_share: 0 };
    expect(await chosen(await run({ ...spring, quiet_days: 0 }))).toEqual(['plain', 'staff']);
    expect(await chosen(await run({ ...spring, quiet_days: 0, leave_out: ['Staff'] }))).toEqual([
      'plain',
    ]);
    // Buyers of June are active; bought-lately and staff bought within 14 days.
    const active = { audience_kind: 'stage', audience_values: ['active', 'new'] };
    expect(await chosen(await run({ ...active, control_share: 0 }))).toEqual(['bought-before']);
  });

  test('is who has a birthday or an anniversary soon', async () => {
    const soon = { reach: 'unknown', quiet_days: 0, cap_contacts: 50, control_share: 0 };
    expect(await chosen(await run({ ...soon, audience_kind: 'birthday' }))).toEqual([
      'unreachable',
    ]);
    expect(await chosen(await run({ ...soon, audience_kind: 'anniversary' }))).toEqual([
      'mail-only',
    ]);
  });

  test('counts who can be reached in each segment', async () => {
    // Of three buyers all have a phone, nobody an e-mail address.
    const [all] = await rows(
      await run({}),
      `SELECT sum(members) AS members, sum(can_call) AS calls, sum(can_write) AS mails, sum(can_reach) AS either,
        min(share) AS share FROM reachable`,
    );
    expect(all).toEqual({ members: '3', calls: '3', mails: '0', either: '3', share: '1.0' });
  });
});

describe('the lot', () => {
  const ids = Array.from({ length: 205 }, (_, at) => `会员${String(at)}`);
  const part = partOfNotebook(notebook, ['audience', 'lots', 'one_lot_each', 'steps_add_up']);
  let shop: Workspace;
  beforeAll(async () => {
    const files = [membersFile(ids.map((id) => `${id},,,,,`)), ordersOf([])];
    shop = await openWorkspace(engine, files, { asOf });
  });
  const draw = async (seed: string, share: number): Promise<Record<string, string[]>> => {
    const ran = await runNotebook(shop, 'campaigns', part, {
      ...{ audience_kind: 'everybody', reach: 'unknown', seed, control_share: share },
    });
    expect(ran.failedChecks).toEqual({});
    const drawn: Record<string, string[]> = { target: [], control: [] };
    for (const { lot, member_id } of await rows(ran, 'SELECT * FROM audience ORDER BY member_id')) {
      drawn[lot ?? '']?.push(member_id ?? '');
    }
    const sizes = await rows(ran, 'SELECT lot, members FROM lots');
    expect(Object.fromEntries(sizes.map(({ lot, members }) => [lot, Number(members)]))).toEqual({
      target: drawn['target']?.length,
      control: drawn['control']?.length,
    });
    return drawn;
  };

  test('is repeated by its seed, and falls differently with another', async () => {
    const first = await draw('spring', 20);
    expect(await draw('spring', 20)).toEqual(first);
    expect((await draw('summer', 20))['control']).not.toEqual(first['control']);
  });

  test.each([
    // A share of 205 members, rounded to whole members.
    [10, 21],
    [1, 2],
    [50, 103],
    [0, 0],
  ])('keeps out %d %% and no more, by the rule that is stated', async (share, size) => {
    const drawn = await draw('spring', share);
    const place = (id: string): string => createHash('md5').update(`${id}/spring`).digest('hex');
    const inLine = ids.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
    expect(drawn['control']).toEqual(inLine.slice(0, size).toSorted());
    expect(drawn['target']).toEqual(inLine.slice(size).toSorted());
  });
});

describe('birthdays and anniversaries', () => {
  const part = partOfNotebook(notebook, ['occasions']);
  const on = async (day: string, days_ahead: number): Promise<string[]> => {
    const shop = await openWorkspace(engine, audience, { asOf: day });
    const ran = await runNotebook(shop, 'campaigns', part, { days_ahead });
    const found = await rows(
      ran,
      'SELECT day, occasion, member_id, years FROM occasions ORDER BY day, occasion, member_id',
    );
    return found.map((row) => Object.values(row).join(' '));
  };

  test('come from today up to the last of the days', async () => {
    // Joined today is no anniversary yet, a birthday on the 15th day is too far.
    expect(await on(asOf, 14)).toEqual([
      '2024-06-30 anniversary opted-out 1',
      '2024-06-30 birthday opted-out 34',
      '2024-07-14 anniversary mail-only 1',
      '2024-07-14 birthday unreachable 34',
    ]);
    expect(await on(asOf, 365)).toContain('2025-06-30 anniversary unreachable 1');
  });

  test('on 29 February are kept on the 28th where there is no 29th, and across the turn of a year', async () => {
    expect(await on('2023-02-20', 14)).toEqual([
      '2023-02-28 anniversary plain 3',
      '2023-02-28 birthday plain 23',
    ]);
    expect(await on('2024-02-28', 1)).toEqual([
      '2024-02-29 anniversary plain 4',
      '2024-02-29 birthday plain 24',
    ]);
    expect(await on('2022-12-31', 59)).toEqual([
      '2023-02-28 anniversary plain 3',
      '2023-02-28 birthday plain 23',
    ]);
    expect(await on('2023-03-01', 14)).toEqual([]);
  });
});

describe('what campaigns brought', () => {
  const part = partOfNotebook(notebook, ['effects', 'effect_intervals', 'all_contacts_judged']);
  let shop: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    shop = await openWorkspace(engine, history, { asOf });
    ran = await runNotebook(shop, 'campaigns', part);
  });
  const effect = async (campaign: string): Promise<Record<string, string | null>> =>
    (await rows(ran, `SELECT * FROM effects WHERE campaign = '${campaign}'`))[0] ?? {};

  test('loses nobody on the way', async () => {
    expect(ran.failedChecks).toEqual({});
    expect(await column(ran, 'SELECT campaign FROM effects')).toEqual([
      ...['NEWCOMBE', 'BONUS', 'EVERYBODY', 'NOBODY', 'Campaign without a name', 'MATCHED', 'JUNE'],
    ]);
  });

  test('agrees with the interval that Newcombe published', async () => {
    expect(await effect('NEWCOMBE')).toMatchObject({
      ...{ targets: '70', controls: '80', target_rate: '0.8', control_rate: '0.6' },
      ...{ uplift: '0.2', uplift_from: '0.0524', uplift_to: '0.3339', verdict: 'works' },
      extra_buyers: '14.0',
    });
  });

  test('is counted over the days after the first contact', async () => {
    // Bought: b1 (100 + 50, not the 999) and b3 (30) of four; b5 (40) of two that were kept out.
    // Extra: (180 / 4 − 40 / 2) × 4 = 100. Cost: 1 + 1 + 0.5, and 0.1 for b2 and b4. ROI: (100 × 0.4 − 2.7) / 2.7.
    expect(await effect('BONUS')).toMatchObject({
      ...{ first_contact: '2024-03-01', complete_on: '2024-03-22', targets: '4', controls: '2' },
      ...{ target_rate: '0.5', control_rate: '0.5', uplift: '0.0', verdict: 'unclear' },
      ...{ target_average_order: '60.00', control_average_order: '40.00' },
      ...{ extra_amount: '100.00', cost: '2.70', roi: '13.81' },
      // b1 alone: b3 used another code, b5 is in no target group.
      ...{ redeemed: '1', redemption_rate: '0.25' },
    });
  });

  test('leaves blank what cannot be told, and says why', async () => {
    const blank = { uplift: null, uplift_from: null, uplift_to: null, extra_amount: null };
    expect(await effect('EVERYBODY')).toMatchObject({
      ...{ ...blank, verdict: 'no_control', target_rate: '1.0', control_rate: null },
      ...{ target_average_order: '20.00', control_average_order: null, cost: '0.10', roi: null },
    });
    expect(await effect('NOBODY')).toMatchObject({
      ...{ ...blank, verdict: 'no_target', target_rate: null, control_rate: '0.0' },
      ...{ cost: '0.00', roi: null, redemption_rate: null },
    });
    // 21 days after 20 June are not over.
    expect(await effect('JUNE')).toMatchObject({ verdict: 'open', complete_on: '2024-07-11' });
    expect(await brokenNumbers(ran)).toEqual([]);
    expect(await column(ran, 'SELECT campaign FROM effect_intervals')).toEqual([
      ...['BONUS', 'JUNE', 'MATCHED', 'NEWCOMBE'],
    ]);
  });

  test('changes with the margin, the cost of a contact and the days', async () => {
    const other = await runNotebook(shop, 'campaigns', part, {
      ...{ margin: 100, cost_per_contact: 1.25, window: 9 },
    });
    // Without b1's 50 and with b3's and b5's purchases of the ninth day: (130 / 4 − 20) × 4 = 50; cost 2.5 + 2 × 1.25.
    const [bonus] = await rows(other, "SELECT * FROM effects WHERE campaign = 'BONUS'");
    expect(bonus).toMatchObject({ extra_amount: '50.00', cost: '5.00', roi: '9.0' });
  });
});

test('any two rates have the interval that their Wilson intervals make', async () => {
  const part = partOfNotebook(notebook, ['effects']);
  const group = fc
    .integer({ min: 1, max: 60 })
    .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size })));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(group, group), { minLength: 5, maxLength: 8 }),
      async (all) => {
        const lines = all.flatMap(([target, control], campaign) =>
          [target, control].flatMap(([size, buyers], kind) =>
            Array.from({ length: size }, (_, at) => ({
              id: `${String(campaign)}-${String(kind)}-${String(at)}`,
              campaign: String(campaign),
              isControl: kind === 1,
              buys: at < buyers,
            })),
          ),
        );
        const shop = await openWorkspace(
          engine,
          [
            ordersOf(
              lines.flatMap(({ id, buys }) => (buys ? [`${id},2024-02-02 10:00:00,1,`] : [])),
            ),
            contactsOf(
              lines.map(
                ({ id, campaign, isControl }) =>
                  `${id},${campaign},2024-02-01 10:00:00,${String(isControl)},`,
              ),
            ),
          ],
          { asOf },
        );
        const ran = await runNotebook(shop, 'campaigns', part);
        const found = await rows(ran, 'SELECT * FROM effects ORDER BY campaign');
        expect(found).toHaveLength(all.length);
        all.forEach(([[targets, bought], [controls, boughtAnyway]], at) => {
          const [from, to] = newcombe(bought, targets, boughtAnyway, controls);
          expect(Number(found[at]?.['uplift_from'])).toBeCloseTo(from, 3.8);
          expect(Number(found[at]?.['uplift_to'])).toBeCloseTo(to, 3.8);
          const verdict = from > 0.0001 ? 'works' : to < -0.0001 ? 'harms' : 'unclear';
          if (Math.min(Math.abs(from), Math.abs(to)) > 0.0001) {
            expect(found[at]?.['verdict']).toBe(verdict);
          }
        });
      },
    ),
    { numRuns: 4, seed: 20_241_122 },
  );
});

describe('without a control group', () => {
  const given: Readonly<Record<string, string>> = {
    segments_before: `SELECT * FROM (VALUES
      ('p1', 'champions'), ('p2', 'champions'), ('o1', 'champions'), ('o2', 'champions'), ('k', 'champions'),
      ('p3', 'loyal'), ('early', 'new')
    ) AS given(member_id, segment)`,
  };
  const part = partOfNotebook(notebook, ['matched', 'matched_in_all', 'matched_marks']);
  const run = async (day: string, edited: Notebook): Promise<RanNotebook> =>
    runNotebook(await openWorkspace(engine, history, { asOf: day }), 'campaigns', edited, {
      campaign: 'MATCHED',
    });

  test('the contacted are compared with others of their segment, before and after', async () => {
    const ran = await run(asOf, withSql(part, given));
    // p1 1 → 2 and p2 0 → 1; o1 1 → 1 and o2 0 → 0, its purchase of 19 May being too early; k was kept out.
    expect(await rows(ran, 'SELECT * EXCLUDE (position, segment_name) FROM matched')).toEqual([
      {
        ...{ segment: 'champions', contacted: '2', others: '2' },
        ...{ contacted_before: '0.5', contacted_after: '1.5' },
        ...{ others_before: '0.5', others_after: '0.5', difference: '1.0', extra_orders: '2.0' },
      },
    ]);
    // p3 has nobody to be compared with.
    expect(await rows(ran, 'SELECT * FROM matched_in_all')).toEqual([
      { contacted: '3', compared: '2', days: '21', difference: '1.0', extra_orders: '2.0' },
    ]);
    expect(await numbers(ran, 'SELECT change FROM matched_marks')).toEqual([1, 0]);
  });

  test('before is as long as what has passed since', async () => {
    // Until 13 June four days: 6 to 9 June against 10 to 13 June. p1 0 → 1, p2 0 → 1, o1 1 → 0.
    const ran = await run('2024-06-13', withSql(part, given));
    expect(await rows(ran, 'SELECT days, difference FROM matched_in_all')).toEqual([
      { days: '4', difference: '1.5' },
    ]);
  });

  test('segments are those of the day before the first contact', async () => {
    const ran = await run(asOf, part);
    expect(await column(ran, 'SELECT day FROM campaign_day')).toEqual(['2024-06-09']);
    const before = await openWorkspace(engine, history, { asOf: '2024-06-09' });
    const rfm = await runNotebook(
      before,
      'rfm',
      partOfNotebook(readNotebook('rfm'), ['member_segments']),
    );
    const segments = (from: RanNotebook, cell: string): Promise<Record<string, string | null>[]> =>
      rows(from, `SELECT member_id, segment FROM ${cell} ORDER BY 1`);
    const found = await segments(ran, 'segments_before');
    expect(found.length).toBeGreaterThan(50);
    expect(found).toEqual(await segments(rfm, 'member_segments'));
  });
});

test('without contacts, and without orders, everything is blank and nothing breaks', async () => {
  for (const files of [[ordersFile('a,2024-06-01 10:00:00,5')], [membersFile(['a,,,,,'])]]) {
    const ran = await runNotebook(
      await openWorkspace(engine, files, { asOf }),
      'campaigns',
      notebook,
    );
    expect(ran.failedChecks).toEqual({});
    expect(await brokenNumbers(ran)).toEqual([]);
    expect(await rows(ran, 'SELECT * FROM effects')).toEqual([]);
    expect(await rows(ran, 'SELECT * FROM matched_in_all')).toEqual([
      { contacted: '0', compared: '0', days: '0', difference: null, extra_orders: null },
    ]);
  }
});

/** Newcombe's interval of the difference of two rates, each Wilson bound being found by bisection. */
function newcombe(a: number, m: number, b: number, n: number): readonly [number, number] {
  const difference = a / m - b / n;
  const [aLow, aHigh] = wilson(a, m);
  const [bLow, bHigh] = wilson(b, n);
  return [
    difference - Math.hypot(a / m - aLow, bHigh - b / n),
    difference + Math.hypot(aHigh - a / m, b / n - bLow),
  ];
}

/** The rates that lie 1.96 of their own standard errors away from what was seen. */
function wilson(hits: number, size: number): readonly [number, number] {
  const seen = hits / size;
  const isWithin = (rate: number): boolean =>
    Math.abs(seen - rate) <= 1.96 * Math.sqrt((rate * (1 - rate)) / size);
  const bound = (end: number): number => {
    let inside = seen;
    let outside = end;
    for (let step = 0; step < 60; step += 1) {
      const middle = (inside + outside) / 2;
      if (isWithin(middle)) inside = middle;
      else outside = middle;
    }
    return outside;
  };
  return [seen === 0 ? 0 : bound(0), seen === 1 ? 1 : bound(1)];
}

async function saveSegments(
  { engine, variables }: Workspace,
  members: readonly (readonly [string, string])[],
): Promise<void> {
  const values = members.map(([segment, id]) => `('${segment}', '${id}')`).join(', ');
  const sql = `SELECT * FROM (VALUES ${values}) AS saved(segment, member_id)`;
  const cell = {
    kind: 'sql',
    id: 'segments',
    name: 'segments',
    sql,
    as: 'view',
    words: {},
  } as const;
  await runCell(engine, 'main', cell, variables);
}
