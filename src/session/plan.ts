import type { ChartSpec } from '../charts/chart-spec.ts';
import type { Cell, Notebook, Param } from '../notebook/notebook.ts';
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
        readonly kind: 'model';
        readonly model: string;
        readonly of: string;
        readonly gives: string;
        readonly options: Readonly<Record<string, unknown>>;
      }
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

/** Whether a cell's rows stand in the engine under its name: those of a query or of a model. */
export function keepsRows({ kind }: PlannedNode): boolean {
  return kind === 'sql' || kind === 'model';
}

export function nodeOf(scope: string, cellId: string): string {
  return `${scope}/${cellId}`;
}

/** Everything that a node's result depends on: the node itself first, then what is nearest. */
export function nodesBehind(plan: WorkPlan, id: string): readonly PlannedNode[] {
  const seen = new Set([id]);
  for (const at of seen) {
    for (const read of plan.upstream.get(at) ?? []) seen.add(read);
  }
  return [...seen].flatMap((each) => plan.byId.get(each) ?? []);
}

/** The parameters that a node's result depends on, whether it names them or a view that it reads does. */
export function parametersBehind(plan: WorkPlan, id: string): readonly ParamNode[] {
  return nodesBehind(plan, id).filter((node) => node.kind === 'param');
}

export type ParamNode = Extract<PlannedNode, { readonly kind: 'param' }>;

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
