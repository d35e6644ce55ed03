import type { Column } from '../../engine/contract.ts';
import type { Condition, FieldValue } from '../../sql/condition.ts';
import { measureOf } from '../chart-field.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import type { ChartDatum, ChartSelection, FieldRange } from '../chart-selection.ts';
import { afterUnit, calendarUnit, partOf, plainUnit } from './calendar-units.ts';
import { dimensionsOf, fieldTitles, foldsRows, type Dimension } from './chart-dimensions.ts';

/** The chart in which something was picked: its relation, with all its columns. */
export interface PickedChart {
  readonly of: string;
  readonly spec: ChartSpec;
  readonly columns: readonly Column[];
}

/**
 * What a selection says of the columns of the chart's relation. A mark stands for its values on the axes, in the
 * colours and in the panels: a bin and a calendar unit for their range, an aggregate for nothing. Numbers count only
 * where there is nothing else to tell marks apart by. Several marks become one list of values for each field, which
 * may take in more than was picked where they differ in two.
 */
export function conditionsOf(
  selection: ChartSelection | ChartDatum,
  chart: PickedChart,
): readonly Condition[] {
  const { spec, columns } = chart;
  const { data, ranges } = partsOf(selection);
  const titles = fieldTitles(spec);
  const found = dimensionsOf(spec, columns).flatMap((dimension): readonly Condition[] => {
    const range = ranges.find(({ field }) => field === dimension.field);
    if (range) return [rangeCondition(range)];
    const each = data.flatMap((datum) => markCondition(dimension, datum, chart) ?? []);
    const condition = together(each);
    return condition === null ? [] : [condition];
  });
  const filters = foldsRows(spec) ? filterConditions(spec, columns) : [];
  return [...found, ...filters].map((condition) => {
    const label = titles.get(condition.field);
    const type = columns.find(({ name }) => name === condition.field)?.type ?? '';
    return {
      ...condition,
      ...(label === undefined ? {} : { label }),
      ...(measureOf(type) === 'temporal' ? { time: true as const } : {}),
    };
  });
}

/** Whether a mark is one of those that the conditions were read from. */
export function meetsConditions(
  datum: ChartDatum,
  conditions: readonly Condition[],
  chart: PickedChart,
): boolean {
  const own = conditionsOf(datum, chart);
  return conditions.every((condition) => {
    const mark = own.find(({ field }) => field === condition.field);
    return mark !== undefined && isWithin(mark, condition);
  });
}

function isWithin(mark: Condition, condition: Condition): boolean {
  if (condition.kind === 'is') {
    const has = (value: FieldValue): boolean => condition.values.includes(value);
    return mark.kind === 'is' && mark.values.every(has);
  }
  if (condition.kind === 'between') {
    const [from, to] =
      mark.kind === 'between'
        ? [mark.from, mark.to]
        : mark.kind === 'is'
          ? [mark.values[0] ?? null, mark.values[0] ?? null]
          : [null, null];
    if (from === null || to === null) return false;
    return (
      (condition.from === null || from >= condition.from) &&
      (condition.to === null || to <= condition.to)
    );
  }
  return JSON.stringify(mark) === JSON.stringify(condition);
}

function partsOf(selection: ChartSelection | ChartDatum): {
  readonly data: readonly ChartDatum[];
  readonly ranges: readonly FieldRange[];
} {
  const { kind, data, ranges }: Readonly<Record<string, unknown>> = selection;
  if ((kind === 'marks' || kind === 'interval') && Array.isArray(data)) {
    return {
      data: data as readonly ChartDatum[],
      ranges: Array.isArray(ranges) ? (ranges as readonly FieldRange[]) : [],
    };
  }
  return { data: [selection as ChartDatum], ranges: [] };
}

