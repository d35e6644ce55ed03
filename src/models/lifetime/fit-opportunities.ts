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
 * BG/BB (Fader, Hardie, Shang 2010, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting"): at each of n
 * opportunities a member who is there buys with probability p ~ Beta(α, β), after having left just before it with
 * probability θ ~ Beta(γ, δ). For purchases that are bound to occasions: a yearly appeal, a monthly box, an event.
 */
export interface OpportunityHistories {
  /** Opportunities taken (x), the number of the last one taken (t_x, 0 for none) and how many there were (n). */
  readonly repeats: Float64Array;
  readonly last: Float64Array;
  readonly opportunities: Float64Array;
  /** Members behind each row; 1 unless given. */
  readonly weight?: Float64Array;
}

export interface OpportunityFit {
  readonly parameters: readonly ParameterEstimate[];
  readonly logLikelihood: number;
  readonly members: number;
  readonly excluded: number;
  readonly covariance: Float64Array | null;
  readonly atWall: readonly string[];
  readonly convergence: Convergence;
}

interface Row {
  readonly x: number;
  readonly t: number;
  readonly n: number;
  weight: number;
}

export function fitOpportunities(
  given: OpportunityHistories,
  { neededMembers = 50, penalty = 0 }: { neededMembers?: number; penalty?: number } = {},
): ModelOutcome<OpportunityFit> {
  const { rows, excluded } = groupRows(given);
  const members = rows.reduce((sum, row) => sum + row.weight, 0);
  const buyers = rows.reduce((sum, row) => sum + (row.x > 0 ? row.weight : 0), 0);
  if (members === 0) return refuse('no-rows');
  if (members < neededMembers) return refuse('too-few-members', { members, needed: neededMembers });
  if (buyers === 0) return refuse('no-repeat-buyers', { members });
  if (rows.length < 3) return refuse('no-variation', { members, histories: rows.length });
  const fit = maximiseLikelihood({
    names: ['alpha', 'beta', 'gamma', 'delta'],
    starts: [
      [1, 1, 1, 3],
      [1.2, 0.8, 0.6, 2.8],
      [0.5, 1.5, 0.5, 5],
    ].map((start) => Float64Array.from(start, Math.log)),
    meanLoss: opportunityLoss(rows, members),
    members,
    penalty,
  });
  if (!fit.convergence.isConverged)
    return refuse('not-converged', { slope: fit.convergence.slope });
  const { estimates, logLikelihood, covariance, atWall, convergence } = fit;
  return fitted({
    parameters: estimates,
    logLikelihood,
    members,
    excluded,
    covariance,
    atWall,
    convergence,
  });
}

function groupRows(given: OpportunityHistories): { rows: Row[]; excluded: number } {
  const { repeats, last, opportunities, weight } = given;
  const rows = new Map<string, Row>();
  let excluded = 0;
  repeats.forEach((x, i) => {
    const t = last[i] ?? NaN;
    const n = opportunities[i] ?? NaN;
    const w = weight === undefined ? 1 : (weight[i] ?? NaN);
    const isWhole = [x, t, n].every((value) => Number.isInteger(value) && value >= 0);
    if (
      !isWhole ||
      !(w > 0 && w < Infinity) ||
      x > t ||
      t > n ||
      n === 0 ||
      (x === 0) !== (t === 0)
    ) {
      excluded += w > 0 && w < Infinity ? w : 1;
      return;
    }
    const key = `${x} ${t} ${n}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { x, t, n, weight: w });
    else row.weight += w;
  });
  return { rows: [...rows.values()], excluded };
}

/** −ln L by member and its derivatives; a row's likelihood is a sum over the opportunities at which it may have left. */
function opportunityLoss(rows: readonly Row[], members: number): Objective {
  return (point, gradient) => {
    const [alpha = 0, beta = 0, gamma = 0, delta = 0] = point.map(Math.exp);
    const buying = lnBeta(alpha, beta);
    const leaving = lnBeta(gamma, delta);
    const baseBuy = digamma(alpha + beta);
    const baseLeave = digamma(gamma + delta);
    const base = [
      baseBuy - digamma(alpha),
      baseBuy - digamma(beta),
      baseLeave - digamma(gamma),
      baseLeave - digamma(delta),
    ];
    let sum = 0;
    const by = [0, 0, 0, 0];
    for (const { x, t, n, weight } of rows) {
      // Terms: still there after all n, or left just before opportunity t + 1, t + 2, … n.
      const logs: number[] = [lnBeta(alpha + x, beta + n - x) + lnBeta(gamma, delta + n)];
      for (let seen = t; seen < n; seen += 1) {
        logs.push(lnBeta(alpha + x, beta + seen - x) + lnBeta(gamma + 1, delta + seen));
      }
      const top = Math.max(...logs);
      const shares = logs.map((log) => Math.exp(log - top));
      const all = shares.reduce((total, share) => total + share, 0);
      sum += weight * (top + Math.log(all) - buying - leaving);
      shares.forEach((share, k) => {
        const seen = k === 0 ? n : t + k - 1;
        const left = k === 0 ? 0 : 1;
        const w = (weight * share) / all;
        const buy = digamma(alpha + beta + seen);
        const leave = digamma(gamma + delta + seen + left);
        by[0] = (by[0] ?? 0) + w * (digamma(alpha + x) - buy);
        by[1] = (by[1] ?? 0) + w * (digamma(beta + seen - x) - buy);
        by[2] = (by[2] ?? 0) + w * (digamma(gamma + left) - leave);
        by[3] = (by[3] ?? 0) + w * (digamma(delta + seen) - leave);
      });
    }
    const values = [alpha, beta, gamma, delta];
    for (let i = 0; i < 4; i += 1) {
      gradient[i] = -((by[i] ?? 0) / members + (base[i] ?? 0)) * (values[i] ?? 0);
    }
    return -sum / members;
  };
}

/** ln L of these histories under given parameters. */
export function opportunityLogLikelihood(
  parameters: readonly number[],
  given: OpportunityHistories,
): number {
  const { rows } = groupRows(given);
  const members = rows.reduce((sum, row) => sum + row.weight, 0);
  const point = Float64Array.from(parameters, Math.log);
  return -members * opportunityLoss(rows, members)(point, new Float64Array(4));
}
