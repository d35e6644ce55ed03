/**
 * Where the nodes and ribbons of a Sankey diagram lie. Columns of nodes stand in the order that they are given in; a
 * ribbon leaves and enters its nodes in the order of the nodes at its other end, so that ribbons of one node never
 * cross each other there. Every ribbon is thick enough to be seen, and every node has room for a line of words.
 */
export interface SankeyFlow {
  readonly key: string;
  /** Of the first column, 0. */
  readonly column: number;
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

export interface PlacedNode {
  readonly key: string;
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
  /** The height that is this node's alone, gap included. */
  readonly slot: number;
}

export interface PlacedRibbon {
  readonly key: string;
  readonly thickness: number;
  /** Middles at either end. */
  readonly from: number;
  readonly to: number;
}

export interface SankeyPlan {
  readonly nodes: readonly PlacedNode[];
  readonly ribbons: readonly PlacedRibbon[];
  /** As was asked for, or what that many nodes need at least. */
  readonly height: number;
}

const thinnest = 1.5;
const lowestNode = 3;
/** A line of words. */
const line = 16;
const gap = 6;
const widestGap = 26;

/** `columns`: the keys of the nodes from left to right and from top to bottom. */
export function layOutSankey(
  columns: readonly (readonly string[])[],
  flows: readonly SankeyFlow[],
  height: number,
): SankeyPlan {
  const sides = columns.map((keys, column) =>
    keys.map((key) => ({
      key,
      out: flows.filter((flow) => flow.column === column && flow.source === key),
      into: flows.filter((flow) => flow.column === column - 1 && flow.target === key),
    })),
  );
  const need = (scale: number): number =>
    Math.max(0, ...sides.map((nodes) => columnHeight(nodes, scale)));
  const total = Math.max(1e-12, ...flows.map(({ value }) => value));
  let [low, high] = [0, height / total];
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = (low + high) / 2;
    if (need(middle) <= height) low = middle;
    else high = middle;
  }
  const scale = low;
  const whole = Math.max(height, need(scale));
  const nodes = sides.flatMap((column, at) => placeColumn(column, at, scale, whole));
  return { nodes, ribbons: placeRibbons(columns, sides, nodes, scale), height: whole };
}

interface Sides {
  readonly key: string;
  readonly out: readonly SankeyFlow[];
  readonly into: readonly SankeyFlow[];
}

function thicknessOf({ value }: SankeyFlow, scale: number): number {
  return Math.max(thinnest, value * scale);
}

function stack(flows: readonly SankeyFlow[], scale: number): number {
  return flows.reduce((sum, flow) => sum + thicknessOf(flow, scale), 0);
}

function nodeHeight({ out, into }: Sides, scale: number): number {
  return Math.max(lowestNode, stack(out, scale), stack(into, scale));
}

function columnHeight(nodes: readonly Sides[], scale: number): number {
  const slots = nodes.reduce((sum, node) => sum + Math.max(line, nodeHeight(node, scale)), 0);
  return slots + gap * Math.max(0, nodes.length - 1);
}

/** A column that is shorter than the others spreads out a little and stands in the middle. */
function placeColumn(
  nodes: readonly Sides[],
  column: number,
  scale: number,
  whole: number,
): readonly PlacedNode[] {
  const spare = whole - columnHeight(nodes, scale);
  const wider =
    nodes.length > 1 ? Math.min(widestGap - gap, Math.max(0, spare / (nodes.length - 1))) : 0;
  let at = Math.max(0, (spare - wider * Math.max(0, nodes.length - 1)) / 2);
  return nodes.map((node) => {
    const height = nodeHeight(node, scale);
    const slot = Math.max(line, height);
    const top = at + (slot - height) / 2;
    at += slot + gap + wider;
    return { key: node.key, column, top, bottom: top + height, slot: slot + gap + wider };
  });
}

function placeRibbons(
  columns: readonly (readonly string[])[],
  sides: readonly (readonly Sides[])[],
  nodes: readonly PlacedNode[],
  scale: number,
): readonly PlacedRibbon[] {
  const ends = new Map<string, { from?: number; to?: number; thickness: number }>();
  for (const [column, list] of sides.entries()) {
    for (const node of list) {
      const placed = nodes.find((each) => each.column === column && each.key === node.key);
      if (!placed) continue;
      const middle = (placed.top + placed.bottom) / 2;
      for (const side of ['from', 'to'] as const) {
        const others = columns[side === 'from' ? column + 1 : column - 1] ?? [];
        const far = (flow: SankeyFlow): number =>
          others.indexOf(side === 'from' ? flow.target : flow.source);
        const own = [...(side === 'from' ? node.out : node.into)].sort(
          (one, other) => far(one) - far(other),
        );
        let at = middle - stack(own, scale) / 2;
        for (const flow of own) {
          const thickness = thicknessOf(flow, scale);
          const known = ends.get(flow.key) ?? { thickness };
          ends.set(flow.key, { ...known, [side]: at + thickness / 2 });
          at += thickness;
        }
      }
    }
  }
  return [...ends].flatMap(([key, { from, to, thickness }]) =>
    from === undefined || to === undefined ? [] : [{ key, from, to, thickness }],
  );
}

/** Points of a ribbon from left to right: shares of the way across and of the way down. */
export const ribbonSteps: readonly { readonly across: number; readonly down: number }[] =
  Array.from({ length: 13 }, (_, at) => {
    const across = at / 12;
    return { across, down: across * across * (3 - 2 * across) };
  });
