import { isMissingMark, readValue } from './value-reading.ts';

/** A number, a date or a code of digits, which no heading is. */
export function isValue(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && (readValue(text).readings !== 0 || /^[+-]?\d[\d\s.-]*$/.test(text));
}

export function isWord(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && !isValue(text) && !isMissingMark(text);
}

/** All are values, and such as one type allows. */
export function areOneKind(cells: readonly string[]): boolean {
  let readings = -1;
  for (const cell of cells) {
    if (!isValue(cell)) return false;
    readings &= readValue(cell.trim()).readings;
  }
  return cells.length > 0 && (readings !== 0 || cells.every((one) => /^[+-]?\d/.test(one.trim())));
}

/** Different short words, two at least. */
export function areHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length >= 2 &&
    new Set(filled).size === filled.length &&
    filled.every((cell) => cell.length <= 60 && isWord(cell))
  );
}

export function countFilled(cells: readonly string[]): number {
  let filled = 0;
  for (const cell of cells) if (cell.trim() !== '') filled += 1;
  return filled;
}

/** Up to the last cell that holds something. */
export function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
