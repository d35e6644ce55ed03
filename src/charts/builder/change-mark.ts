import { isRecord } from '../chart-spec.ts';
import type { markNames } from './chart-choices.ts';
import { measureChannel } from './measure.ts';
import { readLine, lineLayer } from './reference-lines.ts';
import {
  channelOf,
  mainOf,
  markType,
  withChannel,
  withMain,
  type SpecParts,
} from './spec-parts.ts';
import { recordAt, withKey, withoutKeys, type SpecRecord } from './spec-record.ts';

/**
 * Another mark for the same data. Where a mark shows its amount by other means (an angle, a colour), the
 * channels move along, so that the chart goes on saying the same.
 */
export function changeMark(given: SpecParts, mark: (typeof markNames)[number]): SpecParts {
  const from = markType(mainOf(given));
  if (from === mark) return given;
  const parts = from === 'arc' ? fromAngles(given) : from === 'rect' ? fromCells(given) : given;
  const moved = mark === 'arc' ? toAngles(parts) : mark === 'rect' ? toCells(parts) : parts;
  const worded = mark === 'text' ? withWords(moved) : from === 'text' ? withoutWords(moved) : moved;
  const raw = mark === 'boxplot' || mark === 'tick' ? withoutAggregate(worded) : worded;
  const old = mainOf(raw)['mark'];
  const next = isRecord(old) ? { ...old, type: mark } : mark;
  return withMain(raw, withKey(mainOf(raw), 'mark', next));
}

/** Amounts lie on the other axis from now on, and so do labels, lines and orders that speak of an axis. */
export function swapAxes(parts: SpecParts): SpecParts {
  const main = mainOf(parts);
  const encoding = swapped(recordAt(main, 'encoding'));
  const mark = main['mark'];
  const turned =
    isRecord(mark) && typeof mark['orient'] === 'string'
      ? { ...mark, orient: mark['orient'] === 'horizontal' ? 'vertical' : 'horizontal' }
      : mark;
  const next = withMain(
    { ...parts, shared: parts.shared ? swapped(parts.shared) : null },
    { ...main, ...(turned === undefined ? {} : { mark: turned }), encoding },
  );
  return {
    ...next,
    layers: next.layers.map((layer) => {
      const line = layer.role === 'line' ? readLine(layer.value) : null;
      if (!line || !isRecord(layer.value)) return layer;
      const channel = line.channel === 'x' ? 'y' : 'x';
      const isOurs = JSON.stringify(layer.value) === JSON.stringify(lineLayer(line, parts));
      const value = isOurs ? lineLayer({ ...line, channel }, next) : swappedView(layer.value);
      return { ...layer, value };
    }),
  };
}

/** A line that somebody wrote otherwise than the builder would. */
function swappedView(view: SpecRecord): SpecRecord {
  const { encoding, layer } = view;
  return {
    ...view,
    ...(isRecord(encoding) ? { encoding: swapped(encoding) } : {}),
    ...(Array.isArray(layer)
      ? { layer: layer.map((each: unknown) => (isRecord(each) ? swappedView(each) : each)) }
      : {}),
  };
}

const pairs: Readonly<Record<string, string>> = {
  x: 'y',
  y: 'x',
  x2: 'y2',
  y2: 'x2',
  xOffset: 'yOffset',
  yOffset: 'xOffset',
};

function swapped(encoding: SpecRecord): SpecRecord {
  return Object.fromEntries(
    Object.entries(encoding).map(([channel, definition]) => [
      pairs[channel] ?? channel,
      isRecord(definition) ? withSwappedSort(definition) : definition,
    ]),
  );
}

function withSwappedSort(definition: SpecRecord): SpecRecord {
  const { sort, value } = definition;
  if (value === 'width' || value === 'height') {
    return { ...definition, value: value === 'width' ? 'height' : 'width' };
  }
  const words: Readonly<Record<string, string>> = { x: 'y', y: 'x', '-x': '-y', '-y': '-x' };
  const next = typeof sort === 'string' ? words[sort] : undefined;
  return next === undefined ? definition : { ...definition, sort: next };
}

function toAngles(parts: SpecParts): SpecParts {
  const measured = measureChannel(parts) === 'x' ? 'x' : 'y';
  const other = measured === 'x' ? 'y' : 'x';
  const [amount, category] = [channelOf(parts, measured), channelOf(parts, other)];
  const color = channelOf(parts, 'color') ?? (category && withoutKeys(category, 'axis', 'sort'));
  let next = withChannel(withChannel(parts, 'x', undefined), 'y', undefined);
  if (amount) next = withChannel(next, 'theta', withoutKeys(amount, 'axis', 'scale', 'sort'));
  return color ? withChannel(next, 'color', color) : next;
}

function fromAngles(parts: SpecParts): SpecParts {
  const [amount, category] = [channelOf(parts, 'theta'), channelOf(parts, 'color')];
  let next = withChannel(parts, 'theta', undefined);
  if (amount) next = withChannel(next, 'x', amount);
  if (!category) return next;
  next = withChannel(next, 'color', undefined);
  return withChannel(next, 'y', { ...withoutKeys(category, 'legend', 'scale'), sort: '-x' });
}

/** Cells show their amount by colour; what had the colour gets the axis. */
function toCells(parts: SpecParts): SpecParts {
  const measured = measureChannel(parts);
  if (measured === null || measured === 'theta') return parts;
  const [amount, color] = [channelOf(parts, measured), channelOf(parts, 'color')];
  const next = withChannel(
    parts,
    'color',
    amount ? withoutKeys(amount, 'axis', 'scale', 'stack') : undefined,
  );
  const place = color ? withoutSort(withoutKeys(color, 'legend', 'scale')) : undefined;
  const cells = withChannel(next, measured, place);
  const other = measured === 'x' ? 'y' : 'x';
  const rest = channelOf(cells, other);
  return rest ? withChannel(cells, other, withoutSort(rest)) : cells;
}

function fromCells(parts: SpecParts): SpecParts {
  const color = channelOf(parts, 'color');
  const isAmount = color && (color['aggregate'] !== undefined || color['type'] === 'quantitative');
  if (!color || !isAmount) return parts;
  const place = channelOf(parts, 'y');
  const amount = withoutKeys(color, 'legend', 'scale');
  const next = withChannel(parts, 'y', amount);
  return withChannel(
    next,
    'color',
    place ? withoutKeys(place, 'axis', 'scale', 'sort') : undefined,
  );
}

/** A sort by what an axis shows means nothing where no axis shows an amount. */
function withoutSort(definition: SpecRecord): SpecRecord {
  const { sort } = definition;
  return typeof sort === 'string' && /^-?[xy]$/.test(sort)
    ? withoutKeys(definition, 'sort')
    : definition;
}

function withWords(parts: SpecParts): SpecParts {
  if (channelOf(parts, 'text')) return parts;
  const measured = measureChannel(parts) ?? 'y';
  const amount = channelOf(parts, measured);
  return amount
    ? withChannel(parts, 'text', withoutKeys(amount, 'axis', 'scale', 'stack', 'sort'))
    : parts;
}

function withoutWords(parts: SpecParts): SpecParts {
  return withChannel(parts, 'text', undefined);
}

function withoutAggregate(parts: SpecParts): SpecParts {
  return ['x', 'y'].reduce((next, channel) => {
    const definition = channelOf(next, channel);
    return definition && 'aggregate' in definition && 'field' in definition
      ? withChannel(next, channel, withoutKeys(definition, 'aggregate', 'stack'))
      : next;
  }, parts);
}
