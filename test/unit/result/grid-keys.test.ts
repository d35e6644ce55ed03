import { describe, expect, it } from 'vitest';
import { actionOfKey, type GridAction } from '../../../src/ui/result/grid-keys.ts';
import { headerRow } from '../../../src/ui/result/selection.ts';

const extent = { rows: 100, columns: 8, pageRows: 13 };

function press(written: string, row: number, isRange = false): GridAction | null {
  const words = written.split('+');
  return actionOfKey(
    {
      key: words.at(-1) ?? '',
      ctrlKey: words.includes('Ctrl'),
      metaKey: words.includes('Meta'),
      shiftKey: words.includes('Shift'),
      altKey: words.includes('Alt'),
    },
    { focus: { row, column: 3 }, extent, isRange },
  );
}

describe('a key in a cell', () => {
  it.each([
    ['ArrowDown', { kind: 'go', to: { row: 6, column: 3 }, extend: false }],
    ['Shift+ArrowRight', { kind: 'go', to: { row: 5, column: 4 }, extend: true }],
    ['Ctrl+End', { kind: 'go', to: { row: 99, column: 7 }, extend: false }],
    ['Enter', { kind: 'inspect' }],
    ['F2', { kind: 'inspect' }],
    [' ', { kind: 'select', what: 'row' }],
    ['Shift+ ', { kind: 'select', what: 'row' }],
    ['Ctrl+ ', { kind: 'select', what: 'column' }],
    ['Meta+a', { kind: 'select', what: 'all' }],
    ['Ctrl+g', { kind: 'go-to-row' }],
    ['Ctrl+Shift+C', { kind: 'copy-with-names' }],
    ['Shift+F10', { kind: 'menu' }],
    ['ContextMenu', { kind: 'menu' }],
    ['Alt+Shift+ArrowLeft', { kind: 'move', step: -1 }],
  ] as const)('%s is %j', (key, action) => {
    expect(press(key, 5)).toEqual(action);
  });

  it.each(['Ctrl+c', 'Tab', 'a', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Ctrl+f', 'F10'])(
    '%s is left to the browser',
    (key) => {
      expect(press(key, 5)).toBeNull();
    },
  );

  it('Escape gives up a range, and is left alone where there is none', () => {
    expect(press('Escape', 5, true)).toEqual({ kind: 'select', what: 'cell' });
    expect(press('Escape', 5)).toBeNull();
  });
});

describe('a key in a heading', () => {
  it.each([
    ['Enter', { kind: 'sort', adds: false }],
    [' ', { kind: 'sort', adds: false }],
    ['Shift+Enter', { kind: 'sort', adds: true }],
    ['Ctrl+ ', { kind: 'select', what: 'column' }],
    ['Shift+ArrowRight', { kind: 'widen', by: 16 }],
    ['Alt+ArrowDown', { kind: 'menu' }],
    ['Alt+Shift+ArrowRight', { kind: 'move', step: 1 }],
    ['ArrowDown', { kind: 'go', to: { row: 0, column: 3 }, extend: false }],
  ] as const)('%s is %j', (key, action) => {
    expect(press(key, headerRow)).toEqual(action);
  });
});
