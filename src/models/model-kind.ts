import type { ModelInput, ModelTable, ReadAs } from './model-table.ts';
import type { Figures, ModelOutcome } from './outcome.ts';

/** A model as cells name it: what it can be told, which columns it reads, and what it makes of them. */
export interface ModelKind {
  /** As a cell writes it, `kind=k-means`. */
  readonly name: string;
  /** Relations that it is usually made of, the first that there is. */
  readonly suits: readonly string[];
  readonly options: readonly ModelOption[];
  /** Names of its tables; the first is the cell's relation unless it says `gives=`. */
  readonly gives: readonly string[];
}

/** Makes a model of rows. */
export type ModelFit = FitStep<ModelOutcome<FittedModel>>;

/**
 * A fit, or a part of one that is worth keeping. What it gives is made of the rows and of the options that it reads, and
 * of nothing else: a step is a function of its module and sees no values of the one who takes it. So it can be taken
 * again after a change of options that it does not read. `onProgress` is told how far it is, from 0 to 1.
 */
export type FitStep<Value> = (
  input: ModelInput,
  options: ModelOptions,
  onProgress: (done: number) => void,
  remember: Remember,
) => Value;

/** What a step gives for these rows and options, made now or kept from before. It is shared: nobody changes it. */
export type Remember = <Value>(step: FitStep<Value>, onProgress: (done: number) => void) => Value;

/** What a cell's YAML may say; an option that it leaves out has its usual value. */
export type ModelOption =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly usual: number;
      readonly min: number;
      readonly max: number;
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly usual: string;
      readonly choices: readonly string[];
    }
  /** A day as `2024-05-31`; empty where there is none. `$as_of` as the usual one is the day of the workspace. */
  | { readonly kind: 'date'; readonly name: string; readonly usual: '' | '$as_of' }
  /** Words of the reader's own, such as names for what was found; usually none. */
  | { readonly kind: 'texts'; readonly name: string }
  | ColumnOption;

/** One column of the relation, or several; `isNeeded`: without it nothing can be computed. */
export interface ColumnOption {
  readonly kind: 'column' | 'columns';
  readonly name: string;
  readonly as: ReadAs;
  readonly isNeeded: boolean;
  /** Columns that a form chooses at first, where the relation has them: of one, the first found. */
  readonly guesses: readonly string[];
}

/** Options that were read: every one has a value of its kind. An absent column is an empty text. */
export interface ModelOptions {
  number(name: string): number;
  choice(name: string): string;
  column(name: string): string;
  columns(name: string): readonly string[];
  /** Days since 1970-01-01; NaN where no day was told. */
  day(name: string): number;
  texts(name: string): readonly string[];
}

export interface FittedModel {
  readonly tables: Readonly<Record<string, ModelTable>>;
  /** What it means, as facts of which sentences are made. */
  readonly facts: readonly ModelFact[];
  /** What is drawn of it, the most telling first: aggregates of at most a few thousand rows. */
  readonly pictures: readonly ModelPicture[];
  /** Rows that it read, and how many it set aside for which reason. */
  readonly rows: number;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

export interface ModelFact {
  readonly kind: string;
  readonly figures: Figures;
  /** Something that a reader must not overlook before believing the rest. */
  readonly isCaution?: boolean;
}

/** Rows for a drawing that the interface has under this name. */
export interface ModelPicture {
  readonly name: string;
  readonly table: ModelTable;
  /** Each row is a member: it is drawn on the page and stays out of what leaves it. */
  readonly isOfMembers?: boolean;
}
