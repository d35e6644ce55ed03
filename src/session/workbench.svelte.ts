import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type {
  Column,
  Engine,
  Failure,
  Outcome,
  Page,
  PageRequest,
  Variable,
} from '../engine/contract.ts';
import type { Intake } from '../engine/intake-contract.ts';
import type { EngineStatus, Replay } from '../engine/supervisor.ts';
import { splitData, withData } from '../format/combine.ts';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import type { LanguageCode } from '../i18n/message.ts';
import { notebookMessages } from '../i18n/messages/notebook.ts';
import { prepareTexts } from '../i18n/messages/prepare.ts';
import type { Mapping } from '../members/mapping.ts';
import { prepareCells } from '../members/prepare-cells.ts';
import { insertCell, setParamValue } from '../notebook/edit-cells.ts';
import type { Cell, Notebook, ParamValue } from '../notebook/notebook.ts';
import { carryOut } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import { Notices } from './notices.svelte.ts';
import { OpenNotebook } from './open-notebook.svelte.ts';
import { nodeOf, planOf, type PlannedNode, type WorkPlan } from './plan.ts';
import {
  bindSources,
  describeSources,
  guessFiles,
  nameSources,
  type RolesGuess,
  type SourceBinding,
} from './roles.ts';
import { step, stateOf, type CellState, type Runs, type SchedulerEvent } from './scheduler.ts';
import { Sources } from './sources.svelte.ts';

type Bindings = Readonly<Record<string, SourceBinding>>;

export interface WorkbenchParts {
  readonly engine: Engine;
  readonly intake: Intake;
}

/**
 * The living whole: the files, the Data notebook that turns them into canonical relations, the notebooks that
 * are open, and what every cell has come to. Components call its methods; nothing runs because of an effect.
 */
export class Workbench {
  readonly sources: Sources;
  readonly notices = new Notices();
  /** One per workspace: every open notebook reads its cells, and saving a notebook writes them into the file. */
  readonly data = new OpenNotebook('main', emptyNotebook());
  readonly results = new SvelteMap<string, CellResult>();
  engineStatus = $state<EngineStatus>('booting');
  /** Whether exported CSV files begin with a byte order mark, as Excel wants them. */
  csvBom = $state(false);

  readonly #engine: Engine;
  #open = $state.raw<readonly OpenNotebook[]>([]);
  #active = $state.raw<OpenNotebook | null>(null);
  #runs = $state.raw<Runs>(new Map());
  #bindings = $state.raw<Bindings>({});
  #mapping = $state.raw<Mapping | null>(null);
  #plan: WorkPlan = $derived(
    planOf(
      this.#bindings,
      [this.data, ...this.#open].map(({ scope, notebook }) => ({ scope, notebook })),
    ),
  );
  /** Cells whose text was edited and that nobody has run since: they and what reads them wait for a word. */
  readonly #unsubmitted = new Set<string>();
  /** Engine runs under way, by node. */
  readonly #engineRuns = new Map<string, string>();
  #runCounter = 0;
  #scopeCounter = 0;
  #cellCounter = 0;

  constructor({ engine, intake }: WorkbenchParts) {
    this.#engine = engine;
    this.sources = new Sources(engine, intake);
  }

  get open(): readonly OpenNotebook[] {
    return this.#open;
  }

  get active(): OpenNotebook | null {
    return this.#active;
  }

  get hasData(): boolean {
    return this.data.notebook.cells.length > 0;
  }

  get unsaved(): boolean {
    return this.data.changed || this.#open.some((notebook) => notebook.changed);
  }

  // Roles ───────────────────────────────────────────────────────────────────────────────────────────────────

  guessRoles(): RolesGuess {
    return guessFiles(this.sources.loaded);
  }

  /** What the analyst confirmed, as long as it speaks of the files that are loaded now. */
  confirmedMapping(): Mapping | null {
    const tables = this.sources.loaded.map(({ table }) => table).join();
    return this.#mapping?.tables.map(({ table }) => table).join() === tables ? this.#mapping : null;
  }

  /** Makes the mapping visible as prepare cells and runs them. */
  confirmRoles(mapping: Mapping, language: LanguageCode): void {
    this.#mapping = mapping;
    const named = nameSources(mapping, this.sources.loaded);
    this.#useData(prepareCells(named.mapping, prepareTexts(language)), named.bindings);
  }

