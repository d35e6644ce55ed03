import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/** How compact clusters are against how far apart. */
export interface SeparationScores {
  /** [B / (k − 1)] / [W / (n − k)] (Caliński and Harabasz 1974); larger is better. Null where W is 0 or k is 1. */
  readonly calinskiHarabasz: number | null;
  /** Mean over the clusters of the worst (S_i + S_j) / M_ij (Davies and Bouldin 1979); smaller is better. */
  readonly daviesBouldin: number | null;
  /** The share of all variation that lies between the clusters, B / (B + W). */
  readonly explained: number;
}

/** `centres`: the means of the clusters, `k` × `width`; every cluster must hold a point. */
export function scoreSeparation(
  points: PointMatrix,
  labels: Int32Array,
  centres: Float64Array,
): SeparationScores {
  const { values, count, width } = points;
  const k = centres.length / width;
  const sizes = new Float64Array(k);
  const spreads = new Float64Array(k);
  let within = 0;
  labels.forEach((own, i) => {
    const squared = squaredDistance(values, i * width, centres, own * width, width);
    within += squared;
    spreads[own] = (spreads[own] ?? 0) + Math.sqrt(squared);
    sizes[own] = (sizes[own] ?? 0) + 1;
  });
  const base = new Float64Array(width);
  for (let at = 0; at < values.length; at += 1) {
    base[at % width] = (base[at % width] ?? 0) + (values[at] ?? 0) / count;
  }
  let between = 0;
  sizes.forEach((size, c) => {
    between += size * squaredDistance(centres, c * width, base, 0, width);
  });
  const total = between + within;
  return {
    calinskiHarabasz:
      k > 1 && count > k && within > 0 ? between / (k - 1) / (within / (count - k)) : null,
    daviesBouldin:
      k > 1
        ? daviesBouldin(
            centres,
            width,
            spreads.map((sum, c) => sum / (sizes[c] ?? 1)),
          )
        : null,
    explained: total > 0 ? between / total : 0,
  };
}

function daviesBouldin(centres: Float64Array, width: number, spreads: Float64Array): number | null {
  let sum = 0;
  for (let one = 0; one < spreads.length; one += 1) {
    let worst = 0;
    for (let other = 0; other < spreads.length; other += 1) {
      if (other === one) continue;
      const apart = Math.sqrt(squaredDistance(centres, one * width, centres, other * width, width));
      if (apart === 0) return null;
      worst = Math.max(worst, ((spreads[one] ?? 0) + (spreads[other] ?? 0)) / apart);
    }
    sum += worst;
  }
  return sum / spreads.length;
}
