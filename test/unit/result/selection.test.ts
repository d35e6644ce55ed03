import { describe, expect, it } from 'vitest';
import {
  headerRow,
  isInRectangle,
  placeAfterKey,
  selectAt,
  selectTo,
  selectedRectangle,
  sizeOf,
} from '../../../src/ui/result/selection.ts';

const extent = { rows: 1_000_000, columns: 8, pageRows: 13 };

describe('a key in a grid', () => {
  it.each([
    ['ArrowDown', false, 6, 3],
    ['ArrowUp', false, 4, 3],
    ['ArrowLeft', false, 5, 2],
    ['ArrowRight', false, 5, 4],
    ['ArrowDown', true, 999_999, 3],
    ['ArrowUp', true, 0, 3],
    ['ArrowLeft', true, 5, 0],
    ['ArrowRight', true, 5, 7],
    ['Home', false, 5, 0],
    ['End', false, 5, 7],
    ['Home', true, 0, 0],
    ['End', true, 999_999, 7],
    ['PageDown', false, 18, 3],
    ['PageUp', false, 0, 3],
  ])('%s (with control: %s) leads to row %i, column %i', (key, mod, row, column) => {
    expect(placeAfterKey({ row: 5, column: 3 }, { key, mod }, extent)).toEqual({ row, column });
  });

  it('reaches the header from the first row, and goes no further', () => {
    const up = { key: 'ArrowUp', mod: false };
    expect(placeAfterKey({ row: 0, column: 3 }, up, extent)).toEqual({ row: headerRow, column: 3 });
    expect(placeAfterKey({ row: headerRow, column: 3 }, up, extent)?.row).toBe(headerRow);
  });

  it('stays in the header of a result without rows', () => {
    const empty = { ...extent, rows: 0 };
    for (const key of ['ArrowDown', 'PageDown', 'End', 'Home']) {
      for (const mod of [true, false]) {
        expect(placeAfterKey({ row: headerRow, column: 0 }, { key, mod }, empty)?.row).toBe(-1);
      }
    }
  });

  it('is left alone when it does not travel', () => {
    expect(placeAfterKey({ row: 0, column: 0 }, { key: 'a', mod: false }, extent)).toBeNull();
    expect(placeAfterKey({ row: 0, column: 0 }, { key: 'Tab', mod: false }, extent)).toBeNull();
  });
});

describe('a selection', () => {
  it('is the rectangle between anchor and focus, in whichever direction', () => {
    const selection = selectTo(selectAt({ row: 9, column: 1 }), { row: 4, column: 3 });
    const rectangle = selectedRectangle(selection);
    expect(rectangle).toEqual({ top: 4, bottom: 9, left: 1, right: 3 });
    expect(rectangle && sizeOf(rectangle)).toEqual({ rows: 6, columns: 3, cells: 18 });
    expect(isInRectangle(rectangle, 4, 1)).toBe(true);
    expect(isInRectangle(rectangle, 3, 1)).toBe(false);
    expect(isInRectangle(rectangle, 4, 0)).toBe(false);
  });

  it('never reaches into the header', () => {
    const selection = selectTo(selectAt({ row: 2, column: 1 }), { row: headerRow, column: 1 });
    expect(selectedRectangle(selection)).toBeNull();
    expect(isInRectangle(null, 0, 0)).toBe(false);
  });
});
