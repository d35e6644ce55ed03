import { describe, expect, it } from 'vitest';
import type { ColumnProfile, ProfileShape } from '../../../src/sql/column-profile.ts';
import { binLabel } from '../../../src/ui/result/bin-label.ts';
import { drawProfile } from '../../../src/ui/result/profile-drawing.ts';
import {
  exactText,
  tellCaption,
  tellDistinct,
  tellFigures,
  tellProfile,
  tellShare,
} from '../../../src/ui/result/profile-words.ts';

const blank: ColumnProfile = {
  type: 'BIGINT',
  kind: 'number',
  rows: 10,
  missing: 0,
  distinct: { value: 4, exact: true },
  min: null,
  max: null,
  median: null,
  mean: null,
  notFinite: 0,
  lengths: null,
  shape: { kind: 'none' },
};
const whole = { kind: 'number', whole: true } as const;

function bins(counts: readonly number[]): ProfileShape {
  return {
    kind: 'bins',
    scale: whole,
    bins: counts.map((count, from) => ({ from, to: from + 1, count })),
    sampled: null,
  };
}

function values(counts: Readonly<Record<string, number>>, counted: number): ProfileShape {
  const list = Object.entries(counts).map(([text, count]) => ({ text, count }));
  return { kind: 'values', values: list, counted, sampled: null };
}

describe('the drawing of a profile', () => {
  it('has a bar for each bin, the tallest as high as the box, and what is there in sight', () => {
    const drawing = drawProfile({ ...blank, shape: bins([1, 0, 1000, 500]) });
    expect(drawing).toEqual({
      kind: 'bars',
      bars: [0.08, 0, 1, 0.5].map((height) => ({ height, isTail: false })),
      missing: 0,
    });
  });

  it('marks bins without an end as tails, but not the only bin', () => {
    const ends = [
      { from: null, to: 0, count: 1 },
      { from: 0, to: 5, count: 1 },
      { from: 5, to: null, count: 1 },
    ];
    const drawing = drawProfile({
      ...blank,
      shape: { kind: 'bins', scale: whole, bins: ends, sampled: null },
    });
    expect(drawing.kind === 'bars' && drawing.bars.map(({ isTail }) => isTail)).toEqual([
      true,
      false,
      true,
    ]);
    const one = [{ from: 1.5, to: null, count: 3 }];
    const single = drawProfile({
      ...blank,
      shape: { kind: 'bins', scale: { kind: 'number', whole: false }, bins: one, sampled: null },
    });
    expect(single.kind === 'bars' && single.bars[0]?.isTail).toBe(false);
  });

  it('cuts one bar into the shares of the values and of all others', () => {
    const drawing = drawProfile({
      ...blank,
      kind: 'text',
      missing: 2,
      shape: values({ a: 4, b: 2 }, 8),
    });
    expect(drawing).toEqual({ kind: 'parts', parts: [0.5, 0.25], rest: 0.25, missing: 0.2 });
  });

  it('has nothing but what is missing where there are no values', () => {
    expect(drawProfile({ ...blank, missing: 10 })).toEqual({
      kind: 'parts',
      parts: [],
      rest: 0,
      missing: 1,
    });
  });
});

describe('labels of bins', () => {
  it('name both ends of whole numbers as they are counted', () => {
    expect(binLabel({ from: 3, to: 4 }, whole, 'en')).toBe('3');
    expect(binLabel({ from: 0, to: 100 }, whole, 'en')).toBe('0 – 99');
    expect(binLabel({ from: 10_000, to: 20_000 }, whole, 'en')).toBe('10,000 – 19,999');
    expect(binLabel({ from: 0, to: 0.5 }, { kind: 'number', whole: false }, 'en')).toBe('0 – 0.5');
  });

  it('say what has no end in words', () => {
    expect(binLabel({ from: 100, to: null }, whole, 'en')).toBe('100 and more');
    expect(binLabel({ from: null, to: 5 }, whole, 'zh')).toBe('小于 5');
    const days = { kind: 'moment', unit: 'day' } as const;
    expect(binLabel({ from: null, to: Date.UTC(2024, 0, 1) }, days, 'en')).toBe(
      'before 2024-01-01',
    );
  });

  it('name months, quarters, weeks and hours by their first and last', () => {
    const label = (from: string, to: string, unit: 'month' | 'day' | 'hour'): string =>
      binLabel({ from: Date.parse(from), to: Date.parse(to) }, { kind: 'moment', unit }, 'en');
    expect(label('2024-03-01', '2024-04-01', 'month')).toBe('2024-03');
    expect(label('2024-01-01', '2024-04-01', 'month')).toBe('2024-01 – 2024-03');
    expect(label('2024-01-01', '2024-01-08', 'day')).toBe('2024-01-01 – 2024-01-07');
    expect(label('2024-01-01T09:00Z', '2024-01-01T12:00Z', 'hour')).toBe(
      '2024-01-01 09:00 – 11:59',
    );
  });
});

describe('words of a profile', () => {
  it('tell figures exactly and grouped', () => {
    expect(exactText('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.10');
    expect(exactText('2024')).toBe('2024');
    expect(exactText('5.0')).toBe('5');
    expect(exactText('1e+300')).toBe('1e+300');
    expect(exactText('2024-01-01')).toBe('2024-01-01');
  });

  it('neither round a few to none nor nearly all to all', () => {
    expect(tellShare(0, 1000, 'en')).toBe('0%');
    expect(tellShare(1, 1_000_000, 'en')).toBe('<0.1%');
    expect(tellShare(999_999, 1_000_000, 'en')).toBe('>99.9%');
    expect(tellShare(1, 4, 'zh')).toBe('25%');
  });

  it('mark an estimate and give it no digits that it does not have', () => {
    expect(tellDistinct({ value: 196_684, exact: false }, 'en')).toBe('≈ 200,000');
    expect(tellDistinct({ value: 196_684, exact: true }, 'en')).toBe('196,684');
  });

  it('name the button by the column, what is missing and what is different', () => {
    const profile = { ...blank, rows: 100, missing: 3, distinct: { value: 412, exact: true } };
    expect(tellProfile('amount', { kind: 'profile', profile }, 'en')).toBe(
      'Profile of amount: 3% missing, 412 different values',
    );
    expect(tellProfile('金额', undefined, 'zh')).toBe('金额 的概况：尚未读取');
  });

  it('put the first value with its share into the strip, and else how many there are', () => {
    const shape = values({ 上海: 6, 北京: 2 }, 8);
    expect(tellCaption({ ...blank, kind: 'text', shape }, 'zh')).toEqual({
      text: '上海',
      share: '75%',
    });
    expect(tellCaption({ ...blank, kind: 'text', shape: values({ '': 8 }, 8) }, 'en')?.text).toBe(
      '(empty text)',
    );
    expect(tellCaption({ ...blank, kind: 'text' }, 'en')).toEqual({
      text: '4 different',
      share: '',
    });
    expect(tellCaption({ ...blank, shape: bins([1]) }, 'en')).toBeNull();
  });

  it('list the figures that a column has', () => {
    const told = tellFigures(
      {
        ...blank,
        min: '1',
        max: '9',
        median: { value: '4', exact: false },
        mean: 4.25,
        missing: 1,
      },
      'en',
    );
    expect(told.map(({ label, text }) => `${label} ${text}`)).toEqual([
      'Rows 10',
      'Missing 1 (10%)',
      'Different values 4',
      'Minimum 1',
      'Median ≈ 4',
      'Mean 4.25',
      'Maximum 9',
    ]);
  });
});
