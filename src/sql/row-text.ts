import type { Column } from '../engine/contract.ts';
import { dateText } from '../engine/value-text.ts';
import { profileKindOf } from './column-profile.ts';
import { quoteName, quoteText } from './quote.ts';
import { readTypedMoment } from './typed-moment.ts';
import { numberLiteral, readTypedNumber, withoutGroups } from './typed-number.ts';

/**
 * Conditions on the text of values, as the engine prints it, without regard to case. What is typed as it is shown, with
 * groups in numbers or 年月日 in dates, is found as well. A column whose texts cannot contain what is looked for is
 * not read.
 */
export type TextMatch = 'contains' | 'excludes' | 'begins' | 'ends' | 'equals';

/** Null where every row meets it. */
export function textCondition(column: Column, match: TextMatch, text: string): string | null {
  if (text === '' && match !== 'equals') return null;
  if (match === 'excludes') return `NOT coalesce(${matching(column, 'contains', text)}, false)`;
  return matching(column, match, text);
}

/** Null where no text of the column can contain it. */
export function searchIn(column: Column, search: string): string | null {
  const needle = asPrinted(search, column.type).toLowerCase();
  const possible = charactersOf(column.type);
  if (possible !== null && !possible.test(needle)) return null;
  return matching(column, 'contains', search);
}

/** A string literal. No text may hold a NUL character, where the engine would stop reading. */
export function textLiteral(text: string): string {
  if (!text.includes('\0')) return quoteText(text);
  return `(${text.split('\0').map(quoteText).join(' || chr(0) || ')})`;
}

function matching(column: Column, match: Exclude<TextMatch, 'excludes'>, text: string): string {
  const { name, type } = column;
  const value = quoteName(name);
  if (match === 'equals' && profileKindOf(type) === 'number') {
    const number = readTypedNumber(text);
    if (number?.kind === 'finite') {
      const literal = numberLiteral(type, number.value);
      return literal === null ? 'false' : `${value} = ${literal}`;
    }
  }
  const plain = type === 'VARCHAR' ? value : `CAST(${value} AS VARCHAR)`;
  const whole = charactersOf(type) === null ? `lower(${plain})` : plain;
  const needle = `lower(${textLiteral(asPrinted(text, type))})`;
  switch (match) {
    case 'contains':
      return `contains(${whole}, ${needle})`;
    case 'begins':
      return `starts_with(${whole}, ${needle})`;
    case 'ends':
      return `ends_with(${whole}, ${needle})`;
    case 'equals':
      return `${whole} = ${needle}`;
  }
}

/** What is looked for as the engine would print it in a value of the type. */
function asPrinted(text: string, type: string): string {
  switch (profileKindOf(type)) {
    case 'number':
      return withoutGroups(text.normalize('NFKC').trim());
    case 'moment': {
      const day = readTypedMoment(text);
      const isOneDay = day !== null && day.end - day.first === dayMicros;
      return isOneDay ? dateText(Number(day.first / dayMicros)) : text.normalize('NFKC').trim();
    }
    case 'boolean':
    case 'text':
    case 'other':
      return text;
  }
}

/** What texts of a type consist of, where that is little and in lower case. */
function charactersOf(type: string): RegExp | null {
  switch (profileKindOf(type)) {
    case 'number':
      return /^[-+\deinfa.]*$/;
    case 'moment':
      return type === 'DATE' || type === 'TIMESTAMP' ? /^[-+\d:. infty]*$/ : null;
    case 'boolean':
      return /^[truefals]*$/;
    case 'text':
    case 'other':
      return null;
  }
}

const dayMicros = 86_400_000_000n;
