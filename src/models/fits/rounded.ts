/** To so many digits after the point; null stays NULL. */
export function rounded(value: number, digits?: number): number;
export function rounded(value: number | null | undefined, digits?: number): number | null;
export function rounded(value: number | null | undefined, digits = 6): number | null {
  if (value == null) return null;
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
