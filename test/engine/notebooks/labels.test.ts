import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import { labelsShop } from './labels-shop.ts';
import {
  openWorkspace,
  rows,
  runCell,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('labels');
const asOf = '2024-06-30';
const before = '2024-03-30';

/** Where each label is defined, read there and not through the notebook under test. */
const sources: Readonly<Record<string, string>> = {
  stage: 'SELECT member_id, stage AS value FROM lifecycle.stages',
  layer: 'SELECT member_id, layer AS value FROM layers.member_layers',
  rfm_segment: 'SELECT member_id, segment AS value FROM rfm.member_segments',
  rfm_type: 'SELECT member_id, type AS value FROM rfm.member_segments',
  pareto_class: 'SELECT member_id, class AS value FROM pareto.classes',
  tier_by_rules: 'SELECT member_id, tier AS value FROM tiers.member_tiers',
  tier: 'SELECT member_id, tier AS value FROM member_facts WHERE tier IS NOT NULL',
  tag: 'SELECT member_id, tag AS value FROM tags.member_tags',
  segment: 'SELECT member_id, segment AS value FROM segments',
  gender: 'SELECT member_id, gender AS value FROM member_facts WHERE gender IS NOT NULL',
  city: 'SELECT member_id, city AS value FROM member_facts WHERE city IS NOT NULL',
  channel: 'SELECT member_id, channel AS value FROM member_facts WHERE channel IS NOT NULL',
};
const labels = Object.keys(sources);
const severalAtOnce = new Set(['tag', 'segment']);

/** The members of each value of a label. */
type Holders = ReadonlyMap<string, ReadonlySet<string>>;

let engine: Engine;
let workspace: Workspace;
const then: Record<string, Holders> = {};
const now: Record<string, Holders> = {};
beforeAll(async () => {
  engine = await startNodeEngine();
  for (const [day, held] of [
    [before, then],
    [asOf, now],
  ] as const) {
    workspace = await openShop(day);
    const ran = await runNotebook(workspace, 'labels', notebook);
    for (const label of labels) held[label] = await holders(ran, label);
  }
});

describe('two labels of eight people', () => {
  test('stages over segments are counted as by hand, and those who never bought have no segment', async () => {
    const ran = await runNotebook(workspace, 'labels', notebook);
    expect(ran.failedChecks).toEqual({});
    expect(
      await rows(ran, 'SELECT row_value, column_value, members, orders, index FROM together'),
    ).toEqual(
      [
        ['customer_without_membership', 'about_to_sleep', 1, 1, 600],
        ['new', 'new', 1, 1, 600],
        // anna and dora are both active: a third of those with both labels.
        ['active', 'loyal', 1, 4, 300],
        ['active', 'potential_loyalist', 1, 2, 300],
        ['warning', 'at_risk', 1, 2, 600],
        ['lost', 'hibernating', 1, 1, 600],
      ].map(([row_value, column_value, members, orders, index]) => ({
        row_value,
        column_value,
        members: String(members),
        orders: String(orders),
        index: String(index),
      })),
    );
    expect(await coverage(ran)).toEqual({
      all: 8,
      first: 8,
      second: 6,
      both: 6,
      first_missing: 0,
      second_missing: 2,
      neither: 0,
    });
    expect(
      await rows(
        ran,
        "SELECT value, members, without_other FROM label_members WHERE without_other <> 0 AND side = 'first'",
      ),
    ).toEqual([{ value: 'never_bought', members: '2', without_other: '2' }]);
  });

  test('shares of a square are those of its row and of its column', async () => {
    const ran = await run('tier', 'city');
    // Five have both: dora has no city, late no tier, outsider neither.
    expect(await coverage(ran)).toMatchObject({ first: 6, second: 6, both: 5, neither: 1 });
    expect(
      await rows(
        ran,
        `SELECT row_value, column_value, members, row_share, column_share, index, amount_per_member
        FROM together WHERE row_value <> 'Base' ORDER BY row_value`,
      ),
    ).toEqual([
      {
        row_value: 'Gold',
        column_value: '上海',
        members: '2',
        row_share: '1.0',
        column_share: '0.6667',
        index: '167',
        amount_per_member: '1750.00',
      },
      {
        row_value: 'Silver',
        column_value: 'Oslo',
        members: '1',
        row_share: '1.0',
        column_share: '0.5',
        index: '250',
        amount_per_member: '50.00',
      },
    ]);
  });

  const isFull = process.env['MEMBERBOOK_FULL'] === '1';
  const pairs = labels.map(
    (label, n) => [label, labels[(n + 1) % labels.length] ?? label] as const,
  );
  // Every other pair names every label once.
  test.each(pairs.filter((_, n) => isFull || n % 4 === 0))(
    '%s over %s: squares, margins, who is missing and who moved agree with a count of the members',
    async (first, second) => {
      const ran = await run(first, second);
      expect(ran.failedChecks).toEqual({});
      const [inRows, inColumns] = [held(now, first), held(now, second)];
      const told = await rows(ran, 'SELECT row_value, column_value, members FROM together');
      expect(squaresOf(told)).toEqual(crossed(inRows, inColumns));
      const [withFirst, withSecond] = [everybody(inRows), everybody(inColumns)];
      const both = shared(withFirst, withSecond);
      expect(await coverage(ran)).toEqual({
        all: 8,
        first: withFirst.size,
        second: withSecond.size,
        both,
        first_missing: 8 - withFirst.size,
        second_missing: 8 - withSecond.size,
        neither: 8 - withFirst.size - withSecond.size + both,
      });
      for (const [side, of, other] of [
        ['first', inRows, withSecond],
        ['second', inColumns, withFirst],
      ] as const) {
        const margins = await rows(
          ran,
          `SELECT value, members, with_other, without_other FROM label_members WHERE side = '${side}' ORDER BY value`,
        );
        expect(margins, side).toEqual(
          [...of].sort(byName).map(([value, members]) => ({
            value,
            members: String(members.size),
            with_other: String(shared(members, other)),
            without_other: String(members.size - shared(members, other)),
          })),
        );
      }
      const ways = await rows(ran, 'SELECT from_value, to_value, members FROM moves');
      expect(
        Object.fromEntries(
          ways.map((row) => [
            `${row['from_value'] ?? '–'} → ${row['to_value'] ?? '–'}`,
            Number(row['members']),
          ]),
        ),
      ).toEqual(moved(held(then, first), held(now, first), severalAtOnce.has(first)));
      for (const [side, of] of [
        ['from_value', held(then, first)],
        ['to_value', held(now, first)],
      ] as const) {
        const margin = new Map<string, number>();
        for (const row of ways) {
          const value = row[side];
          if (value != null) margin.set(value, (margin.get(value) ?? 0) + Number(row['members']));
        }
        expect([...margin].sort(byName), side).toEqual(
          [...of].sort(byName).map(([value, members]) => [value, members.size]),
        );
      }
    },
  );

  test('the charts leave out the rarer values, the tables do not', async () => {
    const ran = await run('tag', 'stage', { values_shown: 3 });
    expect(
      (await rows(ran, 'SELECT DISTINCT row_value FROM squares')).map((row) => row['row_value']),
    ).toHaveLength(3);
    expect(squaresOf(await rows(ran, 'SELECT * FROM together'))).toEqual(
      crossed(held(now, 'tag'), held(now, 'stage')),
    );
  });
});

describe('from one day to another', () => {
  test('the stages moved as by hand', async () => {
    const ran = await run('stage', 'tier');
    expect(await rows(ran, 'SELECT from_value, to_value, members FROM moves')).toEqual(
      [
        ['never_bought', 'never_bought', 2],
        ['active', 'active', 1],
        ['active', 'warning', 1],
        ['asleep', 'active', 1],
        ['lost', 'lost', 1],
        // outsider bought a day after the earlier day, newbie joined in June.
        [null, 'customer_without_membership', 1],
        [null, 'new', 1],
      ].map(([from_value, to_value, members]) => ({
        from_value,
        to_value,
        members: String(members),
      })),
    );
    expect(
      await rows(
        ran,
        "SELECT members_then, came, went, members_now, change FROM balance WHERE value = 'active'",
      ),
    ).toEqual([{ members_then: '2', came: '1', went: '1', members_now: '2', change: '0' }]);
  });

  test('another earlier day is another snapshot', async () => {
    const ran = await run('stage', 'tier', { before: '2023-07-15' });
    expect(await rows(ran, 'SELECT * FROM labels_then ORDER BY member_id')).toEqual([
      { member_id: 'anna', value: 'never_bought' },
      { member_id: 'bert', value: 'never_bought' },
      { member_id: 'cleo', value: 'warning' },
      { member_id: 'dora', value: 'active' },
      { member_id: 'never', value: 'never_bought' },
    ]);
  });
});

test('on the demo shop tags over classes are what both notebooks say', async () => {
  const demo = await openDataset(engine, 'demo', { members: 400 });
  const ran = await runNotebook(demo, 'labels', notebook, {
    first_label: 'tag',
    second_label: 'pareto_class',
  });
  expect(ran.failedChecks).toEqual({});
  expect(squaresOf(await rows(ran, 'SELECT * FROM together'))).toEqual(
    crossed(await holders(ran, 'tag'), await holders(ran, 'pareto_class')),
  );
});

function run(
  first_label: string,
  second_label: string,
  params: Readonly<Record<string, string | number>> = {},
): Promise<RanNotebook> {
  return runNotebook(workspace, 'labels', notebook, { first_label, second_label, ...params });
}

/** The shop with two segments kept in its Data notebook; dora is in both of them. */
async function openShop(day: string): Promise<Workspace> {
  const opened = await openWorkspace(engine, labelsShop, { asOf: day });
  const sql = `SELECT 'lately' AS segment, member_id FROM member_facts WHERE recency_days <= 30
    UNION ALL SELECT 'Silver', member_id FROM member_facts WHERE tier = 'Silver'`;
  const cells = opened.data.cells.map((cell) =>
    cell.kind === 'sql' && cell.name === 'segments' ? { ...cell, sql } : cell,
  );
  const kept = cells.find(({ name }) => name === 'segments');
  if (kept) await runCell(engine, 'main', kept, opened.variables);
  return { ...opened, data: { ...opened.data, cells } };
}

async function holders(ran: RanNotebook, label: string): Promise<Holders> {
  const found = new Map<string, Set<string>>();
  for (const row of await rows(ran, sources[label] ?? '')) {
    const value = row['value'] ?? '';
    found.set(value, (found.get(value) ?? new Set()).add(row['member_id'] ?? ''));
  }
  return found;
}

function held(day: Readonly<Record<string, Holders>>, label: string): Holders {
  return day[label] ?? new Map<string, Set<string>>();
}

function everybody(of: Holders): ReadonlySet<string> {
  return new Set([...of.values()].flatMap((members) => [...members]));
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((member) => other.has(member)).length;
}

function crossed(inRows: Holders, inColumns: Holders): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...inRows].flatMap(([row, members]) =>
      [...inColumns].flatMap(([column, others]) => {
        const count = shared(members, others);
        return count > 0 ? [[`${row} × ${column}`, count]] : [];
      }),
    ),
  );
}

