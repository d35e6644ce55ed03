import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { chartFields } from '../../../src/charts/chart-fields.ts';
import { describeFields, describeRows } from '../../../src/charts/chart-field.ts';
import { measureLoad } from '../../../src/charts/chart-load.ts';
import { compactNumber, compactScale } from '../../../src/charts/compact-number.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import { toWallTime } from '../../../src/charts/expression.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { lowerSpecial } from '../../../src/charts/special/lower-special.ts';
import { approximateWidth } from '../../../src/charts/special/measure-text.ts';
import { suggestSpec } from '../../../src/charts/suggest-spec.ts';
import { benignSpecs } from './benign-specs.ts';

const columns = [
  { name: 'month', type: 'DATE' },
  { name: 'stage', type: 'VARCHAR' },
  { name: 'amount', type: 'DECIMAL(18,4)' },
];
const rows = [
  { month: Date.UTC(2024, 0, 1), stage: 'new', amount: 1 },
  { month: Date.UTC(2024, 1, 1), stage: 'lost', amount: 2 },
];
const completion = {
  fields: describeFields(columns, rows),
  theme: 'light',
  language: 'en',
  width: 640,
} as const;

function complete(spec: Record<string, unknown>): Record<string, unknown> {
  return completeSpec(spec, completion) as Record<string, unknown>;
}

describe('a completed chart', () => {
  it('reads its rows by name and fits the page', () => {
    expect(
      complete({ mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'amount' } } }),
    ).toMatchObject({
      data: { name: 'rows' },
      width: 640,
      height: 280,
      autosize: { type: 'fit' },
      encoding: {
        x: { field: 'month', type: 'temporal', timeUnit: 'utcyearmonth', title: 'month' },
        y: { field: 'amount', type: 'quantitative' },
      },
    });
  });

  it('keeps what its author wrote', () => {
    const spec = {
      mark: 'bar',
      width: 300,
      height: 90,
      encoding: { y: { field: 'amount', type: 'ordinal', title: 'x', axis: { format: '.0f' } } },
    };
    expect(complete(spec)).toMatchObject(spec);
  });

  it('is as tall as its categories need', () => {
    const spec = complete({
      mark: 'bar',
      encoding: { y: { field: 'stage' }, x: { field: 'amount' } },
    });
    expect(spec).not.toHaveProperty('height');
    expect(spec['autosize']).toMatchObject({ type: 'fit-x' });
  });

  it('writes times that stand as categories as dates', () => {
    const spec = { mark: 'rect', encoding: { y: { field: 'month', type: 'ordinal' } } };
    expect(complete(spec)).toMatchObject({
      encoding: { y: { axis: { format: '%b %Y', formatType: 'time' } } },
    });
    expect(completeSpec(spec, { ...completion, language: 'zh' })).toMatchObject({
      encoding: { y: { axis: { format: '%Y年%-m月' } } },
    });
  });

  it('reads every time as wall time', () => {
    expect(
      complete({
        mark: 'bar',
        transform: [
          { filter: 'year(datum.month) > 2020' },
          { timeUnit: 'month', field: 'month', as: 'm' },
        ],
        encoding: {
          x: { field: 'month', type: 'temporal', timeUnit: 'year' },
          y: { datum: { year: 2024 } },
        },
      }),
    ).toMatchObject({
      transform: [{ filter: 'utcyear(datum.month) > 2020' }, { timeUnit: 'utcmonth' }],
      encoding: { x: { timeUnit: 'utcyear' }, y: { datum: { year: 2024, utc: true } } },
    });
    expect(toWallTime("if(datum.year > 1, timeFormat(datum.a, '%Y'), 'year(')")).toBe(
      "if(datum.year > 1, utcFormat(datum.a, '%Y'), 'year(')",
    );
  });

  it('gives words on a heatmap an ink, unless the author did', () => {
    const layers = (text: object): Record<string, unknown> => ({
      layer: [
        { mark: 'rect', encoding: { color: { field: 'amount' } } },
        { mark: 'text', encoding: { text: { field: 'amount' }, ...text } },
      ],
    });
    const ink = (spec: Record<string, unknown>): unknown =>
      (complete(spec) as { layer: { encoding: { color?: unknown } }[] }).layer[1]?.encoding.color;
    expect(ink(layers({}))).toHaveProperty('condition');
    expect(ink(layers({ color: { value: 'red' } }))).toEqual({ value: 'red' });
  });

  it('takes a column’s name as it is, dots and brackets included', () => {
    const odd = [{ name: "a.b['c']", type: 'DOUBLE' }];
    const spec = completeSpec(
      { mark: 'bar', encoding: { x: { field: "a\\.b\\[\\'c\\'\\]" } } },
      { ...completion, fields: describeFields(odd, []) },
    );
    expect(spec).toMatchObject({
      encoding: { x: { field: "a\\.b\\[\\'c\\'\\]", type: 'quantitative' } },
    });
  });

  it.each(benignSpecs)('is understood by Vega-Lite: $name', ({ spec }) => {
    const sane = sanitizeSpec(spec).spec ?? {};
    const compiled = compile(completeSpec(sane, completion) as unknown as TopLevelSpec, {
      logger: silent(),
    });
    expect(compiled.spec.marks?.length).toBeGreaterThan(0);
  });
});

