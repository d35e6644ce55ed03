import type { View } from 'vega';
import type { ChartDatum } from '../../charts/chart-selection.ts';
import { isListed } from '../../charts/special/laid-out.ts';

/**
 * The marks of a drawn chart as they lie on the page: what a frame encloses, what a table lists. Read from
 * Vega's scene, so it works for every chart alike, on canvas and in SVG.
 */
export interface SceneMark {
  readonly datum: ChartDatum;
  /** Titles and written values, as the tooltip shows them; null where the chart has none. */
  readonly words: Readonly<Record<string, unknown>> | null;
  /** In pixels of the chart, its padding included. */
  readonly box: Box;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function sceneMarks(view: View): readonly SceneMark[] {
  const found: SceneMark[] = [];
  const root = (view.scenegraph() as unknown as { readonly root: SceneNode }).root;
  const [left, top] = originOf(view);
  collect(root, left, top, found);
  return found;
}

/** Where the chart's own coordinates begin inside its picture. */
export function originOf(view: View): readonly [number, number] {
  const origin = view.origin();
  const padding: unknown = view.padding();
  const sides =
    typeof padding === 'number' ? { left: padding, top: padding } : (padding as Sides | null);
  return [origin[0] + Number(sides?.left ?? 0), origin[1] + Number(sides?.top ?? 0)];
}

/** A mark counts as inside when its middle is, or a bar's end. */
export function marksInside(marks: readonly SceneMark[], frame: Box): readonly SceneMark[] {
  return marks.filter(({ box }) => {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    const isMiddle = x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
    // A frame over the foot or the end of a bar is meant for the bar.
    const isAcross =
      x >= frame.left && x <= frame.right && box.bottom >= frame.top && box.top <= frame.bottom;
    const isAlong =
      y >= frame.top && y <= frame.bottom && box.right >= frame.left && box.left <= frame.right;
    return isMiddle || isAcross || isAlong;
  });
}

/** How wide the words beside the keys of all legends are, in their order. */
export function legendWidths(view: View): readonly number[] {
  const widthsIn = ({ role, items = [] }: SceneNode): readonly number[] =>
    role === 'legend-label'
      ? items.map(({ bounds }) => (bounds ? Math.ceil(bounds.x2 - bounds.x1) : 0))
      : items.flatMap((item) => (item.items ?? []).flatMap((node) => widthsIn(node)));
  return widthsIn((view.scenegraph() as unknown as { readonly root: SceneNode }).root);
}

export function plainDatum(datum: unknown): ChartDatum | null {
  if (typeof datum !== 'object' || datum === null) return null;
  return Object.fromEntries(
    Object.entries(datum).map(([name, value]) => [
      name,
      value instanceof Date ? value.getTime() : value,
    ]),
  );
}

interface Sides {
  readonly left?: number;
  readonly top?: number;
}

interface SceneNode {
  readonly role?: string;
  readonly marktype?: string;
  readonly items?: readonly SceneItem[];
}

interface SceneItem extends SceneNode {
  readonly x?: number;
  readonly y?: number;
  readonly datum?: unknown;
  readonly tooltip?: unknown;
  readonly opacity?: number;
  readonly bounds?: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  };
}

function collect(node: SceneNode, dx: number, dy: number, found: SceneMark[]): void {
  const isGroup = node.marktype === 'group';
  const isMark = node.role === 'mark' && !isGroup && node.marktype !== 'rule';
  for (const item of node.items ?? []) {
    if (isGroup) {
      for (const child of item.items ?? []) {
        collect(child as SceneNode, dx + (item.x ?? 0), dy + (item.y ?? 0), found);
      }
      continue;
    }
    if (!isMark) continue;
    const datum = plainDatum(item.datum);
    if (datum === null || !(isListed(datum) ?? node.marktype !== 'text')) continue;
    found.push({ datum, words: wordsOf(item.tooltip), box: boxOf(node, item, dx, dy) });
  }
}

/** Points of a line share the bounds of their line; each stands where it is. */
function boxOf(node: SceneNode, item: SceneItem, dx: number, dy: number): Box {
  const isShape = node.marktype === 'line' || node.marktype === 'area' || node.marktype === 'trail';
  const { x = 0, y = 0 } = item;
  const { x1, y1, x2, y2 } = isShape || !item.bounds ? { x1: x, y1: y, x2: x, y2: y } : item.bounds;
  return { left: x1 + dx, top: y1 + dy, right: x2 + dx, bottom: y2 + dy };
}

function wordsOf(tooltip: unknown): Readonly<Record<string, unknown>> | null {
  return typeof tooltip === 'object' && tooltip !== null
    ? (tooltip as Readonly<Record<string, unknown>>)
    : null;
}
