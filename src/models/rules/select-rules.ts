import type { MeasureName } from './measures.ts';
import { antecedentOf, consequentOf, type RuleTable } from './rule-table.ts';

/** Which rules are shown, and in which order. All conditions must hold. */
export interface RuleFilter {
  readonly minConfidence?: number;
  readonly minLift?: number;
  /** At most this: rules that luck explains are left out. */
  readonly maxAdjustedChance?: number;
  readonly hideRedundant?: boolean;
  /** Item codes; a rule must have all of them on that side. */
  readonly antecedentHas?: readonly number[];
  readonly consequentHas?: readonly number[];
  readonly sortBy: MeasureName | 'chance' | 'adjustedChance' | 'both';
  readonly descending: boolean;
}

/** The places of the rules in the table; those that are equal by `sortBy` by support, then in the table's order. */
export function selectRules(table: RuleTable, filter: RuleFilter): Int32Array {
  const { minConfidence = 0, minLift = 0, maxAdjustedChance = 1, hideRedundant = false } = filter;
  const { antecedentHas = [], consequentHas = [], sortBy, descending } = filter;
  const { measures, redundant, bothCounts } = table;
  const chosen: number[] = [];
  for (let rule = 0; rule < table.count; rule += 1) {
    const isShown =
      (measures.confidence[rule] ?? 0) >= minConfidence - 1e-12 &&
      (measures.lift[rule] ?? 0) >= minLift - 1e-12 &&
      (table.adjustedChance[rule] ?? 1) <= maxAdjustedChance &&
      !(hideRedundant && redundant[rule] === 1) &&
      antecedentHas.every((item) => antecedentOf(table, rule).includes(item)) &&
      consequentHas.every((item) => consequentOf(table, rule).includes(item));
    if (isShown) chosen.push(rule);
  }
  const column = columnOf(table, sortBy);
  const sign = descending ? -1 : 1;
  return Int32Array.from(chosen).sort((one, other) => {
    const a = column[one] ?? 0;
    const b = column[other] ?? 0;
    // Infinities are compared, not subtracted.
    if (a !== b) return a < b ? -sign : sign;
    return (bothCounts[other] ?? 0) - (bothCounts[one] ?? 0) || one - other;
  });
}

function columnOf(table: RuleTable, sortBy: RuleFilter['sortBy']): Float64Array | Int32Array {
  switch (sortBy) {
    case 'chance':
      return table.chance;
    case 'adjustedChance':
      return table.adjustedChance;
    case 'both':
      return table.bothCounts;
    default:
      return table.measures[sortBy];
  }
}
