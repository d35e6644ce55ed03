import { measureRule, type MeasureName, type RuleCounts, type RuleMeasures } from './measures.ts';

/**
 * Rules as columns, for there may be hundreds of thousands. Rule `r` has the items `antecedents[antecedentOffsets[r]]`
 * to `antecedents[antecedentOffsets[r + 1] − 1]` on its left side, and likewise on its right side, both ascending.
 */
export interface RuleTable {
  readonly count: number;
  /** All baskets; shares are of these. */
  readonly baskets: number;
  readonly names: readonly string[];
  readonly antecedentOffsets: Int32Array;
  readonly antecedents: Int32Array;
  readonly consequentOffsets: Int32Array;
  readonly consequents: Int32Array;
  /** Numbers of baskets. */
  readonly antecedentCounts: Int32Array;
  readonly consequentCounts: Int32Array;
  readonly bothCounts: Int32Array;
  readonly measures: Readonly<Record<MeasureName, Float64Array>>;
  /** 1 where a rule with fewer items on the left and the same right side is at least as often right. */
  readonly redundant: Uint8Array;
  /** One-sided p of Fisher's exact test, alone and adjusted for all splits that were judged (Holm). */
  readonly chance: Float64Array;
  readonly adjustedChance: Float64Array;
}

/** One rule, readable. */
export interface Rule extends RuleMeasures {
  readonly antecedent: readonly string[];
  readonly consequent: readonly string[];
  readonly counts: RuleCounts;
  readonly isRedundant: boolean;
  readonly chance: number;
  readonly adjustedChance: number;
}

export function antecedentOf(table: RuleTable, rule: number): Int32Array {
  const { antecedents, antecedentOffsets } = table;
  return antecedents.subarray(antecedentOffsets[rule], antecedentOffsets[rule + 1]);
}

export function consequentOf(table: RuleTable, rule: number): Int32Array {
  const { consequents, consequentOffsets } = table;
  return consequents.subarray(consequentOffsets[rule], consequentOffsets[rule + 1]);
}

export function readRule(table: RuleTable, rule: number): Rule {
  const nameOf = (item: number): string => table.names[item] ?? '';
  const counts: RuleCounts = {
    baskets: table.baskets,
    antecedent: table.antecedentCounts[rule] ?? 0,
    consequent: table.consequentCounts[rule] ?? 0,
    both: table.bothCounts[rule] ?? 0,
  };
  return {
    ...measureRule(counts),
    antecedent: Array.from(antecedentOf(table, rule), nameOf),
    consequent: Array.from(consequentOf(table, rule), nameOf),
    counts,
    isRedundant: table.redundant[rule] === 1,
    chance: table.chance[rule] ?? 1,
    adjustedChance: table.adjustedChance[rule] ?? 1,
  };
}
