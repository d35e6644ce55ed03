import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import { stageAt, type Person, type Thresholds } from './stage-oracle.ts';
import {
  date,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  type RanNotebook,
} from './workspace.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

const notebook = partOfNotebook(readNotebook('lifecycle'), [
  'stages',
  'history',
  'every_member_once',
  'members_are_unique',
  'history_meets_structure',
  'orders_add_up',
  'thresholds_rise',
  'no_gaps',
  'no_overlaps',
]);

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('for any thresholds and any members', () => {
  const day = fc
    .integer({ min: 0, max: 900 })
    .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
  const monthEnd = fc
    .integer({ min: 0, max: 30 })
    .map((months) => new Date(Date.UTC(2022, months, 0)).toISOString().slice(0, 10));
  const someDay = fc.oneof(day, monthEnd);
  const person = fc.record({
    isMember: fc.boolean(),
    joined: fc.option(someDay, { nil: undefined }),
    orders: fc.array(someDay, { maxLength: 4 }),
  });
  const months = fc.integer({ min: 1, max: 24 });
  const complaints = new Set(['thresholds_rise', 'no_overlaps']);

  test('each member has the one stage of the rule, today and at every month end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 25 }),
        someDay,
        fc.record({ new: months, warning: months, asleep: months, lost: months }),
        async (people, asOf, thresholds) => {
          const known = people.map(({ isMember, joined, orders }): Person => ({
            isMember,
            joined: isMember ? joined : undefined,
            orders: [...orders].sort(),
          }));
          const ran = await runWith(known, asOf, thresholds);
          // Thresholds in any order: only the check that they rise may complain, and with it that on overlaps.
          const failed = Object.keys(ran.failedChecks);
          expect(failed.filter((name) => !complaints.has(name))).toEqual([]);
          const found = await rows(ran, 'SELECT member_id, stage FROM stages');
          expect(Object.fromEntries(found.map((row) => [row['member_id'], row['stage']]))).toEqual(
            stagesAt(known, asOf, asOf, thresholds),
          );
          const ends = await rows(ran, 'SELECT month, ends_on FROM month_ends');
          const history = await rows(
            ran,
            'SELECT month, stage, members FROM history WHERE members > 0',
          );
          for (const { month, ends_on: end } of ends) {
            const shown = history.filter((row) => row['month'] === month);
            expect(
              Object.fromEntries(shown.map((row) => [row['stage'], Number(row['members'])])),
            ).toEqual(countValues(stagesAt(known, end ?? '', asOf, thresholds)));
          }
        },
      ),
      { numRuns: isFull ? 60 : 3, seed: 20_261_122 },
    );
  });

  function runWith(
    people: readonly Person[],
    asOf: string,
    limits: Thresholds,
  ): Promise<RanNotebook> {
    const orders = people.flatMap(({ orders: days }, index) =>
      days.map((on) => `m${String(index)},${on} 12:00:00,10`),
    );
    const members = people.flatMap(({ isMember, joined }, index) =>
      isMember ? [`m${String(index)},${joined ?? ''}`] : [],
    );
    const columns = [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
    ];
    const membersFile = {
      name: 'members_file',
      role: 'members',
      columns,
      csv: members.join('\n'),
    } as const;
    return openWorkspace(engine, [ordersFile(orders.join('\n')), membersFile], { asOf }).then(
      (workspace) =>
        runNotebook(workspace, 'any', notebook, {
          new_months: limits.new,
          warning_after: limits.warning,
          asleep_after: limits.asleep,
          lost_after: limits.lost,
          months_shown: 120,
        }),
    );
  }

  function stagesAt(
    people: readonly Person[],
    day: string,
    asOf: string,
    thresholds: Thresholds,
  ): Record<string, string> {
    return Object.fromEntries(
      people.flatMap((one, index) => {
        const stage = stageAt(one, day, asOf, thresholds);
        return stage === null ? [] : [[`m${String(index)}`, stage]];
      }),
    );
  }
});

function countValues(values: Readonly<Record<string, string>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of Object.values(values)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
