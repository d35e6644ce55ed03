import { measureHolds, type ColumnClass } from '../../members/segment/segment-columns.ts';
import type { BehaviourRule, Rule, Scalar, Test } from '../../members/segment/segment.ts';
import type { Offers } from './segment-offers.ts';

/** What a condition is about, as the choice of the builder: `attribute age`, `behaviour events`. */
export function subjectOf(rule: Rule): string {
  switch (rule.kind) {
    case 'attribute':
      return `attribute ${rule.field}`;
    case 'behaviour':
      return `behaviour ${rule.relation}`;
    case 'label':
      return `label ${rule.relation} ${rule.column}`;
    case 'anniversary':
      return `anniversary ${rule.field}`;
    case 'expiring':
      return 'expiring';
    case 'segment':
      return `segment ${rule.of}`;
    case 'kept':
      return `kept ${rule.title}`;
    case 'group':
    case 'unknown':
      return rule.kind;
  }
}

/** A first, harmless condition about a subject. */
export function ruleAbout(subject: string, offers: Offers): Rule | null {
  const [kind = '', ...rest] = subject.split(' ');
  const name = rest.join(' ');
  switch (kind) {
    case 'attribute': {
      const holds = offers.attributes.find((field) => field.name === name)?.holds ?? 'text';
      return { kind, field: name, test: firstTest(holds) };
    }
    case 'behaviour':
      return {
        kind,
        relation: name as BehaviourRule['relation'],
        filters: [],
        measure: { kind: 'times' },
        window: { kind: 'last', count: 30, unit: 'day', today: true },
        test: { kind: 'at-least', value: 1 },
      };
    case 'label': {
      const [relation = '', column = ''] = rest;
      return { kind, relation, column, test: { kind: 'known' } };
    }
    case 'anniversary':
      return { kind, field: name, days: 7, today: true };
    case 'expiring':
      return { kind, days: 30, test: { kind: 'at-least', value: 1 } };
    case 'segment':
      return { kind, of: name };
    case 'kept':
      return { kind, title: name };
    default:
      return null;
  }
}

export function testsFor(holds: ColumnClass | null, isMeasured = false): readonly Test['kind'][] {
  const numbers = [
    'is',
    'is-not',
    'at-least',
    'at-most',
    'more-than',
    'less-than',
    'between',
  ] as const;
  switch (holds) {
    case 'number':
      return isMeasured ? numbers : [...numbers, 'known', 'unknown'];
    case 'date':
      return [
        ...(['is', 'at-least', 'at-most', 'more-than', 'less-than', 'between'] as const),
        ...(['known', 'unknown'] as const),
      ];
    case 'flag':
      return ['is', 'known', 'unknown'];
    case 'text':
      return [
        ...(['is', 'is-not', 'one-of', 'none-of', 'contains', 'lacks'] as const),
        ...(['known', 'unknown'] as const),
      ];
    case null:
      return [
        ...(['is', 'is-not', 'one-of', 'none-of', 'at-least', 'at-most', 'between'] as const),
        ...(['known', 'unknown'] as const),
      ];
  }
}

export function firstTest(holds: ColumnClass): Test {
  switch (holds) {
    case 'flag':
      return { kind: 'is', value: true };
    case 'text':
      return { kind: 'is', value: '' };
    case 'number':
    case 'date':
      return { kind: 'at-least', value: '' };
  }
}

/** Another comparison of the same value, as far as it goes. */
export function withTestKind(test: Test, kind: Test['kind'], holds: ColumnClass | null): Test {
  const values = valuesOf(test);
  const first: Scalar = values[0] ?? (holds === 'flag' ? true : '');
  switch (kind) {
    case 'known':
    case 'unknown':
      return { kind };
    case 'one-of':
    case 'none-of':
      return { kind, values: values.filter((value) => value !== '') };
    case 'between':
      return { kind, from: first, to: values[1] ?? '' };
    case 'contains':
    case 'lacks':
      return { kind, value: String(first) };
    default:
      return { kind, value: first };
  }
}

/** A measure with another unit cannot go on with the value of the one before. */
export function withMeasure(rule: BehaviourRule, measure: BehaviourRule['measure']): BehaviourRule {
  const holds = measureHolds(measure);
  const test = holds === measureHolds(rule.measure) ? rule.test : firstTest(holds);
  return { ...rule, measure, test };
}

function valuesOf(test: Test): readonly Scalar[] {
  if ('values' in test) return test.values;
  if ('value' in test) return [test.value];
  return test.kind === 'between' ? [test.from, test.to] : [];
}