function squaresOf(
  told: readonly Readonly<Record<string, string | null>>[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    told.map((row) => [
      `${row['row_value'] ?? ''} × ${row['column_value'] ?? ''}`,
      Number(row['members']),
    ]),
  );
}

/** Who went from which value to which; of several values at once each goes for itself. */
function moved(from: Holders, to: Holders, several: boolean): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (one: string | undefined, other: string | undefined): void => {
    const key = `${one ?? '–'} → ${other ?? '–'}`;
    counts[key] = (counts[key] ?? 0) + 1;
  };
  const valuesOf = (of: Holders, member: string): readonly string[] =>
    [...of].filter(([, members]) => members.has(member)).map(([value]) => value);
  for (const member of new Set([...everybody(from), ...everybody(to)])) {
    const [had, has] = [valuesOf(from, member), valuesOf(to, member)];
    if (!several) add(had[0], has[0]);
    else {
      for (const value of new Set([...had, ...has])) {
        add(had.includes(value) ? value : undefined, has.includes(value) ? value : undefined);
      }
    }
  }
  return counts;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

async function coverage(ran: RanNotebook): Promise<Readonly<Record<string, number>>> {
  return Object.fromEntries(
    (await rows(ran, 'SELECT what, members FROM coverage')).map((row) => [
      row['what'] ?? '',
      Number(row['members']),
    ]),
  );
}
