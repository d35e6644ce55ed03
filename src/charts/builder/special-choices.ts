import type { Column } from '../../engine/contract.ts';
import { measureOf } from '../chart-field.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { escapePath } from '../complete-encoding.ts';
import {
  amountChannels,
  namingChannels,
  specialMark,
  type SpecialMark,
} from '../special/special-mark.ts';
import { recordAt, withKey, withoutKeys } from './spec-record.ts';

/** A special mark in the builder: which column is which of its parts. */
export interface SpecialPart {
  readonly channel: string;
  readonly field: string | null;
  /** Whether it holds the amount, so only numbers will do. */
  readonly isAmount: boolean;
  readonly isNeeded: boolean;
}

export function specialParts(spec: ChartSpec): readonly SpecialPart[] {
  const mark = specialMark(spec);
  if (mark === null) return [];
  const names = namingChannels[mark].map((channel) => ({
    channel,
    isAmount: false,
    isNeeded: channel !== 'stage',
  }));
  const amount = { channel: amountChannels[mark], isAmount: true, isNeeded: true };
  const color = { channel: 'color', isAmount: false, isNeeded: false };
  return [...names, amount, color].map((part) => ({ ...part, field: fieldIn(spec, part.channel) }));
}

/** What went with another column goes with it. Null takes the part away. */
export function withSpecialField(
  spec: ChartSpec,
  channel: string,
  field: string | null,
): ChartSpec {
  const encoding = recordAt(spec, 'encoding');
  const old = recordAt(encoding, channel);
  const next =
    field === null
      ? undefined
      : {
          ...withoutKeys(old, 'field', 'value', 'type', 'title', 'sort', 'format', 'axis', 'scale'),
          field: escapePath(field),
        };
  return { ...spec, encoding: withKey(encoding, channel, next) };
}

/** The columns in the form of the mark, those first that the chart draws already; null where they do not fit. */
export function specialFrom(
  mark: SpecialMark,
  spec: ChartSpec,
  columns: readonly Column[],
  facts: readonly ColumnFacts[] = [],
): ChartSpec | null {
  const used = fieldsOf(spec);
  const rank = ({ name }: Column): number => (used.includes(name) ? used.indexOf(name) : 99);
  const sorted = [...columns].sort((one, other) => rank(one) - rank(other));
  const amounts = sorted.filter(({ type }) => measureOf(type) === 'quantitative');
  const texts = sorted.filter(({ type }) => measureOf(type) === 'nominal');
  const joined = texts.filter(({ name }) =>
    facts.find((each) => each.name === name)?.sample?.some((text) => text.includes(' + ')),
  );
  const names = mark === 'upset' && joined.length > 0 ? joined : texts;
  const needed = namingChannels[mark].filter((channel) => channel !== 'stage');
  const [amount] = amounts;
  if (!amount || names.length < needed.length) return null;
  const encoding = Object.fromEntries([
    ...needed.map((channel, at) => [channel, { field: escapePath(names[at]?.name ?? '') }]),
    [amountChannels[mark], { field: escapePath(amount.name) }],
  ]) as ChartSpec;
  return { ...headOf(spec), mark, encoding };
}

/** A special mark as bars of the same amounts, from where any other mark can be reached. */
export function asBars(spec: ChartSpec): ChartSpec {
  const mark = specialMark(spec);
  if (mark === null) return spec;
  const [first = '', second = ''] = namingChannels[mark];
  const amount = fieldIn(spec, amountChannels[mark]);
  const name = fieldIn(spec, first);
  const other = mark === 'sankey' ? fieldIn(spec, second) : fieldIn(spec, 'color');
  const channel = (field: string | null, more: ChartSpec): ChartSpec =>
    field === null ? {} : { field: escapePath(field), ...more };
  return {
    ...headOf(spec),
    mark: 'bar',
    encoding: {
      y: channel(name, {
        type: 'nominal',
        ...(mark === 'funnel' ? { sort: null } : { sort: '-x' }),
      }),
      x: channel(amount, { type: 'quantitative', aggregate: 'sum' }),
      ...(other === null ? {} : { color: channel(other, { type: 'nominal' }) }),
    },
  };
}

function headOf(spec: ChartSpec): ChartSpec {
  const kept = ['title', 'description', 'height', 'name'];
  return Object.fromEntries(kept.flatMap((key) => (key in spec ? [[key, spec[key]]] : [])));
}

function fieldIn(spec: ChartSpec, channel: string): string | null {
  const { field } = recordAt(recordAt(spec, 'encoding'), channel);
  return typeof field === 'string' ? field.replace(/\\(.)/g, '$1') : null;
}

function fieldsOf(spec: ChartSpec): readonly string[] {
  return Object.values(recordAt(spec, 'encoding')).flatMap((definition) =>
    isRecord(definition) && typeof definition['field'] === 'string'
      ? [definition['field'].replace(/\\(.)/g, '$1')]
      : [],
  );
}
