import { normalReach } from '../inference/tails.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** What one reads off a survival curve: S at a time, the time by which a part has had the event, the mean wait. */
export interface SurvivalAt {
  readonly time: number;
  /** Null after the last duration seen, unless everybody had had the event by then: nothing is known there. */
  readonly survival: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Rows whose duration is at least the time. */
  readonly atRisk: number;
  /** Events up to the time. */
  readonly events: number;
}

export function survivalAt(curve: SurvivalCurve, times: readonly number[]): SurvivalAt[] {
  const before = cumulative(curve.events);
  return times.map((time) => {
    const step = lastStepUpTo(curve.time, time);
    const after = curve.time[step + 1];
    const exact = curve.time[step] === time;
    const atRisk = exact ? curve.atRisk[step] : after === undefined ? 0 : curve.atRisk[step + 1];
    const events = step < 0 ? 0 : (before[step] ?? 0);
    const counts = { time, atRisk: atRisk ?? 0, events };
    if (step < 0) return { ...counts, survival: 1, lower: 1, upper: 1 };
    const survival = curve.survival[step] ?? 0;
    const isPast = after === undefined && !exact && survival > 0;
    if (isPast || Number.isNaN(time))
      return { ...counts, survival: null, lower: null, upper: null };
    return { ...counts, survival, lower: curve.lower[step] ?? 0, upper: curve.upper[step] ?? 1 };
  });
}

export interface SurvivalQuantile {
  /** The part that has had the event, 0.5 for the median. */
  readonly part: number;
  /** Null where the curve does not come down so far. */
  readonly time: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The time by which so large a part has had the event; the interval is where the bounds of the curve come down as far
 * (Brookmeyer and Crowley 1982). Where S lies at the level over a stretch, its middle, as R's survfit has it.
 */
export function survivalQuantile(curve: SurvivalCurve, part: number): SurvivalQuantile {
  const level = 1 - part;
  return {
    part,
    time: timeBelow(curve, curve.survival, level),
    lower: timeBelow(curve, curve.lower, level),
    upper: timeBelow(curve, upperWhereKnown(curve), level),
  };
}

export interface RestrictedMean {
  readonly until: number;
  /** Area under S from 0 to `until`: the mean duration when every one is counted up to there only. */
  readonly mean: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

/** `until` beyond the last duration seen becomes that: the curve says nothing behind it. */
export function restrictedMean(curve: SurvivalCurve, until = Infinity): RestrictedMean {
  const { time, survival, events, atRisk } = curve;
  const last = time[time.length - 1] ?? 0;
  const end = until >= 0 ? Math.min(until, last) : last;
  let mean = 0;
  let variance = 0;
  let right = end;
  for (let step = time.length - 1; step >= 0; step -= 1) {
    const now = time[step] as number;
    if (now >= end) {
      if (now === end) right = end;
      continue;
    }
    mean += (survival[step] as number) * (right - now);
    right = now;
    const dead = events[step] as number;
    const risk = atRisk[step] as number;
    if (dead > 0 && dead < risk) variance += (mean * mean * dead) / (risk * (risk - dead));
  }
  mean += right;
  const standardError = Math.sqrt(variance);
  const reach = normalReach(curve.level) * standardError;
  return {
    until: end,
    mean,
    standardError,
    lower: Math.max(0, mean - reach),
    upper: Math.min(end, mean + reach),
  };
}

/**
 * For members who have waited `waited` without the event, the chance that it comes within `horizon` more:
 * 1 − S(waited + horizon) / S(waited). NaN where the curve says nothing so far out.
 */
export function chanceWithin(
  curve: SurvivalCurve,
  waited: ArrayLike<number>,
  horizon: number,
): Float64Array {
  const { time, survival } = curve;
  const last = time.length - 1;
  const isDone = survival[last] === 0;
  const height = (when: number): number => {
    const step = lastStepUpTo(time, when);
    return step < 0 ? 1 : (survival[step] as number);
  };
  return Float64Array.from(waited, (from) => {
    const until = from + horizon;
    if (!(from >= 0 && horizon >= 0 && (isDone || until <= (time[last] ?? 0)))) return NaN;
    const before = height(from);
    return before > 0 ? 1 - height(until) / before : NaN;
  });
}

export interface CurvePoint {
  readonly time: number;
  readonly survival: number;
  readonly lower: number;
  readonly upper: number;
  readonly atRisk: number;
}

/**
 * The curve as points of a step chart, from time 0 on. A step is left out when neither time nor height has moved by
 * one part in `most` since the last point, so that a million durations draw as fast as a hundred; the last stays.
 */
export function curvePoints(curve: SurvivalCurve, most = 500): CurvePoint[] {
  const { time, survival, lower, upper, atRisk } = curve;
  const points = [{ time: 0, survival: 1, lower: 1, upper: 1, atRisk: curve.rows }];
  const count = time.length;
  const span = (time[count - 1] ?? 0) / most;
  let drawn = 0;
  let height = 1;
  for (let step = 0; step < count; step += 1) {
    const now = time[step] as number;
    const here = survival[step] as number;
    const isFar = now - drawn >= span || height - here >= 1 / most;
    if (count > most && !isFar && step < count - 1) continue;
    drawn = now;
    height = here;
    points.push({
      time: now,
      survival: here,
      lower: lower[step] as number,
      upper: upper[step] as number,
      atRisk: atRisk[step] as number,
    });
  }
  return points;
}

/** The index of the last step whose time is at most `time`; −1 before the first. */
function lastStepUpTo(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function cumulative(counts: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let at = 0; at < counts.length; at += 1) {
    sum += counts[at] as number;
    sums[at] = sum;
  }
  return sums;
}

/** What makes two products of many factors the same level. */
const SAME = 1e-9;

function timeBelow(curve: SurvivalCurve, heights: Float64Array, level: number): number | null {
  if (!(level >= 0 && level <= 1)) return null;
  const first = heights.findIndex((height) => height <= level + SAME);
  if (first < 0) return null;
  const from = curve.time[first] ?? 0;
  const height = heights[first] ?? 0;
  if (Math.abs(height - level) > SAME || level <= 0) return from;
  const next = heights.findIndex((other, at) => at > first && other < height - SAME);
  return next < 0 ? from : (from + (curve.time[next] ?? from)) / 2;
}

/** The upper bound where S is above 0; behind that it never comes down to any level. */
function upperWhereKnown(curve: SurvivalCurve): Float64Array {
  return curve.upper.map((bound, step) => ((curve.survival[step] ?? 0) > 0 ? bound : 1));
}
