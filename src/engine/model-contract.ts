import type { ModelFact } from '../models/model-kind.ts';
import type { Refusal } from '../models/outcome.ts';
import type { WantedColumn } from '../models/read-options.ts';
import type { ReferenceFigure } from '../models/reference-case.ts';
import type { Column, ColumnType, Page, RunId } from './contract.ts';

/** The boundary to the worker that fits models. A cancelled run is over at once; its worker soon, if it does not finish. */
export interface Models {
  fit(run: RunId, request: FitRequest, onProgress?: (done: number) => void): Promise<FitOutcome>;
  /** Computes published results of a model again, and says what was expected; empty: there are none. */
  verify(model: string): Promise<readonly VerifiedCase[]>;
  /** False: no such run. */
  cancel(run: RunId): boolean;
}

export interface FitRequest {
  readonly model: string;
  /** Which of its tables is wanted; empty: the first. */
  readonly gives: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The rows that it reads, a column for each that is wanted, in the same order. */
  readonly page: Page;
  readonly wanted: readonly WantedColumn[];
}

export type FitOutcome =
  | { readonly kind: 'fitted'; readonly report: FitReport }
  /** The data cannot carry it, or it was told something that it cannot do. */
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface FitReport extends ModelAccount {
  /** The wanted table as comma-separated text without a heading, to be read by the engine. */
  readonly file: Blob;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
}

/** What a model was made of, and what it found. */
export interface ModelAccount {
  readonly facts: readonly ModelFact[];
  readonly pictures: readonly PictureRows[];
  readonly rows: number;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

/** What is drawn of a model: rows as a chart takes them. */
export interface PictureRows {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, number | string | null>>[];
  /** Each row is a member. */
  readonly isOfMembers: boolean;
}

export interface VerifiedCase {
  readonly name: string;
  readonly source: string;
  readonly figures: readonly ReferenceFigure[];
}
