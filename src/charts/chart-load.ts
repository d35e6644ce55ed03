import type { ChartRow } from './chart-field.ts';
import { chartLimits } from './chart-limits.ts';
import { isRecord, type ChartSpec } from './chart-spec.ts';

/**
 * What drawing a chart would cost, counted on the rows before Vega sees any of them: a page has one thread,
 * and once Vega has started on a million marks nobody can stop it.
 */
export type ChartLoad =
  | { readonly kind: 'fine'; readonly marks: number }
  | { readonly kind: 'too-many-marks'; readonly marks: number; readonly most: number }
  | { readonly kind: 'too-many-facets'; readonly facets: number; readonly most: number }
  | { readonly kind: 'too-tall'; readonly pixels: number; readonly most: number };

export function measureLoad(spec: ChartSpec, rows: readonly ChartRow[]): ChartLoad {
  const load = { marks: 0, facets: 1, pixels: 0 };
  addView(spec, rows, rows.length, load);
  if (load.facets > chartLimits.facets) {
    return { kind: 'too-many-facets', facets: load.facets, most: chartLimits.facets };
  }
  if (load.marks > chartLimits.marks) {
    return { kind: 'too-many-marks', marks: load.marks, most: chartLimits.marks };
  }
  if (load.pixels > chartLimits.steppedSize) {
    return { kind: 'too-tall', pixels: load.pixels, most: chartLimits.steppedSize };
  }
  return { kind: 'fine', marks: load.marks };
}

interface Tally {
  marks: number;
  facets: number;
  pixels: number;
}

function addView(
  spec: Readonly<Record<string, unknown>>,
  rows: readonly ChartRow[],
  before: number,
  tally: Tally,
  inherited: Readonly<Record<string, unknown>> = {},
): void {
  const count = afterTransforms(spec, rows, before);
  const encoding = { ...inherited, ...(isRecord(spec['encoding']) ? spec['encoding'] : {}) };
  addFacets(spec, encoding, rows, tally);
  for (const key of ['layer', 'hconcat', 'vconcat', 'concat']) {
    const views: readonly unknown[] = Array.isArray(spec[key]) ? spec[key] : [];
    const passed = key === 'layer' ? encoding : {};
    for (const view of views) if (isRecord(view)) addView(view, rows, count, tally, passed);
  }
  if (isRecord(spec['spec'])) addView(spec['spec'], rows, count, tally);
  if (!('mark' in spec)) return;
  tally.marks += Math.max(count, stackedCells(spec['mark'], encoding, rows));
  for (const channel of ['x', 'y']) {
    const size = spec[channel === 'x' ? 'width' : 'height'];
    const step = isRecord(size) && typeof size['step'] === 'number' ? size['step'] : undefined;
    if (step === undefined && channel === 'x') continue;
    const places = isDiscrete(encoding[channel]) ? distinct(rows, fieldsOf(encoding[channel])) : 0;
    if (typeof size !== 'number') tally.pixels = Math.max(tally.pixels, places * (step ?? 28));
  }
}

/** Rows after the transforms that make more of them. */
function afterTransforms(
  spec: Readonly<Record<string, unknown>>,
  rows: readonly ChartRow[],
  before: number,
): number {
  const transforms: readonly unknown[] = Array.isArray(spec['transform']) ? spec['transform'] : [];
  let count = before;
  for (const transform of transforms) {
    if (!isRecord(transform)) continue;
    const { filter } = transform;
    if (isRecord(filter) && typeof filter['field'] === 'string' && 'equal' in filter) {
      const name = filter['field'].replace(/\\(.)/g, '$1');
      count = Math.min(count, rows.filter((row) => row[name] === filter['equal']).length);
    }
    const groups = (): number => Math.max(1, distinct(rows, names(transform['groupby'])));
    if (Array.isArray(transform['fold'])) count *= Math.max(1, transform['fold'].length);
    if ('flatten' in transform)
      count = Math.max(count, count * longest(rows, names(transform['flatten'])));
    if ('impute' in transform) {
      const given = Array.isArray(transform['keyvals']) ? transform['keyvals'].length : 0;
      const keys = distinct(rows, names(transform['key'])) + given;
      count = Math.max(count, keys * groups());
    }
    if ('density' in transform)
      count = groups() * Number(transform['maxsteps'] ?? transform['steps'] ?? 200);
    if ('quantile' in transform) count = groups() * 1000;
  }
  return count;
}

/** Stacked areas and lines are filled up to one point for every series at every place. */
function stackedCells(
  mark: unknown,
  encoding: Readonly<Record<string, unknown>>,
  rows: readonly ChartRow[],
): number {
  const type = isRecord(mark) ? mark['type'] : mark;
  if (type !== 'area' && type !== 'line') return 0;
  const series = ['color', 'fill', 'stroke', 'detail', 'opacity', 'strokeDash'].flatMap((channel) =>
    fieldsOf(encoding[channel]),
  );
  return series.length === 0 ? 0 : distinct(rows, fieldsOf(encoding['x'])) * distinct(rows, series);
}

function addFacets(
  spec: Readonly<Record<string, unknown>>,
  encoding: Readonly<Record<string, unknown>>,
  rows: readonly ChartRow[],
  tally: Tally,
): void {
  const facet = isRecord(spec['facet']) ? spec['facet'] : {};
  const wrapped = fieldsOf('field' in facet ? facet : encoding['facet']);
  const row = fieldsOf(facet['row'] ?? encoding['row']);
  const column = fieldsOf(facet['column'] ?? encoding['column']);
  const facets = [wrapped, row, column]
    .map((fields) => Math.max(1, fields.length === 0 ? 1 : distinct(rows, fields)))
    .reduce((product, each) => product * each, 1);
  tally.facets = Math.max(tally.facets, facets);
}

function isDiscrete(definition: unknown): boolean {
  return (
    isRecord(definition) && (definition['type'] === 'nominal' || definition['type'] === 'ordinal')
  );
}

function fieldsOf(definition: unknown): readonly string[] {
  if (Array.isArray(definition)) return definition.flatMap((each: unknown) => fieldsOf(each));
  return isRecord(definition) && typeof definition['field'] === 'string' && !definition['bin']
    ? [definition['field'].replace(/\\(.)/g, '$1')]
    : [];
}

function names(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function distinct(rows: readonly ChartRow[], fields: readonly string[]): number {
  if (fields.length === 0) return rows.length === 0 ? 0 : 1;
  const [only] = fields;
  const keys = new Set<unknown>();
  for (const row of rows) {
    keys.add(
      fields.length === 1 && only !== undefined
        ? row[only]
        : fields.map((name) => String(row[name])).join('\u0000'),
    );
  }
  return keys.size;
}

function longest(rows: readonly ChartRow[], fields: readonly string[]): number {
  let most = 1;
  for (const row of rows) {
    for (const name of fields) {
      const value = row[name];
      if (Array.isArray(value)) most = Math.max(most, value.length);
    }
  }
  return most;
}
