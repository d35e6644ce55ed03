import type { RowQuery } from './PageWindow.ts';

/** What a grid shows of its result, for what goes on with it: a download, a chart. */
export interface GridShown {
  readonly query: RowQuery;
  /** Rows that meet the filters. */
  readonly rows: number;
  /** Rows without them. */
  readonly total: number;
  /** Names of the columns that show, in their order. */
  readonly columns: readonly string[];
}
