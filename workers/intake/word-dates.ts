import { fullYear, isDay, isWeekday, type DateParts } from './calendar.ts';
import { englishWeekday, readClock, weekdayOf } from './clock-forms.ts';

/**
 * Dates whose month is an English word, so that no order has to be known: `2-Jan-2024`, `Jan 2, 2024`,
 * `Tue, 02 Jan 2024 03:04:05 GMT`, `14JUN09:17:58:34` as SAS writes it.
 */
export function readWordDate(text: string): DateParts | null {
  const m = dayFirst.exec(text);
  if (m !== null) return build(m[1], m[4], m[2], m[3] ?? '', m[5] ?? '');
  const n = monthFirst.exec(text);
  if (n !== null) return build(n[1], n[4], n[3], n[2] ?? '', n[5] ?? '');
  const c = programs.exec(text);
  if (c === null) return null;
  return build(c[1], c[5], c[3], c[2] ?? '', ` ${c[4]}`);
}

const months =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const weekday = `(?:(${englishWeekday})[.,]?\\s+)?`;
const dayFirst = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[-/. ]?${months}[-/., ]{0,2}(\\d{4}|\\d\\d)(\\D.*)?$`,
  'i',
);
const monthFirst = new RegExp(
  `^${weekday}${months}[-/. ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*|[-/ ])(\\d{4})(\\D.*)?$`,
  'i',
);
/** `Tue Jan  2 03:04:05 2024` */
const programs = new RegExp(
  `^${weekday}${months}\\s+(\\d{1,2})\\s+(\\d\\d:\\d\\d:\\d\\d)\\s+(\\d{4})$`,
  'i',
);

function build(
  weekdayName: string | undefined,
  yearDigits: string | undefined,
  dayDigits: string | undefined,
  monthName: string,
  rest: string,
): DateParts | null {
  const short = yearDigits?.length === 2;
  const year = short ? fullYear(Number(yearDigits)) : Number(yearDigits);
  const month = 1 + Math.floor(names.indexOf(monthName.slice(0, 3).toLowerCase()) / 3);
  const day = Number(dayDigits);
  // SAS sets the time off by a colon, Oracle writes it with points.
  const clock = readClock(
    rest.replace(/^:/, ' ').replace(/^( \d\d)\.(\d\d)\.(\d\d)/, '$1:$2:$3'),
    false,
  );
  if (clock === null || !isDay(year, month, day)) return null;
  const stated = weekdayName === undefined ? clock.weekday : weekdayOf(weekdayName);
  if (!isWeekday(stated, year, month, day)) return null;
  return { year, month, day, time: clock.time, shortYear: short, zone: clock.zone, cut: clock.cut };
}

const names = 'janfebmaraprmayjunjulaugsepoctnovdec';
