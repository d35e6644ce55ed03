import { firstDayOf, monthOf, monthsIn } from '../calendar-months.ts';

/** Periods of the calendar that days fall into; `dates` takes every day that occurs as a period of its own. */
export type Grain = 'month' | 'quarter' | 'year' | 'week' | 'dates';

/** Periods counted without a gap; under `dates` a longer break than usual counts as several periods. */
export interface Periods {
  readonly count: number;
  /** By row a place from 0; −1 where there is no day. */
  readonly place: Int32Array;
  /** The first day of each period. */
  readonly start: Float64Array;
  readonly perYear: number;
}

/** `through`: a day up to which periods go on after the last row; no day where they end with it. */
export function periodsOf(days: Float64Array, grain: Grain, through = NaN): Periods {
  if (grain === 'dates') return datesAsPeriods(days);
  let first = Infinity;
  let last = -Infinity;
  const number = new Float64Array(days.length);
  for (let row = 0; row < days.length; row += 1) {
    const at = numberOf(days[row] ?? NaN, grain);
    number[row] = at;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (last >= first) last = Math.max(last, numberOf(through, grain) || last);
  const count = last >= first ? last - first + 1 : 0;
  const place = Int32Array.from(number, (at) => (Number.isNaN(at) ? -1 : at - first));
  const start = Float64Array.from({ length: count }, (_, at) => startOf(first + at, grain));
  const perYear = { month: 12, quarter: 4, year: 1, week: 365.25 / 7 }[grain];
  return { count, place, start, perYear };
}

/** The first day after the period that a day falls into. */
export function endOfPeriod(day: number, grain: Exclude<Grain, 'dates'>): number {
  return startOf(numberOf(day, grain) + 1, grain);
}

function numberOf(day: number, grain: Exclude<Grain, 'dates'>): number {
  if (!Number.isFinite(day)) return NaN;
  // Day 0 was a Thursday; weeks begin on Monday.
  if (grain === 'week') return Math.floor((Math.floor(day) + 3) / 7);
  return Math.floor(monthOf(day) / monthsIn(grain));
}

function startOf(number: number, grain: Exclude<Grain, 'dates'>): number {
  return grain === 'week' ? number * 7 - 3 : firstDayOf(number * monthsIn(grain));
}

function datesAsPeriods(days: Float64Array): Periods {
  const whole = days.map((day) => Math.floor(day));
  const distinct = Float64Array.from(new Set(whole.filter((day) => !Number.isNaN(day)))).sort();
  const gaps = distinct.slice(1).map((day, at) => day - (distinct[at] ?? 0));
  const usual = gaps.slice().sort()[Math.floor(gaps.length / 2)] ?? 1;
  const placeOf = new Map<number, number>();
  const start: number[] = [];
  let last = 0;
  for (const [at, day] of distinct.entries()) {
    const place = at === 0 ? 0 : last + Math.max(1, Math.round((gaps[at - 1] ?? 1) / usual));
    for (let empty = last + 1; at > 0 && empty < place && start.length < MOST_PERIODS; empty += 1) {
      start.push((distinct[at - 1] ?? 0) + (empty - last) * usual);
    }
    placeOf.set(day, place);
    start.push(day);
    last = place;
  }
  return {
    count: distinct.length === 0 ? 0 : last + 1,
    place: Int32Array.from(whole, (day) => placeOf.get(day) ?? -1),
    start: Float64Array.from(start),
    perYear: 365.25 / usual,
  };
}

/** More are days or seconds and no periods. */
export const MOST_PERIODS = 400;
