import type { ChartField } from '../chart-field.ts';
import { isRecord, type ChartLanguage, type ChartSpec, type ChartTheme } from '../chart-spec.ts';
import type { MeasureText } from './measure-text.ts';

/** What laying out a special mark has to know besides its specification and its rows. */
export interface Lowering {
  readonly fields: ReadonlyMap<string, ChartField>;
  readonly theme: ChartTheme;
  readonly language: ChartLanguage;
  /** Pixels of the plot, from edge to edge. */
  readonly width: number;
  readonly measure: MeasureText;
}

/** The same, and what every special mark reads of its specification. */
export interface Sketch extends Lowering {
  readonly encoding: ChartSpec;
  /** The height in pixels that the author asked for. */
  readonly asked: number | null;
  /** The opacity for the shapes that stand for rows, where its author wrote one. */
  readonly opacity: { readonly opacity?: ChartSpec };
}

export function sketchOf(spec: ChartSpec, lowering: Lowering): Sketch {
  const encoding = isRecord(spec['encoding']) ? spec['encoding'] : {};
  const { opacity } = encoding;
  return {
    ...lowering,
    encoding,
    asked: typeof spec['height'] === 'number' ? spec['height'] : null,
    opacity: isRecord(opacity) ? { opacity } : {},
  };
}
