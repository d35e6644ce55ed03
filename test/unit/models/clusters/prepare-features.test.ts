import { describe, expect, it } from 'vitest';
import { prepareFeatures, unscaleValue } from '../../../../src/models/clusters/prepare-features.ts';
import { valueOf } from './made-points.ts';

const days = { name: 'days', values: Float64Array.of(1, 2, 3, NaN, 5), scaling: 'none' } as const;

describe('features', () => {
  it('leave rows with a missing value out, and say which features miss it', () => {
    const { rows, points, given, exclusions } = valueOf(
      prepareFeatures([
        days,
        { name: 'spend', values: Float64Array.of(7, Infinity, 9, NaN, 3), scaling: 'none' },
      ]),
    );
    expect([...rows]).toEqual([0, 2, 4]);
    expect(given).toBe(5);
    expect([...points.values]).toEqual([1, 7, 3, 9, 5, 3]);
    expect(exclusions).toEqual({
      rows: 2,
      missing: [
        { feature: 'days', rows: 1 },
        { feature: 'spend', rows: 2 },
      ],
      constant: [],
    });
  });

  it('have mean 0 and population deviation 1 after scaling, and come back from it', () => {
    const values = Float64Array.of(0, 1, 9, 99, 4);
    for (const scaling of ['z', 'log-z'] as const) {
      const { points, scales } = valueOf(prepareFeatures([{ name: 'spend', values, scaling }]));
      const sum = points.values.reduce((total, value) => total + value, 0);
      const squares = points.values.reduce((total, value) => total + value * value, 0);
      expect(sum).toBeCloseTo(0, 12);
      expect(squares / 5).toBeCloseTo(1, 12);
      points.values.forEach((coordinate, row) => {
        const [scale] = scales;
        expect(scale ? unscaleValue(scale, coordinate) : NaN).toBeCloseTo(values[row] ?? NaN, 10);
      });
    }
  });

  it('that are the same everywhere are named and left out', () => {
    const tenth = { name: 'rate', values: new Float64Array(5).fill(0.1), scaling: 'z' } as const;
    const { scales, exclusions } = valueOf(prepareFeatures([tenth, days]));
    expect(scales.map(({ name }) => name)).toEqual(['days']);
    expect(exclusions.constant).toEqual(['rate']);
  });

  it('are refused with a reason', () => {
    const reasonOf = (...given: Parameters<typeof prepareFeatures>): unknown => {
      const outcome = prepareFeatures(...given);
      return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
    };
    const flat = new Float64Array(5).fill(2);
    expect(reasonOf([])).toEqual({ kind: 'no-features' });
    expect(reasonOf([days, { ...days, name: 'short', values: new Float64Array(4) }])).toEqual({
      kind: 'columns-differ',
      figures: { feature: 'short' },
    });
    expect(reasonOf([{ ...days, values: flat }])).toEqual({
      kind: 'all-constant',
      figures: { rows: 5 },
    });
    const refunds = { name: 'net', values: Float64Array.of(-1, 2, -3, 4, 5) };
    expect(reasonOf([{ ...refunds, scaling: 'log-z' }])).toEqual({
      kind: 'negative-for-log',
      figures: { feature: 'net', rows: 2 },
    });
    const huge = { name: 'huge', values: Float64Array.of(1e200, -1e200, 0, 1, 2) };
    expect(reasonOf([{ ...huge, scaling: 'z' }])).toEqual({
      kind: 'too-large-values',
      figures: { feature: 'huge' },
    });
  });
});
