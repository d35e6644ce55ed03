/**
 * Dates and times as people write them. Each reader takes trimmed text and gives the parts, or null where
 * the text is not exactly of its form or the day does not exist: 30 February is text, never 1 March.
 */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `HH:MM:SS` or `HH:MM:SS.ffffff`; empty for a date alone. */
  readonly time: string;
  readonly shortYear: boolean;
}

export type DateForm = 'Y/M/D' | 'D/M/Y' | 'M/D/Y' | 'YYYYMMDD';

export function readDate(text: string, form: DateForm): DateParts | null {
  switch (form) {
    case 'Y/M/D':
      return readYearFirst(text);
    case 'D/M/Y':
      return readYearLast(text, true);
    case 'M/D/Y':
      return readYearLast(text, false);
    case 'YYYYMMDD':
      return readCompact(text);
  }
}

/** `2024-01-02` or `2024-01-02 03:04:05`. */
export function printDate(parts: DateParts, withTime: boolean): string {
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
  return withTime ? `${date} ${parts.time === '' ? '00:00:00' : parts.time}` : date;
}

export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= last;
}

/** The POSIX rule for years of two digits: 69–99 are of the last century, 00–68 of this one. */
export function fullYear(short: number): number {
  return short >= 69 ? 1900 + short : 2000 + short;
}

const clock =
  '(?:[ T]+(上午|下午)?\\s*(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,6}))?)?|[时点](\\d{1,2})分?(?:(\\d{1,2})秒)?)(?:\\s*([AaPp])\\.?[Mm]\\.?)?)?';
const yearFirst = new RegExp(
  `^(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日)${clock}$`,
);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${clock}$`);

function readYearFirst(text: string): DateParts | null {
  const m = yearFirst.exec(text.replace(/^(.*日)(\d)/, '$1 $2'));
  if (m === null) return null;
  return build(Number(m[1]), Number(m[3] ?? m[5]), Number(m[4] ?? m[6]), readClock(m, 7), false);
}

function readYearLast(text: string, dayFirst: boolean): DateParts | null {
  const m = yearLast.exec(text);
  if (m === null) return null;
  const digits = m[4] as string;
  const shortYear = digits.length === 2;
  // `12-11-10` and `1.2.10` are codes and versions more often than days.
  if (shortYear && m[2] !== '/') return null;
  const year = shortYear ? fullYear(Number(digits)) : Number(digits);
  const first = Number(m[1]);
  const second = Number(m[3]);
  const time = readClock(m, 5);
  return dayFirst
    ? build(year, second, first, time, shortYear)
    : build(year, first, second, time, shortYear);
}

function readCompact(text: string): DateParts | null {
  const m = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text);
  if (m === null) return null;
  const time = m[4] === undefined ? '' : printClock(Number(m[4]), Number(m[5]), Number(m[6]), '');
  return build(Number(m[1]), Number(m[2]), Number(m[3]), time, false);
}

function build(
  year: number,
  month: number,
  day: number,
  time: string | null,
  shortYear: boolean,
): DateParts | null {
  if (time === null || !isDay(year, month, day)) return null;
  return { year, month, day, time, shortYear };
}

function readClock(m: RegExpExecArray, at: number): string | null {
  if (m[at + 1] === undefined) return '';
  let hour = Number(m[at + 1]);
  const minute = Number(m[at + 2] ?? m[at + 5]);
  const second = Number(m[at + 3] ?? m[at + 6] ?? 0);
  const half = m[at] === '下午' ? 'p' : m[at] === '上午' ? 'a' : m[at + 7]?.toLowerCase();
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  return printClock(hour, minute, second, m[at + 4] ?? '');
}

function printClock(hour: number, minute: number, second: number, fraction: string): string | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const rest = fraction === '' ? '' : `.${fraction}`;
  return `${two(hour)}:${two(minute)}:${two(second)}${rest}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
