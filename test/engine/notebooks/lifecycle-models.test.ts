import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import { cdnow, hasPublishedData, onlineRetail } from './published-data.ts';
import { monthsSince, noStage, stageByModel, type ModelPerson } from './stage-oracle.ts';
import {
  date,
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

const whole = readNotebook('lifecycle');
const notebook = partOfNotebook(whole, [
  'stages',
  'rule_balance',
  'no_gaps',
  'no_overlaps',
  'every_member_once',
  'members_are_unique',
]);
const models = ['ours', 'finebi', 'deck', 'community'] as const;

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const day = fc
  .integer({ min: 0, max: 800 })
  .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
const lately = fc
  .integer({ min: 0, max: 120 })
  .map((days) => new Date(Date.UTC(2024, 2, 31 - days)).toISOString().slice(0, 10));
const event = fc.record({ on: lately, kind: fc.constantFrom('message', '签到', 'view', 'share') });
const person = fc.record({
  isMember: fc.boolean(),
  joined: fc.option(day, { nil: undefined }),
  orders: fc.array(fc.oneof(day, lately), { maxLength: 3 }),
  events: fc.array(event, { maxLength: 6 }),
  /** Most people say little; some say a lot on one day. */
  messages: fc.constantFrom(0, 0, 0, 50, 51),
});
const people = fc.array(person, { minLength: 1, maxLength: 20 }).map((some) =>
  some.map(({ messages, ...one }): ModelPerson => ({
    ...one,
    joined: one.isMember ? one.joined : undefined,
    orders: [...one.orders].sort(),
    events: [
      ...one.events,
      ...Array.from({ length: messages }, () => ({ on: '2024-03-20', kind: 'message' })),
    ],
  })),
);

describe('for any members and thresholds', () => {
  const steps = fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 1, max: 8 })));

  test('each ready model gives every member the one stage of its rule, or shows a gap', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        steps,
        async (some, [fresh = 1, second = 1, third = 1, last = 1]) => {
          const limits = {
            new: fresh,
            warning: fresh + second,
            asleep: fresh + second + third,
            lost: fresh + second + third + last,
          };
          const asOf = '2024-03-31';
          const workspace = await openWorkspace(engine, filesOf(some), { asOf });
          for (const model of models) {
            const ran = await runNotebook(workspace, 'any', notebook, {
              model,
              new_months: limits.new,
              warning_after: limits.warning,
              asleep_after: limits.asleep,
              lost_after: limits.lost,
            });
            const expected = Object.fromEntries(
              some.flatMap((one, index) => {
                const stage = stageByModel(model, one, asOf, limits);
                return stage === null ? [] : [[`m${String(index)}`, stage]];
              }),
            );
            expect(await stagesOf(ran), model).toEqual(expected);
            const failed = Object.keys(ran.failedChecks);
            expect(failed.filter((name) => !['no_gaps', 'no_overlaps'].includes(name))).toEqual([]);
            expect(failed.includes('no_gaps'), model).toBe(
              Object.values(expected).includes(noStage),
            );
            if (model === 'ours') expect(failed).toEqual([]);
          }
        },
      ),
      { numRuns: isFull ? 30 : 1, seed: 20_261_122, endOnFailure: true },
    );
  });

  const months = fc.integer({ min: 0, max: 14 });
  const ownRule = fc.record({
    stage: fc.constantFrom('one', 'two', 'three'),
    from: months,
    length: fc.integer({ min: 1, max: 9 }),
  });

  test('rules of one’s own reconcile: one stage, several and none add up to everybody', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        fc.array(ownRule, { minLength: 1, maxLength: 4 }),
        async (some, rules) => {
          const lines = rules.map(
            ({ stage, from, length }, index) =>
              `(${String(index + 1)}, '${stage}', NULL, NULL, 1, 2, ${String(from)}, ${String(from + length)}, NULL)`,
          );
          const asOf = '2024-03-31';
          const workspace = await openWorkspace(engine, filesOf(some), { asOf });
          const ran = await runNotebook(workspace, 'own', withOwnRules(notebook, lines), {
            model: 'own',
          });
          const known = some.filter((one) => stageByModel('ours', one, asOf, unlimited) !== null);
          const claims = known.map((one) => {
            const last = one.orders.filter((on) => on <= asOf).at(-1);
            const since = last === undefined ? null : Math.min(monthsSince(last, asOf), 60);
            return new Set(
              rules
                .filter(
                  ({ from, length }) => since !== null && since >= from && since < from + length,
                )
                .map(({ stage }) => stage),
            );
          });
          const count = (wanted: (size: number) => boolean): number =>
            claims.filter(({ size }) => wanted(size)).length;
          const balance = await rows(ran, 'SELECT members FROM rule_balance ORDER BY position');
          expect(balance.map((row) => Number(row['members']))).toEqual([
            count((size) => size === 1),
            count((size) => size > 1),
            count((size) => size === 0),
          ]);
          const [gap] = await rows(ran, 'SELECT coalesce(sum(members), 0) AS n FROM stage_gaps');
          expect(Number(gap?.['n'])).toBe(count((size) => size === 0));
          expect(Object.keys(await stagesOf(ran))).toHaveLength(known.length);
        },
      ),
      { numRuns: isFull ? 60 : 2, seed: 20_261_122, endOnFailure: true },
    );
  });
});

