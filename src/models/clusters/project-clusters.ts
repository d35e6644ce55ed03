import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { randomSource } from '../random.ts';
import type { PointMatrix } from './point-matrix.ts';
import { sampleRows } from './sample-rows.ts';

/**
 * A picture of clusters in two dimensions: the points along the two directions in which they vary most (principal
 * components of the scaled features). What it does not show is the share of variation that it leaves out.
 */
export interface Projection {
  /** Share of the variation along each of all components, the largest first; they add up to 1. */
  readonly shares: readonly number[];
  /** Per shown axis the weight of each feature; its largest one is positive, so that the picture never flips. */
  readonly axes: readonly (readonly number[])[];
  /** The shown points, a sample where there are more: which point, its cluster, and where it lies. */
  readonly points: Int32Array;
  readonly labels: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where the clusters' centres lie. */
  readonly centres: readonly { readonly x: number; readonly y: number }[];
}

export const shownPoints = 2_000;

/** With a single feature `y` is 0 everywhere. */
export function projectClusters(
  points: PointMatrix,
  labels: Int32Array,
  centres: Float64Array,
  seed: number,
  limit = shownPoints,
): Projection {
  const { values, count, width } = points;
  const base = meanPoint(points);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    covarianceOf(points, base),
    { assumeSymmetric: true },
  );
  const order = Array.from(realEigenvalues.keys()).sort(
    (one, other) => (realEigenvalues[other] ?? 0) - (realEigenvalues[one] ?? 0),
  );
  const sizes = order.map((at) => Math.max(0, realEigenvalues[at] ?? 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const axes = order.slice(0, 2).map((at) => pointUp(eigenvectorMatrix.getColumn(at)));
  const place = (from: Float64Array, row: number, axis: number): number =>
    (axes[axis] ?? []).reduce(
      (sum, weight, d) => sum + weight * ((from[row * width + d] ?? 0) - (base[d] ?? 0)),
      0,
    );
  const shown = sampleRows(count, limit, randomSource(seed));
  return {
    shares: sizes.map((size) => (total > 0 ? size / total : 0)),
    axes,
    points: shown,
    labels: shown.map((row) => labels[row] ?? 0),
    x: Float64Array.from(shown, (row) => place(values, row, 0)),
    y: Float64Array.from(shown, (row) => place(values, row, 1)),
    centres: Array.from({ length: centres.length / width }, (_, c) => ({
      x: place(centres, c, 0),
      y: place(centres, c, 1),
    })),
  };
}

function meanPoint({ values, count, width }: PointMatrix): Float64Array {
  const base = new Float64Array(width);
  for (let at = 0; at < values.length; at += 1) {
    base[at % width] = (base[at % width] ?? 0) + (values[at] ?? 0);
  }
  return base.map((sum) => sum / count);
}

function covarianceOf({ values, count, width }: PointMatrix, base: Float64Array): Matrix {
  const sums = new Float64Array(width * width);
  for (let i = 0; i < count; i += 1) {
    for (let one = 0; one < width; one += 1) {
      const a = (values[i * width + one] ?? 0) - (base[one] ?? 0);
      for (let other = one; other < width; other += 1) {
        const b = (values[i * width + other] ?? 0) - (base[other] ?? 0);
        sums[one * width + other] = (sums[one * width + other] ?? 0) + a * b;
      }
    }
  }
  const matrix = Matrix.zeros(width, width);
  for (let one = 0; one < width; one += 1) {
    for (let other = one; other < width; other += 1) {
      const covariance = (sums[one * width + other] ?? 0) / count;
      matrix.set(one, other, covariance);
      matrix.set(other, one, covariance);
    }
  }
  return matrix;
}

function pointUp(axis: readonly number[]): number[] {
  const largest = axis.reduce((kept, weight) =>
    Math.abs(weight) > Math.abs(kept) ? weight : kept,
  );
  return axis.map((weight) => (largest < 0 ? -weight : weight));
}
