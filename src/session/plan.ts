import { chartFields } from '../charts/chart-fields.ts';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { pushDown } from '../charts/push-down.ts';
import { fingerprint } from '../graph/fingerprint.ts';
import {
  buildGraph,
  findDescendants,
  type ForeignName,
  type Graph,
  type GraphNode,
} from '../graph/graph.ts';
import { toQueryCell } from '../members/segment/query-cell.ts';
import { accessibleName } from '../notebook/accessible-name.ts';
import type { Cell, Notebook, Param } from '../notebook/notebook.ts';
import { findNames, findReferences } from '../sql/find-references.ts';
import { foldName } from '../sql/fold-name.ts';
import { snapshotQuery, type Definition, type Definitions } from '../sql/snapshot-query.ts';
import type { SourceBinding } from './roles.ts';
import type { Plan } from './scheduler.ts';

/** A node of the graph with what the session needs to run it. */
export type PlannedNode = NodeBase &
  (
    | { readonly kind: 'source'; readonly table: string }
    | {
        readonly kind: 'sql';
        readonly sql: string;
        readonly as: 'table' | 'view';
        /** What is run in its place, where it is judged at another date than the workspace. */
        readonly judged?: {
          readonly sql: string;
          readonly linesBefore: number;
          /** Relations that stand in front of it, `scope.name`. */
          readonly writtenOut: readonly string[];
        };
      }
    | { readonly kind: 'check'; readonly sql: string }
    | { readonly kind: 'param'; readonly param: Param }
    | {
        readonly kind: 'chart';
        readonly of: string;
        /** What is read of the relation: the fields that the spec draws and those that a click hands on. */
        readonly fields: readonly string[];
        /** As it is written; what sums rows up may have to be done by the engine. */
        readonly spec: ChartSpec;
      }
  );

interface NodeBase {
  readonly id: string;
  readonly scope: string;
  /** The name others read it by; empty for an unnamed cell. */
  readonly name: string;
  /** What the reader calls it. */
  readonly label: string;
  /** The relation in which the engine keeps its result; null: it keeps none. */
  readonly relation: string | null;
  /** Names it reads that nothing defines. */
  readonly missing: readonly string[];
}

export interface WorkPlan extends Plan {
  readonly nodes: readonly PlannedNode[];
  readonly byId: ReadonlyMap<string, PlannedNode>;
  /** For every member of a circle, what the reader calls its members. */
  readonly cycles: ReadonlyMap<string, readonly string[]>;
}

export interface ScopedNotebook {
  readonly scope: string;
  readonly notebook: Notebook;
}

/** The scope whose names every notebook can read. */
export const sharedScope = 'main';

export function nodeOf(scope: string, cellId: string): string {
  return `${scope}/${cellId}`;
}

/**
 * Everything that can be run, what it reads, and in which order. `others`: notebooks that could be opened, so
 * that a name in one of them is missing and not simply a schema of the engine.
 */
