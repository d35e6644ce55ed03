import type { Column } from '../engine/contract.ts';
import type { ChartSpec } from './chart-spec.ts';
import { suggestCharts } from './suggest-chart.ts';

/** A first chart for a relation, from nothing but its columns. */
export function suggestSpec(columns: readonly Column[]): ChartSpec {
  return suggestCharts(columns)[0]?.spec ?? { mark: 'bar', encoding: {} };
}
