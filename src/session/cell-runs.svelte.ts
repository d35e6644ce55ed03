import type { SvelteMap } from 'svelte/reactivity';
import type { Engine, Variable } from '../engine/contract.ts';
import type { Models } from '../engine/model-contract.ts';
import type { EngineStatus, Replay } from '../engine/supervisor.ts';
import type { Cell, CheckCell, SqlCell } from '../notebook/notebook.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { CellResult } from './cell-result.ts';
import { NodeRuns } from './node-runs.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { nodeOf, type WorkPlan } from './plan.ts';
import type { RunClock } from './run-clock.svelte.ts';
import { stateOf, step, type CellState, type Runs, type SchedulerEvent } from './scheduler.ts';
import { readersInSight, staleNodes, type Sight } from './stale-nodes.ts';

export interface CellRunsParts {
  readonly engine: Engine;
  /** Absent: models do not run. */
  readonly models: Models | undefined;
  readonly plan: () => WorkPlan;
  /** Nodes that wait for a file. */
  readonly awaiting: () => ReadonlySet<string>;
  readonly open: () => readonly OpenNotebook[];
  /** The notebook that the reader looks at. */
  readonly shown: () => OpenNotebook | null;
  readonly hasData: () => boolean;
  /** A number that nothing else has. */
  readonly nextRun: () => number;
  /** A run is about to begin: what only makes use of an idle engine gives way. */
  readonly onStart: () => void;
  /** Something began, ended, or waits now. */
  readonly onStep: (kind: SchedulerEvent['kind']) => void;
}

/**
 * What runs, what waits for its turn and what came of it: on the analyst's word, or because something that a cell
 * reads has changed. The scheduler decides the order; this carries it out.
 */
export class CellRuns {
  readonly #parts: CellRunsParts;
  readonly #nodes: NodeRuns;
  #runs = $state.raw<Runs>(new Map());
  /**
   * Cells whose text was edited and that nobody has run since, with the text they had: they and what reads
   * them wait for a word.
   */
  readonly #unsubmitted = new Map<string, string>();
  /** Who waits for the next step. */
  readonly #atNextStep: (() => void)[] = [];
  readonly #watchers = new Set<() => void>();