function silent(): never {
  const logger = {
    level: () => logger,
    error: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger as never;
}

describe('the fields of a chart', () => {
  it('are what it reads, less what it makes', () => {
    expect(
      chartFields({
        transform: [
          { filter: "datum.city != '' && datum['tier'] > 1" },
          { calculate: 'datum.amount / datum.orders', as: 'average' },
          { window: [{ op: 'sum', field: 'average', as: 'running' }], sort: [{ field: 'month' }] },
        ],
        layer: [
          { mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'running' } } },
          {
            mark: 'text',
            encoding: {
              text: { field: 'a\\.b' },
              color: { condition: { test: 'datum.r > 1', value: 'red' } },
            },
          },
        ],
        encoding: { color: { field: 'stage', sort: { field: 'position' } } },
      }),
    ).toEqual(['city', 'tier', 'amount', 'orders', 'month', 'stage', 'position', 'a.b', 'r']);
  });

  it('do not include ticks, values or options that look like names', () => {
    expect(
      chartFields({
        mark: 'bar',
        encoding: {
          x: { field: 'a', axis: { labelExpr: 'datum.label' }, stack: 'normalize' },
          color: { value: 'red' },
        },
      }),
    ).toEqual(['a']);
  });
});

describe('the load of a chart', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({ a: index, b: `b${index}` }));
  it('counts what stacking and folding make of the rows', () => {
    const area = {
      mark: 'area',
      encoding: { x: { field: 'a' }, y: { field: 'a' }, color: { field: 'b' } },
    };
    expect(measureLoad(area, many)).toMatchObject({ kind: 'too-many-marks', marks: 160_000 });
    const fold = { mark: 'line', transform: [{ fold: ['a', 'b'] }], encoding: {} };
    expect(measureLoad(fold, many)).toEqual({ kind: 'fine', marks: 800 });
  });

  it('refuses a panel for every value and an axis without end', () => {
    const facet = { mark: 'bar', encoding: { facet: { field: 'b' } } };
    expect(measureLoad(facet, many)).toMatchObject({ kind: 'too-many-facets', facets: 400 });
    const tall = { mark: 'bar', encoding: { y: { field: 'b', type: 'nominal' } } };
    expect(
      measureLoad(tall, [...many, ...many.map((row) => ({ ...row, b: `c${row.a}` }))]),
    ).toMatchObject({ kind: 'too-tall' });
  });
});

describe('a suggested chart', () => {
  it.each([
    ['time and number', columns, 'line'],
    ['category and number', columns.slice(1), 'bar'],
    [
      'two numbers',
      [
        { name: 'a', type: 'DOUBLE' },
        { name: 'b', type: 'BIGINT' },
      ],
      'point',
    ],
    [
      'scores',
      [
        { name: 'r', type: 'BIGINT' },
        { name: 'f', type: 'BIGINT' },
        { name: 'members', type: 'BIGINT' },
      ],
      'rect',
    ],
    ['one number', [{ name: 'a', type: 'DOUBLE' }], 'bar'],
    ['an id alone', [{ name: 'member_id', type: 'VARCHAR' }], 'bar'],
    ['nothing', [], 'bar'],
  ])('of %s passes the wall', (_, given, mark) => {
    const spec = suggestSpec(given);
    expect(sanitizeSpec(spec)).toEqual({ spec, problems: [] });
    expect(JSON.stringify(spec)).toContain(`"${mark}"`);
  });
});

describe('numbers', () => {
  it('are short in the reader’s own units', () => {
    expect(compactNumber(8_911_407.9, 'en')).toBe('8.91M');
    expect(compactNumber(8_911_407.9, 'zh')).toBe('891万');
    expect(compactNumber(123_400_000, 'zh')).toBe('1.23亿');
    expect(compactNumber(-950, 'en')).toBe('−950');
  });

  it('share one unit along an axis', () => {
    const write = compactScale(3_500_000, 500_000, 'en');
    expect([0, 500_000, 1_000_000, 3_500_000].map(write)).toEqual(['0', '0.5M', '1M', '3.5M']);
    expect([500_000, 3_500_000].map(compactScale(3_500_000, 500_000, 'zh'))).toEqual([
      '50万',
      '350万',
    ]);
  });
});

describe('rows without columns', () => {
  it('are described by their values', () => {
    expect(
      describeRows([
        { a: 1, b: null, c: 'x' },
        { a: null, b: true, c: 'y' },
      ]),
    ).toMatchObject([
      { name: 'a', measure: 'quantitative' },
      { name: 'c', measure: 'nominal' },
      { name: 'b', measure: 'nominal' },
    ]);
  });
});

const catalogue = fileURLToPath(new URL('../../../public/notebooks/', import.meta.url));
const charts = (
  existsSync(catalogue)
    ? readdirSync(catalogue, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.md'),
      )
    : []
).flatMap((file) =>
  [...readFileSync(catalogue + file, 'utf8').matchAll(/^```chart ([^\n]*)\n([\s\S]*?)^```/gm)].map(
    ([, words = '', yaml = '']) => ({ name: `${file} ${words}`, yaml }),
  ),
);

describe.skipIf(charts.length === 0)('the charts of the catalogue', () => {
  it.each(charts)('pass the wall and are understood: $name', ({ yaml }) => {
    const written: unknown = parseYaml(yaml, { schema: 'core' });
    const { spec, problems } = sanitizeSpec(written);
    expect(problems).toEqual([]);
    expect(spec).toEqual(written);
    const made = lowerSpecial(spec ?? {}, [], {
      ...completion,
      fields: new Map(),
      measure: approximateWidth,
    });
    const compiled = compile(complete(made?.spec ?? spec ?? {}) as unknown as TopLevelSpec, {
      logger: silent(),
    });
    expect(compiled.spec.marks?.length).toBeGreaterThan(0);
  });
});
