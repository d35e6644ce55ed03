/**
 * Bars and shades behind the numbers of a column. Bars grow from zero, so that a bar twice as long is a value twice
 * as great. Shades have seven steps that a stylesheet gives colours to: one hue from light to dark, or two hues
 * on both sides of zero (blue and orange are told apart by everybody; red and green are not).
 */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
}

/** In parts, 0 to 1, of the width of a cell. */
export interface ValueBar {
  readonly start: number;
  readonly length: number;
  readonly negative: boolean;
}

export interface HeatShade {
  readonly ramp: 'sequential' | 'diverging';
  /** `diverging`: 3 around zero, 0 the lowest and 6 the highest, measured alike on both sides. */
  readonly step: HeatStep;
}

export type HeatStep = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** From the engine's own text of the extremes; null where no value has a place on a scale. */
export function valueScale(min: string | null, max: string | null): ValueScale | null {
  const [low, high] = [finite(min), finite(max)];
  return low === null || high === null || low > high ? null : { min: low, max: high };
}

/** Where zero is, for a line in a column that has values on both sides of it; else null. */
export function zeroLine({ min, max }: ValueScale): number | null {
  return min < 0 && max > 0 ? part(-min, max - min) : null;
}

/** Null for what has no place on the scale; a value beyond its ends (the scale may be older) fills its side. */
export function valueBar(text: string | null, scale: ValueScale): ValueBar | null {
  const value = finite(text);
  if (value === null) return null;
  const [from, to] = [Math.min(0, scale.min), Math.max(0, scale.max)];
  const width = to - from;
  const [low, high] = [Math.min(0, value), Math.max(0, value)].map((end) =>
    part(Math.min(to, Math.max(from, end)) - from, width),
  ) as [number, number];
  return { start: low, length: high - low, negative: value < 0 };
}

export function heatShade(text: string | null, { min, max }: ValueScale): HeatShade | null {
  const value = finite(text);
  if (value === null) return null;
  if (min < 0 && max > 0) {
    const reach = Math.max(-min, max);
    return { ramp: 'diverging', step: toStep(part(value + reach, 2 * reach)) };
  }
  return { ramp: 'sequential', step: min === max ? 3 : toStep(part(value - min, max - min)) };
}

/** Seven equal stretches; the middle one of a diverging ramp has zero in its middle. */
function toStep(place: number): HeatStep {
  return Math.min(6, Math.max(0, Math.floor(place * 7))) as HeatStep;
}

/** Both may be as great as a double gets, and their difference greater. */
function part(value: number, whole: number): number {
  if (whole === 0) return 0;
  return Number.isFinite(whole) ? value / whole : 0.5;
}

function finite(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
