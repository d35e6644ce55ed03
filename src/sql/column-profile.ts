/**
 * What one column of a relation is like: how much is missing, how many different values there are, between which
 * extremes, and how they are spread. Figures that must not lose digits are the engine's own text.
 */
export interface ColumnProfile {
  /** The engine's spelling. */
  readonly type: string;
  readonly kind: ProfileKind;
  readonly rows: number;
  readonly missing: number;
  readonly distinct: Estimate<number>;
  /** Null where the type has no order that says anything, and where there are no values. */
  readonly min: string | null;
  readonly max: string | null;
  readonly median: Estimate<string> | null;
  readonly mean: number | null;
  /** Values without a place on a scale: NaN and infinities. They are no part of the figures above and below. */
  readonly notFinite: number;
  /** Shortest and longest text, in characters. */
  readonly lengths: { readonly min: number; readonly max: number } | null;
  readonly shape: ProfileShape;
}

export interface Estimate<T> {
  readonly value: T;
  readonly exact: boolean;
}

/** How a column is looked at. `other`: nested values, bytes, times of day, intervals; they are compared as text. */
export type ProfileKind = 'number' | 'moment' | 'boolean' | 'text' | 'other';

export type ProfileShape =
  | {
      readonly kind: 'bins';
      readonly scale: BinScale;
      readonly bins: readonly CountedBin[];
      /** Rows that were looked at, where those were not all. */
      readonly sampled: number | null;
    }
  | {
      readonly kind: 'values';
      /** The most frequent first; equally frequent ones by their text. */
      readonly values: readonly { readonly text: string; readonly count: number }[];
      /** Values that were counted, those in no place of the list included. */
      readonly counted: number;
      readonly sampled: number | null;
    }
  /** Nothing to draw: no values, or all of them different. */
  | { readonly kind: 'none' };

export type BinScale =
  | { readonly kind: 'number'; readonly whole: boolean }
  /** Edges are milliseconds since 1970 of the wall time. */
  | { readonly kind: 'moment'; readonly unit: MomentUnit };

/** What the labels of bins over time must tell apart. */
export type MomentUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** From `from` up to, not including, `to`; null: without an end on that side. */
export interface Bin {
  readonly from: number | null;
  readonly to: number | null;
}

export interface CountedBin extends Bin {
  readonly count: number;
}

export function profileKindOf(type: string): ProfileKind {
  const spelled = type.trim().toUpperCase();
  if (/\]$|^(STRUCT|MAP|UNION|LIST)\b/.test(spelled)) return 'other';
  if (
    /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^(DECIMAL|NUMERIC)\b|^(BIGNUM|DOUBLE|FLOAT|REAL)$/.test(
      spelled,
    )
  )
    return 'number';
  if (/^(DATE|DATETIME|TIMESTAMP)/.test(spelled)) return 'moment';
  if (/^BOOL(EAN)?$/.test(spelled)) return 'boolean';
  return /^(VARCHAR|TEXT|UUID|ENUM\b)/.test(spelled) ? 'text' : 'other';
}

/** Whether every value of a number type is whole. */
export function isWhole(type: string): boolean {
  return /INT|^BIGNUM$|^DECIMAL\(\d+,0\)$/i.test(type);
}
