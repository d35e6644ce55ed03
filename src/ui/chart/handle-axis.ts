import type { View } from 'vega';
import { categoryScale, type HandleScale } from '../../charts/handles/handle-scale.ts';
import { originOf } from './scene-marks.ts';

/** The axis of a drawn chart along which handles are moved, and the plot that they stand over, in pixels. */
export interface HandleAxis {
  readonly channel: 'x' | 'y';
  readonly scale: HandleScale;
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Null where the axis has no numbers that could be moved along. */
export function handleAxis(view: View, channel: 'x' | 'y'): HandleAxis | null {
  const scale = handleScale(view, channel);
  if (!scale) return null;
  const [left, top] = originOf(view);
  return { channel, scale, plot: { left, top, width: view.width(), height: view.height() } };
}

function handleScale(view: View, channel: string): HandleScale | null {
  const scale = drawnScale(view, channel);
  if (!scale) return null;
  const domain = scale.domain();
  if (scale.bandwidth && scale.step) {
    const band = scale.bandwidth();
    const step = scale.step();
    const starts = domain.map((value) => Number(scale(value)) - (step - band) / 2);
    return categoryScale(domain, starts, step);
  }
  const { invert } = scale;
  if (!invert || scale.type === 'time' || scale.type === 'utc') return null;
  const ends = domain.map(Number);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!Number.isFinite(low) || !Number.isFinite(high) || low === high) return null;
  return {
    toPixels: (value) => Number(scale(value)),
    toValue: (pixels) => Number(invert(pixels)),
    range: { low, high },
  };
}

interface DrawnScale {
  (value: unknown): unknown;
  readonly type?: string;
  domain(): readonly unknown[];
  readonly invert?: (pixels: number) => number;
  readonly bandwidth?: () => number;
  readonly step?: () => number;
}

function drawnScale(view: View, channel: string): DrawnScale | null {
  try {
    return view.scale(channel) as unknown as DrawnScale;
  } catch {
    return null;
  }
}
