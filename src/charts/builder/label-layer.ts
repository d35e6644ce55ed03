import { measureChannel } from './measure.ts';
import { channelOf, mainOf, markType, type SpecParts } from './spec-parts.ts';
import { recordAt, withoutKeys, type SpecRecord } from './spec-record.ts';

/** What of a channel places a mark; guides and scales are the main layer's. */
const placing = ['field', 'type', 'aggregate', 'bin', 'timeUnit', 'sort', 'stack'] as const;

/**
 * The values of the marks as words on them: the measure, where the marks stand. A layer that is there keeps
 * its other looks.
 */
export function labelLayer(parts: SpecParts, before: SpecRecord = {}): SpecRecord | null {
  const type = markType(mainOf(parts));
  const measured = type === 'rect' ? 'color' : (measureChannel(parts) ?? 'y');
  const measure = channelOf(parts, measured);
  if (!measure) return null;
  const isStacked = (type === 'bar' || type === 'area') && channelOf(parts, 'color') !== null;
  const encoding: Record<string, unknown> = {};
  for (const channel of ['x', 'y', 'xOffset', 'yOffset', 'theta']) {
    const definition = channelOf(parts, channel);
    if (!definition || (parts.shared && channel in parts.shared)) continue;
    const place = Object.fromEntries(
      placing.flatMap((key) => (key in definition ? [[key, definition[key]] as const] : [])),
    );
    encoding[channel] =
      isStacked && channel === measured
        ? { ...place, stack: place['stack'] ?? 'zero', bandPosition: 0.5 }
        : type === 'bar' && ('timeUnit' in place || isBinned(place))
          ? { ...place, bandPosition: 0.5 }
          : place;
  }
  const detail = isStacked || type === 'line' ? channelOf(parts, 'color') : null;
  if (detail && 'field' in detail && !('aggregate' in detail)) {
    encoding['detail'] = { field: detail['field'], type: detail['type'] ?? 'nominal' };
  }
  const format = recordAt(measure, measured === 'color' ? 'legend' : 'axis')['format'];
  const { field, aggregate } = measure;
  const old = recordAt(recordAt(before, 'encoding'), 'text');
  encoding['text'] = {
    ...withoutKeys(old, 'field', 'type', 'aggregate', 'format'),
    ...(field === undefined ? {} : { field }),
    ...(aggregate === undefined ? {} : { aggregate }),
    type: 'quantitative',
    format: format ?? compact,
  };
  const mark = {
    ...withoutKeys(recordAt(before, 'mark'), 'type', 'align', 'baseline', 'dx', 'dy'),
    type: 'text',
    ...placement(type, measured, isStacked),
  };
  return { ...before, mark, encoding };
}

/** Words on marks have little room. */
const compact = '~s';

function isBinned({ bin }: SpecRecord): boolean {
  return bin !== undefined && bin !== false && bin !== null;
}

function placement(type: string, measured: string, isStacked: boolean): SpecRecord {
  if (type === 'rect' || isStacked) return {};
  if (type === 'bar' && measured === 'x') return { align: 'left', dx: 5 };
  return { baseline: 'bottom', dy: type === 'bar' ? -3 : -7 };
}
