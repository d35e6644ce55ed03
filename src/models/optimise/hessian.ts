import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Objective } from './objective.ts';

/** Second derivatives at `point` by central differences of the analytic gradient; row by row, symmetric. */
export function numericHessian(
  objective: Objective,
  point: Float64Array,
  step = 1e-4,
): Float64Array {
  const n = point.length;
  const raw = new Float64Array(n * n);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const there = Float64Array.from(point);
    const x = point[i] ?? 0;
    const h = step * Math.max(1, Math.abs(x));
    there[i] = x + h;
    objective(there, above);
    there[i] = x - h;
    objective(there, below);
    for (let j = 0; j < n; j += 1) raw[i * n + j] = ((above[j] ?? 0) - (below[j] ?? 0)) / (2 * h);
  }
  return raw.map((value, k) => (value + (raw[(k % n) * n + Math.floor(k / n)] ?? 0)) / 2);
}

/**
 * The inverse of a symmetric matrix of n × n, row by row, or nothing where it is not positive definite, or so nearly
 * not that the inverse would be rounding errors.
 */
export function invertPositive(matrix: Float64Array, n: number): Float64Array | undefined {
  if (!matrix.every(Number.isFinite)) return undefined;
  const rows = Array.from({ length: n }, (_, i) => [...matrix.subarray(i * n, (i + 1) * n)]);
  const scale = rows.map((row, i) => 1 / Math.sqrt(row[i] ?? 0));
  if (!scale.every((value) => Number.isFinite(value))) return undefined;
  const scaled = new Matrix(
    rows.map((row, i) => row.map((value, j) => value * ((scale[i] ?? 0) * (scale[j] ?? 0)))),
  );
  const cholesky = new CholeskyDecomposition(scaled);
  if (!cholesky.isPositiveDefinite()) return undefined;
  const smallest = Math.min(...cholesky.lowerTriangularMatrix.diagonal());
  if (!(smallest > 1e-6)) return undefined;
  const inverse = cholesky.solve(Matrix.eye(n));
  const flat = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      flat[i * n + j] = inverse.get(i, j) * (scale[i] ?? 0) * (scale[j] ?? 0);
    }
  }
  return flat;
}
