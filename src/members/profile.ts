import type { ColumnType } from '../engine/contract.ts';

/** What the guesses may look at: names, types and a few values of one table, as intake reports them. */
export interface TableProfile {
  /** The name under which cells read the table. */
  readonly name: string;
  readonly columns: readonly ColumnProfile[];
}

export interface ColumnProfile {
  /** The heading, or a made-up name where the file has none. */
  readonly name: string;
  readonly type: ColumnType;
  /** Up to eight different values as they stand in the file. */
  readonly samples: readonly string[];
  /** Rows without a value. */
  readonly missing: number;
  readonly rows: number;
  /** Number of different values, where somebody counted them. */
  readonly distinct?: number;
}
