import type { ReferenceFigure } from './reference-case.ts';

/** A figure of a reference case; what could not be computed is not a number and agrees with nothing. */
export function referenceFigure(
  name: string,
  expected: number,
  computed: number | null | undefined,
  tolerance = 0,
): ReferenceFigure {
  return { name, expected, computed: computed ?? NaN, tolerance };
}
