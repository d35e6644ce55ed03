import type { Cell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';

/** Words above cells that are none of the report say nothing without them, unless a chapter begins with them. */
export function isNoteOfFolded(
  cells: readonly Cell[],
  at: number,
  isAway: (cell: Cell) => boolean,
): boolean {
  const note = cells[at];
  if (note?.kind !== 'text' || /^ {0,3}#{1,6}\s/m.test(note.markdown)) return false;
  const after = cells.slice(at + 1);
  const end = after.findIndex(({ kind }) => kind === 'text');
  const below = after
    .slice(0, end < 0 ? after.length : end)
    .filter(({ kind }) => kind !== 'param' && kind !== 'foreign');
  // Who folds a result by hand may have written what it says above it.
  return below.length > 0 && below.every((cell) => cell.words['fold'] === 'yes' && isAway(cell));
}

/** Whether the reader of the page does not see a cell's result, by their own word or by that of the fence. */
export function isFoldedAway({ reading }: OpenNotebook, cell: Cell): boolean {
  return reading.foldOf(cell.id) ?? cell.words['fold'] === 'yes';
}
