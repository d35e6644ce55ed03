import { isRecord, type ChartSpec } from '../chart-spec.ts';
import {
  aggregateNames,
  channelNames,
  type AggregateName,
  type ChannelChoices,
  type ChannelName,
  type ChartChoices,
  type FieldMeasure,
  type LegendPlace,
  type SortChoice,
  type StackChoice,
} from './chart-choices.ts';
import { measureOf } from './measure.ts';
import { readLine } from './reference-lines.ts';
import {
  channelOf,
  mainOf,
  markType,
  takeApart,
  type Foreign,
  type SpecParts,
} from './spec-parts.ts';
import { recordAt, textOf, type SpecRecord } from './spec-record.ts';
import { readUnit, weekFromMonday } from './time-units.ts';
import { findTops, foldedField, rankField } from './top-values.ts';
import { readWeek } from './week-start.ts';

/** What a specification comes to in the builder's terms, or why the builder cannot say. */
export function readChoices(spec: ChartSpec): ChartChoices | Foreign {
  const parts = takeApart(spec);
  return typeof parts === 'string' ? parts : choicesOf(parts);
}

export function choicesOf(parts: SpecParts): ChartChoices {
  const { title } = parts.root;
  const { height } = parts.inner ?? parts.root;
  const columns = parts.facet?.['columns'];
  return {
    mark: markNameOf(markType(mainOf(parts))),
    channels: Object.fromEntries(
      channelNames.flatMap((name) => {
        const channel = readChannel(parts, name);
        return channel ? [[name, channel] as const] : [];
      }),
    ),
    columns: typeof columns === 'number' ? columns : null,
    title: isRecord(title) ? textOf(title['text']) : textOf(title),
    subtitle: isRecord(title) ? textOf(title['subtitle']) : '',
    legend: legendOf(parts),
    labels: parts.layers.some(({ role }) => role === 'labels'),
    lines: parts.layers.flatMap(({ role, value }) => {
      const line = role === 'line' ? readLine(value) : null;
      return line ? [line] : [];
    }),
    tooltip: tooltipOf(channelsTooltip(parts)),
    height: typeof height === 'number' ? height : null,
    otherLayers: parts.layers.filter(({ role }) => role === 'other').length,
  };
}

/** Other words for the same mark. */
export function markNameOf(type: string): string {
  return type === 'circle' || type === 'square' ? 'point' : type;
}

function readChannel(parts: SpecParts, name: ChannelName): ChannelChoices | null {
  const definition = channelOf(parts, name);
  if (!definition || !('field' in definition || 'aggregate' in definition)) return null;
  const { aggregate, bin, scale } = definition;
  const { field, timeUnit, top } = columnOf(parts, definition);
  const options = isRecord(scale) ? scale : {};
  return {
    field,
    type: typeOf(definition['type']),
    aggregate: aggregateOf(aggregate),
    bin: binOf(bin),
    timeUnit,
    sort: sortOf(parts, definition['sort'], name, field),
    top,
    format: formatOf(definition, name),
    title: titleOf(definition, name),
    zero: typeof options['zero'] === 'boolean' ? options['zero'] : undefined,
    log: options['type'] === 'log' || options['type'] === 'symlog',
    stack: stackOf(definition),
  };
}

/** The column behind a channel, whatever the chart's own transforms made of it on the way. */
export function columnOf(
  parts: SpecParts,
  definition: SpecRecord,
): Pick<ChannelChoices, 'field' | 'timeUnit' | 'top'> {
  const path = definition['field'];
  const named = typeof path === 'string' ? path.replace(/\\(.)/g, '$1') : null;
  const { transform } = parts.root;
  const list: readonly unknown[] = Array.isArray(transform) ? transform : [];
  const found = findTops(list).find(({ top }) => foldedField(top) === named)?.top;
  const week = list.map(readWeek).find((each, index) => {
    const own = list[index];
    return each !== null && isRecord(own) && own['as'] === named;
  });
  const isAggregate = 'aggregate' in definition;
  return {
    field: week?.field ?? (found && !isAggregate ? found.field : named),
    timeUnit: week ? 'week' : readUnit(definition['timeUnit']),
    top: found && !isAggregate ? found.choice : null,
  };
}

function typeOf(type: unknown): FieldMeasure | null {
  const known = ['quantitative', 'temporal', 'nominal', 'ordinal'] as const;
  return known.find((each) => each === type) ?? null;
}

