import type { DateRange } from '../../notebook/notebook.ts';

/**
 * Dates and periods by name. They count back from the day of the data (`$as_of`), never from today's
 * clock, so that a report of last month's files says the same when it is opened a year later. A period
 * that is under way ends on that day. Quarters are those of the calendar. Days are ISO dates and all
 * arithmetic is on UTC days: no time zone and no summer time can shift one.
 */
export type RangePreset =
  | 'last-7-days'
  | 'last-30-days'
  | 'last-90-days'
  | 'last-365-days'
  | 'this-week'
  | 'last-week'
  | 'this-month'
  | 'last-month'
  | 'this-quarter'
  | 'last-quarter'
  | 'this-year'
  | 'last-year'
  | 'fiscal-year-to-date'
  | 'last-fiscal-year'
  | 'all-data';

export type DatePreset =
  | 'as-of'
  | 'day-before'
  | 'week-start'
  | 'month-start'
  | 'quarter-start'
  | 'year-start'
  | 'fiscal-year-start'
  | 'last-month-end'
  | 'last-quarter-end'
  | 'last-year-end'
  | 'first-day'
  | 'last-day';

/** What presets are counted from. */
export interface PresetDays {
  readonly asOf: string;
  /** First and last day of the data; null: not known. */
  readonly data: DateRange | null;
  readonly weekStart: 'monday' | 'sunday';
  /** The month a fiscal year begins with, 1 to 12. */
  readonly fiscalMonth: number;
}

export const rangePresets: readonly RangePreset[] = [
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'last-365-days',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'fiscal-year-to-date',
  'last-fiscal-year',
  'all-data',
];

export const datePresets: readonly DatePreset[] = [
  'as-of',
  'day-before',
  'week-start',
  'month-start',
  'quarter-start',
  'year-start',
  'fiscal-year-start',
  'last-month-end',
  'last-quarter-end',
  'last-year-end',
  'first-day',
  'last-day',
];

/** Null where it cannot be told: all of the data without data. */
export function rangeOf(preset: RangePreset, days: PresetDays): DateRange | null {
  const { asOf, data, weekStart, fiscalMonth } = days;
  switch (preset) {
    case 'last-7-days':
      return { start: addDays(asOf, -6), end: asOf };
    case 'last-30-days':
      return { start: addDays(asOf, -29), end: asOf };
    case 'last-90-days':
      return { start: addDays(asOf, -89), end: asOf };
    case 'last-365-days':
      return { start: addDays(asOf, -364), end: asOf };
    case 'this-week':
      return { start: startOfWeek(asOf, weekStart), end: asOf };
    case 'last-week': {
      const start = startOfWeek(asOf, weekStart);
      return { start: addDays(start, -7), end: addDays(start, -1) };
    }
    case 'this-month':
      return { start: startOfPeriod(asOf, 1), end: asOf };
    case 'last-month':
      return before(asOf, 1);
    case 'this-quarter':
      return { start: startOfPeriod(asOf, 3), end: asOf };
    case 'last-quarter':
      return before(asOf, 3);
    case 'this-year':
      return { start: startOfPeriod(asOf, 12), end: asOf };
    case 'last-year':
      return before(asOf, 12);
    case 'fiscal-year-to-date':
      return { start: startOfPeriod(asOf, 12, fiscalMonth), end: asOf };
    case 'last-fiscal-year':
      return before(asOf, 12, fiscalMonth);
    case 'all-data':
      return data;
  }
}

export function dateOf(preset: DatePreset, days: PresetDays): string | null {
  const { asOf, data, weekStart, fiscalMonth } = days;
  switch (preset) {
    case 'as-of':
      return asOf;
    case 'day-before':
      return addDays(asOf, -1);
    case 'week-start':
      return startOfWeek(asOf, weekStart);
    case 'month-start':
      return startOfPeriod(asOf, 1);
    case 'quarter-start':
      return startOfPeriod(asOf, 3);
    case 'year-start':
      return startOfPeriod(asOf, 12);
    case 'fiscal-year-start':
      return startOfPeriod(asOf, 12, fiscalMonth);
    case 'last-month-end':
      return before(asOf, 1).end;
    case 'last-quarter-end':
      return before(asOf, 3).end;
    case 'last-year-end':
      return before(asOf, 12).end;
    case 'first-day':
      return data?.start ?? null;
    case 'last-day':
      return data?.end ?? null;
  }
}

/** Those that a parameter names, in its order, as far as they are known; all where it names none. */
export function presetsAmong<P extends string>(
  all: readonly P[],
  named: readonly string[] | undefined,
): readonly P[] {
  if (named === undefined) return all;
  return named.filter((name): name is P => (all as readonly string[]).includes(name));
}

/** Days within a range, both ends counted. */
export function countDays({ start, end }: DateRange): number {
  return dayNumber(end) - dayNumber(start) + 1;
}

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && toDay(time) === text;
}

function addDays(day: string, days: number): string {
  return toDay((dayNumber(day) + days) * millisecondsOfDay);
}

function startOfWeek(day: string, weekStart: 'monday' | 'sunday'): string {
  // Day 0, the first of January 1970, was a Thursday.
  const sinceSunday = (((dayNumber(day) + 4) % 7) + 7) % 7;
  return addDays(day, weekStart === 'sunday' ? -sinceSunday : -((sinceSunday + 6) % 7));
}

/** First day of the period of so many months, one of which begins with `firstMonth` (1 to 12). */
function startOfPeriod(day: string, months: number, firstMonth = 1): string {
  const count = monthNumber(day) - (firstMonth - 1);
  return firstOfMonth(Math.floor(count / months) * months + (firstMonth - 1));
}

/** The whole period before the one that is under way. */
function before(day: string, months: number, firstMonth = 1): DateRange {
  const next = startOfPeriod(day, months, firstMonth);
  return { start: firstOfMonth(monthNumber(next) - months), end: addDays(next, -1) };
}

const millisecondsOfDay = 86_400_000;

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay);
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Months since the year 0. */
function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOfMonth(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}-01`;
}
