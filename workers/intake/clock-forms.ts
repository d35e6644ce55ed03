import { printTime, two } from './calendar.ts';

/**
 * What may stand behind a day: its weekday, a time of day, a time zone. The time is taken as it is stated:
 * a zone is remembered and never added or taken off.
 */
export interface ClockParts {
  /** `HH:MM:SS` or `HH:MM:SS.ffffff`; empty for a day alone. */
  readonly time: string;
  /** `UTC`, `+08:00`; empty where none is stated. */
  readonly zone: string;
  /** Digits of a second beyond the sixth were cut off. */
  readonly cut: boolean;
  /** 0 for Sunday; null where none is stated. */
  readonly weekday: number | null;
}

/** `open`: the time may follow without a blank, as behind 日. Null where the text is anything else. */
export function readClock(rest: string, open: boolean): ClockParts | null {
  if (rest === '') return noClock;
  const named = /^[T\s]\d/.test(rest) ? null : weekdayPattern.exec(rest);
  const weekday = named === null ? null : weekdayOf(named[1] ?? named[2] ?? named[3] ?? '');
  const text = named === null ? rest : rest.slice(named[0].length);
  if (text === '') return { ...noClock, weekday };
  const found = (open || named !== null ? openClock : closedClock).exec(text)?.groups;
  if (found === undefined) return null;
  const fraction = found['fraction'] ?? '';
  const time = readTime(found, fraction.slice(0, 6));
  const zone = readZone(found['zone']);
  if (time === null || zone === null) return null;
  return { time, zone, cut: /[1-9]/.test(fraction.slice(6)), weekday };
}

/** An English weekday or its first letters, or the character of a Chinese, Japanese or Korean one. */
export function weekdayOf(name: string): number {
  if (name.length === 1) return (/[天]/.test(name) ? 0 : asian.indexOf(name)) % 7;
  return english.indexOf(name.slice(0, 3).toLowerCase());
}

export const englishWeekday =
  '(?:Sun(?:day)?|Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?)';

const noClock: ClockParts = { time: '', zone: '', cut: false, weekday: null };
const english = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const asian = '日一二三四五六日月火水木金土일월화수목금토';
const weekdayPattern = new RegExp(
  '^[\\s,]*[(\\uff08]?(?:(?:星期|礼拜|禮拜|周|週)([日一二三四五六天])' +
    '|([日月火水木金土](?=[)\\uff09曜])|[일월화수목금토](?=[)\\uff09요]))(?:曜日|요일)?' +
    `|(${englishWeekday})(?![A-Za-z]))[)\\uff09]?`,
  'i',
);

const halves: Readonly<Record<string, 'a' | 'p' | 'noon' | 'evening'>> = {
  凌晨: 'a',
  早上: 'a',
  上午: 'a',
  午前: 'a',
  오전: 'a',
  中午: 'noon',
  下午: 'p',
  午後: 'p',
  오후: 'p',
  傍晚: 'evening',
  晚上: 'evening',
};
const clock =
  `(?<half>${Object.keys(halves).join('|')})?\\s*(?<hour>\\d{1,2})` +
  '(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,9}))?)?' +
  '|[时時点點시](?:\\s*(?<minutes>\\d{1,2})[分분]?(?:\\s*(?<seconds>\\d{1,2})[秒초])?)?)' +
  '(?:\\s*(?<meridiem>[AP])\\.?M\\.?)?';
const zoned =
  '(?:\\s*(?<zone>Z|(?:UTC|GMT)?[-+\u2212]\\d{1,2}(?::?\\d\\d)?|UTC|GMT))?(?:\\s*\\([A-Za-z ]+\\))?$';
const openClock = new RegExp(`^[\\s,]*T?${clock}${zoned}`, 'i');
const closedClock = new RegExp(`^(?:T|,?\\s+)${clock}${zoned}`, 'i');

function readTime(
  found: Readonly<Record<string, string | undefined>>,
  fraction: string,
): string | null {
  const minute = Number(found['minute'] ?? found['minutes'] ?? 0);
  const second = Number(found['second'] ?? found['seconds'] ?? 0);
  const hour = fullHour(
    Number(found['hour']),
    halves[found['half'] ?? ''] ?? found['meridiem']?.toLowerCase(),
  );
  return hour === null ? null : printTime(hour, minute, second, fraction);
}

/** Of a half of the day; 下午 may also stand before an hour that is already counted to 24. */
function fullHour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (half === 'noon') return hour >= 11 && hour <= 12 ? hour : hour === 1 ? 13 : null;
  // Twelve in the evening is midnight to some and noon to nobody: which midnight, nobody knows.
  if (half === 'evening') return hour < 12 && hour > 3 ? hour + 12 : hour > 15 ? hour : null;
  if (half === 'p') return hour === 0 ? null : hour < 12 ? hour + 12 : hour;
  return hour > 12 ? null : hour % 12;
}

/** `UTC` or an offset of hours and minutes that clocks somewhere keep. */
function readZone(text: string | undefined): string | null {
  if (text === undefined) return '';
  const m = /([-+\u2212])(\d{1,2}):?(\d\d)?$/.exec(text);
  if (m === null) return 'UTC';
  const hours = Number(m[2]);
  const minutes = Number(m[3] ?? 0);
  if (hours > 14 || minutes % 15 !== 0 || minutes > 45) return null;
  if (hours === 0 && minutes === 0) return 'UTC';
  return `${m[1] === '+' ? '+' : '-'}${two(hours)}:${two(minutes)}`;
}
