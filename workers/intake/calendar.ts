/** A day that a text states, with what else stood beside it. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `HH:MM:SS` or `HH:MM:SS.ffffff`; empty for a date alone. */
  readonly time: string;
  readonly shortYear: boolean;
  /** The zone that stood there, such as `+08:00`; the time is as stated in it. */
  readonly zone: string;
  /** Digits of a second beyond the sixth were cut off. */
  readonly cut: boolean;
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

/** Checked, never believed: a weekday that is not the day's says that something is wrong. */
export function isWeekday(
  weekday: number | null,
  year: number,
  month: number,
  day: number,
): boolean {
  return weekday === null || new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday;
}

/** Null where there is no such time of day. */
export function printTime(
  hour: number,
  minute: number,
  second: number,
  fraction: string,
): string | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const rest = fraction === '' ? '' : `.${fraction}`;
  return `${two(hour)}:${two(minute)}:${two(second)}${rest}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}
