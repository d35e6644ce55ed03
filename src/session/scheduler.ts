/**
 * The scheduler as a pure function: from what depends on what, how far every node has come, and one event,
 * to the next state and the actions that the session carries out. One node runs at a time, because the engine
 * has one thread; everything else waits in the order of the graph.
 *
 * Three facts are kept apart. Validity follows from fingerprints (what a node last ran with against what it
 * would run with now); activity says what is going on; outcome is what the last run left behind.
 */
export interface Run {
  readonly activity: 'idle' | 'queued' | 'running';
  readonly outcome: 'none' | 'rows' | 'error';
  /** What the kept outcome was computed from; null: never ran. */
  readonly ranWith: string | null;
  /** What the run in flight is computed from. */
  readonly runningWith: string | null;
  readonly cancelled: boolean;
}

export interface Plan {
  /** Every node, dependencies first; members of cycles are left out. */
  readonly order: readonly string[];
  readonly upstream: ReadonlyMap<string, readonly string[]>;
  readonly fingerprints: ReadonlyMap<string, string>;
}

export type Runs = ReadonlyMap<string, Run>;

export type SchedulerEvent =
  /** Somebody wants these nodes current: they and what they read are run where they are not. */
  | { readonly kind: 'want'; readonly nodes: readonly string[]; readonly again?: boolean }
  | { readonly kind: 'finished'; readonly node: string; readonly with: string }
  | { readonly kind: 'failed'; readonly node: string; readonly with: string }
  | { readonly kind: 'stopped'; readonly node: string }
  | { readonly kind: 'cancel'; readonly nodes: readonly string[] }
  /** Nobody looks at these any more: they give up their place in the queue; what runs goes on. */
  | { readonly kind: 'put-off'; readonly nodes: readonly string[] }
  /** The graph or a fingerprint changed. */
  | { readonly kind: 'planned' }
  /** Everything the engine held is gone. What brought it down (or was cancelled by ending it) is not run again. */
  | { readonly kind: 'lost'; readonly except: readonly string[] };

export type SchedulerAction =
  | { readonly kind: 'run'; readonly node: string; readonly with: string }
  | { readonly kind: 'stop'; readonly node: string }
  /** A node cannot run because something it reads failed. */
  | { readonly kind: 'block'; readonly node: string; readonly by: string; readonly with: string };

export interface Step {
  readonly runs: Runs;
  readonly actions: readonly SchedulerAction[];
}

export const freshRun: Run = {
  activity: 'idle',
  outcome: 'none',
  ranWith: null,
  runningWith: null,
  cancelled: false,
};

export type CellState = 'running' | 'queued' | 'stale' | 'error' | 'cancelled' | 'current' | 'idle';

/** The one word for a node's three facts: the first that applies. */
export function stateOf(run: Run | undefined, fingerprint: string | undefined): CellState {
  if (!run) return 'idle';
  if (run.activity !== 'idle') return run.activity;
  if (run.ranWith !== null && run.ranWith !== fingerprint) return 'stale';
  if (run.outcome === 'error') return 'error';
  if (run.cancelled) return 'cancelled';
  return run.ranWith === null ? 'idle' : 'current';
}

export function step(plan: Plan, before: Runs, event: SchedulerEvent): Step {
  const runs = new Map(before);
  const actions: SchedulerAction[] = [];
  const known = new Set(plan.order);
  for (const node of runs.keys()) {
    if (known.has(node)) continue;
    if (runs.get(node)?.activity === 'running') actions.push({ kind: 'stop', node });
    runs.delete(node);
  }
  apply(plan, runs, event, actions);
  stopOutdated(plan, runs, actions);
  startNext(plan, runs, actions);
  return { runs, actions };
}

