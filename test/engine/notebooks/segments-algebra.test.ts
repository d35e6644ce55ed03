import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rulesIn } from '../../../src/members/segment/check-rule.ts';
import {
  allVerdictsSql,
  overlapSql,
  waterfallSql,
} from '../../../src/members/segment/segment-questions.ts';
import { segmentSql } from '../../../src/members/segment/compile-segment.ts';
import type { Group, Rule, Segment, Test, Window } from '../../../src/members/segment/segment.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { asOf, events, members, membersIn, orders } from './segments-small.ts';
import { openWorkspace, runCell, type Workspace } from './workspace.ts';

/** Segments against sets: what DuckDB makes of any tree is what JavaScript makes of its leaves. */
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({
    kind: fc.constant('last' as const),
    count: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('day' as const, 'month' as const),
    today: fc.boolean(),
  }),
);
const count: fc.Arbitrary<Test> = fc.record({
  kind: fc.constantFrom(
    ...(['is', 'is-not', 'at-least', 'at-most', 'more-than', 'less-than'] as const),
  ),
  value: fc.integer({ min: 0, max: 11 }),
});
const city: fc.Arbitrary<Test> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('is' as const, 'is-not' as const),
    value: fc.constantFrom('Oslo', '上海', 'nowhere'),
  }),
  fc.record({
    kind: fc.constantFrom('one-of' as const, 'none-of' as const),
    values: fc.subarray(['Oslo', '上海', '北京'], { minLength: 1 }),
  }),
  fc.record({ kind: fc.constantFrom('known' as const, 'unknown' as const) }),
);
type Leaf = Exclude<Rule, Group>;
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ kind: fc.constant('attribute' as const), field: fc.constant('city'), test: city }),
  fc.record({
    kind: fc.constant('behaviour' as const),
    relation: fc.constantFrom('events' as const, 'orders' as const),
    filters: fc.constant([]),
    measure: fc.record({
      kind: fc.constantFrom('times' as const, 'days' as const, 'days-since-last' as const),
    }),
    window,
    test: count,
  }),
  fc.record({
    kind: fc.constant('behaviour' as const),
    relation: fc.constant('events' as const),
    filters: fc.constantFrom(
      [{ column: 'event', test: { kind: 'is' as const, value: '浏览' } }],
      [{ column: 'object', test: { kind: 'lacks' as const, value: '首' } }],
    ),
    measure: fc.constant({ kind: 'sum' as const, column: 'quantity' }),
    window,
    test: count,
  }),
  fc.record({
    kind: fc.constant('anniversary' as const),
    field: fc.constantFrom('birthday', 'joined_at'),
    days: fc.integer({ min: 1, max: 200 }),
    today: fc.boolean(),
  }),
);
const { group } = fc.letrec<{ readonly group: Group; readonly rule: Rule }>((tie) => ({
  rule: fc.oneof({ depthSize: 'small' }, turned(leaf), tie('group')),
  group: turned(
    fc.record({
      kind: fc.constant('group' as const),
      join: fc.constantFrom('all' as const, 'any' as const),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

let shop: Workspace;
let everyone: readonly string[];
beforeAll(async () => {
  shop = await openWorkspace(await startNodeEngine(), [members, orders, events], { asOf });
  everyone = await idsOf(segment([]));
});

describe('segments and sets', () => {
  test('union, intersection and complement are those of sets, at any depth', async () => {
    await fc.assert(
      fc.asyncProperty(group, async (where) => {
        const leaves = new Map<Leaf, ReadonlySet<string>>();
        for (const { rule } of rulesIn(where)) {
          if (rule.kind === 'group' || rule.kind === 'unknown') continue;
          const { not: _, ...plain } = rule;
          leaves.set(rule, new Set(await idsOf(segment([plain as Rule]))));
        }
        const expected = everyone.filter((id) => meets(where, id, leaves));
        expect(await idsOf({ where, extra: {} })).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('the order of conditions, of negative ones as well, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(leaf, leaf, async (one, other) => {
        const [first, second]: readonly Rule[] = [
          { ...one, not: true } as Rule,
          { ...other, not: true } as Rule,
        ];
        if (!first || !second) return;
        expect(await idsOf(segment([first, second]))).toEqual(
          await idsOf(segment([second, first])),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('who is in says why: the explanation agrees with the segment for every member', async () => {
    await fc.assert(
      fc.asyncProperty(group, async (where) => {
        const asked: Segment = { where, extra: {} };
        const verdicts = await rowsOf(allVerdictsSql(asked));
        const placed = rulesIn(where);
        expect(verdicts.map((row) => row['member_id']).sort()).toEqual([...everyone].sort());
        const inside = verdicts.filter((row) => row['meets_0'] === 'true');
        expect(inside.map((row) => row['member_id']).sort()).toEqual(
          [...(await idsOf(asked))].sort(),
        );
        for (const row of verdicts) {
          const met = new Map(placed.map(({ rule }, at) => [rule, row[`meets_${String(at)}`]]));
          for (const { rule } of placed) {
            if (rule.kind !== 'group' || rule.rules.length === 0) continue;
            const inner = rule.rules.map((each) => met.get(each) === 'true');
            const plain = rule.join === 'all' ? inner.every(Boolean) : inner.some(Boolean);
            expect(met.get(rule)).toBe(String(plain !== (rule.not ?? false)));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the waterfall ends with the members of the segment, and what one condition keeps out comes back without it', async () => {
    await fc.assert(
      fc.asyncProperty(group, async (given) => {
        const { not: _, ...where } = given;
        const asked: Segment = { where, extra: {} };
        const [row = {}] = await rowsOf(waterfallSql(asked));
        const inside = await idsOf(asked);
        const last = where.rules.length - 1;
        expect(Number(row['members'])).toBe(everyone.length);
        expect(Number(row['kept'])).toBe(inside.length);
        expect(Number(row[`kept_${String(last)}`])).toBe(inside.length);
        for (const [at] of where.rules.entries()) {
          const others = { ...where, rules: where.rules.toSpliced(at, 1) };
          if (others.rules.length === 0) continue;
          const without = await idsOf({ where: others, extra: {} });
          const difference = Math.abs(without.length - inside.length);
          expect(Number(row[`only_${String(at)}`])).toBe(difference);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('segments of segments are sets of sets, and their overlap counts everyone once', async () => {
    const parts = {
      young: 'all:\n  - member: city\n    is: 上海',
      visitors:
        'all:\n  - behaviour: events\n    measure: times\n    window: all\n    at_least: 12',
    };
    for (const [name, yaml] of Object.entries(parts)) {
      const ids = (await membersIn(shop, yaml)).map((id) => `('${String(id)}')`);
      await runCell(
        shop.engine,
        'own',
        {
          id: name,
          kind: 'sql',
          name,
          words: {},
          sql: `SELECT * FROM (VALUES ${ids.join(', ')}) AS ids(member_id)`,
          as: 'table',
        },
        [],
      );
    }
    const both = 'all:\n  - segment: young\n  - segment: visitors';
    const either = 'any:\n  - segment: young\n  - segment: visitors';
    const rest = 'all:\n  - segment: young\n  - not: true\n    segment: visitors';
    expect(await membersIn(shop, both, 'own')).toEqual(['m1', 'm2']);
    expect(await membersIn(shop, either, 'own')).toEqual(['m1', 'm2', 'm4', '会员六']);
    expect(await membersIn(shop, rest, 'own')).toEqual([]);
    const overlap = await queryRows(
      shop.engine,
      overlapSql([
        { title: 'Young', from: 'young' },
        { title: 'Visitors', from: 'visitors' },
      ]),
      [],
      'own',
    );
    expect(overlap).toEqual([
      { combination: 'Visitors', members: '2' },
      { combination: 'Young + Visitors', members: '2' },
    ]);
  });
});

function segment(rules: readonly Rule[]): Segment {
  return { where: { kind: 'group', join: 'all', rules }, extra: {} };
}

async function idsOf(asked: Segment): Promise<readonly string[]> {
  return (await rowsOf(segmentSql(asked))).map((row) => row['member_id'] ?? '');
}

function rowsOf(sql: string): Promise<Record<string, string | null>[]> {
  return queryRows(shop.engine, bindParameters(sql).text, shop.variables);
}

function meets(rule: Rule, id: string, leaves: ReadonlyMap<Leaf, ReadonlySet<string>>): boolean {
  if (rule.kind === 'unknown') return false;
  const plain =
    rule.kind === 'group'
      ? rule.rules[rule.join === 'all' ? 'every' : 'some']((each) => meets(each, id, leaves))
      : (leaves.get(rule)?.has(id) ?? false);
  return plain !== (rule.not ?? false);
}

function turned<R extends object>(
  rule: fc.Arbitrary<R>,
): fc.Arbitrary<R & { readonly not?: true }> {
  return fc
    .tuple(rule, fc.boolean())
    .map(([plain, not]) => (not ? { ...plain, not: true as const } : plain));
}
