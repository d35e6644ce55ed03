import { beforeAll, describe, expect, it } from 'vitest';
import { basketsFromLines } from '../../../../src/models/rules/baskets.ts';
import { codeValues } from '../../../../src/models/rules/code-values.ts';
import { describeBaskets } from '../../../../src/models/rules/describe-baskets.ts';
import { findWithout } from '../../../../src/models/rules/find-without.ts';
import { mineRules, type MiningOptions } from '../../../../src/models/rules/mine-rules.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { basketsOf } from './brute-force.ts';

beforeAll(() => specialFunctionsReady);

const usual: MiningOptions = {
  minSupport: { kind: 'count', count: 2 },
  consequents: 'single',
  minConfidence: 0.5,
};
const thirty = Array.from({ length: 30 }, (_, basket) => (basket % 3 === 0 ? [0, 1, 2] : [0, 1]));

describe('baskets', () => {
  it('count an item once, leave lines without a name out, and say so', () => {
    const baskets = codeValues(['o1', 'o1', 'o2', null, 'o1', 'o3', 7n, 7n]);
    const items = codeValues(['tea', 'tea', 'milk', 'tea', 'milk', '', 'tea', 'milk']);
    expect(basketsFromLines(baskets.codes, items.codes, items.names)).toEqual({
      kind: 'fitted',
      value: {
        count: 3,
        offsets: Int32Array.of(0, 2, 3, 5),
        items: Int32Array.of(0, 1, 1, 0, 1),
        names: ['tea', 'milk'],
        keys: Int32Array.of(0, 1, 3),
        lines: { given: 8, missing: 2, repeated: 1 },
      },
    });
    expect(baskets.names).toEqual(['o1', 'o2', 'o3', '7']);
  });

  it('are refused when the columns do not belong together', () => {
    expect(basketsFromLines(Int32Array.of(0), Int32Array.of(0, 1), ['a', 'b'])).toMatchObject({
      kind: 'refused',
      reason: { kind: 'columns-differ' },
    });
  });

  it('may be empty and may be large', () => {
    expect(describeBaskets(basketsOf([]))).toMatchObject({ baskets: 0, density: 0, meanSize: 0 });
    const items = Int32Array.from({ length: 500 }, (_, at) => (at * 7) % 100);
    const names = Array.from({ length: 100 }, (_, item) => String(item));
    const large = basketsFromLines(new Int32Array(500), items, names);
    expect(large).toMatchObject({ kind: 'fitted', value: { count: 1, lines: { repeated: 400 } } });
    if (large.kind === 'fitted') expect([...large.value.items]).toEqual(names.map(Number));
  });
});

