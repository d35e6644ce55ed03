import type { View } from 'vega';
import { isRecord, type ChartSpec } from '../../charts/chart-spec.ts';
import type { FieldRange } from '../../charts/chart-selection.ts';
import { originOf, type Box } from './scene-marks.ts';

/**
 * What a frame means on continuous axes: from where to where in the field's own values. Nothing for axes of
 * categories, of amounts that the chart sums up, and where there are several panels.
 */
export function rangesIn(view: View, spec: ChartSpec, frame: Box): readonly FieldRange[] {
  const encoding = encodingOf(spec);
  if (encoding === null || 'facet' in encoding || 'row' in encoding || 'column' in encoding)
    return [];
  const [left, top] = originOf(view);
  const across = rangeOf(view, encoding, 'x', frame.left - left, frame.right - left);
  const along = rangeOf(view, encoding, 'y', frame.bottom - top, frame.top - top);
  return [across, along].filter((range) => range !== null);
}

function rangeOf(
  view: View,
  encoding: ChartSpec,
  channel: 'x' | 'y',
  from: number,
  to: number,
): FieldRange | null {
  const definition = encoding[channel];
  if (!isRecord(definition) || typeof definition['field'] !== 'string') return null;
  if ('aggregate' in definition || definition['stack']) return null;
  const { type } = definition;
  if (type !== 'quantitative' && type !== 'temporal') return null;
  const scale = scaleOf(view, channel);
  if (!scale?.invert) return null;
  const ends = [scale.invert(from), scale.invert(to)].map(Number);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  return { field: definition['field'].replace(/\\(.)/g, '$1'), measure: type, from: low, to: high };
}

interface Scale {
  readonly invert?: (pixels: number) => number | Date;
}

function scaleOf(view: View, channel: string): Scale | null {
  try {
    return view.scale(channel) as Scale;
  } catch {
    return null;
  }
}

/** Of a view, or of the first of its layers, with what they share. */
function encodingOf(spec: ChartSpec): ChartSpec | null {
  const own = isRecord(spec['encoding']) ? spec['encoding'] : {};
  if ('mark' in spec) return own;
  const layers: readonly unknown[] = Array.isArray(spec['layer']) ? spec['layer'] : [];
  const [first] = layers;
  return isRecord(first) && isRecord(first['encoding']) ? { ...own, ...first['encoding'] } : null;
}
