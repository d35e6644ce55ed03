import { replaceCell } from './edit-cells.ts';
import type { Notebook } from './notebook.ts';
import { followName } from './rename-cell.ts';

/** Lets one cell read another name where it reads `from`: a relation, a `$parameter` or what a chart draws. */
export function renameReference(
  notebook: Notebook,
  id: string,
  from: string,
  to: string,
): Notebook {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  if (!cell) return notebook;
  const [next] = followName({ ...notebook, cells: [cell] }, from, to).cells;
  return next && next !== cell ? replaceCell(notebook, next) : notebook;
}
