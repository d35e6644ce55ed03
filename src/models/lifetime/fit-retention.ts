import { fitted, type ModelOutcome } from '../outcome.ts';
import {
  maximiseLikelihood,
  type Convergence,
  type ParameterEstimate,
} from '../optimise/maximum-likelihood.ts';
import type { Objective } from '../optimise/objective.ts';
import { digamma } from '../special/functions.ts';
import { lnBeta } from '../special/ln-beta.ts';
import { refuse } from './lifetime-refusal.ts';

/**
 * sBG, the shifted beta-geometric model of retention (Fader and Hardie 2007, "How to Project Customer Retention"):
 * each member leaves at the end of a period with a probability θ ~ Beta(α, β) of their own, so that the retention of a
 * cohort rises with its age because the restless have gone. P(T = t) = B(α+1, β+t−1)/B(α, β), S(t) = B(α, β+t)/B(α, β).
 */
export interface RetentionFit {
  readonly parameters: readonly ParameterEstimate[];
  readonly logLikelihood: number;
  readonly cohorts: number;
  /** Members at the start of all cohorts. */
  readonly members: number;
  readonly covariance: Float64Array | null;
  readonly atWall: readonly string[];
  readonly convergence: Convergence;
}

/**
 * @param cohorts survivors of each cohort at ages 0, 1, 2, …: members, or shares of any whole (the intervals then hold
 * for as many members as the first figure says)
 */
export function fitRetention(
  cohorts: readonly (readonly number[])[],
  { penalty = 0 }: { penalty?: number } = {},
): ModelOutcome<RetentionFit> {
  const kept = cohorts.filter((survivors) => survivors.length > 1 && (survivors[0] ?? 0) > 0);
  if (kept.length === 0) return refuse('no-rows');
  if (!kept.flat().every((value) => Number.isFinite(value) && value >= 0)) {
    return refuse('options-out-of-range');
  }
  const rises = kept.some((row) => row.some((value, t) => t > 0 && value > (row[t - 1] ?? 0)));
  if (rises) return refuse('rising-survivors');
  const longest = Math.max(...kept.map((survivors) => survivors.length - 1));
  if (longest < 2) return refuse('too-few-periods', { periods: longest, needed: 2 });
  const lost = kept.some((row) => (row.at(-1) ?? 0) < (row[0] ?? 0));
  if (!lost) return refuse('no-losses', { periods: longest });

  const members = kept.reduce((sum, [first = 0]) => sum + first, 0);
  const fit = maximiseLikelihood({
    names: ['alpha', 'beta'],
    starts: [
      [1, 1],
      [0.5, 2],
      [1, 8],
    ].map((start) => Float64Array.from(start, Math.log)),
    meanLoss: retentionLoss(kept, members),
    members,
    penalty,
  });
  if (!fit.convergence.isConverged)
    return refuse('not-converged', { slope: fit.convergence.slope });
  const { estimates, logLikelihood, covariance, atWall, convergence } = fit;
  return fitted({
    parameters: estimates,
    logLikelihood,
    cohorts: kept.length,
    members,
    covariance,
    atWall,
    convergence,
  });
}

/** S(t): the share of a cohort that is still there at age `t`. */
export function survivingShare([alpha = 1, beta = 1]: readonly number[], t: number): number {
  return t <= 0 ? 1 : Math.exp(lnBeta(alpha, beta + t) - lnBeta(alpha, beta));
}

/** r_t: the share of those there at age t − 1 that is still there at age t. */
export function retentionRate([alpha = 1, beta = 1]: readonly number[], t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}

function retentionLoss(cohorts: readonly (readonly number[])[], members: number): Objective {
  // Members leaving at each age and members last seen at each age, over all cohorts.
  const leaving: number[] = [];
  const staying: number[] = [];
  for (const survivors of cohorts) {
    survivors.forEach((value, t) => {
      if (t > 0) leaving[t] = (leaving[t] ?? 0) + (survivors[t - 1] ?? 0) - value;
    });
    const end = survivors.length - 1;
    staying[end] = (staying[end] ?? 0) + (survivors[end] ?? 0);
  }
  return (point, gradient) => {
    const [alpha = 0, beta = 0] = point.map(Math.exp);
    const whole = lnBeta(alpha, beta);
    let sum = -members * whole;
    let byAlpha = members * (digamma(alpha + beta) - digamma(alpha));
    let byBeta = members * (digamma(alpha + beta) - digamma(beta));
    const add = (w: number, a: number, b: number): void => {
      if (w === 0) return;
      const all = digamma(a + b);
      sum += w * lnBeta(a, b);
      byAlpha += w * (digamma(a) - all);
      byBeta += w * (digamma(b) - all);
    };
    leaving.forEach((w, t) => add(w, alpha + 1, beta + t - 1));
    staying.forEach((w, t) => add(w, alpha, beta + t));
    gradient[0] = (-byAlpha * alpha) / members;
    gradient[1] = (-byBeta * beta) / members;
    return -sum / members;
  };
}
