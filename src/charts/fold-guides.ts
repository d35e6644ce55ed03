import type { ChartField } from './chart-field.ts';
import { isRecord } from './chart-spec.ts';
import { approximateWidth, wrap } from './special/measure-text.ts';

/**
 * What stands along the axes in two lines where one is too long: titles, and the names of rows that would be cut off
 * otherwise. `room` and `height`: pixels of the view; rows without a height have the theme's step.
 */
export function foldGuides(
  view: Record<string, unknown>,
  fields: ReadonlyMap<string, ChartField>,
  room: number,
  height: unknown = view['height'],
): Record<string, unknown> {
  const { encoding, layer } = view;
  return {
    ...view,
    ...(Array.isArray(layer)
      ? {
          layer: layer.map((each: unknown) =>
            isRecord(each) ? foldGuides({ ...each }, fields, room, height) : each,
          ),
        }
      : {}),
    ...(isRecord(encoding) ? { encoding: folded(encoding, fields, room, height) } : {}),
  };
}

function folded(
  encoding: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  room: number,
  height: unknown,
): Record<string, unknown> {
  const { x, y } = encoding;
  const rows = isRecord(y) ? wordsOf(y, fields) : undefined;
  const pitch = rows ? pitchOf(height, rows.distinct) : 0;
  const tall = typeof height === 'number' ? height : rows ? rows.distinct * pitch : usualHeight;
  return {
    ...encoding,
    ...(isRecord(x) ? { x: withTitle(x, room - axisRoom) } : {}),
    ...(isRecord(y)
      ? { y: withRows(withTitle(y, Math.max(100, tall - underPlot)), rows, pitch, room) }
      : {}),
  };
}

const usualHeight = 280;
const usualStep = 28;
const axisRoom = 60;
/** What axis and legend may take of a chart's height. */
const underPlot = 80;
const letter = 6.8;

function withTitle(
  channel: Readonly<Record<string, unknown>>,
  room: number,
): Readonly<Record<string, unknown>> {
  const { axis } = channel;
  if (isRecord(axis) && typeof axis['title'] === 'string') {
    return { ...channel, axis: { ...axis, title: lines(axis['title'], room) } };
  }
  const { title } = channel;
  return typeof title === 'string' ? { ...channel, title: lines(title, room) } : channel;
}

function lines(title: string, room: number): string | readonly string[] {
  const width = (text: string): number => approximateWidth(text, 12);
  const broken = wrap(title, room, 2, width);
  if (broken.length < 2) return title;
  // Of two lines neither is left with a single word or bracket.
  const even = wrap(title, Math.min(room, width(title) / 2 + 30), 2, width);
  return even.join('').endsWith('…') ? broken : even;
}

function wordsOf(
  channel: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
): ChartField['words'] {
  const { type, field } = channel;
  if ((type !== 'nominal' && type !== 'ordinal') || typeof field !== 'string') return undefined;
  return fields.get(field.replace(/\\(.)/g, '$1'))?.words;
}

function pitchOf(height: unknown, rows: number): number {
  if (typeof height === 'number') return height / Math.max(1, rows);
  if (isRecord(height) && typeof height['step'] === 'number') return height['step'];
  return usualStep;
}

const lineHeight = 13;
/** Two lines of labels need a row this high. */
const twoLines = 27;

function withRows(
  y: Readonly<Record<string, unknown>>,
  words: ChartField['words'],
  pitch: number,
  room: number,
): Readonly<Record<string, unknown>> {
  const { axis } = y;
  const given = isRecord(axis) ? axis : {};
  if (axis === null || !words || pitch < twoLines || 'labelExpr' in given) return y;
  const limit = Math.min(
    typeof given['labelLimit'] === 'number' ? given['labelLimit'] : Infinity,
    labelRoom(room),
  );
  const most = Math.floor(limit / letter);
  if (words.widest <= most) return y;
  return {
    ...y,
    axis: {
      labelOverlap: false,
      ...given,
      labelLimit: limit,
      labelExpr: twoLinesOf(most),
      labelLineHeight: lineHeight,
      labelOffset: {
        condition: {
          test: `length('' + datum.value) > ${String(most)}`,
          value: -lineHeight / 2,
        },
        value: 0,
      },
    },
  };
}

/** What stands at the left of the plot, about: the names of rows or numbers, and a title. */
export function leftRoom(
  encoding: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  width: number,
): number {
  const { y } = encoding;
  if (!isRecord(y) || y['axis'] === null) return 0;
  const { axis, title } = y;
  const given = isRecord(axis) ? axis : {};
  const isTitled = title !== null && given['title'] !== null;
  const limit = typeof given['labelLimit'] === 'number' ? given['labelLimit'] : labelRoom(width);
  const words = wordsOf(y, fields);
  return (words ? Math.min(limit, words.widest * letter) : 36) + 16 + (isTitled ? 26 : 0);
}

/** What the names of rows may take of a chart's width, in pixels. */
export function labelRoom(width: number): number {
  return Math.round(Math.max(72, Math.min(220, width * 0.33)));
}

/** Broken at the last space that fits, or in the middle of a word where there is none. */
function twoLinesOf(letters: number): string {
  const most = String(letters);
  const space = `lastindexof(slice(datum.label, 0, ${String(letters + 1)}), ' ')`;
  const at = `(${space} > ${String(Math.floor(letters / 3))} ? ${space} : ${most})`;
  return `length(datum.label) > ${most} ? [slice(datum.label, 0, ${at}), trim(slice(datum.label, ${at}))] : datum.label`;
}
