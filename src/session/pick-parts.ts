import type { Column, Engine, Outcome, Page, ResultHead, Variable } from '../engine/contract.ts';
import type { BoundSql } from '../sql/bind-parameters.ts';
import { sameName } from '../sql/fold-name.ts';
import type { TracedRelation } from '../sql/MemberTracer.ts';
import type { CellResult } from './cell-result.ts';
import type { MemberReader } from './members-behind.ts';
import type { PickParts } from './member-picks.svelte.ts';
import { keepsRows, nodesBehind, type PlannedNode, type WorkPlan } from './plan.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { CellState } from './scheduler.ts';

/** What the session knows that picks need. */
export interface PickSurroundings {
  readonly scope: string;
  readonly engine: Engine;
  readonly plan: () => WorkPlan;
  readonly resultOf: (node: string) => CellResult | undefined;
  readonly stateOf: (node: string) => CellState;
  readonly columnsOfSource: (name: string) => readonly Column[];
  readonly variables: (node: string) => readonly Variable[];
  /** A query as a cell of the notebook would run it. */
  readonly bind: (sql: string) => {
    readonly bound: BoundSql;
    readonly variables: readonly Variable[];
  };
  readonly isBusy: () => boolean;
  /** A number that nothing else has. */
  readonly nextRun: () => number;
  /** Somebody waits for an answer from the engine, or has got it. */
  readonly onAsking: (asking: boolean) => void;
}

export function pickParts(around: PickSurroundings): PickParts {
  const { scope, engine, plan } = around;
  const nodeOf = (name: string): PlannedNode | undefined => relationNode(plan(), scope, name);
  const keep = (table: string, sql: string): Promise<Outcome<ResultHead>> => {
    const { bound, variables } = around.bind(sql);
    return engine.run({
      run: `pick-${String(around.nextRun())}`,
      relation: { schema: scope, name: table },
      sql: bound.text,
      as: 'table',
      variables,
      firstRows: 200,
    });
  };
  const reader: MemberReader = {
    relation: (name) => traced(around, nodeOf(name)),
    upstream: (name) => upstreamNames(plan(), nodeOf(name)),
    ask: (sql, limit) => {
      const { bound, variables } = around.bind(sql);
      const run = `pick-${String(around.nextRun())}`;
      return engine.peek({ run, schema: scope, sql: bound.text, variables, limit });
    },
  };
  return {
    scope,
    engine,
    plan,
    attended: async (work) => {
      around.onAsking(true);
      try {
        return await work();
      } finally {
        around.onAsking(false);
      }
    },
    resultOf: around.resultOf,
    variables: around.variables,
    isBusy: around.isBusy,
    nextVersion: around.nextRun,
    reader: () => reader,
    keep,
    keepIds: async (table, sql) => (await keep(table, sql)).ok,
    page: (table, rows): Promise<Outcome<Page>> =>
      engine.page({ ...rows, relation: { schema: scope, name: table } }),
    find: (table, request) =>
      engine.find({
        ...request,
        run: `pick-${String(around.nextRun())}`,
        relation: { schema: scope, name: table },
      }),
    drop: (tables) => void engine.drop(tables.map((name) => ({ schema: scope, name }))),
    stampOf: (relation) => {
      const node = nodeOf(relation);
      if (!node) return 'gone';
      if (keepsRows(node) && around.stateOf(node.id) !== 'current') return '';
      const result = around.resultOf(node.id);
      const version = result?.kind === 'rows' ? String(result.version) : '';
      return `${plan().fingerprints.get(node.id) ?? ''} ${version}`;
    },
  };
}

/** What a name means in a notebook: its own cell before one of the Data notebook, and that before a file. */
function relationNode({ nodes }: WorkPlan, scope: string, name: string): PlannedNode | undefined {
  const named = nodes.filter(
    (node) =>
      sameName(node.relation ?? node.name, name) && (keepsRows(node) || node.kind === 'source'),
  );
  return (
    named.find((node) => node.scope === scope && keepsRows(node)) ??
    named.find((node) => node.scope === sharedScope && keepsRows(node)) ??
    named.find((node) => node.scope === sharedScope)
  );
}

function traced(around: PickSurroundings, node: PlannedNode | undefined): TracedRelation | null {
  if (node?.kind === 'source') return { columns: around.columnsOfSource(node.name), sql: null };
  if (!node || !keepsRows(node)) return null;
  const result = around.resultOf(node.id);
  return {
    columns: result?.kind === 'rows' ? result.head.columns : [],
    sql: node.kind === 'sql' ? node.sql : null,
  };
}

function upstreamNames(plan: WorkPlan, node: PlannedNode | undefined): readonly string[] {
  if (!node) return [];
  return nodesBehind(plan, node.id)
    .filter((read) => read !== node && (keepsRows(read) || read.kind === 'source'))
    .map(({ name }) => name);
}
