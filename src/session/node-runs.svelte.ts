import { SvelteMap } from 'svelte/reactivity';
import { isBlameless } from '../engine/blame.ts';
import type { Engine, Failure, RelationName, Variable } from '../engine/contract.ts';
import type { Models } from '../engine/model-contract.ts';
import type { EngineStatus, Replay } from '../engine/supervisor.ts';
import { carryOut } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import { nodesBehind, type PlannedNode, type WorkPlan } from './plan.ts';
import { RunClock } from './run-clock.svelte.ts';
import type { SchedulerEvent } from './scheduler.ts';
import { variablesBehind } from './variables-behind.ts';

export interface NodeRunsParts {
  readonly engine: Engine;
  /** Absent: models do not run. */
  readonly models: Models | undefined;
  readonly plan: () => WorkPlan;
  /** A number that nothing else has. */
  readonly nextRun: () => number;
  /** Told of every end of a run, once its result is there. */
  readonly onEnd: (event: SchedulerEvent) => void;
}

/**
 * Nodes in the engine: each run from its start to what came of it, the relations that runs have made, and what
 * becomes of all that when the engine is lost and comes back.
 */
export class NodeRuns {
  readonly results = new SvelteMap<string, CellResult>();
  /** When runs began, how long they took and on which files. */
  readonly clock = new RunClock();
  readonly #parts: NodeRunsParts;
  #engineStatus = $state<EngineStatus>('booting');
  /** Engine runs under way, by node. */
  readonly #underWay = new Map<string, string>();
  /** The last run of every node, over or not; it tells who was running when the engine was lost. */
  readonly #last = new Map<string, string>();
  /** Runs that were lost with the engine since it was last ready, by node. */
  readonly #lost = new Map<string, string>();
  /** Fingerprints of the nodes that wait for the engine to be back. */
  readonly #held = new Map<string, string>();
  /** Relations that cells have made in the engine. */
  readonly #made = new Map<string, RelationName>();

  constructor(parts: NodeRunsParts) {
    this.#parts = parts;
  }

  get engineStatus(): EngineStatus {
    return this.#engineStatus;
  }

  set engineStatus(status: EngineStatus) {
    this.#engineStatus = status;
    if (status !== 'failed') return;
    const held = [...this.#held];
    this.#held.clear();
    for (const [node, fingerprint] of held) this.#fail(node, goneForGood, fingerprint);
  }

  variables(node: string): readonly Variable[] {
    return variablesBehind(this.#parts.plan(), this.results, node);
  }

  async start(id: string, fingerprint: string): Promise<void> {
    const { engine, models, plan, nextRun, onEnd } = this.#parts;
    const node = plan().byId.get(id);
    if (!node) return;
    if (this.#engineStatus === 'restarting') {
      this.#held.set(id, fingerprint);
      return;
    }
    const version = nextRun();
    const run = `run-${String(version)}`;
    this.#underWay.set(id, run);
    this.#last.set(id, run);
    this.clock.begin(id);
    const relation = relationOf(node);
    const key = keyOf(relation);
    if (relation && key) this.#made.set(key, relation);
    const outcome = await carryOut({
      engine,
      run,
      node,
      variables: this.variables(id),
      version,
      models,
      onProgress: (done) => this.clock.tell(id, done),
    });
    if (this.#underWay.get(id) !== run) return;
    this.#underWay.delete(id);
    this.clock.end(id, outcome.ok ? this.#filesBehind(id) : undefined);
    if (outcome.ok) {
      if (plan().fingerprints.get(id) === fingerprint) this.results.set(id, outcome.value);
      onEnd({ kind: 'finished', node: id, with: fingerprint });
    } else if (outcome.failure.kind === 'cancelled') {
      onEnd({ kind: 'stopped', node: id });
    } else {
      if (outcome.failure.kind === 'engine-lost') this.#lost.set(id, run);
      this.#fail(id, outcome.failure, fingerprint);
    }
  }

  stop(node: string): void {
    const { engine, models, onEnd } = this.#parts;
    if (this.#held.delete(node)) onEnd({ kind: 'stopped', node });
    const run = this.#underWay.get(node);
    if (run === undefined || models?.cancel(run)) return;
    void engine.cancel(run);
  }

  /** Results of cells that are gone, and relations that must not answer to a name any more that nothing has. */
  forgetGone(): void {
    const { engine, plan } = this.#parts;
    const { fingerprints, nodes } = plan();
    for (const node of this.results.keys()) {
      if (fingerprints.has(node)) continue;
      this.results.delete(node);
      this.clock.forget(node);
    }
    const defined = new Set(nodes.flatMap((node) => keyOf(relationOf(node)) ?? []));
    const unused = [...this.#made].filter(([key]) => !defined.has(key));
    if (unused.length === 0) return;
    for (const [key] of unused) this.#made.delete(key);
    void engine.drop(unused.map(([, relation]) => relation));
  }

  /** The engine came back empty; gives the nodes that do not run again, the culprit and those it was ended with. */
  replayed(replay: Replay): readonly string[] {
    const failed = [...this.results].flatMap(([node, result]) => {
      const isLost = result.kind === 'failure' && result.failure.kind === 'engine-lost';
      const run = this.#lost.get(node);
      // What was only under way when the engine was ended for something else runs again.
      return isLost && !(run !== undefined && isBlameless(replay, run)) ? [node] : [];
    });
    const { culprit } = replay;
    const ended = [...this.#last].flatMap(([node, run]) => (run === culprit ? [node] : []));
    this.#lost.clear();
    this.#held.clear();
    this.#made.clear();
    return [...failed, ...ended];
  }

  #fail(node: string, failure: Failure, fingerprint: string): void {
    this.results.set(node, { kind: 'failure', failure });
    this.#parts.onEnd({ kind: 'failed', node, with: fingerprint });
  }

  /** Names of the files that a node's result goes back to. */
  #filesBehind(node: string): readonly string[] {
    return nodesBehind(this.#parts.plan(), node)
      .filter(({ kind }) => kind === 'source')
      .map(({ name }) => name);
  }
}

const goneForGood: Failure = {
  kind: 'engine-lost',
  message: 'The engine could not be started again.',
};

/** The relation that a run of a node leaves in the engine, other than a table that a file became. */
function relationOf(node: PlannedNode): RelationName | null {
  if (node.relation === null || (node.kind === 'source' && node.table === node.name)) return null;
  return { schema: node.scope, name: node.relation };
}

function keyOf(relation: RelationName | null): string | null {
  return relation && `${relation.schema}.${relation.name.toLowerCase()}`;
}
