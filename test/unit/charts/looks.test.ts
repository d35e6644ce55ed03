import { describe, expect, it } from 'vitest';
import { compactNumber } from '../../../src/charts/compact-number.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { currencySign } from '../../../src/charts/number-look.ts';
import { shownSeries, withSeriesToggle } from '../../../src/charts/series-toggle.ts';
import { readText } from '../../../src/charts/builder/read-text.ts';
import { chartLocale } from '../../../src/ui/chart/chart-locale.ts';

function completed(spec: ChartSpec, width: number, widest = 4, distinct = 5): ChartSpec {
  return completeSpec(spec, {
    fields: [
      { name: 'city', measure: 'nominal', words: { distinct, widest } },
      { name: 'amount', measure: 'quantitative' },
    ],
    theme: 'light',
    language: 'en',
    width,
  });
}

const columns: ChartSpec = {
  mark: 'bar',
  encoding: { x: { field: 'city' }, y: { field: 'amount' }, color: { field: 'city' } },
};

describe('a completed chart', () => {
  it('lays names down where they fit, leans them where not, and leaves what the author says', () => {
    expect(completed(columns, 640)).toMatchObject({ encoding: { x: { axis: { labelAngle: 0 } } } });
    expect(completed(columns, 640, 40, 14)).toMatchObject({
      encoding: { x: { axis: { labelAngle: -38, labelOverlap: false } } },
    });
    const own = {
      ...columns,
      encoding: {
        ...(columns['encoding'] as object),
        x: { field: 'city', axis: { labelAngle: 90 } },
      },
    };
    expect(completed(own, 640, 40, 14)).toMatchObject({
      encoding: { x: { axis: { labelAngle: 90 } } },
    });
  });

  it('has its legend below on a phone, and panels that fit', () => {
    expect(completed(columns, 390)).toMatchObject({ config: { legend: { orient: 'bottom' } } });
    expect(completed(columns, 900)['config']).not.toHaveProperty('legend.orient');
    const panels = {
      ...columns,
      encoding: { ...(columns['encoding'] as object), facet: { field: 'city' } },
    };
    for (const [width, count] of [
      [390, 1],
      [640, 2],
      [1000, 3],
    ] as const) {
      expect(completed(panels, width)).toMatchObject({ encoding: { facet: { columns: count } } });
    }
  });

  it('draws a line at a target once, however many rows there are', () => {
    const layered = {
      layer: [columns, { mark: 'rule', encoding: { y: { datum: 5 } } }],
    };
    expect(completed(layered, 640)).toMatchObject({
      layer: [{}, { transform: [{ aggregate: [{ op: 'count' }] }] }],
    });
  });
});

describe('a legend', () => {
  it('toggles series', () => {
    const { spec, series } = withSeriesToggle(completed(columns, 640));
    expect(series).toBe('city');
    expect(spec).toMatchObject({
      params: [{ name: shownSeries, value: [] }],
      encoding: { opacity: { value: 0.12 } },
    });
  });

  it.each([
    ['amounts', { color: { field: 'amount', type: 'quantitative' } }],
    ['an opacity of the author’s', { color: { field: 'city' }, opacity: { value: 0.5 } }],
    ['no legend', { color: { field: 'city', legend: null } }],
  ])('does not with %s', (_, encoding) => {
    const given = completed({ mark: 'bar', encoding: { x: { field: 'city' }, ...encoding } }, 640);
    expect(withSeriesToggle(given)).toEqual({ spec: given, series: null });
  });
});

describe('numbers on charts', () => {
  it('follow what the reader set', () => {
    expect(chartLocale('en').format('~s')(8_911_407)).toBe('8.91M');
    expect(chartLocale('en', { units: 'wan' }).format('~s')(8_911_407)).toBe('891万');
    expect(chartLocale('zh', { units: 'none' }).format('~s')(8_911_407)).toBe('8,911,407');
    expect(chartLocale('en', { grouping: false }).format(',.0f')(12_345)).toBe('12345');
    expect(chartLocale('en', { currency: 'CNY' }).format('$,.2~f')(-1234.5)).toBe('−¥1,234.5');
    expect(chartLocale('en').format('$,.2~f')(1234.5)).toBe('1,234.5');
    expect(chartLocale('en').format('.1~%')(0.125)).toBe('12.5%');
  });

  it('keep every digit of small counts', () => {
    expect(compactNumber(1207, 'en')).toBe('1,207');
    expect(compactNumber(1207, 'zh')).toBe('1,207');
    expect(compactNumber(42_000, 'en')).toBe('42k');
  });

  it('know signs of currencies', () => {
    expect(['CNY', 'USD', 'CHF', '', 'nonsense'].map(currencySign)).toEqual([
      '¥',
      '$',
      'CHF\u00a0',
      '',
      '',
    ]);
  });
});

describe('a text of a chart', () => {
  it('names the line that it cannot read', () => {
    expect(readText('mark: bar\nencoding: {x: {', 'yaml')).toMatchObject({ ok: false, line: 2 });
    expect(readText('{\n  "mark": "bar",\n  "encoding": {,}\n}', 'json')).toMatchObject({
      ok: false,
      line: 3,
    });
    expect(readText('- a', 'yaml')).toEqual({ ok: false, line: 1, message: '' });
    expect(readText('', 'yaml')).toEqual({ ok: true, spec: {} });
    expect(readText('{"mark": "bar"}', 'json')).toEqual({ ok: true, spec: { mark: 'bar' } });
  });
});
