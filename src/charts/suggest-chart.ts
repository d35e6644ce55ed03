import type { Column } from '../engine/contract.ts';
import { printYaml } from '../format/yaml-text.ts';
import type { ChartCell } from '../notebook/notebook.ts';
import { changeChart } from './builder/change-chart.ts';
import type { ChartSpec } from './chart-spec.ts';
import { isRate, useOf, type ColumnFacts, type ColumnUse } from './column-facts.ts';
import { escapePath } from './complete-encoding.ts';

/** One way to draw a relation, by the question that it answers. */
export interface ChartIdea {
  readonly kind: ChartIdeaKind;
  readonly spec: ChartSpec;
}

export type ChartIdeaKind =
  'trend' | 'ranking' | 'matrix' | 'relation' | 'distribution' | 'part-of-whole';

export interface IdeaOptions {
  readonly facts?: readonly ColumnFacts[];
  /** What the categories beyond the largest are called together. */
  readonly others?: string;
}

/**
 * A chart cell for a relation, with the first idea in it. Without an id: the notebook gives one. What the
 * columns hold makes the idea better and may be left out.
 */
export function chartFromResult(
  relation: string,
  columns: readonly Column[],
  options: IdeaOptions = {},
): Omit<ChartCell, 'id'> {
  const spec = suggestCharts(columns, options)[0]?.spec ?? {};
  return { kind: 'chart', name: '', words: {}, of: relation, spec, source: printChart(spec) };
}

/** A specification as the notebook's own YAML. */
export function printChart(spec: ChartSpec): string {
  return printYaml(spec, (path) => path.length > 1 && !isView(path));
}

function isView(path: readonly string[]): boolean {
  return path.at(-2) === 'layer' || (path.at(-1) === 'encoding' && path.length < 5);
}

/** Every chart that a relation is good for, the best first; one at least. */
export function suggestCharts(
  columns: readonly Column[],
  { facts = [], others = 'Others' }: IdeaOptions = {},
): readonly ChartIdea[] {
  const byName = new Map(facts.map((each) => [each.name, each]));
  const fields = columns.map((column): Field => ({
    ...column,
    use: useOf(column, byName.get(column.name)),
    facts: byName.get(column.name),
  }));
  const of = (...uses: readonly ColumnUse[]): readonly Field[] =>
    fields.filter(({ use }) => uses.includes(use));
  const ideas = [
    ...trend(of),
    ...matrix(of),
    ...ranking(of, others),
    ...relation(of),
    ...distribution(of),
    ...partOfWhole(of, others),
  ];
  return ideas.length > 0 ? ideas : [counts(fields)];
}

interface Field extends Column {
  readonly use: ColumnUse;
  readonly facts: ColumnFacts | undefined;
}

type Pick = (...uses: readonly ColumnUse[]) => readonly Field[];

/** More colours than this nobody tells apart. */
const mostColors = 8;

function trend(of: Pick): readonly ChartIdea[] {
  const time = of('time')[0] ?? of('ordered').find((field) => isPeriod(field));
  const [amount] = of('measure', 'rate');
  if (!time) return [];
  const series = of('category').find(
    ({ facts }) => (facts?.distinct ?? 2) <= mostColors && (facts?.distinct ?? 2) > 1,
  );
  const isMany = repeats(time, series);
  const unit = time.use === 'time' && isMany ? unitFor(time) : {};
  if (!amount) {
    if (time.use !== 'time') return [];
    return [
      idea('trend', {
        mark: 'bar',
        encoding: { x: { ...channel(time), timeUnit: 'yearmonth' }, y: { aggregate: 'count' } },
      }),
    ];
  }
  return [
    idea('trend', {
      mark: { type: 'line', point: (time.facts?.distinct ?? 0) <= 60 },
      encoding: {
        x: { ...channel(time), ...unit },
        y: measure(amount, isMany, 'axis'),
        ...(series ? { color: channel(series) } : {}),
      },
    }),
  ];
}

function isPeriod({ name, type }: Field): boolean {
  return /char|text|string/i.test(type) || /year|年/i.test(name);
}

/** Days of more than half a year say less than months. */
function unitFor({ facts }: Field): Readonly<Record<string, unknown>> {
  return (facts?.distinct ?? 0) > 180 ? { timeUnit: 'yearmonth' } : {};
}

function ranking(of: Pick, others: string): readonly ChartIdea[] {
  const [category] = [...of('category'), ...of('ordered')];
  if (!category) return [];
  const [amount] = of('measure', 'rate');
  const isRanked = category.use === 'category';
  const spec: ChartSpec = {
    mark: 'bar',
    encoding: {
      y: { ...channel(category), ...(isRanked ? { sort: '-x' } : {}) },
      x: amount ? measure(amount, repeats(category), 'axis') : { aggregate: 'count' },
    },
  };
  const isLong = isRanked && (category.facts?.distinct ?? 0) > 50;
  // Means do not add up, and of thousands the rest would dwarf the largest.
  const isFolded = amount?.use !== 'rate' && (category.facts?.distinct ?? 0) <= 100;
  const rest = isFolded ? others : null;
  const shown = isLong
    ? changeChart(spec, { kind: 'top', channel: 'y', top: { count: 20, others: rest } })
    : spec;
  const isShort = isLong || (category.facts?.distinct ?? 99) <= 30;
  return [idea('ranking', isShort ? withLabels(shown) : shown)];
}

