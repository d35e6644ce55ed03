import type { ModelOutcome, Refusal } from '../outcome.ts';

/**
 * Why lifetime models are not fitted, for which the interface has a sentence each. Figures: `members`, `needed`,
 * `buyers` (with at least one repeat), `periods`, `slope`, `share` and `spend`, as the kind suggests.
 */
export type LifetimeRefusalKind =
  | 'no-rows'
  | 'too-few-members'
  | 'no-repeat-buyers'
  | 'too-few-repeat-buyers'
  | 'no-variation'
  | 'not-converged'
  | 'calibration-too-short'
  | 'hold-out-too-short'
  | 'no-hold-out-orders'
  | 'not-judged'
  | 'no-spend'
  | 'too-few-spenders'
  | 'infinite-mean-spend'
  | 'no-covariance'
  | 'too-few-periods'
  | 'no-losses'
  | 'rising-survivors'
  | 'options-out-of-range';

export function refuse<Value>(
  kind: LifetimeRefusalKind,
  figures?: Refusal['figures'],
): ModelOutcome<Value> {
  return { kind: 'refused', reason: figures === undefined ? { kind } : { kind, figures } };
}
