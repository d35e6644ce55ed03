import { refuseClusters, type ClusterOutcome } from './cluster-refusal.ts';
import type { PointMatrix } from './point-matrix.ts';

/**
 * What K-means measures distances in. Features in money, days and counts are no more comparable than their units, so a
 * feature is set to mean 0 and (population) standard deviation 1, after log(1 + x) where a few members are far above
 * the others.
 */
export type Scaling = 'z' | 'log-z' | 'none';

/** One number per row; what is not a finite number is missing. */
export interface ClusterFeature {
  readonly name: string;
  readonly values: Float64Array;
  readonly scaling: Scaling;
}

/** How a value becomes a coordinate: (x − shift) / scale, or (log(1 + x) − shift) / scale. */
export interface FeatureScale {
  readonly name: string;
  readonly scaling: Scaling;
  readonly shift: number;
  readonly scale: number;
}

export interface PreparedFeatures {
  /** The features that tell rows apart, in the order given. */
  readonly scales: readonly FeatureScale[];
  readonly points: PointMatrix;
  /** For each point the row it was made of. */
  readonly rows: Int32Array;
  readonly given: number;
  readonly exclusions: Exclusions;
}

export interface Exclusions {
  /** Rows without a value in at least one feature. */
  readonly rows: number;
  /** Per feature with any; a row may count in several. */
  readonly missing: readonly { readonly feature: string; readonly rows: number }[];
  /** Features that have one and the same value everywhere: they cannot tell anybody apart and are left out. */
  readonly constant: readonly string[];
}

export function prepareFeatures(
  features: readonly ClusterFeature[],
): ClusterOutcome<PreparedFeatures> {
  const [first] = features;
  if (!first) return refuseClusters({ kind: 'no-features' });
  const given = first.values.length;
  const uneven = features.find(({ values }) => values.length !== given);
  if (uneven) return refuseClusters({ kind: 'columns-differ', figures: { feature: uneven.name } });

  const rows = completeRows(features, given);
  const columns = features.map((feature) => scaleColumn(feature, rows));
  for (const column of columns) if (column.kind === 'refused') return column;
  const told = columns.flatMap((column) => (column.kind === 'scaled' ? [column] : []));
  const constant = columns.flatMap((column) => (column.kind === 'constant' ? [column.name] : []));
  if (rows.length > 1 && told.length === 0) {
    return refuseClusters({ kind: 'all-constant', figures: { rows: rows.length } });
  }
  const width = told.length;
  const values = new Float64Array(rows.length * width);
  told.forEach(({ coordinates }, at) => {
    for (let i = 0; i < rows.length; i += 1) values[i * width + at] = coordinates[i] ?? 0;
  });
  return {
    kind: 'fitted',
    value: {
      scales: told.map(({ scale }) => scale),
      points: { values, count: rows.length, width },
      rows,
      given,
      exclusions: { rows: given - rows.length, missing: countMissing(features), constant },
    },
  };
}

/** The coordinate of one value; NaN for what is missing or below what a logarithm takes. */
export function scaleValue({ scaling, shift, scale }: FeatureScale, value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const raw = scaling === 'log-z' ? (value < 0 ? NaN : Math.log1p(value)) : value;
  return (raw - shift) / scale;
}

/** The value that lies at a coordinate. */
export function unscaleValue({ scaling, shift, scale }: FeatureScale, coordinate: number): number {
  const raw = coordinate * scale + shift;
  return scaling === 'log-z' ? Math.expm1(raw) : raw;
}

function completeRows(features: readonly ClusterFeature[], given: number): Int32Array {
  const isIncomplete = new Uint8Array(given);
  let incomplete = 0;
  for (const { values } of features) {
    for (let row = 0; row < given; row += 1) {
      if (isIncomplete[row] === 0 && !Number.isFinite(values[row])) {
        isIncomplete[row] = 1;
        incomplete += 1;
      }
    }
  }
  const rows = new Int32Array(given - incomplete);
  let at = 0;
  for (let row = 0; row < given; row += 1) {
    if (isIncomplete[row] === 0) {
      rows[at] = row;
      at += 1;
    }
  }
  return rows;
}

function countMissing(features: readonly ClusterFeature[]): Exclusions['missing'] {
  return features.flatMap(({ name, values }) => {
    let rows = 0;
    for (const value of values) if (!Number.isFinite(value)) rows += 1;
    return rows > 0 ? [{ feature: name, rows }] : [];
  });
}

type ScaledColumn =
  | { readonly kind: 'scaled'; readonly scale: FeatureScale; readonly coordinates: Float64Array }
  | { readonly kind: 'constant'; readonly name: string }
  | ReturnType<typeof refuseClusters>;

function scaleColumn({ name, values, scaling }: ClusterFeature, rows: Int32Array): ScaledColumn {
  const raw = new Float64Array(rows.length);
  let negative = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < rows.length; i += 1) {
    const value = values[rows[i] ?? 0] ?? 0;
    if (value < 0) negative += 1;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    raw[i] = scaling === 'log-z' ? Math.log1p(value) : value;
  }
  if (scaling === 'log-z' && negative > 0) {
    return refuseClusters({
      kind: 'negative-for-log',
      figures: { feature: name, rows: negative },
    });
  }
  if (rows.length === 0 || lowest === highest) return { kind: 'constant', name };
  const { mean, deviation } = momentsOf(raw);
  // Beyond about 1e150 squares leave the range of numbers; below 1e-12 of the mean the spread is rounding.
  if (!Number.isFinite(deviation) || !Number.isFinite(highest * highest * rows.length)) {
    return refuseClusters({ kind: 'too-large-values', figures: { feature: name } });
  }
  if (deviation <= 1e-12 * Math.abs(mean)) return { kind: 'constant', name };
  const scale: FeatureScale =
    scaling === 'none'
      ? { name, scaling, shift: 0, scale: 1 }
      : { name, scaling, shift: mean, scale: deviation };
  if (scaling !== 'none') {
    for (let i = 0; i < raw.length; i += 1) raw[i] = ((raw[i] ?? 0) - mean) / deviation;
  }
  return { kind: 'scaled', scale, coordinates: raw };
}

/** Population standard deviation (divided by n), about the mean, in two passes. */
function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
