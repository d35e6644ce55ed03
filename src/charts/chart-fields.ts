import { checkExpression } from './expression.ts';
import { isRecord, type ChartSpec } from './chart-spec.ts';
import { sanitizeSpec } from './sanitize-spec.ts';

/**
 * The columns that a chart reads, so that no others are fetched: fields of channels and transforms and what
 * expressions take from the datum, less what the chart's own transforms make. A name may still be one that
 * a transform makes up as it goes (pivot); the caller takes those that the relation has. Takes a
 * specification as it was written; what would not be drawn is not read either.
 */
export function chartFields(spec: ChartSpec): readonly string[] {
  const read = new Set<string>();
  collectView(sanitizeSpec(spec).spec ?? {}, new Set(), read);
  return [...read];
}

function collectView(
  spec: Readonly<Record<string, unknown>>,
  inherited: ReadonlySet<string>,
  read: Set<string>,
): void {
  const made = new Set(inherited);
  const transforms: readonly unknown[] = Array.isArray(spec['transform']) ? spec['transform'] : [];
  for (const transform of transforms) {
    if (!isRecord(transform)) continue;
    collect(transform, made, read);
    for (const name of namesMade(transform)) made.add(name);
  }
  for (const key of ['encoding', 'facet', 'params']) collect(spec[key], made, read);
  for (const key of ['layer', 'hconcat', 'vconcat', 'concat']) {
    const views: readonly unknown[] = Array.isArray(spec[key]) ? spec[key] : [];
    for (const view of views) if (isRecord(view)) collectView(view, made, read);
  }
  if (isRecord(spec['spec'])) collectView(spec['spec'], made, read);
}

/** Keys whose strings, or lists of strings, name fields. */
const fieldKeys: ReadonlySet<string> = new Set(
  (
    'field groupby fold flatten pivot value key impute stack density regression loess on quantile ' +
    'fields argmax argmin'
  ).split(' '),
);
const expressionKeys: ReadonlySet<string> = new Set(
  'calculate filter test expr and or not'.split(' '),
);
/** Guides speak of ticks, not of rows; the rest are the author's own values. */
const skipped: ReadonlySet<string> = new Set(
  'axis legend header scale as title value equal lt lte gt gte range oneOf param'.split(' '),
);

function collect(
  value: unknown,
  made: ReadonlySet<string>,
  read: Set<string>,
  isPivot = false,
): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, made, read);
    return;
  }
  if (!isRecord(value)) return;
  const isPivoting = isPivot || 'pivot' in value;
  for (const [key, given] of Object.entries(value)) {
    if (fieldKeys.has(key) && (key !== 'value' || isPivoting)) {
      // In a channel `stack` and `impute` are options; only a transform's names a field.
      if (key === 'stack' && !('groupby' in value)) continue;
      for (const name of strings(given)) add(unescapePath(name), made, read);
    } else if (expressionKeys.has(key)) {
      for (const text of strings(given)) {
        const report = checkExpression(text, everyName);
        if (report.ok) for (const name of report.fields) add(name, made, read);
      }
    }
    if (!skipped.has(key)) collect(given, made, read, isPivoting);
  }
}

/** Here it only matters what is read; which parameters exist has been checked before. */
const everyName: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

function add(name: string, made: ReadonlySet<string>, read: Set<string>): void {
  if (!made.has(name)) read.add(name);
}

function namesMade(transform: Readonly<Record<string, unknown>>): readonly string[] {
  const own = strings(transform['as']);
  const lists = [transform['aggregate'], transform['joinaggregate'], transform['window']];
  const nested = lists.flatMap((entries) =>
    Array.isArray(entries)
      ? entries.flatMap((entry: unknown) => (isRecord(entry) ? strings(entry['as']) : []))
      : [],
  );
  if ('fold' in transform && own.length === 0) return ['key', 'value'];
  if (('density' in transform || 'quantile' in transform) && own.length === 0) {
    return ['value', 'density', 'prob'];
  }
  return [...own, ...nested];
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function unescapePath(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}
