import type { RandomSource } from '../random.ts';
import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * Where K-means begins: k-means++ (Arthur and Vassilvitskii 2007), greedy as its authors propose: each next centre is a
 * point drawn with a chance proportional to its squared distance to the nearest centre so far, and of 2 + ⌊ln k⌋ drawn
 * ones the one that leaves the smallest sum of those squares is kept. Returns `k` × `width` numbers. There must be `k`
 * different points.
 */
export function seedCentres(points: PointMatrix, k: number, random: RandomSource): Float64Array {
  const { values, count, width } = points;
  const centres = new Float64Array(k * width);
  const nearest = new Float64Array(count).fill(Infinity);
  const trials = 2 + Math.floor(Math.log(k));
  let chosen = random.integer(count);
  let left = 0;
  for (let c = 0; c < k; c += 1) {
    if (c > 0) {
      let best = Infinity;
      for (const candidate of drawByWeight(nearest, left, trials, random)) {
        const remaining = remainingWith(points, nearest, candidate);
        if (remaining < best) {
          best = remaining;
          chosen = candidate;
        }
      }
    }
    centres.set(values.subarray(chosen * width, (chosen + 1) * width), c * width);
    left = 0;
    for (let i = 0; i < count; i += 1) {
      const distance = squaredDistance(values, i * width, values, chosen * width, width);
      if (distance < (nearest[i] ?? 0)) nearest[i] = distance;
      left += nearest[i] ?? 0;
    }
  }
  return centres;
}

/** Points whose chance is their weight; one of weight zero is never drawn while another is left. */
function drawByWeight(
  weights: Float64Array,
  total: number,
  draws: number,
  random: RandomSource,
): Int32Array {
  const marks = Float64Array.from({ length: draws }, () => random.next() * total).sort();
  const drawn = new Int32Array(draws);
  let next = 0;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length && next < draws; i += 1) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    sum += weight;
    last = i;
    while (next < draws && sum > (marks[next] ?? 0)) {
      drawn[next] = i;
      next += 1;
    }
  }
  return drawn.fill(last, next);
}

function remainingWith(
  { values, count, width }: PointMatrix,
  nearest: Float64Array,
  candidate: number,
): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = squaredDistance(values, i * width, values, candidate * width, width);
    const now = nearest[i] ?? 0;
    sum += distance < now ? distance : now;
  }
  return sum;
}
