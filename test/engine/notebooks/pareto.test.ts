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
  ordersFile,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

const notebook = readNotebook('pareto');
let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

async function run(
  files: readonly TableFile[],
  params: Readonly<Record<string, ParamValue>> = {},
  asOf?: string,
): Promise<RanNotebook> {
  const workspace = await openWorkspace(engine, files, {
    ...(asOf !== undefined && { asOf }),
    options: { salesRule: 'net' },
  });
  return runNotebook(workspace, 'pareto', notebook, params);
}

function amounts(values: readonly number[]): readonly TableFile[] {
  const name = (index: number): string => `m${String(index).padStart(3, '0')}`;
  const lines = values.map(
    (value, index) => `${name(index)},2024-05-0${String(1 + (index % 9))},${String(value)}`,
  );
  return [ordersFile(lines.join('\n'))];
}

// Figures of domain.md 3.11: computed afresh from the public data.
describe.skipIf(!hasPublishedData)('the published data', () => {
  test('CDNOW: 7,695 of 23,502 members bring 80 %, Gini .633514', async () => {
    const ran = await run(cdnow(), { share: 80 }, '1998-06-30');
    expect(await rows(ran, 'SELECT * FROM headline')).toEqual([
      {
        as_of: '1998-06-30',
        members: '23502',
        value: '2500315.6300',
        members_needed: '7695',
        share_of_members: '0.3274',
        top_members: '4701',
        top_share: '0.6771',
        gini: '0.633514',
        without_positive_value: '68',
      },
    ]);
    expect(await numbers(ran, 'SELECT count(*) FROM key_members')).toEqual([7695]);
    expect(ran.failedChecks).toEqual({});
  });

  test('Online Retail without cancellations: 1,133 of 4,338 bring 80 %, Gini .715140', async () => {
    const workspace = await openWorkspace(engine, onlineRetail(), {
      asOf: '2011-12-09',
      options: { refundPrefix: 'C' },
    });
    const ran = await runNotebook(workspace, 'retail', notebook);
    const [found] = await rows(ran, 'SELECT * FROM headline');
    expect(found).toMatchObject({
      members: '4338',
      value: '8911407.9040',
      members_needed: '1133',
      share_of_members: '0.2612',
      top_share: '0.7462',
      gini: '0.71514',
    });
    expect(await numbers(ran, `SELECT members FROM class_sizes WHERE class = 'a'`)).toEqual([1133]);
    expect(ran.failedChecks).toEqual({});
  });
});

describe('ten members counted by hand', () => {
  // Sorted: 50 20 10 5 5 4 3 2 1, and one of zero; together 100.
  const ten = amounts([5, 50, 1, 20, 0, 10, 5, 4, 3, 2]);

  test('three bring 80 %, the best two of nine 70 %, Gini as the formula has it', async () => {
    const ran = await run(ten);
    expect(await rows(ran, 'SELECT place, value, share_so_far FROM key_members')).toEqual([
      { place: '1', value: '50.0000', share_so_far: '0.5' },
      { place: '2', value: '20.0000', share_so_far: '0.7' },
      { place: '3', value: '10.0000', share_so_far: '0.8' },
    ]);
    const [found] = await rows(
      ran,
      'SELECT members, members_needed, top_members, top_share, gini FROM headline',
    );
    // Σ i·x = 1 + 4 + 9 + 16 + 25 + 30 + 70 + 160 + 450 = 765; 2·765 / 900 − 10/9 = .588889
    expect(found).toEqual({
      members: '9',
      members_needed: '3',
      top_members: '2',
      top_share: '0.7',
      gini: '0.588889',
    });
  });

  test('ABC: A ends where 80 % are reached, B where 95 % are; zero is a class of its own', async () => {
    const ran = await run(ten);
    expect(await column(ran, 'SELECT class FROM classes ORDER BY member_id')).toEqual([
      'b',
      'a',
      'c',
      'a',
      'none',
      'a',
      'b',
      'b',
      'b',
      'c',
    ]);
    expect(await rows(ran, 'SELECT reason, members FROM outside WHERE members > 0')).toEqual([
      { reason: 'zero', members: '1' },
    ]);
  });

  test('heavy, medium and light by percentile rank, as OpenRetailScience has them', async () => {
    const ran = await run(ten, { class_scheme: 'hml' });
    // Ranks of nine: 1, .875, .75, .625, .5, .375 …: above .8 heavy, above .5 medium.
    expect(await column(ran, 'SELECT class FROM classes ORDER BY member_id')).toEqual([
      'medium',
      'heavy',
      'light',
      'heavy',
      'none',
      'medium',
      'light',
      'light',
      'light',
      'light',
    ]);
  });

  test('other limits, another share', async () => {
    const ran = await run(ten, { share: 50, top: 50, abc_a: 50, abc_b: 70 });
    expect(await rows(ran, 'SELECT members_needed, top_members, top_share FROM headline')).toEqual([
      { members_needed: '1', top_members: '5', top_share: '0.9' },
    ]);
    expect(await numbers(ran, 'SELECT members FROM class_sizes ORDER BY position')).toEqual([
      1, 1, 7, 1,
    ]);
    expect(ran.failedChecks).toEqual({});
  });
});

