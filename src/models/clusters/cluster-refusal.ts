import type { ModelOutcome } from '../outcome.ts';

/** Why these data cannot be clustered as asked. */
export type ClusterRefusal =
  | { readonly kind: 'no-features' }
  /** The columns hold different numbers of rows. */
  | { readonly kind: 'columns-differ'; readonly figures: { readonly feature: string } }
  /** `rows` are left when those with a missing value are set aside. */
  | {
      readonly kind: 'too-few-rows';
      readonly figures: { readonly rows: number; readonly needed: number; readonly k: number };
    }
  | { readonly kind: 'all-constant'; readonly figures: { readonly rows: number } }
  /** The fewest groups to be tried are no fewer than the most. */
  | { readonly kind: 'no-range'; readonly figures: { readonly from: number; readonly to: number } }
  | {
      readonly kind: 'negative-for-log';
      readonly figures: { readonly feature: string; readonly rows: number };
    }
  | {
      readonly kind: 'too-large-values';
      readonly figures: { readonly feature: string };
    }
  | {
      readonly kind: 'too-few-distinct';
      readonly figures: { readonly distinct: number; readonly k: number };
    }
  | {
      readonly kind: 'option-out-of-range';
      readonly figures: { readonly option: string; readonly value: number };
    };

/** A `ModelOutcome` whose reasons are all known. */
export type ClusterOutcome<Value> =
  | Extract<ModelOutcome<Value>, { readonly kind: 'fitted' }>
  | { readonly kind: 'refused'; readonly reason: ClusterRefusal };

export function refuseClusters(reason: ClusterRefusal): {
  readonly kind: 'refused';
  readonly reason: ClusterRefusal;
} {
  return { kind: 'refused', reason };
}
