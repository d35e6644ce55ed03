import type { Column } from '../../engine/contract.ts';
import { findTops, foldedField } from '../builder/top-values.ts';
import { readWeek, weekField } from '../builder/week-start.ts';
import { measureOf } from '../chart-field.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import { namingChannels, specialMark } from '../special/special-mark.ts';

/** A field by which the marks of a chart are told apart. */
export interface Dimension {
  /** The relation's column. */
  readonly field: string;
  /** The field that is drawn, which a transform of the chart may have made of the column. */
  readonly shownAs: string;
  readonly unit: string | null;
  readonly binned: boolean;
  /** The drawn field is the first day of the column's week. */
  readonly week: boolean;
  /** Only the largest are drawn by name; the others, if at all, under one. */
  readonly top: {
    readonly others: string | null;
    readonly op: string;
    readonly by: string | null;
    readonly count: number;
  } | null;
}

export function dimensionsOf(spec: ChartSpec, columns: readonly Column[]): readonly Dimension[] {
  const types = new Map(columns.map(({ name, type }) => [name, measureOf(type)]));
  const made = madeFields(spec);
  const special = specialMark(spec);
  const names = special === null ? [] : namingChannels[special];
  const found = channelsOf(spec).flatMap(([channel, definition]) => {
    const { field: path, type, bin, timeUnit } = definition;
    const isName = names.includes(channel);
    if (!isName && !telling.has(channel)) return [];
    if (typeof path !== 'string' || 'aggregate' in definition) return [];
    const shownAs = path.replace(/\\(.)/g, '$1');
    const origin = made.get(shownAs) ?? { field: shownAs, week: false, top: null };
    const measure = types.get(origin.field);
    // What else the chart's transforms make is no column that could be asked for.
    if (measure === undefined) return [];
    const binned = bin === true || isRecord(bin);
    const isNumber =
      !isName && measure === 'quantitative' && type !== 'nominal' && type !== 'ordinal' && !binned;
    const dimension = { ...origin, shownAs, unit: unitName(timeUnit), binned };
    return [{ channel, isNumber, dimension }];
  });
  const unique = found.filter(
    ({ dimension: { field } }, at) =>
      found.findIndex((other) => other.dimension.field === field) === at,
  );
  const clear = unique.filter(({ isNumber }) => !isNumber);
  const isPlaced = clear.some(({ channel }) => channel === 'x' || channel === 'y');
  // Along a line it is the foot that tells its points apart; of dots both places do.
  const isRunning = running.has(markOf(spec));
  const numbers = unique.filter(
    ({ channel, isNumber }) =>
      isNumber && !isPlaced && (channel === 'x' || (channel === 'y' && !isRunning)),
  );
  return [...numbers, ...clear].map(({ dimension }) => dimension);
}

/** Whether the chart itself sums rows up. */
export function foldsRows(spec: ChartSpec): boolean {
  return channelsOf(spec).some(([, definition]) => 'aggregate' in definition);
}

/** What the chart calls its fields: in tooltips, else on axes and legends. */
export function fieldTitles(spec: ChartSpec): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const visit = (value: unknown, inTooltip: boolean): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, inTooltip);
    else if (isRecord(value)) {
      const { field, title } = value;
      if (typeof field === 'string' && typeof title === 'string' && !('aggregate' in value)) {
        const name = field.replace(/\\(.)/g, '$1');
        if (title !== '' && (inTooltip || !titles.has(name))) titles.set(name, title);
      }
      for (const [key, each] of Object.entries(value)) visit(each, inTooltip || key === 'tooltip');
    }
  };
  visit(spec, false);
  return titles;
}

const telling: ReadonlySet<string> = new Set(
  'x y color fill stroke shape detail facet row column xOffset yOffset strokeDash theta'.split(' '),
);
const running: ReadonlySet<string> = new Set(['line', 'area', 'bar', 'trail']);

/** Fields that transforms of the builder make of a column. */
function madeFields(
  spec: ChartSpec,
): ReadonlyMap<string, Pick<Dimension, 'field' | 'week' | 'top'>> {
  const transforms: readonly unknown[] = Array.isArray(spec['transform']) ? spec['transform'] : [];
  const weeks = transforms.flatMap((each) => readWeek(each) ?? []);
  const tops = findTops(transforms).map(({ top }) => top);
  const made = new Map<string, Pick<Dimension, 'field' | 'week' | 'top'>>();
  for (const { field } of weeks) made.set(weekField(field), { field, week: true, top: null });
  for (const top of tops) {
    const { field, op, by, choice } = top;
    const largest = { others: choice.others, op, by, count: choice.count };
    made.set(foldedField(top), { field, week: false, top: largest });
  }
  return made;
}

/** The channels of the chart and of the first of its layers or views, which is the one that carries the marks. */
function channelsOf(spec: ChartSpec): readonly (readonly [string, ChartSpec])[] {
  const facet = isRecord(spec['facet']) ? spec['facet'] : {};
  const facets = 'field' in facet ? { facet } : facet;
  const own = { ...facets, ...(isRecord(spec['encoding']) ? spec['encoding'] : {}) };
  const channels = Object.entries(own).flatMap(([channel, definition]) =>
    isRecord(definition) ? [[channel, definition] as const] : [],
  );
  const inner = firstInner(spec);
  return inner === null ? channels : [...channels, ...channelsOf(inner)];
}

function markOf(spec: ChartSpec): string {
  const { mark } = spec;
  if (typeof mark === 'string') return mark;
  if (isRecord(mark)) return typeof mark['type'] === 'string' ? mark['type'] : '';
  const inner = firstInner(spec);
  return inner === null ? '' : markOf(inner);
}

function firstInner(spec: ChartSpec): ChartSpec | null {
  for (const key of ['layer', 'hconcat', 'vconcat', 'concat', 'spec']) {
    const value = spec[key];
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (isRecord(first)) return first;
  }
  return null;
}

function unitName(timeUnit: unknown): string | null {
  if (typeof timeUnit === 'string') return timeUnit;
  return isRecord(timeUnit) && typeof timeUnit['unit'] === 'string' ? timeUnit['unit'] : null;
}
