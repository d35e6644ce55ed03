/** Something in a file that was not understood; nothing of it is lost. The UI has the sentences. */
export interface Warning {
  /** Counts from 1. */
  readonly line: number;
  readonly code: WarningCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type WarningCode =
  /** YAML that cannot be read. Values: `message`. The cell is kept as it is and not run. */
  | 'yaml-unreadable'
  /** A key whose value is of another type than expected. Values: `key`, `expected`. */
  | 'key-wrong-type'
  /** `format` is not a whole number from 1 up. */
  | 'format-invalid'
  /** Written by a later version. Values: `format`. */
  | 'format-newer'
  /** The same word twice on a fence. Values: `word`. */
  | 'word-twice'
  /** A word on a fence with quotes that do not match. Values: `word`. */
  | 'word-malformed'
  /** `as=` is neither table nor view. Values: `value`. */
  | 'as-unknown'
  /** Values: `type`; empty where there is none. */
  | 'param-type-unknown'
  /** A kind of cell that this version does not run. Values: `kind`. */
  | 'kind-not-run'
  /** A parameter without a name, which nothing can read. */
  | 'name-missing'
  /** Two cells or a cell and a source of one name. Values: `name`. */
  | 'name-taken'
  /** A chart that does not say which relation it draws. */
  | 'of-missing'
  /** A fence that reaches to the end of the file. */
  | 'fence-unclosed';

export type Warn = (
  line: number,
  code: WarningCode,
  values?: Readonly<Record<string, string | number>>,
) => void;
