/**
 * Columns that say the same thing twice have no coefficients of their own. A Cholesky step over the correlations shows
 * what is left of a column once the ones before it are taken out; where nothing is left, the columns that make it up
 * are named.
 */
export interface CollinearColumn {
  readonly column: number;
  /** The earlier columns that together give this one. */
  readonly madeOf: readonly number[];
}

/** What part of a column's variance must be left when the earlier ones are taken out. */
const LEAST_OWN_VARIANCE = 1e-9;

/** `correlation` is row-major, p × p, with ones on its diagonal. */
export function findCollinear(correlation: Float64Array, p: number): CollinearColumn | null {
  const factor = new Float64Array(p * p);
  for (let j = 0; j < p; j += 1) {
    for (let i = 0; i < j; i += 1) {
      let sum = correlation[j * p + i] ?? 0;
      for (let k = 0; k < i; k += 1) sum -= (factor[j * p + k] ?? 0) * (factor[i * p + k] ?? 0);
      factor[j * p + i] = sum / (factor[i * p + i] ?? 1);
    }
    let own = correlation[j * p + j] ?? 0;
    for (let k = 0; k < j; k += 1) own -= (factor[j * p + k] ?? 0) ** 2;
    if (!(own > LEAST_OWN_VARIANCE)) return { column: j, madeOf: weights(factor, p, j) };
    factor[j * p + j] = Math.sqrt(own);
  }
  return null;
}

/** Back-substitution: how column j is put together from the columns before it. */
function weights(factor: Float64Array, p: number, j: number): number[] {
  const share = new Float64Array(j);
  for (let i = j - 1; i >= 0; i -= 1) {
    let sum = factor[j * p + i] ?? 0;
    for (let k = i + 1; k < j; k += 1) sum -= (factor[k * p + i] ?? 0) * (share[k] ?? 0);
    share[i] = sum / (factor[i * p + i] ?? 1);
  }
  return [...share.keys()].filter((i) => Math.abs(share[i] ?? 0) > 1e-4);
}
