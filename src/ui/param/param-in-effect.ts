import type { Param, ParamCell, ParamValue } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

/**
 * What the reader set, at once and not only when a long run has made way for it; else what came from the
 * data. Null: no value, or none yet.
 */
export function valueInEffect(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: ParamCell,
): ParamValue | null {
  if (cell.param.value !== undefined) return cell.param.value;
  if (cell.param.from === undefined) return null;
  const result = workbench.resultOf(notebook, cell);
  return result?.kind === 'value' ? result.value : null;
}

/** The parameter as the notebook was opened; null: it came since. */
export function openedParam(notebook: OpenNotebook, cell: ParamCell): Param | null {
  const first = notebook.origin.cells.find(({ id }) => id === cell.id);
  return first?.kind === 'param' ? first.param : null;
}

export function paramCells(notebook: OpenNotebook): readonly ParamCell[] {
  return notebook.notebook.cells.filter((cell): cell is ParamCell => cell.kind === 'param');
}
