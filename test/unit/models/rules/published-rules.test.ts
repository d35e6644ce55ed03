import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { basketsFromLines, type Baskets } from '../../../../src/models/rules/baskets.ts';
import { codeValues } from '../../../../src/models/rules/code-values.ts';
import { describeBaskets } from '../../../../src/models/rules/describe-baskets.ts';
import { mineRules, type RuleModel } from '../../../../src/models/rules/mine-rules.ts';
import { readRule } from '../../../../src/models/rules/rule-table.ts';
import { selectRules } from '../../../../src/models/rules/select-rules.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

const file = fileURLToPath(
  new URL('../../../../../shared/data/groceries/groceries.csv', import.meta.url),
);

function readGroceries(): Baskets {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .flatMap((line, basket) => line.split(',').map((item) => [basket, item.trim()] as const));
  const items = codeValues(lines.map(([, item]) => item));
  const baskets = basketsFromLines(
    Int32Array.from(lines, ([basket]) => basket),
    items.codes,
    items.names,
  );
  if (baskets.kind === 'refused') throw new Error(baskets.reason.kind);
  return baskets.value;
}

beforeAll(() => specialFunctionsReady);

describe.skipIf(!existsSync(file))('rules of the groceries', () => {
  const baskets = existsSync(file) ? readGroceries() : null;

  function mine(share: number, minConfidence: number): RuleModel {
    if (!baskets) throw new Error('no baskets');
    const model = mineRules(baskets, {
      minSupport: { kind: 'share', share },
      minConfidence,
      consequents: 'single',
    });
    if (model.kind === 'refused') throw new Error(model.reason.kind);
    return model.value;
  }

  function lengthsOf({ table }: RuleModel): number[] {
    const lengths: number[] = [];
    for (let rule = 0; rule < table.count; rule += 1) {
      const { antecedent, consequent } = readRule(table, rule);
      const length = antecedent.length + consequent.length;
      lengths[length] = (lengths[length] ?? 0) + 1;
    }
    return lengths.slice(2);
  }

  it('describes the baskets as published', () => {
    if (!baskets) return;
    const summary = describeBaskets(baskets);
    expect(summary).toMatchObject({ baskets: 9835, items: 169, largest: 32 });
    expect(summary.density.toFixed(9)).toBe('0.026091456');
    expect(summary.sizes[1]).toBe(2159);
    const five = summary.frequencies.slice(0, 5);
    expect(five.map(({ item, baskets: count }) => [baskets.names[item], count])).toEqual([
      ['whole milk', 2513],
      ['other vegetables', 1903],
      ['rolls/buns', 1809],
      ['soda', 1715],
      ['yogurt', 1372],
    ]);
  });

  it.each([
    { share: 0.006, confidence: 0.25, rules: 463, lengths: [150, 297, 16], itemsets: 747 },
    { share: 0.001, confidence: 0.8, rules: 410, lengths: [undefined, 29, 229, 140, 12] },
    { share: 0.001, confidence: 0.5, rules: 5668, lengths: [11, 1461, 3211, 939, 46] },
    { share: 0.01, confidence: 0.5, rules: 15, itemsets: 333 },
    { share: 0.005, confidence: 0.5, rules: 120, itemsets: 1001 },
  ])(
    'finds $rules rules at support $share and confidence $confidence',
    ({ share, confidence, rules, lengths, itemsets }) => {
      const model = mine(share, confidence);
      expect(model.table.count).toBe(rules);
      if (lengths) expect(lengthsOf(model)).toEqual(lengths);
      if (itemsets !== undefined) expect(model.itemsets.count).toBe(itemsets);
    },
  );

  it('puts the published rules first by lift', () => {
    const first = (model: RuleModel, count: number): unknown[] =>
      [...selectRules(model.table, { sortBy: 'lift', descending: true }).slice(0, count)].map(
        (rule) => {
          const { antecedent, consequent, support, confidence, lift, counts } = readRule(
            model.table,
            rule,
          );
          const figures = [support.toFixed(9), confidence.toFixed(7), lift.toFixed(6)];
          return [antecedent.toSorted(), consequent, ...figures, counts.both];
        },
      );
    expect(first(mine(0.006, 0.25), 2)).toEqual([
      [['herbs'], ['root vegetables'], '0.007015760', '0.4312500', '3.956477', 69],
      [['berries'], ['whipped/sour cream'], '0.009049314', '0.2721713', '3.796886', 89],
    ]);
    expect(first(mine(0.001, 0.8), 1)).toEqual([
      [['liquor', 'red/blush wine'], ['bottled beer'], '0.001931876', '0.9047619', '11.235269', 19],
    ]);
  });
});
