import { divide } from '../engine/decimal-text.ts';
import { dateText, timestampText } from '../engine/value-text.ts';

/**
 * Dates and times as people type them, each the stretch of time that it names: `2024-01` is a month, `2024-01-05
 * 10:30` a minute. As the end of a range it includes all of it.
 */
export interface TypedMoment {
  /** Microseconds since 1970-01-01 00:00 of the wall time. */
  readonly first: bigint;
  /** The first microsecond that is not part of it. */
  readonly end: bigint;
}

/** `2024`, `2024-01`, `2024/1/5`, `20240105`, `2024年1月5日`, each full date with a time or without. */
export function readTypedMoment(typed: string): TypedMoment | null {
  const text = typed.normalize('NFKC').trim();
  const [, date = '', time = ''] =
    /^(.*?)(?:(?:[T\s]\s*|(?<=日)\s*)(\d{1,2}:.*))?$/u.exec(text) ?? [];
  const [, year, , month, day] =
    /^(\d{4})()[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date) ??
    /^(\d{4})()[-/.](\d{1,2})$/.exec(date) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(date) ??
    /^(\d{4})\s*(年)(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?$/.exec(date) ??
    /^(\d{4})()$/.exec(date) ??
    [];
  if (year === undefined) return null;
  const first = midnight(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (first === null) return null;
  if (day !== undefined) {
    if (time === '') return { first, end: first + dayMicros };
    const within = readTypedTime(time);
    return within && { first: first + within.first, end: first + within.end };
  }
  if (time !== '') return null;
  const months = month === undefined ? 12 : 1;
  const after = Number(year) * 12 + Number(month ?? 1) - 1 + months;
  const end = midnight(Math.floor(after / 12), (after % 12) + 1, 1);
  return end === null ? null : { first, end };
}

/** `10:30`, `10:30:05`, `10:30:05.25`: in microseconds since midnight. */
export function readTypedTime(typed: string): TypedMoment | null {
  const [, hours, minutes, seconds, fraction] =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (hours === undefined) return null;
  const parts = [Number(hours), Number(minutes), Number(seconds ?? 0)] as const;
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return null;
  const whole = BigInt((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1_000_000n;
  if (seconds === undefined) return { first: whole, end: whole + 60_000_000n };
  if (fraction === undefined) return { first: whole, end: whole + 1_000_000n };
  const digits = fraction.slice(0, 6);
  const first = whole + BigInt(digits.padEnd(6, '0'));
  return { first, end: first + 10n ** BigInt(6 - digits.length) };
}

/** Whether a moment lies on the inner side of a bound; DATE is compared by day, anything else as TIMESTAMP. */
export function momentCondition(
  expression: string,
  isDate: boolean,
  { first, end }: TypedMoment,
  side: 'min' | 'max',
): string {
  const literal = (micros: bigint) =>
    isDate
      ? `DATE '${dateText(Number(divide(micros, dayMicros, 'ceiling')))}'`
      : `TIMESTAMP '${timestampText(micros)}'`;
  return side === 'min' ? `${expression} >= ${literal(first)}` : `${expression} < ${literal(end)}`;
}

/** The same for a time of day. */
export function timeCondition(
  expression: string,
  { first, end }: TypedMoment,
  side: 'min' | 'max',
): string {
  const literal = (micros: bigint) => `TIME '${timestampText(micros).slice('1970-01-01 '.length)}'`;
  if (side === 'min') return `${expression} >= ${literal(first)}`;
  return end >= dayMicros ? `${expression} IS NOT NULL` : `${expression} < ${literal(end)}`;
}

const dayMicros = 86_400_000_000n;

/** Null for a day that no calendar has. */
function midnight(year: number, month: number, day: number): bigint | null {
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return BigInt(date.getTime()) * 1000n;
}
