import type { ChartField } from './chart-field.ts';
import { isRecord } from './chart-spec.ts';

/**
 * A legend below or above the chart gets as many columns as its longest name leaves room for, and never more than its
 * author asked for.
 */
export function legendColumns(
  encoding: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  width: number,
  isBelow: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(encoding).map(([channel, definition]) => [
      channel,
      withLegend.has(channel) && isRecord(definition)
        ? fitted(definition, fields, width, isBelow)
        : definition,
    ]),
  );
}

const withLegend: ReadonlySet<string> = new Set(
  'color fill stroke shape opacity strokeDash'.split(' '),
);

/** Pixels of an average letter at the size of labels, and of a symbol with the gap to the next column. */
const letter = 6.4;
const symbol = 36;

function fitted(
  definition: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  width: number,
  isBelow: boolean,
): Readonly<Record<string, unknown>> {
  const { field: name, legend, type } = definition;
  const given = isRecord(legend) ? legend : {};
  const orient = given['orient'];
  const lies = orient === 'bottom' || orient === 'top' || (orient === undefined && isBelow);
  if (legend === null || !lies || typeof name !== 'string') return definition;
  if (type !== 'nominal' && type !== 'ordinal') return definition;
  const field = fields.get(name.replace(/\\(.)/g, '$1'));
  const words = field?.words;
  const letters =
    words?.widest ??
    (field?.largest === undefined ? null : String(Math.round(field.largest)).length);
  if (letters === null) return definition;
  const room = Math.floor(width / (letters * letter + symbol));
  const asked = typeof given['columns'] === 'number' ? given['columns'] : Infinity;
  const columns = Math.max(1, Math.min(asked, room, words?.distinct ?? Infinity));
  const limit = { labelLimit: Math.round(Math.max(80, width - symbol)) };
  return { ...definition, legend: { ...limit, ...given, columns } };
}
