import type { BehaviourRelation, Measure, WindowUnit } from './segment.ts';

/**
 * The words of a segment's sentence in one language. `{name}` marks a value; `{count:day|days}` the word that goes
 * with a number.
 */
export interface SegmentTexts {
  readonly language: 'en' | 'zh';
  readonly everyone: string;
  /** `{conditions}` */
  readonly members: string;
  readonly and: string;
  readonly or: string;
  readonly group: string;
  readonly not: string;
  /** `{field}` `{test}` */
  readonly attribute: string;
  /** `{value}`: the age of a member, at least. */
  readonly agedAtLeast: string;
  readonly label: string;
  readonly inSegment: string;
  readonly notInSegment: string;
  readonly keptSegment: string;
  readonly notKept: string;
  readonly anniversary: string;
  readonly expiring: string;
  readonly unknownRule: string;
  readonly today: string;
  readonly notToday: string;
  readonly tests: Readonly<Record<TestWord, string>>;
  /** Tests of a count or sum, which stand in the middle of an English sentence. */
  readonly numberTests: Readonly<Record<TestWord, string>>;
  readonly listed: string;
  readonly lastListed: string;
  readonly quoted: string;
  /** Around a number or a date. */
  readonly number: string;
  readonly yes: string;
  readonly no: string;
  readonly measures: Readonly<Record<Measure['kind'], string>>;
  readonly windows: Readonly<Record<'all' | 'last' | 'between' | 'before' | 'earlier', string>>;
  readonly units: Readonly<Record<WindowUnit, string>>;
  /** What was done, by relation. */
  readonly did: Readonly<Record<BehaviourRelation, string>>;
  /** What was done, by event; `{object}` follows where one object is meant. */
  readonly events: Readonly<Record<string, string>>;
  /** `{event}`: an event that has no verb. */
  readonly otherEvent: string;
  readonly didTo: string;
  readonly filtered: string;
  readonly filter: string;
  readonly filterAnd: string;
  /** Names of columns; a column without one is called what it is called in SQL. */
  readonly fields: Readonly<Record<string, string>>;
}

export type TestWord =
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'none-of'
  | 'contains'
  | 'lacks'
  | 'at-least'
  | 'at-most'
  | 'more-than'
  | 'less-than'
  | 'between'
  | 'known'
  | 'unknown';

/** Puts values into a text. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text
    .replace(/\{(\w+):([^|{}]*)\|([^{}]*)\}/g, (_, name: string, one: string, more: string) =>
      String(values[name]) === '1' ? one : more,
    )
    .replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
