import type { ColumnType, Failure, RunId } from './contract.ts';

/**
 * The boundary to the intake workers, which read files by themselves and independently of the engine. What a
 * file is, its first bytes tell. Delimited text goes on as it lies; everything else is opened: packed files
 * are unpacked, and every table in them is written as text of one form. A look at samples then proposes how
 * to read the text; a scan of all of it counts every record and settles every column's type; a rewrite gives
 * the engine clean text where the original is not.
 */
export interface Intake {
  /** Reads the beginning only. Names are not trusted: a `.csv` that starts like a zip is a zip. */
  identify(file: Blob): Promise<IntakeOutcome<FileFormat>>;
  /** Every table of a file that is not delimited text. Cancelled by its run id. */
  open(
    run: RunId,
    file: File,
    onProgress?: (progress: IntakeProgress) => void,
  ): Promise<IntakeOutcome<Opened>>;
  /** Reads samples only. `written`: what is known of a text that `open` wrote. */
  look(
    file: Blob,
    choices: IntakeChoices,
    written?: WrittenTable | null,
  ): Promise<IntakeOutcome<Look>>;
  /** Reads every byte once. Cancelled by its run id. */
  scan(
    run: RunId,
    file: Blob,
    look: Look,
    onProgress?: (progress: IntakeProgress) => void,
  ): Promise<IntakeOutcome<Scan>>;
  /** UTF-8, comma, quoted, LF, no header, one record a line, rejected and set-aside records left out. */
  rewrite(
    run: RunId,
    file: Blob,
    scan: Scan,
    onProgress?: (progress: IntakeProgress) => void,
  ): Promise<IntakeOutcome<Blob>>;
  /**
   * All rejected records, also those that the scan's list has no room for, in the form of `rewrite` with the
   * columns of `rejectColumns`. Reasons are codes.
   */
  rejects(run: RunId, file: Blob, scan: Scan): Promise<IntakeOutcome<Blob>>;
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

export type FileFormat =
  'text' | 'json' | 'ndjson' | 'xlsx' | 'xls' | 'parquet' | 'arrow' | 'gzip' | 'zip';

/** What a file holds, in its own order. At least one part, or it is refused. */
export interface Opened {
  readonly format: FileFormat;
  readonly parts: readonly Part[];
  /** What was found and left closed: entries that are no tables, external links, macros … */
  readonly notes: readonly Reason[];
}

/** One table of a file: a sheet, an entry of an archive, a sheet of a workbook in an archive. */
export interface Part {
  /** Where it was found, such as `2024/orders.xlsx › Sheet1`; empty where the file is the table. */
  readonly name: string;
  /** What the rows were stored as, apart from packing. */
  readonly format: FileFormat;
  /** Delimited text as it stood in the archive, or as the reader wrote it. */
  readonly text: Blob;
  /** Null for delimited text as it stood. */
  readonly written: WrittenTable | null;
  /** A hidden sheet: offered, and not loaded unasked. */
  readonly hidden: boolean;
  /** Formulas read by their last value, merged cells, cells in error … */
  readonly notes: readonly Reason[];
}

/** Text that a reader of another format wrote: UTF-8, commas, doubled quotes, LF, one record a line or more. */
export interface WrittenTable {
  /**
   * The columns where the format names them; the text then has no heading line. Null for the grid of a sheet,
   * every row of which stands in the text, so that the number of a record is the number of its row.
   */
  readonly columns: readonly WrittenColumn[] | null;
  readonly records: number;
  /** Records that could not be written, such as a line that is no JSON; they are not in the text. */
  readonly rejected: readonly RejectedRecord[];
  readonly rejectedCount: number;
  /** Lines that hold nothing, such as blank ones between two of JSON; they are not in the text. */
  readonly setAside: readonly SetAside[];
  readonly setAsideCount: number;
}

export interface WrittenColumn {
  readonly name: string;
  /** The format's own type; null where the values are to be judged as in any text. */
  readonly type: ColumnType | null;
  /** What else is to be said of it: nested values written as JSON, instants written as UTC … */
  readonly notes: readonly Reason[];
}

/** What the analyst may decide against the guess. */
export interface IntakeChoices {
  readonly charset?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  /** How many lines the headings take; the words of several are joined. */
  readonly headerLines?: number;
  /** Physical lines that belong to this table, both ends included; those outside are set aside. */
  readonly lines?: { readonly from: number; readonly to: number | null };
  /** What becomes of records with fewer fields than columns; rejected unless said otherwise. */
  readonly shortRecords?: 'reject' | 'pad';
  /** Keyed by line: what a rejected record should read. Empty text sets it aside. */
  readonly corrections?: Readonly<Record<number, string>>;
  /** Keyed by column name: how `3/4/2024` is meant where the column's values do not settle it. */
  readonly dateOrders?: Readonly<Record<string, DateOrder>>;
  /** Keyed by column name: the sign before the decimals where the values do not settle it. */
  readonly decimalMarks?: Readonly<Record<string, 'point' | 'comma'>>;
  /** Keyed by column name: columns that are to be text, whatever they look like. */
  readonly asText?: Readonly<Record<string, true>>;
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
  /** One character, two alike such as `||`, or `spaces` for runs of blanks. */
  readonly delimiter: string;
  readonly quote: string;
  /** Set where a backslash takes the meaning from the sign behind it. */
  readonly escape?: '\\';
  /** What ends a line outside quotes: a lone carriage return only where the file has no line feed. */
  readonly newline: 'lf' | 'crlf' | 'cr';
  /** Lines before the heading line (or before the data where there is no heading). */
  readonly preambleLines: number;
  readonly hasHeader: boolean;
  /** 1 unless the headings take several lines or there are none. */
  readonly headerLines: number;
  readonly headerReason: Reason;
  readonly columns: readonly IntakeColumn[];
  /** Set for a text that `open` wrote. */
  readonly written: WrittenTable | null;
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
  /** Where another table seems to begin: records of another width, with headings, after a blank line. */
  readonly nextTable: { readonly line: number; readonly columns: number } | null;
  /** Whether the engine can read the original file as it lies. */
  readonly direct: boolean;
}

export interface RejectedRecord {
  /** Of its first physical line, counted from 1; in a sheet its row. */
  readonly line: number;
  /** Name of the column in which the trouble lies; empty where it is the whole record. */
  readonly column: string;
  readonly reason: Reason;
  /** At most 2,000 characters. */
  readonly raw: string;
}

export interface SetAside {
  /** `other-table`: outside the lines that were chosen. `corrected`: a rejected record that was emptied. */
  readonly kind: 'header' | 'preamble' | 'footer' | 'blank' | 'other-table' | 'corrected';
  readonly line: number;
  readonly raw: string;
}

/**
 * What became of one file. records = loaded + rejectedCount + setAsideCount; a report in which that does
 * not hold is never made.
 */
export interface IntakeReport {
  readonly file: string;
  /** Of an archive or a workbook, the part; empty where the file is the table. */
  readonly part: string;
  readonly format: FileFormat;
  /** What the reader of the format has to say, of the file and of the part. */
  readonly notes: readonly Reason[];
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
  /** The table in the engine that holds every rejected record; empty where there is none. */
  readonly rejectedTable: string;
  /** The first 10,000; `setAsideCount` counts all. */
  readonly setAside: readonly SetAside[];
  readonly setAsideCount: number;
  readonly repaired: number;
  readonly nextTable: Scan['nextTable'];
  /** As they were loaded. */
  readonly columns: readonly IntakeColumn[];
  /** The engine read the file as it lies, or a clean text that was written from it. */
  readonly read: 'direct' | 'rewritten';
  readonly compressed: boolean;
  readonly milliseconds: number;
}
