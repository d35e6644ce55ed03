import type { ChartSelection } from '../../charts/chart-selection.ts';
import type { ChartCell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import { marksLeadTo } from '../../session/plan.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

/**
 * Picks the marks that somebody clicked, framed or chose from the table. Where the author says where a click
 * leads, or the page is too narrow for both, the members are offered in the bar and do not open by themselves.
 */
export async function pickFromChart(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: ChartCell,
  selection: ChartSelection,
): Promise<void> {
  const isNarrow = matchMedia('(max-width: 900px)').matches;
  const show = marksLeadTo(cell).length === 0 && !isNarrow;
  await workbench.picks.pickMarks(notebook, cell, selection, show);
}
