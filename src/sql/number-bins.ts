import type { Bin } from './column-profile.ts';

/** Where the values of a column lie: the extremes and the places below which 1 % and 99 % of them are. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly low: number;
  readonly high: number;
}

const mostBins = 12;

/**
 * At most 12 bins of one width, whose edges are round numbers. A few values far out would press all others
 * into one bar; so where a tail is longer than the middle 98 % of the values, the bins cover the middle, and
 * one bin without an end takes what lies beyond.
 */
export function numberBins(spread: Spread, whole: boolean): readonly Bin[] {
  const { min, max } = spread;
  if (min === max) return [{ from: min, to: whole && Number.isSafeInteger(min) ? min + 1 : null }];
  const { from, to, below, above } = cutTails(spread);
  const room = mostBins - Number(below) - Number(above);
  // Not as a difference, which can be too large for a number; and not finer than numbers of this size are.
  const finest = Math.max(Math.abs(from), Math.abs(to)) * 1e-12;
  const width = Math.max(to / room - from / room, finest, 1e-290);
  for (let size = stepAtLeast(width, whole); ; size = nextStep(size)) {
    const first = Math.floor(from / valueOf(size));
    const last = Math.floor(to / valueOf(size));
    if (last - first + 1 > room) continue;
    const inner = Array.from({ length: last - first + 1 }, (_, index) => ({
      from: edge(first + index, size),
      to: edge(first + index + 1, size),
    }));
    return withTails(inner, below, above);
  }
}

export interface Middle {
  readonly from: number;
  readonly to: number;
  readonly below: boolean;
  readonly above: boolean;
}

/** The range that bins of one width shall cover, and on which sides more lies beyond it. */
export function cutTails({ min, max, low, high }: Spread): Middle {
  const middle = high - low;
  const below = middle > 0 && low - min > middle;
  const above = middle > 0 && max - high > middle;
  return { from: below ? low : min, to: above ? high : max, below, above };
}

export function withTails(inner: readonly Bin[], below: boolean, above: boolean): readonly Bin[] {
  const first = inner[0]?.from ?? null;
  const last = inner.at(-1)?.to ?? null;
  return [
    ...(below ? [{ from: null, to: first }] : []),
    ...inner,
    ...(above ? [{ from: last, to: null }] : []),
  ];
}

/** A round width: 1, 2, 2.5 or 5 times a power of ten, kept as its digits so that edges have no noise. */
interface Step {
  readonly digits: 10 | 20 | 25 | 50;
  readonly power: number;
}

const digits = [10, 20, 25, 50] as const;

function stepAtLeast(width: number, whole: boolean): Step {
  const power = Math.floor(Math.log10(width)) - 1;
  if (whole && power < -1) return { digits: 10, power: -1 };
  let step: Step = { digits: 10, power };
  while (valueOf(step) < width || (whole && !Number.isInteger(valueOf(step))))
    step = nextStep(step);
  return step;
}

function nextStep({ digits: now, power }: Step): Step {
  const next = digits[digits.indexOf(now) + 1];
  return next === undefined ? { digits: 10, power: power + 1 } : { digits: next, power };
}

function valueOf(step: Step): number {
  return edge(1, step);
}

function edge(times: number, { digits: width, power }: Step): number {
  return Number(`${times * width}e${power}`);
}