describe('the holes of the documents', () => {
  const asOf = '2024-12-31';
  // A purchase so many days before the as-of day, of members who joined long ago.
  const shop = (...days: readonly number[]): readonly TableFile[] => [
    ordersFile(
      days
        .map((back, index) => `m${String(index)},${daysBefore(asOf, back)} 10:00:00,5`)
        .join('\n'),
    ),
    membersFile(days.map((_, index) => `m${String(index)},2020-01-01`).join('\n')),
  ];

  test('FineBI’s six stages leave out the months between active and asleep', async () => {
    const workspace = await openWorkspace(engine, shop(10, 100, 150, 200, 400), { asOf });
    const ran = await runNotebook(workspace, 'finebi', notebook, { model: 'finebi' });
    expect(
      await rows(ran, 'SELECT from_months, to_months, days_from, days_to, members FROM stage_gaps'),
    ).toEqual([
      { from_months: '3', to_months: '6', days_from: '100', days_to: '150', members: '2' },
    ]);
    expect(ran.failedChecks['no_gaps']).toHaveLength(1);
    expect(await stagesOf(ran)).toEqual({
      m0: 'active',
      m1: noStage,
      m2: noStage,
      m3: 'asleep',
      m4: 'lost',
    });
  });

  test('the community layers leave out the days between buyer and lost', async () => {
    const workspace = await openWorkspace(engine, shop(29, 30, 60, 61), { asOf });
    const ran = await runNotebook(workspace, 'community', notebook, { model: 'community' });
    expect(await stagesOf(ran)).toEqual({ m0: 'buyer', m1: noStage, m2: noStage, m3: 'lost' });
    expect(await rows(ran, 'SELECT days_from, days_to, members FROM stage_gaps')).toEqual([
      { days_from: '30', days_to: '60', members: '2' },
    ]);
  });

  test('the deck lets only somebody fall dormant who used to buy', async () => {
    const orders = ordersFile(
      'a,2024-07-01 10:00:00,5\nb,2024-06-01 10:00:00,5\nb,2024-07-01 10:00:00,5',
    );
    const workspace = await openWorkspace(
      engine,
      [orders, membersFile('a,2020-01-01\nb,2020-01-01')],
      { asOf },
    );
    const ran = await runNotebook(workspace, 'deck', notebook, { model: 'deck' });
    expect(await stagesOf(ran)).toEqual({ a: noStage, b: 'dormant' });
  });

  test('overlapping rules count a member in the first and say so', async () => {
    const lines = [
      "(1, 'active', NULL, NULL, 1, 2, 0, 6, NULL)",
      "(2, 'at_risk', NULL, NULL, 1, 2, 3, 12, NULL)",
    ];
    const workspace = await openWorkspace(engine, shop(10, 100, 200), { asOf });
    const ran = await runNotebook(workspace, 'own', withOwnRules(notebook, lines), {
      model: 'own',
    });
    expect(await stagesOf(ran)).toEqual({ m0: 'active', m1: 'active', m2: 'at_risk' });
    expect(
      await rows(
        ran,
        'SELECT counted_in, also_claimed_by, from_months, to_months, members FROM stage_overlaps',
      ),
    ).toEqual([
      {
        counted_in: 'Active',
        also_claimed_by: 'at_risk',
        from_months: '3',
        to_months: '4',
        members: '1',
      },
    ]);
    expect(ran.failedChecks['no_overlaps']).toHaveLength(1);
  });
});

