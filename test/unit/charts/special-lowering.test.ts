import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { describeRows, type ChartRow } from '../../../src/charts/chart-field.ts';
import type { ChartDatum } from '../../../src/charts/chart-selection.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { measureLoad } from '../../../src/charts/chart-load.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import { conditionsOf } from '../../../src/charts/picking/picked-conditions.ts';
import { highlightPicked } from '../../../src/charts/picking/highlight-picked.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { isListed, laid, rowsBehind } from '../../../src/charts/special/laid-out.ts';
import { lowerSpecial } from '../../../src/charts/special/lower-special.ts';
import { approximateWidth } from '../../../src/charts/special/measure-text.ts';
import type { SpecialMark } from '../../../src/charts/special/special-mark.ts';

const flows: readonly ChartRow[] = [
  { before: 'new', after: 'active', members: 40, position: 1 },
  { before: 'new', after: 'lost', members: 10, position: 1 },
  { before: 'active', after: 'active', members: 100, position: 2 },
  { before: 'active', after: null, members: 1, position: 2 },
  { before: 'lost', after: 'lost', members: 0, position: 3 },
];
const specs: Readonly<
  Record<SpecialMark, { readonly spec: ChartSpec; readonly rows: readonly ChartRow[] }>
> = {
  sankey: {
    spec: {
      mark: 'sankey',
      encoding: {
        source: { field: 'before', title: 'Before' },
        target: { field: 'after', title: 'After' },
        size: { field: 'members', title: 'Members' },
      },
    },
    rows: flows,
  },
  cloud: {
    spec: {
      mark: 'cloud',
      encoding: { text: { field: 'tag' }, size: { field: 'n' }, color: { field: 'family' } },
    },
    rows: [
      { tag: '高消费', family: 'a', n: 9 },
      { tag: 'x <b>', family: 'b', n: 3 },
      { tag: null, family: 'b', n: 2 },
      { tag: 'never', family: 'b', n: -4 },
    ],
  },
  funnel: {
    spec: { mark: 'funnel', encoding: { y: { field: 'step' }, x: { field: 'n' } } },
    rows: [
      { step: 'seen', n: 200 },
      { step: 'bought', n: 50 },
      { step: 'nobody', n: 0 },
      { step: 'returned', n: -5 },
    ],
  },
  upset: {
    spec: { mark: 'upset', encoding: { x: { field: 'layers' }, y: { field: 'n' } } },
    rows: [
      { layers: 'a + b', n: 5 },
      { layers: 'a', n: 9 },
      { layers: '', n: 2 },
    ],
  },
};
const marks = Object.keys(specs) as readonly SpecialMark[];

function lower(
  given: ChartSpec,
  rows: readonly ChartRow[],
  { width = 700, theme = 'light' as 'light' | 'dark', language = 'en' as 'en' | 'zh' } = {},
): { readonly spec: ChartSpec; readonly rows: readonly ChartRow[] } {
  const { spec, problems } = sanitizeSpec(given);
  expect(problems).toEqual([]);
  const fields = new Map(describeRows(rows).map((field) => [field.name, field]));
  const made = lowerSpecial(spec ?? {}, rows, {
    fields,
    theme,
    language,
    width,
    measure: approximateWidth,
  });
  if (!made) throw new Error('nothing was laid out');
  return made;
}

function parts(rows: readonly ChartRow[], part: string): readonly ChartRow[] {
  return rows.filter((row) => row[laid.part] === part);
}

function compiled(made: { readonly spec: ChartSpec; readonly rows: readonly ChartRow[] }): string {
  const whole = completeSpec(made.spec, { fields: [], theme: 'light', language: 'en', width: 700 });
  const data = { name: 'rows', values: made.rows.map((row) => ({ ...row })) };
  return JSON.stringify(compile({ ...whole, data } as unknown as TopLevelSpec).spec);
}

