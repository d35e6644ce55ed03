import { scaleValue, type FeatureScale } from './prepare-features.ts';
import type { ProfiledColumn } from './profile-clusters.ts';

/** What it takes to put a row into a cluster: how its features become coordinates, and where the centres lie. */
export interface ClusterCentres {
  readonly scales: readonly FeatureScale[];
  /** Per cluster the coordinates of its centre, one per scale. */
  readonly centres: readonly (readonly number[])[];
}

export interface AssignedRows {
  /** Per row the cluster of the nearest centre; −1 for a row with a missing value. */
  readonly labels: Int32Array;
  /** Distance to that centre, in the scaled units; NaN for a row with a missing value. */
  readonly distances: Float64Array;
  /** Rows with a missing value, or one below zero where a logarithm is taken. */
  readonly unassigned: number;
}

/**
 * Puts rows, such as the members of next month, into the clusters as they were found. Columns are found by name; null
 * when one is absent or they differ in length.
 */
export function assignRows(
  { scales, centres }: ClusterCentres,
  columns: readonly ProfiledColumn[],
): AssignedRows | null {
  const found = scales.map(({ name }) => columns.find((column) => column.name === name));
  const rows = found[0]?.values.length ?? 0;
  if (found.some((column) => column?.values.length !== rows)) return null;
  const labels = new Int32Array(rows).fill(-1);
  const distances = new Float64Array(rows).fill(NaN);
  const point = new Float64Array(scales.length);
  let unassigned = 0;
  for (let row = 0; row < rows; row += 1) {
    let isComplete = true;
    scales.forEach((scale, d) => {
      const coordinate = scaleValue(scale, found[d]?.values[row] ?? NaN);
      point[d] = coordinate;
      isComplete &&= Number.isFinite(coordinate);
    });
    if (!isComplete) {
      unassigned += 1;
      continue;
    }
    let nearest = Infinity;
    centres.forEach((centre, c) => {
      let sum = 0;
      for (let d = 0; d < point.length; d += 1) sum += ((point[d] ?? 0) - (centre[d] ?? 0)) ** 2;
      if (sum < nearest) {
        nearest = sum;
        labels[row] = c;
      }
    });
    distances[row] = Math.sqrt(nearest);
  }
  return { labels, distances, unassigned };
}
