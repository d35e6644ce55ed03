import fc from 'fast-check';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { changeChart } from '../../../src/charts/builder/change-chart.ts';
import {
  aggregateNames,
  markNames,
  timeUnitNames,
  type ChartChange,
  type ChartChoices,
} from '../../../src/charts/builder/chart-choices.ts';
import { editYaml } from '../../../src/charts/builder/edit-yaml.ts';
import { readChoices } from '../../../src/charts/builder/read-choices.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { completeSpec } from '../../../src/charts/complete-spec.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { printYaml } from '../../../src/format/yaml-text.ts';

const bars: ChartSpec = {
  mark: { type: 'bar', cornerRadius: 3 },
  encoding: {
    y: { field: 'city', type: 'nominal', sort: '-x' },
    x: { field: 'amount', type: 'quantitative', aggregate: 'sum', axis: { grid: false } },
  },
};

function understood(spec: ChartSpec): ChartChoices {
  const choices = readChoices(spec);
  if (typeof choices === 'string') throw new Error(choices);
  return choices;
}

const names = fc.constantFrom('city', 'amount', 'month', '渠道', 'a.b', 'rank');
const unknown = fc.dictionary(
  fc.stringMatching(/^unknown_[a-z]{1,5}$/),
  fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.boolean())),
  { maxKeys: 3 },
);
const definition = fc
  .record({
    field: names.map((name) => name.replace('.', '\\.')),
    type: fc.constantFrom('quantitative', 'nominal', 'ordinal', 'temporal'),
    extra: unknown,
    axis: fc.option(unknown, { nil: undefined }),
    sort: fc.constantFrom(undefined, '-x', 'descending', null, ['b', 'a']),
    aggregate: fc.constantFrom(undefined, 'sum', 'mean', 'stdev'),
  })
  .map(({ extra, ...rest }) => ({ ...withoutUndefined(rest), ...extra }));

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

const encoding = fc
  .record(
    { x: definition, y: definition, color: definition, facet: definition, opacity: definition },
    { requiredKeys: ['x', 'y'] },
  )
  .map((given) => ({ ...given }));
const unit = fc
  .record({
    mark: fc.oneof(
      fc.constantFrom('bar', 'line', 'point'),
      unknown.map((extra) => ({ type: 'bar', ...extra })),
    ),
    encoding,
    extra: unknown,
  })
  .map(({ extra, ...rest }): ChartSpec => ({ ...extra, ...rest }));
const layered = fc.tuple(unit, unknown).map(([{ mark, encoding: given }, extra]): ChartSpec => {
  const { facet, ...rest } = given as Record<string, unknown>;
  const layers = [
    { mark, encoding: rest },
    { mark: 'text', encoding: { text: { field: 'amount' } } },
    { mark: { type: 'rule', unknown_look: 1 }, encoding: { y: { datum: 5 } } },
  ];
  return facet
    ? { ...extra, facet: facet as object, spec: { layer: layers, unknown_inner: 1 } }
    : { ...extra, layer: layers };
});
const specs = fc.oneof(unit, layered);

