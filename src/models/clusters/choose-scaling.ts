import type { Scaling } from './prepare-features.ts';

/** From here on a column is called highly skewed (Bulmer 1979, Principles of Statistics). */
const highlySkewed = 1;

/**
 * The logarithm where a few members lie far above the rest and it makes the column more even; else only its own
 * spread. A column with values below zero has no logarithm.
 */
export function chooseScaling(values: Float64Array): Exclude<Scaling, 'none'> {
  const present = values.filter(Number.isFinite);
  if (present.some((value) => value < 0)) return 'z';
  const raw = skewnessOf(present);
  if (raw <= highlySkewed) return 'z';
  return Math.abs(skewnessOf(present.map(Math.log1p))) < raw ? 'log-z' : 'z';
}

/** m₃ / m₂^1.5; 0 where all values are the same. */
export function skewnessOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const off = value - mean;
    squares += off * off;
    cubes += off * off * off;
  }
  const skewness = cubes / values.length / (squares / values.length) ** 1.5;
  return Number.isFinite(skewness) ? skewness : 0;
}
