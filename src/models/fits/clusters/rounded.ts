/** To as many digits after the point as a table of figures needs; null stays NULL. */
export function rounded(value: number | null | undefined, digits = 6): number | null {
  return value == null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}
