import { describe, expect, it } from 'vitest';
import {
  heatShade,
  valueBar,
  valueScale,
  zeroLine,
  type ValueScale,
} from '../../../src/engine/value-ramp.ts';

function scale(min: string, max: string): ValueScale {
  const made = valueScale(min, max);
  if (made === null) throw new Error('no scale');
  return made;
}

describe('bars grow from zero', () => {
  it('to the right in a column without negative values', () => {
    const amounts = scale('10', '200');
    expect(valueBar('200', amounts)).toEqual({ start: 0, length: 1, negative: false });
    expect(valueBar('50.0', amounts)).toEqual({ start: 0, length: 0.25, negative: false });
    expect(zeroLine(amounts)).toBeNull();
  });

  it('to the left in a column without positive ones', () => {
    const losses = scale('-200', '-10');
    expect(valueBar('-200', losses)).toEqual({ start: 0, length: 1, negative: true });
    expect(valueBar('-50', losses)).toEqual({ start: 0.75, length: 0.25, negative: true });
  });

  it('both ways from a line in between', () => {
    const changes = scale('-25', '75');
    expect(zeroLine(changes)).toBe(0.25);
    expect(valueBar('-25', changes)).toEqual({ start: 0, length: 0.25, negative: true });
    expect(valueBar('75', changes)).toEqual({ start: 0.25, length: 0.75, negative: false });
    expect(valueBar('0', changes)).toEqual({ start: 0.25, length: 0, negative: false });
  });

  it('not for what has no place, and no further than the cell', () => {
    const amounts = scale('0', '100');
    expect([null, 'nan', 'inf', '', 'x'].map((text) => valueBar(text, amounts))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(valueBar('500', amounts)?.length).toBe(1);
    expect(valueBar('0', scale('0', '0'))).toEqual({ start: 0, length: 0, negative: false });
  });

  it('over the whole span of doubles', () => {
    const wide = scale('-1.7e+308', '1.7e+308');
    const bar = valueBar('1.7e+308', wide);
    expect(bar?.length).toBeGreaterThanOrEqual(0);
    expect(bar?.length).toBeLessThanOrEqual(1);
    expect(valueScale(null, null)).toBeNull();
    expect(valueScale('nan', 'nan')).toBeNull();
  });
});

describe('shades have seven steps', () => {
  it('from the least to the greatest value', () => {
    const amounts = scale('0', '70');
    const steps = ['0', '9.99', '10', '35', '69', '70', '99'].map(
      (text) => heatShade(text, amounts)?.step,
    );
    expect(steps).toEqual([0, 0, 1, 3, 6, 6, 6]);
    expect(heatShade('35', amounts)?.ramp).toBe('sequential');
    expect(heatShade('5', scale('5', '5'))?.step).toBe(3);
  });

  it('alike on both sides of zero', () => {
    const changes = scale('-35', '70');
    const steps = ['-70', '-35', '-20', '0', '20', '35', '70'].map(
      (text) => heatShade(text, changes)?.step,
    );
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(heatShade('0', changes)?.ramp).toBe('diverging');
  });
});
