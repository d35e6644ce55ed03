import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsOfModel, type Words } from '../../../../src/i18n/model-words.ts';
import { fitRules } from '../../../../src/models/fits/rules.ts';
import { rulesKind } from '../../../../src/models/kinds/rules.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import { inputOf, type InputColumn } from '../../../../src/models/model-table.ts';
import type { ModelTable } from '../../../../src/models/model-table.ts';
import { readOptions } from '../../../../src/models/read-options.ts';
import { codeValues } from '../../../../src/models/rules/code-values.ts';
import { ruleReferenceCases } from '../../../../src/models/rules/reference-cases.ts';
import type { RuleRefusal } from '../../../../src/models/rules/rule-refusal.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { fitAfresh } from './fit-cell.ts';

const file = fileURLToPath(
  new URL('../../../../../shared/data/groceries/groceries.csv', import.meta.url),
);

/** A line of a basket: basket, item, and who bought it on which day. */
type Line = readonly [basket: string | null, item: string | null, member?: string, day?: number];

type Written = Readonly<Record<string, unknown>>;

function fit(lines: readonly Line[], written: Written = {}) {
  const text = (name: string, values: readonly (string | null)[]): InputColumn => {
    const { codes, names } = codeValues(values);
    return { as: 'text', name, codes, words: names };
  };
  const columns = [
    text(
      'order_id',
      lines.map(([basket]) => basket),
    ),
    text(
      'category',
      lines.map(([, item]) => item),
    ),
    text(
      'member_id',
      lines.map(([, , member]) => member ?? null),
    ),
    {
      as: 'date' as const,
      name: 'ordered_at',
      values: Float64Array.from(lines, ([, , , day]) => day ?? NaN),
    },
  ];
  const options = { basket: 'order_id', item: 'category', ...written };
  const read = readOptions(rulesKind, options, null);
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problem));
  return fitAfresh(fitRules, inputOf(columns, lines.length), read.options);
}

function found(lines: readonly Line[], written: Written = {}): FittedModel {
  const outcome = fit(lines, written);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reason));
  return outcome.value;
}

function rowsOf(table: ModelTable | undefined): Record<string, string | number | null>[] {
  if (!table) throw new Error('no such table');
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map(({ name, values }) => [name, values[row] ?? null])),
  );
}

const all = { redundant: 'keep', luck: 'keep', lift: 0, support: 0.001, baskets: 1, rows: 200_000 };

/** Forty orders of twenty members: twelve with tea and milk, eight with tea, ten with milk, ten with bread. */
function teaAndMilk(): readonly Line[] {
  return Array.from({ length: 40 }, (_, order): readonly Line[] => {
    const told = (item: string): Line => [
      `o${String(order)}`,
      item,
      `m${String(order % 20)}`,
      order,
    ];
    if (order < 12) return [told('tea'), told('milk')];
    if (order < 20) return [told('tea')];
    if (order < 30) return [told('milk')];
    return [told('bread')];
  }).flat();
}

beforeAll(() => specialFunctionsReady);

