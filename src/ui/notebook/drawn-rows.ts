import { chartFields } from '../../charts/chart-fields.ts';
import type { ChartRow } from '../../charts/chart-field.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { pushDown } from '../../charts/push-down.ts';
import type { Column } from '../../engine/contract.ts';
import type { CellResult } from '../../session/cell-result.ts';

/** A specification with the rows that it can draw. */
export interface DrawnRows {
  readonly spec: ChartSpec;
  readonly rows: readonly ChartRow[];
  readonly columns: readonly Column[];
  /** The engine has summed the rows up already. */
  readonly isSummed: boolean;
}

export interface WantedRows {
  readonly spec: ChartSpec;
  readonly of: string;
  /** Of the relation. */
  readonly columns: readonly Column[];
  readonly result: CellResult | undefined;
  /** Other rows are on their way. */
  readonly isBusy: () => boolean;
}

/** What is drawn (`held`) stays until the rows for another specification are there. */
export function drawnRows(held: DrawnRows | null, wanted: WantedRows): DrawnRows | null {
  const { spec, of, columns, result } = wanted;
  if (result?.kind !== 'marks') return held;
  const { rows, columns: own, pushed, more } = result;
  if (pushed) {
    const next = pushDown(spec, of, pushed.columns);
    if (next?.sql !== pushed.sql) return held;
    return { spec: next.spec, rows, columns: own, isSummed: true };
  }
  const names = new Set(own.map(({ name }) => name));
  const fields = chartFields(spec).filter((name) => columns.some((each) => each.name === name));
  const isMissing = fields.some((name) => !names.has(name));
  const isWaiting = more && pushDown(spec, of, columns) !== null && wanted.isBusy();
  if (held && (isMissing || isWaiting)) return held;
  return { spec, rows, columns: own, isSummed: false };
}
