import type { Refusal } from '../models/outcome.ts';

/**
 * The boundary to whatever computes: DuckDB-WASM in a worker, in Node, or a fake. Methods take and give
 * plain values. Expected failures are values, since a worker boundary keeps of an error only its message.
 * Results stay in the engine; what crosses is a head (columns, row count, first page) and pages on request.
 */
export interface Engine {
  /** Starts the database, locks it and tests the lock. Nothing else may be called before it settled. */
  boot(options: BootOptions): Promise<Outcome<BootReport>>;
  /** Reads delimited text into a new table of the schema `main`. Cancelled by its run id. */
  load(
    request: LoadRequest,
    onProgress?: (progress: LoadProgress) => void,
  ): Promise<Outcome<LoadReport>>;
  /** Runs one query and keeps its result under a name. */
  run(request: RunRequest): Promise<Outcome<ResultHead>>;
  /** Reads rows of a relation, at most `limit`. */
  page(request: PageRequest): Promise<Outcome<Page>>;
  /** Says where rows that meet a condition stand among the rows of a relation. */
  find(request: FindRequest): Promise<Outcome<Found>>;
  /** Runs one query and gives its rows at once, at most `limit`; nothing is kept. */
  peek(request: PeekRequest): Promise<Outcome<Page>>;
  /** Forgets relations; one that does not exist is no failure. */
  drop(relations: readonly RelationName[]): Promise<Outcome<null>>;
  /** Asks a run to stop. False: there was no such run, or it could not be asked. */
  cancel(run: RunId): Promise<boolean>;
  memory(): Promise<Outcome<MemoryReport>>;
}

export type RunId = string;

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface Failure {
  readonly kind: FailureKind;
  /** The engine's sentence, without the quoted source line. */
  readonly message: string;
  /** Position in the text that was handed in; both count from 1, columns in UTF-16 units. */
  readonly line?: number;
  readonly column?: number;
  /** A name that exists and was probably meant. */
  readonly suggestion?: string;
  /** Why a model was not made; `message` is its kind. */
  readonly refusal?: Refusal;
}

export type FailureKind =
  | 'syntax'
  /** A table, column or function that is not there, or used with the wrong types. */
  | 'name'
  /** A value that could not be converted or computed. */
  | 'value'
  /** More than one statement, or a statement that is not a query. */
  | 'not-a-query'
  /** Access outside the tab, a locked setting, an extension. */
  | 'refused'
  | 'memory'
  | 'cancelled'
  /** The engine died or was ended while this call was open. */
  | 'engine-lost'
  /** A model that these data cannot carry, or that was told what it cannot do. */
  | 'model'
  | 'other';

export interface BootOptions {
  /** Same-origin address of the wasm file (a path in Node). */
  readonly wasm: string;
  /** In bytes; the engine's own default when absent. */
  readonly memoryLimit?: number;
}

export interface BootReport {
  readonly version: string;
  readonly milliseconds: number;
}

/** A relation is named by schema and name; data live in `main`, each notebook has a schema of its own. */
export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

/** Column types a file can be given. Everything that identifies somebody or something is text. */
export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  /** Binary floating point, where the file stores it so; never guessed from text. */
  | { readonly kind: 'double' }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'boolean' };

export interface LoadRequest {
  readonly run: RunId;
  readonly table: string;
  readonly file: Blob;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly dialect: {
    readonly delimiter: string;
    /** Empty when the file quotes nothing. */
    readonly quote: string;
    /** Lines before the first record that is data. */
    readonly skip: number;
  };
  /** Keep the table in compressed memory: about a fifth of the space, about twice the loading time. */
  readonly compress: boolean;
}

export interface LoadProgress {
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface LoadReport {
  readonly rows: number;
  readonly milliseconds: number;
  /** Records that the engine could not take. The caller treats any as a reason to rewrite the file. */
  readonly rejected: number;
}

export interface Column {
  readonly name: string;
  /** The engine's own spelling, such as `DECIMAL(18,4)`. */
  readonly type: string;
}

/** Set on the connection before a query runs; the query reads it with `getvariable('name')`. */
export interface Variable {
  readonly name: string;
  /** A range is a struct of two dates, `start` and `end`; a multiple choice a list of texts. */
  readonly type: 'number' | 'date' | 'range' | 'text' | 'switch' | 'choice' | 'multiple';
  readonly value:
    | number
    | string
    | boolean
    | { readonly start: string; readonly end: string }
    | readonly string[]
    | null;
}

export interface RunRequest {
  readonly run: RunId;
  readonly relation: RelationName;
  readonly sql: string;
  /** `check` keeps nothing but the first rows: the head's page holds them. */
  readonly as: 'table' | 'view' | 'check';
  readonly variables: readonly Variable[];
  /** Rows in the head's first page. */
  readonly firstRows: number;
}

export interface ResultHead {
  readonly columns: readonly Column[];
  /** Null for a view whose rows nobody has counted. */
  readonly rows: number | null;
  readonly milliseconds: number;
  readonly page: Page;
}

export interface Page {
  readonly columns: readonly Column[];
  readonly offset: number;
  readonly rows: number;
  /** One Arrow IPC stream. */
  readonly ipc: Uint8Array;
  /**
   * How many rows meet the request's `where`. Absent where there is none, and for pages of a view that do not
   * begin at row 0.
   */
  readonly matching?: number;
}

export interface PageRequest {
  readonly relation: RelationName;
  readonly offset: number;
  readonly limit: number;
  /** All columns when absent. */
  readonly columns?: readonly string[];
  readonly order?: readonly { readonly column: string; readonly descending: boolean }[];
  /** A condition in SQL, made by `sql/row-filter.ts`; offset and limit count the rows that meet it. */
  readonly where?: string;
  /** Needed where the relation is a view that reads parameters. */
  readonly variables?: readonly Variable[];
  /** A page that was given one can be cancelled by it. */
  readonly run?: RunId;
}

/** Rows are counted from 0 in the same order, and under the same condition, as those of a page. */
export interface FindRequest extends Pick<
  PageRequest,
  'relation' | 'order' | 'where' | 'variables'
> {
  readonly run: RunId;
  /** A condition in SQL, made by `searchCondition` of `sql/row-filter.ts`. */
  readonly match: string;
  /** The first row that is looked at; 0 when absent. */
  readonly from?: number;
  /** Positions wanted at most. With 1, a table in its own order is read no further than to the match. */
  readonly limit: number;
}

export interface Found {
  /** Ascending. */
  readonly positions: Uint32Array;
  /** There are further ones behind the last. */
  readonly more: boolean;
}

export interface PeekRequest {
  readonly run: RunId;
  readonly schema: string;
  readonly sql: string;
  readonly variables: readonly Variable[];
  readonly limit: number;
}

export interface MemoryReport {
  readonly usedBytes: number;
  readonly limitBytes: number;
}