describe('values of another kind', () => {
  const orders: TableFile = {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'order_id', type: text },
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'cost', type: money },
      { name: 'channel', type: text },
    ],
    csv: `1,a,2024-01-05,100,90,web
2,a,2024-04-05,100,90,shop
3,b,2024-01-06,60,10,web
4,b,2024-05-06,5,1,web
5,b,2024-05-07,5,1,web
6,c,2024-04-08,30,40,shop
7,d,2024-04-09,20,,shop
8,d,2024-06-09,-25,,shop`,
  };

  test('profit ranks by what is left, and sets loss and unknown apart', async () => {
    const ran = await run([orders], { value_measure: 'profit', reveal: true });
    expect(await rows(ran, 'SELECT member, value FROM key_members')).toEqual([
      { member: 'b', value: '58.0000' },
      { member: 'a', value: '20.0000' },
    ]);
    expect(await rows(ran, 'SELECT reason, members, value FROM outside')).toEqual([
      { reason: 'zero', members: '0', value: '0.0000' },
      { reason: 'negative', members: '1', value: '-10.0000' },
      { reason: 'unknown', members: '1', value: '0.0000' },
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('orders rank by frequency; net of refunds somebody may have brought less than nothing', async () => {
    const ran = await run([orders], { value_measure: 'orders' });
    expect(await numbers(ran, 'SELECT value FROM ranked')).toEqual([3, 2, 1, 1]);
    const net = await run([orders]);
    expect(await rows(net, `SELECT members, value FROM outside WHERE reason = 'negative'`)).toEqual(
      [{ members: '1', value: '-5.0000' }],
    );
  });

  test('each channel and each completed period is judged by itself', async () => {
    const ran = await run([orders], { share: 60, top: 50 }, '2024-07-15');
    expect(
      await rows(
        ran,
        'SELECT group_name, members, value, members_needed, top_share FROM group_concentration',
      ),
    ).toEqual([
      {
        group_name: 'web',
        members: '2',
        value: '170.0000',
        members_needed: '2',
        top_share: '0.5882',
      },
      {
        group_name: 'shop',
        members: '2',
        value: '130.0000',
        members_needed: '1',
        top_share: '0.7692',
      },
    ]);
    expect(
      await rows(ran, 'SELECT period, members, value, members_needed FROM time_concentration'),
    ).toEqual([
      { period: '2024 Q1', members: '2', value: '160.0000', members_needed: '1' },
      { period: '2024 Q2', members: '3', value: '140.0000', members_needed: '1' },
    ]);
    const monthly = await run([orders], { grain: 'month' }, '2024-04-29');
    expect(await column(monthly, 'SELECT period FROM time_concentration')).toEqual(['2024-01']);
    const none = await run([orders], { slice: 'category' });
    expect(await rows(none, 'SELECT * FROM group_concentration')).toEqual([]);
  });

  test('classes of an earlier day are those of a notebook judged on that day', async () => {
    const ran = await run([orders], { before: '2024-03-31' }, '2024-05-31');
    expect(await rows(ran, 'SELECT class_before, class_now, members FROM class_moves')).toEqual([
      { class_before: 'outside', class_now: 'b', members: '2' },
      { class_before: 'a', class_now: 'a', members: '2' },
    ]);
    const then = await run([orders], {}, '2024-03-31');
    expect(await rows(then, 'SELECT class, members FROM class_sizes')).toEqual([
      { class: 'a', members: '2' },
    ]);
  });
});

describe('lists', () => {
  const members: TableFile = {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'name', type: text },
      { name: 'phone', type: text },
      { name: 'contact_allowed', type: { kind: 'boolean' } },
    ],
    csv: `88001,王小明,13800000001,true
88002,Anna Berg,13800000002,false
88003,,13800000003,
88004,李四,13800000004,true`,
  };
  const orders = ordersFile(`88001,2024-06-01,50
88002,2024-06-02,40
88003,2024-06-03,30
88004,2022-01-01,20`);

  test('are masked until they are revealed', async () => {
    const masked = await run([members, orders], { share: 99 });
    expect(await rows(masked, 'SELECT member, number FROM key_members')).toEqual([
      { member: '王****', number: '8****' },
      { member: 'A****', number: '8****' },
      { member: '8****', number: '8****' },
      { member: '李****', number: '8****' },
    ]);
    for (const list of ['key_members', 'class_members', 'invitations']) {
      const all = JSON.stringify(await rows(masked, `SELECT * FROM ${list}`));
      expect(all).not.toMatch(/小明|Berg|88001|1380000/);
    }
    const shown = await run([members, orders], { share: 99, reveal: true });
    expect(await column(shown, 'SELECT member FROM key_members')).toEqual([
      '王小明',
      'Anna Berg',
      '88003',
      '李四',
    ]);
  });

  test('invite the best who bought lately and did not object', async () => {
    const ran = await run([members, orders], { reveal: true, invite_months: 12 });
    expect(await rows(ran, 'SELECT line, place, number, can_phone FROM invitations')).toEqual([
      { line: '1', place: '1', number: '88001', can_phone: 'true' },
      { line: '2', place: '3', number: '88003', can_phone: 'true' },
    ]);
    const one = await run([members, orders], { reveal: true, invite_members: 1 });
    expect(await column(one, 'SELECT number FROM invitations')).toEqual(['88001']);
  });
});

