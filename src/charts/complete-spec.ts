import type { ChartLanguage } from './chart-spec.ts';
import type { ChartField } from './chart-field.ts';
import { isRecord, rowsName, type ChartSpec, type ChartTheme } from './chart-spec.ts';
import { completeEncoding } from './complete-encoding.ts';
import { labelBars } from './label-bars.ts';
import { isConstant } from './constant-view.ts';
import { fitWords } from './fit-words.ts';
import { foldGuides, leftRoom } from './fold-guides.ts';
import { inkOnRamp } from './ink-on-ramp.ts';
import { legendColumns } from './legend-columns.ts';
import { squareBins } from './square-bins.ts';
import { turnLabels } from './turn-labels.ts';
import { isNarrow, themeConfig } from './theme.ts';
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
  const view = fitWords(
    completeView(readAsWallTime(spec), { ...completion, byName: fields }, completion.width),
    fields,
  );
  return {
    ...view,
    data: { name: rowsName },
    config: themeConfig(completion.theme, completion.width),
    ...roomForWords(view),
    ...('autosize' in view ? {} : autosize(view, completion.width)),
  };
}

interface Context extends Completion {
  readonly byName: ReadonlyMap<string, ChartField>;
  /** Within layers: size and guides are those of the whole, such as what stands at the left of the plot. */
  readonly left?: number;
}

const gap = 24;
/** What axis and labels of a view in a row of views take, roughly: such views cannot be fitted. */
const guides = 64;
/** Padding at both sides of the chart. */
const sides = 16;
const defaultHeight = 280;
const panelHeight = 170;

function completeView(
  spec: Readonly<Record<string, unknown>>,
  context: Context,
  width: number,
): Record<string, unknown> {
  const { hconcat, vconcat, concat, spec: inner, layer } = spec;
  if (Array.isArray(hconcat)) {
    const axes = hconcat.reduce<number>((sum, view) => sum + axisRoom(view, context, width), 0);
    const room = width - sides - axes - gap * (hconcat.length - 1);
    const each = Math.max(120, Math.floor(room / hconcat.length));
    return { ...spec, hconcat: completeAll(hconcat, context, each) };
  }
  if (Array.isArray(vconcat)) {
    const axis = Math.max(0, ...vconcat.map((view) => axisRoom(view, context, width)));
    return { ...spec, vconcat: completeAll(vconcat, context, width - sides - axis) };
  }
  if (Array.isArray(concat)) {
    const columns = Math.min(columnsOf(spec, 2), concat.length);
    return { ...spec, columns, concat: completeAll(concat, context, share(width, columns)) };
  }
  if (isRecord(inner)) {
    const columns = isWrapped(spec['facet']) ? columnsOf(spec, panelsIn(width)) : 3;
    return {
      ...spec,
      ...(isWrapped(spec['facet']) ? { columns } : {}),
      facet: completeFacet(spec['facet'], context),
      spec: completeView(inner, context, share(width, columns)),
    };
  }
  const own = isRecord(spec['encoding']) ? spec['encoding'] : null;
  const { left = leftRoom(own ?? {}, context.byName, width) } = context;
  const encoded = own
    ? {
        encoding: withColumns(
          legendColumns(
            completeEncoding(own, context.byName, context.language),
            context.byName,
            width - left,
            isNarrow(context.width),
          ),
          width,
        ),
      }
    : {};
  const facets = facetColumns(spec, width);
  const isSplit = isRecord(spec['encoding']) && 'facet' in spec['encoding'];
  const room = isSplit || facets > 1 ? share(width - gap, facets) : width;
  if (Array.isArray(layer)) {
    const common = isRecord(spec['encoding']) ? spec['encoding'] : {};
    const layers = inkOnRamp(
      layer
        .filter(isRecord)
        .map((each) => completeLayer(drawnOnce(each, common), { ...context, left })),
      context.theme,
    );
    return withGuides({ ...spec, ...encoded, layer: layers }, context, room);
  }
  return withGuides({ ...spec, ...encoded }, context, room);
}

function withGuides(
  view: Record<string, unknown>,
  { byName, left }: Context,
  room: number,
): Record<string, unknown> {
  if (left !== undefined) return withSize(view, room);
  const turned = labelBars(turnLabels(squareBins(view), byName, room));
  return withSize(foldGuides(turned, byName, room), room);
}

/** What the axis of a view among others takes, at its left; 0 where the view has none, or takes it off itself. */
function axisRoom(view: unknown, context: Context, width: number): number {
  if (!isRecord(view)) return 0;
  const { encoding, layer } = view;
  if (isRecord(encoding) && isRecord(encoding['y'])) {
    return leftRoom(encoding, context.byName, width);
  }
  return Array.isArray(layer)
    ? Math.max(0, ...layer.map((each) => axisRoom(each, context, width)))
    : 0;
}

