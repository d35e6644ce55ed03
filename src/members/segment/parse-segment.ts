import { isRecord, readYaml, withoutKeys } from '../../format/yaml-text.ts';
import { isBehaviourRelation } from './segment-columns.ts';
import type {
  Filter,
  Group,
  Measure,
  Rule,
  Scalar,
  Segment,
  Test,
  Window,
  WindowUnit,
} from './segment.ts';

/**
 * Reads the body of a `segment` fence; null where it is no YAML mapping, or one that holds keys and none of ours that
 * say who is meant: it must not come to mean everyone.
 */
export function parseSegment(
  body: string,
  onError: (line: number, message: string) => void = () => undefined,
): Segment | null {
  const { value, error } = readYaml(body);
  if (error !== null || (value !== null && !isRecord(value))) {
    onError(error?.line ?? 1, error?.message ?? 'not a mapping');
    return null;
  }
  const segment = readSegment(value ?? {});
  const says = segment.where.rules.length > 0 || Object.hasOwn(value ?? {}, segment.where.join);
  return says || Object.keys(segment.extra).length === 0 ? segment : null;
}

/** What is not understood becomes a rule of its own that says so, or stays among the extra keys. */
export function readSegment(value: Readonly<Record<string, unknown>>): Segment {
  const taken: string[] = [];
  const { title, action, channels } = value;
  if (typeof title === 'string') taken.push('title');
  if (typeof action === 'string') taken.push('action');
  const ways = readTexts(channels);
  if (ways) taken.push('channels');
  const keys = groupKeys(value);
  const where = readGroup(keys);
  return {
    ...(typeof title === 'string' && { title }),
    where: where ?? unreadable(keys),
    ...(typeof action === 'string' && { action }),
    ...(ways && { channels: ways }),
    extra: withoutKeys(value, [...taken, ...Object.keys(keys)]),
  };
}

function groupKeys(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const known = ['all', 'any', 'not'].filter((key) => Object.hasOwn(value, key));
  return Object.fromEntries(known.map((key) => [key, value[key]]));
}

function unreadable(keys: Readonly<Record<string, unknown>>): Group {
  if (Object.keys(keys).length === 0) return { kind: 'group', join: 'all', rules: [] };
  return { kind: 'group', join: 'all', rules: [{ kind: 'unknown', raw: keys }] };
}

function readRule(value: unknown): Rule {
  const unknown: Rule = { kind: 'unknown', raw: value };
  if (!isRecord(value)) return unknown;
  const { not, ...keys } = value;
  if (not !== undefined && not !== true) return unknown;
  const rule = readKind(keys);
  if (rule === null) return unknown;
  return not === true ? { ...rule, not } : rule;
}

type KnownRule = Exclude<Rule, { readonly kind: 'unknown' }>;

/** A key too many may change what is meant, so that a rule with one is not understood. */
function readKind(keys: Readonly<Record<string, unknown>>): KnownRule | null {
  if ('all' in keys || 'any' in keys) return readGroup(keys);
  const { member, behaviour, label, anniversary, expiring_points: expiring, segment, kept } = keys;
  const rest = (...used: readonly string[]) => withoutKeys(keys, used);
  if (typeof member === 'string') {
    const test = readTest(rest('member'));
    return test && { kind: 'attribute', field: member, test };
  }
  if (isBehaviourRelation(behaviour)) {
    const filters = readFilters(keys['where']);
    const measure = readMeasure(keys['measure']);
    const window = readWindow(keys['window']);
    const test = readTest(rest('behaviour', 'where', 'measure', 'window'));
    if (!filters || !measure || !window || !test) return null;
    return { kind: 'behaviour', relation: behaviour, filters, measure, window, test };
  }
  if (isRecord(label)) {
    const { relation, column, ...more } = label;
    const test = readTest(rest('label'));
    if (typeof relation !== 'string' || typeof column !== 'string') return null;
    if (Object.keys(more).length > 0 || !test) return null;
    return { kind: 'label', relation, column, test };
  }
  if (typeof anniversary === 'string') {
    const { next, today = true, ...more } = rest('anniversary');
    const span = readSpan(next);
    if (span?.unit !== 'day' || typeof today !== 'boolean') return null;
    if (Object.keys(more).length > 0) return null;
    return { kind: 'anniversary', field: anniversary, days: span.count, today };
  }
  if (expiring !== undefined) {
    const span = readSpan(expiring);
    const test = readTest(rest('expiring_points'));
    return span?.unit === 'day' && test ? { kind: 'expiring', days: span.count, test } : null;
  }
  if (typeof segment === 'string') {
    return Object.keys(keys).length === 1 ? { kind: 'segment', of: segment } : null;
  }
  if (typeof kept === 'string') {
    return Object.keys(keys).length === 1 ? { kind: 'kept', title: kept } : null;
  }
  return null;
}

