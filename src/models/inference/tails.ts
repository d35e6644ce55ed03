import { chiSquareTail as tailOf, normalCdf, normalQuantile } from '../special/functions.ts';

/** Farther out the tail is below 1e-300, which the library takes for an error. */
const FARTHEST_NORMAL = 37;
const SMALLEST_LOG = -690;

/** Probability that a standard normal value lies farther from 0 than `z`; exact far out in the tail. */
export function twoSidedNormal(z: number): number {
  const far = Math.abs(z);
  return far > FARTHEST_NORMAL ? 0 : Math.min(1, 2 * normalCdf(-far));
}

/** Probability that a χ² value with `df` degrees of freedom exceeds `chiSquare`; 1 where there is nothing to test. */
export function chiSquareTail(chiSquare: number, df: number): number {
  if (!(df > 0 && chiSquare > 0)) return 1;
  // Chernoff's bound tells where the tail is 0 in double precision; the library fails there instead of saying so.
  const isPast = chiSquare > df;
  const logBound = (df * Math.log(chiSquare / df) - chiSquare + df) / 2;
  return isPast && logBound < SMALLEST_LOG ? 0 : tailOf(chiSquare, df);
}

/** Half the width, in standard errors, of a two-sided interval: 1.96 for a level of 0.95. */
export function normalReach(level: number): number {
  return normalQuantile(0.5 + level / 2);
}

/** A level that no interval can be made of becomes the usual one. */
export function usableLevel(level: number | undefined): number {
  return level !== undefined && level > 0 && level < 1 ? level : 0.95;
}
