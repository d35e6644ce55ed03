import { wilsonInterval } from '../../inference/wilson-interval.ts';
import type { ModelColumn, ModelTable } from '../../model-table.ts';
import { antecedentOf, consequentOf, type RuleTable } from '../../rules/rule-table.ts';
import type { FittedRules } from './fitted-rules.ts';

/** Standard errors to either side that 95 of 100 stay within. */
const reach = 1.959963984540054;

/** Items as a reader sees them; they stand in the order of their names. */
export function sideText(items: Int32Array, names: readonly string[]): string {
  return Array.from(items, (item) => names[item] ?? '').join(' + ');
}

export function ruleText(table: RuleTable, rule: number): string {
  const left = sideText(antecedentOf(table, rule), table.names);
  return `${left} → ${sideText(consequentOf(table, rule), table.names)}`;
}

/** From where to where the confidence of a rule may lie, given so many baskets. */
export function confidenceRange(table: RuleTable, rule: number): readonly [number, number] {
  return wilsonInterval(table.bothCounts[rule] ?? 0, table.antecedentCounts[rule] ?? 0, reach);
}

export function ruleTable({ model, chosen, rows }: FittedRules): ModelTable {
  const { table } = model;
  const { measures } = table;
  const shown = Array.from(chosen.shown.subarray(0, rows));
  const ranges = shown.map((rule) => confidenceRange(table, rule));
  const of = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(shown, (rule) => values[rule] ?? NaN);
  return {
    rows: shown.length,
    columns: [
      text(
        'rule',
        shown.map((rule) => ruleText(table, rule)),
      ),
      text(
        'antecedent',
        shown.map((rule) => sideText(antecedentOf(table, rule), table.names)),
      ),
      text(
        'consequent',
        shown.map((rule) => sideText(consequentOf(table, rule), table.names)),
      ),
      double('confidence', of(measures.confidence)),
      double(
        'confidence_low',
        ranges.map(([low]) => low),
      ),
      double(
        'confidence_high',
        ranges.map(([, high]) => high),
      ),
      double('lift', of(measures.lift)),
      double('support', of(measures.support)),
      integer('baskets', of(table.bothCounts)),
      integer('antecedent_baskets', of(table.antecedentCounts)),
      integer('consequent_baskets', of(table.consequentCounts)),
      double('consequent_share', of(measures.consequentSupport)),
      double('leverage', of(measures.leverage)),
      // A rule without exception has no conviction that a table could hold: it is unbounded.
      double(
        'conviction',
        of(measures.conviction).map((value) => (Number.isFinite(value) ? value : NaN)),
      ),
      double('zhang', of(measures.zhang)),
      double('kulczynski', of(measures.kulczynski)),
      double('jaccard', of(measures.jaccard)),
      double('certainty', of(measures.certainty)),
      chance('p_value', of(table.chance)),
      chance('p_adjusted', of(table.adjustedChance)),
      integer(
        'items',
        shown.map((rule) => antecedentOf(table, rule).length + consequentOf(table, rule).length),
      ),
      integer('is_redundant', of(table.redundant)),
    ],
  };
}

/** The most frequent first; of the same frequency the shorter, then in the order of their texts. */
export function itemsetTable({ model, baskets, rows }: FittedRules): ModelTable {
  const { counts, offsets, items, count } = model.itemsets;
  const length = (set: number): number => (offsets[set + 1] ?? 0) - (offsets[set] ?? 0);
  const order = Int32Array.from({ length: count }, (_, set) => set)
    .sort((one, other) => {
      const byCount = (counts[other] ?? 0) - (counts[one] ?? 0);
      return byCount || length(one) - length(other) || one - other;
    })
    .subarray(0, rows);
  const shown = Array.from(order);
  return {
    rows: shown.length,
    columns: [
      text(
        'itemset',
        shown.map((set) => sideText(items.subarray(offsets[set], offsets[set + 1]), baskets.names)),
      ),
      integer('items', shown.map(length)),
      integer(
        'baskets',
        shown.map((set) => counts[set] ?? 0),
      ),
      double(
        'support',
        shown.map((set) => (counts[set] ?? 0) / baskets.count),
      ),
    ],
  };
}

export function itemTable({ model, baskets, chosen }: FittedRules): ModelTable {
  const { table, summary } = model;
  const leads = new Map<number, number>();
  const follows = new Map<number, number>();
  for (const rule of chosen.shown) {
    for (const item of antecedentOf(table, rule)) leads.set(item, (leads.get(item) ?? 0) + 1);
    for (const item of consequentOf(table, rule)) follows.set(item, (follows.get(item) ?? 0) + 1);
  }
  const { frequencies } = summary;
  return {
    rows: frequencies.length,
    columns: [
      text(
        'item',
        frequencies.map(({ item }) => baskets.names[item] ?? ''),
      ),
      integer(
        'baskets',
        frequencies.map((each) => each.baskets),
      ),
      double(
        'support',
        frequencies.map((each) => each.baskets / baskets.count),
      ),
      integer(
        'rules_from',
        frequencies.map(({ item }) => leads.get(item) ?? 0),
      ),
      integer(
        'rules_to',
        frequencies.map(({ item }) => follows.get(item) ?? 0),
      ),
    ],
  };
}

function text(name: string, values: readonly string[]): ModelColumn {
  return { name, type: 'text', values };
}

function integer(name: string, values: ArrayLike<number>): ModelColumn {
  return { name, type: 'integer', values };
}

/** Shares are good to a millionth; what is exact are the counts beside them. */
function double(name: string, values: ArrayLike<number>): ModelColumn {
  return { name, type: 'double', values: Array.from(values, toMillionths) };
}

/** A chance may be as small as it likes: four digits of it count. */
function chance(name: string, values: ArrayLike<number>): ModelColumn {
  return {
    name,
    type: 'double',
    values: Array.from(values, (value) => Number(value.toPrecision(4))),
  };
}

export function toMillionths(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
