import type { CalendarUnit, DatePart } from '../../sql/condition.ts';

/** What Vega's name of a time unit means: one stretch of the calendar, or the same part of every one. */
export function calendarUnit(
  name: string,
):
  | { readonly kind: 'whole'; readonly unit: CalendarUnit }
  | { readonly kind: 'part'; readonly part: DatePart }
  | null {
  const plain = plainUnit(name);
  const unit = wholes.get(plain);
  if (unit !== undefined) return { kind: 'whole', unit };
  const part = parts.get(plain);
  return part === undefined ? null : { kind: 'part', part };
}

export function plainUnit(name: string): string {
  return name.replace(/^binned/, '').replace(/^utc/, '');
}

/** Where the stretch that begins there ends; milliseconds since 1970 of wall time. */
export function afterUnit(start: number, unit: CalendarUnit): number {
  const date = new Date(start);
  switch (unit) {
    case 'year':
      return date.setUTCFullYear(date.getUTCFullYear() + 1);
    case 'quarter':
      return date.setUTCMonth(date.getUTCMonth() + 3);
    case 'month':
      return date.setUTCMonth(date.getUTCMonth() + 1);
    case 'week':
      return start + 7 * day;
    case 'day':
      return start + day;
    case 'hour':
      return start + 3_600_000;
    case 'minute':
      return start + 60_000;
  }
}

/** As the engine counts: months and quarters from 1, days of the week from Sunday, 0. */
export function partOf(moment: number, part: DatePart): number {
  const date = new Date(moment);
  switch (part) {
    case 'quarter':
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case 'month':
      return date.getUTCMonth() + 1;
    case 'dayofweek':
      return date.getUTCDay();
    case 'day':
      return date.getUTCDate();
    case 'hour':
      return date.getUTCHours();
  }
}

const day = 86_400_000;

const wholes: ReadonlyMap<string, CalendarUnit> = new Map([
  ['year', 'year'],
  ['yearquarter', 'quarter'],
  ['yearmonth', 'month'],
  ['yearweek', 'week'],
  ['yearmonthdate', 'day'],
  ['yeardayofyear', 'day'],
  ['yearmonthdatehours', 'hour'],
  ['yearmonthdatehoursminutes', 'minute'],
]);

const parts: ReadonlyMap<string, DatePart> = new Map([
  ['quarter', 'quarter'],
  ['month', 'month'],
  ['day', 'dayofweek'],
  ['date', 'day'],
  ['hours', 'hour'],
]);
