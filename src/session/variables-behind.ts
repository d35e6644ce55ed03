import type { Variable } from '../engine/contract.ts';
import { foldName } from '../sql/fold-name.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { CellResult } from './cell-result.ts';
import { parametersBehind, type WorkPlan } from './plan.ts';

/**
 * The parameters behind a node with the values in effect: setting one costs the engine a statement. Of two that bear one
 * name, as where a notebook brings its own for one of the data, the nearest is the one that the node speaks of.
 */
export function variablesBehind(
  plan: WorkPlan,
  results: ReadonlyMap<string, CellResult>,
  node: string,
): readonly Variable[] {
  const own = plan.byId.get(node)?.scope;
  const byName = new Map<string, Variable>();
  for (const { id, scope, name: plain, param } of parametersBehind(plan, node)) {
    const isForeign = scope !== own && scope !== sharedScope;
    const name = isForeign ? `${scope}.${plain}` : plain;
    if (byName.has(foldName(name))) continue;
    const result = results.get(id);
    const value = result?.kind === 'value' ? result.value : null;
    byName.set(foldName(name), { name, type: param.type, value });
  }
  return [...byName.values()];
}