describe('a special mark that is laid out', () => {
  it.each(marks)('is compiled by Vega-Lite in every size, theme and language: %s', (mark) => {
    const { spec, rows } = specs[mark];
    for (const width of [320, 700, 1400]) {
      for (const theme of ['light', 'dark'] as const) {
        for (const language of ['en', 'zh'] as const) {
          const made = lower({ ...spec, title: 'A title' }, rows, { width, theme, language });
          expect(compiled(made)).not.toContain('NaN');
          for (const row of made.rows) {
            for (const place of [laid.x, laid.y, laid.x2, laid.y2]) {
              if (place in row) expect(Number.isFinite(row[place])).toBe(true);
            }
          }
          expect(measureLoad(made.spec, made.rows).kind).toBe('fine');
        }
      }
    }
  });

  it.each(marks)('is the same each time: %s', (mark) => {
    const { spec, rows } = specs[mark];
    expect(lower(spec, rows)).toEqual(lower(spec, rows));
  });

  it.each(marks)(
    'draws nothing that is no number, and does not fail on rows without any: %s',
    (mark) => {
      const { spec } = specs[mark];
      const made = lower(spec, [{ before: 'a' }, {}]);
      expect(made.rows.filter((row) => isListed(row) && row[laid.part] !== 'bar')).toEqual([]);
      expect(compiled(made)).not.toContain('NaN');
    },
  );

  it.each(marks)('is as wide as the page gives, and as high as its author says: %s', (mark) => {
    const { spec, rows } = specs[mark];
    const made = lower({ ...spec, height: 420 }, rows);
    expect(made.spec['width']).toBe(700);
    if (mark !== 'cloud') expect(Math.abs(Number(made.spec['height']) - 420)).toBeLessThan(24);
    const inner = 700 - 8;
    for (const row of made.rows) {
      if (laid.x in row) expect(Number(row[laid.x])).toBeLessThanOrEqual(inner + 0.01);
    }
  });

  it.each(marks)('fades what is not picked: %s', (mark) => {
    const { spec, rows } = specs[mark];
    const [field] = { sankey: ['before'], cloud: ['tag'], funnel: ['step'], upset: ['layers'] }[
      mark
    ];
    const picked = highlightPicked(spec, [[{ kind: 'is', field: field ?? '', values: ['a'] }]]);
    expect(compiled(lower(picked, rows))).toContain('0.3');
  });
});

describe('ribbons of a Sankey diagram', () => {
  it('add up to what the rows hold', () => {
    const { rows } = lower(specs.sankey.spec, flows);
    const listed = rows.filter((row) => row[laid.part] === 'ribbon' && isListed(row));
    expect(listed).toHaveLength(4);
    expect(listed.reduce((sum, row) => sum + Number(row['members']), 0)).toBe(151);
    const nodes = parts(rows, 'node');
    const left = nodes.filter((row) => 'before' in row);
    expect(left.reduce((sum, row) => sum + Number(row[laid.value]), 0)).toBe(151);
    expect(nodes.map((row) => row[laid.text])).toContain('–');
  });

  it('sum rows of one flow up, and keep what those agree in', () => {
    const { rows } = lower(specs.sankey.spec, [
      { before: 'a', after: 'b', members: 2, month: 1, kind: 'x' },
      { before: 'a', after: 'b', members: 3, month: 2, kind: 'x' },
    ]);
    const [ribbon] = rows.filter((row) => row[laid.part] === 'ribbon');
    expect(ribbon).toMatchObject({ before: 'a', after: 'b', members: 5, kind: 'x' });
    expect(ribbon).not.toHaveProperty('month');
  });

  it('stand in the order that their author asks for', () => {
    const order = (sort: unknown): readonly unknown[] => {
      const encoding = specs.sankey.spec['encoding'] as ChartSpec;
      const source = { ...(encoding['source'] as object), ...(sort === undefined ? {} : { sort }) };
      const made = lower({ ...specs.sankey.spec, encoding: { ...encoding, source } }, flows);
      return parts(made.rows, 'node')
        .filter((row) => 'before' in row)
        .map((row) => row['before']);
    };
    expect(order(undefined)).toEqual(['active', 'new']);
    expect(order({ field: 'position' })).toEqual(['new', 'active']);
    expect(order({ field: 'position', order: 'descending' })).toEqual(['active', 'new']);
    expect(order('descending')).toEqual(['new', 'active']);
    expect(order(['new', 'active'])).toEqual(['new', 'active']);
    expect(order(null)).toEqual(['new', 'active']);
  });

  it('go through more columns where the rows name stages', () => {
    const encoding = { ...(specs.sankey.spec['encoding'] as ChartSpec), stage: { field: 'stage' } };
    const rows = [1, 2, 3].map((stage) => ({ before: 'a', after: 'a', members: 4, stage }));
    const made = lower({ mark: 'sankey', encoding }, rows);
    const places = parts(made.rows, 'node').map((row) => Number(row[laid.x]));
    expect(places).toHaveLength(4);
    expect([...places].sort((one, two) => one - two)).toEqual(places);
  });
});

