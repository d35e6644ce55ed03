import { unscaledText } from '../../../../src/engine/value-text.ts';

/** Numbers as text that reads back as the same number. */

/**
 * The fewest digits that stand for this double. What is no number is spelled as the engine spells it.
 */
export function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

/**
 * The fewest digits that stand for this float of 32 bits: `2.55`, where its nearest double would be
 * written 2.549999952316284.
 */
export function floatText(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return doubleText(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}

/** An integer in units of 10^-scale; a scale below zero adds zeros. */
export function scaledText(unscaled: bigint | number, scale: number): string {
  if (scale >= 0) return unscaledText(unscaled, scale);
  const plain = String(unscaled);
  return plain === '0' ? plain : plain + '0'.repeat(-scale);
}