function withLabels(spec: ChartSpec): ChartSpec {
  return changeChart(spec, { kind: 'labels', labels: true });
}

function matrix(of: Pick): readonly ChartIdea[] {
  const [one, other] = [...of('category'), ...of('ordered')].filter(
    ({ facts }) => (facts?.distinct ?? 2) > 1 && (facts?.distinct ?? 2) <= 40,
  );
  const [amount] = of('measure', 'rate');
  if (!one || !other || !amount) return [];
  const cells = (one.facts?.distinct ?? 8) * (other.facts?.distinct ?? 8);
  const spec: ChartSpec = {
    mark: 'rect',
    encoding: {
      x: channel(one),
      y: channel(other),
      color: measure(amount, repeats(one, other), 'legend'),
    },
  };
  return [idea('matrix', cells <= 240 ? withLabels(spec) : spec)];
}

function relation(of: Pick): readonly ChartIdea[] {
  const [one, other] = of('measure', 'rate');
  if (!one || !other) return [];
  const color = of('category').find(
    ({ facts }) => (facts?.distinct ?? mostColors + 1) <= mostColors,
  );
  return [
    idea('relation', {
      mark: 'point',
      encoding: {
        x: measure(one, false, 'axis'),
        y: measure(other, false, 'axis'),
        ...(color ? { color: channel(color) } : {}),
      },
    }),
  ];
}

function distribution(of: Pick): readonly ChartIdea[] {
  const [amount] = of('measure', 'rate');
  if (!amount) return [];
  return [
    idea('distribution', {
      mark: 'bar',
      encoding: {
        x: { ...measure(amount, false, 'axis'), bin: { maxbins: 30 } },
        y: { aggregate: 'count' },
      },
    }),
  ];
}

/** Shares lie side by side on one axis, where they can be compared; angles cannot. */
function partOfWhole(of: Pick, others: string): readonly ChartIdea[] {
  const [amount] = of('measure');
  const [category, second] = of('category', 'ordered');
  if (!amount || !category || (amount.facts?.min ?? 0) < 0) return [];
  const period = of('time')[0];
  const along = period ?? second;
  if (along && (category.facts?.distinct ?? 2) <= mostColors) {
    return [
      idea('part-of-whole', {
        mark: 'bar',
        encoding: {
          x: { ...channel(along), ...(period && repeats(period) ? unitFor(period) : {}) },
          y: {
            field: escapePath(amount.name),
            type: 'quantitative',
            aggregate: 'sum',
            stack: 'normalize',
            axis: { format: '.0%' },
          },
          color: channel(category),
        },
      }),
    ];
  }
  const share = `share_of_${amount.name.replace(/[.[\]'"\\`]/g, '_')}`;
  const spec: ChartSpec = {
    transform: [
      { joinaggregate: [{ op: 'sum', field: escapePath(amount.name), as: 'whole' }] },
      { calculate: `datum[${JSON.stringify(amount.name)}] / datum["whole"]`, as: share },
    ],
    mark: 'bar',
    encoding: {
      y: { ...channel(category), sort: '-x' },
      x: {
        field: share,
        type: 'quantitative',
        aggregate: 'sum',
        title: amount.name,
        axis: { format: '.1~%' },
      },
    },
  };
  const isLong = (category.facts?.distinct ?? 0) > 50;
  const shown = isLong
    ? changeChart(spec, {
        kind: 'top',
        channel: 'y',
        top: { count: 20, others: (category.facts?.distinct ?? 0) <= 100 ? others : null },
      })
    : spec;
  return [
    idea(
      'part-of-whole',
      isLong || (category.facts?.distinct ?? 99) <= 30 ? withLabels(shown) : shown,
    ),
  ];
}

/** Nothing to measure and nothing to tell apart: how often each value comes. */
function counts(fields: readonly Field[]): ChartIdea {
  const [first] = fields;
  return idea('ranking', {
    mark: 'bar',
    encoding: first ? { y: { ...channel(first), sort: '-x' }, x: { aggregate: 'count' } } : {},
  });
}

/**
 * Whether places along these fields hold more than one row, which then have to be summed up. Where nobody has
 * counted the places yet, more rows than an axis has room for will: the sum of a single row is that row.
 */
function repeats(...fields: readonly (Field | undefined)[]): boolean {
  let places = 1;
  let rows = 0;
  for (const field of fields) {
    if (!field) continue;
    places *= field.facts?.distinct ?? mostUncounted;
    rows = Math.max(rows, field.facts?.rows ?? 0);
  }
  return rows > places;
}

/** Places of an axis whose values nobody has counted. */
const mostUncounted = 200;

function measure(
  { name, use, facts }: Field,
  isMany: boolean,
  guide: 'axis' | 'legend',
): Readonly<Record<string, unknown>> {
  const isShare = use === 'rate' || isRate(name, facts);
  return {
    field: escapePath(name),
    type: 'quantitative',
    ...(isMany ? { aggregate: isShare ? 'mean' : 'sum' } : {}),
    ...(isShare ? { [guide]: { format: '.1~%' } } : {}),
  };
}

function channel({ name, use }: Field): Readonly<Record<string, unknown>> {
  const type = { time: 'temporal', ordered: 'ordinal' }[use as 'time' | 'ordered'] ?? 'nominal';
  return { field: escapePath(name), type };
}

function idea(kind: ChartIdeaKind, spec: ChartSpec): ChartIdea {
  return { kind, spec };
}
