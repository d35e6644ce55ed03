import type { Cell, Notebook, ParamValue } from './notebook.ts';
import { fitsParam, isSameValue } from './param-value.ts';

/**
 * Edits take a notebook and give the next one; the earlier one stays as it was, which is all that undo
 * needs. An edit that changes nothing gives the very same notebook.
 */
export function insertCell(notebook: Notebook, cell: Cell, index: number): Notebook {
  const at = Math.max(0, Math.min(index, notebook.cells.length));
  return { ...notebook, cells: notebook.cells.toSpliced(at, 0, cell) };
}

/** Puts a cell in the place of the one with the same id. */
export function replaceCell(notebook: Notebook, cell: Cell): Notebook {
  const at = indexOf(notebook, cell.id);
  if (at < 0 || notebook.cells[at] === cell) return notebook;
  return { ...notebook, cells: notebook.cells.with(at, cell) };
}

/** `index` is the place among the cells once the moved one is taken out. */
export function moveCell(notebook: Notebook, id: string, index: number): Notebook {
  const from = indexOf(notebook, id);
  const cell = notebook.cells[from];
  if (cell === undefined) return notebook;
  const to = Math.max(0, Math.min(index, notebook.cells.length - 1));
  if (to === from) return notebook;
  return { ...notebook, cells: notebook.cells.toSpliced(from, 1).toSpliced(to, 0, cell) };
}

export function removeCell(notebook: Notebook, id: string): Notebook {
  const at = indexOf(notebook, id);
  return at < 0 ? notebook : { ...notebook, cells: notebook.cells.toSpliced(at, 1) };
}

export function setTitle(notebook: Notebook, title: string): Notebook {
  return title === notebook.title ? notebook : { ...notebook, title };
}

/** Where the notebook's parameters are set: in a bar above the cells, or where they stand. */
export function setParamLayout(notebook: Notebook, layout: 'top' | 'inline'): Notebook {
  if ((notebook.parameters ?? 'inline') === layout) return notebook;
  const { parameters: _, ...rest } = notebook;
  return layout === 'top' ? { ...rest, parameters: 'top' } : rest;
}

/** Gives parameters the values they had in `origin`, as far as they are of the same type there. */
export function resetParams(notebook: Notebook, origin: Notebook): Notebook {
  const before = new Map(origin.cells.map((cell) => [cell.id, cell]));
  let next = notebook;
  for (const cell of notebook.cells) {
    const first = before.get(cell.id);
    if (cell.kind !== 'param' || first?.kind !== 'param') continue;
    if (first.param.type === cell.param.type)
      next = setParamValue(next, cell.id, first.param.value);
  }
  return next;
}

/** Sets what the reader chose; without a value the parameter falls back to its `from`, or to none. */
export function setParamValue(
  notebook: Notebook,
  id: string,
  value: ParamValue | undefined,
): Notebook {
  const cell = notebook.cells[indexOf(notebook, id)];
  if (cell?.kind !== 'param') return notebook;
  const { param } = cell;
  const { value: before, ...rest } = param;
  if (isSameValue(before, value)) return notebook;
  if (value === undefined) return replaceCell(notebook, { ...cell, param: rest as typeof param });
  if (!fitsParam(param.type, value)) return notebook;
  return replaceCell(notebook, { ...cell, param: { ...param, value } as typeof param });
}

/** An id that no cell of the notebook has, nor any of those that are given besides. */
export function freshId(notebook: Notebook, others: Iterable<string> = []): string {
  const taken = new Set([...notebook.cells.map((cell) => cell.id), ...others]);
  let number = taken.size + 1;
  while (taken.has(`c${number}`)) number += 1;
  return `c${number}`;
}

function indexOf(notebook: Notebook, id: string): number {
  return notebook.cells.findIndex((cell) => cell.id === id);
}