describe('for any values', () => {
  test('Gini is half the mean difference over the mean, and classes part the buyers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -50, max: 400 }), { minLength: 1, maxLength: 80 }),
        fc.record({
          share: fc.integer({ min: 1, max: 99 }),
          top: fc.integer({ min: 1, max: 99 }),
          class_scheme: fc.constantFrom('abc', 'hml'),
        }),
        async (values, params) => {
          const ran = await run(amounts(values), params);
          expect(ran.failedChecks).toEqual({});
          const positive = values.filter((value) => value > 0).sort((one, other) => other - one);
          const total = positive.reduce((sum, value) => sum + value, 0);
          const [found] = await rows(ran, 'SELECT members_needed, gini, top_share FROM headline');
          expect(Number(found?.['members_needed'])).toBe(
            needed(positive, (params.share * total) / 100),
          );
          const top = Math.ceil((positive.length * params.top) / 100);
          const brought = positive.slice(0, top).reduce((sum, value) => sum + value, 0);
          if (total > 0) {
            expect(Number(found?.['gini'])).toBeCloseTo(gini(positive), 5);
            expect(Number(found?.['top_share'])).toBeCloseTo(brought / total, 3);
          }
          // All of it lies in May; as of a later day the month says what the whole says.
          const monthly = await run(amounts(values), { ...params, grain: 'month' }, '2024-05-31');
          expect(
            await rows(
              monthly,
              `SELECT 1 FROM time_concentration AS t, headline AS h WHERE t.members <> h.members
              OR t.members_needed <> h.members_needed OR abs(t.gini - h.gini) > 0.0001
              OR abs(t.top_share - h.top_share) > 0.0001`,
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: isFull ? 60 : 2, seed: 20_261_122 },
    );
  });

  function needed(sorted: readonly number[], goal: number): number {
    let sum = 0;
    let count = 0;
    for (const value of sorted) {
      if (sum >= goal) break;
      sum += value;
      count += 1;
    }
    return count;
  }

  /** Every pair compared: Σ|x − y| / (2 n² mean). */
  function gini(values: readonly number[]): number {
    const total = values.reduce((sum, value) => sum + value, 0);
    let differences = 0;
    for (const one of values) for (const other of values) differences += Math.abs(one - other);
    return differences / (2 * values.length * total);
  }

  test('the curve has at most two hundred points, from nothing to everything', async () => {
    const ran = await run(amounts(Array.from({ length: 700 }, (_, n) => 1 + ((n * 7919) % 991))));
    const points = await rows(ran, 'SELECT best_members, their_value FROM curve');
    expect(points.length).toBeGreaterThan(150);
    expect(points.length).toBeLessThanOrEqual(200);
    expect([points[0], points.at(-1)]).toEqual([
      { best_members: '0.0', their_value: '0.0' },
      { best_members: '1.0', their_value: '1.0' },
    ]);
    expect(await numbers(ran, 'SELECT place FROM curve WHERE is_needed')).toEqual(
      await numbers(ran, 'SELECT members_needed FROM headline'),
    );
  });
});

describe('a change of share, class or list', () => {
  const folds = ['member_value', 'ranked', 'time_cube', 'group_cube'];
  test.each([
    ...['share', 'top', 'reveal', 'class_scheme', 'abc_a', 'heavy', 'grain', 'slice'],
    ...['invite_members', 'invite_months', 'class_shown'],
  ])('%s reads no order', (param) => {
    const names = affectedBy(notebook.cells, [param]).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => folds.includes(name))).toEqual([]);
  });
});
