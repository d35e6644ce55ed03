import { describe, expect, it } from 'vitest';
import { changeChart } from '../../../src/charts/builder/change-chart.ts';
import {
  specialFrom,
  specialParts,
  withSpecialField,
} from '../../../src/charts/builder/special-choices.ts';
import { readChoices } from '../../../src/charts/builder/read-choices.ts';
import { adviseOn } from '../../../src/charts/chart-advice.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { specialMarkNames } from '../../../src/charts/special/special-mark.ts';

const columns = [
  { name: 'id', type: 'BIGINT' },
  { name: 'city', type: 'VARCHAR' },
  { name: 'habit', type: 'VARCHAR' },
  { name: 'a.b', type: 'VARCHAR' },
  { name: 'members', type: 'BIGINT' },
];
const bars: ChartSpec = {
  title: 'Who',
  height: 200,
  mark: 'bar',
  encoding: {
    y: { field: 'habit', type: 'nominal' },
    x: { field: 'members', type: 'quantitative' },
  },
};

describe('the builder with special marks', () => {
  it('offers them from the columns that are drawn already', () => {
    expect(specialFrom('funnel', bars, columns)).toEqual({
      title: 'Who',
      height: 200,
      mark: 'funnel',
      encoding: { y: { field: 'habit' }, x: { field: 'members' } },
    });
    expect(specialFrom('sankey', bars, columns)).toMatchObject({
      encoding: {
        source: { field: 'habit' },
        target: { field: 'city' },
        size: { field: 'members' },
      },
    });
    const facts = [{ name: 'a.b', sample: ['x', 'x + y'] }];
    expect(specialFrom('upset', bars, columns, facts)).toMatchObject({
      encoding: { x: { field: 'a\\.b' } },
    });
    for (const mark of specialMarkNames) {
      expect(sanitizeSpec(specialFrom(mark, bars, columns)).problems).toEqual([]);
      expect(specialFrom(mark, bars, columns.slice(0, 1))).toBeNull();
    }
    expect(
      specialFrom(
        'sankey',
        bars,
        [columns[1], columns[4]].flatMap((each) => each ?? []),
      ),
    ).toBeNull();
  });

  it('takes another column for a part, and leaves the others as they were', () => {
    const spec = specialFrom('sankey', bars, columns) ?? {};
    const next = withSpecialField(spec, 'target', 'a.b');
    expect(specialParts(next).map(({ channel, field }) => [channel, field])).toEqual([
      ['source', 'habit'],
      ['target', 'a.b'],
      ['stage', null],
      ['size', 'members'],
      ['color', null],
    ]);
    expect(sanitizeSpec(next).problems).toEqual([]);
    expect(withSpecialField(withSpecialField(spec, 'color', 'city'), 'color', null)).toEqual(spec);
  });

  it('turns them into bars of the same amounts, and so into anything else', () => {
    const spec = specialFrom('sankey', bars, columns) ?? {};
    expect(changeChart(spec, { kind: 'mark', mark: 'bar' })).toMatchObject({
      title: 'Who',
      mark: 'bar',
      encoding: {
        y: { field: 'habit' },
        x: { field: 'members', aggregate: 'sum' },
        color: { field: 'city' },
      },
    });
    expect(changeChart(spec, { kind: 'mark', mark: 'arc' })).toMatchObject({ mark: 'arc' });
  });

  it('changes titles and heights and advises nothing that they could not bear', () => {
    const spec = specialFrom('upset', bars, columns) ?? {};
    const next = changeChart(changeChart(spec, { kind: 'height', height: 300 }), {
      kind: 'chart-title',
      title: 'Overlaps',
    });
    expect(next).toMatchObject({ mark: 'upset', height: 300, title: 'Overlaps' });
    expect(sanitizeSpec(next).problems).toEqual([]);
    const choices = readChoices(next);
    if (typeof choices === 'string') throw new Error('not read');
    const rows = Array.from({ length: 90 }, (_, at) => ({ habit: String(at), members: 1 }));
    expect(adviseOn(choices, rows)).toBeNull();
  });
});