function apply(
  plan: Plan,
  runs: Map<string, Run>,
  event: SchedulerEvent,
  actions: SchedulerAction[],
): void {
  switch (event.kind) {
    case 'want':
      want(plan, runs, event.nodes, event.again ?? false);
      return;
    case 'finished':
    case 'failed': {
      const run = runs.get(event.node);
      if (!run || run.activity !== 'running') return;
      const outdated = plan.fingerprints.get(event.node) !== event.with;
      runs.set(event.node, {
        activity: outdated ? 'queued' : 'idle',
        outcome: event.kind === 'finished' ? 'rows' : 'error',
        ranWith: event.with,
        runningWith: null,
        cancelled: false,
      });
      return;
    }
    case 'stopped': {
      const run = runs.get(event.node);
      if (!run || run.activity !== 'running') return;
      // Stopped for a newer version: it waits for its next turn. Stopped by the analyst: it rests.
      const outdated = plan.fingerprints.get(event.node) !== run.runningWith;
      runs.set(event.node, {
        ...run,
        activity: outdated && !run.cancelled ? 'queued' : 'idle',
        runningWith: null,
      });
      return;
    }
    case 'cancel':
      for (const node of event.nodes) {
        const run = runs.get(node);
        if (!run || run.activity === 'idle') continue;
        if (run.activity === 'running') actions.push({ kind: 'stop', node });
        runs.set(node, {
          ...run,
          activity: run.activity === 'running' ? 'running' : 'idle',
          cancelled: true,
        });
        for (const [waiting, other] of runs) {
          if (other.activity !== 'queued' || !dependsOn(plan, waiting, node)) continue;
          runs.set(waiting, { ...other, activity: 'idle', cancelled: true });
        }
      }
      return;
    case 'put-off':
      for (const node of event.nodes) {
        const run = runs.get(node);
        if (run?.activity === 'queued') runs.set(node, { ...run, activity: 'idle' });
      }
      return;
    case 'planned':
      return;
    case 'lost':
      for (const [node, run] of runs) {
        if (event.except.includes(node)) continue;
        const touched = run.ranWith !== null || run.activity !== 'idle';
        runs.set(node, { ...freshRun, activity: touched ? 'queued' : 'idle' });
      }
      return;
    default:
      event satisfies never;
  }
}

/** Queues nodes and whatever they read that is not current. */
function want(plan: Plan, runs: Map<string, Run>, nodes: readonly string[], again: boolean): void {
  const asked = new Set(nodes);
  const seen = new Set<string>();
  function visit(node: string): void {
    if (seen.has(node) || !plan.fingerprints.has(node)) return;
    seen.add(node);
    for (const read of plan.upstream.get(node) ?? []) visit(read);
    const run = runs.get(node) ?? freshRun;
    const current =
      run.ranWith !== null &&
      run.ranWith === plan.fingerprints.get(node) &&
      run.outcome !== 'error';
    if (run.activity === 'running') return;
    if (current && !(again && asked.has(node))) return;
    runs.set(node, { ...run, activity: 'queued', cancelled: false });
  }
  for (const node of nodes) visit(node);
}

/** A run whose inputs changed meanwhile is stopped; its late result would be dropped anyway. */
function stopOutdated(plan: Plan, runs: Map<string, Run>, actions: SchedulerAction[]): void {
  for (const [node, run] of runs) {
    if (run.activity !== 'running' || run.runningWith === plan.fingerprints.get(node)) continue;
    if (!actions.some((action) => action.kind === 'stop' && action.node === node))
      actions.push({ kind: 'stop', node });
  }
}

function startNext(plan: Plan, runs: Map<string, Run>, actions: SchedulerAction[]): void {
  if ([...runs.values()].some((run) => run.activity === 'running')) return;
  for (const node of plan.order) {
    const run = runs.get(node);
    if (run?.activity !== 'queued') continue;
    const fingerprint = plan.fingerprints.get(node);
    if (fingerprint === undefined) continue;
    const upstream = plan.upstream.get(node) ?? [];
    const failed = upstream.find((read) => runs.get(read)?.outcome === 'error');
    if (failed !== undefined) {
      runs.set(node, { ...run, activity: 'idle', outcome: 'error', ranWith: fingerprint });
      actions.push({ kind: 'block', node, by: failed, with: fingerprint });
      continue;
    }
    const waits = upstream.some((read) => {
      const other = runs.get(read);
      return !other || other.ranWith !== plan.fingerprints.get(read);
    });
    if (waits) {
      // Nothing it waits for is under way: what it reads was cancelled.
      runs.set(node, { ...run, activity: 'idle', cancelled: true });
      continue;
    }
    runs.set(node, { ...run, activity: 'running', runningWith: fingerprint });
    actions.push({ kind: 'run', node, with: fingerprint });
    return;
  }
}

function dependsOn(plan: Plan, node: string, on: string): boolean {
  const seen = new Set<string>();
  function reaches(from: string): boolean {
    if (seen.has(from)) return false;
    seen.add(from);
    return (plan.upstream.get(from) ?? []).some((read) => read === on || reaches(read));
  }
  return reaches(node);
}
