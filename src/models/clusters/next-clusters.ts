import type { PointMatrix } from './point-matrix.ts';

export interface NextClusters {
  /** By point the cluster whose centre is the nearest but that of its own. */
  readonly next: Int32Array;
  /**
   * By point the simplified silhouette (b − a) / max(a, b), with a the distance to its own centre and b that to the
   * next one instead of mean distances to members: 1 at its own centre, 0 in the middle between two.
   */
  readonly silhouettes: Float64Array;
}

/** `labels` 0 to k − 1, one per point; at least two centres. */
export function findNextClusters(
  { values, count, width }: PointMatrix,
  labels: ArrayLike<number>,
  centres: readonly (readonly number[])[],
): NextClusters {
  const next = new Int32Array(count);
  const silhouettes = new Float64Array(count);
  const flat = Float64Array.from(centres.flat());
  for (let i = 0; i < count; i += 1) {
    const own = labels[i] ?? 0;
    let inside = 0;
    let outside = Infinity;
    for (let c = 0; c < centres.length; c += 1) {
      let squared = 0;
      for (let d = 0; d < width; d += 1) {
        const off = (values[i * width + d] ?? 0) - (flat[c * width + d] ?? 0);
        squared += off * off;
      }
      if (c === own) inside = squared;
      else if (squared < outside) {
        outside = squared;
        next[i] = c;
      }
    }
    const [a, b] = [Math.sqrt(inside), Math.sqrt(outside)];
    const larger = Math.max(a, b);
    silhouettes[i] = larger > 0 ? (b - a) / larger : 0;
  }
  return { next, silhouettes };
}
