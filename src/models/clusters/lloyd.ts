import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * Lloyd's iterations: every point goes to the nearest centre, every centre to the mean of its points, until no point
 * changes. Most points need not be measured again, because how far the centres moved bounds how much nearer another
 * one can be: one upper and one lower bound per point (Hamerly 2010, Making k-means even faster). The outcome is that
 * of the plain iterations; it is checked by measuring all points once more at the end.
 */
export interface LloydRun {
  /** Per point, 0 to k − 1. */
  readonly labels: Int32Array;
  /** `k` × `width`. */
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
  /** Sum of squared distances from the points to their centres. */
  readonly inertia: number;
  readonly iterations: number;
  /** Whether it ended because no point changed, not because `maxIterations` were over. */
  readonly converged: boolean;
}

export interface LloydOptions {
  readonly maxIterations: number;
  /**
   * Ends when fewer than this share of the points changed in an iteration; 0 waits until none does. The centres of a
   * million points creep for hundreds of iterations in which a handful changes.
   */
  readonly stillMoving: number;
  /** Called after each iteration with the share of points that changed. */
  readonly onIteration?: (iteration: number, moving: number) => void;
}

export function runLloyd(
  points: PointMatrix,
  start: Float64Array,
  { maxIterations, stillMoving, onIteration }: LloydOptions,
): LloydRun {
  const state = newState(points, start);
  let changed = assignAll(state);
  let iterations = 0;
  let converged = false;
  const enough = Math.floor(stillMoving * points.count);
  while (iterations < maxIterations) {
    iterations += 1;
    moveCentres(state);
    changed = assignByBounds(state);
    onIteration?.(iterations, changed / Math.max(1, points.count));
    if (changed > enough) continue;
    // The sums have rounded a little with every point that left or came, and the bounds with every move.
    sumAgain(state);
    moveCentres(state);
    if (assignAll(state) <= enough) {
      converged = true;
      break;
    }
  }
  sumAgain(state);
  moveCentres(state);
  const { labels, centres, sizes } = state;
  return { labels, centres, sizes, inertia: inertiaOf(state), iterations, converged };
}

interface LloydState {
  readonly points: PointMatrix;
  readonly k: number;
  readonly labels: Int32Array;
  readonly centres: Float64Array;
  readonly sums: Float64Array;
  readonly sizes: Int32Array;
  /** At least the distance to the own centre, at most that to the nearest other one. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly moved: Float64Array;
  /** Half the distance from each centre to the nearest other one. */
  readonly half: Float64Array;
}

function newState(points: PointMatrix, start: Float64Array): LloydState {
  const { count, width } = points;
  const k = start.length / width;
  return {
    points,
    k,
    labels: new Int32Array(count).fill(-1),
    centres: start.slice(),
    sums: new Float64Array(k * width),
    sizes: new Int32Array(k),
    upper: new Float64Array(count),
    lower: new Float64Array(count),
    moved: new Float64Array(k),
    half: new Float64Array(k),
  };
}

/** Measures every point to every centre; returns how many changed. */
function assignAll(state: LloydState): number {
  let changed = 0;
  for (let i = 0; i < state.points.count; i += 1) if (assignOne(state, i)) changed += 1;
  return changed;
}

function assignByBounds(state: LloydState): number {
  const { points, labels, upper, lower, moved, half } = state;
  const { values, count, width } = points;
  const { centres } = state;
  halveGaps(state);
  let farthest = 0;
  let first = 0;
  let second = 0;
  moved.forEach((distance, c) => {
    if (distance > first) {
      second = first;
      first = distance;
      farthest = c;
    } else if (distance > second) second = distance;
  });
  let changed = 0;
  for (let i = 0; i < count; i += 1) {
    const own = labels[i] ?? 0;
    const above = (upper[i] ?? 0) + (moved[own] ?? 0);
    const below = (lower[i] ?? 0) - (own === farthest ? second : first);
    const gap = half[own] ?? 0;
    const safe = gap > below ? gap : below;
    lower[i] = below;
    if (above <= safe) {
      upper[i] = above;
      continue;
    }
    let sum = 0;
    let a = i * width;
    let b = own * width;
    for (let d = 0; d < width; d += 1, a += 1, b += 1) {
      const difference = (values[a] ?? 0) - (centres[b] ?? 0);
      sum += difference * difference;
    }
    const exact = Math.sqrt(sum);
    upper[i] = exact;
    if (exact > safe && assignOne(state, i)) changed += 1;
  }
  return changed;
}

