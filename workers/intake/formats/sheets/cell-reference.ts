/** The sizes of a sheet in every Excel since 2007. */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** A block of cells, both ends included, rows counted from 1 and columns from 0. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `B7:D9` or `B7`; null for whole columns and anything else. */
export function readRange(text: string): CellRange | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(text);
  if (match === null) return null;
  const left = columnOf(match[1] ?? '');
  const top = Number(match[2]);
  const right = match[3] === undefined ? left : columnOf(match[3]);
  const bottom = match[4] === undefined ? top : Number(match[4]);
  const range = { top, left, bottom, right };
  return top >= 1 && bottom >= top && right >= left && isInside(bottom, right) ? range : null;
}

export function isInside(row: number, column: number): boolean {
  return row <= mostRows && column < mostColumns;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/**
 * The column of the reference that stands in `source` from `from` to `to`; -1 where none does. Columns that
 * no sheet has come out as `mostColumns` or more.
 */
export function columnAt(source: string, from: number, to: number): number {
  let column = 0;
  let at = from;
  for (; at < to; at += 1) {
    const code = source.charCodeAt(at) & 0xdf;
    if (code < 0x41 || code > 0x5a) break;
    if (column <= mostColumns) column = column * 26 + code - 0x40;
  }
  if (at === from || at === to) return -1;
  return column - 1;
}

/** The letters of a column counted from 0. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
