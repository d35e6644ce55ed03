/** One piece of a text and what stands there instead. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Carries out replacements that do not overlap, in any order. */
export function splice(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: piece } of inOrder(replacements)) {
    result += text.slice(at, start) + piece;
    at = end;
  }
  return result + text.slice(at);
}

export function inOrder(replacements: readonly Replacement[]): readonly Replacement[] {
  return [...replacements].sort((one, other) => one.start - other.start);
}