describe('rules of a cell', () => {
  it('count what stands in the rows', () => {
    const { tables, rows, setAside } = found(teaAndMilk(), { ...all, confidence: 50 });
    expect(rowsOf(tables['rules'])).toEqual([
      expect.objectContaining({
        rule: 'tea → milk',
        antecedent: 'tea',
        consequent: 'milk',
        baskets: 12,
        antecedent_baskets: 20,
        consequent_baskets: 22,
        support: 0.3,
        confidence: 0.6,
        lift: 1.090909,
        items: 2,
        is_redundant: 0,
      }),
      expect.objectContaining({ rule: 'milk → tea', confidence: 0.545455 }),
    ]);
    expect(rowsOf(tables['itemsets'])).toEqual([
      { itemset: 'milk', items: 1, baskets: 22, support: 0.55 },
      { itemset: 'tea', items: 1, baskets: 20, support: 0.5 },
      { itemset: 'milk + tea', items: 2, baskets: 12, support: 0.3 },
      { itemset: 'bread', items: 1, baskets: 10, support: 0.25 },
    ]);
    expect(rowsOf(tables['items'])[0]).toEqual({
      item: 'milk',
      baskets: 22,
      support: 0.55,
      rules_from: 1,
      rules_to: 1,
    });
    expect({ rows, setAside }).toEqual({ rows: 52, setAside: [] });
  });

  it('list who has the first side and never the second, with the day they last had the first', () => {
    const { tables, facts } = found(teaAndMilk(), {
      ...all,
      confidence: 50,
      member: 'member_id',
      at: 'ordered_at',
    });
    // Members 12 to 19 bought tea in their first order, and in their second one m12 to m19 bread.
    // Members 0 to 9 bought milk in their second order too; m10 and m11 have both from the first.
    const missing = rowsOf(tables['missing']);
    expect(missing.map((row) => row['member_id'])).toEqual(
      ['12', '13', '14', '15', '16', '17', '18', '19'].map((id) => `m${id}`),
    );
    expect(missing[0]).toEqual({
      member_id: 'm12',
      offer_rank: 1,
      offer: 'milk',
      has: 'tea',
      last_bought: 12,
      confidence: 0.6,
      lift: 1.090909,
      baskets: 12,
      rule: 'tea → milk',
    });
    expect(facts.find(({ kind }) => kind === 'offers')?.figures).toEqual({
      members: 8,
      reachedShare: 0.4,
      offers: 8,
    });
  });

  it('offer an item once, by the best of its rules, and no more than asked', () => {
    const lines = Array.from({ length: 40 }, (_, order): readonly Line[] =>
      (order < 30 ? ['a', 'b', 'c', 'd'] : ['e']).map((item) => [
        `o${String(order)}`,
        item,
        `m${String(order)}`,
      ]),
    ).flat();
    const lacking: Line[] = [
      ['o40', 'a', 'm40'],
      ['o40', 'b', 'm40'],
      ['o41', 'a', 'm41'],
      ['o41', 'e', 'm41'],
    ];
    const offersOf = (offers: number): unknown[] =>
      rowsOf(
        found([...lines, ...lacking], {
          ...all,
          confidence: 20,
          longest: 3,
          member: 'member_id',
          offers,
        }).tables['missing'],
      ).map((row) => [row['member_id'], row['offer_rank'], row['offer'], row['has']]);
    expect(offersOf(1)).toEqual([
      ['m41', 1, 'b', 'a'],
      ['m40', 1, 'c', 'b'],
    ]);
    const twoEach = offersOf(2);
    expect(twoEach).toHaveLength(4);
    expect(new Set(twoEach.map(String)).size).toBe(4);
  });

  it('do not depend on the order of the rows', () => {
    const options = { ...all, confidence: 20, member: 'member_id', at: 'ordered_at' };
    const one = found(teaAndMilk(), options);
    const other = found([...teaAndMilk()].reverse(), options);
    for (const name of rulesKind.gives) {
      expect(rowsOf(other.tables[name]), name).toEqual(rowsOf(one.tables[name]));
    }
    expect(other.facts).toEqual(one.facts);
    expect(other.pictures).toEqual(one.pictures);
  });

  it('account for every row that they do not use', () => {
    const odd: Line[] = [
      [null, 'tea'],
      ['', 'tea'],
      ['o1', null],
      ['o1', ''],
      ['o1', 'tea', 'm1'],
    ];
    const { rows, setAside } = found([...teaAndMilk(), ...odd], { confidence: 20 });
    expect(rows).toBe(57);
    expect(setAside).toEqual([
      { reason: 'missing-basket-or-item', rows: 4 },
      { reason: 'repeated-item', rows: 1 },
    ]);
  });

  it('leave out what luck explains, and say how many', () => {
    const hidden = found(teaAndMilk(), { confidence: 20 });
    expect(hidden.tables['rules']?.rows).toBe(0);
    expect(hidden.facts.map(({ kind }) => kind)).toEqual([
      'only-luck',
      'found',
      'baskets',
      'luck-left-out',
    ]);
    expect(hidden.facts[3]?.figures).toEqual({ rules: 2 });
    const shown = found(teaAndMilk(), { confidence: 20, luck: 'keep' });
    expect(shown.tables['rules']?.rows).toBe(2);
    expect(shown.facts.map(({ kind }) => kind)).toContain('some-luck');
  });

  it('refuse in words', () => {
    const kindOf = (lines: readonly Line[], written: Written = {}): string => {
      const outcome = fit(lines, written);
      return outcome.kind === 'refused' ? outcome.reason.kind : 'fitted';
    };
    const alone = Array.from({ length: 30 }, (_, order): Line => [`o${String(order)}`, 'tea']);
    const many = Array.from({ length: 40 }, (_, order): readonly Line[] =>
      Array.from({ length: 20 }, (_, item): Line => [`o${String(order)}`, `i${String(item)}`]),
    ).flat();
    expect(kindOf([])).toBe('too-few-baskets');
    expect(kindOf(teaAndMilk().slice(0, 10))).toBe('too-few-baskets');
    expect(kindOf(alone)).toBe('single-items');
    expect(kindOf(teaAndMilk(), { baskets: 13 })).toBe('no-frequent-pair');
    expect(kindOf(many, { longest: 12 })).toBe('too-many-at-any-support');
    const rules = fit(many, { longest: 5, consequents: 'all' });
    expect(rules).toMatchObject({ kind: 'refused', reason: { kind: 'too-many-rules' } });
  });
});

