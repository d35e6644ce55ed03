import type { Column, Engine, Variable } from '../../../src/engine/contract.ts';
import type { Refusal } from '../../../src/models/outcome.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { PlannedNode, WorkPlan } from '../../../src/session/plan.ts';
import { runModel } from '../../../src/session/run-model.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { NearModels } from '../near-models.ts';

type ModelNode = Extract<PlannedNode, { readonly kind: 'model' }>;

const models = new NearModels();
let runs = 0;

/** Fits a model cell in this thread. That it refuses odd data is an answer; any other failure is thrown. */
export async function fitCell(
  engine: Engine,
  node: ModelNode,
  variables: readonly Variable[],
): Promise<{ readonly columns: readonly Column[] } | { readonly refusal: Refusal }> {
  await specialFunctionsReady;
  runs += 1;
  const run = `fit-${String(runs)}`;
  const outcome = await runModel({ engine, run, node, variables, models, version: 1 }, node);
  if (outcome.ok)
    return { columns: outcome.value.kind === 'rows' ? outcome.value.head.columns : [] };
  const { refusal, message } = outcome.failure;
  if (refusal) return { refusal };
  throw new Error(`${node.scope}.${node.name}: ${message}`);
}

/** Cells that were not made, since a model refused or they read one that did; by workspace, for all notebooks. */
const unmade = new WeakMap<object, Set<string>>();

export function unmadeIn(workspace: object): Set<string> {
  const known = unmade.get(workspace) ?? new Set<string>();
  unmade.set(workspace, known);
  return known;
}

export function unmadeKey({ scope, name }: Pick<PlannedNode, 'scope' | 'name'>): string {
  return `${scope}.${foldName(name)}`;
}

export function readsUnmade(plan: WorkPlan, id: string, unmadeHere: ReadonlySet<string>): boolean {
  return [...(plan.upstream.get(id) ?? [])].some((other) => {
    const node = plan.byId.get(other);
    return node !== undefined && unmadeHere.has(unmadeKey(node));
  });
}
