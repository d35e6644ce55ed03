import type {
  BehaviourRule,
  Filter,
  Group,
  LabelRule,
  Rule,
  Scalar,
  Segment,
  Test,
  Window,
} from './segment.ts';
import { fillText, type SegmentTexts, type TestWord } from './segment-texts.ts';

/** What the reader calls labels and their values, where they are not called what SQL calls them. */
export interface SegmentNames {
  /** The title of a label, such as `Stage`. */
  readonly labelTitle?: (rule: LabelRule) => string | undefined;
  readonly labelValue?: (rule: LabelRule, value: Scalar) => string | undefined;
  /** The title of another segment by the name of its cell. */
  readonly segmentTitle?: (name: string) => string | undefined;
}

/** The segment as one sentence. */
export function segmentSentence(
  segment: Segment,
  texts: SegmentTexts,
  names: SegmentNames = {},
): string {
  const { where } = segment;
  if (where.rules.length === 0 && !where.not) return texts.everyone;
  return tidy(fillText(texts.members, { conditions: wordsOf(where, texts, names, true) }));
}

/** One rule as a part of that sentence. */
export function ruleWords(rule: Rule, texts: SegmentTexts, names: SegmentNames = {}): string {
  return tidy(wordsOf(rule, texts, names, true));
}

function wordsOf(
  rule: Rule,
  texts: SegmentTexts,
  names: SegmentNames,
  isOutermost = false,
): string {
  if (rule.kind === 'segment' && rule.not) {
    return fillText(texts.notInSegment, { name: names.segmentTitle?.(rule.of) ?? rule.of });
  }
  if (rule.kind === 'kept' && rule.not) return fillText(texts.notKept, { name: rule.title });
  const isTurned = rule.kind !== 'unknown' && rule.not === true;
  const plain = plainWords(rule, texts, names, isOutermost || isTurned);
  return isTurned ? fillText(texts.not, { condition: plain }) : plain;
}

function plainWords(
  rule: Rule,
  texts: SegmentTexts,
  names: SegmentNames,
  isOutermost: boolean,
): string {
  switch (rule.kind) {
    case 'group':
      return groupWords(rule, texts, names, isOutermost);
    case 'attribute': {
      const { field, test } = rule;
      if (field === 'age' && test.kind === 'at-least') {
        return fillText(texts.agedAtLeast, { value: String(test.value) });
      }
      return fillText(texts.attribute, {
        field: texts.fields[field] ?? field,
        test: testWords(test, texts),
      });
    }
    case 'label': {
      const field = names.labelTitle?.(rule) ?? texts.fields[rule.column] ?? rule.column;
      const shown = (value: Scalar) => names.labelValue?.(rule, value) ?? value;
      return fillText(texts.label, { field, test: testWords(showValues(rule.test, shown), texts) });
    }
    case 'behaviour':
      return behaviourWords(rule, texts);
    case 'anniversary':
      return fillText(texts.anniversary, {
        field: texts.fields[rule.field] ?? rule.field,
        days: rule.days,
        today: rule.today ? texts.today : texts.notToday,
      });
    case 'expiring':
      return fillText(texts.expiring, {
        days: rule.days,
        test: testWords(rule.test, texts, texts.numberTests),
      });
    case 'segment':
      return fillText(texts.inSegment, { name: names.segmentTitle?.(rule.of) ?? rule.of });
    case 'kept':
      return fillText(texts.keptSegment, { name: rule.title });
    case 'unknown':
      return texts.unknownRule;
  }
}

/** Spaces around numbers that met other spaces, a mark or an end. */
function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?([，。；：）（、]) ?/g, '$1')
    .trim();
}

function groupWords(
  { join, rules }: Group,
  texts: SegmentTexts,
  names: SegmentNames,
  isOutermost: boolean,
): string {
  if (rules.length === 0) return texts.everyone;
  const words = rules
    .map((rule) => wordsOf(rule, texts, names))
    .join(texts[join === 'all' ? 'and' : 'or']);
  return isOutermost || rules.length === 1 ? words : fillText(texts.group, { conditions: words });
}

