import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barHeight,
  barPosition,
  lastTop,
  maxBarHeight,
  topAfterScroll,
  type ScrollScale,
} from '../../../src/ui/result/scroll-scale.ts';

const small: ScrollScale = { contentHeight: 28_000, viewHeight: 400 };
const million: ScrollScale = { contentHeight: 28_000_000, viewHeight: 400 };
const milliard: ScrollScale = { contentHeight: 28_000_000_000, viewHeight: 400 };

function end(scale: ScrollScale): number {
  return barHeight(scale) - scale.viewHeight;
}

describe('a scroll bar', () => {
  it('is as long as the rows until a browser could not lay it out', () => {
    expect(barHeight(small)).toBe(28_000);
    expect(barHeight(million)).toBe(maxBarHeight);
    expect(maxBarHeight).toBeLessThan(16_000_000);
  });

  it('stands where the rows stand while both are of one length', () => {
    expect(topAfterScroll(small, 0, 0, 1234.5)).toBe(1234.5);
    expect(barPosition(small, 1234.5)).toBe(1234.5);
  });

  it.each([small, million, milliard])('reaches the first and the last row of %j', (scale) => {
    expect(topAfterScroll(scale, 5000, 5000, 0)).toBe(0);
    expect(topAfterScroll(scale, 0, 0, end(scale))).toBe(lastTop(scale));
    // Browsers round the last position to the pixels of the screen.
    expect(topAfterScroll(scale, 0, 0, end(scale) - 0.6)).toBe(lastTop(scale));
  });

  it('moves the rows by as many pixels as the hand', () => {
    const middle = lastTop(milliard) / 2;
    expect(topAfterScroll(milliard, middle, 4_000_000, 4_000_100)).toBe(middle + 100);
    expect(topAfterScroll(milliard, middle, 4_000_000, 3_999_880)).toBe(middle - 120);
  });

  it('takes a jump in proportion', () => {
    const top = topAfterScroll(million, 0, 0, end(million) / 2);
    expect(top).toBeCloseTo(lastTop(million) / 2, 0);
  });

  it('is exact near both ends, so that wheel and bar agree there', () => {
    expect(barPosition(milliard, 28)).toBe(28);
    expect(end(milliard) - barPosition(milliard, lastTop(milliard) - 28)).toBeCloseTo(28, 3);
  });

  it('stays when nothing moved', () => {
    expect(topAfterScroll(milliard, 123_456_789, 700_000, 700_000)).toBe(123_456_789);
  });

  it('is put where a jump to it would lead back to the same rows', () => {
    const scale = fc.record({
      contentHeight: fc.integer({ min: 28, max: 28_000_000_000 }),
      viewHeight: fc.integer({ min: 28, max: 2000 }),
    });
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
        const top = lastTop(given) * part;
        const bar = barPosition(given, top);
        expect(bar).toBeGreaterThanOrEqual(0);
        expect(bar).toBeLessThanOrEqual(Math.max(0, end(given)) + 1e-6);
        const far = bar > given.viewHeight ? 0 : end(given);
        const back = topAfterScroll(given, 0, far, bar);
        const isJump = Math.abs(bar - far) > given.viewHeight;
        if (isJump) expect(Math.abs(back - top)).toBeLessThanOrEqual(1 + top * 1e-6);
      }),
    );
  });
});
