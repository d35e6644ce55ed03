import type { SampleRow } from './dialect-trial.ts';

/** Rows of the same table: up to a gap, unless hardly anything stands before it. */
export function bodyFrom(rows: readonly SampleRow[], start: number, width: number): SampleRow[] {
  const gap = rows.findIndex((row, i) => i > start + 1 && isEmpty(row));
  return rows.slice(start, gap === -1 ? undefined : gap).filter((row) => isFull(row, width));
}

export function follows(above: SampleRow, row: SampleRow): boolean {
  return above.line + above.lines >= row.line;
}

export function isFull(row: SampleRow, width: number): boolean {
  return row.cells.length === width && !isEmpty(row);
}

export function isEmpty(row: SampleRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
