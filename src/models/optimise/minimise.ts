import type { Objective } from './objective.ts';

/**
 * A quasi-Newton search after Broyden, Fletcher, Goldfarb and Shanno, with the bracketing line search of Lewis and
 * Overton (2013), which needs the weak Wolfe conditions only and takes a value that is not finite for a step too far.
 * It is made for a handful of parameters in logarithms, where a step of 1 is a factor of e.
 */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Largest absolute derivative at `point`. */
  readonly slope: number;
  readonly iterations: number;
  readonly evaluations: number;
  /**
   * `flat`: the slope is below the tolerance. `no-descent`: rounding hides any further descent. `limit`: the
   * iterations ran out. `undefined-start`: the objective has no finite value at the start.
   */
  readonly end: 'flat' | 'no-descent' | 'limit' | 'undefined-start';
}

export interface MinimiseOptions {
  /** Largest absolute derivative that counts as none; 1e-9 unless told. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** A guess of the inverse of the Hessian at the minimum, row by row, to begin with. */
  readonly inverse?: Float64Array;
  /** Longest move of one parameter in one step; 3 unless told. */
  readonly longestMove?: number;
}

/** A few units in the last place of a sum of many terms. */
const ROUNDING = 2e-14;
/** Lengths that are tried along a line. */
const MOST_TRIES = 25;
/** Steps that only rounding moved, after which the search has ended. */
const STALLS = 4;

export function minimise(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-9, maxIterations = 300, longestMove = 3, inverse: guess }: MinimiseOptions = {},
): Minimum {
  const n = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(point, gradient);
  let evaluations = 1;
  const done = (end: Minimum['end'], iterations: number): Minimum => ({
    point,
    value,
    gradient,
    slope: largest(gradient),
    iterations,
    evaluations,
    end,
  });
  if (!isUsable(value, gradient)) return done('undefined-start', 0);

  let inverse = guess === undefined ? identity(n) : Float64Array.from(guess);
  let isFresh = guess === undefined;
  let stalls = 0;
  const direction = new Float64Array(n);
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    if (largest(gradient) <= tolerance) return done('flat', iteration);
    let descent = downhill(inverse, gradient, direction);
    if (!(descent < 0)) {
      inverse = identity(n);
      isFresh = true;
      descent = downhill(inverse, gradient, direction);
    }
    const most = largest(direction);
    const shrink = Math.min(1, longestMove / most, isFresh ? 1 / most : 1);
    for (let i = 0; i < n; i += 1) direction[i] = at(direction, i) * shrink;

    const step = searchLine(objective, point, value, descent * shrink, direction);
    evaluations += step.evaluations;
    if (step.kind === 'none') {
      // A curvature that has gone stale hides a descent that the plain gradient still sees.
      if (isFresh) return done('no-descent', iteration);
      inverse = identity(n);
      isFresh = true;
      continue;
    }
    const scale = isFresh ? 'first' : 'later';
    updateInverse(inverse, point, gradient, step.point, step.gradient, scale);
    isFresh = false;
    const isStalled =
      value - step.value <= ROUNDING * Math.abs(value) &&
      largest(step.gradient) > 0.5 * largest(gradient);
    stalls = isStalled ? stalls + 1 : 0;
    point = step.point;
    gradient = step.gradient;
    value = step.value;
    if (stalls >= STALLS) return done('no-descent', iteration + 1);
  }
  return done('limit', maxIterations);
}

type Step =
  | {
      readonly kind: 'found';
      readonly point: Float64Array<ArrayBuffer>;
      readonly gradient: Float64Array<ArrayBuffer>;
      readonly value: number;
      readonly evaluations: number;
    }
  | { readonly kind: 'none'; readonly evaluations: number };

function searchLine(
  objective: Objective,
  from: Float64Array,
  value: number,
  descent: number,
  direction: Float64Array,
): Step {
  let low = 0;
  let high = Infinity;
  let length = 1;
  let best: Step | undefined;
  for (let tried = 1; tried <= MOST_TRIES; tried += 1) {
    const point = from.map((x, i) => x + length * at(direction, i));
    const gradient = new Float64Array(from.length);
    const next = objective(point, gradient);
    // Near the minimum the descent is less than the value's rounding, and only the slope tells which step is better.
    const allowed = value + 1e-4 * length * descent + ROUNDING * Math.abs(value);
    if (!isUsable(next, gradient) || next > allowed) {
      high = length;
    } else {
      best = { kind: 'found', point, gradient, value: next, evaluations: tried };
      if (dot(gradient, direction) >= 0.9 * descent) return best;
      low = length;
    }
    length = high === Infinity ? 2 * low : (low + high) / 2;
    if (length < 1e-14 || length > 1e6) break;
  }
  return best ?? { kind: 'none', evaluations: MOST_TRIES };
}

/** The update of the inverse Hessian by one step; `first` scales the identity to the curvature that was met. */
function updateInverse(
  inverse: Float64Array,
  from: Float64Array,
  fromGradient: Float64Array,
  to: Float64Array,
  toGradient: Float64Array,
  step: 'first' | 'later',
): void {
  const n = from.length;
  const s = to.map((x, i) => x - at(from, i));
  const y = toGradient.map((g, i) => g - at(fromGradient, i));
  const sy = dot(s, y);
  if (!(sy > 1e-300)) return;
  if (step === 'first') {
    const scale = sy / dot(y, y);
    for (let i = 0; i < n; i += 1) inverse[i * n + i] = scale;
  }
  const hy = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) hy[i] = at(hy, i) + at(inverse, i * n + j) * at(y, j);
  }
  const factor = (1 + dot(y, hy) / sy) / sy;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      inverse[i * n + j] =
        at(inverse, i * n + j) +
        factor * at(s, i) * at(s, j) -
        (at(hy, i) * at(s, j) + at(s, i) * at(hy, j)) / sy;
    }
  }
}

/** Writes −H⁻¹g into `direction` and returns its slope along the gradient. */
function downhill(inverse: Float64Array, gradient: Float64Array, direction: Float64Array): number {
  const n = gradient.length;
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = 0; j < n; j += 1) sum -= at(inverse, i * n + j) * at(gradient, j);
    direction[i] = sum;
  }
  return dot(direction, gradient);
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) matrix[i * n + i] = 1;
  return matrix;
}

function isUsable(value: number, gradient: Float64Array): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
