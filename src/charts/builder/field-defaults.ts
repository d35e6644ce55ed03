import type { Column } from '../../engine/contract.ts';
import { useOf, type ColumnFacts } from '../column-facts.ts';
import { measureOf } from '../chart-field.ts';
import type {
  AggregateName,
  ChannelName,
  ChartChange,
  ChartChoices,
  FieldMeasure,
} from './chart-choices.ts';
import { numberFormats } from './formats.ts';

/** How a column is measured where it is put on a chart: scores and years are categories in order. */
export function typeFor(column: Column, facts: ColumnFacts | undefined): FieldMeasure {
  const use = useOf(column, facts);
  if (use === 'ordered') return 'ordinal';
  if (use === 'identity') return 'nominal';
  return measureOf(column.type);
}

/**
 * The choices that come with another field, one after the other: an amount is summed up where the other fields
 * leave several rows in one place, a rate is averaged and written in percent.
 */
export function fieldChanges(
  channel: ChannelName,
  column: Column | null,
  choices: ChartChoices,
  facts: readonly ColumnFacts[],
): readonly ChartChange[] {
  if (column === null) return [{ kind: 'field', channel, field: null }];
  const own = facts.find(({ name }) => name === column.name);
  const use = useOf(column, own);
  const type = typeFor(column, own);
  const isAmount = use === 'measure' || use === 'rate';
  const aggregate: Exclude<AggregateName, 'other'> =
    isAmount && sumsUp(channel, choices, facts) ? (use === 'rate' ? 'mean' : 'sum') : 'none';
  const put: ChartChange = { kind: 'field', channel, field: column.name, type, aggregate };
  return use === 'rate' ? [put, { kind: 'format', channel, format: numberFormats.percent }] : [put];
}

/** Whether the chart sums rows up already, or its places hold more than one row each. */
function sumsUp(
  channel: ChannelName,
  choices: ChartChoices,
  facts: readonly ColumnFacts[],
): boolean {
  if (choices.mark === 'boxplot' || choices.mark === 'tick') return false;
  const others = Object.entries(choices.channels).filter(([name]) => name !== channel);
  if (choices.channels[channel]?.aggregate === 'none') {
    if (others.some(([, other]) => other.aggregate === 'none' && other.type === 'quantitative')) {
      return false;
    }
  } else if (choices.channels[channel] !== undefined) return true;
  if (others.some(([, { aggregate }]) => aggregate !== 'none')) return false;
  let places = 1;
  let rows = 0;
  for (const [, { field }] of others) {
    const known = facts.find(({ name }) => name === field);
    if (known?.distinct === undefined) continue;
    places *= known.distinct;
    rows = Math.max(rows, known.rows ?? 0);
  }
  return rows > places;
}