describe('mining rules', () => {
  it('takes a share that is a whole number of baskets as that number', () => {
    const model = mineRules(basketsOf(thirty), {
      ...usual,
      minSupport: { kind: 'share', share: 0.1 },
    });
    expect(model).toMatchObject({ kind: 'fitted', value: { minCount: 3 } });
  });

  it('says how far it has come', () => {
    const heard: number[] = [];
    mineRules(basketsOf(thirty), { ...usual, onProgress: (done) => heard.push(done) });
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
  });

  it('keeps no rule but tells the highest confidence when none is high enough', () => {
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    const loose = Array.from({ length: 30 }, (_, basket) => pairs[basket % 3] ?? []);
    expect(mineRules(basketsOf(loose), { ...usual, minConfidence: 0.9 })).toMatchObject({
      kind: 'fitted',
      value: { table: { count: 0 }, judged: 6, highestConfidence: 0.5 },
    });
  });

  it.each([
    { name: 'no baskets', lists: [], options: {}, reason: 'too-few-baskets' },
    { name: 'ten baskets', lists: thirty.slice(0, 10), options: {}, reason: 'too-few-baskets' },
    {
      name: 'one item per basket',
      lists: Array.from({ length: 30 }, (_, basket) => [basket % 3]),
      options: {},
      reason: 'single-items',
    },
    {
      name: 'a support that no pair has',
      lists: thirty,
      options: { minSupport: { kind: 'count', count: 31 } },
      reason: 'no-frequent-pair',
    },
    {
      name: 'more itemsets than the limit',
      lists: thirty,
      options: { itemsetLimit: 5 },
      reason: 'too-many-itemsets',
    },
    {
      name: 'more itemsets than the limit in every basket',
      lists: thirty.map(() => [0, 1, 2, 3]),
      options: { itemsetLimit: 10 },
      reason: 'too-many-at-any-support',
    },
    { name: 'a support of 0', options: { minSupport: { kind: 'share', share: 0 } } },
    { name: 'a support of NaN', options: { minSupport: { kind: 'share', share: NaN } } },
    { name: 'half a basket', options: { minSupport: { kind: 'count', count: 0.5 } } },
    { name: 'rules of one item', options: { maxLength: 1 } },
    { name: 'a confidence above 1', options: { minConfidence: 1.1 } },
  ] as {
    name: string;
    lists?: number[][];
    options: Partial<MiningOptions>;
    reason?: string;
  }[])('refuses $name', ({ lists = thirty, options, reason = 'option-out-of-range' }) => {
    const model = mineRules(basketsOf(lists), { ...usual, ...options });
    expect(model).toMatchObject({ kind: 'refused', reason: { kind: reason } });
  });

  it('refuses many baskets by a sample, and the support that it names carries all of them', () => {
    const random = randomSource(8);
    const lists = Array.from({ length: 11_000 }, () =>
      Array.from({ length: 14 }, (_, item) => item).filter(
        (item) => random.next() < 0.8 - item * 0.05,
      ),
    );
    const baskets = basketsOf(lists);
    const options = {
      ...usual,
      minSupport: { kind: 'count', count: 60 },
      itemsetLimit: 300,
    } as const;
    const refused = mineRules(baskets, options);
    if (refused.kind !== 'refused' || refused.reason.kind !== 'too-many-itemsets') {
      throw new Error('not refused');
    }
    const { feasibleCount, measured } = refused.reason.figures;
    expect(measured).toBe(5_500);
    const again = mineRules(baskets, {
      ...options,
      minSupport: { kind: 'count', count: feasibleCount },
    });
    if (again.kind === 'refused') throw new Error(again.reason.kind);
    expect(again.value.itemsets.count).toBeGreaterThan(100);
  });

  it('names the most frequent pair when none is frequent enough', () => {
    const model = mineRules(basketsOf(thirty.map((list, at) => (at < 25 ? list : [2]))), {
      ...usual,
      minSupport: { kind: 'count', count: 26 },
    });
    expect(model).toEqual({
      kind: 'refused',
      reason: {
        kind: 'no-frequent-pair',
        figures: { minCount: 26, highest: 25, highestShare: 25 / 30 },
      },
    });
  });
});

describe('members with A but not yet B', () => {
  const members = basketsOf([[0, 1], [0, 1, 2], [0], [1, 2], [0, 1, 3]]);

  it('have all of A and lack something of B', () => {
    expect(findWithout(members, Int32Array.of(0, 1), Int32Array.of(2))).toEqual({
      baskets: Int32Array.of(0, 4),
      withAntecedent: 3,
    });
    expect([...findWithout(members, Int32Array.of(0), Int32Array.of(1, 2)).baskets]).toEqual([
      0, 2, 4,
    ]);
  });

  it('are as many as the counts of the rule say', () => {
    const model = mineRules(basketsOf(thirty), usual);
    if (model.kind === 'refused') throw new Error(model.reason.kind);
    const { table } = model.value;
    expect(table.count).toBeGreaterThan(0);
    for (let rule = 0; rule < table.count; rule += 1) {
      const found = findWithout(
        basketsOf(thirty),
        table.antecedents.subarray(
          table.antecedentOffsets[rule],
          table.antecedentOffsets[rule + 1],
        ),
        table.consequents.subarray(
          table.consequentOffsets[rule],
          table.consequentOffsets[rule + 1],
        ),
      );
      const both = table.bothCounts[rule] ?? 0;
      expect(found.withAntecedent).toBe(table.antecedentCounts[rule]);
      expect(found.baskets).toHaveLength(found.withAntecedent - both);
    }
  });
});
