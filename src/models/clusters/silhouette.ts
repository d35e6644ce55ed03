import { randomSource } from '../random.ts';
import { pickPoints, type PointMatrix } from './point-matrix.ts';
import { sampleRows } from './sample-rows.ts';

/**
 * How well points lie in their clusters (Rousseeuw 1987): s = (b − a) / max(a, b), where a is the mean distance to the
 * other points of the own cluster and b the smallest mean distance to the points of another one; 0 for a point that is
 * alone. From −1 (misplaced) over 0 (between two) to 1. Every pair of points is measured, so that above 5,000 points
 * it is taken of a sample of that many.
 */
export interface Silhouette {
  readonly mean: number;
  /** Mean per cluster; null where the sample holds none of it. */
  readonly clusters: readonly (number | null)[];
  /** On how many points it was measured, and of how many. */
  readonly measured: number;
  readonly of: number;
}

export const silhouetteLimit = 5_000;

/** `labels` 0 to k − 1, one per point. Null where fewer than two clusters hold points. */
export function measureSilhouette(
  points: PointMatrix,
  labels: Int32Array,
  k: number,
  seed: number,
  limit = silhouetteLimit,
): Silhouette | null {
  if (points.count <= limit) return measureAll(points, labels, k, points.count);
  const rows = sampleRows(points.count, limit, randomSource(seed));
  return measureAll(
    pickPoints(points, rows),
    rows.map((row) => labels[row] ?? 0),
    k,
    points.count,
  );
}

function measureAll(
  points: PointMatrix,
  labels: Int32Array,
  k: number,
  of: number,
): Silhouette | null {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return null;
  const distances = distancesToClusters(points, labels, k);
  const sums = new Float64Array(k);
  let total = 0;
  labels.forEach((own, i) => {
    if ((sizes[own] ?? 0) < 2) return;
    const inside = (distances[i * k + own] ?? 0) / ((sizes[own] ?? 0) - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c += 1) {
      const size = sizes[c] ?? 0;
      if (c !== own && size > 0) outside = Math.min(outside, (distances[i * k + c] ?? 0) / size);
    }
    const larger = Math.max(inside, outside);
    const value = larger > 0 ? (outside - inside) / larger : 0;
    sums[own] = (sums[own] ?? 0) + value;
    total += value;
  });
  return {
    mean: total / points.count,
    clusters: Array.from(sums, (sum, c) => ((sizes[c] ?? 0) > 0 ? sum / (sizes[c] ?? 1) : null)),
    measured: points.count,
    of,
  };
}

/** Per point and cluster the sum of the distances to its points; each pair is measured once. */
function distancesToClusters(
  { values, count, width }: PointMatrix,
  labels: Int32Array,
  k: number,
): Float64Array {
  const sums = new Float64Array(count * k);
  for (let i = 0; i < count; i += 1) {
    const own = labels[i] ?? 0;
    for (let j = i + 1; j < count; j += 1) {
      let sum = 0;
      let a = i * width;
      let b = j * width;
      for (let d = 0; d < width; d += 1, a += 1, b += 1) {
        const difference = (values[a] ?? 0) - (values[b] ?? 0);
        sum += difference * difference;
      }
      const distance = Math.sqrt(sum);
      const there = i * k + (labels[j] ?? 0);
      const back = j * k + own;
      sums[there] = (sums[there] ?? 0) + distance;
      sums[back] = (sums[back] ?? 0) + distance;
    }
  }
  return sums;
}
