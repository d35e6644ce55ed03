import type { ColumnType, Failure, RunId } from './contract.ts';

/**
 * The boundary to the intake worker, which reads files by itself and independently of the engine. A look
 * at samples proposes how to read the file; a scan of the whole file counts every record and settles every
 * column's type; a rewrite gives the engine clean text where the original is not.
 */
export interface Intake {
  /** Reads samples only. */
  look(file: File, choices: IntakeChoices): Promise<IntakeOutcome<Look>>;
  /** Reads every byte once. Cancelled by its run id. */
  scan(
    run: RunId,
    file: File,
    look: Look,
    onProgress?: (progress: IntakeProgress) => void,
  ): Promise<IntakeOutcome<Scan>>;
  /** UTF-8, comma, quoted, LF, no header, one record a line, rejected and set-aside records left out. */
  rewrite(
    run: RunId,
    file: File,
    scan: Scan,
    onProgress?: (progress: IntakeProgress) => void,
  ): Promise<IntakeOutcome<Blob>>;
  cancel(run: RunId): Promise<boolean>;
}

/** As an engine's outcome; the reason's code says in which words the interface tells it. */
export type IntakeOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: IntakeFailure };

export interface IntakeFailure extends Failure {
  readonly reason: Reason;
}

export interface IntakeProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
}

/** What the analyst may decide against the guess. */
export interface IntakeChoices {
  readonly charset?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  /** Keyed by column name: how `3/4/2024` is meant where the column's values do not settle it. */
  readonly dateOrders?: Readonly<Record<string, DateOrder>>;
}

export type DateOrder = 'day-month' | 'month-day';

/** A code with its values; the interface's language turns it into a sentence. */
export interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Look {
  /** A WHATWG label that `TextDecoder` takes: `utf-8`, `gb18030`, `utf-16le` … */
  readonly charset: string;
  readonly charsetReason: Reason;
  /** One character, or `spaces` for runs of blanks. */
  readonly delimiter: string;
  readonly quote: string;
  /** What ends a line outside quotes: a lone carriage return only where the file has no line feed. */
  readonly newline: 'lf' | 'crlf' | 'cr';
  /** Lines before the heading line (or before the data where there is no heading). */
  readonly preambleLines: number;
  readonly hasHeader: boolean;
  readonly headerReason: Reason;
  readonly columns: readonly IntakeColumn[];
  /** True when the engine can read the original file as it lies. The scan may take it back. */
  readonly direct: boolean;
  /** An estimate from the samples. */
  readonly records: number;
  /** What the analyst had decided when this was looked at. */
  readonly choices: IntakeChoices;
}

export interface IntakeColumn {
  /** Unique in its file; the heading where there is one. */
  readonly name: string;
  readonly heading: string;
  readonly type: ColumnType;
  readonly reason: Reason;
  /** What else the analyst should know: years of two digits, marks read as missing. */
  readonly notes?: readonly Reason[];
  /** How values are written where they need rewriting, such as `YYYYMMDD`; empty when plain. */
  readonly format: string;
  readonly missing: number;
  /** Up to eight different values as they stand in the file. */
  readonly samples: readonly string[];
}

export interface Scan {
  readonly look: Look;
  /** With types that hold for the whole column. */
  readonly columns: readonly IntakeColumn[];
  /** Every record of the file: loaded + rejected + set aside. */
  readonly records: number;
  /** Records that will be handed to the engine. */
  readonly good: number;
  readonly rejected: readonly RejectedRecord[];
  /** Rejected records beyond those listed. */
  readonly rejectedCount: number;
  readonly setAside: readonly SetAside[];
  readonly setAsideCount: number;
  /** Good records in which a quotation mark stood where none belongs; it was read as it stands. */
  readonly repaired: number;
  /** Whether the engine can read the original file as it lies. */
  readonly direct: boolean;
}

export interface RejectedRecord {
  /** Of its first physical line, counted from 1. */
  readonly line: number;
  readonly reason: Reason;
  /** At most 2,000 characters. */
  readonly raw: string;
}

export interface SetAside {
  readonly kind: 'header' | 'preamble' | 'footer' | 'blank';
  readonly line: number;
  readonly raw: string;
}

/**
 * What became of one file. records = loaded + rejectedCount + setAsideCount; a report in which that does
 * not hold is never made.
 */
export interface IntakeReport {
  readonly file: string;
  readonly table: string;
  readonly bytes: number;
  readonly charset: string;
  readonly charsetReason: Reason;
  readonly delimiter: string;
  readonly quote: string;
  readonly hasHeader: boolean;
  readonly headerReason: Reason;
  readonly records: number;
  readonly loaded: number;
  /** The first 10,000; `rejectedCount` counts all. */
  readonly rejected: readonly RejectedRecord[];
  readonly rejectedCount: number;
  /** The first 10,000; `setAsideCount` counts all. */
  readonly setAside: readonly SetAside[];
  readonly setAsideCount: number;
  readonly repaired: number;
  /** As they were loaded. */
  readonly columns: readonly IntakeColumn[];
  /** The engine read the file as it lies, or a clean text that was written from it. */
  readonly read: 'direct' | 'rewritten';
  readonly compressed: boolean;
  readonly milliseconds: number;
}
