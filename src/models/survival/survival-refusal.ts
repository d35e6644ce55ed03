import type { Figures, ModelOutcome } from '../outcome.ts';
import { refused } from '../outcome.ts';

/** Why durations cannot carry a survival model. */
export type SurvivalReason =
  /** No usable row: {rows, excluded}. */
  | 'no-rows'
  /** Fewer usable rows than a model needs: {rows, needed, excluded}. */
  | 'too-few-rows'
  /** Columns of different lengths: {column, rows, expected}. */
  | 'lengths-differ'
  /** Nothing happened to anybody: {rows}. */
  | 'no-events'
  /** Groups to compare: {groups}. */
  | 'one-group'
  /** More groups than can be compared or drawn: {groups, most}. */
  | 'too-many-groups'
  /** The groups are never at risk together, so nothing compares them: {groups}. */
  | 'groups-never-together'
  /** Too few events for so many coefficients: {events, coefficients, needed}. */
  | 'too-few-events'
  /** A model without a covariate: {}. */
  | 'no-covariates'
  /** More coefficients than is sane: {coefficients, most}. */
  | 'too-many-coefficients'
  /** A covariate with one value only: {covariate}. */
  | 'constant-covariate'
  /** A covariate made up of others: {covariate, otherCovariates}. */
  | 'collinear'
  /** A covariate that orders the events perfectly: its hazard ratio is 0 or without bound: {covariate}. */
  | 'monotone-likelihood'
  /** The likelihood found no top: {steps}. */
  | 'no-convergence'
  /** A date that is none: {}. */
  | 'no-as-of'
  /** Neither durations nor two days were named: {}. */
  | 'no-durations-told'
  /** A silence that is no number of days: {silentDays}. */
  | 'no-silence';

export function refuseSurvival<Value>(
  kind: SurvivalReason,
  figures?: Figures,
): ModelOutcome<Value> {
  return refused<Value>(kind, figures);
}
