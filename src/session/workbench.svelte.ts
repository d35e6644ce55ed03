import { createContext } from 'svelte';
import type { Engine } from '../engine/contract.ts';
import type { Intake } from '../engine/intake-contract.ts';
import type { Models, VerifiedCase } from '../engine/model-contract.ts';
import type { Replay } from '../engine/supervisor.ts';
import { splitData, withData } from '../format/combine.ts';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import type { LanguageCode, Message } from '../i18n/message.ts';
import { notebookMessages } from '../i18n/messages/notebook.ts';
import { fieldOf } from '../members/field-of.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';
import type { Preferences } from '../storage/preferences.ts';
import type { RememberedMappings } from '../storage/remembered-mappings.ts';
import { awaitingNodes } from './awaited.ts';
import type { CellResult } from './cell-result.ts';
import { CellRuns } from './cell-runs.svelte.ts';
import { ColumnProfiles } from './column-profiles.svelte.ts';
import { DataCells } from './data-cells.svelte.ts';
import { EngineFunctions } from './engine-functions.ts';
import { Health } from './health.svelte.ts';
import { Journal } from './journal.svelte.ts';
import { KnownNames } from './known-names.svelte.ts';
import { Ledger } from './ledger.svelte.ts';
import { MaskingState } from './masking-state.svelte.ts';
import { MemoryGauge } from './memory-gauge.svelte.ts';
import { NotebookEdits } from './notebook-edits.ts';
import { NotebookPicks } from './notebook-picks.svelte.ts';
import { Notices } from './notices.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { OpenNotebooks, type NotebookLibrary } from './open-notebooks.svelte.ts';
import { ParamChoices } from './param-choices.svelte.ts';
import { nodeOf, type WorkPlan } from './plan.ts';
import { Planner } from './Planner.ts';
import { Questions } from './questions.svelte.ts';
import { ReadableRelations } from './readable-relations.ts';
import { Replacing } from './replacing.svelte.ts';
import { RequestLedger } from './request-ledger.svelte.ts';
import { RoleChoices } from './role-choices.svelte.ts';
import type { CellState, SchedulerEvent } from './scheduler.ts';
import { Sources } from './sources.svelte.ts';
import { labelOf } from './stacks.svelte.ts';
import { Upkeep } from './upkeep.svelte.ts';

export interface WorkbenchParts {
  readonly engine: Engine;
  readonly intake: Intake;
  /** Absent: models do not run. */
  readonly models?: Models;
  readonly preferences?: Preferences;
  /** Mappings that were confirmed on this device. */
  readonly remembered?: RememberedMappings;
  /** What the page has asked its host for. */
  readonly requests?: RequestLedger;
  /** Ends the engine and starts another one, which is given everything back. */
  readonly restart?: () => void;
}

/**
 * The living whole: the files, the Data notebook that turns them into canonical relations, the notebooks that
 * are open, and what every cell has come to. Each part has a class of its own; this brings them together, opens and
 * closes notebooks, and tells the parts of each other. Nothing runs because of an effect.
 */
export class Workbench {
  readonly sources: Sources;
  /** What the columns of the files mean, until it is confirmed. */
  readonly roles: RoleChoices;
  /** What they mean since, and the Data notebook that follows from it. */
  readonly dataCells: DataCells;
  readonly notebooks: OpenNotebooks;
  readonly edits: NotebookEdits;
  /** What runs, what waits and what came of it. */
  readonly runs: CellRuns;
  /** What queries can read by name. */
  readonly relations: ReadableRelations;
  /** What is asked of the engine beside the runs of cells. */
  readonly questions: Questions;
  /** Members behind marks and rows. */
  readonly picks: NotebookPicks;
  readonly notices = new Notices();
  /** Next month's file in the place of this month's, and what changed by it. */
  readonly replacing: Replacing;
  readonly profiles: ColumnProfiles;
  /** What is wrong with the files, looked for when nothing else runs. */
  readonly health: Health;
  /** Whether personal data show. */
  readonly masking: MaskingState;
  /** Every request of the page and its workers. */
  readonly requests: RequestLedger;
  /** What parameters offer whose choices come from the data. */
  readonly choices: ParamChoices;
  readonly gauge: MemoryGauge;
  /** What the engine can call, for the editor. */
  readonly functions: EngineFunctions;
  /** What every number means, and what the last switch of a definition did to it. */
  readonly ledger: Ledger;
  /** Whether exported CSV files begin with a byte order mark, as Excel wants them. */
  csvBom = $state(false);
  /** Whether a text file that says what the rows mean is saved beside them. */
  csvDefinition = $state(true);

