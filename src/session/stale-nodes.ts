import { sharedScope } from '../sql/shared-scope.ts';
import type { WorkPlan } from './plan.ts';
import { stateOf, type Runs } from './scheduler.ts';

/** What decides whether something out of date runs again unasked. */
export interface Sight {
  /** The scope of the notebook that is shown. */
  readonly shown: string;
  /** Scopes of the notebooks that only run when they are told to. */
  readonly manual: ReadonlySet<string>;
  /** Before there are data, what needs them is not begun. */
  readonly hasData: boolean;
  /** A cell that was edited and that nobody has run since. */
  readonly waits: (node: string) => boolean;
  /** What had run runs again where nobody looks, too. */
  readonly everywhere: boolean;
}

/** What had run and is stale now, and what is drawn at once, where the reader can see it and nobody is still typing. */
export function staleNodes(plan: WorkPlan, runs: Runs, sight: Sight): readonly string[] {
  const { shown, manual, hasData, waits, everywhere } = sight;
  const waiting = new Set<string>();
  const lacking = new Set<string>();
  for (const node of plan.order) {
    const reads = plan.upstream.get(node) ?? [];
    if (waits(node) || reads.some((read) => waiting.has(read))) waiting.add(node);
    const isMissing = (plan.byId.get(node)?.missing.length ?? 0) > 0;
    if (!hasData && (isMissing || reads.some((read) => lacking.has(read)))) lacking.add(node);
  }
  const isManual = manual.has(shown);
  return plan.nodes.flatMap(({ id, scope, kind }) => {
    const isUnseen = scope !== shown;
    if (waiting.has(id) || (everywhere ? manual.has(scope) : isManual || isUnseen)) return [];
    const state = stateOf(runs.get(id), plan.fingerprints.get(id));
    const drawsAtOnce =
      !isUnseen &&
      !lacking.has(id) &&
      (kind === 'chart' || kind === 'param' || scope === sharedScope);
    return state === 'stale' || (state === 'idle' && drawsAtOnce) ? [id] : [];
  });
}

/** Everything that reads a node, directly or not, where the reader can see it. */
export function readersInSight(plan: WorkPlan, node: string, sight: Sight): readonly string[] {
  const after = new Set([node]);
  for (const other of plan.order) {
    if ((plan.upstream.get(other) ?? []).some((read) => after.has(read))) after.add(other);
  }
  after.delete(node);
  const visible = new Set<string | undefined>([sight.shown, plan.byId.get(node)?.scope]);
  return [...after].filter(
    (other) => visible.has(plan.byId.get(other)?.scope) && !sight.waits(other),
  );
}
