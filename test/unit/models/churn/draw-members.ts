import type { FeatureMatrix } from '../../../../src/models/churn/feature-matrix.ts';
import { randomSource } from '../../../../src/models/random.ts';

/** Members whose label follows a logistic model of normal features. */
export function drawMembers(
  seed: number,
  rows: number,
  intercept: number,
  betas: readonly number[],
): FeatureMatrix {
  return drawBy(seed, rows, betas.length, (features) =>
    features.reduce((sum, value, j) => sum + value * (betas[j] ?? 0), intercept),
  );
}

/** Members whose log odds are any function of normal features. */
export function drawBy(
  seed: number,
  rows: number,
  features: number,
  logOdds: (features: readonly number[]) => number,
): FeatureMatrix {
  const random = randomSource(seed);
  const columns = Array.from({ length: features }, () => new Float64Array(rows));
  const label = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const values = columns.map((column) => (column[row] = random.normal()));
    label[row] = random.next() < 1 / (1 + Math.exp(-logOdds(values))) ? 1 : 0;
  }
  return { names: columns.map((_, j) => `x${String(j)}`), columns, label };
}
