import { describe, expect, it } from 'vitest';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { alignIds, retell } from '../../../src/session/retell.ts';

function notebook(title: string, cells: readonly Cell[]): Notebook {
  return { title, sources: {}, cells, extra: {} };
}

function text(id: string, markdown: string): Cell {
  return { id, kind: 'text', name: '', words: {}, markdown };
}

function number(label: string, value: number): Cell {
  const param = { type: 'number', label, value, extra: {} } as const;
  return { id: 'b', kind: 'param', name: 'least', words: {}, param };
}

const english = notebook('Buyers', [text('a', 'Who bought'), number('At least', 2)]);
const chinese = notebook('买家', [text('a', '谁买过'), number('至少', 2)]);

describe('a notebook in another language', () => {
  it('is translated where nobody changed it', () => {
    expect(retell(english, english, chinese)).toEqual(chinese);
  });

  it('keeps the title, the cells and the order that the analyst gave it', () => {
    const edited = notebook('Mine', [
      text('mine', 'My own words'),
      number('At least', 2),
      text('a', 'Who bought twice'),
    ]);
    const kept = { ...edited, cells: [edited.cells[0], english.cells[1], edited.cells[2]] };
    expect(retell(kept as Notebook, english, chinese)).toEqual({
      ...edited,
      cells: [edited.cells[0], chinese.cells[1], edited.cells[2]],
    });
  });

  it('keeps the chosen value of a parameter and translates the rest', () => {
    const chosen = { ...english, cells: english.cells.with(1, number('At least', 7)) };
    expect(retell(chosen, english, chinese).cells[1]).toEqual(number('至少', 7));
  });

  it('leaves a parameter alone that was defined anew', () => {
    const defined = { ...english, cells: english.cells.with(1, number('Minimum', 7)) };
    expect(retell(defined, english, chinese).cells[1]).toEqual(number('Minimum', 7));
  });

  it('is matched cell by cell, and not at all where the two differ in shape', () => {
    const fresh = notebook('买家', [text('x', '谁买过'), { ...number('至少', 2), id: 'y' }]);
    expect(alignIds(fresh, english)?.cells.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(alignIds(notebook('买家', []), english)).toBeNull();
    expect(alignIds(notebook('买家', fresh.cells.toReversed()), english)).toBeNull();
  });
});
