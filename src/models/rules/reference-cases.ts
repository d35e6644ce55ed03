import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import { basketsFromLines, type Baskets } from './baskets.ts';
import { codeValues } from './code-values.ts';
import { deriveRules } from './derive-rules.ts';
import { fisherTest } from './fisher-test.ts';
import { findItemsets } from './frequent-itemsets.ts';
import { readRule, type Rule } from './rule-table.ts';

/** Each letter is an item. */
const han = ['facdgimp', 'abcflmo', 'bfhjo', 'bcksp', 'afcelpmn'];
/** Items 0 to 9 of the test, yogurt (10) as y. */
const kitchen = ['35678y', '23578y', '0356', '1569y', '13458'];

export const ruleReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'FP-growth of five baskets',
    source:
      'Han, Pei and Yin (2000), Mining frequent patterns without candidate generation, table 1',
    run: () => {
      const baskets = basketsOf(han);
      const { table } = findItemsets(baskets, { minCount: 3, maxLength: 10, limit: 1_000 });
      const sets = Array.from({ length: table.count }, (_, set) => ({
        items: Array.from(
          table.items.subarray(table.offsets[set], table.offsets[set + 1]),
          (item) => baskets.names[item] ?? '',
        )
          .sort()
          .join(''),
        count: table.counts[set] ?? 0,
      }));
      const withM = sets.filter(({ items }) => items.includes('m'));
      const withP = sets.filter(({ items }) => items.includes('p'));
      return [
        referenceFigure('itemsets in 3 baskets or more', 18, sets.length),
        referenceFigure('itemsets with m', 8, withM.length),
        referenceFigure('itemsets with p', 2, withP.length),
        referenceFigure('baskets with a, c, f and m', 3, countOf(sets, 'acfm')),
        referenceFigure('baskets with c and p', 3, countOf(sets, 'cp')),
        referenceFigure('baskets with f', 4, countOf(sets, 'f')),
      ];
    },
  },
  {
    name: 'Rules of five baskets',
    source:
      'mlxtend, frequent_patterns/tests/test_association_rules.py: support 0.6, confidence 0.8',
    run: () => {
      const baskets = basketsOf(kitchen);
      const { table } = findItemsets(baskets, { minCount: 3, maxLength: 10, limit: 1_000 });
      const derived = deriveRules(table, baskets.count, baskets.names, {
        consequents: 'all',
        minConfidence: 0.8,
        limit: 1_000,
      });
      if (derived.kind === 'refused') return [];
      const rules = Array.from({ length: derived.value.table.count }, (_, rule) =>
        readRule(derived.value.table, rule),
      );
      const onion = ruleOf(rules, '8', '3');
      const beans = ruleOf(rules, '5', '3');
      const measures = ['support', 'confidence', 'lift', 'leverage', 'zhang'] as const;
      const more = ['jaccard', 'certainty', 'kulczynski'] as const;
      const expected = [
        { rule: onion, name: '8 → 3', values: [0.6, 1, 1.25, 0.12, 0.5, 0.75, 1, 0.875] },
        { rule: beans, name: '5 → 3', values: [0.8, 0.8, 1, 0, 0, 0.8, 0, 0.9] },
      ];
      return [
        referenceFigure('rules', 9, rules.length),
        ...expected.flatMap(({ rule, name, values }) =>
          [...measures, ...more].map((measure, at) =>
            referenceFigure(`${name}: ${measure}`, values[at] ?? 0, rule?.[measure], 1e-12),
          ),
        ),
        // Infinity cannot be compared by a difference; its inverse can.
        referenceFigure('8 → 3: 1 / conviction', 0, 1 / (onion?.conviction ?? NaN)),
        referenceFigure('5 → 3: conviction', 1, beans?.conviction, 1e-12),
      ];
    },
  },
  {
    name: 'The lady tasting tea',
    source: 'Fisher (1935), The Design of Experiments, ch. 2: 3 of 4 or better by luck in 17 of 70',
    run: () => [
      referenceFigure(
        'three or four cups right',
        17 / 70,
        fisherTest({ baskets: 8, antecedent: 4, consequent: 4, both: 3 }),
        1e-12,
      ),
      referenceFigure(
        'all four cups right',
        1 / 70,
        fisherTest({ baskets: 8, antecedent: 4, consequent: 4, both: 4 }),
        1e-12,
      ),
    ],
  },
];

function basketsOf(texts: readonly string[]): Baskets {
  const lines = texts.flatMap((text, basket) => [...text].map((item) => ({ basket, item })));
  const { codes, names } = codeValues(lines.map(({ item }) => item));
  const baskets = basketsFromLines(
    Int32Array.from(lines, ({ basket }) => basket),
    codes,
    names,
  );
  if (baskets.kind === 'refused') throw new Error(baskets.reason.kind);
  return baskets.value;
}

function countOf(
  sets: readonly { readonly items: string; readonly count: number }[],
  items: string,
): number {
  return sets.find((set) => set.items === items)?.count ?? 0;
}

function ruleOf(rules: readonly Rule[], antecedent: string, consequent: string): Rule | undefined {
  return rules.find(
    (rule) => rule.antecedent.join() === antecedent && rule.consequent.join() === consequent,
  );
}
