/** How a column is read: as words, as numbers, or as days since 1970-01-01 (with parts of days). */
export type ReadAs = 'text' | 'number' | 'date';

/** A column of the relation that a model reads, as plain values that pass between threads. */
export type InputColumn =
  /** NaN where there is no value. */
  | { readonly as: 'number' | 'date'; readonly name: string; readonly values: Float64Array }
  /** By row the place of its word; −1 where there is none. */
  | {
      readonly as: 'text';
      readonly name: string;
      readonly words: readonly string[];
      readonly codes: Int32Array;
    };

/** Rows that a model reads. Asking for a column that was not read throws: the model did not declare it. */
export interface ModelInput {
  readonly rows: number;
  numbers(column: string): Float64Array;
  days(column: string): Float64Array;
  text(column: string): Extract<InputColumn, { readonly as: 'text' }>;
}

export function inputOf(columns: readonly InputColumn[], rows: number): ModelInput {
  const find = (as: ReadAs, name: string): InputColumn => {
    const found = columns.find((column) => column.as === as && column.name === name);
    if (!found) throw new Error(`No column ${name} was read as ${as}.`);
    return found;
  };
  const values = (as: 'number' | 'date', name: string): Float64Array => {
    const found = find(as, name);
    return found.as === 'text' ? new Float64Array() : found.values;
  };
  return {
    rows,
    numbers: (name) => values('number', name),
    days: (name) => values('date', name),
    text: (name) => {
      const found = find('text', name);
      return found.as === 'text' ? found : { as: 'text', name, words: [], codes: new Int32Array() };
    },
  };
}

/** A table that a model gives. */
export interface ModelTable {
  readonly columns: readonly ModelColumn[];
  readonly rows: number;
}

export type ModelColumn =
  /** NaN is NULL. A date counts days since 1970-01-01. */
  | {
      readonly name: string;
      readonly type: 'integer' | 'double' | 'date';
      readonly values: ArrayLike<number>;
    }
  | { readonly name: string; readonly type: 'text'; readonly values: ArrayLike<string | null> };

/** The words of a text column, in the order of the rows. */
export function wordsOf(input: ModelInput, name: string): (string | null)[] {
  const { codes, words } = input.text(name);
  return Array.from(codes, (code) => words[code] ?? null);
}
