import type { View } from 'vega';
import { handleChannel } from '../../charts/handles/handle-channel.ts';
import type { ChartHandle } from '../../charts/handles/chart-handle.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { handleAxis } from './handle-axis.ts';

/**
 * A picture cannot be dragged on: where the page has handles, it has lines with their words. Those along x have their
 * words above the plot, a row for each.
 */
export interface HandleLine {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly text: string;
  /** Where the words begin, or end where `isTurned`. */
  readonly at: readonly [number, number];
  readonly isTurned: boolean;
}

const row = 16;

/** Pixels above the plot for the words. */
export function handleLinesRoom(spec: ChartSpec, handles: number): number {
  return handles > 0 && handleChannel(spec) === 'x' ? handles * row + 4 : 0;
}

/** `spec`: as it was drawn. A value beyond the axis has no line. */
export function handleLines(
  view: View,
  spec: ChartSpec,
  handles: readonly ChartHandle[],
): readonly HandleLine[] {
  const channel = handles.length > 0 ? handleChannel(spec) : null;
  const axis = channel && handleAxis(view, channel);
  if (!axis) return [];
  const { left, top, width, height } = axis.plot;
  return handles.flatMap(({ label, value, say }, index): readonly HandleLine[] => {
    const text = `${label} ${say(value)}`;
    const pixels = axis.scale.toPixels(value);
    if (!(pixels >= -1 && pixels <= (axis.channel === 'x' ? width : height) + 1)) return [];
    if (axis.channel === 'y') {
      const y = top + pixels;
      return [
        {
          from: [left, y],
          to: [left + width, y],
          text,
          at: [left + width, y - 4],
          isTurned: true,
        },
      ];
    }
    const x = left + pixels;
    const above = top - (handles.length - index) * row;
    const isTurned = pixels > width * 0.7;
    return [
      {
        from: [x, above],
        to: [x, top + height],
        text,
        at: [x + (isTurned ? -5 : 5), above + 11],
        isTurned,
      },
    ];
  });
}
