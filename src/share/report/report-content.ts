import type { ShareRow, ShareTable } from '../share-table.ts';

/**
 * What a report says, as plain values: gathered by the session, printed by this room as one HTML file or as Markdown.
 * All that it holds has been masked, suppressed and agreed to before; printing adds nothing and asks nothing.
 */
export interface ReportContent {
  readonly title: string;
  readonly language: 'en' | 'zh';
  /** The day on which it was made, as its reader writes it; given, so that the same content gives the same bytes. */
  readonly madeOn: string;
  /** The day at whose end everything is judged. */
  readonly asOf: string | null;
  /** Sentences: whom it counts, what an order is, what became of refunds. */
  readonly rules: readonly string[];
  readonly files: readonly ReportFile[];
  readonly parameters: readonly { readonly label: string; readonly value: string }[];
  /** In the order of the page. */
  readonly parts: readonly ReportPart[];
  /** The queries behind the numbers, for an appendix; none: no appendix. */
  readonly queries: readonly { readonly name: string; readonly sql: string }[];
}

/** A file that the numbers come from. Its name may be a person's, and is left out unless it is given. */
export interface ReportFile {
  /** As the reader says it, such as "Orders". */
  readonly role: string;
  readonly name: string | null;
  readonly rows: number;
  /** SHA-256 of its bytes in hexadecimal digits; null: not computed. */
  readonly checksum: string | null;
}

export type ReportPart =
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'chart';
      readonly title: string;
      /** One svg element, drawn in the light theme. */
      readonly svg: string;
      /** What the chart shows, for whoever does not see it. */
      readonly alt: string;
      /** What the numbers mean, a paragraph each. */
      readonly definition: readonly string[];
      /** The rows behind the marks; null: they stay at home. */
      readonly table: ReportTable | null;
    }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly table: ReportTable;
      readonly definition: readonly string[];
    }
  | {
      readonly kind: 'check';
      readonly title: string;
      readonly outcome: 'passed' | 'failed' | 'not-run';
      /** The rows that should not be; null: none are shown. */
      readonly table: ReportTable | null;
    }
  /** What a model found, a sentence each. */
  | { readonly kind: 'findings'; readonly title: string; readonly sentences: readonly string[] }
  /** What stands where something could not be shown, such as a chart that has not run. */
  | { readonly kind: 'note'; readonly text: string };

export interface ReportTable {
  readonly table: ShareTable;
  /** The same rows as the grid formats them; null: the exact texts serve. */
  readonly texts: readonly ShareRow[] | null;
  /** Of the whole result, of which the table may be the first part. */
  readonly totalRows: number;
}

/** The words that printing needs, in the language of the content. */
export interface ReportWords {
  readonly contents: string;
  readonly madeOn: string;
  readonly asOf: string;
  readonly rules: string;
  /** Heading of the chapter with parameters and files. */
  readonly basis: string;
  readonly files: string;
  readonly role: string;
  readonly fileName: string;
  readonly rowsHeading: string;
  readonly checksum: string;
  readonly parameters: string;
  readonly means: string;
  readonly numbersOfChart: string;
  readonly queries: string;
  readonly checkPassed: string;
  readonly checkFailed: string;
  readonly checkNotRun: string;
  readonly noRows: string;
  readonly chartMissing: string;
  /** Between a name and what it is, with the blank that belongs there. */
  readonly colon: string;
  /** What stands for a missing value. */
  readonly nothing: string;
  readonly aboutReport: string;
  readonly count: (value: number) => string;
  /** "First 50 of 1,234 rows", or "7 rows" where all are shown. */
  readonly rows: (shown: number, total: number) => string;
}
