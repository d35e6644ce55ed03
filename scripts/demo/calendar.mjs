/**
 * Three years of a Chinese shop. Time is a whole number of seconds from the first midnight; the season
 * decides how much shopping a day holds. Buyers live on a clock that runs faster on busy days, which
 * gives every one of them a season without a rule of their own.
 */
import { exponential, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */

export const secondsPerDay = 86_400;
/** 2023-01-01 to 2025-12-31, a leap year among them. */
export const days = 1096;
const epochDay = Date.UTC(2023, 0, 1) / 86_400_000;

const firstDayOf2024 = dayOf(2024, 1, 1);
const firstDayOf2025 = dayOf(2025, 1, 1);

/** New Year's day of the lunar calendar. */
const lunarNewYears = [dayOf(2023, 1, 22), dayOf(2024, 2, 10), dayOf(2025, 1, 29)];

const weights = Array.from({ length: days }, (_, day) => dayWeight(day));
const mean = weights.reduce((sum, weight) => sum + weight, 0) / days;
/** Busyness from the first midnight to the end of each day; an average day counts 1. */
const cumulative = new Float64Array(days + 1);
weights.forEach((weight, day) => {
  cumulative[day + 1] = cumulative[day] + weight / mean;
});

/**
 * Day number of a date; 2023-01-01 is 0.
 * @param {number} year
 * @param {number} month counted from 1
 * @param {number} date
 */
export function dayOf(year, month, date) {
  return Date.UTC(year, month - 1, date) / 86_400_000 - epochDay;
}

/** @param {number} day */
export function dayText(day) {
  return new Date((epochDay + day) * 86_400_000).toISOString().slice(0, 10);
}

const dayTexts = Array.from({ length: days }, (_, day) => dayText(day));

/** @param {number} day */
export function yearOf(day) {
  return day < firstDayOf2024 ? 2023 : day < firstDayOf2025 ? 2024 : 2025;
}

/**
 * `2024-11-11 20:14:05`.
 * @param {number} second
 */
export function timeText(second) {
  const day = Math.floor(second / secondsPerDay);
  const rest = second - day * secondsPerDay;
  const two = (/** @type {number} */ value) => (value < 10 ? `0${value}` : String(value));
  const hour = Math.floor(rest / 3600);
  return `${dayTexts[day]} ${two(hour)}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/**
 * The day that lies `busyDays` average days of shopping after the given one, or null beyond the end.
 * @param {number} day
 * @param {number} busyDays
 */
export function dayAfter(day, busyDays) {
  const target = cumulative[day + 1] + busyDays;
  if (target >= cumulative[days]) return null;
  let low = day;
  let high = days - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle + 1] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A day from `from` to `to` (excluded), busy ones more often.
 * @param {Random} random
 * @param {number} from
 * @param {number} to
 */
export function busyDay(random, from, to) {
  const before = cumulative[from];
  const target = before + random.next() * (cumulative[to] - before);
  let day = from;
  while (day < to - 1 && cumulative[day + 1] <= target) day += 1;
  return day;
}

/** Shares of an online day by hour: a noon hump and a long evening. */
const onlineHours = hourPairs([
  2, 1, 0.5, 0.3, 0.2, 0.4, 1, 2, 3, 4, 5, 5, 7, 6, 4, 4, 4, 4, 5, 7, 10, 11, 9, 5,
]);
const storeHours = hourPairs([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 6, 6, 7, 8, 8, 7, 8, 10, 9, 5, 0, 0,
]);

/**
 * A second of the day.
 * @param {Random} random
 * @param {'online' | 'store'} place
 */
export function timeOfDay(random, place) {
  const hour = pickWeighted(random, place === 'store' ? storeHours : onlineHours);
  return hour * 3600 + Math.floor(random.next() * 3600);
}

/**
 * The day on which somebody joins: growing, with a weak half-year in 2024, and helped by the season.
 * @param {Random} random
 */
export function joinDay(random) {
  for (;;) {
    const day = Math.floor(random.next() * days);
    const growth = 0.72 + (0.5 * day) / days;
    const opening = day < 45 ? 1.9 : 1;
    const dip = day >= dayOf(2024, 5, 25) && day < dayOf(2024, 10, 8) ? 0.45 : 1;
    const season = Math.min(2.2, Math.sqrt(weights[day]));
    if (random.next() * 3 < growth * opening * dip * season) return day;
  }
}

/**
 * Days between two orders of somebody who buys at this rate, on the busy clock.
 * @param {Random} random
 * @param {number} ordersPerDay
 */
export function gap(random, ordersPerDay) {
  return exponential(random, 1 / ordersPerDay);
}

/** @param {number} day */
function dayWeight(day) {
  const date = new Date((epochDay + day) * 86_400_000);
  const month = date.getUTCMonth() + 1;
  const monthDay = month * 100 + date.getUTCDate();
  const weekday = date.getUTCDay();
  let weight = weekday === 6 ? 1.3 : weekday === 0 ? 1.22 : weekday === 5 ? 1.08 : 0.9;
  weight *= [1, 0.92, 1.02, 0.96, 1.02, 1.1, 0.88, 0.9, 0.98, 1.0, 1.15, 1.08][month - 1];
  if (monthDay >= 601 && monthDay < 618) weight *= 1.5;
  if (monthDay === 618) weight *= 4.2;
  if (monthDay >= 1101 && monthDay < 1111) weight *= 1.6;
  if (monthDay === 1111) weight *= 5.5;
  if (monthDay >= 1112 && monthDay <= 1130) weight *= 0.8;
  if (monthDay === 1212) weight *= 2.4;
  if (monthDay >= 306 && monthDay <= 308) weight *= 2;
  if (monthDay === 520) weight *= 1.9;
  for (const newYear of lunarNewYears) {
    if (day >= newYear - 18 && day < newYear - 3) weight *= 1.55;
    if (day >= newYear - 1 && day <= newYear + 6) weight *= 0.4;
  }
  return weight;
}

/**
 * @param {readonly number[]} shares
 * @returns {(readonly [number, number])[]}
 */
function hourPairs(shares) {
  return shares.map((share, hour) => /** @type {const} */ ([hour, share]));
}
