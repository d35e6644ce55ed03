/**
 * A published result that the product computes again when a reader asks for it: the case states where the figures
 * come from, what was expected and what is computed here.
 */
export interface ReferenceCase {
  readonly name: string;
  /** Author, year and place of publication, or the program and version that gave the figures. */
  readonly source: string;
  run(): readonly ReferenceFigure[];
}

export interface ReferenceFigure {
  readonly name: string;
  readonly expected: number;
  readonly computed: number;
  /** Largest difference that counts as equal: half a unit of the last published digit, unless said otherwise. */
  readonly tolerance: number;
}

export function agrees({ expected, computed, tolerance }: ReferenceFigure): boolean {
  return Math.abs(expected - computed) <= tolerance;
}
