/**
 * Numbers clusters by what matters to the business: cluster 0 has the highest mean of a metric. K-means numbers them by
 * chance, so that without this the same members would be "cluster 2" today and "cluster 5" tomorrow.
 *
 * Returns for each new number the old one. Without a metric the largest cluster comes first. Ties go by size, then by
 * the centres' coordinates.
 */
export function orderClusters(
  sizes: Int32Array,
  centres: Float64Array,
  metric: readonly (number | null)[] | null,
): number[] {
  const width = centres.length / sizes.length;
  const compareCentres = (one: number, other: number): number => {
    for (let d = 0; d < width; d += 1) {
      const difference = (centres[other * width + d] ?? 0) - (centres[one * width + d] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return Array.from(sizes.keys()).sort((one, other) => {
    const a = metric?.[one] ?? -Infinity;
    const b = metric?.[other] ?? -Infinity;
    if (metric && a !== b) return b > a ? 1 : -1;
    return (sizes[other] ?? 0) - (sizes[one] ?? 0) || compareCentres(one, other);
  });
}

/** Mean of a column (by input row) in each cluster, over the rows that have a value; null where none has. */
export function clusterMeans(
  column: Float64Array,
  rows: Int32Array,
  labels: Int32Array,
  k: number,
): (number | null)[] {
  const sums = new Float64Array(k);
  const filled = new Int32Array(k);
  labels.forEach((label, i) => {
    const value = column[rows[i] ?? 0] ?? NaN;
    if (!Number.isFinite(value)) return;
    sums[label] = (sums[label] ?? 0) + value;
    filled[label] = (filled[label] ?? 0) + 1;
  });
  return Array.from(sums, (sum, c) => ((filled[c] ?? 0) > 0 ? sum / (filled[c] ?? 1) : null));
}