const channel = fc.constantFrom('x' as const, 'y' as const);
const changes: fc.Arbitrary<ChartChange> = fc.oneof(
  fc.record({ kind: fc.constant('mark' as const), mark: fc.constantFrom(...markNames) }),
  fc.record({
    kind: fc.constant('field' as const),
    channel: fc.constantFrom('x' as const, 'y' as const, 'color' as const, 'facet' as const),
    field: names,
    type: fc.constantFrom('quantitative' as const, 'nominal' as const),
  }),
  fc.record({
    kind: fc.constant('aggregate' as const),
    channel,
    aggregate: fc.constantFrom(...aggregateNames),
  }),
  fc.record({
    kind: fc.constant('bin' as const),
    channel,
    bin: fc.option(fc.integer({ min: 2, max: 100 })),
  }),
  fc.record({
    kind: fc.constant('timeUnit' as const),
    channel,
    timeUnit: fc.option(fc.constantFrom(...timeUnitNames)),
    weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  }),
  fc.record({
    kind: fc.constant('sort' as const),
    channel,
    sort: fc.oneof(
      fc.constant({ kind: 'auto' as const }),
      fc.record({ kind: fc.constant('value' as const), descending: fc.boolean() }),
      fc.record({ kind: fc.constant('measure' as const), descending: fc.boolean() }),
      fc.record({
        kind: fc.constant('field' as const),
        field: fc.constant('position'),
        descending: fc.boolean(),
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('top' as const),
    channel,
    top: fc.option(
      fc.record({
        count: fc.integer({ min: 1, max: 100 }),
        others: fc.option(fc.constantFrom('Others', '其他', 'a "b" \\ : c')),
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('format' as const),
    channel,
    format: fc.option(fc.constantFrom('.0%', ',d', '%Y')),
  }),
  fc.record({
    kind: fc.constant('title' as const),
    channel,
    title: fc.constantFrom('Amount', null, undefined),
  }),
  fc.record({
    kind: fc.constant('zero' as const),
    channel,
    zero: fc.constantFrom(true, false, undefined),
  }),
  fc.record({ kind: fc.constant('log' as const), channel, log: fc.boolean() }),
  fc.record({
    kind: fc.constant('stack' as const),
    channel,
    stack: fc.constantFrom('auto' as const, 'none' as const, 'zero' as const, 'normalize' as const),
  }),
  fc.record({ kind: fc.constant('chart-title' as const), title: fc.constantFrom('', 'Sales') }),
  fc.record({ kind: fc.constant('subtitle' as const), subtitle: fc.constantFrom('', 'by city') }),
  fc.record({
    kind: fc.constant('legend' as const),
    legend: fc.constantFrom('auto' as const, 'none' as const, 'bottom' as const),
  }),
  fc.record({ kind: fc.constant('labels' as const), labels: fc.boolean() }),
  fc.record({
    kind: fc.constant('lines' as const),
    lines: fc.array(
      fc.record({
        channel,
        at: fc.oneof(
          fc.constantFrom('mean' as const, 'median' as const),
          fc.integer({ min: -9, max: 9 }),
          fc.constant('2024-03-01'),
        ),
        label: fc.constantFrom('', 'Target'),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant('height' as const),
    height: fc.option(fc.integer({ min: 80, max: 900 })),
  }),
  fc.record({ kind: fc.constant('swap' as const) }),
);

/** Whether what was read back holds the choice. */
function holds(choices: ChartChoices, change: ChartChange): void {
  switch (change.kind) {
    case 'mark':
      return expect(choices.mark).toBe(change.mark);
    case 'field':
      return expect(choices.channels[change.channel]).toMatchObject({
        field: change.field,
        type: change.type,
        aggregate: 'none',
        bin: null,
      });
    case 'aggregate':
    case 'bin':
    case 'timeUnit':
    case 'top':
    case 'format':
    case 'zero':
    case 'log':
    case 'stack':
    case 'title':
    case 'sort': {
      const key = change.kind;
      const wanted = (change as unknown as Record<string, unknown>)[key];
      return expect(choices.channels[change.channel]?.[key]).toEqual(wanted);
    }
    case 'chart-title':
      return expect(choices.title).toBe(change.title);
    case 'subtitle':
      return expect(choices.subtitle).toBe(change.subtitle);
    case 'legend':
    case 'labels':
    case 'height':
    case 'lines':
      return expect(choices[change.kind]).toEqual(
        (change as unknown as Record<string, unknown>)[change.kind],
      );
    case 'swap':
    case 'columns':
    case 'tooltip':
  }
}

/** Changes that have nothing to say about a specification leave it as it is. */
function applies(spec: ChartSpec, change: ChartChange): boolean {
  const choices = understood(spec);
  if (!('channel' in change) || change.kind === 'field') {
    return !(change.kind === 'legend' && !choices.channels.color && !choices.channels.size);
  }
  const own = choices.channels[change.channel];
  if (!own) return false;
  if (change.kind === 'timeUnit' || change.kind === 'bin') return own.field !== null;
  if (change.kind === 'aggregate') return own.field !== null || change.aggregate === 'count';
  if (change.kind === 'top') {
    return own.field !== null && own.aggregate === 'none' && own.bin === null && !own.timeUnit;
  }
  // The rest that is folded stands last, and so sorting by size is by rank; without categories it has none.
  return true;
}

/** Everything under a key that nobody knows, as text, with where it stands under which name. */
function unknowns(value: unknown, found: string[] = []): string[] {
  if (Array.isArray(value)) value.forEach((item) => unknowns(item, found));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith('unknown_')) found.push(`${key}: ${JSON.stringify(inner)}`);
      else unknowns(inner, found);
    }
  }
  return found.sort();
}

describe('a choice in the builder', () => {
  it('is read back from the specification', () => {
    fc.assert(
      fc.property(specs, changes, (spec, change) => {
        if (!applies(spec, change)) return;
        holds(understood(changeChart(spec, change)), change);
      }),
      { numRuns: 1_500 },
    );
  });

  it('keeps every key that nobody knows', () => {
    fc.assert(
      fc.property(specs, fc.array(changes, { minLength: 1, maxLength: 6 }), (spec, list) => {
        const moving = list.some(
          (change) =>
            change.kind === 'mark' ||
            change.kind === 'lines' ||
            (change.kind === 'labels' && !change.labels) ||
            (change.kind === 'legend' && change.legend === 'none'),
        );
        const after = list.reduce((next, change) => changeChart(next, change), spec);
        if (!moving) expect(unknowns(after)).toEqual(unknowns(spec));
      }),
      { numRuns: 600 },
    );
  });

  it('leaves the other choices as they are', () => {
    const kept = (change: ChartChange): Partial<ChartChoices> => {
      const { title, legend, height, ...rest } = understood(changeChart(bars, change));
      return change.kind === 'chart-title'
        ? { legend, height, ...rest }
        : change.kind === 'height'
          ? { title, legend, ...rest }
          : { title, height, ...rest };
    };
    const { title, legend, height, ...rest } = understood(bars);
    expect(kept({ kind: 'chart-title', title: 'T' })).toEqual({ legend, height, ...rest });
    expect(kept({ kind: 'height', height: 200 })).toEqual({ title, legend, ...rest });
  });

  it('can be taken back: labels and lines come and go without a trace', () => {
    const more = changeChart(changeChart(bars, { kind: 'labels', labels: true }), {
      kind: 'lines',
      lines: [{ channel: 'x', at: 'mean', label: 'Mean' }],
    });
    expect(understood(more)).toMatchObject({ labels: true, lines: [{ at: 'mean' }] });
    const back = changeChart(changeChart(more, { kind: 'lines', lines: [] }), {
      kind: 'labels',
      labels: false,
    });
    expect(back).toEqual(bars);
    expect(Object.keys(back)).toEqual(Object.keys(bars));
  });

  it('forgets the order of weekdays with the weekdays', () => {
    const days = changeChart(bars, {
      kind: 'timeUnit',
      channel: 'x',
      timeUnit: 'weekday',
      weekStart: 'monday',
    });
    const counted = changeChart(days, { kind: 'aggregate', channel: 'x', aggregate: 'count' });
    expect(counted['encoding']).toMatchObject({ x: { aggregate: 'count' } });
    expect(counted['encoding']).not.toHaveProperty('x.sort');
  });

  it('always gives what passes the wall and what Vega-Lite can draw', () => {
    const fields = [
      { name: 'city', measure: 'nominal' },
      { name: 'amount', measure: 'quantitative' },
      { name: 'month', measure: 'temporal', grain: 'day' },
      { name: '渠道', measure: 'nominal' },
      { name: 'a.b', measure: 'quantitative' },
    ] as const;
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 8 }), (given) => {
        // A box needs an axis of single values; the builder offers it only where there is one.
        const list = given.filter((change) => !('mark' in change) || change.mark !== 'boxplot');
        const spec = list.reduce<ChartSpec>((next, change) => changeChart(next, change), bars);
        const { spec: kept, problems } = sanitizeSpec(spec);
        expect(problems).toEqual([]);
        expect(kept).toEqual(spec);
        const whole = completeSpec(kept ?? {}, {
          fields,
          theme: 'light',
          language: 'en',
          width: 640,
        });
        const silent = {
          level: () => silent,
          error: () => silent,
          warn: () => silent,
          info: () => silent,
          debug: () => silent,
        };
        expect(
          compile(whole as unknown as TopLevelSpec, { logger: silent as never }).spec.marks?.length,
        ).toBeGreaterThan(0);
      }),
      { numRuns: 120 },
    );
  });
});

describe('what the builder does not understand', () => {
  it.each([
    [{ hconcat: [bars, bars] }, 'several-views'],
    [{ facet: { row: { field: 'a' } }, spec: bars }, 'several-views'],
    [{ encoding: {} }, 'no-mark'],
    [{}, 'no-mark'],
  ])('is said and left alone', (spec, reason) => {
    expect(readChoices(spec)).toBe(reason);
    expect(changeChart(spec, { kind: 'swap' })).toBe(spec);
  });
});

describe('the text of a specification', () => {
  const text = [
    '# Sales, as agreed in May',
    'mark: {type: bar, cornerRadius: 3} # rounded',
    'encoding:',
    '  # the shops',
    "  y: {field: city, type: nominal, sort: '-x'}",
    '  x:',
    '    field: amount # without refunds',
    '    type: quantitative',
    '    aggregate: sum',
    'unknown: [1,   2] # odd spacing',
  ].join('\n');

  it('keeps its comments when a choice changes a value in it', () => {
    const spec = parseYaml(text) as ChartSpec;
    const after = changeChart(spec, { kind: 'aggregate', channel: 'x', aggregate: 'mean' });
    expect(editYaml(text, after)).toBe(
      text.replace('aggregate: sum', 'aggregate: mean').replace('[1,   2]', '[1, 2]'),
    );
  });

  it('takes comments along when marks become a layer', () => {
    const spec = parseYaml(text) as ChartSpec;
    const after = changeChart(spec, { kind: 'labels', labels: true });
    const written = editYaml(text, after) ?? '';
    for (const comment of ['# Sales', '# the shops', '# without refunds', '# odd spacing']) {
      expect(written).toContain(comment);
    }
    expect(parseYaml(written)).toEqual(after);
  });

  it('always says what the specification says', () => {
    fc.assert(
      fc.property(specs, fc.array(changes, { maxLength: 4 }), (spec, list) => {
        const plain = JSON.parse(JSON.stringify(spec)) as Record<string, unknown>;
        const before = printYaml(plain, (path) => path.length > 1);
        const after = list.reduce((next, change) => changeChart(next, change), plain as ChartSpec);
        const written = editYaml(before, after);
        expect(written === null ? null : parseYaml(written, { schema: 'core' })).toEqual(after);
      }),
      { numRuns: 200 },
    );
  });
});
