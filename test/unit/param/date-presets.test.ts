import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countDays,
  dateOf,
  datePresets,
  isDay,
  presetsAmong,
  rangeOf,
  rangePresets,
  type PresetDays,
} from '../../../src/ui/param/date-presets.ts';

// 15 May 2024 was a Wednesday.
const wednesday: PresetDays = {
  asOf: '2024-05-15',
  data: { start: '2022-03-04', end: '2024-05-15' },
  weekStart: 'monday',
  fiscalMonth: 1,
};

const span = (start: string, end: string) => ({ start, end });

describe('a preset counts back from the day of the data', () => {
  it.each([
    ['last-7-days', '2024-05-09', '2024-05-15'],
    ['last-30-days', '2024-04-16', '2024-05-15'],
    ['last-90-days', '2024-02-16', '2024-05-15'],
    ['this-week', '2024-05-13', '2024-05-15'],
    ['last-week', '2024-05-06', '2024-05-12'],
    ['this-month', '2024-05-01', '2024-05-15'],
    ['last-month', '2024-04-01', '2024-04-30'],
    ['this-quarter', '2024-04-01', '2024-05-15'],
    ['last-quarter', '2024-01-01', '2024-03-31'],
    ['this-year', '2024-01-01', '2024-05-15'],
    ['last-year', '2023-01-01', '2023-12-31'],
    ['all-data', '2022-03-04', '2024-05-15'],
  ] as const)('%s', (preset, start, end) => {
    expect(rangeOf(preset, wednesday)).toEqual(span(start, end));
  });

  it('begins a week where the reader begins it', () => {
    const sunday = { ...wednesday, weekStart: 'sunday' } as const;
    expect(rangeOf('this-week', sunday)).toEqual(span('2024-05-12', '2024-05-15'));
    expect(rangeOf('last-week', sunday)).toEqual(span('2024-05-05', '2024-05-11'));
    const onSunday = { ...sunday, asOf: '2024-05-12' };
    expect(rangeOf('this-week', onSunday)).toEqual(span('2024-05-12', '2024-05-12'));
    const mondays = { ...wednesday, asOf: '2024-05-12' };
    expect(rangeOf('this-week', mondays)).toEqual(span('2024-05-06', '2024-05-12'));
  });

  it('begins a fiscal year with its month, in this or in the last calendar year', () => {
    const april = { ...wednesday, fiscalMonth: 4 };
    expect(rangeOf('fiscal-year-to-date', april)).toEqual(span('2024-04-01', '2024-05-15'));
    expect(rangeOf('last-fiscal-year', april)).toEqual(span('2023-04-01', '2024-03-31'));
    const july = { ...wednesday, fiscalMonth: 7 };
    expect(rangeOf('fiscal-year-to-date', july)).toEqual(span('2023-07-01', '2024-05-15'));
  });

  it('knows leap days and the turn of the year', () => {
    const march = { ...wednesday, asOf: '2024-03-31' };
    expect(rangeOf('last-month', march)).toEqual(span('2024-02-01', '2024-02-29'));
    const january = { ...wednesday, asOf: '2024-01-01' };
    expect(rangeOf('last-month', january)).toEqual(span('2023-12-01', '2023-12-31'));
    expect(rangeOf('last-quarter', january)).toEqual(span('2023-10-01', '2023-12-31'));
    expect(dateOf('last-year-end', january)).toBe('2023-12-31');
  });

  it('says nothing of all the data where there are none', () => {
    expect(rangeOf('all-data', { ...wednesday, data: null })).toBeNull();
    expect(dateOf('first-day', { ...wednesday, data: null })).toBeNull();
  });

  it('gives real days in order that never pass the day of the data, whatever that day is', () => {
    const day = fc
      .date({ min: new Date('1600-01-01'), max: new Date('2900-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const week = fc.constantFrom('monday' as const, 'sunday' as const);
    fc.assert(
      fc.property(day, week, fc.integer({ min: 1, max: 12 }), (asOf, weekStart, fiscalMonth) => {
        const days = { asOf, data: null, weekStart, fiscalMonth };
        for (const preset of rangePresets) {
          const range = rangeOf(preset, days);
          if (range === null) continue;
          expect(isDay(range.start) && isDay(range.end)).toBe(true);
          expect(range.start <= range.end && range.end <= asOf).toBe(true);
          expect(countDays(range)).toBeLessThanOrEqual(366);
        }
        for (const preset of datePresets) {
          const date = dateOf(preset, days);
          expect(date === null || (isDay(date) && date <= asOf)).toBe(true);
        }
      }),
    );
  });
});

describe('what a parameter offers', () => {
  it('is everything, or what it names in its order, without what a later version knows', () => {
    expect(presetsAmong(rangePresets, undefined)).toBe(rangePresets);
    const named = ['last-month', 'next-century', 'last-7-days'];
    expect(presetsAmong(rangePresets, named)).toEqual(['last-month', 'last-7-days']);
  });

  it('counts both ends of a range', () => {
    expect(countDays(span('2024-02-28', '2024-03-01'))).toBe(3);
    expect(countDays(span('2024-01-01', '2024-01-01'))).toBe(1);
  });

  it('takes no day that does not exist', () => {
    expect(['2024-02-30', '2024-13-01', '24-01-01', ''].map(isDay)).toEqual(Array(4).fill(false));
  });
});
