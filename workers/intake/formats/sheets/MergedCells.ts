import { Refusal } from '../../refusal.ts';
import type { CellRange } from './cell-reference.ts';

/**
 * Merged cells hold their value in the first cell only, where a person sees it in all of them: a group of
 * columns under one heading, an order number beside its lines. So the cells that a merge covers are filled.
 *
 * Not filled are a title that has its row to itself, cells outside the used part of the sheet, and rows that
 * have no value of their own: where every cell of a record is two rows high, that is still one record.
 */
export class MergedCells {
  /** How many merges filled at least one cell, and how many cells they filled. */
  used = 0;
  filled = 0;
  readonly #waiting: CellRange[];
  #next = 0;
  #active: Merge[] = [];
  #work = 0;

  constructor(ranges: readonly CellRange[], width: number, lastRow: number) {
    this.#waiting = ranges
      .filter(({ top, left }) => top <= lastRow && left < width)
      .map((range) => ({
        ...range,
        right: Math.min(range.right, width - 1),
        bottom: Math.min(range.bottom, lastRow),
      }))
      .filter(({ top, left, bottom, right }) => bottom > top || right > left)
      .sort((a, b) => a.top - b.top);
  }

  /** Whether the row holds a merge. To be asked of growing rows. */
  reaches(row: number): boolean {
    if (this.#active.length > 0) {
      this.#active = this.#active.filter((merge) => merge.range.bottom >= row);
    }
    for (;;) {
      const range = this.#waiting[this.#next];
      if (range === undefined || range.top > row) break;
      this.#next += 1;
      // A merge whose first row has no value at all has none to give.
      if (range.top === row) this.#active.push({ range, value: '', fills: 0 });
    }
    return this.#active.length > 0;
  }

  fill(row: number, fields: string[]): void {
    for (const merge of this.#active) {
      const { top, left, right } = merge.range;
      if (row === top) merge.value = givenValue(fields, left, right);
    }
    for (const merge of this.#active) {
      const { left, right } = merge.range;
      this.#work += right - left + 1;
      if (this.#work > mostWork) throw new Refusal({ code: 'workbook-too-large' });
      if (merge.value === '') continue;
      for (let column = left; column <= right; column += 1) {
        if (fields[column] !== '') continue;
        fields[column] = merge.value;
        this.filled += 1;
        merge.fills += 1;
        if (merge.fills === 1) this.used += 1;
      }
    }
  }
}

interface Merge {
  readonly range: CellRange;
  value: string;
  fills: number;
}

function givenValue(fields: readonly string[], left: number, right: number): string {
  const value = fields[left] ?? '';
  if (right === left) return value;
  const hasCompany = fields.some((field, at) => field !== '' && (at < left || at > right));
  return hasCompany ? value : '';
}

/** A full sheet of merges in 256 columns: overlapping ones, which only a hostile file has, could be more. */
const mostWork = 2 ** 28;