export function planOf(
  sources: Readonly<Record<string, SourceBinding>>,
  notebooks: readonly ScopedNotebook[],
  others: readonly string[] = [],
): WorkPlan {
  const scopes = new Set([...notebooks.map(({ scope }) => scope), ...others]);
  scopes.delete(sharedScope);
  const definitions = definitionsIn(notebooks);
  const drafts = [
    ...Object.entries(sources).map(([name, binding]) => draftSource(name, binding)),
    ...notebooks.flatMap(({ scope, notebook }) =>
      notebook.cells.flatMap((cell) => draftCell(scope, notebook, cell, { scopes, definitions })),
    ),
  ];
  const graph = buildGraph(drafts.map(({ graphNode }) => graphNode));
  const nodes = drafts.map(({ node }) => ({ ...node, missing: graph.missing.get(node.id) ?? [] }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stuck = new Set([...graph.cyclic, ...findDescendants(graph, graph.cyclic)]);
  const order = graph.order.filter((id) => !stuck.has(id));
  const texts = new Map(drafts.map(({ node, text }) => [node.id, text]));
  const fingerprints = new Map<string, string>();
  for (const id of order) {
    const reads = (graph.upstream.get(id) ?? []).map((read) => fingerprints.get(read) ?? '');
    fingerprints.set(id, fingerprint([texts.get(id) ?? '', ...reads]));
  }
  const cycles = new Map(
    [...graph.cyclic].map((id) => [
      id,
      circleOf(graph, id).map((other) => byId.get(other)?.label ?? other),
    ]),
  );
  return { order, upstream: graph.upstream, fingerprints, nodes, byId, cycles };
}

/** The parameters that a node's result depends on, whether it names them or a view that it reads does. */
export function parametersBehind(plan: WorkPlan, id: string): readonly ParamNode[] {
  const seen = new Set<string>();
  const found: ParamNode[] = [];
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const node = plan.byId.get(next);
    if (node?.kind === 'param') found.push(node);
    waiting.push(...(plan.upstream.get(next) ?? []));
  }
  return found;
}

export type ParamNode = Extract<PlannedNode, { readonly kind: 'param' }>;

/** The members of the circle that a node is in: what it depends on and what depends on it as well. */
function circleOf(graph: Graph, id: string): readonly string[] {
  const readers = findDescendants(graph, [id]);
  return graph.order.filter(
    (other) => readers.has(other) && findDescendants(graph, [other]).has(id),
  );
}

interface Draft {
  readonly node: PlannedNode;
  readonly graphNode: GraphNode;
  /** Everything of its own that its result depends on. */
  readonly text: string;
}

function draftSource(name: string, { table, stamp }: SourceBinding): Draft {
  const id = `source/${name}`;
  const base = { id, scope: sharedScope, name, label: name, relation: name, missing: [] };
  return {
    node: { ...base, kind: 'source', table },
    graphNode: { id, name, reads: [] },
    text: `${table} ${stamp}`,
  };
}

interface Around {
  /** Notebooks whose cells can be read as `notebook.cell`. */
  readonly scopes: ReadonlySet<string>;
  readonly definitions: Definitions;
}

function draftCell(
  scope: string,
  notebook: Notebook,
  cell: Cell,
  { scopes, definitions }: Around,
): readonly Draft[] {
  const id = nodeOf(scope, cell.id);
  const base = {
    id,
    scope,
    name: cell.name,
    label: accessibleName(notebook, cell),
    relation: null,
    missing: [],
  };
  const graphNode = { id, name: cell.name, ...(scope === sharedScope ? {} : { scope }) };
  switch (cell.kind) {
    case 'text':
    case 'foreign':
      return [];
    case 'segment': {
      const drafts = draftCell(scope, notebook, toQueryCell(cell), { scopes, definitions });
      return drafts.map((draft) => ({ ...draft, node: { ...draft.node, label: base.label } }));
    }
    case 'sql':
    case 'check': {
      const relation = cell.name || `unnamed_${cell.id}`;
      const as = cell.kind === 'sql' ? cell.as : 'check';
      const date = cell.kind === 'sql' ? cell.words['as_of'] : undefined;
      if (cell.kind === 'sql' && date) {
        const { reads, ...judged } = snapshotQuery(
          { scope, name: relation, sql: cell.sql },
          date,
          definitions,
        );
        const own = reads.filter((read) => read.scope === scope).map(({ name }) => name);
        const foreign = reads.filter((read) => read.scope !== scope);
        return [
          {
            node: { ...base, kind: 'sql', relation, sql: cell.sql, as: cell.as, judged },
            text: `${as} ${relation}\n${judged.sql}`,
            graphNode: { ...graphNode, reads: own, foreign },
          },
        ];
      }
      const text = `${as} ${relation}\n${cell.sql}`;
      const node: PlannedNode =
        cell.kind === 'sql'
          ? { ...base, kind: 'sql', relation, sql: cell.sql, as: cell.as }
          : { ...base, kind: 'check', sql: cell.sql };
      const { names, qualified } = namesIn(cell.sql);
      const foreign = qualified.filter((read) => scopes.has(read.scope));
      return [{ node, text, graphNode: { ...graphNode, reads: names, foreign } }];
    }
    case 'param': {
      const { param } = cell;
      const reads = param.value === undefined && param.from ? [param.from.relation] : [];
      const text = JSON.stringify([cell.name, param.type, param.value ?? null, reads, param.from]);
      return [
        { node: { ...base, kind: 'param', param }, text, graphNode: { ...graphNode, reads } },
      ];
    }
    case 'chart': {
      const handedOn = marksLeadTo(cell).map(({ field }) => field);
      const fields = [...new Set([...chartFields(cell.spec), ...handedOn])];
      const node: PlannedNode = { ...base, kind: 'chart', of: cell.of, fields, spec: cell.spec };
      // Only what changes the rows counts: a new colour is drawn without asking the engine.
      const sums = pushDown(cell.spec, cell.of, null)?.sql ?? '';
      const text = JSON.stringify(['chart', cell.of, fields, sums]);
      return [{ node, text, graphNode: { ...graphNode, reads: cell.of === '' ? [] : [cell.of] } }];
    }
  }
}

/**
 * Where a click on a mark leads: a chart whose fence says `select=parameter:field` sets that parameter to the
 * mark's field, and so shows the members behind it. Several pairs are separated by commas.
 */
export function marksLeadTo(
  cell: Cell,
): readonly { readonly parameter: string; readonly field: string }[] {
  return (cell.words['select'] ?? '').split(',').flatMap((pair) => {
    const [parameter, field] = pair.split(':');
    return parameter && field ? [{ parameter, field }] : [];
  });
}

interface NamesRead {
  /** Relations and parameters. */
  readonly names: readonly string[];
  /** Names with one name in front: a notebook, or a schema of the engine. */
  readonly qualified: readonly ForeignName[];
}

const namesBySql = new Map<string, NamesRead>();

/** What a query reads; remembered, since most queries do not change between two plans. */
function namesIn(sql: string): NamesRead {
  const known = namesBySql.get(sql);
  if (known) return known;
  if (namesBySql.size > 1_000) namesBySql.clear();
  const qualified = findReferences(sql).qualified.flatMap(({ parts: [scope, name, ...more] }) =>
    scope === undefined || name === undefined || more.length > 0
      ? []
      : [{ scope: foldName(scope), name }],
  );
  const names = { names: findNames(sql), qualified };
  namesBySql.set(sql, names);
  return names;
}

/** The notebooks that cells read by name, such as `lifecycle` in `lifecycle.stages`. */
export function scopesRead(notebook: Notebook): ReadonlySet<string> {
  return new Set(
    notebook.cells
      .map(toQueryCell)
      .flatMap((cell) =>
        cell.kind === 'sql' || cell.kind === 'check'
          ? namesIn(cell.sql).qualified.map(({ scope }) => scope)
          : [],
      ),
  );
}

/** What names mean, for queries that are judged at another date. */
function definitionsIn(notebooks: readonly ScopedNotebook[]): Definitions {
  const cells = new Map(
    notebooks.map(({ scope, notebook }) => {
      const named = notebook.cells.map(toQueryCell).filter(({ name }) => name !== '');
      // Of two cells of one name the first counts, as in the graph.
      return [scope, new Map(named.reverse().map((cell) => [foldName(cell.name), cell]))];
    }),
  );
  const cellOf = (scope: string, name: string): Cell | undefined =>
    cells.get(scope)?.get(foldName(name));
  const definition = (scope: string, cell: Cell | undefined): Definition | null =>
    cell?.kind === 'sql' && !cell.words['as_of']
      ? { scope, name: cell.name, sql: cell.sql, isView: cell.as === 'view' }
      : null;
  return {
    find(scope, name) {
      const own = cellOf(scope, name);
      return own ? definition(scope, own) : definition(sharedScope, cellOf(sharedScope, name));
    },
    findIn: (scope, name) =>
      foldName(scope) === sharedScope
        ? null
        : definition(foldName(scope), cellOf(foldName(scope), name)),
    scopeOfParameter(scope, name) {
      if (cellOf(scope, name)?.kind === 'param') return scope;
      return cellOf(sharedScope, name)?.kind === 'param' ? sharedScope : null;
    },
  };
}
