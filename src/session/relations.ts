import type { Column } from '../engine/contract.ts';
import type { Cell } from '../notebook/notebook.ts';
import type { ProfileTarget } from './column-profiles.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { CellState } from './scheduler.ts';

/** Something a query of a notebook can read by name. */
export interface RelationEntry {
  readonly name: string;
  /** A loaded file under the name of its role; a cell of the Data notebook; a cell of the notebook itself. */
  readonly kind: 'source' | 'data' | 'cell';
  /** The node of the plan that stands for it. */
  readonly node: string;
  /** The notebook and cell that define it; null for a source. */
  readonly definedBy: { readonly notebook: OpenNotebook; readonly cell: Cell } | null;
  /** Empty as long as it has not run. */
  readonly columns: readonly Column[];
  /** Null: not run, or a view that nobody has counted. */
  readonly rows: number | null;
  readonly state: CellState;
  /** What its columns are profiled by; null: nothing to ask yet. */
  readonly target: ProfileTarget | null;
}
