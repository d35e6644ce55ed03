import { fingerprint } from '../graph/fingerprint.ts';
import { buildGraph, findDescendants, type Graph } from '../graph/graph.ts';
import { accessibleName } from '../notebook/accessible-name.ts';
import type { Cell } from '../notebook/notebook.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { Definitions } from '../sql/snapshot-query.ts';
import { definitionsIn } from './cell-definitions.ts';
import { draftCell, draftSource, type Around, type Draft } from './draft-cell.ts';
import type { ScopedNotebook, WorkPlan } from './plan.ts';
import type { SourceBinding } from './roles.ts';

type Sources = Readonly<Record<string, SourceBinding>>;

/**
 * Makes one plan after another. An edit changes a cell or two of a thousand, and reading a query and judging
 * a chart are the dear part of a plan: what a cell comes to is kept until the cell, or an answer that
 * it asked for, is another. (All notebooks of the catalogue open: 130 ms without, 7 ms with.)
 */
export class Planner {
  readonly #kept = new WeakMap<Cell, Kept>();
  #last: { readonly given: readonly unknown[]; readonly plan: WorkPlan } | null = null;

  /**
   * Everything that can be run, what it reads, and in which order. `others`: notebooks that could be opened,
   * so that a name in one of them is missing and not simply a schema of the engine. What is given a second
   * time gives the same plan.
   */
  plan(
    sources: Sources,
    notebooks: readonly ScopedNotebook[],
    others: readonly string[] = [],
  ): WorkPlan {
    const given = [
      sources,
      ...notebooks.flatMap(({ scope, notebook }) => [scope, notebook]),
      ...others,
    ];
    const last = this.#last;
    if (last && isSame(last.given, given)) return last.plan;
    const plan = this.#make(sources, notebooks, others);
    this.#last = { given, plan };
    return plan;
  }

  #make(
    sources: Sources,
    notebooks: readonly ScopedNotebook[],
    others: readonly string[],
  ): WorkPlan {
    const scopes = new Set([...notebooks.map(({ scope }) => scope), ...others]);
    scopes.delete(sharedScope);
    const definitions = definitionsIn(notebooks);
    const drafts = [
      ...Object.entries(sources).map(([name, binding]) => draftSource(name, binding)),
      ...notebooks.flatMap(({ scope, notebook }) =>
        notebook.cells.flatMap((cell) => {
          const label = accessibleName(notebook, cell);
          return this.#draft(cell, { scope, label, scopes, definitions }) ?? [];
        }),
      ),
    ];
    return assemble(drafts);
  }

  #draft(cell: Cell, around: Around): Draft | null {
    const { scope, label, definitions } = around;
    const place = [scope, label, ...around.scopes].join('\n');
    const known = this.#kept.get(cell);
    if (known?.place === place && known.asked.every((asked) => isStillTrue(asked, definitions))) {
      return known.draft;
    }
    const asked: Asked[] = [];
    const draft = draftCell(cell, { ...around, definitions: recorded(definitions, asked) });
    this.#kept.set(cell, { place, asked, draft });
    return draft;
  }
}

/** What a cell came to, and what it was told on the way. */
interface Kept {
  readonly place: string;
  readonly asked: readonly Asked[];
  readonly draft: Draft | null;
}

interface Asked {
  readonly question: keyof Definitions;
  readonly scope: string;
  readonly name: string;
  readonly answer: unknown;
}

function isStillTrue({ question, scope, name, answer }: Asked, definitions: Definitions): boolean {
  return definitions[question](scope, name) === answer;
}

function recorded(definitions: Definitions, asked: Asked[]): Definitions {
  const seen = new Set<string>();
  function note<T>(question: keyof Definitions, scope: string, name: string, answer: T): T {
    const key = [question, scope, name].join('\n');
    if (!seen.has(key)) asked.push({ question, scope, name, answer });
    seen.add(key);
    return answer;
  }
  return {
    find: (scope, name) => note('find', scope, name, definitions.find(scope, name)),
    findIn: (scope, name) => note('findIn', scope, name, definitions.findIn(scope, name)),
    scopeOfParameter: (scope, name) =>
      note('scopeOfParameter', scope, name, definitions.scopeOfParameter(scope, name)),
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

function assemble(drafts: readonly Draft[]): WorkPlan {
  const graph = buildGraph(drafts.map(({ graphNode }) => graphNode));
  const nodes = drafts.map(({ node }) => ({ ...node, missing: graph.missing.get(node.id) ?? [] }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stuck = new Set([...graph.cyclic, ...findDescendants(graph, graph.cyclic)]);
  const order = fromTheTop(graph).filter((id) => !stuck.has(id));
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

/**
 * Everything after what it reads, and the top of the page with all that it reads before anything further down: what is
 * in sight when a notebook opens is there first. (Of the 106 cells of the lifecycle its figures are the 35th to run; by
 * whatever is free to run in page order they were the 96th.)
 */
function fromTheTop({ upstream }: Graph): readonly string[] {
  const order = new Set<string>();
  const begun = new Set<string>();
  // Nodes of the graph are given in page order. A stack of its own, since a chain of cells may be long.
  for (const first of upstream.keys()) {
    const path = [first];
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      begun.add(id);
      const next = upstream.get(id)?.find((read) => !begun.has(read));
      if (next !== undefined) path.push(next);
      else {
        path.pop();
        order.add(id);
      }
    }
  }
  return [...order];
}

/** The members of the circle that a node is in: what it depends on and what depends on it as well. */
function circleOf(graph: Graph, id: string): readonly string[] {
  const readers = findDescendants(graph, [id]);
  return graph.order.filter(
    (other) => readers.has(other) && findDescendants(graph, [other]).has(id),
  );
}
