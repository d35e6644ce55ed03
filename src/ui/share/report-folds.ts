import type { Cell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';

/** Whether the reader of the page does not see a cell's result, by their own word or by that of the fence. */
export function isFoldedAway({ reading }: OpenNotebook, cell: Cell): boolean {
  return reading.foldOf(cell.id) ?? cell.words['fold'] === 'yes';
}