  constructor(parts: CellRunsParts) {
    this.#parts = parts;
    const { engine, models, plan, nextRun } = parts;
    this.#nodes = new NodeRuns({
      engine,
      models,
      plan,
      nextRun,
      onEnd: (event) => {
        this.#send(event);
        if (event.kind === 'finished') for (const watcher of this.#watchers) watcher();
      },
    });
  }

  /** What every node's last run left behind. */
  get results(): SvelteMap<string, CellResult> {
    return this.#nodes.results;
  }

  /** When runs began, how long they took and on which files. */
  get clock(): RunClock {
    return this.#nodes.clock;
  }

  get engineStatus(): EngineStatus {
    return this.#nodes.engineStatus;
  }

  set engineStatus(status: EngineStatus) {
    this.#nodes.engineStatus = status;
  }

  /** Whether a cell runs or waits for its turn. */
  get isBusy(): boolean {
    return [...this.#runs.values()].some(({ activity }) => activity !== 'idle');
  }

  /** What the engine does now and what waits for its turn, first come first. */
  get work(): { readonly running: string | null; readonly waiting: readonly string[] } {
    const running = [...this.#runs].find(([, run]) => run.activity === 'running');
    const waiting = this.#parts
      .plan()
      .order.filter((id) => this.#runs.get(id)?.activity === 'queued');
    return { running: running?.[0] ?? null, waiting };
  }

  stateOf(node: string): CellState {
    return stateOf(this.#runs.get(node), this.#parts.plan().fingerprints.get(node));
  }

  /** The parameters behind a node with the values in effect. */
  variables(node: string): readonly Variable[] {
    return this.#nodes.variables(node);
  }

  // On the analyst's word ───────────────────────────────────────────────────────────────────────────────────

  /** Runs cells whether they are current or not, what they read where that is not, and everything that reads them. */
  run(notebook: OpenNotebook, ...cells: readonly Cell[]): void {
    const nodes = cells.map(({ id }) => nodeOf(notebook.scope, id));
    for (const node of nodes) this.#unsubmitted.delete(node);
    this.#send({ kind: 'want', nodes, again: true });
    if (notebook.reading.mode !== 'automatic') return;
    const { plan } = this.#parts;
    const sight = this.#sight();
    this.#want(nodes.flatMap((node) => readersInSight(plan(), node, sight)));
  }

  /** Brings every cell of a notebook up to date, as far as its data are there. */
  runAll(notebook: OpenNotebook): void {
    const nodes = this.#parts.plan().nodes.filter(({ scope }) => scope === notebook.scope);
    if (!this.#parts.hasData() && nodes.some(({ missing }) => missing.length > 0)) return;
    for (const { id } of nodes) this.#unsubmitted.delete(id);
    this.#want(nodes.map(({ id }) => id));
  }

  cancel(notebook: OpenNotebook, cell: Cell): void {
    this.#send({ kind: 'cancel', nodes: [nodeOf(notebook.scope, cell.id)] });
  }

  /** Stops everything that runs or waits. */
  cancelAll(): void {
    const nodes = [...this.#runs].flatMap(([node, run]) => (run.activity === 'idle' ? [] : [node]));
    this.#send({ kind: 'cancel', nodes });
  }

  /** Back in automatic mode everything that is out of date runs at once. */
  setMode(notebook: OpenNotebook, mode: 'automatic' | 'manual'): void {
    notebook.reading.mode = mode;
    if (mode === 'automatic') this.runStale();
  }

  /** Cells of a notebook that do not show what they would show if they ran now. */
  staleCells(notebook: OpenNotebook): readonly Cell[] {
    const { fingerprints } = this.#parts.plan();
    return notebook.notebook.cells.filter((cell) => {
      const node = nodeOf(notebook.scope, cell.id);
      const state = this.stateOf(node);
      const isBehind = state === 'stale' || state === 'idle' || state === 'cancelled';
      return isBehind && fingerprints.has(node);
    });
  }

  // Because something changed ───────────────────────────────────────────────────────────────────────────────

  /** The graph or something in it changed: what is gone is forgotten, what runs on old grounds is stopped. */
  planned(): void {
    this.#nodes.forgetGone();
    this.#send({ kind: 'planned' });
  }

  /** Runs again what had run and is stale now. */
  runStale(everywhere = false): void {
    const sight = { ...this.#sight(), everywhere };
    this.#want(staleNodes(this.#parts.plan(), this.#runs, sight));
  }

  /** Brings the notebook in front up to date, unless it waits to be told. */
  runShown(): void {
    const shown = this.#parts.shown();
    if (shown?.reading.mode === 'automatic') this.runAll(shown);
  }

  /** Runs the Data cells that nobody is editing. */
  runData(): void {
    const own = this.#parts
      .plan()
      .nodes.filter(({ id, scope }) => scope === sharedScope && !this.#waits(id));
    this.#want(own.map(({ id }) => id));
  }

  /** Brings a node up to date if it never ran or is stale, and nobody is editing it. */
  bringUp(node: string): void {
    const state = this.stateOf(node);
    if (!this.#waits(node) && (state === 'idle' || state === 'stale')) this.#want([node]);
  }

  /** Cells of notebooks that nobody looks at wait until somebody does, or until a cell in sight reads them. */
  putOffOthers({ scope }: OpenNotebook): void {
    const { byId } = this.#parts.plan();
    const queued = [...this.#runs].flatMap(([id, { activity }]) =>
      activity === 'queued' ? [id] : [],
    );
    const others = queued.filter((id) => {
      const owner = byId.get(id)?.scope;
      return owner !== scope && owner !== sharedScope;
    });
    if (others.length === 0) return;
    this.#send({ kind: 'put-off', nodes: others });
    // What is in sight may read some of them: they are wanted again with it.
    const seen = queued.filter((id) => !others.includes(id));
    if (seen.length > 0) this.#want(seen);
  }

  /** A cell, given as it was before its edit, waits from now on until somebody runs it. */
  holdBack(notebook: OpenNotebook, cell: SqlCell | CheckCell): void {
    const node = nodeOf(notebook.scope, cell.id);
    if (!this.#unsubmitted.has(node)) this.#unsubmitted.set(node, cell.sql);
  }

  /** No cell waits for a word any more. */
  releaseAll(): void {
    this.#unsubmitted.clear();
  }

  /**
   * The engine came back with the files and nothing else: what had run is run again, but not the culprit. `restore`
   * brings back what files became beside their tables; null where there is nothing of the kind.
   */
  replayed(replay: Replay, restore: () => Promise<void> | null): void {
    const except = this.#nodes.replayed(replay);
    const again = (): void => this.#send({ kind: 'lost', except });
    const restored = restore();
    if (restored === null) again();
    else void restored.then(again);
  }

  // Who follows it ──────────────────────────────────────────────────────────────────────────────────────────

  /** Settles when no cell runs or waits for its turn. */
  async settled(): Promise<void> {
    const isIdle = (): boolean => this.engineStatus !== 'restarting' && !this.isBusy;
    while (!isIdle()) await new Promise<void>((resolve) => this.#atNextStep.push(resolve));
  }

  /** `watcher` is told whenever a cell has come to a result, until what is given is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #sight(): Sight {
    const { open, shown, hasData } = this.#parts;
    return {
      shown: shown()?.scope ?? sharedScope,
      manual: new Set(
        open().flatMap(({ scope, reading }) => (reading.mode === 'manual' ? [scope] : [])),
      ),
      hasData: hasData(),
      waits: (node) => this.#waits(node),
      everywhere: false,
    };
  }

  /** Whether a cell was edited since it last ran; undoing the edit ends the wait. */
  #waits(id: string): boolean {
    const before = this.#unsubmitted.get(id);
    const node = before === undefined ? undefined : this.#parts.plan().byId.get(id);
    return (node?.kind === 'sql' || node?.kind === 'check') && node.sql !== before;
  }

  #want(nodes: readonly string[]): void {
    this.#send({ kind: 'want', nodes });
  }

  #send(given: SchedulerEvent): void {
    const { plan, onStart, onStep } = this.#parts;
    const event = given.kind === 'want' ? { ...given, nodes: this.#ready(given.nodes) } : given;
    const { runs, actions } = step(plan(), this.#runs, event);
    this.#runs = runs;
    if (actions.some(({ kind }) => kind === 'run')) onStart();
    for (const action of actions) {
      if (action.kind === 'run') void this.#nodes.start(action.node, action.with);
      else if (action.kind === 'stop') this.#nodes.stop(action.node);
      else
        this.results.set(action.node, {
          kind: 'blocked',
          by: plan().byId.get(action.by)?.label ?? '',
        });
    }
    onStep(event.kind);
    for (const resolve of this.#atNextStep.splice(0)) resolve();
  }

  /** Of nodes, those that do not wait for a file. */
  #ready(nodes: readonly string[]): readonly string[] {
    const awaiting = this.#parts.awaiting();
    return awaiting.size === 0 ? nodes : nodes.filter((id) => !awaiting.has(id));
  }
}
