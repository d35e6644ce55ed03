import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duplicateCells,
  moveCells,
  nextName,
  removeCells,
  shiftCells,
  withSections,
} from '../../../src/notebook/arrange-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { hiddenCells } from '../../../src/notebook/sections.ts';

function sql(id: string, text = 'SELECT 1', name = id): Cell {
  return { kind: 'sql', id, name, words: {}, sql: text, as: 'table' };
}

function text(id: string, markdown: string): Cell {
  return { kind: 'text', id, name: '', words: {}, markdown };
}

function book(...cells: readonly Cell[]): Notebook {
  return { title: '', sources: {}, cells, extra: {} };
}

function order(notebook: Notebook): string {
  return notebook.cells.map(({ id }) => id).join('');
}

const five = book(sql('a'), sql('b'), sql('c'), sql('d'), sql('e'));

describe('moving several cells', () => {
  it('puts them before a cell in the order of the page', () => {
    expect(order(moveCells(five, new Set(['e', 'b']), 'a'))).toBe('beacd');
    expect(order(moveCells(five, new Set(['a', 'c']), null))).toBe('bdeac');
  });

  it('takes a place among those that stay when the goal is moved itself', () => {
    expect(order(moveCells(five, new Set(['b', 'c']), 'c'))).toBe('abcde');
    expect(order(moveCells(five, new Set(['b', 'd']), 'd'))).toBe('acbde');
  });

  it('gives the very same notebook when nothing moves', () => {
    expect(moveCells(five, new Set(['b', 'c']), 'd')).toBe(five);
    expect(shiftCells(five, new Set(['a']), -1)).toBe(five);
    expect(shiftCells(five, new Set(['d', 'e']), 1)).toBe(five);
    expect(removeCells(five, new Set(['x']))).toBe(five);
  });

  it('shifts by one place, past a closed section as a whole', () => {
    expect(order(shiftCells(five, new Set(['b', 'c']), -1))).toBe('bcade');
    expect(order(shiftCells(five, new Set(['b', 'c']), 1))).toBe('adbce');
    const closed = book(sql('a'), text('h', '## Part'), sql('b'), sql('c'), text('i', '## Next'));
    const hidden = hiddenCells(closed.cells, (id) => id === 'h');
    expect(order(shiftCells(closed, new Set(['a']), 1, hidden))).toBe('hbcai');
    expect(order(shiftCells(closed, new Set(['i']), -1, hidden))).toBe('aihbc');
  });

  it('loses and doubles no cell, whatever is moved where', () => {
    fc.assert(
      fc.property(
        fc.subarray(['a', 'b', 'c', 'd', 'e']),
        fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
        (ids, before) => {
          const moved = moveCells(five, new Set(ids), before);
          expect([...order(moved)].sort().join('')).toBe('abcde');
          const stay = (each: Notebook): string =>
            [...order(each)].filter((id) => !ids.includes(id)).join('');
          expect(stay(moved)).toBe(stay(five));
          if (ids.length > 0) expect(order(moved)).toContain([...ids].sort().join(''));
        },
      ),
    );
  });
});

describe('duplicating cells', () => {
  it('leads references among the copies to the copies and leaves all others', () => {
    const notebook = book(
      sql('a', 'FROM orders', 'sales'),
      sql('b', 'FROM sales JOIN other USING (id)', 'top'),
      { kind: 'chart', id: 'c', name: '', words: {}, of: 'top', spec: {}, source: '' },
    );
    let counter = 0;
    const taken = new Set(['sales', 'top', 'sales_2']);
    const { notebook: next, copies } = duplicateCells(
      notebook,
      new Set(['a', 'b', 'c']),
      () => `n${String((counter += 1))}`,
      (name) => taken.has(name),
    );
    expect(copies).toEqual(['n1', 'n2', 'n3']);
    const [first, second, third] = next.cells.slice(3);
    expect(first?.name).toBe('sales_3');
    expect(second).toMatchObject({ name: 'top_2', sql: 'FROM sales_3 JOIN other USING (id)' });
    expect(third).toMatchObject({ name: '', of: 'top_2' });
    expect(next.cells.slice(0, 3)).toEqual(notebook.cells);
  });

  it('counts up names that end in a number already', () => {
    expect(nextName('sales_2', () => false)).toBe('sales_3');
    expect(nextName('会员', (name) => name === '会员_2')).toBe('会员_3');
  });
});

describe('sections', () => {
  const notebook = book(
    text('h', '# One'),
    sql('a'),
    text('i', '## Sub'),
    sql('b'),
    text('j', '# Two'),
    sql('c'),
  );

  it('hides what follows a closed heading up to the next as high', () => {
    expect([...hiddenCells(notebook.cells, (id) => id === 'h')]).toEqual(['a', 'i', 'b']);
    expect([...hiddenCells(notebook.cells, (id) => id === 'i')]).toEqual(['b']);
    expect([...hiddenCells(notebook.cells, (id) => id === 'a')]).toEqual([]);
  });

  it('goes along with its closed heading', () => {
    const all = withSections(notebook, new Set(['i']), (id) => id === 'i');
    expect([...all]).toEqual(['i', 'b']);
    expect(order(removeCells(notebook, all))).toBe('hajc');
  });
});
