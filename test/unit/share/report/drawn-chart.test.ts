import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { cleanChartSvg } from '../../../../src/share/report/chart-svg.ts';
import { readPage, type ReadTag } from './read-page.ts';

const values = Array.from({ length: 12 }, (_, at) => ({
  month: `2024-${String(at + 1).padStart(2, '0')}-01`,
  amount: 1000 + at * 40,
  kind: at % 2 === 0 ? '新客 <b>' : 'old & "loyal"',
}));
const x = { field: 'month', type: 'temporal' } as const;
const y = { field: 'amount', type: 'quantitative' } as const;

const specs: Readonly<Record<string, TopLevelSpec>> = {
  'an area with a gradient, clipped': {
    data: { values },
    mark: {
      type: 'area',
      line: true,
      clip: true,
      color: {
        gradient: 'linear',
        stops: [
          { offset: 0, color: '#ffffff' },
          { offset: 1, color: '#2f6fc4' },
        ],
      },
    },
    encoding: { x, y },
  },
  'bars in colours with a legend': {
    data: { values },
    mark: { type: 'bar', tooltip: true },
    encoding: { x: y, y: { field: 'month', type: 'ordinal' }, color: { field: 'kind' } },
  },
  'a ramp of colours': {
    data: { values },
    mark: 'rect',
    encoding: { x: { field: 'month', type: 'ordinal' }, y: { field: 'kind' }, color: y },
  },
  'points and words': {
    data: { values },
    layer: [
      { mark: 'point', encoding: { x, y, shape: { field: 'kind' } } },
      { mark: 'text', encoding: { x, y, text: { field: 'kind' } } },
    ],
  },
};

function countOf(tags: readonly ReadTag[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tags) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('a chart as Vega draws it', () => {
  it.each(Object.entries(specs))('comes through whole: %s', async (_, spec) => {
    const svg = await new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
    const clean = cleanChartSvg(svg, { prefix: 'c1-', label: 'Chart', standAlone: false });
    if (clean === null) throw new Error('refused');
    const [before, after] = [readPage(svg), readPage(clean)];
    expect(countOf(after.tags)).toEqual(countOf(before.tags));
    expect(after.text).toBe(before.text);
    for (const look of ['fill', 'stroke', 'd', 'transform', 'clip-path', 'viewbox', 'font-size']) {
      expect(valuesOf(after.tags, look).map((value) => value.replace('c1-', ''))).toEqual(
        valuesOf(before.tags, look),
      );
    }
  });
});

function valuesOf(tags: readonly ReadTag[], name: string): readonly string[] {
  return tags.flatMap(({ attributes }) =>
    attributes.filter(([other]) => other === name).map(([, value]) => value),
  );
}
