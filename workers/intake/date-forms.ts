import { fullYear, isDay, isWeekday, printTime, two, type DateParts } from './calendar.ts';
import { readClock, type ClockParts } from './clock-forms.ts';
import { readWordDate } from './word-dates.ts';

/**
 * Dates and times as people write them. Each reader takes trimmed text and gives the parts, or null where
 * the text is not exactly of its form or the day does not exist: 30 February is text, never 1 March.
 */
export type DateForm = 'Y/M/D' | 'D/M/Y' | 'M/D/Y' | 'YYYYMMDD' | 'D Mon Y';

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
    case 'D Mon Y':
      return readWordDate(text);
  }
}

/** `2024-01-02` or `2024-01-02 03:04:05`. */
export function printDate(parts: DateParts, withTime: boolean): string {
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
  return withTime ? `${date} ${parts.time === '' ? '00:00:00' : parts.time}` : date;
}

const yearFirst =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*([日號号일])|(\d\d)(\d\d)(?=[T ]))(\D.*|\d\D.*|\d\d\D.*)?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(\D.*)?$/;

function readYearFirst(text: string): DateParts | null {
  const m = yearFirst.exec(text);
  if (m === null) return null;
  const isNamed = m[7] !== undefined;
  const rest = m[10] ?? '';
  const clock = readClock(m[8] === undefined ? rest : withColons(rest), isNamed);
  return build(
    Number(m[1]),
    Number(m[3] ?? m[5] ?? m[8]),
    Number(m[4] ?? m[6] ?? m[9]),
    clock,
    false,
  );
}

/** The basic form of ISO 8601: `T030405Z`. */
function withColons(rest: string): string {
  return rest.replace(/^(.\d\d)(\d\d)(\d\d)(?!\d)/, '$1:$2:$3');
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
  const clock = readClock(m[5] ?? '', false);
  return dayFirst
    ? build(year, second, first, clock, shortYear)
    : build(year, first, second, clock, shortYear);
}

function readCompact(text: string): DateParts | null {
  const m = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text);
  if (m === null) return null;
  const time = m[4] === undefined ? '' : printTime(Number(m[4]), Number(m[5]), Number(m[6]), '');
  const clock = time === null ? null : { time, zone: '', cut: false, weekday: null };
  return build(Number(m[1]), Number(m[2]), Number(m[3]), clock, false);
}

function build(
  year: number,
  month: number,
  day: number,
  clock: ClockParts | null,
  shortYear: boolean,
): DateParts | null {
  if (clock === null || !isDay(year, month, day)) return null;
  if (!isWeekday(clock.weekday, year, month, day)) return null;
  return { year, month, day, time: clock.time, shortYear, zone: clock.zone, cut: clock.cut };
}