  readonly #engine: Engine;
  readonly #models: Models | undefined;
  readonly #restart: () => void;
  readonly #journal = new Journal();
  readonly #upkeep: Upkeep;
  readonly #planner = new Planner();
  readonly #watchers: (() => void)[] = [];
  /** Picks that are being looked up: somebody waits for them, as for a run. */
  #asking = 0;
  #numbers = 0;
  /** The graph of everything that can be run: nodes, order, circles, missing names. */
  readonly plan: WorkPlan = $derived.by(() =>
    this.#planner.plan(
      this.dataCells.bindings,
      this.notebooks.all.map(({ scope, notebook }) => ({ scope, notebook })),
      this.notebooks.listed,
    ),
  );
  readonly #awaiting = $derived.by(() => awaitingNodes(this.plan, this.dataCells.awaited));

  constructor(parts: WorkbenchParts) {
    const { engine, intake, models, preferences, remembered, requests, restart } = parts;
    const kept = preferences && { preferences };
    const plan = (): WorkPlan => this.plan;
    const nextRun = (): number => (this.#numbers += 1);
    const resultOf = (node: string): CellResult | undefined => this.runs.results.get(node);
    this.#engine = engine;
    this.#models = models;
    this.#restart = restart ?? ((): void => {});
    this.requests = requests ?? new RequestLedger();
    this.gauge = new MemoryGauge(engine);
    this.functions = new EngineFunctions((request) => engine.peek(request));
    this.health = new Health(engine);
    this.profiles = new ColumnProfiles({ engine, isBusy: () => this.#isBusy(), ...kept });
    this.sources = new Sources(engine, intake);
    this.roles = new RoleChoices({
      engine,
      sources: this.sources,
      ...(remembered && { remembered }),
    });
    this.notebooks = new OpenNotebooks({ title: '', sources: {}, cells: [], extra: {} }, () => {
      this.#changed();
      this.runs.runShown();
    });
    this.runs = new CellRuns({
      engine,
      models,
      plan,
      nextRun,
      awaiting: () => this.#awaiting,
      open: () => this.open,
      shown: () => this.active,
      hasData: () => this.hasData,
      onStart: () => this.profiles.giveWay(),
      onStep: (kind) => this.#stepped(kind),
    });
    this.dataCells = new DataCells({
      notebooks: this.notebooks,
      sources: this.sources,
      roles: this.roles,
      journal: this.#journal,
      runs: this.runs,
      onChange: () => this.#changed(),
    });
    this.relations = new ReadableRelations({
      data: this.data,
      sources: this.sources,
      plan,
      bindings: () => this.dataCells.bindings,
      resultOf,
      stateOf: (node) => this.runs.stateOf(node),
      targetOf: (notebook, cell) => this.questions.profileTarget(notebook, cell),
    });
    this.questions = new Questions({
      engine,
      plan,
      nextRun,
      resultOf: (notebook, cell) => this.resultOf(notebook, cell),
      keptResult: resultOf,
      filteredRelation: (notebook, node) => this.picks.of(notebook).filter.relationFor(node),
      variables: (node) => this.runs.variables(node),
    });
    this.edits = new NotebookEdits({
      notebooks: this.notebooks,
      journal: this.#journal,
      takenNames: (notebook) => this.relations.takenNames(notebook),
      onParameter: (notebook, cell) => this.ledger.parameterChanges(notebook, cell),
      holdBack: (notebook, cell) => this.runs.holdBack(notebook, cell),
      onEdited: () => {
        this.#changed();
        this.runs.runStale();
      },
    });
    this.picks = new NotebookPicks({
      engine,
      notebooks: this.notebooks,
      runs: this.runs,
      questions: this.questions,
      relations: this.relations,
      plan,
      nextRun,
      insert: (notebook, cell, at) => this.edits.insert(notebook, cell, at),
      edit: (notebook, next) => this.edits.apply(notebook, next),
      onAsking: (asking) => {
        this.#asking += asking ? 1 : -1;
        if (asking) this.profiles.giveWay();
        this.#upkeep.tendHealth();
      },
    });
    this.choices = new ParamChoices({
      entries: (notebook) => this.relations.entriesFor(notebook),
      stampOf: (node) => {
        const result = resultOf(node);
        const version = result?.kind === 'rows' ? result.version : '';
        return `${this.plan.fingerprints.get(node) ?? ''} ${String(version)}`;
      },
      tryOut: (notebook, sql, limit) => this.questions.tryOut(notebook, sql, limit),
    });
    this.ledger = new Ledger({ plan, mapping: () => this.dataCells.mapping, resultOf });
    const knownNames = new KnownNames(engine);
    this.masking = new MaskingState({
      ...kept,
      fieldOf: (relation, column) =>
        fieldOf(this.dataCells.mapping, relation, column) ??
        fieldOf(this.dataCells.lastConfirmed, relation, column),
      names: () => knownNames.names,
    });
    this.#upkeep = new Upkeep({
      runs: this.runs,
      health: this.health,
      knownNames,
      gauge: this.gauge,
      notices: this.notices,
      plan,
      mapping: () => this.dataCells.mapping,
      isShowing: () => this.active !== null,
      isBusy: () => this.#isBusy(),
    });
    this.replacing = new Replacing(this, engine);
    this.picks.of(this.data);
  }

  /** One per workspace: every open notebook reads its cells, and saving a notebook writes them into the file. */
  get data(): OpenNotebook {
    return this.notebooks.data;
  }

  get open(): readonly OpenNotebook[] {
    return this.notebooks.open;
  }

  get active(): OpenNotebook | null {
    return this.notebooks.shown;
  }

  get hasData(): boolean {
    return this.data.notebook.cells.length > 0;
  }

  get unsaved(): boolean {
    return this.data.changed || this.open.some((notebook) => notebook.changed);
  }

  // Notebooks ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Opens a notebook; one of the catalogue answers to its id, so that others read `lifecycle.stages`. */
  openNotebook(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    const opened = this.notebooks.add(notebook, catalogueId);
    this.picks.of(opened);
    this.#changed();
    return opened;
  }

  /** Where notebooks come from that a cell reads by name and that are not open. */
  useLibrary(library: NotebookLibrary): void {
    this.notebooks.useLibrary(library);
    this.#changed();
  }

  /** Shows a notebook and brings what it shows up to date; null: none is shown. */
  activate(notebook: OpenNotebook | null): void {
    this.notebooks.shown = notebook;
    for (const watcher of this.#watchers) watcher();
    if (notebook) this.runs.putOffOthers(notebook);
    this.runs.runShown();
  }

  close(notebook: OpenNotebook): void {
    this.notebooks.remove(notebook);
    this.picks.close(notebook);
    this.#journal.forget(notebook, true);
    this.#changed();
  }

  /** The text of a `.md` file that stands alone: the notebook and the cells that prepare its data. */
  print(notebook: OpenNotebook): string {
    return printNotebook(withData(notebook.notebook, this.data.notebook));
  }

  /** `watcher` is told after every change of an open notebook, and when one is opened, shown or closed. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  markSaved(notebook: OpenNotebook): void {
    notebook.markSaved();
    this.data.markSaved();
  }

  /** Opens a text that was kept; its data cells serve where the workspace has none. */
  reopen(text: string): OpenNotebook {
    const { notebook, data } = splitData(parseNotebook(text).notebook);
    if (data && !this.hasData) this.dataCells.take(data);
    return this.openNotebook(notebook, null);
  }

  /**
   * Opens the text of a notebook; its data cells take the place of the workspace's where it has any. `told` is said to
   * the reader, with its `{title}`.
   */
  read(text: string, told: Message = notebookMessages.opened): OpenNotebook {
    const { notebook, warnings, newer } = parseNotebook(text);
    const { notebook: own, data } = splitData(notebook);
    if (data) this.dataCells.take(data);
    const opened = this.openNotebook(own, null);
    this.notices.add('info', told, { title: notebook.title });
    if (newer) this.notices.add('warning', notebookMessages.newer);
    if (warnings.length > 0)
      this.notices.add('warning', notebookMessages.warnings, { count: warnings.length });
    return opened;
  }

  /** Says in another language what the product wrote and nobody changed; what was chosen and edited stays. */
  async translate(
    language: LanguageCode,
    catalogue: (id: string) => Promise<Notebook | null>,
  ): Promise<void> {
    this.dataCells.translate(language);
    for (const notebook of this.notebooks.all) {
      if (notebook.catalogueId === null) continue;
      const told = await catalogue(notebook.catalogueId);
      if (told) notebook.translate(told);
    }
    this.#changed();
    this.runs.runStale();
  }

  // Cells ───────────────────────────────────────────────────────────────────────────────────────────────────

  stateOf(notebook: OpenNotebook, cell: Cell): CellState {
    return this.runs.stateOf(nodeOf(notebook.scope, cell.id));
  }

  /** What a cell shows: what its last run left behind or, while a filter holds, what that leaves of it. */
  resultOf(notebook: OpenNotebook, cell: Cell): CellResult | undefined {
    const id = nodeOf(notebook.scope, cell.id);
    const node = this.plan.byId.get(id);
    const filtered = node && this.picks.of(notebook).filter.resultFor(node);
    return filtered ?? this.runs.results.get(id);
  }

  /** Names of the cells that read each other in a circle with this one; empty when there is no circle. */
  cycleOf(notebook: OpenNotebook, cell: Cell): readonly string[] {
    return this.plan.cycles.get(nodeOf(notebook.scope, cell.id)) ?? [];
  }

  /** Published results of a model, computed again. */
  async verifyModel(model: string): Promise<readonly VerifiedCase[]> {
    return (await this.#models?.verify(model)) ?? [];
  }

  // The engine ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Starts the engine before it is needed; without a word it starts with the first call. */
  warmUp(): void {
    void this.#engine.boot({ wasm: '' });
  }

  /** Gives memory back: files are read again, and what had run runs again. */
  restartEngine(): void {
    this.#restart();
  }

  memory(): ReturnType<Engine['memory']> {
    return this.#engine.memory();
  }

  /** The engine came back with the files and nothing else. */
  engineReplayed(replay: Replay): void {
    this.picks.lost();
    const { stacks } = this.sources;
    this.runs.replayed(replay, () => (stacks.all.length === 0 ? null : stacks.follow(true)));
    this.notices.add('info', notebookMessages.engineRestarted);
    const files = this.sources.all.flatMap((file) =>
      replay.missing.some((table) => sameName(table, file.table)) ? [labelOf(file)] : [],
    );
    if (files.length > 0)
      this.notices.add('warning', notebookMessages.notReplayed, { files: files.join(', ') });
  }

  /** Looks for faults in the files once more. */
  checkHealth(): void {
    this.health.again();
    this.#upkeep.tendHealth();
  }

  #changed(): void {
    this.notebooks.tendBehind();
    for (const watcher of this.#watchers) watcher();
    this.runs.planned();
  }

  #stepped(kind: SchedulerEvent['kind']): void {
    this.#upkeep.tendHealth();
    this.#upkeep.tendNames();
    if (kind !== 'finished') return;
    this.picks.tend();
    if (this.#isBusy()) return;
    void this.#upkeep.tendMemory();
    this.#upkeep.tendBooks();
  }

  #isBusy(): boolean {
    return (
      this.runs.engineStatus !== 'ready' ||
      this.sources.busy ||
      this.#asking > 0 ||
      this.runs.isBusy
    );
  }
}

export const [getWorkbench, setWorkbench] = createContext<Workbench>();