function markCondition(
  dimension: Dimension,
  datum: ChartDatum,
  { of }: PickedChart,
): Condition | null {
  const { field, shownAs, unit, binned, week, top } = dimension;
  const value = toFieldValue(datum[shownAs]);
  if (top !== null && value === top.others) {
    return { kind: 'rest', field, of, op: top.op, by: top.by, count: top.count };
  }
  if (week) {
    if (typeof value !== 'number')
      return value === null ? { kind: 'is', field, values: [null] } : null;
    return {
      kind: 'between',
      field,
      from: value,
      to: afterUnit(value, 'week'),
      includesEnd: false,
      unit: 'week',
    };
  }
  if (unit !== null) {
    const start = toFieldValue(
      datum[keyLike(datum, [unit, plainUnit(unit), `utc${unit}`], shownAs)],
    );
    return typeof start === 'number' ? unitCondition(field, unit, start) : null;
  }
  if (binned) {
    const key = Object.keys(datum).find(
      (name) => name.startsWith('bin_') && name.endsWith(`_${shownAs}`),
    );
    const from = key === undefined ? undefined : toFieldValue(datum[key]);
    const to = key === undefined ? undefined : toFieldValue(datum[`${key}_end`]);
    if (typeof from !== 'number' || typeof to !== 'number') return null;
    return { kind: 'between', field, from, to, includesEnd: false };
  }
  if (value !== undefined) return { kind: 'is', field, values: [value] };
  // A calendar unit that was chosen for the author stands under a name of its own.
  const derived = Object.keys(datum).find(
    (name) => /^(utc)?year[a-z]*_/.test(name) && name.endsWith(`_${shownAs}`),
  );
  const start = derived === undefined ? undefined : toFieldValue(datum[derived]);
  if (derived === undefined || typeof start !== 'number') return null;
  return unitCondition(field, derived.slice(0, -shownAs.length - 1), start);
}

function keyLike(datum: ChartDatum, prefixes: readonly string[], field: string): string {
  return prefixes.map((prefix) => `${prefix}_${field}`).find((key) => key in datum) ?? field;
}

function unitCondition(field: string, given: string, start: number): Condition | null {
  const unit = calendarUnit(given);
  if (unit === null) return null;
  if (unit.kind === 'part') {
    return { kind: 'part', field, part: unit.part, value: partOf(start, unit.part) };
  }
  const to = afterUnit(start, unit.unit);
  return { kind: 'between', field, from: start, to, includesEnd: false, unit: unit.unit };
}

function rangeCondition({ field, from, to }: FieldRange): Condition {
  return { kind: 'between', field, from, to, includesEnd: true };
}

/** Conditions on one field from several marks: a list of values, or the range from the first to the last. */
function together(conditions: readonly Condition[]): Condition | null {
  const [first, ...others] = conditions;
  if (first === undefined || others.length === 0) return first ?? null;
  if (first.kind === 'is') {
    const values = conditions.flatMap((each) => (each.kind === 'is' ? each.values : []));
    return { ...first, values: [...new Set(values)] };
  }
  const ranges = conditions.flatMap((each) => (each.kind === 'between' ? [each] : []));
  if (first.kind !== 'between' || ranges.length < conditions.length) return first;
  const from = Math.min(...ranges.map((each) => Number(each.from)));
  const to = Math.max(...ranges.map((each) => Number(each.to)));
  if (from === first.from && to === first.to) return first;
  return { kind: 'between', field: first.field, from, to, includesEnd: first.includesEnd };
}

/** What the chart leaves out before it sums up belongs to none of its marks. */
function filterConditions(spec: ChartSpec, columns: readonly Column[]): readonly Condition[] {
  const transforms: readonly unknown[] = Array.isArray(spec['transform']) ? spec['transform'] : [];
  return transforms.flatMap((transform): readonly Condition[] => {
    const filter = isRecord(transform) ? transform['filter'] : null;
    if (!isRecord(filter) || typeof filter['field'] !== 'string') return [];
    const field = filter['field'].replace(/\\(.)/g, '$1');
    if (!columns.some(({ name }) => name === field)) return [];
    const { equal, oneOf, gt, gte, lt, lte } = filter;
    const value = toFieldValue(equal);
    if (value !== undefined && 'equal' in filter) return [{ kind: 'is', field, values: [value] }];
    if (Array.isArray(oneOf)) {
      return [{ kind: 'is', field, values: oneOf.flatMap((each) => toFieldValue(each) ?? []) }];
    }
    const from = end(gte);
    const to = end(lt) ?? end(lte);
    if ((from === null && to === null) || gt !== undefined) return [];
    return [{ kind: 'between', field, from, to, includesEnd: lt === undefined }];
  });
}

function end(value: unknown): number | string | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

function toFieldValue(value: unknown): FieldValue | undefined {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return value === null || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined;
}
