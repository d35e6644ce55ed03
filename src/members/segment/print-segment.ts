import { patchYaml, printYaml, sameValue, withoutKeys } from '../../format/yaml-text.ts';
import { parseSegment } from './parse-segment.ts';
import type { Group, Measure, Rule, Segment, Test, Window, WindowUnit } from './segment.ts';

/** As written, where that still says what the segment says; else with the changed keys put into it. */
export function printSegment(segment: Segment, source?: string): string {
  const after = toKeys(segment);
  if (source !== undefined) {
    const read = parseSegment(source);
    if (read !== null && sameValue(read, segment)) return source;
    const patched = read === null ? null : patchYaml(source, toKeys(read), after, isInline);
    if (patched !== null) return patched;
  }
  return printYaml(after, isInline);
}

/** One line for what a leaf says: its test, its filters, its window. */
function isInline(path: readonly string[]): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  if (path.length === 1) return last === 'channels';
  const isItem = /^\d+$/.test(last);
  return !isItem && last !== 'all' && last !== 'any' && last !== 'where'
    ? true
    : isItem && path.at(-2) === 'where';
}

type Keys = Readonly<Record<string, unknown>>;

function toKeys({ title, where, action, channels, extra }: Segment): Keys {
  const [only] = where.rules;
  const group =
    where.join === 'all' &&
    !where.not &&
    where.rules.length === 1 &&
    only?.kind === 'unknown' &&
    isUnreadGroup(only.raw)
      ? only.raw
      : groupToKeys(where);
  const known: Keys = {
    ...(title !== undefined && { title }),
    ...group,
    ...(action !== undefined && { action }),
    ...(channels && { channels }),
  };
  return { ...known, ...withoutKeys(extra, Object.keys(known)) };
}

/** A group at the top that could not be read; it is not a rule within one. */
function isUnreadGroup(raw: unknown): raw is Keys {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const keys = Object.keys(raw);
  return keys.length > 0 && keys.every((key) => ['all', 'any', 'not'].includes(key));
}

function groupToKeys({ join, rules, not }: Group): Keys {
  return { ...(not && { not }), [join]: rules.map(ruleToKeys) };
}

function ruleToKeys(rule: Rule): unknown {
  if (rule.kind === 'unknown') return rule.raw;
  const not = rule.not && { not: rule.not };
  switch (rule.kind) {
    case 'group':
      return groupToKeys(rule);
    case 'attribute':
      return { ...not, member: rule.field, ...testToKeys(rule.test) };
    case 'behaviour': {
      const where = rule.filters.map(({ column, test }) => ({ column, ...testToKeys(test) }));
      return {
        ...not,
        behaviour: rule.relation,
        ...(where.length > 0 && { where }),
        measure: measureToKeys(rule.measure),
        window: windowToKeys(rule.window),
        ...testToKeys(rule.test),
      };
    }
    case 'label': {
      const { relation, column } = rule;
      return { ...not, label: { relation, column }, ...testToKeys(rule.test) };
    }
    case 'anniversary':
      return {
        ...not,
        ...{ anniversary: rule.field, next: spanText(rule.days, 'day'), today: rule.today },
      };
    case 'expiring':
      return { ...not, expiring_points: spanText(rule.days, 'day'), ...testToKeys(rule.test) };
    case 'segment':
      return { ...not, segment: rule.of };
    case 'kept':
      return { ...not, kept: rule.title };
  }
}

function measureToKeys(measure: Measure): unknown {
  return 'column' in measure
    ? { [measure.kind]: measure.column }
    : measure.kind.replaceAll('-', '_');
}

function windowToKeys(window: Window): unknown {
  switch (window.kind) {
    case 'all':
      return 'all';
    case 'last':
      return { last: spanText(window.count, window.unit), today: window.today };
    case 'between':
      return { between: [window.from, window.to] };
    case 'before':
      return { before: window.day };
    case 'earlier':
      return { earlier: spanText(window.count, window.unit) };
  }
}

function spanText(count: number, unit: WindowUnit): string {
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}

function testToKeys(test: Test): Keys {
  switch (test.kind) {
    case 'between':
      return { between: [test.from, test.to] };
    case 'one-of':
    case 'none-of':
      return { [test.kind.replace('-', '_')]: test.values };
    case 'known':
      return { known: true };
    case 'unknown':
      return { known: false };
    default:
      return { [test.kind.replace('-', '_')]: test.value };
  }
}
