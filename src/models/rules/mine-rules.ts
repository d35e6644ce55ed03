import type { BasketLines, Baskets } from './baskets.ts';
import { deriveRules, type RuleOptions } from './derive-rules.ts';
import { describeBaskets, type BasketSummary } from './describe-baskets.ts';
import { findItemsets } from './frequent-itemsets.ts';
import type { ItemsetTable } from './itemset-table.ts';
import { sampleBaskets } from './sample-baskets.ts';
import { refuseRules, type RefusedRules, type RuleOutcome } from './rule-refusal.ts';
import type { RuleTable } from './rule-table.ts';

/** Rules with all that a reader needs to judge them. `select-rules.ts` filters and sorts, `find-without.ts` applies. */
export interface RuleModel {
  readonly table: RuleTable;
  readonly itemsets: ItemsetTable;
  readonly minCount: number;
  readonly consequents: RuleOptions['consequents'];
  readonly minConfidence: number;
  /** Possible rules that were judged; the adjusted chances allow for so many. */
  readonly judged: number;
  /** Of any rule, kept or not: what to lower the confidence to when nothing is left. */
  readonly highestConfidence: number;
  readonly summary: BasketSummary;
  readonly lines: BasketLines;
}

export interface ItemsetMiningOptions {
  /** How often an itemset must occur: as a share of the baskets, or as a number of them. */
  readonly minSupport:
    | { readonly kind: 'share'; readonly share: number }
    | { readonly kind: 'count'; readonly count: number };
  /** Items of a rule, both sides together: 2 to 12; 10 unless given, as in arules. */
  readonly maxLength?: number;
  /** 200,000 unless given. */
  readonly itemsetLimit?: number;
  readonly onProgress?: (done: number) => void;
}

export interface RuleMiningOptions {
  readonly consequents: RuleOptions['consequents'];
  /** 0 to 1. */
  readonly minConfidence: number;
  /** 200,000 unless given. */
  readonly ruleLimit?: number;
}

export type MiningOptions = ItemsetMiningOptions & RuleMiningOptions;

/** Fewer baskets than this are too few for a share to mean anything. */
export const basketsNeeded = 20;

const trialBaskets = 5_000;
const smallestInTrial = 10;

/** `specialFunctionsReady` must have settled, for the chances. */
export function mineRules(baskets: Baskets, options: MiningOptions): RuleOutcome<RuleModel> {
  const found = mineItemsets(baskets, options);
  return found.kind === 'refused' ? found : rulesOf(baskets, found.value, options);
}

/** Itemsets of which rules are made, whatever is asked of the rules. */
export interface MinedItemsets {
  readonly itemsets: ItemsetTable;
  readonly minCount: number;
  readonly summary: BasketSummary;
}

export function mineItemsets(
  baskets: Baskets,
  options: ItemsetMiningOptions,
): RuleOutcome<MinedItemsets> {
  const { minSupport, maxLength = 10, itemsetLimit = 200_000, onProgress } = options;
  const wrong = supportOutOfRange(minSupport, maxLength);
  if (wrong) return wrong;
  if (baskets.count < basketsNeeded) {
    return refuseRules({
      kind: 'too-few-baskets',
      figures: { baskets: baskets.count, needed: basketsNeeded },
    });
  }
  const summary = describeBaskets(baskets);
  if (summary.largest < 2) {
    return refuseRules({ kind: 'single-items', figures: { baskets: baskets.count } });
  }
  const minCount = countAsked(minSupport, baskets.count);
  const limits = { maxLength, limit: itemsetLimit };
  const hopeless = refuseExplosion(sampleBaskets(baskets, trialBaskets), baskets, minCount, limits);
  if (hopeless) return hopeless;
  const found = findItemsets(baskets, {
    ...limits,
    minCount,
    onProgress: (done) => onProgress?.(done),
  });
  if (found.feasibleCount !== null) {
    return refuseItemsets(found.feasibleCount, baskets, baskets.count, minCount, limits);
  }
  if (found.highestPair === 0) {
    const highest = highestPair(baskets, summary.items);
    return refuseRules({
      kind: 'no-frequent-pair',
      figures: { minCount, highest, highestShare: highest / baskets.count },
    });
  }
  return { kind: 'fitted', value: { itemsets: found.table, minCount, summary } };
}

