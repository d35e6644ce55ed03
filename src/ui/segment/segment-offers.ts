import type { SegmentTexts } from '../../members/segment/segment-texts.ts';
import type { ColumnClass } from '../../members/segment/segment-columns.ts';
import type { LabelRule } from '../../members/segment/segment.ts';

/** A value that the data hold, or a label's, with what the reader calls it. */
export interface OfferedValue {
  readonly value: string;
  readonly label?: string;
}

export interface OfferedField {
  readonly name: string;
  readonly title: string;
  readonly holds: ColumnClass;
}

export interface OfferedLabel extends Pick<LabelRule, 'relation' | 'column'> {
  readonly title: string;
}

export interface OfferedSegment {
  readonly kind: 'segment' | 'kept';
  /** The name of its cell, or the title under which it is kept. */
  readonly name: string;
  readonly title: string;
}

/** What the builder can offer, by what is there. */
export interface Offers {
  readonly texts: SegmentTexts;
  readonly attributes: readonly OfferedField[];
  readonly labels: readonly OfferedLabel[];
  readonly segments: readonly OfferedSegment[];
  /** Values of a column that the data hold, the most frequent first; empty until they are known. */
  readonly valuesOf: (relation: string, column: string) => readonly OfferedValue[];
}
