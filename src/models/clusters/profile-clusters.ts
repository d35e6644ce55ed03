import { columnQuantiles } from './column-quantiles.ts';

/** What the members of a cluster look like in the units of the data, and against all members that were clustered. */
export interface ClusterProfile {
  readonly cluster: number;
  readonly size: number;
  /** Of all rows that were clustered. */
  readonly share: number;
  readonly columns: readonly ColumnProfile[];
}

export interface ColumnSummary {
  readonly name: string;
  /** Rows that have a value. */
  readonly filled: number;
  /** Null where no row has a value. */
  readonly mean: number | null;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  /** Population standard deviation. */
  readonly deviation: number | null;
}

export interface ColumnProfile extends ColumnSummary {
  /** The cluster's share of the sum over all rows; null where values below zero make shares meaningless. */
  readonly shareOfTotal: number | null;
  /** Mean less the mean of all. */
  readonly difference: number | null;
  /** That difference in standard deviations of all. */
  readonly standardised: number | null;
  /** Mean as a multiple of the mean of all; null where that is not above zero. */
  readonly lift: number | null;
}

export interface Profiles {
  readonly base: readonly ColumnSummary[];
  readonly clusters: readonly ClusterProfile[];
}

export interface ProfiledColumn {
  readonly name: string;
  /** By input row; what is not a finite number is missing. */
  readonly values: Float64Array;
}

/** `labels` 0 to k − 1, one per entry of `rows`, which are places in the columns. */
export function profileClusters(
  columns: readonly ProfiledColumn[],
  rows: Int32Array,
  labels: Int32Array,
  sizes: Int32Array,
): Profiles {
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, c) => (starts[c + 1] = (starts[c] ?? 0) + size));
  const grouped = groupRows(rows, labels, starts);
  const base: ColumnSummary[] = [];
  const perCluster: ColumnProfile[][] = Array.from(sizes, () => []);
  for (const { name, values } of columns) {
    const all = summarise(name, values, grouped);
    base.push(all);
    perCluster.forEach((profiles, c) => {
      const own = summarise(name, values, grouped.subarray(starts[c], starts[c + 1]));
      profiles.push(compare(own, all));
    });
  }
  return {
    base: base.map(publicSummary),
    clusters: perCluster.map((profiles, cluster) => ({
      cluster,
      size: sizes[cluster] ?? 0,
      share: (sizes[cluster] ?? 0) / Math.max(1, rows.length),
      columns: profiles,
    })),
  };
}

interface Summary extends ColumnSummary {
  readonly sum: number;
  readonly lowest: number;
}

function groupRows(rows: Int32Array, labels: Int32Array, starts: Int32Array): Int32Array {
  const grouped = new Int32Array(rows.length);
  const next = starts.slice();
  labels.forEach((label, i) => {
    const at = next[label] ?? 0;
    grouped[at] = rows[i] ?? 0;
    next[label] = at + 1;
  });
  return grouped;
}

function summarise(name: string, values: Float64Array, rows: Int32Array): Summary {
  const found = new Float64Array(rows.length);
  let filled = 0;
  let sum = 0;
  let lowest = Infinity;
  for (const row of rows) {
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    found[filled] = value;
    filled += 1;
    sum += value;
    if (value < lowest) lowest = value;
  }
  const nothing = { mean: null, lowerQuartile: null, median: null, upperQuartile: null };
  if (filled === 0) return { name, filled, sum, lowest, ...nothing, deviation: null };
  const mean = sum / filled;
  const present = found.subarray(0, filled);
  let squares = 0;
  for (const value of present) squares += (value - mean) ** 2;
  const [lowerQuartile, median, upperQuartile] = columnQuantiles(present, [0.25, 0.5, 0.75]);
  return {
    name,
    filled,
    sum,
    lowest,
    mean,
    lowerQuartile: lowerQuartile ?? null,
    median: median ?? null,
    upperQuartile: upperQuartile ?? null,
    deviation: Math.sqrt(squares / filled),
  };
}

function publicSummary({
  name,
  filled,
  mean,
  lowerQuartile,
  median,
  upperQuartile,
  deviation,
}: ColumnSummary): ColumnSummary {
  return { name, filled, mean, lowerQuartile, median, upperQuartile, deviation };
}

function compare(own: Summary, base: Summary): ColumnProfile {
  const difference = own.mean === null || base.mean === null ? null : own.mean - base.mean;
  const isPositive = base.mean !== null && base.mean > 0;
  return {
    ...publicSummary(own),
    shareOfTotal: base.lowest >= 0 && base.sum > 0 ? own.sum / base.sum : null,
    difference,
    standardised:
      difference === null || base.deviation === null || base.deviation === 0
        ? null
        : difference / base.deviation,
    lift: own.mean !== null && base.mean !== null && isPositive ? own.mean / base.mean : null,
  };
}