export function rulesOf(
  baskets: Baskets,
  { itemsets, minCount, summary }: MinedItemsets,
  { consequents, minConfidence, ruleLimit = 200_000 }: RuleMiningOptions,
): RuleOutcome<RuleModel> {
  if (!(minConfidence >= 0 && minConfidence <= 1)) {
    return outOfRange('minConfidence', minConfidence);
  }
  const rules = deriveRules(itemsets, baskets.count, baskets.names, {
    consequents,
    minConfidence,
    limit: ruleLimit,
  });
  if (rules.kind === 'refused') return rules;
  return {
    kind: 'fitted',
    value: {
      ...rules.value,
      itemsets,
      minCount,
      consequents,
      minConfidence,
      summary,
      lines: baskets.lines,
    },
  };
}

interface Limits {
  readonly maxLength: number;
  readonly limit: number;
}

/** Whether many more itemsets than the limit are to be expected, which a sample tells in a fraction of the time. */
function refuseExplosion(
  sample: Baskets,
  baskets: Baskets,
  minCount: number,
  { maxLength, limit }: Limits,
): RefusedRules | null {
  if (sample.count === baskets.count) return null;
  const part = sample.count / baskets.count;
  // Chance lifts some rare itemsets over the bar in a sample: half as many again are let pass, and none that is tiny.
  const trial = findItemsets(sample, {
    minCount: Math.max(smallestInTrial, Math.ceil(minCount * part)),
    maxLength,
    limit: Math.ceil(limit * 1.5),
  });
  if (trial.feasibleCount === null) return null;
  // What is named must not be refused in turn: a fifth below the limit.
  const second = findItemsets(sample, {
    minCount: trial.feasibleCount,
    maxLength,
    limit: Math.ceil(limit * 0.8),
  });
  const inSample = second.feasibleCount ?? trial.feasibleCount;
  const feasible = inSample > sample.count ? baskets.count + 1 : Math.ceil(inSample / part);
  return refuseItemsets(feasible, baskets, sample.count, minCount, { maxLength, limit });
}

function refuseItemsets(
  feasibleCount: number,
  baskets: Baskets,
  measured: number,
  minCount: number,
  { maxLength, limit }: Limits,
): RefusedRules {
  if (feasibleCount > baskets.count) {
    return refuseRules({ kind: 'too-many-at-any-support', figures: { limit, maxLength } });
  }
  return refuseRules({
    kind: 'too-many-itemsets',
    figures: {
      limit,
      minCount,
      feasibleCount,
      feasibleShare: feasibleCount / baskets.count,
      measured,
    },
  });
}

/** The smallest number of baskets that is at least the share; 0.6 of 5 is 3 although 0.6 · 5 is a little more. */
function countAsked(minSupport: MiningOptions['minSupport'], baskets: number): number {
  if (minSupport.kind === 'count') return minSupport.count;
  return Math.max(1, Math.ceil(minSupport.share * baskets - 1e-9));
}

/** Counted with a limit on pairs, so that the search rises to the most frequent ones. */
function highestPair(baskets: Baskets, items: number): number {
  return findItemsets(baskets, { minCount: 1, maxLength: 2, limit: items + 1_000 }).highestPair;
}

function supportOutOfRange(
  minSupport: MiningOptions['minSupport'],
  maxLength: number,
): RefusedRules | null {
  if (minSupport.kind === 'share' && !(minSupport.share > 0 && minSupport.share <= 1)) {
    return outOfRange('minSupport', minSupport.share);
  }
  if (
    minSupport.kind === 'count' &&
    !(Number.isInteger(minSupport.count) && minSupport.count > 0)
  ) {
    return outOfRange('minSupport', minSupport.count);
  }
  const isLength = Number.isInteger(maxLength) && maxLength >= 2 && maxLength <= 12;
  return isLength ? null : outOfRange('maxLength', maxLength);
}

function outOfRange(option: string, value: number): RefusedRules {
  return refuseRules({ kind: 'option-out-of-range', figures: { option, value } });
}
