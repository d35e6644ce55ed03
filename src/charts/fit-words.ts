import type { ChartField } from './chart-field.ts';
import { isRecord } from './chart-spec.ts';

/**
 * Numbers and names in the cells of a grid. Where the cells get too narrow for them, as on a phone, all words of the
 * layer shrink together, and where even small ones would run into one another they go: the colour and the tooltip
 * stay. Measured against the drawn cells, so that it holds when the chart is stretched.
 */
export function fitWords(
  view: Record<string, unknown>,
  fields: ReadonlyMap<string, ChartField>,
): Record<string, unknown> {
  const { layer, encoding } = view;
  if (!Array.isArray(layer) || !layer.some((each) => markOf(each)['type'] === 'rect')) return view;
  const common = isRecord(encoding) ? encoding : {};
  return {
    ...view,
    layer: layer.map((each: unknown) =>
      isRecord(each) && markOf(each)['type'] === 'text' ? fitted(each, common, fields) : each,
    ),
  };
}

/** The smallest that can be read, and the width of a digit in its height. */
const smallest = 8;
const digitWidth = 0.62;
const usual = 12;

function fitted(
  layer: Readonly<Record<string, unknown>>,
  common: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
): Record<string, unknown> {
  const own = isRecord(layer['encoding']) ? layer['encoding'] : {};
  const mark = markOf(layer);
  const x = own['x'] ?? common['x'];
  const isBand = isRecord(x) && (x['type'] === 'nominal' || x['type'] === 'ordinal');
  const letters = lettersOf(own['text'], fields);
  const { fontSize: size = usual, align } = mark;
  const isOurs = !('opacity' in own) && (align === undefined || align === 'center');
  if (!isBand || letters === null || typeof size !== 'number' || !isOurs) return { ...layer };
  const room = `(bandwidth('x') - 3) / ${String(letters * digitWidth)}`;
  return {
    ...layer,
    mark: {
      ...mark,
      fontSize: { expr: `max(${String(smallest)}, min(${String(size)}, ${room}))` },
    },
    encoding: {
      ...own,
      opacity: { condition: { test: `${room} < ${String(smallest)}`, value: 0 }, value: 1 },
    },
  };
}

/** How long the longest of the words is; null where nothing is known of them. */
function lettersOf(text: unknown, fields: ReadonlyMap<string, ChartField>): number | null {
  if (!isRecord(text) || typeof text['field'] !== 'string' || 'aggregate' in text) return null;
  const field = fields.get(text['field'].replace(/\\(.)/g, '$1'));
  if (field?.words) return Math.max(1, field.words.widest);
  if (field?.largest === undefined) return null;
  const pattern = typeof text['format'] === 'string' ? text['format'] : ',';
  return numberLength(field.largest, pattern);
}

/** Of a number of this size under a d3 pattern, about. */
function numberLength(largest: number, pattern: string): number {
  if (/s$/.test(pattern)) return 5;
  const isShare = pattern.endsWith('%');
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(1, largest * (isShare ? 100 : 1)))) + 1);
  const decimals = Number(/\.(\d+)/.exec(pattern)?.[1] ?? 0);
  const groups = pattern.includes(',') ? Math.floor((whole - 1) / 3) * 0.5 : 0;
  return whole + groups + (decimals > 0 ? decimals + 0.5 : 0) + (isShare ? 1.5 : 0);
}

function markOf(layer: unknown): Readonly<Record<string, unknown>> {
  const mark = isRecord(layer) ? layer['mark'] : undefined;
  return isRecord(mark) ? mark : { type: mark };
}
