import type { Climbed } from '../inference/climb.ts';
import { climb, steepest } from '../inference/climb.ts';
import { findCollinear } from '../inference/collinear.ts';
import { covarianceOf } from '../inference/newton-step.ts';
import { chiSquareTail, normalReach, twoSidedNormal, usableLevel } from '../inference/tails.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { finiteExp } from '../special/finite-exp.ts';
import { refuseChurn } from './churn-refusal.ts';
import { shareDone } from '../share-done.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { countEvents, matrixRefusal } from './feature-matrix.ts';
import type { LogisticPoint, StandardFeatures } from './logistic-likelihood.ts';
import { logisticLikelihood, standardise } from './logistic-likelihood.ts';

/**
 * Logistic regression: ln(p / (1 − p)) = β₀ + βx, by Newton's method with halved steps. A ridge penalty λ/2·Σβ² on the
 * coefficients of standardised features keeps them small where the data say little; with λ = 0 it is the maximum of
 * the likelihood. A missing value counts as the feature's mean, and how many there were is said.
 */
export interface LogisticFit {
  readonly kind: 'logistic';
  readonly names: readonly string[];
  readonly intercept: number;
  readonly interceptError: number;
  readonly coefficients: readonly LogisticCoefficient[];
  readonly penalty: number;
  readonly level: number;
  readonly rows: number;
  readonly events: number;
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly likelihoodRatio: { readonly chiSquare: number; readonly df: number; readonly p: number };
  readonly steps: number;
}

export interface LogisticCoefficient {
  readonly name: string;
  /** For one unit of the feature. */
  readonly coefficient: number;
  /** From the penalised information: with λ > 0 as of a posterior with normal priors, else of the likelihood. */
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly oddsRatio: number;
  readonly ratioLower: number;
  readonly ratioUpper: number;
  readonly z: number;
  readonly p: number;
  /** Odds ratio for one standard deviation: comparable between features. */
  readonly ratioPerDeviation: number;
  readonly mean: number;
  readonly deviation: number;
  readonly missing: number;
}

export interface LogisticOptions {
  /** λ; default 1. */
  readonly penalty?: number;
  readonly level?: number;
  readonly onProgress?: (done: number) => void;
}

/** Newton's steps that most fits take; more of them are told more slowly. */
const usualSteps = 7;

const EVENTS_PER_COEFFICIENT = 5;

/**
 * Refused: lengths-differ, bad-label, too-few-rows, one-class, too-few-events, no-features, constant-feature; and
 * without a penalty collinear and separated; no-convergence.
 */
export function fitLogistic(
  matrix: FeatureMatrix,
  options: LogisticOptions = {},
): ModelOutcome<LogisticFit> {
  const reason = matrixRefusal(matrix);
  if (reason !== null) return { kind: 'refused', reason };
  const given = options.penalty ?? 1;
  if (!(given >= 0 && Number.isFinite(given)))
    return refuseChurn('bad-number', { name: 'penalty' });
  const { names, label } = matrix;
  const features = standardise(matrix);
  const constant = features.deviations.findIndex((deviation) => deviation === 0);
  if (constant >= 0) return refuseChurn('constant-feature', { feature: names[constant] ?? '' });
  const p = names.length;
  const rarer = Math.min(countEvents(label), label.length - countEvents(label));
  if (given === 0 && rarer < EVENTS_PER_COEFFICIENT * p) {
    return refuseChurn('too-few-events', { events: rarer, needed: EVENTS_PER_COEFFICIENT * p });
  }
  if (given === 0) {
    const correlation = features.correlation();
    const collinear = findCollinear(correlation, p);
    if (collinear !== null) {
      const otherFeatures = collinear.madeOf.map((at) => names[at] ?? '');
      return refuseChurn('collinear', { feature: names[collinear.column] ?? '', otherFeatures });
    }
  }
  const rate = countEvents(label) / label.length;
  const start = new Float64Array(p + 1);
  start[0] = Math.log(rate / (1 - rate));
  const penalties = new Float64Array(p + 1).fill(given);
  penalties[0] = 0;
  let looks = 0;
  const climbed = climb(start, (beta) => {
    const point = logisticLikelihood(features.x, label, beta, penalties);
    looks += 1;
    options.onProgress?.(shareDone(looks / usualSteps));
    return point;
  });
  switch (climbed.kind) {
    case 'top':
      // A likelihood of 1 for every row: nothing is left to be estimated.
      if (given === 0 && climbed.point.logLikelihood > -1e-6) {
        return refuseSeparated(names, climbed.beta);
      }
      return describe(matrix, features, climbed, given, usableLevel(options.level));
    case 'runaway':
      return refuseSeparated(names, climbed.direction);
    case 'no-top':
      return refuseChurn('no-convergence', { steps: climbed.steps });
  }
}

