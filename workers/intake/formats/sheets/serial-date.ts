import { dateText } from '../../../../src/engine/value-text.ts';

/**
 * Days as Excel counts them. In the system of 1900, day 60 is a 29 February 1900 that never was (kept for
 * the sake of an older program), so that days before it lie one off. The system of 1904 has no such day.
 * Times are fractions of a day, rounded to the nearest millisecond: seconds are not exact in binary.
 */
export function isSerialDay(serial: number, is1904: boolean): boolean {
  return serial >= 0 && serial < (is1904 ? endOfDays - offset1904 : endOfDays);
}

/** `2024-01-31`, `2024-01-31 08:30:00` or with milliseconds; for `isSerialDay` only. */
export function printDay(serial: number, is1904: boolean, withTime: boolean): string {
  let day = Math.floor(serial);
  let millisecond = Math.round((serial - day) * dayMilliseconds);
  if (millisecond === dayMilliseconds) {
    day += 1;
    millisecond = 0;
  }
  const date = printDate(day, is1904);
  return withTime || millisecond > 0 ? `${date} ${printClock(millisecond)}` : date;
}

/** A time alone, `08:30:00`; `serial` from 0 to below 1. */
export function printTime(serial: number): string {
  return printClock(Math.min(Math.round(serial * dayMilliseconds), dayMilliseconds - 1));
}

/** `36:15:00`: hours are not folded into days. */
export function printDuration(serial: number): string {
  const total = Math.round(Math.abs(serial) * dayMilliseconds);
  const hours = Math.floor(total / 3_600_000);
  const rest = printClock(total % 3_600_000).slice(2);
  return `${serial < 0 && total > 0 ? '-' : ''}${String(hours)}${rest}`;
}

function printDate(day: number, is1904: boolean): string {
  if (!is1904 && day === 60) return '1900-02-29';
  const since1970 = is1904 ? day + offset1904 - epoch : day < 60 ? day + 1 - epoch : day - epoch;
  return dateText(since1970);
}

function printClock(millisecond: number): string {
  const second = Math.floor(millisecond / 1000);
  const rest = millisecond % 1000;
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

function two(value: number): string {
  return twoDigits[value] ?? String(value);
}

const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const dayMilliseconds = 86_400_000;
/** Day 0 of the system of 1904 in that of 1900. */
const offset1904 = 1462;
/** 1 January 1970 in the system of 1900. */
const epoch = 25_569;
/** 1 January 10000. */
const endOfDays = 2_958_466;
