import { lnGamma } from '../special/functions.ts';
import type { RuleCounts } from './measures.ts';

/**
 * How likely so many baskets with both, or more, are if A and B were put into baskets independently of each other: one
 * side of Fisher's exact test (Fisher 1935). Exact where the chi-square approximation is not: rare items.
 */
export function fisherTest({ baskets: n, antecedent: a, consequent: b, both }: RuleCounts): number {
  const highest = Math.min(a, b);
  const lowest = Math.max(0, a + b - n);
  if (both <= lowest) return 1;
  // Summed on the side away from the mean, where the terms fall, so that the first is the largest.
  const above = both > (a * b) / n;
  let term = Math.exp(logChance(n, a, b, above ? both : both - 1));
  let sum = term;
  if (above) {
    for (let x = both; x < highest && term > sum * 1e-17; x += 1) {
      term *= ((a - x) * (b - x)) / ((x + 1) * (n - a - b + x + 1));
      sum += term;
    }
    return Math.min(1, sum);
  }
  for (let x = both - 1; x > lowest && term > sum * 1e-17; x -= 1) {
    term *= (x * (n - a - b + x)) / ((a - x + 1) * (b - x + 1));
    sum += term;
  }
  return Math.max(0, 1 - sum);
}

/**
 * P values of several tests, adjusted by Holm's method (1979): the chance that any of `tests` such rules would be found
 * by luck is below what is given. Rules that were judged and not kept count among the tests.
 */
export function adjustByHolm(chances: Float64Array, tests: number): Float64Array {
  const order = Int32Array.from(chances.keys()).sort(
    (one, other) => (chances[one] ?? 0) - (chances[other] ?? 0),
  );
  const adjusted = new Float64Array(chances.length);
  let highest = 0;
  order.forEach((at, place) => {
    highest = Math.max(highest, Math.min(1, (chances[at] ?? 0) * Math.max(1, tests - place)));
    adjusted[at] = highest;
  });
  return adjusted;
}

/** Natural logarithm of the hypergeometric probability of `x` baskets with both. */
function logChance(n: number, a: number, b: number, x: number): number {
  return logChoose(a, x) + logChoose(n - a, b - x) - logChoose(n, b);
}

function logChoose(n: number, k: number): number {
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}