/** The probability of each row; a missing value counts as the mean that the model learned from. */
export function predictLogistic(fit: LogisticFit, columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const score = new Float64Array(rows).fill(fit.intercept);
  for (const [j, { coefficient, mean }] of fit.coefficients.entries()) {
    const column = columns[j] ?? new Float64Array(0);
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] ?? NaN;
      score[row] = (score[row] as number) + coefficient * (Number.isFinite(value) ? value : mean);
    }
  }
  return score.map((eta) => 1 / (1 + Math.exp(-eta)));
}

/** Names the feature that runs away fastest. */
function refuseSeparated<Value>(
  names: readonly string[],
  direction: Float64Array,
): ModelOutcome<Value> {
  return refuseChurn('separated', { feature: names[steepest(direction.subarray(1))] ?? '' });
}

function describe(
  { names, label }: FeatureMatrix,
  { means, deviations, missing }: StandardFeatures,
  { beta, start, point, steps }: Extract<Climbed<LogisticPoint>, { kind: 'top' }>,
  penalty: number,
  level: number,
): ModelOutcome<LogisticFit> {
  const size = beta.length;
  const p = size - 1;
  const covariance = covarianceOf(point.information, size);
  if (covariance === null) return refuseSeparated(names, beta);
  const reach = normalReach(level);
  const coefficients = names.map((name, j): LogisticCoefficient => {
    const deviation = deviations[j] ?? 1;
    const coefficient = (beta[j + 1] ?? 0) / deviation;
    const standardError = Math.sqrt(covariance[(j + 1) * size + j + 1] ?? 0) / deviation;
    const [lower, upper] = [
      coefficient - reach * standardError,
      coefficient + reach * standardError,
    ];
    const z = coefficient / standardError;
    return {
      name,
      coefficient,
      standardError,
      lower,
      upper,
      oddsRatio: finiteExp(coefficient),
      ratioLower: finiteExp(lower),
      ratioUpper: finiteExp(upper),
      z,
      p: twoSidedNormal(z),
      ratioPerDeviation: finiteExp(beta[j + 1] ?? 0),
      mean: means[j] ?? 0,
      deviation,
      missing: missing[j] ?? 0,
    };
  });
  // In the features' own units the intercept is β₀ − Σ β·mean / deviation.
  const shift = beta.map((_, j) => (j === 0 ? 1 : -(means[j - 1] ?? 0) / (deviations[j - 1] ?? 1)));
  let variance = 0;
  for (let j = 0; j < size; j += 1) {
    for (let k = 0; k < size; k += 1) {
      variance += (shift[j] ?? 0) * (shift[k] ?? 0) * (covariance[j * size + k] ?? 0);
    }
  }
  const intercept = beta.reduce((sum, value, j) => sum + value * (shift[j] ?? 0), 0);
  const chiSquare = Math.max(0, 2 * (point.logLikelihood - start.logLikelihood));
  return fitted({
    kind: 'logistic',
    names,
    intercept,
    interceptError: Math.sqrt(Math.max(0, variance)),
    coefficients,
    penalty,
    level,
    rows: label.length,
    events: countEvents(label),
    logLikelihood: point.logLikelihood,
    nullLogLikelihood: start.logLikelihood,
    likelihoodRatio: { chiSquare, df: p, p: chiSquareTail(chiSquare, p) },
    steps,
  });
}
