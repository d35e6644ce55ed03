/** A node as a drawing needs it. */
export interface LineageNode {
  readonly id: string;
  /** The notebook it belongs to, or the scope that all of them share. */
  readonly scope: string;
}

export interface LineageWish {
  /** The notebook that is looked at. */
  readonly scope: string;
  readonly shared: string;
  /** Everything of the shared scope that its cells depend on; without it only what they read themselves. */
  readonly withShared: boolean;
  /** Only this node, what it depends on and what depends on it; null: all. */
  readonly relativesOf: string | null;
}

export interface Lineage<Node extends LineageNode> {
  readonly nodes: readonly Node[];
  /** From what is read to who reads it. */
  readonly edges: readonly LineageEdge[];
}

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
}

/**
 * The part of the graph that a reader of one notebook wants to see: its cells, and of the shared scope what they read.
 * The shared scope itself is seen whole.
 */
export function lineageOf<Node extends LineageNode>(
  all: readonly Node[],
  upstream: ReadonlyMap<string, readonly string[]>,
  { scope, shared, withShared, relativesOf }: LineageWish,
): Lineage<Node> {
  const own = all.filter((node) => node.scope === scope).map(({ id }) => id);
  const seen = new Set(own);
  const direct = own.flatMap((id) => upstream.get(id) ?? []);
  for (const id of direct) seen.add(id);
  if (withShared) for (const id of reach(upstream, direct)) seen.add(id);
  const relatives = relativesOf === null ? null : relativesIn(upstream, relativesOf);
  const byId = new Map(all.map((node) => [node.id, node]));
  const nodes = all.filter(({ id }) => {
    const node = byId.get(id);
    const isVisible = node?.scope === scope || node?.scope === shared;
    return isVisible && seen.has(id) && (relatives === null || relatives.has(id));
  });
  const shown = new Set(nodes.map(({ id }) => id));
  const edges = nodes.flatMap(({ id }) =>
    (upstream.get(id) ?? []).flatMap((from) => (shown.has(from) ? [{ from, to: id }] : [])),
  );
  return { nodes, edges };
}

/** What a node depends on and what depends on it, itself in neither unless it is in a circle. */
export interface Relatives {
  readonly ancestors: ReadonlySet<string>;
  readonly descendants: ReadonlySet<string>;
}

export function findRelatives(
  upstream: ReadonlyMap<string, readonly string[]>,
  node: string,
): Relatives {
  const ancestors = reach(upstream, upstream.get(node) ?? []);
  const downstream = turnRound(upstream);
  return { ancestors, descendants: reach(downstream, downstream.get(node) ?? []) };
}

/** Who reads a node, from who is read. */
export function turnRound(
  upstream: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const downstream = new Map<string, string[]>();
  for (const [reader, reads] of upstream) {
    for (const read of reads) {
      const readers = downstream.get(read);
      if (readers) readers.push(reader);
      else downstream.set(read, [reader]);
    }
  }
  return downstream;
}

function relativesIn(
  upstream: ReadonlyMap<string, readonly string[]>,
  node: string,
): ReadonlySet<string> {
  const { ancestors, descendants } = findRelatives(upstream, node);
  return new Set([node, ...ancestors, ...descendants]);
}

/** The given nodes and everything behind them. */
function reach(
  edges: ReadonlyMap<string, readonly string[]>,
  from: readonly string[],
): ReadonlySet<string> {
  const reached = new Set(from);
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
