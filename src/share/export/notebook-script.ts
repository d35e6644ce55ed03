import type { Variable } from '../../engine/contract.ts';
import type { ShareColumn, ShareTable } from '../share-table.ts';

/**
 * A notebook as other programs can run it: its sources, its parameters with the values in use, and its cells in the order
 * of execution, with what it reads of the data and of other notebooks. Two printers take it: SQL for DuckDB's command
 * line, and a Jupyter notebook.
 */
export interface NotebookScript {
  readonly title: string;
  readonly language: 'en' | 'zh';
  /** The day on which it was made, `2026-11-22`. */
  readonly madeOn: string;
  /** The schema of the notebook itself; other notebooks lie in schemas of their own, the data in `main`. */
  readonly scope: string;
  readonly sources: readonly ScriptSource[];
  readonly parameters: readonly ScriptParameter[];
  readonly steps: readonly ScriptStep[];
}

/** A file as a table; its real name stays out, since it may be a person's. */
export interface ScriptSource {
  readonly name: string;
  /** Stands where the reader puts the path of a file of theirs, such as `orders.csv`. */
  readonly file: string;
  readonly columns: readonly ShareColumn[];
}

export interface ScriptParameter extends Variable {
  readonly scope: string;
  readonly label: string;
}

export type ScriptStep =
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'query';
      readonly scope: string;
      readonly name: string;
      readonly sql: string;
      readonly as: 'table' | 'view';
      /** What it gave, where the reader shall see that without running anything. */
      readonly frozen?: ShareTable;
    }
  /** Computed by us: its table is read from a file that the reader saves of it. */
  | ({ readonly kind: 'model'; readonly scope: string } & ScriptSource)
  | {
      readonly kind: 'check';
      readonly scope: string;
      readonly name: string;
      readonly sql: string;
    }
  | {
      readonly kind: 'chart';
      readonly scope: string;
      readonly title: string;
      /** The relation that is drawn. */
      readonly of: string;
      /** In the terms of Vega-Lite, without data; null: only we can draw it. */
      readonly spec: Readonly<Record<string, unknown>> | null;
    };

/** The words that printing needs, in the language of the script. */
export interface ScriptWords {
  readonly madeOn: (day: string) => string;
  /** How such a file is run. */
  readonly runSql: string;
  readonly runPython: string;
  readonly sources: string;
  readonly putFile: (file: string) => string;
  readonly model: (name: string, file: string) => string;
  readonly columns: string;
  readonly parameters: string;
  readonly data: string;
  readonly notebook: (scope: string) => string;
  readonly check: (name: string) => string;
  readonly chart: (title: string) => string;
  readonly chartNotDrawn: string;
  readonly notAQuery: string;
}
