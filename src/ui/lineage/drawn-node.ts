import type { CellResult } from '../../session/cell-result.ts';
import type { PlannedNode } from '../../session/plan.ts';
import type { CellState } from '../../session/scheduler.ts';

/** One node as it is drawn and told. */
export interface DrawnNode {
  readonly id: string;
  readonly kind: PlannedNode['kind'];
  /** What the reader calls it. */
  readonly label: string;
  readonly state: CellState;
  /** Of the Data notebook or a file. */
  readonly isData: boolean;
  readonly rows: number | null;
  /** Of a parameter. */
  readonly value: string | null;
  readonly inCircle: boolean;
  readonly missing: readonly string[];
}

export const nodeSize = { width: 172, height: 42 } as const;

/** The outline tells the kind without its colour: a sheet, a box, a pill, a hexagon, a box with cut corners. */
export function outlineOf(kind: PlannedNode['kind']): string {
  const { width: w, height: h } = nodeSize;
  const cut = 9;
  switch (kind) {
    case 'source':
      return `M6 0H${w - cut}L${w} ${cut}V${h - 6}Q${w} ${h} ${w - 6} ${h}H6Q0 ${h} 0 ${h - 6}V6Q0 0 6 0Z`;
    case 'sql':
      return boxOf(w, h, 6);
    case 'param':
      return boxOf(w, h, h / 2);
    case 'model':
      return boxOf(w, h, h / 4);
    case 'check':
      return `M11 0H${w - 11}L${w} ${h / 2}L${w - 11} ${h}H11L0 ${h / 2}Z`;
    case 'chart':
      return `M${cut} 0H${w - cut}L${w} ${cut}V${h - cut}L${w - cut} ${h}H${cut}L0 ${h - cut}V${cut}Z`;
  }
}

export function rowsOf(result: CellResult | undefined): number | null {
  return result?.kind === 'rows' ? result.head.rows : null;
}

export function valueOf(result: CellResult | undefined): string | null {
  return result?.kind === 'value' && result.value !== null ? String(result.value) : null;
}

function boxOf(w: number, h: number, r: number): string {
  return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
}
