import { isRecord, type ChartSpec } from './chart-spec.ts';

/** Which series the reader wants to see alone; all, while it is empty. */
export const shownSeries = 'shown_series';

/**
 * A legend that answers clicks: marks of series that are not shown fade, and so do their names. Takes a
 * completed specification and gives the field of its series, or null where there is nothing to toggle: the
 * author has parameters or opacities of their own, or colour is an amount.
 */
export function withSeriesToggle(spec: ChartSpec): {
  readonly spec: ChartSpec;
  readonly series: string | null;
} {
  const field = seriesField(spec);
  if (field === null || 'params' in spec) return { spec, series: null };
  const test = `length(${shownSeries}) === 0 || indexof(${shownSeries}, toString(datum[${JSON.stringify(field)}])) >= 0`;
  const faded = fade(spec, field, test);
  if (faded === null) return { spec, series: null };
  return {
    spec: { ...faded, params: [{ name: shownSeries, value: [] }] },
    series: field,
  };
}

const fadedOpacity = 0.12;

function seriesField(view: ChartSpec): string | null {
  const { encoding, layer, spec } = view;
  const color = isRecord(encoding) ? encoding['color'] : undefined;
  if (isRecord(color) && typeof color['field'] === 'string') {
    const isDiscrete = color['type'] === 'nominal' || color['type'] === 'ordinal';
    const isMade = color['bin'] || color['timeUnit'] !== undefined || color['legend'] === null;
    return isDiscrete && !isMade && !('aggregate' in color) ? plainName(color['field']) : null;
  }
  const views: readonly unknown[] = Array.isArray(layer) ? layer : isRecord(spec) ? [spec] : [];
  for (const each of views) {
    const found = isRecord(each) ? seriesField(each) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Null where somebody has settled opacity already. */
function fade(view: ChartSpec, field: string, test: string): ChartSpec | null {
  const { encoding, layer, spec } = view;
  if ('params' in view) return null;
  if (isRecord(spec)) {
    const inner = fade(spec, field, test);
    return inner && { ...view, spec: inner };
  }
  let next: ChartSpec = view;
  if (Array.isArray(layer)) {
    const layers = layer.map((each: unknown) => (isRecord(each) ? fade(each, field, test) : null));
    if (layers.includes(null)) return null;
    next = { ...view, layer: layers };
  }
  if (!isRecord(encoding)) return next;
  const { color, opacity, detail } = encoding;
  const own = isRecord(color) ? color['field'] : isRecord(detail) ? detail['field'] : undefined;
  if (typeof own !== 'string' || plainName(own) !== field) return next;
  if (opacity !== undefined) return null;
  const base = isRecord(view['mark']) ? view['mark']['opacity'] : undefined;
  if (base !== undefined && typeof base !== 'number') return null;
  const full = base ?? 1;
  const legend = isRecord(color) && isRecord(color['legend']) ? color['legend'] : {};
  const named = `length(${shownSeries}) === 0 || indexof(${shownSeries}, toString(datum.value)) >= 0 ? 1 : 0.35`;
  return {
    ...next,
    encoding: {
      ...encoding,
      ...(isRecord(color)
        ? {
            color: {
              ...color,
              legend: { labelOpacity: { expr: named }, symbolOpacity: { expr: named }, ...legend },
            },
          }
        : {}),
      opacity: { condition: { test, value: full }, value: fadedOpacity },
    },
  };
}

function plainName(field: string): string {
  return field.replace(/\\(.)/g, '$1');
}
