import { normalReach, twoSidedNormal, usableLevel } from '../inference/tails.ts';

/**
 * The area under the ROC curve: how often a member to whom it happened has a higher score than one to whom it did not.
 * Its error is DeLong, DeLong and Clarke-Pearson's (1988), by ranks as Sun and Xu (2014) show, so that it takes sorting
 * and no pairs. Two scores of the same members are compared with their covariance.
 */
export interface Auc {
  readonly auc: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export interface AucDifference {
  /** First minus second. */
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  readonly z: number;
  readonly p: number;
}

/** Null where a label is missing altogether, or a score is no number. */
export function aucOf(score: Float64Array, label: Uint8Array, level?: number): Auc | null {
  const places = placementsOf(score, label);
  if (places === null) return null;
  const { auc, happened, not } = places;
  const standardError = Math.sqrt(varianceOfMean(happened) + varianceOfMean(not));
  const used = usableLevel(level);
  const reach = normalReach(used) * standardError;
  const [lower, upper] = [Math.max(0, auc - reach), Math.min(1, auc + reach)];
  return { auc, standardError, lower, upper, level: used };
}

export function compareAuc(
  first: Float64Array,
  second: Float64Array,
  label: Uint8Array,
  level?: number,
): AucDifference | null {
  const a = placementsOf(first, label);
  const b = placementsOf(second, label);
  if (a === null || b === null) return null;
  const difference = a.auc - b.auc;
  const happened = a.happened.map((value, at) => value - (b.happened[at] ?? 0));
  const not = a.not.map((value, at) => value - (b.not[at] ?? 0));
  const error = Math.sqrt(varianceOfMean(happened) + varianceOfMean(not));
  const reach = normalReach(usableLevel(level)) * error;
  const z = error > 0 ? difference / error : 0;
  return {
    difference,
    lower: difference - reach,
    upper: difference + reach,
    z,
    p: twoSidedNormal(z),
  };
}

interface Placements {
  readonly auc: number;
  /** Per member to whom it happened, the part of the others below it; and the other way round. */
  readonly happened: Float64Array;
  readonly not: Float64Array;
}

function placementsOf(score: Float64Array, label: Uint8Array): Placements | null {
  let events = 0;
  for (let row = 0; row < label.length; row += 1) events += label[row] === 1 ? 1 : 0;
  const others = label.length - events;
  if (events === 0 || others === 0 || score.length !== label.length) return null;
  const high = new Float64Array(events);
  const low = new Float64Array(others);
  let highs = 0;
  let lows = 0;
  for (let row = 0; row < label.length; row += 1) {
    const value = score[row] as number;
    if (Number.isNaN(value)) return null;
    if (label[row] === 1) high[highs++] = value;
    else low[lows++] = value;
  }
  const sortedHigh = high.slice().sort();
  const sortedLow = low.slice().sort();
  let sum = 0;
  const happened = new Float64Array(events);
  for (let at = 0; at < events; at += 1) {
    happened[at] = middlePlace(sortedLow, high[at] as number) / others;
    sum += happened[at] as number;
  }
  const not = new Float64Array(others);
  for (let at = 0; at < others; at += 1) {
    not[at] = 1 - middlePlace(sortedHigh, low[at] as number) / events;
  }
  return { auc: sum / events, happened, not };
}

/** How many of the sorted values are below, and half of those equal. */
function middlePlace(sorted: Float64Array, value: number): number {
  return (firstFrom(sorted, value, false) + firstFrom(sorted, value, true)) / 2;
}

function firstFrom(sorted: Float64Array, value: number, isAfterEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = sorted[middle] as number;
    if (here < value || (isAfterEqual && here === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function varianceOfMean(values: Float64Array): number {
  const n = values.length;
  if (n < 2) return 0;
  let mean = 0;
  for (let at = 0; at < n; at += 1) mean += values[at] as number;
  mean /= n;
  let sum = 0;
  for (let at = 0; at < n; at += 1) sum += ((values[at] as number) - mean) ** 2;
  return sum / (n - 1) / n;
}
