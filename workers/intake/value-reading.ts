import type { DateParts } from './calendar.ts';
import { readDate } from './date-forms.ts';
import { toHalfWidth } from './half-width.ts';
import { percentBody, readNumbers, type NumberParts } from './number-forms.ts';

/**
 * Every reading that a value allows, as bits. A column allows what all its values allow; what is left at
 * the end of the file is its type. No sample decides and no majority does.
 *
 * Of words only `true` and `false` are a reading. Yes and no, 是 and 否, Y and N stay text: the sense of
 * such a column is in its words, a status is matched by them, and a third answer may come next month.
 */
export const integer = 1;
export const decimal = 2;
/** Numbers with currency, thousands, brackets or a unit: `1,234.50` … */
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
export const pointPercent = 2048;
export const commaPercent = 4096;
export const wordDate = 8192;
export const everything = 16383;
export const anyNumber = integer | decimal | pointNumber | commaNumber;
export const anyPercent = pointPercent | commaPercent;

export interface ValueReading {
  readonly readings: number;
  readonly point: NumberParts | null;
  readonly comma: NumberParts | null;
  readonly date: DateParts | null;
}

/**
 * Reads trimmed text. No readings: it is text and nothing else. `wanted`: readings that are still of use;
 * others need not be tried.
 */
export function readValue(text: string, wanted = everything): ValueReading {
  const half = toHalfWidth(text);
  const reading = readHalf(half, wanted);
  if (half === text) return reading;
  // What the engine would have to read as it stands, it cannot.
  return { ...reading, readings: reading.readings & ~plainly };
}

/** Marks that exports put where nothing is known. In a text column they are text. */
export function isMissingMark(text: string): boolean {
  return marks.has(text);
}

const looseDates = yearFirst | dayFirst | monthFirst | wordDate;
const plainly = integer | decimal | isoDate | isoTimestamp | truth;

function readHalf(text: string, wanted: number): ValueReading {
  if (/^-?(0|[1-9]\d{0,13})$/.test(text)) {
    const date = readDate(text, 'YYYYMMDD');
    const { point, comma } = readNumbers(text);
    return { readings: anyNumber | (date === null ? 0 : compactDate), point, comma, date };
  }
  if (isoPattern.test(text)) {
    const date = readDate(text, 'Y/M/D');
    if (date !== null) {
      const own = text.length > 10 ? isoTimestamp : isoDate;
      return { ...nothing, readings: yearFirst | own, date };
    }
  }
  if (/^[+-]?\d{15,}$/.test(text)) return nothing;
  if (/^(true|false)$/i.test(text)) return { ...nothing, readings: truth };
  if (text.length > 64) return nothing;
  const date = (wanted & looseDates) === 0 ? null : readLooseDate(text);
  if (date !== null) return date;
  return (wanted & (anyNumber | anyPercent)) === 0 ? nothing : readLooseNumber(text);
}

const nothing: ValueReading = { readings: 0, point: null, comma: null, date: null };
const isoPattern = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?)?$/;

function readLooseDate(text: string): ValueReading | null {
  if (!/^[\dA-Za-z]/.test(text)) return null;
  const year = readDate(text, 'Y/M/D');
  if (year !== null) return { ...nothing, readings: yearFirst, date: year };
  const day = readDate(text, 'D/M/Y');
  const month = readDate(text, 'M/D/Y');
  const either = day ?? month;
  if (either !== null) {
    const readings = (day === null ? 0 : dayFirst) | (month === null ? 0 : monthFirst);
    return { ...nothing, readings, date: either };
  }
  const word = readDate(text, 'D Mon Y');
  return word === null ? null : { ...nothing, readings: wordDate, date: word };
}

function readLooseNumber(text: string): ValueReading {
  const percent = percentBody(text);
  const { point, comma } = readNumbers(percent ?? text);
  const forPoint = percent === null ? pointNumber : pointPercent;
  const forComma = percent === null ? commaNumber : commaPercent;
  const isPlain = /^-?(0|[1-9]\d*)\.\d+$/.test(text);
  const readings =
    (point === null ? 0 : forPoint) | (comma === null ? 0 : forComma) | (isPlain ? decimal : 0);
  return { readings, point, comma, date: null };
}

const marks = new Set([
  'NULL',
  'null',
  'Null',
  '(null)',
  'NA',
  'N/A',
  'n/a',
  '<NA>',
  'NaN',
  'nan',
  'NaT',
  '\\N',
  '-',
  '--',
  '—',
  '–',
  '.',
  'None',
  'nil',
  'undefined',
  '无',
  // Cells in error.
  '#N/A',
  '#VALUE!',
  '#REF!',
  '#DIV/0!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
  '0000-00-00',
  '0000/00/00',
  '0000-00-00 00:00:00',
]);
