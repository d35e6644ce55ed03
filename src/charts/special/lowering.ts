import type { ChartField } from '../chart-field.ts';
import type { ChartLanguage, ChartTheme } from '../chart-spec.ts';
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
