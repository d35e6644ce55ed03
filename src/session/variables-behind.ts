import type { Variable } from '../engine/contract.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { CellResult } from './cell-result.ts';
import { parametersBehind, type WorkPlan } from './plan.ts';

/** The parameters behind a node with the values in effect: setting one costs the engine a statement. */
export function variablesBehind(
  plan: WorkPlan,
  results: ReadonlyMap<string, CellResult>,
  node: string,
): readonly Variable[] {
  const own = plan.byId.get(node)?.scope;
  return parametersBehind(plan, node).map(({ id, scope, name, param }) => {
    const result = results.get(id);
    const value = result?.kind === 'value' ? result.value : null;
    const isForeign = scope !== own && scope !== sharedScope;
    return { name: isForeign ? `${scope}.${name}` : name, type: param.type, value };
  });
}
