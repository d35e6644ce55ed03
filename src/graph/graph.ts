import { foldName } from '../sql/fold-name.ts';
import { sharedScope } from '../sql/shared-scope.ts';

/** Anything that has a name and reads names: a cell, a source, a parameter. */
export interface GraphNode {
  readonly id: string;
  /** Empty for a node that nothing can read. */
  readonly name: string;
  /** The notebook it belongs to. Without one it is data of the workspace, which every notebook reads. */
  readonly scope?: string;
  readonly reads: readonly string[];
  /** What it reads of other notebooks; the shared scope is the workspace's data. */
  readonly foreign?: readonly ForeignName[];
}

export interface ForeignName {
  readonly scope: string;
  readonly name: string;
  /** Looked up as a cell of that notebook would, which finds the workspace's data as well; else only there. */
  readonly inside?: boolean;
}

/**
 * Who depends on whom. A name means the node of that name in the reader's own notebook, else the data's.
 * Ids are given in page order wherever order is free.
 */
export interface Graph {
  /** What a node reads, in the order in which it names them. */
  readonly upstream: ReadonlyMap<string, readonly string[]>;
  /** Who reads a node, in page order. */
  readonly downstream: ReadonlyMap<string, readonly string[]>;
  /** Every node after all that it reads; members of a cycle stand together, in page order. */
  readonly order: readonly string[];
  /** Nodes that depend on themselves. */
  readonly cyclic: ReadonlySet<string>;
  /** Names that a node reads and nobody has; such as a typing error, or a relation of another schema. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  /** Nodes whose name an earlier node of the same scope has; nobody reads them. */
  readonly duplicates: ReadonlySet<string>;
}

/** Nodes in page order, ids unique. Linear but for the ordering, which is n log n. */
export function buildGraph(nodes: readonly GraphNode[]): Graph {
  const { named, duplicates } = indexNames(nodes);
  const upstream = new Map<string, readonly string[]>();
  const missing = new Map<string, readonly string[]>();
  const downstream = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const node of nodes) {
    const found = new Set<string>();
    const lost = new Map<string, string>();
    for (const name of node.reads) {
      const id = resolve(named, node.scope, name);
      if (id === undefined) lost.set(foldName(name), lost.get(foldName(name)) ?? name);
      else found.add(id);
    }
    for (const { scope, name, inside } of node.foreign ?? []) {
      const key = scope === sharedScope ? undefined : scope;
      const id = inside ? resolve(named, key, name) : named.get(key)?.get(foldName(name));
      if (id === undefined) lost.set(`${scope}.${foldName(name)}`, `${scope}.${name}`);
      else found.add(id);
    }
    upstream.set(node.id, [...found]);
    if (lost.size > 0) missing.set(node.id, [...lost.values()]);
    for (const id of found) downstream.get(id)?.push(node.id);
  }
  const page = nodes.map((node) => node.id);
  const groups = findGroups(page, upstream);
  const cyclic = new Set<string>();
  for (const group of groups) {
    for (const id of group) {
      if (group.length > 1 || upstream.get(id)?.includes(id)) cyclic.add(id);
    }
  }
  return {
    upstream,
    downstream,
    order: sortGroups(page, groups, upstream, downstream),
    cyclic,
    missing,
    duplicates,
  };
}

/** Everything that the given nodes depend on, themselves left out unless they depend on one another. */
export function findAncestors(graph: Graph, ids: Iterable<string>): ReadonlySet<string> {
  return reach(graph.upstream, ids);
}

/** Everything that depends on the given nodes. */
export function findDescendants(graph: Graph, ids: Iterable<string>): ReadonlySet<string> {
  return reach(graph.downstream, ids);
}

function reach(
  edges: ReadonlyMap<string, readonly string[]>,
  ids: Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}

type Names = ReadonlyMap<string | undefined, ReadonlyMap<string, string>>;

function indexNames(nodes: readonly GraphNode[]): { named: Names; duplicates: Set<string> } {
  const named = new Map<string | undefined, Map<string, string>>();
  const duplicates = new Set<string>();
  for (const { id, name, scope } of nodes) {
    if (name === '') continue;
    const names = named.get(scope) ?? new Map<string, string>();
    named.set(scope, names);
    if (names.has(foldName(name))) duplicates.add(id);
    else names.set(foldName(name), id);
  }
  return { named, duplicates };
}

function resolve(named: Names, scope: string | undefined, name: string): string | undefined {
  const folded = foldName(name);
  return named.get(scope)?.get(folded) ?? named.get(undefined)?.get(folded);
}

/**
 * Strongly connected groups, by Tarjan's algorithm with a stack of its own, so that a long chain of
 * cells cannot overflow the call stack.
 */
function findGroups(
  page: readonly string[],
  upstream: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const found = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const lower = (id: string, value: number) => low.set(id, Math.min(low.get(id) ?? value, value));
  const enter = (id: string) => {
    found.set(id, found.size);
    lower(id, found.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, next: 0 };
  };
  for (const root of page) {
    if (found.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = upstream.get(top.id)?.[top.next];
      top.next += 1;
      if (next !== undefined) {
        if (!found.has(next)) path.push(enter(next));
        else if (isOpen.has(next)) lower(top.id, found.get(next) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.id, low.get(top.id) ?? 0);
      if (low.get(top.id) !== found.get(top.id)) continue;
      const group = open.splice(open.lastIndexOf(top.id));
      for (const id of group) isOpen.delete(id);
      groups.push(group);
    }
  }
  return groups;
}

/** Among the groups that are ready, always the one that comes first on the page. */
function sortGroups(
  page: readonly string[],
  groups: readonly (readonly string[])[],
  upstream: ReadonlyMap<string, readonly string[]>,
  downstream: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const place = new Map(page.map((id, index) => [id, index]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const sorted = groups.map((group) => [...group].sort((a, b) => placeOf(a) - placeOf(b)));
  const groupOf = new Map<string, number>();
  sorted.forEach((group, index) => group.forEach((id) => groupOf.set(id, index)));
  const first = sorted.map((group) => placeOf(group[0] ?? ''));
  const waitsFor = sorted.map((group, index) => {
    const others = new Set<number>();
    for (const id of group) {
      for (const read of upstream.get(id) ?? []) others.add(groupOf.get(read) ?? index);
    }
    others.delete(index);
    return others;
  });

  const order: string[] = [];
  const ready: number[] = [];
  /** `ready` is kept with the earliest on the page last. */
  const makeReady = (index: number) => {
    let at = ready.length;
    let low = 0;
    while (low < at) {
      const middle = (low + at) >> 1;
      if ((first[ready[middle] ?? 0] ?? 0) > (first[index] ?? 0)) low = middle + 1;
      else at = middle;
    }
    ready.splice(at, 0, index);
  };
  waitsFor.forEach((set, index) => {
    if (set.size === 0) makeReady(index);
  });
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    const group = sorted[index] ?? [];
    order.push(...group);
    for (const id of group.flatMap((member) => downstream.get(member) ?? [])) {
      const reader = groupOf.get(id);
      if (reader === undefined || !waitsFor[reader]?.delete(index)) continue;
      if (waitsFor[reader].size === 0) makeReady(reader);
    }
  }
  return order;
}
