/**
 * What the two lower layers are told to do: the statements that the product would send, in its order.
 * Both run a script step by step and give back the same report, so that any two layers compare.
 */
export interface BenchScript {
  /** Statements that read the file, named `{file}`, into a table. */
  readonly load: readonly string[];
  readonly stages: readonly Stage[];
  /** Relations whose whole content must be equal in all layers, as `schema.name`. */
  readonly answers: readonly string[];
}

/** A part of the work that is timed as one: `prepare`, then one for each notebook. */
export interface Stage {
  readonly name: string;
  readonly schema: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'run'; readonly cell: string; readonly sql: string }
  /** Fetches the rows. */
  | { readonly kind: 'read'; readonly cell: string; readonly sql: string }
  /** Sets a variable to a value, or to what a query gives. */
  | { readonly kind: 'set'; readonly name: string; readonly sql: string };

export interface LayerRun {
  readonly load: number;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
  /** The slowest cells, by `stage/cell`. */
  readonly cells: Readonly<Record<string, number>>;
  /** By relation: its rows as CSV-like text, sorted. */
  readonly answers: Readonly<Record<string, string>>;
  /** Engine memory in bytes after the load, and at the end; null where it cannot be asked. */
  readonly memory: { readonly loaded: number | null; readonly end: number | null };
}
