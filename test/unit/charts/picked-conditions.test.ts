import { describe, expect, it } from 'vitest';
import { topTransforms } from '../../../src/charts/builder/top-values.ts';
import { weekField, weekTransform } from '../../../src/charts/builder/week-start.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { highlightPicked } from '../../../src/charts/picking/highlight-picked.ts';
import { conditionsOf, meetsConditions } from '../../../src/charts/picking/picked-conditions.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';

const columns = [
  { name: 'stage', type: 'VARCHAR' },
  { name: 'month', type: 'DATE' },
  { name: 'members', type: 'BIGINT' },
  { name: 'rate', type: 'DOUBLE' },
  { name: 'a.b', type: 'VARCHAR' },
];

function chart(spec: ChartSpec) {
  return { of: 'history', spec, columns };
}

const bars: ChartSpec = {
  mark: 'bar',
  encoding: {
    x: { field: 'month', type: 'ordinal' },
    y: { field: 'members', type: 'quantitative', title: 'Members' },
    color: { field: 'stage', type: 'nominal', title: 'Stage' },
    tooltip: [{ field: 'month', title: 'Month' }],
  },
};

const march = Date.UTC(2024, 2, 1);

describe('what a mark says of its relation', () => {
  it('is where it stands and what colour it has, and not how tall it is', () => {
    expect(conditionsOf({ month: march, stage: 'Active', members: 7 }, chart(bars))).toEqual([
      { kind: 'is', field: 'month', values: [march], label: 'Month', time: true },
      { kind: 'is', field: 'stage', values: ['Active'], label: 'Stage' },
    ]);
  });

  it('is missing where the value is', () => {
    const [, stage] = conditionsOf({ month: march, stage: null }, chart(bars));
    expect(stage).toMatchObject({ kind: 'is', values: [null] });
  });

  it('is a list for several marks', () => {
    const data = [
      { month: march, stage: 'Active' },
      { month: march, stage: 'Lost' },
    ];
    expect(conditionsOf({ kind: 'marks', data }, chart(bars))).toMatchObject([
      { field: 'month', values: [march] },
      { field: 'stage', values: ['Active', 'Lost'] },
    ]);
  });

  it('is the foot of a line where both axes are numbers, and both for dots', () => {
    const encoding = {
      x: { field: 'members', type: 'quantitative' },
      y: { field: 'rate', type: 'quantitative' },
    };
    const datum = { members: 3, rate: 0.5 };
    const fields = (mark: string) =>
      conditionsOf(datum, chart({ mark, encoding })).map(({ field }) => field);
    expect(fields('line')).toEqual(['members']);
    expect(fields('point')).toEqual(['members', 'rate']);
  });

  it('is the stretch of the calendar of a time unit, or the part of it that comes back', () => {
    const unit = (timeUnit: string): ChartSpec => ({
      mark: 'bar',
      encoding: {
        x: { field: 'month', timeUnit, type: 'temporal' },
        y: { aggregate: 'count' },
      },
    });
    expect(conditionsOf({ yearmonth_month: march }, chart(unit('yearmonth')))).toEqual([
      {
        kind: 'between',
        field: 'month',
        from: march,
        to: Date.UTC(2024, 3, 1),
        includesEnd: false,
        unit: 'month',
        time: true,
      },
    ]);
    expect(
      conditionsOf({ utcyearquarter_month: march }, chart(unit('utcyearquarter'))),
    ).toMatchObject([{ unit: 'quarter', to: Date.UTC(2024, 5, 1) }]);
    expect(conditionsOf({ month_month: Date.UTC(2012, 2, 1) }, chart(unit('month')))).toMatchObject(
      [{ kind: 'part', part: 'month', value: 3 }],
    );
    // A unit that was chosen for the author.
    const plain = { mark: 'bar', encoding: { x: { field: 'month' }, y: { field: 'members' } } };
    expect(conditionsOf({ utcyear_month: Date.UTC(2024, 0, 1) }, chart(plain))).toMatchObject([
      { unit: 'year' },
    ]);
  });

  it('is the range of a bin, which ends before the next', () => {
    const spec = {
      mark: 'bar',
      encoding: { x: { field: 'members', bin: { maxbins: 10 } }, y: { aggregate: 'count' } },
    };
    const datum = { bin_maxbins_10_members: 5, bin_maxbins_10_members_end: 10 };
    expect(conditionsOf(datum, chart(spec))).toEqual([
      { kind: 'between', field: 'members', from: 5, to: 10, includesEnd: false },
    ]);
    const data = [datum, { bin_maxbins_10_members: 10, bin_maxbins_10_members_end: 15 }];
    expect(conditionsOf({ kind: 'marks', data }, chart(spec))).toMatchObject([{ from: 5, to: 15 }]);
  });

  it('is the rest for the mark of all others, and the week for a week', () => {
    const top = {
      field: 'stage',
      choice: { count: 2, others: 'Others' },
      op: 'sum',
      by: 'members',
    };
    const spec = {
      transform: [...topTransforms(top), weekTransform('month', 'monday')],
      mark: 'bar',
      encoding: {
        x: { field: weekField('month'), type: 'temporal' },
        y: { aggregate: 'sum', field: 'members' },
        color: { field: 'stage', type: 'nominal' },
      },
    };
    const datum = { [weekField('month')]: Date.UTC(2024, 2, 4), stage: 'Others' };
    expect(conditionsOf(datum, chart(spec))).toMatchObject([
      { kind: 'between', field: 'month', to: Date.UTC(2024, 2, 11), unit: 'week' },
      { kind: 'rest', field: 'stage', of: 'history', op: 'sum', by: 'members', count: 2 },
    ]);
    expect(conditionsOf({ ...datum, stage: 'Lost' }, chart(spec))[1]).toMatchObject({
      kind: 'is',
      values: ['Lost'],
    });
  });

  it('leaves out what the chart makes up, and keeps what it filters before it sums up', () => {
    const spec = {
      transform: [
        { calculate: '1', as: 'made' },
        { filter: { field: 'stage', oneOf: ['Active', 'Lost'] } },
      ],
      mark: 'bar',
      encoding: {
        x: { field: 'month', type: 'ordinal' },
        color: { field: 'made', type: 'nominal' },
        y: { aggregate: 'sum', field: 'members' },
      },
    };
    expect(conditionsOf({ month: march, made: 1 }, chart(spec))).toMatchObject([
      { field: 'month' },
      { field: 'stage', values: ['Active', 'Lost'] },
    ]);
  });

  it('is the frame on the axis that tells marks apart, and the marks in it elsewhere', () => {
    const selection = {
      kind: 'interval',
      ranges: [
        { field: 'members', measure: 'quantitative', from: 1, to: 9 },
        { field: 'month', measure: 'temporal', from: march, to: march + 1 },
      ],
      data: [{ month: march, stage: 'Lost', members: 3 }],
    } as const;
    const spec = {
      ...bars,
      encoding: { ...(bars['encoding'] as object), x: { field: 'month', type: 'temporal' } },
    };
    expect(conditionsOf(selection, chart(spec))).toMatchObject([
      { kind: 'between', field: 'month', from: march, to: march + 1, includesEnd: true },
      { kind: 'is', field: 'stage', values: ['Lost'] },
    ]);
  });

  it('knows its own marks again', () => {
    const picked = conditionsOf({ month: march, stage: 'Lost' }, chart(bars));
    expect(meetsConditions({ month: march, stage: 'Lost', members: 1 }, picked, chart(bars))).toBe(
      true,
    );
    expect(meetsConditions({ month: march, stage: 'New', members: 1 }, picked, chart(bars))).toBe(
      false,
    );
  });
});

describe('picked marks', () => {
  it('stand out by an opacity that a chart may have', () => {
    const picked = conditionsOf({ month: march, stage: null }, chart(bars));
    const spec = highlightPicked(bars, [picked]);
    expect(spec).not.toBe(bars);
    expect(sanitizeSpec(spec).problems).toEqual([]);
    expect(highlightPicked(bars, [])).toBe(bars);
  });

  it('do not where the author uses opacity, or the marks do not hold the field', () => {
    const faded = {
      ...bars,
      encoding: { ...(bars['encoding'] as object), opacity: { value: 0.5 } },
    };
    const picked = [[{ kind: 'is', field: 'stage', values: ['Lost'] }]] as const;
    expect(highlightPicked(faded, picked)).toBe(faded);
    const month = {
      kind: 'between',
      field: 'month',
      from: 1,
      to: 2,
      includesEnd: false,
      unit: 'month',
    } as const;
    expect(highlightPicked(bars, [[month]])).toBe(bars);
  });
});
