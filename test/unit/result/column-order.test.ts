import { describe, expect, it } from 'vitest';
import { setSort, toggleSort } from '../../../src/ui/result/column-order.ts';
import type { RowOrder } from '../../../src/ui/result/PageWindow.ts';

const up = (column: string): RowOrder[number] => ({ column, descending: false });
const down = (column: string): RowOrder[number] => ({ column, descending: true });

describe('sorting by a column', () => {
  it('goes up, down and back when its heading is pressed', () => {
    expect(toggleSort([], 'a', false)).toEqual([up('a')]);
    expect(toggleSort([up('a')], 'a', false)).toEqual([down('a')]);
    expect(toggleSort([down('a')], 'a', false)).toEqual([]);
    expect(toggleSort([up('a')], 'b', false)).toEqual([up('b')]);
  });

  it('adds a further key, turns it where it stands and takes only it away', () => {
    const two = toggleSort([up('a')], 'b', true);
    expect(two).toEqual([up('a'), up('b')]);
    expect(toggleSort(two, 'a', true)).toEqual([down('a'), up('b')]);
    expect(toggleSort([down('a'), up('b')], 'a', true)).toEqual([up('b')]);
  });

  it('of several keys begins anew with the one that is pressed alone', () => {
    expect(toggleSort([up('a'), down('b')], 'b', false)).toEqual([up('b')]);
  });

  it('is set from a menu, alone or behind others', () => {
    expect(setSort([up('a')], 'b', true, false)).toEqual([down('b')]);
    expect(setSort([up('a')], 'b', true, true)).toEqual([up('a'), down('b')]);
    expect(setSort([up('a'), up('b')], 'a', true, true)).toEqual([down('a'), up('b')]);
    expect(setSort([up('a'), up('b')], 'a', null, true)).toEqual([up('b')]);
  });
});
