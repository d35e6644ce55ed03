import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { ChartDatum, ChartSelection } from '../charts/chart-selection.ts';
import type {
  Column,
  Engine,
  Failure,
  FindRequest,
  Found,
  Outcome,
  Page,
  PageRequest,
  RelationName,
  Variable,
} from '../engine/contract.ts';
import { isBlameless } from '../engine/blame.ts';
import type { Intake, IntakeChoices } from '../engine/intake-contract.ts';
import type { Models, VerifiedCase } from '../engine/model-contract.ts';
import type { EngineStatus, Replay } from '../engine/supervisor.ts';
import { cellNumber, decodePage } from '../engine/decode.ts';
import { splitData, withData } from '../format/combine.ts';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import type { LanguageCode, Message } from '../i18n/message.ts';
import { notebookMessages } from '../i18n/messages/notebook.ts';
import { workMessages } from '../i18n/messages/work.ts';
import { prepareTexts } from '../i18n/messages/prepare.ts';
import { cleanTables } from '../members/cleaning/clean-tables.ts';
import { keepEdits } from '../members/cleaning/keep-edits.ts';
import { renameStepTables, type CleaningStep } from '../members/cleaning/step.ts';
import {
  carryKept,
  keepSegment,
  segmentsRelation,
  withSegmentsUnion,
} from '../members/segment/kept-segments.ts';
import { healthQueries, healthReads } from '../members/health/health-queries.ts';
import { fieldOf } from '../members/field-of.ts';
import type { Mapping, TableMapping } from '../members/mapping.ts';
import type { RememberedFile } from '../members/remembered-file.ts';
import { prepareCells } from '../members/prepare-cells.ts';
import { duplicateCells } from '../notebook/arrange-cells.ts';
import { insertCell, setParamValue } from '../notebook/edit-cells.ts';
import type {
  Cell,
  ChartCell,
  CheckCell,
  Notebook,
  ParamValue,
  SegmentCell,
  SqlCell,
} from '../notebook/notebook.ts';
import { followName, renameCell } from '../notebook/rename-cell.ts';
import { restoreNotebook } from '../notebook/restore-notebook.ts';
import { bindParameters, type BoundSql } from '../sql/bind-parameters.ts';
import type { Condition } from '../sql/condition.ts';
import { engineType } from '../sql/engine-type.ts';
import { findNames } from '../sql/find-references.ts';
import { foldName, sameName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { Preferences } from '../storage/preferences.ts';
import type { RememberedMappings } from '../storage/remembered-mappings.ts';
import { awaitedFiles, awaitingNodes, type AwaitedFile } from './awaited.ts';
import { carryOut, inAuthorsText, listsAmong } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import type { FilterState } from './cross-filter.svelte.ts';
import { ColumnProfiles, type ProfileTarget } from './column-profiles.svelte.ts';
import { EngineFunctions } from './engine-functions.ts';
import { Health } from './health.svelte.ts';
import { Journal } from './journal.svelte.ts';
import { KnownNames } from './known-names.svelte.ts';
import { Ledger } from './ledger.svelte.ts';
import { markChanges } from './mark-values.ts';
import { MaskingState } from './masking-state.svelte.ts';
import { MemoryGauge } from './memory-gauge.svelte.ts';
import { MemberPicks } from './member-picks.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { scopesRead } from './names-read.ts';
import { OpenNotebook } from './open-notebook.svelte.ts';
import { ParamChoices } from './param-choices.svelte.ts';
import { pickParts } from './pick-parts.ts';
import {
  keepsRows,
  marksLeadTo,
  nodeOf,
  parametersBehind,
  type PlannedNode,
  type WorkPlan,
} from './plan.ts';
import { Planner } from './Planner.ts';
import type { RelationEntry } from './relations.ts';
import { Replacing, type KeptCells } from './replacing.svelte.ts';
import { RequestLedger } from './request-ledger.svelte.ts';
import { RoleChoices, type RolesStart } from './role-choices.svelte.ts';
import { RunClock } from './run-clock.svelte.ts';
import {
  bindSources,
  describeSources,
  freshBindings,
  guessFiles,
  nameSources,
  type RolesGuess,
  type SourceBinding,
} from './roles.ts';
import { step, stateOf, type CellState, type Runs, type SchedulerEvent } from './scheduler.ts';
import { labelOf } from './stacks.svelte.ts';
import { Sources, type SourceFile } from './sources.svelte.ts';

/** Which rows of a result, and in which order. */
type RowsWanted = Pick<PageRequest, 'offset' | 'limit' | 'order' | 'columns' | 'where'>;

type Bindings = Readonly<Record<string, SourceBinding>>;

/** The notebooks that can be read by their id without being open. */
export interface NotebookLibrary {
  ids(): readonly string[];
  read(id: string): Promise<Notebook | null>;
}

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
 * are open, and what every cell has come to. Components call its methods; nothing runs because of an effect.
 */
export class Workbench {
  readonly sources: Sources;
  /** What the columns of the files mean, until it is confirmed. */
  readonly roles: RoleChoices;
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
  /** One per workspace: every open notebook reads its cells, and saving a notebook writes them into the file. */
  readonly data = new OpenNotebook(sharedScope, emptyNotebook());
  readonly results = new SvelteMap<string, CellResult>();
  /** What parameters offer whose choices come from the data. */
  readonly choices = new ParamChoices({
    entries: (notebook) => this.relationEntries(notebook),
    stampOf: (node) => {
      const result = this.results.get(node);
      const version = result?.kind === 'rows' ? result.version : '';
      return `${this.#plan.fingerprints.get(node) ?? ''} ${version}`;
    },
    tryOut: (notebook, sql, limit) => this.tryOut(notebook, sql, limit),
  });
  /** Whether exported CSV files begin with a byte order mark, as Excel wants them. */
  csvBom = $state(false);
  /** Whether a text file that says what the rows mean is saved beside them. */
  csvDefinition = $state(true);

  readonly gauge: MemoryGauge;
  /** What the engine can call, for the editor. */
  readonly functions: EngineFunctions;
  /** What every number means, and what the last switch of a definition did to it. */
  readonly ledger = new Ledger({
    plan: () => this.#plan,
    mapping: () => this.#named,
    resultOf: (node) => this.results.get(node),
  });
  /** When runs began, how long they took and on which files. */
  readonly clock = new RunClock();

  readonly #engine: Engine;
  readonly #restart: () => void;
  readonly #journal = new Journal();
  #engineStatus = $state<EngineStatus>('booting');
  #open = $state.raw<readonly OpenNotebook[]>([]);
  /** Notebooks of the catalogue that nobody opened and whose cells others read. */
  #behind = $state.raw<readonly OpenNotebook[]>([]);
  /** Asks for a notebook of the catalogue by its id. */
  #library: NotebookLibrary | null = null;
  #active = $state.raw<OpenNotebook | null>(null);
  #runs = $state.raw<Runs>(new Map());
  #bindings = $state.raw<Bindings>({});
  #mapping = $state.raw<Mapping | null>(null);
  /** The mapping as the cells speak of it, while its files are the loaded ones. */
  #named: Mapping | null = $derived.by(() => {
    const mapping = this.confirmedMapping();
    return mapping && nameSources(mapping, this.sources.loaded).mapping;
  });
  #healthReads: readonly string[] = $derived(this.#named ? healthReads(this.#named) : []);
  readonly #planner = new Planner();
  #plan: WorkPlan = $derived(
    this.#planner.plan(
      this.#bindings,
      this.#all.map(({ scope, notebook }) => ({ scope, notebook })),
      this.#library?.ids() ?? [],
    ),
  );
  /** Files that the Data cells read and that are not loaded. */
  readonly awaited: readonly AwaitedFile[] = $derived(
    awaitedFiles(this.data.notebook, this.#bindings),
  );
  readonly #awaiting = $derived(awaitingNodes(this.#plan, this.awaited));
  /**
   * Cells whose text was edited and that nobody has run since, with the text they had: they and what reads
   * them wait for a word.
   */
  readonly #unsubmitted = new Map<string, string>();
  /** Notebooks of the catalogue that are on their way. */
  readonly #fetching = new Set<string>();
  /** Rows of views, by node, as of a version of their result. */
  readonly #viewRows = new SvelteMap<string, { readonly version: number; readonly rows: number }>();
  readonly #counting = new Set<string>();
  /** Engine runs under way, by node. */
  readonly #engineRuns = new Map<string, string>();
  /** The last run of every node, over or not; it tells who was running when the engine was lost. */
  readonly #lastRuns = new Map<string, string>();
  /** Runs that were lost with the engine since it was last ready, by node. */
  readonly #lostRuns = new Map<string, string>();
  /** Runs that wait for the engine to be back. */
  readonly #held = new Map<string, string>();
  readonly #models: Models | undefined;
  readonly #knownNames: KnownNames;
  /** Relations that cells have made in the engine. */
  readonly #made = new Map<string, RelationName>();
  /** Who waits for the next event of the scheduler. */
  readonly #atNextStep: (() => void)[] = [];
  readonly #watchers: (() => void)[] = [];
  readonly #runWatchers = new Set<() => void>();
  /** What is picked, by the notebook's scope; there from the start, so that whoever reads it is told of changes. */
  readonly #picks = new Map<string, MemberPicks>();
  /** Picks that are being looked up: somebody waits for them, as for a run. */
  #asking = 0;
  #runCounter = 0;
  #scopeCounter = 0;
  #cellCounter = 0;

  constructor(parts: WorkbenchParts) {
    const { engine, intake, models, preferences, remembered, requests, restart } = parts;
    this.#models = models;
    this.#engine = engine;
    this.#restart = restart ?? ((): void => {});
    this.gauge = new MemoryGauge(engine);
    this.functions = new EngineFunctions((request) => engine.peek(request));
    this.profiles = new ColumnProfiles({
      engine,
      isBusy: () => this.#isBusy(),
      ...(preferences && { preferences }),
    });
    this.health = new Health(engine);
    this.requests = requests ?? new RequestLedger();
    this.#knownNames = new KnownNames(engine);
    this.masking = new MaskingState({
      ...(preferences && { preferences }),
      fieldOf: (relation, column) =>
        fieldOf(this.#named, relation, column) ?? fieldOf(this.#mapping, relation, column),
      names: () => this.#knownNames.names,
    });
    this.sources = new Sources(engine, intake);
    this.replacing = new Replacing(this, engine);
    this.roles = new RoleChoices({
      engine,
      sources: this.sources,
      ...(remembered && { remembered }),
    });
    this.picksOf(this.data);
  }

  get engineStatus(): EngineStatus {
    return this.#engineStatus;
  }

  set engineStatus(status: EngineStatus) {
    this.#engineStatus = status;
    if (status !== 'failed') return;
    for (const [node, fingerprint] of this.#held) this.#fail(node, lost, fingerprint);
    this.#held.clear();
  }

  /** Starts the engine before it is needed; without a word it starts with the first call. */
  warmUp(): void {
    void this.#engine.boot({ wasm: '' });
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

  /** What the roles screen starts with: remembered or guessed, and what was decided since. */
  startRoles(): RolesStart {
    return this.roles.start(this.sources.loaded);
  }

  /** What the analyst confirmed, as long as it speaks of the files and columns that are loaded now. */
  confirmedMapping(): Mapping | null {
    const loaded = this.sources.loaded.map(({ table, report }) => [
      table,
      ...(report?.columns ?? []).map(({ name }) => name),
    ]);
    const mapped = this.#mapping?.tables.map(({ table, columns }) => [
      table,
      ...columns.map(({ name }) => name),
    ]);
    return JSON.stringify(mapped) === JSON.stringify(loaded) ? this.#mapping : null;
  }

  /** Whether what a table means is what was confirmed last. */
  isConfirmed(table: TableMapping): boolean {
    const known = this.#mapping?.tables.find((other) => other.table === table.table);
    return known !== undefined && JSON.stringify(known) === JSON.stringify(table);
  }

  /** Makes the mapping visible as prepare cells and runs them. */
  confirmRoles(given: Mapping, language: LanguageCode): void {
    const mapping = { ...given, steps: this.#stepsFor(given) };
    const before = this.confirmedMapping();
    this.#useMapping(mapping, language);
    if (before === null) return;
    this.#journal.record({
      notebooks: [this.data],
      kind: 'act',
      undo: () => this.#useMapping(before, language),
      redo: () => this.#useMapping(mapping, language),
    });
  }

  #useMapping(mapping: Mapping, language: LanguageCode): void {
    this.#mapping = mapping;
    this.roles.keep(mapping);
    const named = nameSources(mapping, this.sources.loaded);
    this.#useData(prepareCells(named.mapping, prepareTexts(language)), named.bindings);
  }

  /**
   * Takes up roles and data cells where an earlier visit left them, as if nobody had gone; false where the mapping
   * does not speak of the files that are loaded now. `data`: the cells with what was edited in them.
   */
  resume(mapping: Mapping, data: Notebook | null, language: LanguageCode): boolean {
    const before = this.#mapping;
    this.#mapping = mapping;
    if (this.confirmedMapping() === null) {
      this.#mapping = before;
      return false;
    }
    this.roles.keep(mapping);
    const named = nameSources(mapping, this.sources.loaded);
    const sources = describeSources(named.bindings);
    const told = prepareCells(named.mapping, prepareTexts(language));
    const written = this.#withOwnIds({ ...told, sources });
    const edited = data && restoreNotebook(written, data, () => this.#newId());
    this.#bindings = named.bindings;
    this.data.replace(written);
    this.data.rewrite(edited ? { ...edited, sources } : written, written);
    this.#journal.forget(this.data);
    this.#unsubmitted.clear();
    this.#changed();
    this.#wantStale();
    if (this.#active?.reading.mode === 'automatic') this.runAll(this.#active);
    return true;
  }

  /** Data cells of an earlier visit whose files are not all there; they bind to those that are. */
  resumeCells(data: Notebook): void {
    if (!this.hasData) this.#takeData(data);
    else this.rebind();
    if (this.#active?.reading.mode === 'automatic') this.runAll(this.#active);
  }

  /** The mapping by the names that cells use, with its cleaning steps; null until roles are confirmed. */
  get mapping(): Mapping | null {
    return this.#named;
  }

  /**
   * Writes the Data cells anew with other cleaning steps (`table`: the sources' names) and runs them. What
   * the analyst edited in them stays: gives the names of edited cells that would read differently now, and of
   * those that went.
   */
  changeSteps(
    steps: readonly CleaningStep[],
    language: LanguageCode,
  ): { readonly kept: readonly string[]; readonly lost: readonly string[] } {
    const before = this.#named?.steps ?? [];
    const told = this.#useSteps(steps, language);
    this.#journal.record({
      notebooks: [this.data],
      kind: 'act',
      undo: () => void this.#useSteps(before, language),
      redo: () => void this.#useSteps(steps, language),
    });
    return told;
  }

  #useSteps(
    steps: readonly CleaningStep[],
    language: LanguageCode,
  ): { readonly kept: readonly string[]; readonly lost: readonly string[] } {
    const before = this.#named;
    const mapping = this.confirmedMapping();
    if (!before || !mapping) return { kept: [], lost: [] };
    const files = mapping.tables.map(({ table }, index) => [before.tables[index]?.table, table]);
    const after = { ...before, steps };
    const ends = new Map(
      cleanTables(after).map(({ source, table }) => [source.table, table.table]),
    );
    const moved = cleanTables(before).flatMap(({ source, table }) => {
      const end = ends.get(source.table);
      return end === undefined || end === table.table ? [] : [[table.table, end]];
    });
    this.#mapping = {
      ...mapping,
      steps: renameStepTables(steps, Object.fromEntries(files) as Record<string, string>),
    };
    return this.#rewriteData(after, language, Object.fromEntries(moved) as Record<string, string>);
  }

  /** Other tables took the place of these; the mapping speaks of them, and what read the old ones runs again. */
  adoptTables(
    tables: Readonly<Record<string, string>>,
    mapping: Mapping | null,
    language: LanguageCode,
  ): KeptCells {
    const moved = Object.entries(this.#bindings).map(([name, binding]) => {
      const table = Object.hasOwn(tables, binding.table) ? tables[binding.table] : undefined;
      return [name, { ...binding, table: table ?? binding.table }];
    });
    const named = mapping && nameSources(mapping, this.sources.loaded);
    this.#mapping = mapping;
    if (mapping) this.roles.keep(mapping);
    this.#bindings =
      named?.bindings ?? freshBindings(Object.fromEntries(moved) as Bindings, this.sources.loaded);
    if (named) return this.#rewriteData(named.mapping, language, {});
    this.#rebound(this.#bindings);
    this.#wantStale(true);
    return { kept: [], lost: [] };
  }

  /** Writes the Data cells anew from a mapping by the names of cells and runs them; edited ones stay. */
  #rewriteData(
    after: Mapping,
    language: LanguageCode,
    moved: Readonly<Record<string, string>>,
  ): KeptCells {
    const { origin, notebook } = this.data;
    const written = prepareCells(after, prepareTexts(language));
    const next = keepEdits(
      {
        before: origin,
        edited: notebook,
        after: { ...written, sources: describeSources(this.#bindings) },
        moved,
      },
      () => this.#newId(),
    );
    this.data.rewrite(next.notebook, next.written);
    this.#journal.forget(this.data);
    this.#changed();
    this.#wantStale(true);
    const own = this.#plan.nodes.filter(
      ({ id, scope }) => scope === sharedScope && !this.#waits(id),
    );
    this.#send({ kind: 'want', nodes: own.map(({ id }) => id) });
    return { kept: next.kept, lost: next.lost };
  }

  /** Looks for faults once more. */
  checkHealth(): void {
    this.health.again();
    this.#tendHealth();
  }

  /** Steps survive when roles are confirmed again, as long as their file has the role it had. */
  #stepsFor(given: Mapping): readonly CleaningStep[] {
    const known = this.#mapping;
    if (!known) return given.steps;
    const roleIn = ({ tables }: Mapping, name: string) =>
      tables.find(({ table }) => table === name)?.role;
    return known.steps.filter(({ table }) => roleIn(known, table) === roleIn(given, table));
  }

  /** After files came: cells that were opened before their files find them now; true when they found all. */
  rebind(): boolean {
    if (!this.hasData || this.#mapping) return false;
    const wanted = this.data.notebook.sources;
    const bindings = bindSources(wanted, this.sources.loaded);
    this.#rebound({ ...this.#bindings, ...bindings });
    if (this.#active?.reading.mode === 'automatic') this.runAll(this.#active);
    return Object.keys(wanted).every((name) => name in bindings);
  }

  /** What the columns of the loaded files mean, as it is sent along with a notebook; empty until it is confirmed. */
  rememberedMapping(day: string): readonly RememberedFile[] {
    const mapping = this.confirmedMapping();
    return mapping ? this.roles.told(mapping, day) : [];
  }

  /**
   * After the files came that belong to the notebook in front: where their roles are known they hold at once, and the
   * Data cells stay as their author left them. True when all of them were found.
   */
  adoptFiles(language: LanguageCode): boolean {
    const sent = this.data.notebook;
    const { proposal, origins } = this.startRoles();
    const isKnown = Object.values(origins).every(({ kind }) => kind === 'remembered');
    if (!isKnown) return this.rebind();
    this.#useMapping(proposal, language);
    const written = this.data.notebook;
    const isBound = Object.keys(sent.sources).every((name) => Object.hasOwn(written.sources, name));
    if (sent.cells.length > 0 && isBound && printNotebook(sent) !== printNotebook(written)) {
      this.data.rewrite({ ...sent, sources: written.sources }, written);
      this.#changed();
      this.#wantStale();
    }
    return true;
  }

  /** Reads a file again with other choices; what was computed from it is computed again. */
  async reread(source: string, choices: IntakeChoices): Promise<void> {
    await this.sources.reread(source, choices);
    this.#rebound(freshBindings(this.#bindings, this.sources.loaded));
  }

  /** Reads files of one shape as one table; what they mean is asked again. */
  async stack(sources: readonly SourceFile[]): Promise<void> {
    await this.sources.stacks.make(sources);
    this.#rebound(freshBindings(this.#bindings, this.sources.loaded));
  }

  async unstack(stack: string): Promise<void> {
    await this.sources.stacks.dissolve(stack);
    this.#rebound(freshBindings(this.#bindings, this.sources.loaded));
  }

  /** Reads what was only offered or was too large to be read unasked. */
  async readSource(source: string, anySize: boolean): Promise<void> {
    await this.sources.read(source, anySize);
    this.#rebound(freshBindings(this.#bindings, this.sources.loaded));
  }

  /** Takes a file away; with the last one goes what the columns mean. */
  async removeFile(source: string): Promise<void> {
    await this.sources.remove(source);
    if (this.sources.all.length === 0 && this.#mapping) {
      this.#mapping = null;
      this.roles.dropDraft();
      this.#useData(emptyNotebook(), {});
    } else {
      this.#rebound(freshBindings(this.#bindings, this.sources.loaded));
    }
  }

  #rebound(bindings: Bindings): void {
    this.#bindings = bindings;
    this.#changed();
    this.#wantStale();
  }

  #useData(notebook: Notebook, bindings: Bindings): void {
    this.#bindings = bindings;
    const before = this.data.notebook;
    this.data.replace(this.#withOwnIds({ ...notebook, sources: describeSources(bindings) }));
    const written = this.data.notebook;
    if (written.cells.length > 0) this.data.rewrite(carryKept(before, written), written);
    this.#journal.forget(this.data);
    this.#unsubmitted.clear();
    this.#changed();
    this.#wantStale();
  }

  // Notebooks ───────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Opens a notebook. One of the catalogue answers to its id, so that others read `lifecycle.stages`; what
   * they have read of it before anybody opened it is there already.
   */
  openNotebook(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    const behind = this.#behind.find(({ scope }) => scope === catalogueId);
    const opened = behind ?? this.#newNotebook(notebook, catalogueId);
    this.#behind = this.#behind.filter((other) => other !== opened);
    this.picksOf(opened);
    this.#open = [...this.#open, opened];
    this.#changed();
    return opened;
  }

  #newNotebook(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    const isTaken = this.#all.some(({ scope }) => scope === catalogueId);
    if (catalogueId === null || isTaken) this.#scopeCounter += 1;
    const scope = catalogueId === null || isTaken ? `n${this.#scopeCounter}` : catalogueId;
    return new OpenNotebook(scope, this.#withOwnIds(notebook), catalogueId);
  }

  /** Where notebooks come from that a cell reads by name and that are not open. */
  useLibrary(library: NotebookLibrary): void {
    this.#library = library;
    this.#changed();
  }

  /** Everything that may run: the data, what is open, and what they read of the catalogue. */
  get #all(): readonly OpenNotebook[] {
    return [this.data, ...this.#open, ...this.#behind];
  }

  /** Fetches the notebooks of the catalogue that are read and not open, and lets go of those that no longer are. */
  #tendBehind(): void {
    const library = this.#library;
    if (!library) return;
    const listed = new Set(library.ids());
    const wanted = new Set<string>();
    const waiting = [this.data, ...this.#open];
    for (let reader = waiting.pop(); reader; reader = waiting.pop()) {
      for (const scope of scopesRead(reader.notebook)) {
        if (!listed.has(scope) || wanted.has(scope)) continue;
        wanted.add(scope);
        const read = this.#behind.find((other) => other.scope === scope);
        if (read) waiting.push(read);
        else if (!this.#open.some((other) => other.scope === scope)) void this.#fetch(scope);
      }
    }
    const kept = this.#behind.filter(({ scope }) => wanted.has(scope));
    if (kept.length < this.#behind.length) this.#behind = kept;
  }

  async #fetch(id: string): Promise<void> {
    if (this.#fetching.has(id)) return;
    this.#fetching.add(id);
    const notebook = await this.#library?.read(id).catch(() => null);
    this.#fetching.delete(id);
    if (!notebook || this.#all.some(({ scope }) => scope === id)) return;
    this.#behind = [...this.#behind, this.#newNotebook(notebook, id)];
    this.#changed();
    if (this.#active?.reading.mode === 'automatic') this.runAll(this.#active);
  }

  /** Shows a notebook and brings what it shows up to date; null: none is shown. */
  activate(notebook: OpenNotebook | null): void {
    this.#active = notebook;
    for (const watcher of this.#watchers) watcher();
    if (notebook) this.#putOffOthers(notebook);
    if (notebook?.reading.mode === 'automatic') this.runAll(notebook);
  }

  /** Cells of notebooks that nobody looks at wait until somebody does, or until a cell in sight reads them. */
  #putOffOthers({ scope }: OpenNotebook): void {
    const nodes = [...this.#runs].flatMap(([id, { activity }]) => {
      const owner = this.#node(id)?.scope;
      return activity === 'queued' && owner !== scope && owner !== sharedScope ? [id] : [];
    });
    if (nodes.length === 0) return;
    // What is in sight may read some of them: they are wanted again with it.
    const seen = [...this.#runs].flatMap(([id, { activity }]) =>
      activity === 'queued' && !nodes.includes(id) ? [id] : [],
    );
    this.#send({ kind: 'put-off', nodes });
    if (seen.length > 0) this.#send({ kind: 'want', nodes: seen });
  }

  close(notebook: OpenNotebook): void {
    this.#open = this.#open.filter((other) => other !== notebook);
    // Others may go on reading it; if nobody does, the next look lets it go.
    if (notebook.scope === notebook.catalogueId) this.#behind = [...this.#behind, notebook];
    this.#picks.get(notebook.scope)?.close();
    this.#picks.delete(notebook.scope);
    this.#journal.forget(notebook, true);
    if (this.#active === notebook) this.#active = null;
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

  /** `watcher` is told whenever a cell has come to a result, until what is given is called. */
  watchRuns(watcher: () => void): () => void {
    this.#runWatchers.add(watcher);
    return () => void this.#runWatchers.delete(watcher);
  }

  markSaved(notebook: OpenNotebook): void {
    notebook.markSaved();
    this.data.markSaved();
  }

  /** Opens a text that was kept; its data cells serve where the workspace has none. */
  reopen(text: string): OpenNotebook {
    const { notebook, data } = splitData(parseNotebook(text).notebook);
    if (data && !this.hasData) this.#takeData(data);
    return this.openNotebook(notebook, null);
  }

  #takeData(data: Notebook): void {
    this.#mapping = null;
    this.#bindings = bindSources(data.sources, this.sources.loaded);
    this.data.replace(this.#withOwnIds(data));
    this.#journal.forget(this.data, true);
    this.#unsubmitted.clear();
    this.#changed();
    this.#wantStale();
  }

  /**
   * Opens the text of a notebook; its data cells take the place of the workspace's where it has any. `told` is said to
   * the reader, with its `{title}`.
   */
  read(text: string, told: Message = notebookMessages.opened): OpenNotebook {
    const { notebook, warnings, newer } = parseNotebook(text);
    const { notebook: own, data } = splitData(notebook);
    if (data) this.#takeData(data);
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
    if (this.#mapping) {
      const named = nameSources(this.#mapping, this.sources.loaded);
      const told = prepareCells(named.mapping, prepareTexts(language));
      this.data.translate({ ...told, sources: this.data.notebook.sources });
    }
    for (const notebook of [...this.#open, ...this.#behind]) {
      if (notebook.catalogueId === null) continue;
      const told = await catalogue(notebook.catalogueId);
      if (told) notebook.translate(told);
    }
    this.#changed();
    this.#wantStale();
  }

  /** Of the canonical relations that an analysis needs, those that no file feeds; none before there are files. */
  missingFor(needs: readonly string[]): readonly string[] {
    const roles = this.#named?.tables.map(({ role }) => role);
    if (!roles) return [];
    const has = (relation: string): boolean =>
      roles.some((role) => role === relation || (relation === 'orders' && role === 'order_lines'));
    return needs.filter((relation) => !has(relation));
  }

  // Edits ───────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Takes over an edited notebook. An `unsubmitted` cell, given as it was before the edit, waits to be run;
   * everything else takes effect at once.
   */
  edit(
    notebook: OpenNotebook,
    next: Notebook,
    {
      merge = null,
      unsubmitted,
    }: { readonly merge?: string | null; readonly unsubmitted?: SqlCell | CheckCell } = {},
  ): void {
    const whole = notebook === this.data ? withSegmentsUnion(next) : next;
    if (notebook.edit(whole, merge)) {
      this.#journal.record({
        notebooks: [notebook],
        kind: 'versions',
        undo: () => notebook.undo(),
        redo: () => notebook.redo(),
      });
    }
    this.#edited(notebook, unsubmitted);
  }

  #edited(notebook: OpenNotebook, unsubmitted?: SqlCell | CheckCell): void {
    if (unsubmitted) {
      const node = nodeOf(notebook.scope, unsubmitted.id);
      if (!this.#unsubmitted.has(node)) this.#unsubmitted.set(node, unsubmitted.sql);
    }
    this.#changed();
    this.#wantStale();
  }

  /** Gives a cell another name; what reads it follows, in other notebooks too where it is the workspace's. */
  rename(notebook: OpenNotebook, cell: Cell, name: string): void {
    if (notebook !== this.data || cell.name === '') {
      this.edit(notebook, renameCell(notebook.notebook, cell.id, name));
      return;
    }
    const changes = this.#open.flatMap((reader) => {
      const hasOwn = reader.notebook.cells.some((own) => sameName(own.name, cell.name));
      const next = hasOwn ? reader.notebook : followName(reader.notebook, cell.name, name);
      return next === reader.notebook ? [] : [{ notebook: reader, next }];
    });
    const renamed = { notebook, next: renameCell(notebook.notebook, cell.id, name) };
    const changed = [renamed, ...changes].filter((each) => each.notebook.edit(each.next));
    const notebooks = changed.map((each) => each.notebook);
    this.#journal.record({
      notebooks,
      kind: 'versions',
      undo: () => this.#renameBack(notebooks, name, cell.name),
      redo: () => {
        for (const each of notebooks) each.redo();
      },
    });
    this.#edited(notebook);
  }

  /** A reader that was edited since follows the name back; taking its last edit back would take another one. */
  #renameBack(notebooks: readonly OpenNotebook[], from: string, to: string): void {
    const entry = this.#journal.lastOf(notebooks.slice(0, 1));
    for (const each of notebooks) {
      if (!entry || each === notebooks[0] || this.#journal.isLast(entry, each)) each.undo();
      else each.edit(followName(each.notebook, from, to));
    }
  }

  /** Undefined takes the value from the data again. */
  setParam(notebook: OpenNotebook, cell: Cell, value: ParamValue | undefined): void {
    const next = setParamValue(notebook.notebook, cell.id, value);
    this.ledger.parameterChanges(notebook, cell);
    this.edit(notebook, next, { merge: `param ${cell.id}` });
  }

  insert(notebook: OpenNotebook, cell: Omit<Cell, 'id'>, at: number): Cell {
    const added = { ...cell, id: this.#newId() } as Cell;
    this.edit(notebook, insertCell(notebook.notebook, added, at));
    return added;
  }

  /** Takes back the latest edit of the notebook or of the data that it reads. */
  undo(notebook: OpenNotebook): void {
    if (!this.#journal.undo([notebook, this.data])) return;
    this.#changed();
    this.#wantStale();
  }

  redo(notebook: OpenNotebook): void {
    if (!this.#journal.redo([notebook, this.data])) return;
    this.#changed();
    this.#wantStale();
  }

  canUndo(notebook: OpenNotebook): boolean {
    return this.#journal.lastOf([notebook, this.data]) !== undefined;
  }

  canRedo(notebook: OpenNotebook): boolean {
    return this.#journal.nextOf([notebook, this.data]) !== undefined;
  }

  /** Adds copies of cells behind the last of them; gives their ids. */
  duplicate(notebook: OpenNotebook, cells: ReadonlySet<string>): readonly string[] {
    const taken = this.takenNames(notebook);
    const made = duplicateCells(
      notebook.notebook,
      cells,
      () => this.#newId(),
      (name) => taken.has(name.toLowerCase()),
    );
    this.edit(notebook, made.notebook);
    return made.copies;
  }

  /** Follows a click on a mark to the parameters that the chart's fence names; true where it led anywhere. */
  selectMark(
    notebook: OpenNotebook,
    cell: Cell,
    datum: Readonly<Record<string, unknown>>,
  ): boolean {
    const changes = markChanges(notebook.notebook, marksLeadTo(cell), datum);
    for (const change of changes) this.setParam(notebook, change.cell, change.value);
    return changes.length > 0;
  }

  // Picks ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** What is picked in a notebook, the members behind it, and what other cells are filtered by. */
  picksOf({ scope }: OpenNotebook): MemberPicks {
    const known = this.#picks.get(scope);
    if (known) return known;
    const made = new MemberPicks(
      pickParts({
        scope,
        engine: this.#engine,
        plan: () => this.#plan,
        resultOf: (node) => this.results.get(node),
        stateOf: (node) => stateOf(this.#runs.get(node), this.#plan.fingerprints.get(node)),
        columnsOfSource: (name) => this.#sourceEntry(name).columns,
        variables: (node) => this.#variables(node),
        bind: (sql) => this.#bind(scope, sql),
        isBusy: () => this.#engineStatus !== 'ready' || this.#isRunning(),
        nextRun: () => (this.#runCounter += 1),
        onAsking: (asking) => {
          this.#asking += asking ? 1 : -1;
          if (asking) this.profiles.giveWay();
          this.#tendHealth();
        },
      }),
    );
    this.#picks.set(scope, made);
    return made;
  }

  /** Looks for the members behind rows of a cell; the same conditions again take the pick away. */
  pick(notebook: OpenNotebook, cell: Cell, conditions: readonly Condition[], show = true): void {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    const relation = node?.kind === 'chart' ? node.of : (node?.relation ?? cell.name);
    const result = node && this.results.get(node.id);
    const columns = result?.kind === 'rows' ? result.head.columns.map(({ name }) => name) : [];
    const shown = node?.kind === 'chart' ? node.fields : columns;
    this.picksOf(notebook).pick({ cell: cell.id, relation, conditions, shown }, show);
  }

  /** Picks the marks that were clicked or brushed; false where they say nothing of the chart's columns. */
  async pickMarks(
    notebook: OpenNotebook,
    cell: ChartCell,
    selection: ChartSelection | ChartDatum,
    show = true,
  ): Promise<boolean> {
    const result = this.results.get(nodeOf(notebook.scope, cell.id));
    if (result?.kind !== 'marks') return false;
    const { readMarks } = await import('./read-marks.ts');
    const conditions = readMarks(cell, selection, result);
    if (conditions.length > 0) this.pick(notebook, cell, conditions, show);
    return conditions.length > 0;
  }

  /** Picks a row of a grid, given as the engine's text by column. */
  async pickRow(
    notebook: OpenNotebook,
    cell: Cell,
    row: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    const relation = this.#node(nodeOf(notebook.scope, cell.id))?.relation ?? cell.name;
    const conditions = await this.picksOf(notebook).conditionsOfRow(relation, row);
    if (conditions.length > 0) this.pick(notebook, cell, conditions);
  }

  /** Puts the members behind the current pick into a cell below the one that they were picked in. */
  keepMembers(notebook: OpenNotebook, name: string, words: string): Cell | null {
    const { current, state } = this.picksOf(notebook);
    if (!current || state.kind !== 'found') return null;
    const at = notebook.notebook.cells.findIndex(({ id }) => id === current.cell);
    const sql = `-- ${words.replace(/\s+/g, ' ')}\n${state.way.sql}`;
    const cell: Omit<SqlCell, 'id'> = { kind: 'sql', name, words: {}, sql, as: 'table' };
    const added = this.insert(notebook, cell, at < 0 ? notebook.notebook.cells.length : at + 1);
    this.run(notebook, added);
    return added;
  }

  /** Makes a segment part of the data, where every notebook reads it by its title. */
  keepSegment(notebook: OpenNotebook, cell: SegmentCell, title: string): void {
    this.#useSegments(
      keepSegment(this.data.notebook, notebook.notebook, cell, title, () => this.#newId()),
    );
  }

  /** The members behind the current pick as a segment of the data; false where their query cannot stand alone. */
  async keepPicked(notebook: OpenNotebook, title: string, words: string): Promise<boolean> {
    const { current, state } = this.picksOf(notebook);
    if (!current || state.kind !== 'found') return false;
    const { sql } = state.way;
    const { keepPicked } = await import('./keep-picked.ts');
    const next = keepPicked(
      this.data.notebook,
      { title, words, sql },
      {
        plan: this.#plan,
        scope: notebook.scope,
        valueOf: (node) => {
          const result = this.results.get(node);
          return result?.kind === 'value' ? result.value : null;
        },
        newId: () => this.#newId(),
      },
    );
    if (next) this.#useSegments(next);
    return next !== null;
  }

  #useSegments(next: Notebook): void {
    this.edit(this.data, next);
    const union = next.cells.find(({ name }) => sameName(name, segmentsRelation));
    if (union) this.run(this.data, union);
  }

  /** How a cell stands to the filter of its notebook. */
  filterStateOf(notebook: OpenNotebook, cell: Cell): FilterState {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    return node ? this.picksOf(notebook).filter.stateFor(node) : 'off';
  }

  // What is there ───────────────────────────────────────────────────────────────────────────────────────────

  /** Names of the relations a notebook may read: its own and the workspace's. */
  relationsOf(notebook: OpenNotebook): readonly string[] {
    const own = this.#plan.nodes.filter((node) => node.scope === notebook.scope && keepsRows(node));
    const shared = this.#plan.nodes.filter(
      (node) => node.scope === sharedScope && (keepsRows(node) || node.kind === 'source'),
    );
    return [...new Set([...own, ...shared].map(({ name }) => name))].filter(Boolean);
  }

  /** Columns of a relation, as far as it has run; empty where it has not. */
  columnsOf(notebook: OpenNotebook, relation: string): readonly Column[] {
    const entries = this.relationEntries(notebook).filter(({ name }) => sameName(name, relation));
    return (entries.find(({ kind }) => kind === 'cell') ?? entries[0])?.columns ?? [];
  }

  /** Everything that a query of the notebook can read: its own cells, the Data notebook's, the files. */
  relationEntries(notebook: OpenNotebook): readonly RelationEntry[] {
    const scopes = new Map([this.data, notebook].map((each) => [each.scope, each]));
    return this.#plan.nodes.flatMap((node) => {
      const owner = scopes.get(node.scope);
      if (!owner || node.name === '' || (!keepsRows(node) && node.kind !== 'source')) return [];
      const state = stateOf(this.#runs.get(node.id), this.#plan.fingerprints.get(node.id));
      const base = { name: node.name, node: node.id, state };
      if (node.kind === 'source') return [{ ...base, ...this.#sourceEntry(node.name) }];
      const cell = owner.notebook.cells.find(({ id }) => nodeOf(owner.scope, id) === node.id);
      if (!cell) return [];
      const result = this.results.get(node.id);
      const target = this.profileTarget(owner, cell);
      return [
        {
          ...base,
          kind: owner === this.data ? ('data' as const) : ('cell' as const),
          definedBy: { notebook: owner, cell },
          columns: result?.kind === 'rows' ? result.head.columns : [],
          rows: target?.rows ?? (result?.kind === 'rows' ? result.head.rows : null),
          target,
        },
      ];
    });
  }

  #sourceEntry(
    name: string,
  ): Pick<RelationEntry, 'kind' | 'definedBy' | 'columns' | 'rows' | 'target'> {
    const binding = this.#bindings[name];
    const source = this.sources.loaded.find(({ table }) => table === binding?.table);
    const columns = (source?.report?.columns ?? []).map((column) => ({
      name: column.name,
      type: engineType(column.type),
    }));
    const rows = source?.report?.loaded ?? null;
    const target =
      source && rows !== null
        ? {
            relation: { schema: 'main', name: source.table },
            version: source.stamp,
            rows,
            columns,
            variables: () => [],
          }
        : null;
    return { kind: 'source', definedBy: null, columns, rows, target };
  }

  /** The file behind the name of a source, as the analyst knows it. */
  sourceOf(name: string): { readonly title: string; readonly rows: number | null } | null {
    const binding = this.#bindings[name];
    const table = this.sources.loaded.find((source) => source.table === binding?.table);
    if (!table) return null;
    const file = this.sources.all.find(({ id }) => id === table.id);
    const title = file
      ? [file.file.name, file.part?.name].filter(Boolean).join(' · ')
      : table.table;
    return { title, rows: table.report?.loaded ?? null };
  }

  /** The graph of everything that can be run: nodes, order, circles, missing names. */
  get plan(): WorkPlan {
    return this.#plan;
  }

  /** Where a node of the plan is on the page; null for a source. */
  placeOf(node: string): { readonly notebook: OpenNotebook; readonly cell: Cell } | null {
    for (const notebook of this.#all) {
      const cell = notebook.notebook.cells.find(({ id }) => nodeOf(notebook.scope, id) === node);
      if (cell) return { notebook, cell };
    }
    return null;
  }

  stateOfNode(node: string): CellState {
    return stateOf(this.#runs.get(node), this.#plan.fingerprints.get(node));
  }

  /**
   * Rows of a query that nothing keeps, such as the selected part of a cell's text, as the cell would see it;
   * at most `limit`.
   */
  async tryOut(
    notebook: OpenNotebook,
    sql: string,
    limit: number,
    run = `try-${(this.#runCounter += 1)}`,
  ): Promise<Outcome<Page>> {
    const { bound, variables } = this.#bind(notebook.scope, sql);
    const outcome = await this.#engine.peek({
      run,
      schema: notebook.scope,
      sql: bound.text,
      variables,
      limit,
    });
    if (outcome.ok) return outcome;
    return { ok: false, failure: inAuthorsText(outcome.failure, bound) };
  }

  /** A query as a cell of the notebook would run it. */
  #bind(scope: string, sql: string): { readonly bound: BoundSql; readonly variables: Variable[] } {
    const names = new Set(findNames(sql).map((name) => foldName(name)));
    const read = this.#plan.nodes.filter(
      (node) =>
        (node.scope === sharedScope || node.scope === scope) && names.has(foldName(node.name)),
    );
    const byName = new Map(
      read.flatMap(({ id }) => this.#variables(id)).map((variable) => [variable.name, variable]),
    );
    const variables = [...byName.values()];
    return { bound: bindParameters(sql, listsAmong(variables)), variables };
  }

  /** Published results of a model, computed again. */
  async verifyModel(model: string): Promise<readonly VerifiedCase[]> {
    return (await this.#models?.verify(model)) ?? [];
  }

  /** Stops a query of `tryOut`. */
  stopTrying(run: string): void {
    void this.#engine.cancel(run);
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
    return this.#plan.nodes
      .filter(
        ({ kind, scope }) =>
          kind === 'param' && (scope === sharedScope || scope === notebook.scope),
      )
      .map(({ name }) => name);
  }

  /** Names that a cell of the notebook cannot take because the workspace has them. */
  dataNames(notebook: OpenNotebook): readonly string[] {
    return this.#plan.nodes
      .filter(({ scope, name }) => scope === sharedScope && scope !== notebook.scope && name !== '')
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

  /** What a cell shows: what its last run left behind or, while a filter holds, what that leaves of it. */
  resultOf(notebook: OpenNotebook, cell: Cell): CellResult | undefined {
    const id = nodeOf(notebook.scope, cell.id);
    const node = this.#node(id);
    const filtered = node && this.picksOf(notebook).filter.resultFor(node);
    return filtered ?? this.results.get(id);
  }

  /** Where the rows are that a cell shows. */
  #relationShown(notebook: OpenNotebook, cell: Cell): RelationName {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    const filtered = node && this.picksOf(notebook).filter.relationFor(node);
    return filtered ?? { schema: notebook.scope, name: node?.relation ?? cell.name };
  }

  /** Names of the cells that read each other in a circle with this one; empty when there is no circle. */
  cycleOf(notebook: OpenNotebook, cell: Cell): readonly string[] {
    return this.#plan.cycles.get(nodeOf(notebook.scope, cell.id)) ?? [];
  }

  /** Rows of a cell's result. */
  page(
    notebook: OpenNotebook,
    cell: Cell,
    rows: RowsWanted,
    signal?: AbortSignal,
  ): Promise<Outcome<Page>> {
    return this.#engine.page({
      ...rows,
      run: this.#abortable('page', signal),
      relation: this.#relationShown(notebook, cell),
      variables: this.#variables(nodeOf(notebook.scope, cell.id)),
    });
  }

  /** The name in SQL of the relation whose rows a cell shows. */
  relationInSql(notebook: OpenNotebook, cell: Cell): string {
    const { schema, name } = this.#relationShown(notebook, cell);
    return `${quoteName(schema)}.${quoteName(name)}`;
  }

  /** Answers a grid's question about its result, such as for totals; at most 10,000 rows. */
  askAbout(notebook: OpenNotebook, cell: Cell, sql: string): Promise<Outcome<Page>> {
    return this.#engine.peek({
      run: this.#abortable('ask'),
      schema: notebook.scope,
      sql,
      variables: this.#variables(nodeOf(notebook.scope, cell.id)),
      limit: 10_000,
    });
  }

  /** Where rows stand that meet a condition, in the order of the request. */
  findRows(
    notebook: OpenNotebook,
    cell: Cell,
    request: Pick<FindRequest, 'order' | 'where' | 'match' | 'from' | 'limit'>,
  ): Promise<Outcome<Found>> {
    const node = nodeOf(notebook.scope, cell.id);
    return this.#engine.find({
      ...request,
      run: this.#abortable('find'),
      relation: this.#relationShown(notebook, cell),
      variables: this.#variables(node),
    });
  }

  /** Rows of a table that a file became. */
  tablePage(table: string, rows: RowsWanted, signal?: AbortSignal): Promise<Outcome<Page>> {
    return this.#engine.page({
      ...rows,
      run: this.#abortable('page', signal),
      relation: { schema: 'main', name: table },
    });
  }

  /** Answers a question about tables that files became; at most 10,000 rows. */
  askTable(sql: string): Promise<Outcome<Page>> {
    const run = this.#abortable('ask');
    return this.#engine.peek({ run, schema: 'main', sql, variables: [], limit: 10_000 });
  }

  /** A run id; who holds the signal can end the run by it. */
  #abortable(stem: string, signal?: AbortSignal): string {
    this.#runCounter += 1;
    const run = `${stem}-${this.#runCounter}`;
    signal?.addEventListener('abort', () => void this.#engine.cancel(run), { once: true });
    return run;
  }

  /**
   * Rows of a view, which a run does not count. The first question starts the counting and is answered with null;
   * the answer arrives as a change of state.
   */
  rowsOfView(notebook: OpenNotebook, cell: Cell): number | null {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    const result = node && this.results.get(node.id);
    if (!node?.relation || result?.kind !== 'rows') return null;
    const known = this.#viewRows.get(node.id);
    if (known?.version === result.version) return known.rows;
    void this.#countRows(node, result.version);
    return null;
  }

  /** What the columns of a cell's result are profiled by; null: nothing is kept, or its rows are not counted yet. */
  profileTarget(notebook: OpenNotebook, cell: Cell): ProfileTarget | null {
    const node = this.#node(nodeOf(notebook.scope, cell.id));
    const result = node && this.resultOf(notebook, cell);
    if (!node || !keepsRows(node) || node.relation === null || result?.kind !== 'rows') return null;
    const rows = result.head.rows ?? this.rowsOfView(notebook, cell);
    if (rows === null) return null;
    return {
      relation: this.#relationShown(notebook, cell),
      version: String(result.version),
      rows,
      columns: result.head.columns,
      variables: () => this.#variables(node.id),
    };
  }

  /** Gives memory back: files are read again, and what had run runs again. */
  restartEngine(): void {
    this.#restart();
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
    if (notebook.reading.mode === 'automatic') {
      this.#send({ kind: 'want', nodes: this.#readersOf(node) });
    }
  }

  /** Runs cells whether they are current or not, and what they read where that is not current. */
  runCells(notebook: OpenNotebook, cells: readonly Cell[]): void {
    const nodes = cells.map(({ id }) => nodeOf(notebook.scope, id));
    for (const node of nodes) this.#unsubmitted.delete(node);
    this.#send({ kind: 'want', nodes, again: true });
    if (notebook.reading.mode === 'automatic') {
      this.#send({ kind: 'want', nodes: nodes.flatMap((node) => this.#readersOf(node)) });
    }
  }

  /** Back in automatic mode everything that is out of date runs at once. */
  setMode(notebook: OpenNotebook, mode: 'automatic' | 'manual'): void {
    notebook.reading.mode = mode;
    if (mode === 'automatic') this.#wantStale();
  }

  /** Cells of a notebook that do not show what they would show if they ran now. */
  staleCells(notebook: OpenNotebook): readonly Cell[] {
    return notebook.notebook.cells.filter((cell) => {
      const node = nodeOf(notebook.scope, cell.id);
      const state = this.stateOfNode(node);
      return (
        this.#plan.fingerprints.has(node) &&
        (state === 'stale' || state === 'idle' || state === 'cancelled')
      );
    });
  }

  /** Stops everything that runs or waits. */
  cancelAll(): void {
    const nodes = [...this.#runs].flatMap(([node, run]) => (run.activity === 'idle' ? [] : [node]));
    this.#send({ kind: 'cancel', nodes });
  }

  /** What the engine does now and what waits for its turn, first come first. */
  get work(): { readonly running: string | null; readonly waiting: readonly string[] } {
    const running = [...this.#runs].find(([, run]) => run.activity === 'running');
    const waiting = this.#plan.order.filter((id) => this.#runs.get(id)?.activity === 'queued');
    return { running: running?.[0] ?? null, waiting };
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

  /** Settles when no cell runs or waits for its turn. */
  async settled(): Promise<void> {
    const isIdle = (): boolean =>
      this.#engineStatus !== 'restarting' &&
      [...this.#runs.values()].every(({ activity }) => activity === 'idle');
    while (!isIdle()) await new Promise<void>((resolve) => this.#atNextStep.push(resolve));
  }

  /** The engine came back with the files and nothing else: what had run is run again, but not the culprit. */
  engineReplayed(replay: Replay): void {
    const failed = [...this.results].flatMap(([node, result]) => {
      const isLost = result.kind === 'failure' && result.failure.kind === 'engine-lost';
      const run = this.#lostRuns.get(node);
      // What was only under way when the engine was ended for something else runs again.
      return isLost && !(run !== undefined && isBlameless(replay, run)) ? [node] : [];
    });
    const { culprit } = replay;
    const ended = [...this.#lastRuns].flatMap(([node, run]) => (run === culprit ? [node] : []));
    this.#lostRuns.clear();
    this.#held.clear();
    this.#made.clear();
    for (const picks of this.#picks.values()) picks.lost();
    const again = (): void => this.#send({ kind: 'lost', except: [...failed, ...ended] });
    if (this.sources.stacks.all.length === 0) again();
    else void this.sources.stacks.follow(true).then(again);
    this.notices.add('info', notebookMessages.engineRestarted);
    this.#tellMissing(replay.missing);
  }

  #tellMissing(tables: readonly string[]): void {
    const files = this.sources.all.flatMap((file) =>
      tables.some((table) => sameName(table, file.table)) ? [labelOf(file)] : [],
    );
    if (files.length === 0) return;
    this.notices.add('warning', notebookMessages.notReplayed, { files: files.join(', ') });
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  #changed(): void {
    this.#tendBehind();
    for (const watcher of this.#watchers) watcher();
    for (const node of this.results.keys()) {
      if (this.#plan.fingerprints.has(node)) continue;
      this.results.delete(node);
      this.clock.forget(node);
    }
    this.#dropUnused();
    this.#send({ kind: 'planned' });
  }

  /** A relation whose cell is gone or has another name must not answer to the old one any more. */
  #dropUnused(): void {
    const defined = new Set(this.#plan.nodes.flatMap((node) => keyOf(relationOf(node)) ?? []));
    const unused = [...this.#made].filter(([key]) => !defined.has(key));
    if (unused.length === 0) return;
    for (const [key] of unused) this.#made.delete(key);
    void this.#engine.drop(unused.map(([, relation]) => relation));
  }

  /** Runs again what had run and is stale now, where the reader can see it and nobody is still typing. */
  #wantStale(everywhere = false): void {
    const waiting = new Set<string>();
    /** Before there are data, what needs them is not begun. */
    const lacking = new Set<string>();
    for (const node of this.#plan.order) {
      const reads = this.#plan.upstream.get(node) ?? [];
      if (this.#waits(node) || reads.some((read) => waiting.has(read))) waiting.add(node);
      const isMissing = (this.#node(node)?.missing.length ?? 0) > 0;
      if (!this.hasData && (isMissing || reads.some((read) => lacking.has(read))))
        lacking.add(node);
    }
    const visible = this.#active?.scope ?? sharedScope;
    const manual = new Set(
      this.#open.flatMap(({ scope, reading }) => (reading.mode === 'manual' ? [scope] : [])),
    );
    const waits = manual.has(visible);
    const nodes = this.#plan.nodes.filter(({ id, scope, kind }) => {
      const isUnseen = scope !== visible;
      if (waiting.has(id) || (everywhere ? manual.has(scope) : waits || isUnseen)) return false;
      const state = stateOf(this.#runs.get(id), this.#plan.fingerprints.get(id));
      const drawsAtOnce =
        !isUnseen &&
        !lacking.has(id) &&
        (kind === 'chart' || kind === 'param' || scope === sharedScope);
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
      (other) => visible.has(this.#node(other)?.scope) && !this.#waits(other),
    );
  }

  /** Whether a cell was edited since it last ran; undoing the edit ends the wait. */
  #waits(id: string): boolean {
    const before = this.#unsubmitted.get(id);
    const node = before === undefined ? undefined : this.#node(id);
    return (node?.kind === 'sql' || node?.kind === 'check') && node.sql !== before;
  }

  #node(id: string): PlannedNode | undefined {
    return this.#plan.byId.get(id);
  }

  #send(given: SchedulerEvent): void {
    const event = given.kind === 'want' ? { ...given, nodes: this.#ready(given.nodes) } : given;
    const { runs, actions } = step(this.#plan, this.#runs, event);
    this.#runs = runs;
    if (actions.some(({ kind }) => kind === 'run')) this.profiles.giveWay();
    for (const action of actions) {
      if (action.kind === 'run') void this.#start(action.node, action.with);
      else if (action.kind === 'stop') this.#stop(action.node);
      else
        this.results.set(action.node, { kind: 'blocked', by: this.#node(action.by)?.label ?? '' });
    }
    this.#tendHealth();
    this.#tendNames();
    if (event.kind === 'finished') for (const picks of this.#picks.values()) picks.tend();
    if (event.kind === 'finished' && !this.#isBusy()) {
      void this.#tendMemory();
      this.#tendBooks();
    }
    for (const resolve of this.#atNextStep.splice(0)) resolve();
  }

  /** Of nodes, those that do not wait for a file. */
  #ready(nodes: readonly string[]): readonly string[] {
    const awaiting = this.#awaiting;
    return awaiting.size === 0 ? nodes : nodes.filter((id) => !awaiting.has(id));
  }

  /** Names are read as soon as the members are there, before other results can show them. */
  #tendNames(): void {
    const isNamed = this.#named?.tables.some(
      ({ role, fields }) => role === 'members' && Object.hasOwn(fields, 'name'),
    );
    const members = isNamed
      ? this.#plan.nodes.find(
          ({ scope, name }) => scope === sharedScope && sameName(name, 'members'),
        )
      : undefined;
    if (!members) return this.#knownNames.tend(null, false);
    const stamp = this.#plan.fingerprints.get(members.id) ?? '';
    this.#knownNames.tend(stamp, this.stateOfNode(members.id) === 'current');
  }

  /** The books from files to counted rows stand below every result; they are made when nothing else waits. */
  #tendBooks(): void {
    const books = this.#plan.nodes.find(
      ({ scope, name, missing }) =>
        scope === sharedScope && name === 'reconciliation' && missing.length === 0,
    );
    if (!this.#active || !books || this.#waits(books.id)) return;
    const state = this.stateOfNode(books.id);
    if (state === 'idle' || state === 'stale') this.#send({ kind: 'want', nodes: [books.id] });
  }

  /** Looks at the memory when work is done; says once when it fills up. */
  async #tendMemory(): Promise<void> {
    const before = this.gauge.level;
    await this.gauge.refresh();
    if (this.gauge.level === 'full' && before !== 'full')
      this.notices.add('warning', workMessages.memoryFull);
  }

  async #start(id: string, fingerprint: string): Promise<void> {
    const node = this.#node(id);
    if (!node) return;
    if (this.#engineStatus === 'restarting') {
      this.#held.set(id, fingerprint);
      return;
    }
    this.#runCounter += 1;
    const run = `run-${this.#runCounter}`;
    this.#engineRuns.set(id, run);
    this.#lastRuns.set(id, run);
    this.clock.begin(id);
    const relation = relationOf(node);
    const key = keyOf(relation);
    if (relation && key) this.#made.set(key, relation);
    const outcome = await carryOut({
      engine: this.#engine,
      run,
      node,
      variables: this.#variables(id),
      version: this.#runCounter,
      models: this.#models,
      onProgress: (done) => this.clock.tell(id, done),
    });
    if (this.#engineRuns.get(id) !== run) return;
    this.#engineRuns.delete(id);
    this.clock.end(id, outcome.ok ? this.#filesBehind(id) : undefined);
    if (outcome.ok) {
      if (this.#plan.fingerprints.get(id) === fingerprint) this.results.set(id, outcome.value);
      this.#send({ kind: 'finished', node: id, with: fingerprint });
      for (const watcher of this.#runWatchers) watcher();
    } else if (outcome.failure.kind === 'cancelled') {
      this.#send({ kind: 'stopped', node: id });
    } else {
      if (outcome.failure.kind === 'engine-lost') this.#lostRuns.set(id, run);
      this.#fail(id, outcome.failure, fingerprint);
    }
  }

  /** Names of the files that a node's result goes back to. */
  #filesBehind(node: string): readonly string[] {
    return [...this.#upstreamOf(node)].flatMap((id) => {
      const source = this.#node(id);
      return source?.kind === 'source' ? [source.name] : [];
    });
  }

  #upstreamOf(node: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const read of this.#plan.upstream.get(next) ?? []) {
        if (seen.has(read)) continue;
        seen.add(read);
        waiting.push(read);
      }
    }
    return seen;
  }

  #fail(node: string, failure: Failure, fingerprint: string): void {
    this.results.set(node, { kind: 'failure', failure });
    this.#send({ kind: 'failed', node, with: fingerprint });
  }

  async #countRows({ id, scope, relation }: PlannedNode, version: number): Promise<void> {
    const run = `count-${version}`;
    if (relation === null || this.#counting.has(run)) return;
    this.#counting.add(run);
    const outcome = await this.#engine.peek({
      run,
      schema: scope,
      sql: `SELECT count(*) FROM ${quoteName(relation)}`,
      variables: this.#variables(id),
      limit: 1,
    });
    this.#counting.delete(run);
    const column = outcome.ok ? decodePage(outcome.value).columns[0] : undefined;
    const rows = column ? cellNumber(column, 0) : null;
    if (rows !== null) this.#viewRows.set(id, { version, rows });
  }

  #stop(node: string): void {
    if (this.#held.delete(node)) this.#send({ kind: 'stopped', node });
    const run = this.#engineRuns.get(node);
    if (run === undefined || this.#models?.cancel(run)) return;
    void this.#engine.cancel(run);
  }

  /** The parameters behind a node with the values in effect: setting one costs the engine a statement. */
  #variables(node: string): readonly Variable[] {
    const own = this.#node(node)?.scope;
    return parametersBehind(this.#plan, node).map(({ id, scope, name, param }) => {
      const result = this.results.get(id);
      const value = result?.kind === 'value' ? result.value : null;
      const isForeign = scope !== own && scope !== sharedScope;
      return { name: isForeign ? `${scope}.${name}` : name, type: param.type, value };
    });
  }

  /** The report is about what its relations hold now, and waits until nothing else runs. */
  #tendHealth(): void {
    const mapping = this.#named;
    const reads = this.#healthReads.flatMap(
      (name) =>
        this.#plan.nodes.find((node) => node.scope === sharedScope && sameName(node.name, name)) ??
        [],
    );
    const day = localDay(new Date());
    const prints = reads.map(({ id }) => this.#plan.fingerprints.get(id) ?? '');
    const settled = reads.every(({ id }) => {
      const state = stateOf(this.#runs.get(id), this.#plan.fingerprints.get(id));
      return state === 'current' || state === 'error';
    });
    const key = mapping && [...prints, day].join(' ');
    this.health.tend(key, settled && !this.#isBusy(), () => ({
      queries: mapping ? healthQueries(mapping, day) : [],
      variables: reads.flatMap(({ id }) => this.#variables(id)),
    }));
  }

  #isBusy(): boolean {
    if (this.#engineStatus !== 'ready' || this.sources.busy || this.#asking > 0) return true;
    return this.#isRunning();
  }

  #isRunning(): boolean {
    return [...this.#runs.values()].some(({ activity }) => activity !== 'idle');
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

const lost: Failure = { kind: 'engine-lost', message: 'The engine could not be started again.' };

/** The relation that a run of a node leaves in the engine, other than a table that a file became. */
function relationOf(node: PlannedNode): RelationName | null {
  if (node.relation === null || (node.kind === 'source' && node.table === node.name)) return null;
  return { schema: node.scope, name: node.relation };
}

function keyOf(relation: RelationName | null): string | null {
  return relation && `${relation.schema}.${relation.name.toLowerCase()}`;
}

/** The day on the analyst's calendar, `2024-01-31`. */
function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function emptyNotebook(): Notebook {
  return { title: '', sources: {}, cells: [], extra: {} };
}
