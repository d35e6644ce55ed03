/** The stretch of a text to underline for an error at a line and a column, both counted from 1. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The word or sign at the place. A place behind the end of its line, or of the text, falls on the last
 * character before it, so that there is always something to see in a text that is not empty.
 */
export function errorRange(text: string, line: number, column: number): TextRange {
  const lines = text.split('\n');
  const at = Math.min(Math.max(1, line), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  const content = lines[at] ?? '';
  const offset = Math.min(Math.max(1, column) - 1, Math.max(0, content.length - 1));
  const rest = content.slice(offset);
  const token = /^(\$?[\p{L}\p{N}_]+|"[^"]*"|'[^']*'|\s+|.)/u.exec(rest)?.[0] ?? '';
  const from = start + offset;
  return { from, to: from + token.length };
}
