import type { ChartRow } from '../../../../src/charts/chart-field.ts';
import type { ChartSpec } from '../../../../src/charts/chart-spec.ts';
import type { Column } from '../../../../src/engine/contract.ts';

/** What the test page is asked to show, by an event. */
export interface ShownChart {
  readonly spec: ChartSpec;
  readonly rows: readonly ChartRow[];
  readonly columns?: readonly Column[];
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'zh';
  readonly title?: string;
  readonly toolbar?: boolean;
  readonly caption?: string;
  /** Change what is shown instead of starting anew. */
  readonly keep?: boolean;
}