function completeAll(views: readonly unknown[], context: Context, width: number): unknown[] {
  return views.filter(isRecord).map((view) => completeView(view, context, width));
}

/** Panels go on in another row where the page ends. */
function withColumns(encoding: Record<string, unknown>, width: number): Record<string, unknown> {
  const { facet } = encoding;
  return isRecord(facet)
    ? { ...encoding, facet: { columns: panelsIn(width), spacing: gap + 8, ...facet } }
    : encoding;
}

/** A layer has no size of its own. */
function completeLayer(
  spec: Readonly<Record<string, unknown>>,
  context: Context,
): Record<string, unknown> {
  const completed = withTitles(completeView(spec, context, context.width));
  return Object.fromEntries(
    Object.entries(completed).filter(
      ([key]) => key in spec || (key !== 'width' && key !== 'height'),
    ),
  );
}

/**
 * A layer of constants, such as a line at a target, would be drawn once for every row of the data, a thousand
 * times over itself. It gets one row.
 */
function drawnOnce(
  layer: Readonly<Record<string, unknown>>,
  inherited: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if ('transform' in layer || !isConstant(layer, inherited)) return layer;
  return { ...layer, transform: [{ aggregate: [{ op: 'count', as: 'all_rows' }], groupby: [] }] };
}

/** Axes are called after what the marks show; what labels and lines compute besides adds no name. */
function withTitles(layer: Record<string, unknown>): Record<string, unknown> {
  const { encoding, mark } = layer;
  const type = isRecord(mark) ? mark['type'] : mark;
  if (!isRecord(encoding) || type === undefined || type === 'rule' || type === 'text') return layer;
  const titled = Object.entries(encoding).map(([channel, definition]) => {
    const isPlaced = channel === 'x' || channel === 'y';
    if (!isPlaced || !isRecord(definition) || 'title' in definition) return [channel, definition];
    const { field } = definition;
    return typeof field === 'string'
      ? [channel, { title: field.replace(/\\(.)/g, '$1'), ...definition }]
      : [channel, definition];
  });
  return { ...layer, encoding: Object.fromEntries(titled) as Record<string, unknown> };
}

function completeFacet(facet: unknown, context: Context): unknown {
  if (!isRecord(facet)) return facet;
  return isWrapped(facet)
    ? completeEncoding({ facet }, context.byName, context.language)['facet']
    : completeEncoding(facet, context.byName, context.language);
}

/** Words behind the ends of bars reach beyond the axis. */
function roomForWords(view: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const layers: readonly unknown[] = Array.isArray(view['layer']) ? view['layer'] : [];
  const isReaching = layers.some((layer) => {
    const mark = isRecord(layer) ? layer['mark'] : undefined;
    return isRecord(mark) && mark['type'] === 'text' && mark['align'] === 'left';
  });
  if (!isReaching || 'padding' in view) return {};
  return { padding: { left: 4, right: 48, top: 8, bottom: 4 } };
}

function isWrapped(facet: unknown): boolean {
  return isRecord(facet) && 'field' in facet;
}

function columnsOf(spec: Readonly<Record<string, unknown>>, fallback: number): number {
  return typeof spec['columns'] === 'number' ? spec['columns'] : fallback;
}

/** Panels beside one another, where nobody says how many. */
function panelsIn(width: number): number {
  return width < 420 ? 1 : width < 820 ? 2 : 3;
}

function facetColumns(spec: Readonly<Record<string, unknown>>, width: number): number {
  const encoding = isRecord(spec['encoding']) ? spec['encoding'] : {};
  if (isRecord(encoding['facet'])) return columnsOf(encoding['facet'], panelsIn(width));
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
    ...(isTall && !isDiscrete(view, 'y')
      ? { height: hasRows(view) ? panelHeight : defaultHeight }
      : {}),
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
function autosize(
  view: Readonly<Record<string, unknown>>,
  width: number,
): Readonly<Record<string, unknown>> {
  const isSingle =
    ('mark' in view || 'layer' in view) && facetColumns(view, 0) === 1 && !hasRows(view);
  if (!isSingle) return {};
  const fitX = typeof view['width'] === 'number';
  // On a phone legend and leaning names take so much that the plot keeps its height, and the page is longer.
  const fitY = typeof view['height'] === 'number' && !isNarrow(width);
  const type = fitX && fitY ? 'fit' : fitX ? 'fit-x' : fitY ? 'fit-y' : 'pad';
  return { autosize: { type, contains: 'padding' } };
}

function hasRows(view: Readonly<Record<string, unknown>>): boolean {
  const encoding = isRecord(view['encoding']) ? view['encoding'] : {};
  return 'row' in encoding || 'facet' in encoding || 'column' in encoding;
}
