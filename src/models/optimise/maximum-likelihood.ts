import { finiteExp } from '../special/finite-exp.ts';
import { invertPositive, numericHessian } from './hessian.ts';
import { minimise, type Minimum } from './minimise.ts';
import type { Objective } from './objective.ts';

/**
 * Maximum likelihood for positive parameters. The search runs over their logarithms, so that no step leaves the
 * domain, from several starts; the observed information at the maximum gives the covariance. A likelihood that keeps
 * rising towards a parameter of zero or infinity is stopped by a soft wall (at e^−12 and e⁸ in the units of the search), and
 * the fit says which parameters lie there.
 */
export interface LikelihoodProblem {
  readonly names: readonly string[];
  /** Logarithms of the parameters, one array a start. */
  readonly starts: readonly Float64Array[];
  /** Negative log-likelihood for one member on average, over the logarithms of the parameters. */
  readonly meanLoss: Objective;
  /** The same on a sample, to choose among the starts where `meanLoss` is dear. */
  readonly coarseLoss?: Objective;
  /** How many members (or other units) `meanLoss` is the mean over. */
  readonly members: number;
  /** Times the sum of squared logarithms, added to the mean loss; 0 unless told. */
  readonly penalty?: number;
  /** What is added to the logarithm of each parameter to take it from the search's units to the caller's. */
  readonly shifts?: readonly number[];
  /** What is added to the log-likelihood for the same reason. */
  readonly shift?: number;
}

export interface ParameterEstimate {
  readonly name: string;
  readonly value: number;
  /** By the delta method; null where the data do not say (see `LikelihoodFit.covariance`). */
  readonly standardError: number | null;
  /** 95 % limits, symmetric in the logarithm. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface LikelihoodFit {
  readonly estimates: readonly ParameterEstimate[];
  readonly logLikelihood: number;
  /**
   * Covariance of the logarithms of the parameters, row by row, with zeros for those at the wall, which are held there;
   * null where the likelihood is flat in some direction of the others.
   */
  readonly covariance: Float64Array | null;
  /** Names of parameters that the likelihood would take to zero or infinity. */
  readonly atWall: readonly string[];
  readonly convergence: Convergence;
}

export interface Convergence {
  readonly isConverged: boolean;
  readonly end: Minimum['end'];
  /** Largest derivative of the mean loss by the logarithm of a parameter. */
  readonly slope: number;
  readonly iterations: number;
  readonly evaluations: number;
}

const LOW_WALL = -12;
/** Lower than the other one: with a shape of thousands, terms of 10⁵ cancel, and the slope drowns in rounding. */
const HIGH_WALL = 8;
const LEEWAY = 1;
/** 97.5 % point of the normal distribution. */
const Z95 = 1.959963984540054;
/**
 * A mean loss whose slope is below this is as good as at its minimum. The search itself goes on to 1e-7 and less; near a
 * wall, where terms of 10⁵ cancel, it may end at a few times 1e-6.
 */
const CONVERGED_SLOPE = 1e-5;
/** Where the search hands over to a Newton step: below it, sums over a million members are rounding. */
const SEARCH_SLOPE = 1e-7;

export function maximiseLikelihood(problem: LikelihoodProblem): LikelihoodFit {
  const { names, members, penalty = 0, shift = 0 } = problem;
  const n = names.length;
  const walled = withWall(problem.meanLoss, penalty);
  const { minimum, hessian } = settle(walled, search(problem, walled));
  const atWall = names.filter((_, i) => isAtWall(minimum.point[i] ?? 0));
  const isConverged = minimum.slope <= CONVERGED_SLOPE;
  const covariance =
    isConverged && hessian !== undefined
      ? covarianceOf(hessian, minimum.point, members)
      : undefined;
  const free = problem.meanLoss(minimum.point, new Float64Array(n));
  return {
    estimates: names.map((name, i) => {
      const log = (minimum.point[i] ?? 0) + (problem.shifts?.[i] ?? 0);
      const variance = covariance?.[i * n + i];
      return estimate(name, log, variance ? Math.sqrt(variance) : undefined);
    }),
    logLikelihood: shift - free * members,
    covariance: covariance ?? null,
    atWall,
    convergence: {
      isConverged,
      end: minimum.end,
      slope: minimum.slope,
      iterations: minimum.iterations,
      evaluations: minimum.evaluations,
    },
  };
}

function estimate(name: string, log: number, error: number | undefined): ParameterEstimate {
  const value = Math.exp(log);
  if (error === undefined) return { name, value, standardError: null, low: null, high: null };
  const limit = (side: number): number => finiteExp(log + side * Z95 * error);
  return { name, value, standardError: value * error, low: limit(-1), high: limit(1) };
}

