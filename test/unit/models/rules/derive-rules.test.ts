import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveRules, type RuleOptions } from '../../../../src/models/rules/derive-rules.ts';
import { findItemsets } from '../../../../src/models/rules/frequent-itemsets.ts';
import type { RuleTable } from '../../../../src/models/rules/rule-table.ts';
import { selectRules } from '../../../../src/models/rules/select-rules.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { allItemsets, allRules, basketsOf } from './brute-force.ts';

beforeAll(() => specialFunctionsReady);

function derive(
  lists: readonly (readonly number[])[],
  minCount: number,
  options: Partial<RuleOptions> = {},
): RuleTable {
  const baskets = basketsOf(lists);
  const { table } = findItemsets(baskets, { minCount, maxLength: 12, limit: 100_000 });
  const rules = deriveRules(table, baskets.count, baskets.names, {
    consequents: 'all',
    minConfidence: 0,
    limit: 100_000,
    ...options,
  });
  if (rules.kind === 'refused') throw new Error(rules.reason.kind);
  return rules.value.table;
}

const lists = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }), {
  minLength: 3,
  maxLength: 25,
});
const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 500 : 40;

describe('rules', () => {
  it('are all ways to split the frequent itemsets, with the counts of their sides', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (given, minConfidence) => {
        const counts = allItemsets(given, 6, 2, 6);
        const expected = [...counts].flatMap(([letters, both]) =>
          Array.from({ length: Math.max(0, 2 ** letters.length - 2) }, (_, turn) => {
            const right = [...letters].filter((_letter, at) => ((turn + 1) >> at) & 1).join('');
            const left = [...letters].filter((_letter, at) => !(((turn + 1) >> at) & 1)).join('');
            return { left, right, both, antecedent: counts.get(left) ?? 0 };
          }).filter(({ antecedent }) => both / antecedent >= minConfidence),
        );
        const rules = allRules(derive(given, 2, { minConfidence }));
        const texts = rules.map(({ antecedent, consequent, counts: own }) =>
          [antecedent.join(''), consequent.join(''), own.both, own.antecedent].join(' '),
        );
        expect(texts.sort()).toEqual(
          expected
            .map(({ left, right, both, antecedent }) => [left, right, both, antecedent].join(' '))
            .sort(),
        );
        const single = allRules(derive(given, 2, { minConfidence, consequents: 'single' }));
        expect(single).toHaveLength(expected.filter(({ right }) => right.length === 1).length);
      }),
      { numRuns: runs },
    );
  });

  it('are redundant when fewer items on the left say as much', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const rules = allRules(derive(given, 2));
        for (const rule of rules) {
          const isTold = rules.some(
            ({ antecedent, consequent, confidence }) =>
              consequent.join() === rule.consequent.join() &&
              antecedent.length < rule.antecedent.length &&
              antecedent.every((item) => rule.antecedent.includes(item)) &&
              confidence >= rule.confidence,
          );
          expect(rule.isRedundant).toBe(isTold);
        }
      }),
      { numRuns: runs },
    );
  });

  it('are refused when they are too many, with a confidence that leaves few enough', () => {
    const baskets = basketsOf([
      [0, 1, 2, 3],
      [0, 1, 2],
      [0, 1],
      [0, 2, 3],
      [1, 3],
    ]);
    const { table } = findItemsets(baskets, { minCount: 1, maxLength: 4, limit: 1_000 });
    const options = { consequents: 'all', minConfidence: 0, limit: 20 } as const;
    const refused = deriveRules(table, baskets.count, baskets.names, options);
    if (refused.kind !== 'refused' || refused.reason.kind !== 'too-many-rules') {
      throw new Error('not refused');
    }
    const { rules, feasibleConfidence } = refused.reason.figures;
    expect(rules).toBe(50);
    const again = deriveRules(table, baskets.count, baskets.names, {
      ...options,
      minConfidence: feasibleConfidence,
    });
    expect(again.kind).toBe('fitted');
  });

  it('are chosen by all conditions and sorted, infinite values first', () => {
    const given = [[0, 1, 2], [0, 1], [0, 1, 2], [2], [2, 3], [0, 1, 3]];
    const table = derive(given, 1);
    const rules = allRules(table);
    const chosen = [
      ...selectRules(table, {
        minConfidence: 0.5,
        minLift: 1,
        hideRedundant: true,
        consequentHas: [1],
        sortBy: 'conviction',
        descending: true,
      }),
    ].map((rule) => rules[rule]);
    expect(chosen.length).toBeGreaterThan(1);
    for (const rule of chosen) {
      expect(rule?.confidence).toBeGreaterThanOrEqual(0.5);
      expect(rule?.lift).toBeGreaterThanOrEqual(1);
      expect(rule?.isRedundant).toBe(false);
      expect(rule?.consequent).toContain('b');
    }
    const convictions = chosen.map((rule) => rule?.conviction ?? 0);
    expect(convictions[0]).toBe(Infinity);
    expect(convictions).toEqual([...convictions].sort((one, other) => (one < other ? 1 : -1)));
    expect(chosen[0]).toMatchObject({ antecedent: ['a'], consequent: ['b'], counts: { both: 4 } });
  });
});
