import type { Figures, ModelOutcome } from '../outcome.ts';
import { refused } from '../outcome.ts';

/** Why features and a label cannot carry a prediction. */
export type ChurnReason =
  /** Columns of different lengths, or another number of names: {column, rows, expected}. */
  | 'lengths-differ'
  /** A label other than 0 and 1: {row}. */
  | 'bad-label'
  /** No column says what came after. */
  | 'no-label'
  /** {rows, needed}. */
  | 'too-few-rows'
  /** Everybody has the same label: {rows, events}. */
  | 'one-class'
  /** Too few of the rarer label: {events, needed}. */
  | 'too-few-events'
  /** No feature that tells members apart: {features}. */
  | 'no-features'
  /** A feature with one value only: {feature}. */
  | 'constant-feature'
  /** A feature made up of others: {feature, otherFeatures}. */
  | 'collinear'
  /** The features part the two labels perfectly: {feature}. */
  | 'separated'
  /** The likelihood found no top: {steps}. */
  | 'no-convergence'
  /** One feature alone predicts the label almost perfectly: {feature, auc}. */
  | 'leaking-feature'
  /** Something in the features happened after the as-of day: {day, asOfDay}. */
  | 'features-after-as-of'
  /** Something in the label happened up to the as-of day: {day, asOfDay}. */
  | 'label-before-as-of'
  /** The label's days are not all known yet: {day, knownDay}. */
  | 'label-not-over'
  /** The test begins before the labels of the training are over: {day, asOfDay}. */
  | 'windows-overlap'
  /** Training and test look ahead over different numbers of days: {train, test}. */
  | 'horizons-differ'
  /** A day, a cost or a value that is no number: {name}. */
  | 'bad-number'
  /** Training and test have other features: {feature}. */
  | 'features-differ';

export function refuseChurn<Value>(kind: ChurnReason, figures?: Figures): ModelOutcome<Value> {
  return refused<Value>(kind, figures);
}