/**
 * With a coarse loss, all starts are followed on the sample, and its ends are where the searches over all members
 * begin, with the curvature met there: each then takes a handful of steps. A likelihood may have several maxima, among
 * which a sample does not decide: of ends that lie apart, each is followed.
 */
function search(problem: LikelihoodProblem, walled: Objective): Minimum {
  const { starts, coarseLoss, penalty = 0 } = problem;
  const first = coarseLoss === undefined ? walled : withWall(coarseLoss, penalty);
  const tried = starts.map((start) => minimise(first, start, { tolerance: SEARCH_SLOPE }));
  if (coarseLoss === undefined) return lowest(tried);
  const best = lowest(tried);
  const apart = tried.reduce<readonly Minimum[]>(
    (kept, one) =>
      one.value - best.value < WORTH_FOLLOWING && kept.every((other) => liesApart(one, other))
        ? [...kept, one]
        : kept,
    [best],
  );
  return lowest(
    apart.map(({ point }) => {
      const inverse = invertPositive(numericHessian(first, point), point.length);
      return minimise(walled, point, {
        tolerance: SEARCH_SLOPE,
        ...(inverse !== undefined && { inverse }),
      });
    }),
  );
}

/** In mean loss: an end that is worse by more on a sample of a thousand histories is not the maximum of all. */
const WORTH_FOLLOWING = 0.1;
/** In the logarithm of a parameter. */
const APART = 0.5;

function liesApart(one: Minimum, other: Minimum): boolean {
  return one.point.some((x, i) => Math.abs(x - (other.point[i] ?? 0)) > APART);
}

function lowest(minima: readonly Minimum[]): Minimum {
  return minima.reduce((one, other) =>
    other.value < one.value || !Number.isFinite(one.value) ? other : one,
  );
}

/** One Newton step from where the search ended, kept when it makes the slope smaller, and the Hessian there. */
function settle(
  objective: Objective,
  found: Minimum,
): { minimum: Minimum; hessian: Float64Array | undefined } {
  if (found.end === 'undefined-start') return { minimum: found, hessian: undefined };
  const n = found.point.length;
  const hessian = numericHessian(objective, found.point);
  const inverse = invertPositive(hessian, n);
  if (inverse === undefined) return { minimum: found, hessian };
  const point = found.point.map((x, i) => {
    let move = 0;
    for (let j = 0; j < n; j += 1) move += (inverse[i * n + j] ?? 0) * (found.gradient[j] ?? 0);
    return x - move;
  });
  const gradient = new Float64Array(n);
  const value = objective(point, gradient);
  const slope = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  const isBetter = Number.isFinite(value) && slope < found.slope && value <= found.value + 1e-9;
  const evaluations = found.evaluations + 2 * n + 1;
  return {
    minimum: isBetter ? { ...found, point, value, gradient, slope, evaluations } : found,
    hessian,
  };
}

/** The inverse of the information about the parameters that are not at the wall. */
function covarianceOf(
  hessian: Float64Array,
  point: Float64Array,
  members: number,
): Float64Array | undefined {
  const n = point.length;
  const free = [...point.keys()].filter((i) => !isAtWall(point[i] ?? 0));
  if (free.length === 0) return undefined;
  const part = free.flatMap((i) => free.map((j) => (hessian[i * n + j] ?? 0) * members));
  const inverse = invertPositive(Float64Array.from(part), free.length);
  if (inverse === undefined) return undefined;
  const covariance = new Float64Array(n * n);
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      covariance[i * n + j] = inverse[row * free.length + column] ?? 0;
    });
  });
  return covariance;
}

function isAtWall(log: number): boolean {
  return log > HIGH_WALL - 0.5 || log < LOW_WALL + 0.5;
}

function withWall(loss: Objective, penalty: number): Objective {
  return (point, gradient) => {
    // A step far beyond the wall is taken back before the loss is asked, which may be dear or meaningless there.
    if (point.some((x) => x > HIGH_WALL + LEEWAY || x < LOW_WALL - LEEWAY)) return Infinity;
    let value = loss(point, gradient);
    for (let i = 0; i < point.length; i += 1) {
      const x = point[i] ?? 0;
      const beyond = x > 0 ? x - HIGH_WALL : LOW_WALL - x;
      value += penalty * x * x;
      gradient[i] = (gradient[i] ?? 0) + 2 * penalty * x;
      if (beyond <= 0) continue;
      value += beyond * beyond;
      gradient[i] = (gradient[i] ?? 0) + 2 * beyond * Math.sign(x);
    }
    return value;
  };
}
