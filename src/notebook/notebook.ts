import type { Segment } from '../members/segment/segment.ts';

/**
 * The document. A notebook is a small immutable value: what a file holds and nothing that can be
 * recomputed. Results, timings, errors and undo belong to the session; folds and widths to the reader.
 *
 * Order on the page is for the reader; order of execution comes from the graph.
 */
export interface Notebook {
  readonly title: string;
  /** Keyed by the name under which cells read the source. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly cells: readonly Cell[];
  /** Where its parameters are set: in a bar above the cells; absent: where they stand in the page. */
  readonly parameters?: 'top';
  /** Front-matter keys that this version does not know, kept as they were. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** The front matter as written, where it was not written as we print it; so that comments survive. */
  readonly front?: string;
}

/** What a notebook expects of a file: its role and columns, never its name on somebody's disk. */
export interface Source {
  readonly role?: string;
  readonly columns?: readonly string[];
  readonly extra: Readonly<Record<string, unknown>>;
}

export type Cell =
  TextCell | SqlCell | ParamCell | ChartCell | CheckCell | SegmentCell | ModelCell | ForeignCell;
export type CellKind = Cell['kind'];

interface CellBase {
  /** Identity while the notebook is open; given by parse and by edits, never written to the file. */
  readonly id: string;
  /** Empty for a cell without a name. Compared as the engine does: without regard to ASCII case. */
  readonly name: string;
  /** Words of the fence's info string that this version does not know, in their order. */
  readonly words: Readonly<Record<string, string>>;
}

export interface TextCell extends CellBase {
  readonly kind: 'text';
  readonly markdown: string;
}

export interface SqlCell extends CellBase {
  readonly kind: 'sql';
  readonly sql: string;
  /** A view is computed when it is read; a table once per run. Prepare cells are views. */
  readonly as: 'table' | 'view';
}

/** A query that must return no rows. */
export interface CheckCell extends CellBase {
  readonly kind: 'check';
  readonly sql: string;
}

export interface ParamCell extends CellBase {
  readonly kind: 'param';
  readonly param: Param;
  /** The YAML as written, where it was not written as we print it; so that comments survive. */
  readonly source?: string;
}

export interface ChartCell extends CellBase {
  readonly kind: 'chart';
  /** The relation that is drawn. */
  readonly of: string;
  /** A Vega-Lite spec without data. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** The YAML as written, so that an untouched spec prints as it was. */
  readonly source: string;
}

/** Conditions on members; its result is a table of their ids. */
export interface SegmentCell extends CellBase {
  readonly kind: 'segment';
  readonly segment: Segment;
  /** The YAML as written, where it was not written as we print it; so that comments survive. */
  readonly source?: string;
}

/** A statistical model of the rows of a relation; what it gives is a relation again. */
export interface ModelCell extends CellBase {
  readonly kind: 'model';
  /** Which one, such as `k-means`; a model that this version does not know is kept and does not run. */
  readonly model: string;
  /** The relation whose rows it reads. */
  readonly of: string;
  /** Which of its tables the cell's relation is, such as `profile`; empty: the first. */
  readonly gives: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The YAML as written, so that untouched options print as they were. */
  readonly source: string;
}

/** A fence of a kind that this version does not run (a later one); kept as it is. */
export interface ForeignCell extends CellBase {
  readonly kind: 'foreign';
  /** The info string as written, such as `forecast name=next of=orders`. */
  readonly fence: string;
  readonly body: string;
}

/** A list of texts is what a multiple choice holds. */
export type ParamValue = number | string | boolean | DateRange | readonly string[];

/** Two ISO dates, both of them within the range, the start not after the end. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

interface ParamBase {
  readonly label?: string;
  /** One sentence that says what the parameter does. */
  readonly help?: string;
  /**
   * Where the value comes from while the reader has set none: the first row of a relation; of a range
   * the earliest and the latest day of the column, of a multiple choice all of its values.
   */
  readonly from?: { readonly relation: string; readonly column: string };
  readonly extra: Readonly<Record<string, unknown>>;
}

export type Param =
  | (ParamBase & {
      readonly type: 'number';
      readonly value?: number;
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      /** What the number counts, such as `days`; only shown. */
      readonly unit?: string;
    })
  /** An ISO date, `2024-01-31`. */
  | (ParamBase & {
      readonly type: 'date';
      readonly value?: string;
      /** The presets that are offered, in this order; absent: all that make sense. */
      readonly presets?: readonly string[];
    })
  | (ParamBase & {
      readonly type: 'range';
      readonly value?: DateRange;
      readonly presets?: readonly string[];
    })
  | (ParamBase & { readonly type: 'text'; readonly value?: string })
  | (ParamBase & { readonly type: 'switch'; readonly value?: boolean })
  | (ParamBase & {
      readonly type: 'choice';
      readonly value?: string;
      readonly choices: Choices;
    })
  | (ParamBase & {
      readonly type: 'multiple';
      readonly value?: readonly string[];
      readonly choices: Choices;
    });

/** Written out, or the values of a column, so that they follow the data. */
export type Choices = readonly Choice[] | ChoiceQuery;

/** The distinct values of a column, in the order of the relation; `label` is a column as well. */
export interface ChoiceQuery {
  readonly relation: string;
  readonly column: string;
  readonly label?: string;
}

export interface Choice {
  readonly value: string;
  readonly label?: string;
}
