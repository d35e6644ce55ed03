import { foldName } from '../sql/fold-name.ts';
import type { Cell, Notebook } from './notebook.ts';
import { followInCell } from './rename-cell.ts';
import { sectionEnd } from './sections.ts';

/** Edits of several cells at once; the cells keep the order of the page, whatever order they are given in. */

/** `before`: the cell that the moved ones come to stand before; null: the end of the page. */
export function moveCells(
  notebook: Notebook,
  ids: ReadonlySet<string>,
  before: string | null,
): Notebook {
  const moved = notebook.cells.filter(({ id }) => ids.has(id));
  const rest = notebook.cells.filter(({ id }) => !ids.has(id));
  const mark = nextStaying(notebook, ids, before);
  const at = mark === null ? rest.length : rest.findIndex(({ id }) => id === mark);
  const cells = rest.toSpliced(at, 0, ...moved);
  return cells.every((cell, index) => cell === notebook.cells[index])
    ? notebook
    : { ...notebook, cells };
}

/**
 * Moves cells one place up or down, past the nearest cell that stays and is not `hidden` in a closed section; at
 * the edge they only close ranks.
 */
export function shiftCells(
  notebook: Notebook,
  ids: ReadonlySet<string>,
  by: -1 | 1,
  hidden: ReadonlySet<string> = new Set(),
): Notebook {
  const seen = notebook.cells.filter(({ id }) => ids.has(id) || !hidden.has(id));
  const first = seen.findIndex(({ id }) => ids.has(id));
  const last = seen.findLastIndex(({ id }) => ids.has(id));
  if (first < 0) return notebook;
  const before = by < 0 ? seen[Math.max(0, first - 1)] : seen[last + 2];
  return moveCells(notebook, ids, before?.id ?? null);
}

/** Takes cells away. */
export function removeCells(notebook: Notebook, ids: ReadonlySet<string>): Notebook {
  const cells = notebook.cells.filter(({ id }) => !ids.has(id));
  return cells.length === notebook.cells.length ? notebook : { ...notebook, cells };
}

/**
 * Puts copies of cells behind the last of them. A copy of a named cell takes the next free name; references
 * among the copied cells lead to the copies, all others stay.
 */
export function duplicateCells(
  notebook: Notebook,
  ids: ReadonlySet<string>,
  newId: () => string,
  isTaken: (name: string) => boolean,
): { readonly notebook: Notebook; readonly copies: readonly string[] } {
  const originals = notebook.cells.filter(({ id }) => ids.has(id));
  const last = notebook.cells.findLastIndex(({ id }) => ids.has(id));
  if (last < 0) return { notebook, copies: [] };
  const given = new Set<string>();
  const names = new Map<string, string>();
  for (const { name } of originals) {
    if (name === '') continue;
    const copy = nextName(name, (wanted) => isTaken(wanted) || given.has(foldName(wanted)));
    given.add(foldName(copy));
    names.set(name, copy);
  }
  const copies = originals.map((cell) => copyOf(cell, newId(), names));
  return {
    notebook: { ...notebook, cells: notebook.cells.toSpliced(last + 1, 0, ...copies) },
    copies: copies.map(({ id }) => id),
  };
}

/** `sales` → `sales_2`, `sales_2` → `sales_3`: the next that is free. */
export function nextName(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, digits] = /^(.*?)_(\d{1,6})$/s.exec(name) ?? [];
  let number = digits === undefined ? 2 : Number(digits) + 1;
  while (isTaken(`${stem}_${String(number)}`)) number += 1;
  return `${stem}_${String(number)}`;
}

/** The cells, and with each closed heading those that are hidden in its section. */
export function withSections(
  notebook: Notebook,
  ids: ReadonlySet<string>,
  isClosed: (heading: string) => boolean,
): ReadonlySet<string> {
  const all = new Set(ids);
  notebook.cells.forEach(({ id }, index) => {
    if (!ids.has(id) || !isClosed(id)) return;
    for (const cell of notebook.cells.slice(index, sectionEnd(notebook.cells, index)))
      all.add(cell.id);
  });
  return all;
}

function copyOf(cell: Cell, id: string, names: ReadonlyMap<string, string>): Cell {
  const copy = { ...cell, id, name: names.get(cell.name) ?? cell.name };
  let next: Cell = copy;
  for (const [from, to] of names) next = followInCell(next, from, to);
  return next;
}

/** The given cell, or the first one after it that is not moved itself. */
function nextStaying(
  notebook: Notebook,
  ids: ReadonlySet<string>,
  before: string | null,
): string | null {
  const at = notebook.cells.findIndex(({ id }) => id === before);
  if (at < 0) return null;
  return notebook.cells.slice(at).find(({ id }) => !ids.has(id))?.id ?? null;
}
