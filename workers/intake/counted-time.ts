import { two } from './calendar.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isDateHeading, isDayHeading } from './date-heading.ts';
import { decimal, integer } from './value-reading.ts';

/**
 * Points in time that are written as one number: the days that spreadsheets count (45293 is 2024-01-02) and
 * the seconds or milliseconds since 1970. Only under a heading that speaks of time, and only where every
 * value lies within the lives of customers.
 */
export type CountedForm = 'serial' | 'epoch-s' | 'epoch-ms';

export function findCountedForm(heading: string, profile: ColumnProfile): CountedForm | null {
  const { digits, leastLead, greatestLead, readings } = profile;
  if (digits <= 0 || profile.signed || !isDateHeading(heading)) return null;
  const isWhole = (readings & integer) !== 0;
  if (!isWhole && (readings & decimal) === 0) return null;
  if (digits === 5) {
    // From 1998 to 2053, and under a heading of days from 1927 on.
    const isRecent = leastLead >= 36 && greatestLead <= 55;
    return isRecent || (isDayHeading(heading) && greatestLead <= 79) ? 'serial' : null;
  }
  // Ten digits begin in 2001, forty hundred million seconds are passed in 2096.
  if (greatestLead > 39) return null;
  if (digits === 10 && (isWhole || profile.scale <= 6)) return 'epoch-s';
  return digits === 13 && isWhole ? 'epoch-ms' : null;
}

/** The day as spreadsheets count from 1900, exact to the millisecond. */
export function printSerial(plain: string, withTime: boolean): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const milliseconds = Math.round(Number(`0.${fraction}`) * millisecondsOfDay);
  const moment = (Number(whole) - daysBefore1970) * millisecondsOfDay + milliseconds;
  return print(moment, withTime, milliseconds % 1000 === 0 ? '' : threeDigits(milliseconds % 1000));
}

/** The time in UTC. */
export function printEpoch(plain: string, form: 'epoch-s' | 'epoch-ms'): string {
  const [whole = '', fraction = ''] = plain.split('.');
  if (form === 'epoch-s') return print(Number(whole) * 1000, true, fraction);
  const rest = Number(whole) % 1000;
  return print(Number(whole), true, rest === 0 ? '' : threeDigits(rest));
}

const millisecondsOfDay = 86_400_000;
/** The serial number of 1 January 1970. */
const daysBefore1970 = 25_569;

function print(moment: number, withTime: boolean, fraction: string): string {
  const at = new Date(moment);
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  if (!withTime) return day;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${day} ${time}${fraction === '' ? '' : `.${fraction}`}`;
}

function threeDigits(value: number): string {
  return String(value).padStart(3, '0');
}
