import type { ModelOutcome } from '../outcome.ts';

/** Why rules cannot be found in these baskets as asked. */
export type RuleRefusal =
  | {
      readonly kind: 'columns-differ';
      readonly figures: { readonly baskets: number; readonly items: number };
    }
  | {
      readonly kind: 'too-few-baskets';
      readonly figures: { readonly baskets: number; readonly needed: number };
    }
  /** No basket holds two different items. */
  | { readonly kind: 'single-items'; readonly figures: { readonly baskets: number } }
  /** No two items are together often enough; the most frequent pair is in `highest` baskets. */
  | {
      readonly kind: 'no-frequent-pair';
      readonly figures: {
        readonly minCount: number;
        readonly highest: number;
        readonly highestShare: number;
      };
    }
  /** More than `limit` itemsets; from `feasibleCount` baskets on there are no more than that. */
  | {
      readonly kind: 'too-many-itemsets';
      readonly figures: {
        readonly limit: number;
        readonly minCount: number;
        readonly feasibleCount: number;
        readonly feasibleShare: number;
        /** On how many baskets the feasible support was found; on fewer than all it is an estimate. */
        readonly measured: number;
      };
    }
  /** More than `limit` itemsets are in all baskets alike; only shorter ones can be fewer. */
  | {
      readonly kind: 'too-many-at-any-support';
      readonly figures: { readonly limit: number; readonly maxLength: number };
    }
  /** More than `limit` rules; from `feasibleConfidence` on there are no more than that. */
  | {
      readonly kind: 'too-many-rules';
      readonly figures: {
        readonly limit: number;
        readonly rules: number;
        readonly feasibleConfidence: number;
      };
    }
  | {
      readonly kind: 'option-out-of-range';
      readonly figures: { readonly option: string; readonly value: number };
    };

/** A `ModelOutcome` whose reasons are all known. */
export type RuleOutcome<Value> =
  Extract<ModelOutcome<Value>, { readonly kind: 'fitted' }> | RefusedRules;

export interface RefusedRules {
  readonly kind: 'refused';
  readonly reason: RuleRefusal;
}

export function refuseRules(reason: RuleRefusal): RefusedRules {
  return { kind: 'refused', reason };
}
