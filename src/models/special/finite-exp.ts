/** Just below the logarithm of the largest number. */
const LARGEST_LOG = 700;

/** e^x, held at e^700: for ratios and limits per unit of a quantity that has a very small unit. */
export function finiteExp(x: number): number {
  return Math.exp(Math.min(x, LARGEST_LOG));
}
