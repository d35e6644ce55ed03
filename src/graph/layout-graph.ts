import { Graph, layout } from '@dagrejs/dagre';
import type { LineageEdge } from './lineage.ts';

/** Places of a drawn graph, in pixels; what is read stands before (left of, above) who reads it. */
export interface GraphLayout {
  readonly direction: LayoutDirection;
  readonly width: number;
  readonly height: number;
  /** Centres, by id. */
  readonly places: ReadonlyMap<string, Point>;
  /** In the order in which the edges were given. */
  readonly lines: readonly LayoutLine[];
}

/** `across`: from left to right; `down`: from top to bottom. */
export type LayoutDirection = 'across' | 'down';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayoutLine extends LineageEdge {
  /** From the edge of one node over some points between to the edge of the other. */
  readonly points: readonly Point[];
}

export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

export interface View {
  readonly width: number;
  readonly height: number;
}

/**
 * Layers by who reads whom, with few crossings. Nodes and edges in page order give the same drawing every time.
 */
export function layoutGraph(
  ids: readonly string[],
  edges: readonly LineageEdge[],
  size: NodeSize,
  direction: LayoutDirection,
): GraphLayout {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: direction === 'across' ? 14 : 18,
    ranksep: direction === 'across' ? 46 : 40,
    edgesep: 10,
    marginx: margin,
    marginy: margin,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { width: size.width, height: size.height });
  for (const { from, to } of edges) if (from !== to) graph.setEdge(from, to);
  if (ids.length > 0) layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const places = new Map(
    ids.map((id) => {
      const { x, y } = graph.node(id) as Point;
      return [id, { x, y }];
    }),
  );
  /** Lines leave in the middle of one side and arrive in the middle of the other, but for those of a circle that go back. */
  function ends(
    points: readonly Point[],
    from: Point | undefined,
    to: Point | undefined,
  ): readonly Point[] {
    const isBack = !from || !to || (direction === 'across' ? from.x >= to.x : from.y >= to.y);
    if (isBack) return points;
    const [x, y] = direction === 'across' ? [size.width / 2, 0] : [0, size.height / 2];
    const between = points.slice(1, -1);
    return [{ x: from.x + x, y: from.y + y }, ...between, { x: to.x - x, y: to.y - y }];
  }
  const lines = edges.map(({ from, to }): LayoutLine => {
    if (from === to) return { from, to, points: [] };
    const edge = graph.edge(from, to) as { points?: readonly Point[] } | undefined;
    return { from, to, points: ends(edge?.points ?? [], places.get(from), places.get(to)) };
  });
  return { direction, width: finite(width), height: finite(height), places, lines };
}

/** The direction in which the drawing is larger when all of it is in sight; down the page when in doubt. */
export function layoutToFit(
  ids: readonly string[],
  edges: readonly LineageEdge[],
  size: NodeSize,
  view: View,
): GraphLayout {
  const down = layoutGraph(ids, edges, size, 'down');
  if (ids.length > mostTried) return down;
  const across = layoutGraph(ids, edges, size, 'across');
  return fitScale(across, view) > fitScale(down, view) * 1.1 ? across : down;
}

/** How much a drawing has to shrink to be seen whole; never more than 1. */
export function fitScale({ width, height }: View, view: View): number {
  if (width === 0 || height === 0) return 1;
  return Math.min(1, view.width / width, view.height / height);
}

const margin = 16;
/** Above so many nodes one layout takes long enough. */
const mostTried = 80;

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
