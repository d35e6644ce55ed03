import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyLayout,
  hideColumns,
  moveColumn,
  orderedNames,
  pinColumn,
  placedColumns,
  resetColumns,
  stepColumn,
  withColumn,
  type GridLayout,
} from '../../../src/ui/result/grid-layout.ts';
import { textColumns } from './text-page.ts';

const columns = textColumns('a', 'b', 'c', 'd', 'e');

function shown(layout: GridLayout, of = columns): string {
  return placedColumns(of, layout)
    .map(({ name, pinned }) => (pinned ? name.toUpperCase() : name))
    .join('');
}

describe('the layout of a grid', () => {
  it('is the result as it came until somebody arranges it', () => {
    expect(shown(emptyLayout)).toBe('abcde');
    expect(placedColumns(columns, emptyLayout)[3]).toMatchObject({ name: 'd', source: 3 });
  });

  it('moves a column before another and to the end', () => {
    const moved = moveColumn(columns, emptyLayout, 'd', 'b');
    expect(shown(moved)).toBe('adbce');
    expect(shown(moveColumn(columns, moved, 'a', null))).toBe('dbcea');
    expect(placedColumns(columns, moved)[1]?.source).toBe(3);
  });

  it('keeps several columns pinned at the left in the order in which they were pinned', () => {
    const pinned = pinColumn(pinColumn(emptyLayout, 'd', true), 'b', true);
    expect(shown(pinned)).toBe('DBace');
    expect(shown(pinColumn(pinned, 'd', false))).toBe('Bacde');
  });

  it('pins what is dropped among pinned columns and frees what is dragged away from them', () => {
    const pinned = pinColumn(pinColumn(emptyLayout, 'd', true), 'b', true);
    expect(shown(moveColumn(columns, pinned, 'e', 'b'))).toBe('DEBac');
    expect(shown(moveColumn(columns, pinned, 'd', 'c'))).toBe('Badce');
    expect(shown(moveColumn(columns, pinned, 'b', 'a'))).toBe('DBace');
    expect(shown(moveColumn(columns, pinned, 'c', 'a'))).toBe('DBcae');
  });

  it('steps over hidden columns, and not over the border of the pinned ones', () => {
    const hidden = hideColumns(emptyLayout, ['b', 'c'], true);
    expect(shown(hidden)).toBe('ade');
    const stepped = stepColumn(columns, hidden, 'a', 1);
    expect(shown(stepped)).toBe('dae');
    expect(shown(stepColumn(columns, stepped, 'd', -1))).toBe('dae');
    expect(shown(stepColumn(columns, stepped, 'e', -1))).toBe('dea');
    const pinned = pinColumn(emptyLayout, 'c', true);
    expect(shown(stepColumn(columns, pinned, 'a', -1))).toBe('Cabde');
    const two = pinColumn(pinned, 'a', true);
    expect(shown(stepColumn(columns, two, 'a', -1))).toBe('ACbde');
  });

  it('outlives the result: names it does not know mean nothing, new columns stand behind their neighbour', () => {
    const arranged = pinColumn(moveColumn(columns, emptyLayout, 'e', 'a'), 'gone', true);
    expect(shown(arranged)).toBe('eabcd');
    expect(shown(arranged, textColumns('new', 'a', 'x', 'e'))).toBe('neweax');
    expect(shown(arranged, textColumns('x'))).toBe('x');
  });

  it('shows again what was hidden, and forgets all arranging when told to', () => {
    const hidden = hideColumns(emptyLayout, ['a', 'b'], true);
    expect(shown(hideColumns(hidden, ['a'], false))).toBe('acde');
    const marked = withColumn(pinColumn(hidden, 'e', true), 'marks', 'c', 'bars');
    const reset = resetColumns(marked);
    expect(shown(reset)).toBe('abcde');
    expect(reset.marks).toEqual({ c: 'bars' });
    expect(withColumn(reset, 'marks', 'c', undefined).marks).toEqual({});
  });

  it('never loses or doubles a column, whatever is done', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.tuple(fc.constant('move' as const), name, fc.option(name)),
      fc.tuple(fc.constant('step' as const), name, fc.constantFrom(-1 as const, 1 as const)),
      fc.tuple(fc.constant('pin' as const), name, fc.boolean()),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let layout = emptyLayout;
        for (const [kind, which, how] of steps) {
          if (kind === 'move') layout = moveColumn(columns, layout, which, how);
          else if (kind === 'step') layout = stepColumn(columns, layout, which, how);
          else layout = pinColumn(layout, which, how);
        }
        expect([...orderedNames(columns, layout)].sort().join('')).toBe('abcde');
        expect(shown(layout).toLowerCase()).toBe(orderedNames(columns, layout).join(''));
      }),
    );
  });
});
