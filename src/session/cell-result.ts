import type { Column, Failure, ResultHead } from '../engine/contract.ts';
import type { ModelAccount } from '../engine/model-contract.ts';
import type { ParamValue } from '../notebook/notebook.ts';

/** What the last run of a cell left behind. */
export type CellResult =
  | {
      readonly kind: 'rows';
      readonly head: ResultHead;
      /** Counts up with every run, so that a grid knows when to forget its pages. */
      readonly version: number;
      readonly ranAt: Date;
      /** Of a model: what it was made of and what it found. */
      readonly account?: ModelAccount;
    }
  | {
      readonly kind: 'marks';
      readonly columns: readonly Column[];
      readonly rows: readonly ChartRow[];
      /** There were more rows than a chart may draw. */
      readonly more: boolean;
      /** The engine summed the rows up for the chart: by this query, over a relation of these columns. */
      readonly pushed?: { readonly sql: string; readonly columns: readonly Column[] };
    }
  | { readonly kind: 'value'; readonly value: ParamValue | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** Not run, because something it reads failed. */
  | { readonly kind: 'blocked'; readonly by: string };

/** One row for a chart: numbers and dates (epoch milliseconds) lose their exactness here and nowhere else. */
export type ChartRow = Readonly<Record<string, number | string | boolean | null>>;
