import type { Bin, MomentUnit } from './column-profile.ts';
import { cutTails, withTails, type Spread } from './number-bins.ts';

const mostBins = 16;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** 1970-01-05, a Monday: weeks begin where most calendars say. */
const firstMonday = 4 * day;

type Step =
  | { readonly unit: MomentUnit; readonly milliseconds: number; readonly origin: number }
  | { readonly unit: MomentUnit; readonly months: number };

const steps: readonly Step[] = [
  ...[1, 5, 15, 30].map((times) => even('second', times * second)),
  ...[1, 5, 15, 30].map((times) => even('minute', times * minute)),
  ...[1, 3, 6, 12].map((times) => even('hour', times * hour)),
  even('day', day),
  even('day', 7 * day, firstMonday),
  ...[1, 3, 6].map((months): Step => ({ unit: 'month', months })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years): Step => ({
    unit: 'year',
    months: 12 * years,
  })),
];

/**
 * At most 16 bins that follow the calendar: the shortest step from a second to a thousand years that fits. Long
 * tails, such as a birthday in 1900 and an end in 9999, are cut as with numbers. All in milliseconds since 1970;
 * `dates` have no step shorter than a day.
 */
export function momentBins(
  spread: Spread,
  dates: boolean,
): { readonly unit: MomentUnit; readonly bins: readonly Bin[] } {
  const { from, to, below, above } = cutTails(spread);
  const room = mostBins - Number(below) - Number(above);
  const usable = dates ? steps.filter((step) => 'months' in step || step.unit === 'day') : steps;
  for (const step of usable) {
    const first = indexAt(step, from);
    const count = indexAt(step, to) - first + 1;
    if (count > room) continue;
    const inner = Array.from({ length: count }, (_, index) => ({
      from: startOf(step, first + index),
      to: startOf(step, first + index + 1),
    }));
    return { unit: step.unit, bins: withTails(inner, below, above) };
  }
  return { unit: 'year', bins: [{ from: null, to: null }] };
}

function even(unit: MomentUnit, milliseconds: number, origin = 0): Step {
  return { unit, milliseconds, origin };
}

/** Which bin of an endless row of bins a moment lies in. */
function indexAt(step: Step, moment: number): number {
  if ('milliseconds' in step) return Math.floor((moment - step.origin) / step.milliseconds);
  const date = new Date(moment);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step.months);
}

function startOf(step: Step, index: number): number {
  if ('milliseconds' in step) return index * step.milliseconds + step.origin;
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Math.floor((index * step.months) / 12), (index * step.months) % 12, 1);
  return date.getTime();
}