describe('the words of rules', () => {
  const words = wordsOfModel('rules');
  const has = (list: Words, names: Iterable<string>): void => {
    for (const name of names) expect(Object.hasOwn(list, name), name).toBe(true);
  };

  it('are there for all that the description names', () => {
    has(words.tables, rulesKind.gives);
    has(
      words.options,
      rulesKind.options.map(({ name }) => name),
    );
    has(
      words.choices,
      rulesKind.options.flatMap((option) => (option.kind === 'choice' ? option.choices : [])),
    );
  });

  it('are there for every refusal, fact, picture and row set aside', () => {
    const refusals: Readonly<Record<RuleRefusal['kind'], true>> = {
      'columns-differ': true,
      'too-few-baskets': true,
      'single-items': true,
      'no-frequent-pair': true,
      'too-many-itemsets': true,
      'too-many-at-any-support': true,
      'too-many-rules': true,
      'option-out-of-range': true,
    };
    has(words.refusals, Object.keys(refusals));
    const several = [
      found(teaAndMilk(), { confidence: 20 }),
      found(teaAndMilk(), { confidence: 99, luck: 'keep' }),
      found(teaAndMilk(), { confidence: 20, luck: 'keep', member: 'member_id' }),
      found([...teaAndMilk(), [null, 'tea'], ['o1', 'tea']], { ...all, confidence: 20 }),
    ];
    for (const { facts, pictures, setAside } of several) {
      has(
        words.facts,
        facts.map(({ kind }) => kind),
      );
      has(
        words.pictures,
        pictures.map(({ name }) => name),
      );
      has(
        words.setAside,
        setAside.map(({ reason }) => reason),
      );
      for (const { kind, figures } of facts) {
        const { en = '', zh = '' } = words.facts[kind] ?? {};
        for (const name of [...`${en}${zh}`.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)) {
          expect(Object.keys(figures), kind).toContain(name);
        }
      }
    }
  });

  it('are there for the published cases', () => {
    has(
      words.references,
      ruleReferenceCases.flatMap(({ name, run }) => [name, ...run().map((each) => each.name)]),
    );
  });
});

describe.skipIf(!existsSync(file))('rules of the groceries, as a cell finds them', () => {
  const lines: readonly Line[] = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split(/\r?\n/)
        .flatMap((line, basket) =>
          line.split(',').map((item): Line => [String(basket), item.trim()]),
        )
    : [];

  it.each([
    { support: 0.6, confidence: 25, rules: 463, itemsets: 747 },
    { support: 0.1, confidence: 80, rules: 410 },
    { support: 1, confidence: 50, rules: 15, itemsets: 333 },
    { support: 0.5, confidence: 50, rules: 120, itemsets: 1001 },
  ])(
    'are $rules at a support of $support % and a confidence of $confidence %',
    ({ support, confidence, rules, itemsets }) => {
      const { tables } = found(lines, { ...all, support, confidence, longest: 10 });
      expect(tables['rules']?.rows).toBe(rules);
      if (itemsets !== undefined) expect(tables['itemsets']?.rows).toBe(itemsets);
    },
  );

  it('come out without a word about support', () => {
    const { tables, facts } = found(lines);
    const sets = tables['itemsets']?.rows ?? 0;
    expect(sets).toBeGreaterThan(200);
    expect(sets).toBeLessThanOrEqual(169 + 500);
    expect(tables['rules']?.rows).toBeGreaterThan(20);
    expect(facts.map(({ kind }) => kind)).toContain('first-rule');
  });

  it('say the best known of them first', () => {
    const { tables, facts } = found(lines, { ...all, support: 0.6, confidence: 25, longest: 10 });
    const [first] = rowsOf(tables['rules']);
    expect(facts.slice(0, 2).map(({ kind }) => kind)).toEqual(['found', 'first-rule']);
    expect(first).toMatchObject({ rule: 'herbs → root vegetables', baskets: 69 });
    expect(first?.['support']).toBe(0.007016);
    expect(first?.['confidence']).toBe(0.43125);
    expect(first?.['lift']).toBe(3.956477);
    expect(facts.find(({ kind }) => kind === 'first-rule')?.figures).toMatchObject({
      antecedent: 'herbs',
      consequent: 'root vegetables',
      lift: 3.96,
      both: 69,
    });
    expect(facts.find(({ kind }) => kind === 'baskets')?.figures).toMatchObject({
      baskets: 9835,
      items: 169,
      singleShare: 2159 / 9835,
    });
  });
});
