import type { Column } from '../engine/contract.ts';
import { profileKindOf } from './column-profile.ts';
import { wallTime } from './column-profile-sql.ts';
import { quoteName } from './quote.ts';
import { searchIn, textCondition, textLiteral, type TextMatch } from './row-text.ts';
import { momentCondition, readTypedMoment, readTypedTime, timeCondition } from './typed-moment.ts';
import { boundCondition, numberLiteral, readTypedNumber } from './typed-number.ts';

/**
 * What a reader sifts a grid by, and the condition that it becomes. Numbers, dates and times are compared as what
 * they are, everything else by the text that the engine prints. Names and texts get into the condition
 * by quoting alone.
 */
export interface RowFilter {
  /** All must hold. */
  readonly columns: readonly ColumnFilter[];
  /** Some column's text contains it. */
  readonly search: string;
}

export type ColumnFilter =
  | {
      readonly kind: 'values';
      readonly column: string;
      /** The engine's own text of values; null: missing. */
      readonly values: readonly (string | null)[];
      readonly exclude: boolean;
    }
  /** Both ends included; numbers, dates and times as people write them. A blank end is none. */
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly min?: string;
      readonly max?: string;
    }
  /** Without regard to case; every character stands for itself. Missing values exclude every text. */
  | {
      readonly kind: 'text';
      readonly column: string;
      readonly match: TextMatch;
      readonly text: string;
    }
  | { readonly kind: 'missing'; readonly column: string; readonly missing: boolean };

export type { TextMatch } from './row-text.ts';

/** Why a filter cannot be applied as it stands. */
export type FilterProblem =
  | { readonly kind: 'no-such-column'; readonly column: string }
  /** The text is nothing that the column could hold. */
  | {
      readonly kind: 'unreadable';
      readonly column: string;
      readonly text: string;
      readonly expected: 'number' | 'date' | 'time' | 'boolean';
    }
  | { readonly kind: 'reversed'; readonly column: string }
  /** Values of this type have no order to speak of. */
  | { readonly kind: 'no-range'; readonly column: string };

/** A condition for `PageRequest.where`; null: every row. A filter that has a problem is left out. */
export function filterCondition(filter: RowFilter, columns: readonly Column[]): string | null {
  const conditions = filter.columns.flatMap((one) => {
    const column = columns.find(({ name }) => name === one.column);
    if (column === undefined || filterProblem(one, columns) !== null) return [];
    return conditionOf(one, column) ?? [];
  });
  const search = searchCondition(filter.search, columns);
  const all = search === null ? conditions : [...conditions, search];
  return all.length === 0 ? null : all.map((condition) => `(${condition})`).join(' AND ');
}

/** A condition for `FindRequest.match`: some column's text contains it; null for an empty text. */
export function searchCondition(search: string, columns: readonly Column[]): string | null {
  if (search.trim() === '') return null;
  const found = columns.flatMap((column) => searchIn(column, search) ?? []);
  return found.length === 0 ? 'false' : found.join(' OR ');
}

export function filterProblem(
  filter: ColumnFilter,
  columns: readonly Column[],
): FilterProblem | null {
  const column = columns.find(({ name }) => name === filter.column);
  if (column === undefined) return { kind: 'no-such-column', column: filter.column };
  switch (filter.kind) {
    case 'values': {
      const wrong = filter.values.find((text) => text !== null && !isReadable(text, column.type));
      return wrong == null ? null : unreadable(column, wrong);
    }
    case 'range':
      return rangeProblem(filter, column);
    case 'text':
    case 'missing':
      return null;
  }
}

/** How a range over the type's values is typed; null: it has none. */
export function rangeKindOf(type: string): 'number' | 'date' | 'time' | 'text' | null {
  const kind = profileKindOf(type);
  switch (kind) {
    case 'number':
    case 'text':
      return kind;
    case 'moment':
      return 'date';
    case 'boolean':
      return null;
    case 'other':
      return type === 'TIME' ? 'time' : null;
  }
}

function conditionOf(filter: ColumnFilter, column: Column): string | null {
  const name = quoteName(column.name);
  switch (filter.kind) {
    case 'values':
      return valuesCondition(filter.values, filter.exclude, column);
    case 'range': {
      const ends = (['min', 'max'] as const).flatMap((side) => {
        const text = filter[side] ?? '';
        return text.trim() === '' ? [] : [endCondition(text, column, side)];
      });
      return ends.length === 0 ? null : ends.join(' AND ');
    }
    case 'text':
      return textCondition(column, filter.match, filter.text);
    case 'missing':
      return `${name} IS ${filter.missing ? '' : 'NOT '}NULL`;
  }
}

