import type { TimeUnitName } from './chart-choices.ts';

/** The builder's calendar units in the notation's words; weeks are a calculation of their own. */
export const unitWords: Readonly<Record<Exclude<TimeUnitName, 'other' | 'week'>, string>> = {
  year: 'year',
  quarter: 'yearquarter',
  month: 'yearmonth',
  day: 'yearmonthdate',
  'month-of-year': 'month',
  weekday: 'day',
  hour: 'hours',
};

/** Units that come round again: their values are categories in order, not points in time. */
export const cyclicUnits: ReadonlySet<string> = new Set(['month-of-year', 'weekday', 'hour']);

export const weekFromMonday: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function readUnit(value: unknown): TimeUnitName | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return 'other';
  const word = value.replace(/^utc/, '');
  const found = Object.entries(unitWords).find(([, unit]) => unit === word)?.[0];
  return (found as TimeUnitName | undefined) ?? 'other';
}
