import type { ChartLanguage } from './chart-spec.ts';
import type { ChartField } from './chart-field.ts';
import { isRecord, rowsName, type ChartSpec, type ChartTheme } from './chart-spec.ts';
import { completeEncoding } from './complete-encoding.ts';
import { labelBars } from './label-bars.ts';
import { inkOnRamp } from './ink-on-ramp.ts';
import { themeConfig } from './theme.ts';
import { readAsWallTime } from './wall-time.ts';

export interface Completion {
  readonly fields: readonly ChartField[];
  readonly theme: ChartTheme;
  readonly language: ChartLanguage;
  /** Pixels that the page has for the chart. */
  readonly width: number;
}

/**
 * What an author may leave out: the data, the size, the types of fields, the looks. Takes a specification
 * that has been through `sanitizeSpec`; what the author did write stays as it is, but for times, which are
 * read as wall time.
 */
export function completeSpec(spec: ChartSpec, completion: Completion): ChartSpec {
  const fields = new Map(completion.fields.map((field) => [field.name, field]));
  const view = completeView(
    readAsWallTime(spec),
    { ...completion, byName: fields },
    completion.width,
  );
  return {
    ...view,
    data: { name: rowsName },
    config: themeConfig(completion.theme),
    ...autosize(view),
  };
}

interface Context extends Completion {
  readonly byName: ReadonlyMap<string, ChartField>;
}

const gap = 24;
/** What axis and labels of a view in a row of views take, roughly: such views cannot be fitted. */
const guides = 64;
const defaultHeight = 280;

function completeView(
  spec: Readonly<Record<string, unknown>>,
  context: Context,
  width: number,
): Record<string, unknown> {
  const { hconcat, vconcat, concat, spec: inner, layer } = spec;
  if (Array.isArray(hconcat)) {
    return { ...spec, hconcat: completeAll(hconcat, context, share(width, hconcat.length)) };
  }
  if (Array.isArray(vconcat)) {
    return { ...spec, vconcat: completeAll(vconcat, context, width - guides) };
  }
  if (Array.isArray(concat)) {
    const columns = Math.min(columnsOf(spec, 2), concat.length);
    return { ...spec, columns, concat: completeAll(concat, context, share(width, columns)) };
  }
  if (isRecord(inner)) {
    const columns = isWrapped(spec['facet']) ? columnsOf(spec, 2) : 3;
    return {
      ...spec,
      ...(isWrapped(spec['facet']) ? { columns } : {}),
      facet: completeFacet(spec['facet'], context),
      spec: completeView(inner, context, share(width, columns)),
    };
  }
  const encoded = isRecord(spec['encoding'])
    ? { encoding: completeEncoding(spec['encoding'], context.byName, context.language) }
    : {};
  const facets = facetColumns(spec);
  const room = facets > 1 ? share(width, facets) : width;
  if (Array.isArray(layer)) {
    const layers = inkOnRamp(
      layer.filter(isRecord).map((each) => completeLayer(each, context)),
      context.theme,
    );
    return withSize(labelBars({ ...spec, ...encoded, layer: layers }), room);
  }
  return withSize(labelBars({ ...spec, ...encoded }), room);
}

function completeAll(views: readonly unknown[], context: Context, width: number): unknown[] {
  return views.filter(isRecord).map((view) => completeView(view, context, width));
}

/** A layer has no size of its own. */
function completeLayer(
  spec: Readonly<Record<string, unknown>>,
  context: Context,
): Record<string, unknown> {
  const completed = completeView(spec, context, context.width);
  return Object.fromEntries(
    Object.entries(completed).filter(
      ([key]) => key in spec || (key !== 'width' && key !== 'height'),
    ),
  );
}

function completeFacet(facet: unknown, context: Context): unknown {
  if (!isRecord(facet)) return facet;
  return isWrapped(facet)
    ? completeEncoding({ facet }, context.byName, context.language)['facet']
    : completeEncoding(facet, context.byName, context.language);
}

function isWrapped(facet: unknown): boolean {
  return isRecord(facet) && 'field' in facet;
}

function columnsOf(spec: Readonly<Record<string, unknown>>, fallback: number): number {
  return typeof spec['columns'] === 'number' ? spec['columns'] : fallback;
}

function facetColumns(spec: Readonly<Record<string, unknown>>): number {
  const encoding = isRecord(spec['encoding']) ? spec['encoding'] : {};
  if (isRecord(encoding['facet'])) return columnsOf(encoding['facet'], 2);
  return 'column' in encoding ? 3 : 1;
}

function share(width: number, columns: number): number {
  return Math.max(120, Math.floor((width - guides - gap * (columns - 1)) / Math.max(1, columns)));
}

function withSize(view: Record<string, unknown>, room: number): Record<string, unknown> {
  const width = view['width'];
  const height = view['height'];
  const isTall = height === undefined || height === 'container';
  const rest = Object.fromEntries(Object.entries(view).filter(([key]) => key !== 'height'));
  return {
    ...(isTall ? rest : view),
    width: width === undefined || width === 'container' ? Math.max(80, room) : width,
    ...(isTall && !isDiscrete(view, 'y') ? { height: defaultHeight } : {}),
  };
}

/** Whether a view, or the first of its layers that says so, places categories along the channel. */
function isDiscrete(view: Readonly<Record<string, unknown>>, channel: string): boolean {
  const encoding = isRecord(view['encoding']) ? view['encoding'] : {};
  const definition = encoding[channel];
  if (isRecord(definition)) {
    return definition['type'] === 'nominal' || definition['type'] === 'ordinal';
  }
  const layers: readonly unknown[] = Array.isArray(view['layer']) ? view['layer'] : [];
  return layers.some((layer) => isRecord(layer) && isDiscrete(layer, channel));
}

/** Only a single view can be fitted; in a direction with a step per category it takes what it needs. */
function autosize(view: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isSingle =
    ('mark' in view || 'layer' in view) && facetColumns(view) === 1 && !hasRows(view);
  if (!isSingle) return {};
  const fitX = typeof view['width'] === 'number';
  const fitY = typeof view['height'] === 'number';
  const type = fitX && fitY ? 'fit' : fitX ? 'fit-x' : fitY ? 'fit-y' : 'pad';
  return { autosize: { type, contains: 'padding' } };
}

function hasRows(view: Readonly<Record<string, unknown>>): boolean {
  const encoding = isRecord(view['encoding']) ? view['encoding'] : {};
  return 'row' in encoding || 'facet' in encoding || 'column' in encoding;
}