/** A value that the type does not have is in no row. */
function valuesCondition(
  values: readonly (string | null)[],
  exclude: boolean,
  column: Column,
): string | null {
  if (exclude && values.length === 0) return null;
  const name = quoteName(column.name);
  const texts = values.filter((text) => text !== null);
  const kind = profileKindOf(column.type);
  const isOwnText = column.type === 'VARCHAR';
  const literals = texts.flatMap((text) => {
    if (kind === 'number') return valueLiteral(column.type, text) ?? [];
    if (column.type === 'DATE' || column.type === 'TIMESTAMP') {
      return [`TRY_CAST(${textLiteral(text)} AS ${column.type})`];
    }
    return [kind === 'boolean' ? text.toLowerCase() : textLiteral(text)];
  });
  const isTyped = kind === 'number' || kind === 'boolean' || /^(DATE|TIMESTAMP)$/.test(column.type);
  const compared = isTyped || isOwnText ? name : `CAST(${name} AS VARCHAR)`;
  const among = literals.length === 0 ? [] : [`${compared} IN (${literals.join(', ')})`];
  const parts = values.includes(null) ? [...among, `${name} IS NULL`] : among;
  const condition = parts.length === 0 ? 'false' : parts.join(' OR ');
  // Neither a missing value nor one that cannot be compared is among the values.
  return exclude ? `NOT coalesce(${condition}, false)` : condition;
}

function valueLiteral(type: string, text: string): string | null {
  const number = readTypedNumber(text);
  if (number === null) return null;
  if (number.kind === 'finite') return numberLiteral(type, number.value);
  if (type !== 'DOUBLE' && type !== 'FLOAT') return null;
  const spelled = number.kind === 'nan' ? 'nan' : number.negative ? '-inf' : 'inf';
  return `CAST('${spelled}' AS ${type})`;
}

function endCondition(text: string, { name, type }: Column, side: 'min' | 'max'): string {
  const value = quoteName(name);
  switch (rangeKindOf(type)) {
    case 'number': {
      const bound = readTypedNumber(text);
      return bound === null ? 'false' : boundCondition(value, type, bound, side);
    }
    case 'date': {
      const bound = readTypedMoment(text);
      const compared = wallTime(value, type);
      return bound === null ? 'false' : momentCondition(compared, type === 'DATE', bound, side);
    }
    case 'time': {
      const bound = readTypedTime(text);
      return bound === null ? 'false' : timeCondition(value, bound, side);
    }
    case 'text': {
      const compared = type === 'VARCHAR' ? value : `CAST(${value} AS VARCHAR)`;
      return `${compared} ${side === 'min' ? '>=' : '<='} ${textLiteral(text)}`;
    }
    case null:
      return 'false';
  }
}

function rangeProblem(
  { min = '', max = '' }: Extract<ColumnFilter, { kind: 'range' }>,
  column: Column,
): FilterProblem | null {
  const kind = rangeKindOf(column.type);
  const ends = [min, max].filter((text) => text.trim() !== '');
  if (ends.length === 0) return null;
  if (kind === null) return { kind: 'no-range', column: column.name };
  if (kind === 'text') return null;
  const places = ends.map((text) => placeOf(text, kind));
  const wrong = ends[places.indexOf(null)];
  if (wrong !== undefined) return unreadable(column, wrong);
  const [first, last] = places;
  const isReversed = first != null && last != null && first > last;
  return isReversed ? { kind: 'reversed', column: column.name } : null;
}

/** Near enough on a scale to tell which of two ends is the greater one. */
function placeOf(text: string, kind: 'number' | 'date' | 'time'): number | null {
  if (kind === 'date') return asNumber(readTypedMoment(text)?.first);
  if (kind === 'time') return asNumber(readTypedTime(text)?.first);
  const number = readTypedNumber(text);
  if (number === null || number.kind === 'nan') return null;
  if (number.kind === 'infinite') return number.negative ? -Infinity : Infinity;
  return Number(number.value.unscaled) / 10 ** number.value.scale;
}

function asNumber(value: bigint | undefined): number | null {
  return value === undefined ? null : Number(value);
}

function isReadable(text: string, type: string): boolean {
  switch (profileKindOf(type)) {
    case 'number':
      return readTypedNumber(text) !== null;
    case 'boolean':
      return /^(true|false)$/i.test(text);
    case 'moment':
      // As the engine prints them, years before Christ and infinity included.
      return /^-?infinity$/.test(text) || /^\d{4,}-\d\d-\d\d/.test(text);
    case 'text':
    case 'other':
      return true;
  }
}

function unreadable({ name, type }: Column, text: string): FilterProblem {
  const kind = profileKindOf(type);
  const expected =
    kind === 'number' || kind === 'boolean' ? kind : kind === 'moment' ? 'date' : 'time';
  return { kind: 'unreadable', column: name, text, expected };
}
