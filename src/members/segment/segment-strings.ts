import { rulesIn } from './check-rule.ts';
import type { Rule, Segment, Test } from './segment.ts';

/** What somebody wrote in a segment: its title, what is to be done, and the values that it asks for. */
export function segmentTexts(segment: Segment): readonly string[] {
  const { title, action, channels = [], where } = segment;
  return [
    title,
    action,
    ...channels,
    ...rulesIn(where).flatMap(({ rule }) => textsOf(rule)),
  ].filter((text): text is string => typeof text === 'string' && text !== '');
}

function textsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'attribute':
      return [rule.field, ...valuesOf(rule.test)];
    case 'behaviour':
      return [rule.relation, ...rule.filters.flatMap(({ test }) => valuesOf(test))];
    case 'label':
      return [rule.relation, rule.column, ...valuesOf(rule.test)];
    case 'segment':
      return [rule.of];
    case 'kept':
      return [rule.title];
    default:
      return [];
  }
}

function valuesOf(test: Test): readonly string[] {
  if ('values' in test) return test.values.map(String);
  return 'value' in test ? [String(test.value)] : [];
}
