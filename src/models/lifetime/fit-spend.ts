import { fitted, type ModelOutcome } from '../outcome.ts';
import {
  maximiseLikelihood,
  type Convergence,
  type ParameterEstimate,
} from '../optimise/maximum-likelihood.ts';
import type { Objective } from '../optimise/objective.ts';
import { digamma, lnGamma } from '../special/functions.ts';
import { refuse } from './lifetime-refusal.ts';

/**
 * The Gamma-Gamma model of spend (Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value"; Colombo and Jiang
 * 1999): a member's purchases are Gamma(p, ν), the rates ν vary as Gamma(q, v). With z̄ the mean of x purchases,
 *
 *   ln L = ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln v + (px−1) ln z̄ + px ln x − (px+q) ln(x z̄ + v)
 *
 * It takes how much members spend for independent of how often they buy; the correlation says whether that holds.
 */
export interface SpendFit {
  readonly parameters: readonly ParameterEstimate[];
  readonly logLikelihood: number;
  /** Members with at least one repeat and a mean spend above zero: those who tell of spend. */
  readonly spenders: number;
  /** Left out: without a repeat; with a repeat but a mean that is zero or less, or no number. */
  readonly withoutRepeat: number;
  readonly withoutSpend: number;
  /** Pearson's correlation of repeats and mean spend among spenders; 0 where either does not vary. */
  readonly correlation: number;
  readonly covariance: Float64Array | null;
  readonly warnings: readonly SpendWarning[];
  readonly convergence: Convergence;
}

export type SpendWarning =
  /** Beyond ±0.2 the model's assumption is doubtful: those who buy often spend more, or less, each time. */
  | { readonly kind: 'correlated'; readonly correlation: number }
  | { readonly kind: 'at-wall'; readonly parameter: string }
  | { readonly kind: 'flat' };

const DOUBTFUL_CORRELATION = 0.2;

/**
 * @param repeats x of each member
 * @param spend mean spend per repeat (z̄), the first purchase left out; not read where x is 0
 */
export function fitSpend(
  repeats: Float64Array,
  spend: Float64Array,
  { neededSpenders = 30, penalty = 0 }: { neededSpenders?: number; penalty?: number } = {},
): ModelOutcome<SpendFit> {
  if (repeats.length === 0) return refuse('no-rows');
  const x: number[] = [];
  const z: number[] = [];
  let withoutRepeat = 0;
  let withoutSpend = 0;
  repeats.forEach((count, row) => {
    const mean = spend[row] ?? NaN;
    if (!(count > 0) || !Number.isFinite(count)) withoutRepeat += 1;
    else if (!(mean > 0) || !Number.isFinite(mean)) withoutSpend += 1;
    else {
      x.push(count);
      z.push(mean);
    }
  });
  const spenders = x.length;
  if (withoutRepeat === repeats.length)
    return refuse('no-repeat-buyers', { members: withoutRepeat });
  if (spenders === 0) return refuse('no-spend', { buyers: withoutSpend });
  if (spenders < neededSpenders) {
    return refuse('too-few-spenders', { spenders, needed: neededSpenders });
  }
  const first = z[0] ?? 0;
  if (z.every((mean) => mean === first)) return refuse('no-variation', { spenders, spend: first });

  const mean = z.reduce((sum, value) => sum + value, 0) / spenders;
  const fit = maximiseLikelihood({
    names: ['p', 'q', 'v'],
    starts: [
      [6, 4],
      [1, 3],
      [2, 10],
    ].map(([p = 1, q = 2]) => Float64Array.from([p, q, (q - 1) / p], Math.log)),
    meanLoss: spendLoss(
      Float64Array.from(x),
      Float64Array.from(z, (value) => value / mean),
    ),
    members: spenders,
    penalty,
    shifts: [0, 0, Math.log(mean)],
    shift: -spenders * Math.log(mean),
  });
  const [, q] = fit.estimates;
  if (!fit.convergence.isConverged)
    return refuse('not-converged', { slope: fit.convergence.slope });
  if ((q?.value ?? 0) <= 1) return refuse('infinite-mean-spend', { q: q?.value ?? 0 });

  const correlation = pearson(x, z);
  const warnings: SpendWarning[] = fit.atWall.map((parameter) => ({ kind: 'at-wall', parameter }));
  if (fit.covariance === null) warnings.push({ kind: 'flat' });
  if (Math.abs(correlation) > DOUBTFUL_CORRELATION) {
    warnings.push({ kind: 'correlated', correlation });
  }
  return fitted({
    parameters: fit.estimates,
    logLikelihood: fit.logLikelihood,
    spenders,
    withoutRepeat,
    withoutSpend,
    correlation,
    covariance: fit.covariance,
    warnings,
    convergence: fit.convergence,
  });
}

