/**
 * A segment: which members, said in conditions that read as a sentence and compile to visible SQL. Its universe
 * is `member_facts`, always: a member without any event did it 0 times, whichever conditions stand beside it and
 * in whatever order. Every condition is either met or not; what is unknown is not met, and a condition that is
 * turned round with `not` is met by all others.
 */
export interface Segment {
  /** What it is called; the name of its cell where there is none. */
  readonly title?: string;
  readonly where: Group;
  /** What is to be done with these members, in the author's words. */
  readonly action?: string;
  /** Ways of reaching them, such as `push` or `sms`. */
  readonly channels?: readonly string[];
  /** Keys that this version does not know, kept as they were. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export type Rule =
  | Group
  | AttributeRule
  | BehaviourRule
  | LabelRule
  | AnniversaryRule
  | ExpiringRule
  | SegmentRule
  | KeptRule
  | UnknownRule;

interface RuleBase {
  /** Turned round: met by everyone who does not meet it. */
  readonly not?: true;
}

/** A group without rules restricts nothing. */
export interface Group extends RuleBase {
  readonly kind: 'group';
  readonly join: 'all' | 'any';
  readonly rules: readonly Rule[];
}

/** A column of `member_facts`. */
export interface AttributeRule extends RuleBase {
  readonly kind: 'attribute';
  readonly field: string;
  readonly test: Test;
}

/** What members did, measured in a window of time. */
export interface BehaviourRule extends RuleBase {
  readonly kind: 'behaviour';
  readonly relation: BehaviourRelation;
  /** Which rows count. */
  readonly filters: readonly Filter[];
  readonly measure: Measure;
  readonly window: Window;
  readonly test: Test;
}

/** What another cell says about members: any relation with a column `member_id`, one row per member or several. */
export interface LabelRule extends RuleBase {
  readonly kind: 'label';
  /** `lifecycle.stages`: of another notebook; without a dot: of the segment's own. */
  readonly relation: string;
  readonly column: string;
  readonly test: Test;
}

/** The date comes round within so many days; one of 29 February falls on the 28th in a year without a 29th. */
export interface AnniversaryRule extends RuleBase {
  readonly kind: 'anniversary';
  /** A date of `member_facts`. */
  readonly field: string;
  readonly days: number;
  /** Whether the as-of day is the first of these days, or the day after it. */
  readonly today: boolean;
}

/** Points that expire within so many days after the as-of day, if none are spent. */
export interface ExpiringRule extends RuleBase {
  readonly kind: 'expiring';
  readonly days: number;
  readonly test: Test;
}

/** Who is in another segment of the same notebook, or in any relation with a column `member_id`. */
export interface SegmentRule extends RuleBase {
  readonly kind: 'segment';
  readonly of: string;
}

/** Who is in a segment that the workspace keeps, by its title. */
export interface KeptRule extends RuleBase {
  readonly kind: 'kept';
  readonly title: string;
}

/** Something that this version does not understand; kept as it was, and an error when the segment runs. */
export interface UnknownRule {
  readonly kind: 'unknown';
  readonly raw: unknown;
}

export type BehaviourRelation =
  'orders' | 'order_lines' | 'events' | 'points' | 'contacts' | 'surveys';

export interface Filter {
  readonly column: string;
  readonly test: Test;
}

export type Measure =
  | { readonly kind: 'times' | 'days' }
  /** The day of the first or last time. */
  | { readonly kind: 'first' | 'last' }
  /** Days from the first or last time to the as-of day. */
  | { readonly kind: 'days-since-first' | 'days-since-last' }
  | {
      readonly kind: 'sum' | 'average' | 'largest' | 'smallest' | 'distinct';
      readonly column: string;
    };

/** Nothing after the as-of day ever counts, and the as-of day counts as a whole. */
export type Window =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'last';
      readonly count: number;
      readonly unit: WindowUnit;
      /** Whether the as-of day is the last of these days, or the day before it. */
      readonly today: boolean;
    }
  /** Both days are part of it. */
  | { readonly kind: 'between'; readonly from: string; readonly to: string }
  | { readonly kind: 'before'; readonly day: string }
  /** What `last` with today leaves out. */
  | { readonly kind: 'earlier'; readonly count: number; readonly unit: WindowUnit };

export type WindowUnit = 'day' | 'week' | 'month' | 'year';

export type Scalar = string | number | boolean;

/** `is-not`, `none-of` and `lacks` are met by what is unknown, too: they are the opposites of the others. */
export type Test =
  | { readonly kind: 'is' | 'is-not'; readonly value: Scalar }
  | { readonly kind: 'one-of' | 'none-of'; readonly values: readonly Scalar[] }
  | { readonly kind: 'contains' | 'lacks'; readonly value: string }
  | {
      readonly kind: 'at-least' | 'at-most' | 'more-than' | 'less-than';
      readonly value: Scalar;
    }
  | { readonly kind: 'between'; readonly from: Scalar; readonly to: Scalar }
  | { readonly kind: 'known' | 'unknown' };

/** Where a rule stands: places from the outermost group inwards; the outermost group itself is at `[]`. */
export type Path = readonly number[];

export const everyone: Segment = {
  where: { kind: 'group', join: 'all', rules: [] },
  extra: {},
};