function behaviourWords(rule: BehaviourRule, texts: SegmentTexts): string {
  const { measure } = rule;
  const column = 'column' in measure ? (texts.fields[measure.column] ?? measure.column) : '';
  const isDate = measure.kind === 'first' || measure.kind === 'last';
  return fillText(texts.measures[measure.kind], {
    did: didWords(rule, texts),
    column,
    test: testWords(rule.test, texts, isDate ? texts.tests : texts.numberTests),
    window: windowWords(rule.window, texts),
  });
}

/**
 * A row that is meant by one event, or by several spellings of it, and by one object is said by a verb; other filters
 * stand in brackets.
 */
function didWords({ relation, filters }: BehaviourRule, texts: SegmentTexts): string {
  const event = filters.find(({ column }) => relation === 'events' && column === 'event');
  const verb = event && verbOf(event, texts);
  const object =
    verb === undefined
      ? undefined
      : filters.find(({ column, test }) => column === 'object' && test.kind === 'is');
  const rest = filters.filter(
    (filter) => (filter !== event || verb === undefined) && filter !== object,
  );
  const done = verb ?? texts.did[relation];
  const whole =
    object?.test.kind === 'is'
      ? fillText(texts.didTo, { did: done, object: String(object.test.value) })
      : done;
  if (rest.length === 0) return whole;
  const words = rest.map(({ column, test }) =>
    fillText(texts.filter, { field: texts.fields[column] ?? column, test: testWords(test, texts) }),
  );
  return fillText(texts.filtered, { did: whole, filters: words.join(texts.filterAnd) });
}

function verbOf({ test }: Filter, texts: SegmentTexts): string | undefined {
  const values = test.kind === 'is' ? [test.value] : test.kind === 'one-of' ? test.values : [];
  const verbs = new Set(
    values.map(
      (value) =>
        texts.events[String(value).toLowerCase()] ??
        fillText(texts.otherEvent, { event: String(value) }),
    ),
  );
  return verbs.size === 1 ? [...verbs][0] : undefined;
}

export function windowWords(window: Window, texts: SegmentTexts): string {
  const text = texts.windows[window.kind];
  switch (window.kind) {
    case 'all':
      return text;
    case 'last':
    case 'earlier':
      return fillText(text, {
        span: fillText(texts.units[window.unit], { count: window.count }),
        today: window.kind === 'last' && !window.today ? texts.notToday : texts.today,
      });
    case 'between':
      return fillText(text, { from: window.from, to: window.to });
    case 'before':
      return fillText(text, { day: window.day });
  }
}

export function testWords(
  test: Test,
  texts: SegmentTexts,
  words: Readonly<Record<TestWord, string>> = texts.tests,
): string {
  const text = words[test.kind];
  const shown = (value: Scalar) => valueWords(value, texts);
  switch (test.kind) {
    case 'known':
    case 'unknown':
      return text;
    case 'between':
      return fillText(text, { from: shown(test.from), to: shown(test.to) });
    case 'one-of':
    case 'none-of':
      return fillText(text, { values: listWords(test.values.map(shown), texts) });
    default:
      return fillText(text, { value: shown(test.value) });
  }
}

function valueWords(value: Scalar, texts: SegmentTexts): string {
  if (typeof value === 'number') return fillText(texts.number, { value });
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  return fillText(/^\d{4}-\d{2}-\d{2}$/.test(value) ? texts.number : texts.quoted, { value });
}

function listWords(values: readonly string[], texts: SegmentTexts): string {
  const last = values.at(-1) ?? '';
  if (values.length < 2) return last;
  return `${values.slice(0, -1).join(texts.listed)}${texts.lastListed}${last}`;
}

function showValues(test: Test, shown: (value: Scalar) => Scalar): Test {
  switch (test.kind) {
    case 'known':
    case 'unknown':
    case 'contains':
    case 'lacks':
      return test;
    case 'between':
      return { ...test, from: shown(test.from), to: shown(test.to) };
    case 'one-of':
    case 'none-of':
      return { ...test, values: test.values.map(shown) };
    default:
      return { ...test, value: shown(test.value) };
  }
}
