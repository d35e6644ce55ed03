/**
 * Days and moments from the engine's text to counts since 1970, exactly: no Date takes part, whose years end
 * at 275760 and whose fractions end at the millisecond.
 */

/** Days since 1970-01-01; null for infinity and for what is no date. Years before Christ end in ` (BC)`. */
export function readDay(text: string): number | null {
  const match = /^(\d{4,7})-(\d\d)-(\d\d)( \(BC\))?$/.exec(text);
  if (match === null) return null;
  const [, digits = '', month = '', day = '', era] = match;
  const year = era === undefined ? Number(digits) : 1 - Number(digits);
  return countDays(year, Number(month), Number(day));
}

/** Nanoseconds since 1970-01-01 00:00:00; null for infinity and for what is no moment. */
export function readMoment(text: string): bigint | null {
  const match = /^(\d{4,7}-\d\d-\d\d(?: \(BC\))?) (\S+)$/.exec(text);
  if (match === null) return null;
  const day = readDay(match[1] ?? '');
  const clock = readClock(match[2] ?? '');
  return day === null || clock === null ? null : BigInt(day) * dayNanos + clock;
}

/** Nanoseconds since midnight. */
export function readClock(text: string): bigint | null {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return null;
  const [, hours = '', minutes = '', seconds = '', fraction = ''] = match;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

export const dayNanos = 86_400_000_000_000n;

/** Howard Hinnant's "days from civil", chrono-compatible low-level date algorithms (2013). */
function countDays(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