/** The nearest centre of one point, which keeps its own one in a tie; true when it changed. */
function assignOne(state: LloydState, i: number): boolean {
  const { points, k, labels, centres, upper, lower } = state;
  const { values, width } = points;
  const own = labels[i] ?? -1;
  let nearest = -1;
  let first = Infinity;
  let second = Infinity;
  let b = 0;
  for (let c = 0; c < k; c += 1) {
    let sum = 0;
    let a = i * width;
    for (let d = 0; d < width; d += 1, a += 1, b += 1) {
      const difference = (values[a] ?? 0) - (centres[b] ?? 0);
      sum += difference * difference;
    }
    if (sum < first || (sum === first && c === own)) {
      second = first;
      first = sum;
      nearest = c;
    } else if (sum < second) second = sum;
  }
  upper[i] = Math.sqrt(first);
  lower[i] = Math.sqrt(second);
  if (nearest === own) return false;
  if (own >= 0) movePoint(state, i, own, -1);
  movePoint(state, i, nearest, 1);
  labels[i] = nearest;
  return true;
}

function movePoint({ points, sums, sizes }: LloydState, i: number, c: number, sign: number): void {
  const { values, width } = points;
  for (let d = 0; d < width; d += 1) {
    sums[c * width + d] = (sums[c * width + d] ?? 0) + sign * (values[i * width + d] ?? 0);
  }
  sizes[c] = (sizes[c] ?? 0) + sign;
}

function sumAgain(state: LloydState): void {
  state.sums.fill(0);
  state.sizes.fill(0);
  state.labels.forEach((c, i) => {
    movePoint(state, i, c, 1);
  });
}

function moveCentres(state: LloydState): void {
  const { points, k, centres, sums, sizes, moved } = state;
  const { width } = points;
  for (let c = 0; c < k; c += 1) if (sizes[c] === 0) takeFarthest(state, c);
  for (let c = 0; c < k; c += 1) {
    const size = sizes[c] ?? 0;
    moved[c] = 0;
    if (size === 0) continue;
    let sum = 0;
    for (let d = 0; d < width; d += 1) {
      const at = c * width + d;
      const mean = (sums[at] ?? 0) / size;
      sum += (mean - (centres[at] ?? 0)) ** 2;
      centres[at] = mean;
    }
    moved[c] = Math.sqrt(sum);
  }
}

/** A cluster that lost all its points begins anew at the point that lies farthest from its own centre. */
function takeFarthest(state: LloydState, empty: number): void {
  const { points, labels, centres, sizes } = state;
  const { values, count, width } = points;
  let chosen = -1;
  let farthest = -1;
  for (let i = 0; i < count; i += 1) {
    const own = labels[i] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    const sum = squaredDistance(values, i * width, centres, own * width, width);
    if (sum > farthest) {
      farthest = sum;
      chosen = i;
    }
  }
  if (chosen < 0) return;
  movePoint(state, chosen, labels[chosen] ?? 0, -1);
  movePoint(state, chosen, empty, 1);
  labels[chosen] = empty;
  // Its centre is now far away; once moved there, the distance from the point is within how far it moves.
  state.upper[chosen] = Math.sqrt(
    squaredDistance(values, chosen * width, centres, empty * width, width),
  );
  state.lower[chosen] = 0;
}

function halveGaps({ points, k, centres, half }: LloydState): void {
  const { width } = points;
  half.fill(Infinity);
  for (let one = 0; one < k; one += 1) {
    for (let other = one + 1; other < k; other += 1) {
      const sum = squaredDistance(centres, one * width, centres, other * width, width);
      const gap = Math.sqrt(sum) / 2;
      if (gap < (half[one] ?? 0)) half[one] = gap;
      if (gap < (half[other] ?? 0)) half[other] = gap;
    }
  }
}

function inertiaOf({ points, labels, centres }: LloydState): number {
  const { values, count, width } = points;
  let inertia = 0;
  for (let i = 0; i < count; i += 1) {
    inertia += squaredDistance(values, i * width, centres, (labels[i] ?? 0) * width, width);
  }
  return inertia;
}
