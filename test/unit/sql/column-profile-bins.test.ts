import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bin } from '../../../src/sql/column-profile.ts';
import { momentBins } from '../../../src/sql/moment-bins.ts';
import { numberBins, type Spread } from '../../../src/sql/number-bins.ts';

const even = (min: number, max: number): Spread => {
  const tail = (max - min) / 100;
  return { min, max, low: min + tail, high: max - tail };
};
const edges = (bins: readonly Bin[]): (number | null)[] => [
  bins[0]?.from ?? null,
  ...bins.map(({ to }) => to),
];
const day = (text: string): number => Date.parse(text.includes('T') ? `${text}Z` : text);
const days = (bins: readonly Bin[]): string[] =>
  edges(bins).map((edge) => (edge === null ? '…' : new Date(edge).toISOString().slice(0, 10)));

describe('bins of numbers', () => {
  it('have one width and round edges', () => {
    expect(edges(numberBins(even(3, 96), false))).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
    ]);
    expect(edges(numberBins(even(0.1, 0.9), false))).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ]);
  });

  it('give every whole number a bin of its own where they are few', () => {
    expect(edges(numberBins({ min: 1, max: 5, low: 1, high: 5 }, true))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('take a long tail together in a bin without an end', () => {
    const bins = numberBins({ min: 0, max: 77_000, low: 1, high: 96 }, true);
    expect(bins.at(-1)).toEqual({ from: 100, to: null });
    expect(bins[0]).toEqual({ from: 0, to: 10 });
    const both = numberBins({ min: -80_000, max: 80_000, low: -2, high: 100 }, true);
    expect(both[0]?.from).toBeNull();
    expect(both.at(-1)?.to).toBeNull();
  });

  it('are one bin for one value', () => {
    expect(numberBins({ min: 7, max: 7, low: 7, high: 7 }, true)).toEqual([{ from: 7, to: 8 }]);
    expect(numberBins({ min: 1.5, max: 1.5, low: 1.5, high: 1.5 }, false)).toHaveLength(1);
  });

  it('are at most twelve, follow each other and hold every value, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e100, max: 1e100 }), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.boolean(),
        (values, whole) => {
          const [min = 0, low = 0, high = 0, max = 0] = values
            .map((value) => (whole ? Math.round(value) : Math.abs(value) < 1e-100 ? 0 : value))
            .sort((a, b) => a - b);
          const bins = numberBins({ min, low, high, max }, whole);
          expect(bins.length).toBeLessThanOrEqual(12);
          expect(bins[0]?.from ?? -Infinity).toBeLessThanOrEqual(min);
          if (min < max) expect(bins.at(-1)?.to ?? Infinity).toBeGreaterThan(max);
          bins.slice(1).forEach(({ from }, index) => {
            expect(from).toBe(bins[index]?.to);
            expect(bins[index]?.from ?? -Infinity).toBeLessThan(from ?? Infinity);
          });
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('bins of moments', () => {
  it('follow days, weeks from Monday, months, quarters and years', () => {
    const over = (first: string, last: string): string[] => {
      const spread = even(day(first), day(last));
      return days(momentBins(spread, true).bins).slice(0, 3);
    };
    expect(over('2024-02-27', '2024-03-03')).toEqual(['2024-02-27', '2024-02-28', '2024-02-29']);
    expect(over('2024-01-03', '2024-03-31')).toEqual(['2024-01-01', '2024-01-08', '2024-01-15']);
    expect(over('2023-11-15', '2024-10-01')).toEqual(['2023-11-01', '2023-12-01', '2024-01-01']);
    expect(over('2021-02-15', '2024-10-01')).toEqual(['2021-01-01', '2021-04-01', '2021-07-01']);
    expect(over('2011-02-15', '2024-10-01')).toEqual(['2011-01-01', '2012-01-01', '2013-01-01']);
  });

  it('follow hours and minutes within a day, but not for dates', () => {
    const spread = even(day('2024-01-01T08:10:00'), day('2024-01-01T19:00:00'));
    const { unit, bins } = momentBins(spread, false);
    expect(unit).toBe('hour');
    expect(bins).toHaveLength(12);
    expect(momentBins(spread, true)).toMatchObject({ unit: 'day', bins: { length: 1 } });
  });

  it('cut off the year 9999 and the year 1900', () => {
    const spread = {
      min: day('1900-01-01'),
      low: day('2023-01-05'),
      high: day('2023-12-20'),
      max: day('9999-12-31'),
    };
    const { unit, bins } = momentBins(spread, true);
    expect(unit).toBe('month');
    expect(days(bins)).toEqual([
      '…',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
        (month) => `2023-${month}-01`,
      ),
      '2024-01-01',
      '…',
    ]);
  });

  it('reach from the first year to the last', () => {
    const spread = even(day('0001-01-01'), day('9999-12-31'));
    const { bins } = momentBins(spread, true);
    expect(bins.length).toBeLessThanOrEqual(16);
    expect(days(bins)[1]).toBe('1000-01-01');
  });
});
