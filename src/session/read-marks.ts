import type { ChartDatum, ChartSelection } from '../charts/chart-selection.ts';
import { conditionsOf, type PickedChart } from '../charts/picking/picked-conditions.ts';
import { suggestSpec } from '../charts/suggest-spec.ts';
import type { ChartCell } from '../notebook/notebook.ts';
import type { Condition } from '../sql/condition.ts';
import type { CellResult } from './cell-result.ts';

type Marks = Extract<CellResult, { readonly kind: 'marks' }>;

/** What picked marks of a chart cell say of its relation; nothing where they say nothing. */
export function readMarks(
  cell: ChartCell,
  selection: ChartSelection | ChartDatum,
  result: Marks,
): readonly Condition[] {
  return conditionsOf(selection, pickedChart(cell, result));
}

/** The chart as it is drawn: a cell without a specification draws what suits its columns. */
export function pickedChart({ of, spec }: ChartCell, result: Marks): PickedChart {
  const columns = result.pushed?.columns ?? result.columns;
  const isBlank = Object.keys(spec).length === 0;
  return { of, spec: isBlank ? suggestSpec(columns) : spec, columns };
}