function readGroup(keys: Readonly<Record<string, unknown>>): Group | null {
  const { all, any, not, ...more } = keys;
  const rules = all ?? any;
  if (Object.keys(more).length > 0 || (all !== undefined && any !== undefined)) return null;
  if (!Array.isArray(rules) || (not !== undefined && not !== true)) return null;
  return {
    kind: 'group',
    join: all === undefined ? 'any' : 'all',
    rules: rules.map(readRule),
    ...(not === true && { not }),
  };
}

function readFilters(value: unknown): readonly Filter[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  const filters: Filter[] = [];
  for (const item of value as readonly unknown[]) {
    if (!isRecord(item)) return null;
    const { column, ...keys } = item;
    const test = readTest(keys);
    if (typeof column !== 'string' || !test) return null;
    filters.push({ column, test });
  }
  return filters;
}

const plainMeasures = {
  times: 'times',
  days: 'days',
  first: 'first',
  last: 'last',
  days_since_first: 'days-since-first',
  days_since_last: 'days-since-last',
} as const;

function readMeasure(value: unknown): Measure | null {
  if (value === undefined) return { kind: 'times' };
  if (typeof value === 'string') {
    const known = Object.entries(plainMeasures).find(([key]) => key === value);
    return known ? { kind: known[1] } : null;
  }
  if (!isRecord(value)) return null;
  const [[key, column] = ['', null], ...more] = Object.entries(value);
  if (more.length > 0 || typeof column !== 'string') return null;
  switch (key) {
    case 'sum':
    case 'average':
    case 'largest':
    case 'smallest':
    case 'distinct':
      return { kind: key, column };
    default:
      return null;
  }
}

function readWindow(value: unknown): Window | null {
  if (value === undefined || value === 'all') return { kind: 'all' };
  if (!isRecord(value)) return null;
  const { last, today = true, between, before, earlier, ...more } = value;
  const given = [last, between, before, earlier].filter((each) => each !== undefined);
  if (given.length !== 1 || Object.keys(more).length > 0) return null;
  if (last !== undefined) {
    const span = readSpan(last);
    return span && typeof today === 'boolean' ? { kind: 'last', ...span, today } : null;
  }
  if (Object.hasOwn(value, 'today')) return null;
  if (earlier !== undefined) {
    const span = readSpan(earlier);
    return span && { kind: 'earlier', ...span };
  }
  if (before !== undefined) return isDay(before) ? { kind: 'before', day: before } : null;
  const [from, to] = Array.isArray(between) && between.length === 2 ? (between as unknown[]) : [];
  return isDay(from) && isDay(to) ? { kind: 'between', from, to } : null;
}

const spanPattern = /^(\d{1,5}) (day|week|month|year)s?$/;

function readSpan(value: unknown): { readonly count: number; readonly unit: WindowUnit } | null {
  const [, count, unit] = (typeof value === 'string' && spanPattern.exec(value)) || [];
  return count === undefined || Number(count) < 1
    ? null
    : { count: Number(count), unit: unit as WindowUnit };
}

/** A day of the calendar as ISO writes it. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function readTest(keys: Readonly<Record<string, unknown>>): Test | null {
  const [[key, value] = ['', null], ...more] = Object.entries(keys);
  if (more.length > 0) return null;
  switch (key) {
    case 'is':
      return isScalar(value) ? { kind: 'is', value } : null;
    case 'is_not':
      return isScalar(value) ? { kind: 'is-not', value } : null;
    case 'one_of':
    case 'none_of': {
      const values = Array.isArray(value) ? (value as readonly unknown[]) : [null];
      if (!values.every(isScalar)) return null;
      return { kind: key === 'one_of' ? 'one-of' : 'none-of', values };
    }
    case 'contains':
    case 'lacks':
      return typeof value === 'string' ? { kind: key, value } : null;
    case 'at_least':
      return isScalar(value) ? { kind: 'at-least', value } : null;
    case 'at_most':
      return isScalar(value) ? { kind: 'at-most', value } : null;
    case 'more_than':
      return isScalar(value) ? { kind: 'more-than', value } : null;
    case 'less_than':
      return isScalar(value) ? { kind: 'less-than', value } : null;
    case 'between': {
      const [from, to] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
      return isScalar(from) && isScalar(to) ? { kind: 'between', from, to } : null;
    }
    case 'known':
      if (typeof value !== 'boolean') return null;
      return { kind: value ? 'known' : 'unknown' };
    default:
      return null;
  }
}

function isScalar(value: unknown): value is Scalar {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean';
}

function readTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value as readonly unknown[];
  return texts.every((each) => typeof each === 'string') ? texts : null;
}
