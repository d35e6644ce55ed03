import { basketsFromLines, type Baskets } from '../../../../src/models/rules/baskets.ts';
import { readRule, type Rule, type RuleTable } from '../../../../src/models/rules/rule-table.ts';
import type { ItemsetTable } from '../../../../src/models/rules/itemset-table.ts';

/** One list of item codes per basket; items are named by their letters. */
export function basketsOf(lists: readonly (readonly number[])[]): Baskets {
  const lines = lists.flatMap((items, basket) => items.map((item) => ({ basket, item })));
  const baskets = basketsFromLines(
    Int32Array.from(lines, ({ basket }) => basket),
    Int32Array.from(lines, ({ item }) => item),
    [...'abcdefghijklmnopqrstuvwxyz'],
  );
  if (baskets.kind === 'refused') throw new Error(baskets.reason.kind);
  return baskets.value;
}

/** Every itemset of letters a to `items`, by trying all of them: `ab` → number of baskets. */
export function allItemsets(
  lists: readonly (readonly number[])[],
  items: number,
  minCount: number,
  maxLength: number,
): Map<string, number> {
  const masks = lists.map((list) => list.reduce((mask, item) => mask | (1 << item), 0));
  const found = new Map<string, number>();
  for (let set = 1; set < 2 ** items; set += 1) {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((_, item) => (set >> item) & 1);
    if (letters.length > maxLength) continue;
    const count = masks.filter((mask) => (mask & set) === set).length;
    if (count >= minCount) found.set(letters.join(''), count);
  }
  return found;
}

export function itemsetsByLetters(
  { count, offsets, items, counts }: ItemsetTable,
  names: readonly string[],
): Map<string, number> {
  return new Map(
    Array.from({ length: count }, (_, set) => [
      Array.from(items.subarray(offsets[set], offsets[set + 1]), (item) => names[item]).join(''),
      counts[set] ?? 0,
    ]),
  );
}

export function allRules(table: RuleTable): Rule[] {
  return Array.from({ length: table.count }, (_, rule) => readRule(table, rule));
}
