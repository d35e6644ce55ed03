import type { Climbed, ClimbPoint } from '../inference/climb.ts';
import { climb, steepest } from '../inference/climb.ts';
import { covarianceOf, newtonStep } from '../inference/newton-step.ts';
import { chiSquareTail, normalReach, twoSidedNormal, usableLevel } from '../inference/tails.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { finiteExp } from '../special/finite-exp.ts';
import type { Concordance } from './concordance.ts';
import { concordanceOf } from './concordance.ts';
import type { CoxColumn, CoxDesign } from './cox-design.ts';
import { columnName, coxDesign } from './cox-design.ts';
import { coxLikelihood } from './cox-likelihood.ts';
import type { CoxAccount, CoxInput } from './cox-rows.ts';
import type { ProportionalTest } from './proportional-hazards.ts';
import { proportionalTest } from './proportional-hazards.ts';
import { refuseSurvival } from './survival-refusal.ts';

/**
 * Cox's (1972) proportional hazards: h(t | x) = h₀(t)·exp(βx), fitted by Newton's method on Efron's likelihood. The
 * covariates are standardised while fitting and the coefficients given back in their own units.
 */
export interface CoxFit {
  readonly coefficients: readonly CoxCoefficient[];
  readonly rows: number;
  readonly events: number;
  readonly account: CoxAccount;
  readonly level: number;
  readonly logLikelihood: number;
  /** With all coefficients 0. */
  readonly nullLogLikelihood: number;
  readonly likelihoodRatio: ChiSquareTest;
  readonly wald: ChiSquareTest;
  readonly score: ChiSquareTest;
  /** Null where no two rows can be compared. */
  readonly concordance: Concordance | null;
  /** Of the coefficients, row-major. */
  readonly covariance: Float64Array;
  /** Do the hazard ratios hold over all of the time? */
  readonly proportional: ProportionalTest;
  /** Of a row with every covariate at its mean; times of events, ascending. */
  readonly baseline: { readonly time: Float64Array; readonly cumulativeHazard: Float64Array };
  readonly steps: number;
}

export interface CoxCoefficient extends CoxColumn {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly hazardRatio: number;
  readonly ratioLower: number;
  readonly ratioUpper: number;
  readonly z: number;
  readonly p: number;
}

export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

export interface CoxOptions {
  /** Default 0.95. */
  readonly level?: number;
}

/**
 * Refused: lengths-differ, no-covariates, too-few-rows (under 20 usable), no-events, constant-covariate,
 * too-many-coefficients, too-few-events (under 5 a coefficient), collinear, monotone-likelihood, no-convergence.
 */
export function coxRegression(input: CoxInput, options: CoxOptions = {}): ModelOutcome<CoxFit> {
  const prepared = coxDesign(input);
  if (prepared.kind === 'refused') return prepared;
  const design = prepared.value;
  const start = new Float64Array(design.columns.length);
  const climbed = climb(start, (beta) => coxLikelihood(design, beta));
  switch (climbed.kind) {
    case 'top':
      return describe(design, climbed, usableLevel(options.level));
    case 'runaway':
      return refuseSteepest(design, climbed.direction);
    case 'no-top':
      return refuseSurvival('no-convergence', { steps: climbed.steps });
  }
}

type CoxTop = Extract<Climbed<ClimbPoint>, { kind: 'top' }>;

/** Names the covariate that runs away fastest. */
function refuseSteepest<Value>(design: CoxDesign, direction: Float64Array): ModelOutcome<Value> {
  const covariate = columnName(design.columns[steepest(direction)]);
  return refuseSurvival('monotone-likelihood', { covariate });
}

function describe(design: CoxDesign, top: CoxTop, level: number): ModelOutcome<CoxFit> {
  const { columns, rows, eventCount, duration, event, x } = design;
  const { beta, start, point, steps } = top;
  const p = columns.length;
  const scaled = covarianceOf(point.information, p);
  const first = newtonStep(start.information, start.gradient);
  if (scaled === null || first === null) return refuseSteepest(design, beta);
  const deviations = columns.map(({ deviation }) => deviation);
  const covariance = scaled.map(
    (value, at) => value / (deviations[Math.floor(at / p)] ?? 1) / (deviations[at % p] ?? 1),
  );
  const reach = normalReach(level);
  const coefficients = columns.map((column, j): CoxCoefficient => {
    const coefficient = (beta[j] ?? 0) / column.deviation;
    const standardError = Math.sqrt(covariance[j * p + j] ?? 0);
    const lower = coefficient - reach * standardError;
    const upper = coefficient + reach * standardError;
    const z = coefficient / standardError;
    return {
      ...column,
      name: columnName(column),
      coefficient,
      standardError,
      lower,
      upper,
      hazardRatio: finiteExp(coefficient),
      ratioLower: finiteExp(lower),
      ratioUpper: finiteExp(upper),
      z,
      p: twoSidedNormal(z),
    };
  });
  const risk = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let eta = 0;
    for (let j = 0; j < p; j += 1) eta += (x[row * p + j] as number) * (beta[j] as number);
    risk[row] = eta;
  }
  const times: number[] = [];
  const hazards: number[] = [];
  coxLikelihood(design, beta, ({ time, hazard }) => {
    times.push(time);
    hazards.push(hazard);
  });
  let sum = 0;
  const cumulativeHazard = Float64Array.from(hazards.reverse(), (hazard) => (sum += hazard));
  const test = (chiSquare: number): ChiSquareTest => {
    return { chiSquare, df: p, p: chiSquareTail(chiSquare, p) };
  };
  return fitted({
    coefficients,
    rows,
    events: eventCount,
    account: design.account,
    level,
    logLikelihood: point.objective,
    nullLogLikelihood: start.objective,
    likelihoodRatio: test(2 * (point.objective - start.objective)),
    wald: test(quadratic(point.information, beta)),
    score: test(first.reduce((total, value, j) => total + value * (start.gradient[j] ?? 0), 0)),
    concordance: concordanceOf(duration, event, risk),
    covariance,
    proportional: proportionalTest(design, beta, scaled),
    baseline: { time: Float64Array.from(times.reverse()), cumulativeHazard },
    steps,
  });
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const p = vector.length;
  return vector.reduce((sum, left, j) => {
    const row = vector.reduce((part, right, k) => part + (matrix[j * p + k] ?? 0) * right, 0);
    return sum + left * row;
  }, 0);
}
