/** What a reader picked on a chart: marks by click, from the table or by a drawn frame. */
export type ChartSelection =
  | { readonly kind: 'marks'; readonly data: readonly ChartDatum[] }
  | {
      /** A frame drawn over continuous axes; `data` are the marks in it. */
      readonly kind: 'interval';
      readonly ranges: readonly FieldRange[];
      readonly data: readonly ChartDatum[];
    };

/** The fields of a mark; times are milliseconds of wall time. */
export type ChartDatum = Readonly<Record<string, unknown>>;

/** From (inclusive) to (inclusive) in the field's own values; times as milliseconds of wall time. */
export interface FieldRange {
  readonly field: string;
  readonly measure: 'quantitative' | 'temporal';
  readonly from: number;
  readonly to: number;
}
