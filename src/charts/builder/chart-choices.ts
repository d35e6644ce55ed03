import type { ChartField } from '../chart-field.ts';
import type { ChartSpec } from '../chart-spec.ts';

/**
 * A chart as somebody who builds it by choosing thinks of it. Read from a specification and written back to
 * it; what a specification holds besides stays as it was.
 */
export interface ChartChoices {
  /** The word in the specification where the builder has no choice for it, such as `trail`. */
  readonly mark: string;
  readonly channels: Readonly<Partial<Record<ChannelName, ChannelChoices>>>;
  /** Panels in a row; null: as many as fit by default. */
  readonly columns: number | null;
  readonly title: string;
  readonly subtitle: string;
  readonly legend: LegendPlace;
  readonly labels: boolean;
  readonly lines: readonly ReferenceLine[];
  /** Null: what the chart shows, by itself. */
  readonly tooltip: readonly string[] | null;
  /** In pixels; null: by itself. */
  readonly height: number | null;
  /** Layers that the builder shows but does not change. */
  readonly otherLayers: number;
}

export type ChannelName = 'x' | 'y' | 'theta' | 'color' | 'size' | 'text' | 'facet';

export const channelNames: readonly ChannelName[] = [
  'x',
  'y',
  'theta',
  'color',
  'size',
  'text',
  'facet',
];

export const markNames = [
  'bar',
  'line',
  'area',
  'point',
  'rect',
  'arc',
  'tick',
  'boxplot',
  'text',
] as const;

export type FieldMeasure = ChartField['measure'] | 'ordinal';

export interface ChannelChoices {
  /** The column's name; null where nothing but rows are counted. */
  readonly field: string | null;
  /** Null: the columns decide. */
  readonly type: FieldMeasure | null;
  readonly aggregate: AggregateName;
  /** At most so many bins; null: none. */
  readonly bin: number | null;
  readonly timeUnit: TimeUnitName | null;
  readonly sort: SortChoice;
  readonly top: TopChoice | null;
  /** A pattern as the specification has it; null: by itself. */
  readonly format: string | null;
  /** Undefined: by itself; null: none. */
  readonly title: string | null | undefined;
  /** Undefined: by itself. */
  readonly zero: boolean | undefined;
  readonly log: boolean;
  readonly stack: StackChoice;
}

export const aggregateNames = [
  'none',
  'count',
  'distinct',
  'sum',
  'mean',
  'median',
  'min',
  'max',
] as const;

/** `other`: one that the builder does not offer. */
export type AggregateName = (typeof aggregateNames)[number] | 'other';

export const timeUnitNames = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'month-of-year',
  'weekday',
  'hour',
] as const;

export type TimeUnitName = (typeof timeUnitNames)[number] | 'other';

export type SortChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'value'; readonly descending: boolean }
  /** By what the other axis shows. */
  | { readonly kind: 'measure'; readonly descending: boolean }
  | { readonly kind: 'field'; readonly field: string; readonly descending: boolean }
  /** As the rows come. */
  | { readonly kind: 'rows' }
  | { readonly kind: 'other' };

/** Only the largest categories; the rest go, or are folded into one of this name. */
export interface TopChoice {
  readonly count: number;
  readonly others: string | null;
}

export type StackChoice = 'auto' | 'none' | 'zero' | 'normalize';

export type LegendPlace = 'auto' | 'none' | 'right' | 'bottom' | 'top' | 'left' | 'other';

export interface ReferenceLine {
  /** The axis whose value it marks: a line for `y` lies flat. */
  readonly channel: 'x' | 'y';
  readonly at: 'mean' | 'median' | number | string;
  readonly label: string;
}

/** One thing changed by the reader. */
export type ChartChange =
  /** Written anew as a whole. */
  | { readonly kind: 'whole'; readonly spec: ChartSpec }
  | { readonly kind: 'mark'; readonly mark: (typeof markNames)[number] }
  | {
      readonly kind: 'field';
      readonly channel: ChannelName;
      /** Null takes the channel away. */
      readonly field: string | null;
      readonly type?: FieldMeasure;
      readonly aggregate?: Exclude<AggregateName, 'other'>;
    }
  | {
      readonly kind: 'aggregate';
      readonly channel: ChannelName;
      readonly aggregate: Exclude<AggregateName, 'other'>;
      /** How the field is measured by itself. */
      readonly type?: FieldMeasure;
    }
  | { readonly kind: 'bin'; readonly channel: ChannelName; readonly bin: number | null }
  | {
      readonly kind: 'timeUnit';
      readonly channel: ChannelName;
      readonly timeUnit: Exclude<TimeUnitName, 'other'> | null;
      readonly weekStart: 'monday' | 'sunday';
    }
  | {
      readonly kind: 'sort';
      readonly channel: ChannelName;
      readonly sort: Exclude<SortChoice, { readonly kind: 'other' }>;
    }
  | { readonly kind: 'top'; readonly channel: ChannelName; readonly top: TopChoice | null }
  | { readonly kind: 'format'; readonly channel: ChannelName; readonly format: string | null }
  | {
      readonly kind: 'title';
      readonly channel: ChannelName;
      readonly title: string | null | undefined;
    }
  | {
      readonly kind: 'zero';
      readonly channel: ChannelName;
      readonly zero: boolean | undefined;
    }
  | { readonly kind: 'log'; readonly channel: ChannelName; readonly log: boolean }
  | { readonly kind: 'stack'; readonly channel: ChannelName; readonly stack: StackChoice }
  | { readonly kind: 'columns'; readonly columns: number | null }
  | { readonly kind: 'chart-title'; readonly title: string }
  | { readonly kind: 'subtitle'; readonly subtitle: string }
  | { readonly kind: 'legend'; readonly legend: Exclude<LegendPlace, 'other'> }
  | { readonly kind: 'labels'; readonly labels: boolean }
  | { readonly kind: 'lines'; readonly lines: readonly ReferenceLine[] }
  | { readonly kind: 'tooltip'; readonly tooltip: readonly string[] | null }
  | { readonly kind: 'height'; readonly height: number | null }
  | { readonly kind: 'swap' };