function aggregateOf(aggregate: unknown): AggregateName {
  if (aggregate === undefined || aggregate === null) return 'none';
  if (aggregate === 'average') return 'mean';
  return aggregateNames.find((each) => each === aggregate && each !== 'none') ?? 'other';
}

function binOf(bin: unknown): number | null {
  if (bin === true) return 10;
  if (!isRecord(bin)) return null;
  return typeof bin['maxbins'] === 'number' ? bin['maxbins'] : 10;
}

function sortOf(
  parts: SpecParts,
  sort: unknown,
  channel: ChannelName,
  field: string | null,
): SortChoice {
  if (sort === undefined) return { kind: 'auto' };
  if (sort === null) return { kind: 'rows' };
  if (sort === 'ascending' || sort === 'descending') {
    return { kind: 'value', descending: sort === 'descending' };
  }
  const other = channel === 'x' ? 'y' : 'x';
  if (channel === 'x' || channel === 'y') {
    if (sort === other) return { kind: 'measure', descending: false };
    if (sort === `-${other}`) return { kind: 'measure', descending: true };
  }
  if (Array.isArray(sort)) {
    return JSON.stringify(sort) === JSON.stringify(weekFromMonday)
      ? { kind: 'auto' }
      : { kind: 'other' };
  }
  if (!isRecord(sort)) return { kind: 'other' };
  const descending = sort['order'] === 'descending';
  const measure = measureOf(parts);
  const by = typeof sort['field'] === 'string' ? sort['field'].replace(/\\(.)/g, '$1') : null;
  if (sort['op'] === measure.op && by === measure.by && !(channel === 'x' || channel === 'y')) {
    return { kind: 'measure', descending };
  }
  if (by === null) return { kind: 'other' };
  if (field !== null && by === rankField(field)) {
    return { kind: 'measure', descending: sort['order'] !== 'descending' };
  }
  return { kind: 'field', field: by, descending };
}

function formatOf(definition: SpecRecord, channel: ChannelName): string | null {
  const guide = guideOf(channel);
  const format = guide === null ? definition['format'] : recordAt(definition, guide)['format'];
  return typeof format === 'string' ? format : null;
}

/** The part of a channel that says how its values are written; null: the channel itself. */
export function guideOf(channel: ChannelName): 'axis' | 'legend' | 'header' | null {
  switch (channel) {
    case 'x':
    case 'y':
      return 'axis';
    case 'color':
    case 'size':
      return 'legend';
    case 'facet':
      return 'header';
    case 'text':
    case 'theta':
      return null;
  }
}

function titleOf(definition: SpecRecord, channel: ChannelName): string | null | undefined {
  const guide = guideOf(channel);
  const inner = guide === null ? {} : recordAt(definition, guide);
  const title = 'title' in inner ? inner['title'] : definition['title'];
  return title === undefined || title === null ? title : textOf(title);
}

function stackOf({ stack, ...rest }: SpecRecord): StackChoice {
  if (stack === undefined) return 'stack' in rest ? 'none' : 'auto';
  if (stack === null || stack === false) return 'none';
  return stack === 'normalize' ? 'normalize' : 'zero';
}

function legendOf(parts: SpecParts): LegendPlace {
  const definition = channelOf(parts, 'color') ?? channelOf(parts, 'size');
  if (!definition || definition['legend'] === undefined) return 'auto';
  if (definition['legend'] === null) return 'none';
  const { orient } = recordAt(definition, 'legend');
  if (orient === undefined) return 'auto';
  const places = ['none', 'right', 'bottom', 'top', 'left'] as const;
  return places.find((place) => place === orient) ?? 'other';
}

function channelsTooltip(parts: SpecParts): unknown {
  const own = recordAt(mainOf(parts), 'encoding')['tooltip'];
  return own === undefined ? parts.shared?.['tooltip'] : own;
}

function tooltipOf(tooltip: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(tooltip)
    ? tooltip
    : isRecord(tooltip)
      ? [tooltip]
      : [];
  if (list.length === 0) return null;
  return list.flatMap((each) => {
    if (!isRecord(each)) return [];
    if (each['aggregate'] === 'count') return ['#'];
    return typeof each['field'] === 'string' ? [each['field'].replace(/\\(.)/g, '$1')] : [];
  });
}
