import type { LloydRun } from './lloyd.ts';
import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * Goes on where Lloyd's iterations stop: a point changes whenever that makes the inertia smaller, which is the case when
 * n_a / (n_a − 1) · d_a² > n_b / (n_b + 1) · d_b² (Hartigan 1975), as both centres move with it. Every outcome is one
 * of Lloyd's too, but not the other way round: starts that ended apart by a few points end together.
 */
export function exchangePoints(points: PointMatrix, run: LloydRun, maxPasses: number): LloydRun {
  const { values, count, width } = points;
  const labels = run.labels.slice();
  const centres = run.centres.slice();
  const sizes = run.sizes.slice();
  const k = sizes.length;
  let isStill = false;
  for (let pass = 0; pass < maxPasses && !isStill; pass += 1) {
    isStill = true;
    for (let i = 0; i < count; i += 1) {
      const own = labels[i] ?? 0;
      const size = sizes[own] ?? 0;
      if (size < 2) continue;
      let best = own;
      // A gain below the rounding of sums is none: it would be taken back in the next pass.
      let least =
        (size / (size - 1)) *
        squaredDistance(values, i * width, centres, own * width, width) *
        (1 - 1e-12);
      for (let c = 0; c < k; c += 1) {
        if (c === own) continue;
        const other = sizes[c] ?? 0;
        const cost =
          (other / (other + 1)) * squaredDistance(values, i * width, centres, c * width, width);
        if (cost < least) {
          least = cost;
          best = c;
        }
      }
      if (best === own) continue;
      isStill = false;
      const joined = sizes[best] ?? 0;
      for (let d = 0; d < width; d += 1) {
        const x = values[i * width + d] ?? 0;
        const from = centres[own * width + d] ?? 0;
        const to = centres[best * width + d] ?? 0;
        centres[own * width + d] = from + (from - x) / (size - 1);
        centres[best * width + d] = to + (x - to) / (joined + 1);
      }
      sizes[own] = size - 1;
      sizes[best] = joined + 1;
      labels[i] = best;
    }
  }
  const means = meansOf(points, labels, k);
  return {
    labels,
    centres: means,
    sizes,
    inertia: labels.reduce(
      (sum, own, i) => sum + squaredDistance(values, i * width, means, own * width, width),
      0,
    ),
    iterations: run.iterations,
    converged: run.converged && isStill,
  };
}

function meansOf({ values, width }: PointMatrix, labels: Int32Array, k: number): Float64Array {
  const sums = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  labels.forEach((own, i) => {
    sizes[own] = (sizes[own] ?? 0) + 1;
    for (let d = 0; d < width; d += 1) {
      sums[own * width + d] = (sums[own * width + d] ?? 0) + (values[i * width + d] ?? 0);
    }
  });
  return sums.map((sum, at) => sum / Math.max(1, sizes[Math.floor(at / width)] ?? 1));
}