describe.skipIf(!hasPublishedData)('the holes in real data', () => {
  // domain.md 3.11: warning is 597 and 2,044; without a stage of that name it is the hole.
  test('597 members of Online Retail and 2,044 of CDNOW have no stage under FineBI’s words', async () => {
    const retail = await openWorkspace(engine, onlineRetail(), { options: { refundPrefix: 'C' } });
    const ran = await runNotebook(retail, 'retail', notebook, { model: 'finebi' });
    expect(await rows(ran, 'SELECT from_months, to_months, members FROM stage_gaps')).toEqual([
      { from_months: '3', to_months: '6', members: '597' },
    ]);
    const music = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    const other = await runNotebook(music, 'music', notebook, { model: 'finebi' });
    expect(await rows(other, 'SELECT from_months, to_months, members FROM stage_gaps')).toEqual([
      { from_months: '3', to_months: '6', members: '2044' },
    ]);
  });
});

test('the model and the thresholds are answered without reading orders or member facts again', () => {
  const { cells } = whole;
  const folds = [
    'month_situations',
    'period_counts',
    'purchase_gaps',
    'member_situations',
    'situations_before',
    'member_activity',
  ];
  expect(cells.map(({ name }) => name)).toEqual(expect.arrayContaining(folds));
  for (const param of [
    'model',
    'industry',
    'warning_after',
    'lost_after',
    'at_risk_after',
    'second_within',
    'funnel_month',
    'funnel_kind',
  ]) {
    const names = affectedBy(cells, [param]).map(({ name }) => name);
    expect(
      names.filter((name) => folds.includes(name)),
      param,
    ).toEqual([]);
  }
});

const unlimited = { new: 1, warning: 3, asleep: 6, lost: 12 };

function filesOf(some: readonly ModelPerson[]): readonly TableFile[] {
  const id = (index: number): string => `m${String(index)}`;
  const lines = (make: (one: ModelPerson, index: number) => readonly string[]): string =>
    some.flatMap(make).join('\n');
  const events: TableFile = {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
    ],
    csv: lines((one, index) =>
      one.events.map(({ on, kind }) => `${id(index)},${kind},${on} 09:00:00`),
    ),
  };
  return [
    ordersFile(lines((one, index) => one.orders.map((on) => `${id(index)},${on} 12:00:00,10`))),
    membersFile(lines((one, index) => (one.isMember ? [`${id(index)},${one.joined ?? ''}`] : []))),
    events,
  ];
}

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

function withOwnRules(from: Notebook, lines: readonly string[]): Notebook {
  const columns =
    'position, stage, belongs, newness, orders_from, orders_to, from_months, to_months, condition';
  const sql = `SELECT * FROM (VALUES ${lines.join(', ')}) AS rules(${columns})`;
  return {
    ...from,
    cells: from.cells.map((cell) =>
      cell.kind === 'sql' && cell.name === 'own_rules' ? { ...cell, sql } : cell,
    ),
  };
}

function daysBefore(asOf: string, days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
}

async function stagesOf(ran: RanNotebook): Promise<Record<string, string>> {
  const found = await rows(ran, 'SELECT member_id, stage FROM stages');
  expect(new Set(found.map((row) => row['member_id'])).size).toBe(found.length);
  return Object.fromEntries(found.map((row) => [row['member_id'] ?? '', row['stage'] ?? '']));
}