/** Mean spend per purchase of members at large: p v / (q − 1). */
export function meanSpend([p = 1, q = 2, v = 1]: readonly number[]): number {
  return (p * v) / (q - 1);
}

/**
 * Expected spend per purchase of a member with x repeats of mean z̄: between the mean of all and z̄, the nearer to z̄ the
 * more repeats there are. Without repeats (or with a mean that is no spend) it is the mean of all.
 */
export function conditionalSpend(
  [p = 1, q = 2, v = 1]: readonly number[],
  repeats: number,
  spend: number,
): number {
  const known = repeats > 0 && spend > 0 ? repeats : 0;
  return (p * (v + (known > 0 ? known * spend : 0))) / (p * known + q - 1);
}

/** ln L of these means under given parameters. */
export function spendLogLikelihood(
  parameters: readonly number[],
  repeats: Float64Array,
  spend: Float64Array,
): number {
  const kept = repeats.map((x, row) => (x > 0 && (spend[row] ?? 0) > 0 ? 1 : 0));
  const x = repeats.filter((_, row) => kept[row] === 1);
  const z = spend.filter((_, row) => kept[row] === 1);
  return -x.length * spendLoss(x, z)(Float64Array.from(parameters, Math.log), new Float64Array(3));
}

function spendLoss(x: Float64Array, z: Float64Array): Objective {
  const count = x.length;
  const weights = new Map<number, number>();
  let logs = 0;
  let purchaseLogs = 0;
  x.forEach((repeats, row) => {
    weights.set(repeats, (weights.get(repeats) ?? 0) + 1);
    const log = Math.log(z[row] ?? 1);
    logs += log;
    purchaseLogs += repeats * (log + Math.log(repeats));
  });
  return (point, gradient) => {
    const [p = 0, q = 0, v = 0] = point.map(Math.exp);
    let sum = count * (q * Math.log(v) - lnGamma(q)) + p * purchaseLogs - logs;
    let byP = purchaseLogs;
    let byQ = count * (Math.log(v) - digamma(q));
    let byV = (count * q) / v;
    for (const [repeats, w] of weights) {
      const shape = p * repeats;
      const all = digamma(shape + q);
      sum += w * (lnGamma(shape + q) - lnGamma(shape));
      byP += w * repeats * (all - digamma(shape));
      byQ += w * all;
    }
    for (let row = 0; row < count; row += 1) {
      const repeats = x[row] ?? 0;
      const whole = repeats * (z[row] ?? 0) + v;
      const log = Math.log(whole);
      sum -= (p * repeats + q) * log;
      byP -= repeats * log;
      byQ -= log;
      byV -= (p * repeats + q) / whole;
    }
    gradient[0] = (-byP * p) / count;
    gradient[1] = (-byQ * q) / count;
    gradient[2] = (-byV * v) / count;
    return -sum / count;
  };
}

function pearson(x: readonly number[], z: readonly number[]): number {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanZ = z.reduce((sum, value) => sum + value, 0) / n;
  let xz = 0;
  let xx = 0;
  let zz = 0;
  x.forEach((value, row) => {
    const dx = value - meanX;
    const dz = (z[row] ?? 0) - meanZ;
    xz += dx * dz;
    xx += dx * dx;
    zz += dz * dz;
  });
  return xx > 0 && zz > 0 ? xz / Math.sqrt(xx * zz) : 0;
}
