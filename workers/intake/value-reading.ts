import { readDate } from './date-forms.ts';
import { readNumber } from './number-forms.ts';

/**
 * Every reading that a value allows, as bits. A column allows what all its values allow; what is left at
 * the end of the file is its type. No sample decides and no majority does.
 */
export const integer = 1;
export const decimal = 2;
/** Numbers with currency, thousands or brackets: `1,234.50` … */
export const pointNumber = 4;
/** … and `1.234,50`. */
export const commaNumber = 8;
export const isoDate = 16;
export const isoTimestamp = 32;
export const yearFirst = 64;
export const dayFirst = 128;
export const monthFirst = 256;
export const compactDate = 512;
export const truth = 1024;
export const everything = 2047;
export const anyNumber = integer | decimal | pointNumber | commaNumber;

export interface ValueReading {
  readonly readings: number;
  /** Digits before and after the decimal point; where a comma may be one, `comma…` says so for that. */
  readonly whole: number;
  readonly scale: number;
  readonly commaWhole: number;
  readonly commaScale: number;
  readonly currency: string;
  readonly hasTime: boolean;
  readonly shortYear: boolean;
  /** A number in which the comma groups thousands or begins the decimals. */
  readonly marked: boolean;
}

/** Reads trimmed text. No readings: it is text and nothing else. */
export function readValue(text: string): ValueReading {
  if (/^-?(0|[1-9]\d{0,13})$/.test(text)) {
    const compact = readDate(text, 'YYYYMMDD');
    const whole = text.startsWith('-') ? text.length - 1 : text.length;
    return {
      ...nothing,
      readings: anyNumber | (compact === null ? 0 : compactDate),
      whole,
      commaWhole: whole,
      hasTime: compact !== null && compact.time !== '',
    };
  }
  if (isoPattern.test(text) && readDate(text.replace('T', ' '), 'Y/M/D') !== null) {
    const hasTime = text.length > 10;
    return { ...nothing, readings: yearFirst | (hasTime ? isoTimestamp : isoDate), hasTime };
  }
  if (/^[+-]?\d{15,}$/.test(text)) return nothing;
  if (/^(true|false)$/i.test(text)) return { ...nothing, readings: truth };
  return text.length <= 64 ? (readLooseDate(text) ?? readLooseNumber(text)) : nothing;
}

/** Why a value that looks like a number is none; empty where it does not look like one. */
export function findTextMark(text: string): string {
  if (/^[+-]?0\d+(\.\d*)?$/.test(text)) return 'leading-zeros';
  if (/^[+-]?\d{15,}$/.test(text)) return 'long-digits';
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text)) return 'exponent';
  if (/^\+[\d.]+$/.test(text)) return 'plus-sign';
  if (/^-?[\d.,]+\s*[%％]$/.test(text)) return 'percent';
  if (/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)$/.test(text))
    return 'zoned-time';
  return '';
}

/** Marks that exports put where nothing is known. In a text column they are text. */
export function isMissingMark(text: string): boolean {
  return marks.has(text);
}

const marks = new Set([
  'NULL',
  'null',
  'Null',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  '\\N',
  '-',
  '--',
  'None',
  '0000-00-00',
  '0000-00-00 00:00:00',
]);

const nothing: ValueReading = {
  readings: 0,
  whole: 0,
  scale: 0,
  commaWhole: 0,
  commaScale: 0,
  currency: '',
  hasTime: false,
  shortYear: false,
  marked: false,
};

const isoPattern = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?)?$/;

function readLooseDate(text: string): ValueReading | null {
  const first = text.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return null;
  const year = readDate(text, 'Y/M/D');
  if (year !== null) return { ...nothing, readings: yearFirst, hasTime: year.time !== '' };
  const day = readDate(text, 'D/M/Y');
  const month = readDate(text, 'M/D/Y');
  const either = day ?? month;
  if (either === null) return null;
  return {
    ...nothing,
    readings: (day === null ? 0 : dayFirst) | (month === null ? 0 : monthFirst),
    hasTime: either.time !== '',
    shortYear: either.shortYear,
  };
}

function readLooseNumber(text: string): ValueReading {
  const point = readNumber(text, 'point');
  const comma = readNumber(text, 'comma');
  const either = point ?? comma;
  if (either === null) return nothing;
  const isPlain = /^-?(0|[1-9]\d*)\.\d+$/.test(text);
  return {
    ...nothing,
    readings:
      (point === null ? 0 : pointNumber) |
      (comma === null ? 0 : commaNumber) |
      (isPlain ? decimal : 0),
    whole: point?.whole ?? 0,
    scale: point?.scale ?? 0,
    commaWhole: comma?.whole ?? 0,
    commaScale: comma?.scale ?? 0,
    currency: either.currency,
    marked: text.includes(','),
  };
}