describe('a funnel', () => {
  it('says shares of the first and of the previous step, and none of nothing', () => {
    const { rows } = lower(specs.funnel.spec, specs.funnel.rows);
    const bars = parts(rows, 'bar');
    expect(bars.map((row) => row[laid.share])).toEqual([1, 0.25, 0, -0.025]);
    expect(bars.map((row) => row[laid.previous])).toEqual([null, 0.25, 0, null]);
    const widths = bars.map((row) => Number(row[laid.x2]) - Number(row[laid.x]));
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(0.25, 9);
    expect(widths.slice(2)).toEqual([0, 0]);
  });

  it('is drawn where the first step is nothing', () => {
    const { rows } = lower(specs.funnel.spec, [
      { step: 'a', n: 0 },
      { step: 'b', n: 3 },
    ]);
    expect(parts(rows, 'share')).toEqual([]);
    expect(parts(rows, 'previous')).toEqual([]);
  });
});

describe('an UpSet plot', () => {
  it('counts each combination once and each set over all of its combinations', () => {
    const { rows } = lower(specs.upset.spec, specs.upset.rows);
    expect(parts(rows, 'bar').map((row) => [row['layers'], row['n']])).toEqual([
      ['a', 9],
      ['a + b', 5],
      ['', 2],
    ]);
    expect(parts(rows, 'set name').map((row) => [row[laid.text], row[laid.value]])).toEqual([
      ['a', 14],
      ['b', 5],
    ]);
    expect(parts(rows, 'dot')).toHaveLength(3);
    expect(parts(rows, 'hole')).toHaveLength(3);
  });

  it('names what it has no room for', () => {
    const many = Array.from({ length: 90 }, (_, at) => ({
      layers: `set ${String(at % 7)} + s${String(at)}`,
      n: 1,
    }));
    const { rows } = lower(specs.upset.spec, many);
    const drawn = parts(rows, 'bar').length;
    const notes = parts(rows, 'note').map((row) => String(row[laid.text]));
    expect(notes).toContain(
      `${String(drawn)} of 90 combinations; the others hold ${String(90 - drawn)}.`,
    );
    expect(notes.some((note) => note.startsWith('The 24 largest of 97 sets'))).toBe(true);
  });
});

describe('a word cloud', () => {
  it('keeps 120 words at most and says so', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      tag: `t${String(at)}`,
      n: 300 - at,
      family: 'a',
    }));
    const { rows } = lower(specs.cloud.spec, many);
    expect(parts(rows, 'word')).toHaveLength(120);
    expect(String(parts(rows, 'note')[0]?.[laid.text])).toContain('120 largest of 300 words');
  });
});

describe('what is picked on a special mark', () => {
  const columns = [
    { name: 'before', type: 'VARCHAR' },
    { name: 'after', type: 'VARCHAR' },
    { name: 'layers', type: 'VARCHAR' },
    { name: 'step', type: 'BIGINT' },
    { name: 'members', type: 'BIGINT' },
    { name: 'n', type: 'BIGINT' },
  ];
  const said = (spec: ChartSpec, data: readonly ChartDatum[]): readonly unknown[] =>
    conditionsOf({ kind: 'marks', data }, { of: 'r', spec, columns });

  it('is the row behind a ribbon, without what only drawing needs', () => {
    const { rows } = lower(specs.sankey.spec, flows);
    const ribbon = rows.find((row) => row[laid.part] === 'ribbon') ?? {};
    const data = rowsBehind(ribbon);
    expect(Object.keys(data[0] ?? {}).filter((name) => name.startsWith('drawn'))).toEqual([]);
    expect(said(specs.sankey.spec, data)).toEqual([
      { kind: 'is', field: 'before', values: [ribbon['before']], label: 'Before' },
      { kind: 'is', field: 'after', values: [ribbon['after']], label: 'After' },
    ]);
  });

  it('is all that leaves a node, also of those without a name', () => {
    const { rows } = lower(specs.sankey.spec, flows);
    const [active, ...others] = parts(rows, 'node');
    expect(said(specs.sankey.spec, rowsBehind(active ?? {}))).toEqual([
      { kind: 'is', field: 'before', values: ['active'], label: 'Before' },
    ]);
    const nobody = others.find((row) => row[laid.text] === '–') ?? {};
    expect(said(specs.sankey.spec, rowsBehind(nobody))).toEqual([
      { kind: 'is', field: 'after', values: [null], label: 'After' },
    ]);
  });

  it('is a step by its value, even where steps are numbers', () => {
    const { rows } = lower(specs.funnel.spec, [{ step: 3, n: 5 }]);
    expect(said(specs.funnel.spec, rowsBehind(parts(rows, 'bar')[0] ?? {}))).toEqual([
      { kind: 'is', field: 'step', values: [3] },
    ]);
  });

  it('is every combination of a set', () => {
    const { rows } = lower(specs.upset.spec, specs.upset.rows);
    const data = rowsBehind(parts(rows, 'set name')[0] ?? {});
    expect(said(specs.upset.spec, data)).toEqual([
      { kind: 'is', field: 'layers', values: ['a', 'a + b'] },
    ]);
  });
});