  /** After files came or went: notebooks that were opened before their files find them now. */
  rebind(): void {
    if (!this.hasData || this.#mapping) return;
    const bindings = bindSources(this.data.notebook.sources, this.sources.loaded);
    this.#bindings = { ...this.#bindings, ...bindings };
    this.#changed();
    this.#wantStale();
    if (this.#active) this.runAll(this.#active);
  }

  #useData(notebook: Notebook, bindings: Bindings): void {
    this.#bindings = bindings;
    this.data.replace(this.#withOwnIds({ ...notebook, sources: describeSources(bindings) }));
    this.#unsubmitted.clear();
    this.#changed();
    this.#wantStale();
  }

  // Notebooks ───────────────────────────────────────────────────────────────────────────────────────────────

  openNotebook(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    this.#scopeCounter += 1;
    const opened = new OpenNotebook(`n${this.#scopeCounter}`, this.#withOwnIds(notebook), catalogueId);
    this.#open = [...this.#open, opened];
    this.#changed();
    return opened;
  }

  /** Shows a notebook and brings what it shows up to date; null: none is shown. */
  activate(notebook: OpenNotebook | null): void {
    this.#active = notebook;
    if (notebook) this.runAll(notebook);
  }

  async close(notebook: OpenNotebook): Promise<void> {
    const relations = this.#plan.nodes.flatMap(({ scope, relation }) =>
      scope === notebook.scope && relation !== null ? [{ schema: scope, name: relation }] : [],
    );
    this.#open = this.#open.filter((other) => other !== notebook);
    if (this.#active === notebook) this.#active = null;
    this.#changed();
    await this.#engine.drop(relations);
  }

  /** The text of a `.md` file that stands alone: the notebook and the cells that prepare its data. */
  print(notebook: OpenNotebook): string {
    return printNotebook(withData(notebook.notebook, this.data.notebook));
  }

  markSaved(notebook: OpenNotebook): void {
    notebook.markSaved();
    this.data.markSaved();
  }

  /** Opens the text of a `.md` file; its data cells take the place of the workspace's where it has any. */
  read(text: string): OpenNotebook {
    const { notebook, warnings, newer } = parseNotebook(text);
    const { notebook: own, data } = splitData(notebook);
    if (data) {
      this.#mapping = null;
      this.#bindings = bindSources(data.sources, this.sources.loaded);
      this.data.replace(this.#withOwnIds(data));
      this.#unsubmitted.clear();
      this.#changed();
      this.#wantStale();
    }
    const opened = this.openNotebook(own, null);
    this.notices.add('info', notebookMessages.opened, { title: notebook.title });
    if (newer) this.notices.add('warning', notebookMessages.newer);
    if (warnings.length > 0)
      this.notices.add('warning', notebookMessages.warnings, { count: warnings.length });
    return opened;
  }

  /** Says in another language what the product wrote and nobody changed. */
  async translate(
    language: LanguageCode,
    catalogue: (id: string) => Promise<Notebook | null>,
  ): Promise<void> {
    if (this.#mapping && !this.data.changed) this.confirmRoles(this.#mapping, language);
    for (const notebook of this.#open) {
      if (notebook.changed || notebook.catalogueId === null) continue;
      const translated = await catalogue(notebook.catalogueId);
      if (translated) notebook.replace(this.#withOwnIds(translated));
    }
    this.#changed();
    if (this.#active) this.runAll(this.#active);
  }

  // Edits ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes over an edited notebook. An `unsubmitted` cell waits to be run; everything else takes effect at once. */
  edit(
    notebook: OpenNotebook,
    next: Notebook,
    { merge = null, unsubmitted }: { readonly merge?: string | null; readonly unsubmitted?: Cell } = {},
  ): void {
    notebook.edit(next, merge);
    if (unsubmitted) this.#unsubmitted.add(nodeOf(notebook.scope, unsubmitted.id));
    this.#changed();
    this.#wantStale();
  }

  /** Undefined takes the value from the data again. */
  setParam(notebook: OpenNotebook, cell: Cell, value: ParamValue | undefined): void {
    const next = setParamValue(notebook.notebook, cell.id, value);
    this.edit(notebook, next, { merge: `param ${cell.id}` });
  }

  insert(notebook: OpenNotebook, cell: Omit<Cell, 'id'>, at: number): Cell {
    const added = { ...cell, id: this.#newId() } as Cell;
    this.edit(notebook, insertCell(notebook.notebook, added, at));
    return added;
  }

  undo(notebook: OpenNotebook): void {
    notebook.undo();
    this.#changed();
    this.#wantStale();
  }

  redo(notebook: OpenNotebook): void {
    notebook.redo();
    this.#changed();
    this.#wantStale();
  }

  /**
   * A click on a mark: a chart whose fence says `select=parameter:field` sets that parameter, and so leads to
   * the members behind the mark.
   */
  selectMark(notebook: OpenNotebook, cell: Cell, datum: Readonly<Record<string, unknown>>): void {
    for (const pair of (cell.words['select'] ?? '').split(',')) {
      const [name, field] = pair.split(':');
      const target = notebook.notebook.cells.find(
        (other) => other.kind === 'param' && other.name === name,
      );
      const value = field === undefined ? undefined : datum[field];
      if (target && (typeof value === 'string' || typeof value === 'number'))
        this.setParam(notebook, target, value);
    }
  }

  // What is there ───────────────────────────────────────────────────────────────────────────────────────────

  /** Names of the relations a notebook may read: its own and the workspace's. */
  relationsOf(notebook: OpenNotebook): readonly string[] {
    const own = this.#plan.nodes.filter(({ scope, kind }) => scope === notebook.scope && kind === 'sql');
    const shared = this.#plan.nodes.filter(
      ({ scope, kind }) => scope === 'main' && (kind === 'sql' || kind === 'source'),
    );
    return [...new Set([...own, ...shared].map(({ name }) => name))].filter(Boolean);
  }

  /** Columns of a relation, as far as it has run; empty where it has not. */
  columnsOf(notebook: OpenNotebook, relation: string): readonly Column[] {
    const node = this.#plan.nodes.find(
      ({ scope, name }) =>
        (scope === notebook.scope || scope === 'main') && name.toLowerCase() === relation.toLowerCase(),
    );
    const result = node && this.results.get(node.id);
    return result?.kind === 'rows' ? result.head.columns : [];
  }

  /** What the editor completes: relations with their columns. */
  completionOf(notebook: OpenNotebook): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      this.relationsOf(notebook).map((relation) => [
        relation,
        this.columnsOf(notebook, relation).map(({ name }) => name),
      ]),
    );
  }

  /** Names of parameters in effect. */
  parametersOf(notebook: OpenNotebook): readonly string[] {
    return this.#variables(notebook.scope).map(({ name }) => name);
  }

  /** Names that a cell of the notebook cannot take because the workspace has them. */
  dataNames(notebook: OpenNotebook): readonly string[] {
    return this.#plan.nodes
      .filter(({ scope, name }) => scope === 'main' && scope !== notebook.scope && name !== '')
      .map(({ name }) => name);
  }

  /** Every name in use, in lower case. */
  takenNames(notebook: OpenNotebook): ReadonlySet<string> {
    const own = notebook.notebook.cells.map(({ name }) => name);
    return new Set([...own, ...this.dataNames(notebook)].map((name) => name.toLowerCase()));
  }

  stateOf(notebook: OpenNotebook, cell: Cell): CellState {
    const node = nodeOf(notebook.scope, cell.id);
    return stateOf(this.#runs.get(node), this.#plan.fingerprints.get(node));
  }

  resultOf(notebook: OpenNotebook, cell: Cell): CellResult | undefined {
    return this.results.get(nodeOf(notebook.scope, cell.id));
  }

  /** Names of the cells that read each other in a circle with this one; empty when there is no circle. */
  cycleOf(notebook: OpenNotebook, cell: Cell): readonly string[] {
    return this.#plan.cycles.get(nodeOf(notebook.scope, cell.id)) ?? [];
  }

  /** Rows of a cell's result. */
  page(
    notebook: OpenNotebook,
    cell: Cell,
    rows: Pick<PageRequest, 'offset' | 'limit' | 'order' | 'columns'>,
  ): Promise<Outcome<Page>> {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    return this.#engine.page({
      ...rows,
      relation: { schema: notebook.scope, name: node?.relation ?? cell.name },
      variables: this.#variables(notebook.scope),
    });
  }

  memory(): ReturnType<Engine['memory']> {
    return this.#engine.memory();
  }

  // Runs ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs a cell, what it reads where that is not current, and everything that reads it. */
  run(notebook: OpenNotebook, cell: Cell): void {
    const node = nodeOf(notebook.scope, cell.id);
    this.#unsubmitted.delete(node);
    this.#send({ kind: 'want', nodes: [node], again: true });
    this.#send({ kind: 'want', nodes: this.#readersOf(node) });
  }

  /** Brings every cell of a notebook up to date, as far as its data are there. */
  runAll(notebook: OpenNotebook): void {
    const nodes = this.#plan.nodes.filter(({ scope }) => scope === notebook.scope);
    if (!this.hasData && nodes.some(({ missing }) => missing.length > 0)) return;
    for (const { id } of nodes) this.#unsubmitted.delete(id);
    this.#send({ kind: 'want', nodes: nodes.map(({ id }) => id) });
  }

  cancel(notebook: OpenNotebook, cell: Cell): void {
    this.#send({ kind: 'cancel', nodes: [nodeOf(notebook.scope, cell.id)] });
  }

  cancelAll(): void {
    this.#send({ kind: 'cancel', nodes: this.#plan.order });
  }

  /** The engine came back with the files and nothing else: what had run is run again, but not the culprit. */
  engineReplayed({ culprit }: Replay): void {
    const failed = [...this.results].flatMap(([node, result]) =>
      result.kind === 'failure' && result.failure.kind === 'engine-lost' ? [node] : [],
    );
    const ended = [...this.#engineRuns].flatMap(([node, run]) => (run === culprit ? [node] : []));
    this.#send({ kind: 'lost', except: [...failed, ...ended] });
    this.notices.add('info', notebookMessages.engineRestarted);
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  #changed(): void {
    for (const node of this.results.keys()) {
      if (!this.#plan.fingerprints.has(node)) this.results.delete(node);
    }
    this.#send({ kind: 'planned' });
  }

  /** Runs again what had run and is stale now, where the reader can see it and nobody is still typing. */
  #wantStale(): void {
    const waiting = new Set<string>();
    for (const node of this.#plan.order) {
      const reads = this.#plan.upstream.get(node) ?? [];
      if (this.#unsubmitted.has(node) || reads.some((read) => waiting.has(read))) waiting.add(node);
    }
    const visible = this.#active?.scope ?? 'main';
    const nodes = this.#plan.nodes.filter(({ id, scope, kind }) => {
      if (waiting.has(id) || scope !== visible) return false;
      const state = stateOf(this.#runs.get(id), this.#plan.fingerprints.get(id));
      const drawsAtOnce = kind === 'chart' || kind === 'param' || scope === 'main';
      return state === 'stale' || (state === 'idle' && drawsAtOnce);
    });
    this.#send({ kind: 'want', nodes: nodes.map(({ id }) => id) });
  }

  /** Everything that reads a node, directly or not, where the reader can see it. */
  #readersOf(node: string): readonly string[] {
    const after = new Set([node]);
    for (const other of this.#plan.order) {
      if ((this.#plan.upstream.get(other) ?? []).some((read) => after.has(read))) after.add(other);
    }
    after.delete(node);
    const visible = new Set([this.#active?.scope, this.#node(node)?.scope]);
    return [...after].filter(
      (other) => visible.has(this.#node(other)?.scope) && !this.#unsubmitted.has(other),
    );
  }

  #node(id: string): PlannedNode | undefined {
    return this.#plan.byId.get(id);
  }

  #send(event: SchedulerEvent): void {
    const { runs, actions } = step(this.#plan, this.#runs, event);
    this.#runs = runs;
    for (const action of actions) {
      if (action.kind === 'run') void this.#start(action.node, action.with);
      else if (action.kind === 'stop') this.#stop(action.node);
      else this.results.set(action.node, { kind: 'blocked', by: this.#node(action.by)?.label ?? '' });
    }
  }

  async #start(id: string, fingerprint: string): Promise<void> {
    const node = this.#node(id);
    if (!node) return;
    this.#runCounter += 1;
    const run = `run-${this.#runCounter}`;
    this.#engineRuns.set(id, run);
    const outcome = await carryOut({
      engine: this.#engine,
      run,
      node,
      variables: this.#variables(node.scope),
      version: this.#runCounter,
    });
    if (this.#engineRuns.get(id) !== run) return;
    this.#engineRuns.delete(id);
    if (outcome.ok) {
      if (this.#plan.fingerprints.get(id) === fingerprint) this.results.set(id, outcome.value);
      this.#send({ kind: 'finished', node: id, with: fingerprint });
    } else if (outcome.failure.kind === 'cancelled') {
      this.#send({ kind: 'stopped', node: id });
    } else {
      this.#fail(id, outcome.failure, fingerprint);
    }
  }

  #fail(node: string, failure: Failure, fingerprint: string): void {
    this.results.set(node, { kind: 'failure', failure });
    this.#send({ kind: 'failed', node, with: fingerprint });
  }

  #stop(node: string): void {
    const run = this.#engineRuns.get(node);
    if (run !== undefined) void this.#engine.cancel(run);
  }

  /** Every parameter in effect in a scope: the workspace's own and the notebook's. */
  #variables(scope: string): readonly Variable[] {
    return this.#plan.nodes.flatMap((node) => {
      if (node.kind !== 'param' || (node.scope !== 'main' && node.scope !== scope)) return [];
      const result = this.results.get(node.id);
      const value = result?.kind === 'value' ? result.value : null;
      return [{ name: node.name, type: node.param.type, value }];
    });
  }

  /** Ids are unique in the workspace, so that a node stands for one cell as long as the page is open. */
  #withOwnIds(notebook: Notebook): Notebook {
    return { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, id: this.#newId() })) };
  }

  #newId(): string {
    this.#cellCounter += 1;
    return `c${this.#cellCounter}`;
  }
}

export const [getWorkbench, setWorkbench] = createContext<Workbench>();

function emptyNotebook(): Notebook {
  return { title: '', sources: {}, cells: [], extra: {} };
}
