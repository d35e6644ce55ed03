import { randomSource } from '../random.ts';
import { kMeans } from './kmeans.ts';
import { countDistinct, pickPoints, type PointMatrix } from './point-matrix.ts';
import { sampleRows } from './sample-rows.ts';

/**
 * Whether the groups come again with other members: K-means is repeated on random halves (of many rows: on fewer), and
 * each group is compared with the one most like it (Hennig 2007, Cluster-wise assessment of cluster stability). Likeness
 * is Jaccard's: members in both ÷ members in either. The limits are those of Hennig's R package fpc (help of
 * clusterboot): a stable group has a mean of 0.75 or more, one below 0.6 is not to be trusted, and in between there is a
 * pattern, but who belongs to it is doubtful.
 */
export interface Stability {
  /** Mean likeness by cluster; null where no half held one of its members. */
  readonly clusters: readonly (number | null)[];
  readonly repeats: number;
  /** Rows in each of them. */
  readonly measured: number;
}

export const stableFrom = 0.75;
export const unstableBelow = 0.6;

const repeats = 20;
/** A half has no more: its groups are as sharp, and twenty of them cost less than the groups themselves. */
const largestHalf = 2_000;

export function measureStability(
  points: PointMatrix,
  labels: Int32Array,
  k: number,
  seed: number,
  onProgress: (done: number) => void,
): Stability {
  const random = randomSource(seed);
  const measured = Math.min(largestHalf, Math.floor(points.count / 2));
  const sums = new Float64Array(k);
  const counted = new Int32Array(k);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const rows = sampleRows(points.count, measured, random.fork());
    const half = pickPoints(points, rows);
    if (countDistinct(half, k) < k) continue;
    const run = kMeans(half, { k, seed: random.integer(2 ** 31), starts: 5, exchange: false });
    const before = rows.map((row) => labels[row] ?? 0);
    bestMatches(before, run.labels, k).forEach((likeness, c) => {
      if (likeness === null) return;
      sums[c] = (sums[c] ?? 0) + likeness;
      counted[c] = (counted[c] ?? 0) + 1;
    });
    onProgress((repeat + 1) / repeats);
  }
  return {
    clusters: Array.from(sums, (sum, c) =>
      (counted[c] ?? 0) > 0 ? sum / (counted[c] ?? 1) : null,
    ),
    repeats,
    measured,
  };
}

/** For each cluster of `one` the largest likeness to a cluster of `other`; null for one without members. */
export function bestMatches(one: Int32Array, other: Int32Array, k: number): (number | null)[] {
  const both = new Int32Array(k * k);
  const ones = new Int32Array(k);
  const others = new Int32Array(k);
  one.forEach((a, i) => {
    const b = other[i] ?? 0;
    both[a * k + b] = (both[a * k + b] ?? 0) + 1;
    ones[a] = (ones[a] ?? 0) + 1;
    others[b] = (others[b] ?? 0) + 1;
  });
  return Array.from(ones, (size, a) => {
    if (size === 0) return null;
    const likenesses = Array.from(others, (otherSize, b) => {
      const shared = both[a * k + b] ?? 0;
      return shared / (size + otherSize - shared);
    });
    return Math.max(...likenesses);
  });
}
