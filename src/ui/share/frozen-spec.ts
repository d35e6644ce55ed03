import type { ChartSpec } from '../../charts/chart-spec.ts';
import { pushDown } from '../../charts/push-down.ts';
import { suggestSpec } from '../../charts/suggest-spec.ts';
import type { ChartCell } from '../../notebook/notebook.ts';
import type { ShareColumn } from '../../share/share-table.ts';

/**
 * How a chart draws rows that came frozen: always by the specification of its own cell. Null: that does not say so.
 * `relation`: columns of what it draws, where they are needed to tell.
 */
export function drawnSpec(
  { spec: own, of }: ChartCell,
  relation: readonly ShareColumn[] | null,
  isSummed: boolean,
): ChartSpec | null {
  const isBlank = Object.keys(own).length === 0;
  if (relation === null) return isBlank || isSummed ? null : own;
  const spec = isBlank ? suggestSpec(relation) : own;
  return isSummed ? (pushDown(spec, of, relation)?.spec ?? null) : spec;
}
