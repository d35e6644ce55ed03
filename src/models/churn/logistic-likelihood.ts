import type { ClimbPoint } from '../inference/climb.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/** The likelihood of a logistic regression with its derivatives; a first column of ones stands for the intercept. */
export interface LogisticPoint extends ClimbPoint {
  /** Without the penalty, which the objective has. */
  readonly logLikelihood: number;
}

/** `x` is row-major without the ones, `beta` begins with the intercept, `penalties` has a λ for each of `beta`. */
export function logisticLikelihood(
  x: Float64Array,
  label: Uint8Array,
  beta: Float64Array,
  penalties: Float64Array,
): LogisticPoint {
  const size = beta.length;
  const p = size - 1;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const [intercept = 0] = beta;
  let logLikelihood = 0;
  for (let row = 0; row < label.length; row += 1) {
    const base = row * p;
    let eta = intercept;
    for (let j = 0; j < p; j += 1) eta += (beta[j + 1] as number) * (x[base + j] as number);
    const small = Math.exp(-Math.abs(eta));
    const probability = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
    const happened = label[row] as number;
    logLikelihood += (happened === 1 ? Math.min(eta, 0) : Math.min(-eta, 0)) - Math.log1p(small);
    const residual = happened - probability;
    const weight = small / ((1 + small) * (1 + small));
    gradient[0] = (gradient[0] as number) + residual;
    information[0] = (information[0] as number) + weight;
    for (let j = 0; j < p; j += 1) {
      const value = x[base + j] as number;
      gradient[j + 1] = (gradient[j + 1] as number) + residual * value;
      const weighted = weight * value;
      const line = (j + 1) * size;
      information[line] = (information[line] as number) + weighted;
      for (let k = 0; k <= j; k += 1) {
        const at = line + k + 1;
        information[at] = (information[at] as number) + weighted * (x[base + k] as number);
      }
    }
  }
  let objective = logLikelihood;
  for (let j = 0; j < size; j += 1) {
    const penalty = penalties[j] as number;
    const value = beta[j] as number;
    objective -= (penalty / 2) * value * value;
    gradient[j] = (gradient[j] as number) - penalty * value;
    information[j * size + j] = (information[j * size + j] as number) + penalty;
    for (let k = 0; k < j; k += 1) information[k * size + j] = information[j * size + k] as number;
  }
  return { logLikelihood, objective, gradient, information };
}

export interface StandardFeatures {
  /** Row-major, each column with mean 0 and deviation 1; 0 where the value is missing. */
  readonly x: Float64Array;
  readonly means: readonly number[];
  /** 0 for a feature with one value only. */
  readonly deviations: readonly number[];
  readonly missing: readonly number[];
  correlation(): Float64Array;
}

export function standardise({ columns, label }: FeatureMatrix): StandardFeatures {
  const rows = label.length;
  const p = columns.length;
  const x = new Float64Array(rows * p);
  const means: number[] = [];
  const deviations: number[] = [];
  const missing: number[] = [];
  for (const [j, column] of columns.entries()) {
    let known = 0;
    let mean = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] as number;
      if (!Number.isFinite(value)) continue;
      known += 1;
      mean += (value - mean) / known;
    }
    let squares = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] as number;
      if (Number.isFinite(value)) squares += (value - mean) ** 2;
    }
    const spread = Math.sqrt(squares / rows);
    const isSpread = Number.isFinite(spread) && spread > 1e-12 * Math.max(1e-300, Math.abs(mean));
    const deviation = isSpread ? spread : 0;
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] as number;
      if (isSpread && Number.isFinite(value)) x[row * p + j] = (value - mean) / deviation;
    }
    means.push(mean);
    deviations.push(deviation);
    missing.push(rows - known);
  }
  const correlation = (): Float64Array => {
    const sums = new Float64Array(p * p);
    for (let row = 0; row < rows; row += 1) {
      for (let j = 0; j < p; j += 1) {
        const left = x[row * p + j] as number;
        for (let k = 0; k < p; k += 1) {
          sums[j * p + k] =
            (sums[j * p + k] as number) + (left * (x[row * p + k] as number)) / rows;
        }
      }
    }
    return sums;
  };
  return { x, means, deviations, missing, correlation };
}
