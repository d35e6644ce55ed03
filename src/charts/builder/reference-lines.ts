import { isRecord } from '../chart-spec.ts';
import type { ReferenceLine } from './chart-choices.ts';
import { channelOf, type SpecParts } from './spec-parts.ts';
import { recordAt, recordsIn, textOf, type SpecRecord } from './spec-record.ts';

/**
 * A line across the chart, as a layer of its own: at a value, or at the mean or median of what the marks show.
 * Where marks sum rows up, the mean is that of the sums, not of the rows.
 */
export function lineLayer(line: ReferenceLine, parts: SpecParts): SpecRecord {
  const place = placeOf(line, parts);
  const across =
    line.channel === 'y'
      ? { x: { value: 0 }, x2: { value: 'width' } }
      : { y: { value: 0 }, y2: { value: 'height' } };
  const rule = { mark: { type: 'rule', strokeDash: [4, 4] }, encoding: across };
  const words = {
    mark:
      line.channel === 'y'
        ? { type: 'text', align: 'right', baseline: 'bottom', dy: -4, dx: -2, fontSize: 11 }
        : { type: 'text', align: 'left', baseline: 'top', dx: 5, dy: 2, fontSize: 11 },
    encoding: {
      ...(line.channel === 'y' ? { x: { value: 'width' } } : { y: { value: 0 } }),
      text: { value: line.label },
    },
  };
  return {
    ...(place.transform.length > 0 ? { transform: place.transform } : {}),
    encoding: { [line.channel]: place.definition },
    layer: line.label === '' ? [rule] : [rule, words],
  };
}

export function readLine(layer: unknown): ReferenceLine | null {
  if (!isRecord(layer)) return null;
  const encoding = recordAt(layer, 'encoding');
  const channel = (['y', 'x'] as const).find((name) => {
    const definition = encoding[name];
    return isRecord(definition) && ('datum' in definition || 'aggregate' in definition);
  });
  if (!channel) return null;
  const words = recordsIn(layer['layer'])[1] ?? {};
  const label = textOf(recordAt(recordAt(words, 'encoding'), 'text')['value']);
  const { datum, aggregate } = recordAt(encoding, channel);
  if (aggregate === 'mean' || aggregate === 'median') return { channel, at: aggregate, label };
  if (typeof datum === 'number') return { channel, at: datum, label };
  return typeof datum === 'string'
    ? { channel, at: datum, label }
    : { channel, at: dayOf(datum), label };
}

interface Place {
  readonly transform: readonly SpecRecord[];
  readonly definition: SpecRecord;
}

function placeOf({ channel, at }: ReferenceLine, parts: SpecParts): Place {
  const measured = channelOf(parts, channel) ?? {};
  if (at !== 'mean' && at !== 'median') {
    return { transform: [], definition: { datum: typeof at === 'number' ? at : toDateTime(at) } };
  }
  const { field, aggregate } = measured;
  if (aggregate === undefined)
    return {
      transform: [],
      definition: { aggregate: at, ...(field === undefined ? {} : { field }) },
    };
  const groups = groupsOf(parts, channel);
  const as = 'line_value';
  return {
    transform: [
      ...groups.flatMap(({ transform }) => transform),
      {
        aggregate: [{ op: aggregate, ...(field === undefined ? {} : { field }), as }],
        groupby: groups.map(({ name }) => name),
      },
    ],
    definition: { aggregate: at, field: as, type: 'quantitative' },
  };
}

interface Group {
  readonly name: string;
  readonly transform: readonly SpecRecord[];
}

/** What the marks are grouped by: the other axis, the panels and, unless they are stacked, the colours. */
function groupsOf(parts: SpecParts, channel: 'x' | 'y'): readonly Group[] {
  const main = parts.layers.find(({ role }) => role === 'main')?.value;
  const mark = isRecord(main) ? main['mark'] : undefined;
  const type = isRecord(mark) ? mark['type'] : mark;
  const isStacked = type === 'bar' || type === 'area';
  const names = [channel === 'y' ? 'x' : 'y', 'facet', ...(isStacked ? [] : ['color'])];
  return names.flatMap((name, index): readonly Group[] => {
    const definition = channelOf(parts, name);
    const field = definition?.['field'];
    if (!definition || typeof field !== 'string' || 'aggregate' in definition) return [];
    const { bin, timeUnit } = definition;
    const as = `line_group_${index}`;
    if (timeUnit !== undefined) return [{ name: as, transform: [{ timeUnit, field, as }] }];
    if (bin !== undefined && bin !== false && bin !== null) {
      return [{ name: as, transform: [{ bin, field, as }] }];
    }
    return [{ name: field, transform: [] }];
  });
}

/** A day is written as the notation's own date, which is read as wall time. */
function toDateTime(text: string): unknown {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!day) return text;
  return { year: Number(day[1]), month: Number(day[2]), date: Number(day[3]) };
}

function dayOf(datum: unknown): string {
  if (!isRecord(datum)) return '';
  const { year, month, date } = datum;
  if (typeof year !== 'number') return '';
  const two = (value: unknown): string =>
    String(typeof value === 'number' ? value : 1).padStart(2, '0');
  return `${String(year)}-${two(month)}-${two(date)}`;
}
