import { printNotebook } from '../format/print-notebook.ts';
import type { IntakeChoices } from '../engine/intake-contract.ts';
import type { LanguageCode } from '../i18n/message.ts';
import { prepareTexts } from '../i18n/messages/prepare.ts';
import { renameStepTables, type CleaningStep } from '../members/cleaning/step.ts';
import type { Mapping, TableMapping } from '../members/mapping.ts';
import { prepareCells } from '../members/prepare-cells.ts';
import type { RememberedFile } from '../members/remembered-file.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { awaitedFiles, type AwaitedFile } from './awaited.ts';
import { movedEnds, stepsThatStay } from './carried-steps.ts';
import { DataWriting, type DataRuns, type KeptCells } from './data-writing.ts';
import type { Journal } from './journal.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { OpenNotebooks } from './open-notebooks.svelte.ts';
import type { RoleChoices, RolesStart } from './role-choices.svelte.ts';
import {
  bindSources,
  describeSources,
  freshBindings,
  guessFiles,
  nameSources,
  speaksOf,
  type RolesGuess,
  type SourceBinding,
} from './roles.ts';
import type { SourceFile, Sources } from './sources.svelte.ts';

export type Bindings = Readonly<Record<string, SourceBinding>>;

export interface DataCellsParts {
  readonly notebooks: OpenNotebooks;
  readonly sources: Sources;
  readonly roles: RoleChoices;
  readonly journal: Journal;
  readonly runs: DataRuns;
  /** The cells or what they read have changed. */
  readonly onChange: () => void;
}

/**
 * What the files and their columns mean, and the Data notebook that follows from it: the visible cells that turn
 * files into canonical relations, written anew when a meaning or a cleaning step changes, with what the analyst
 * edited in them.
 */
export class DataCells {
  readonly #parts: DataCellsParts;
  readonly #writing: DataWriting;
  #bindings = $state.raw<Bindings>({});
  #confirmed = $state.raw<Mapping | null>(null);
  /** The mapping by the names that cells use, with its cleaning steps; null until roles are confirmed. */
  readonly mapping: Mapping | null = $derived.by(() => {
    const mapping = this.confirmedMapping();
    return mapping && nameSources(mapping, this.#parts.sources.loaded).mapping;
  });
  /** Files that the Data cells read and that are not loaded. */
  readonly awaited: readonly AwaitedFile[] = $derived.by(() =>
    awaitedFiles(this.#data.notebook, this.#bindings),
  );

  constructor(parts: DataCellsParts) {
    this.#parts = parts;
    this.#writing = new DataWriting(parts);
  }

  /** The loaded table behind each name of a source. */
  get bindings(): Bindings {
    return this.#bindings;
  }

  /** What was confirmed last, whether or not its files are still the loaded ones. */
  get lastConfirmed(): Mapping | null {
    return this.#confirmed;
  }

  get #data(): OpenNotebook {
    return this.#parts.notebooks.data;
  }

  // Roles ───────────────────────────────────────────────────────────────────────────────────────────────────

  guessRoles(): RolesGuess {
    return guessFiles(this.#parts.sources.loaded);
  }

  /** What the roles screen starts with: remembered or guessed, and what was decided since. */
  startRoles(): RolesStart {
    return this.#parts.roles.start(this.#parts.sources.loaded);
  }

  /** What the analyst confirmed, as long as it speaks of the files and columns that are loaded now. */
  confirmedMapping(): Mapping | null {
    const mapping = this.#confirmed;
    return mapping && speaksOf(mapping, this.#parts.sources.loaded) ? mapping : null;
  }

  /** Whether what a table means is what was confirmed last. */
  isConfirmed(table: TableMapping): boolean {
    const known = this.#confirmed?.tables.find((other) => other.table === table.table);
    return known !== undefined && JSON.stringify(known) === JSON.stringify(table);
  }

  /** Makes the mapping visible as prepare cells and runs them. */
  confirmRoles(given: Mapping, language: LanguageCode): void {
    const known = this.#confirmed;
    const mapping = known ? { ...given, steps: stepsThatStay(known, given) } : given;
    const before = this.confirmedMapping();
    this.#use(mapping, language);
    if (before === null) return;
    this.#parts.journal.record({
      notebooks: [this.#data],
      kind: 'act',
      undo: () => this.#use(before, language),
      redo: () => this.#use(mapping, language),
    });
  }

  /** What the columns of the loaded files mean, as it is sent along with a notebook; empty until it is confirmed. */
  rememberedMapping(day: string): readonly RememberedFile[] {
    const mapping = this.confirmedMapping();
    return mapping ? this.#parts.roles.told(mapping, day) : [];
  }

  /** Of the canonical relations that an analysis needs, those that no file feeds; none before there are files. */
  missingFor(needs: readonly string[]): readonly string[] {
    const roles = this.mapping?.tables.map(({ role }) => role);
    if (!roles) return [];
    const has = (relation: string): boolean =>
      roles.some((role) => role === relation || (relation === 'orders' && role === 'order_lines'));
    return needs.filter((relation) => !has(relation));
  }

  // The cells ───────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Takes up roles and data cells where an earlier visit left them, as if nobody had gone; false where the mapping
   * does not speak of the files that are loaded now. `data`: the cells with what was edited in them.
   */
  resume(mapping: Mapping, data: Notebook | null, language: LanguageCode): boolean {
    const { roles, runs } = this.#parts;
    const before = this.#confirmed;
    this.#confirmed = mapping;
    if (this.confirmedMapping() === null) {
      this.#confirmed = before;
      return false;
    }
    roles.keep(mapping);
    this.#writing.restore(this.#bound(mapping, language), data);
    runs.runShown();
    return true;
  }

  /** Data cells of an earlier visit whose files are not all there; they bind to those that are. */
  resumeCells(data: Notebook): void {
    if (this.#data.notebook.cells.length === 0) this.take(data);
    else this.rebind();
    this.#parts.runs.runShown();
  }

  /** Data cells that came with a notebook: nothing is known of them but what they say. */
  take(data: Notebook): void {
    this.#confirmed = null;
    this.#bindings = bindSources(data.sources, this.#parts.sources.loaded);
    this.#writing.take(data);
  }

  /**
   * Writes the Data cells anew with other cleaning steps (`table`: the sources' names) and runs them. What
   * the analyst edited in them stays: gives the names of edited cells that would read differently now, and of
   * those that went.
   */
  changeSteps(steps: readonly CleaningStep[], language: LanguageCode): KeptCells {
    const before = this.mapping?.steps ?? [];
    const told = this.#useSteps(steps, language);
    this.#parts.journal.record({
      notebooks: [this.#data],
      kind: 'act',
      undo: () => void this.#useSteps(before, language),
      redo: () => void this.#useSteps(steps, language),
    });
    return told;
  }

  /** Says in another language what the product wrote in the Data cells and nobody changed. */
  translate(language: LanguageCode): void {
    if (!this.#confirmed) return;
    const named = nameSources(this.#confirmed, this.#parts.sources.loaded);
    const told = prepareCells(named.mapping, prepareTexts(language));
    this.#data.translate({ ...told, sources: this.#data.notebook.sources });
  }

  // The files ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Other tables took the place of these; the mapping speaks of them, and what read the old ones runs again. */
  adoptTables(
    tables: Readonly<Record<string, string>>,
    mapping: Mapping | null,
    language: LanguageCode,
  ): KeptCells {
    const { sources, roles, runs, onChange } = this.#parts;
    const moved = Object.entries(this.#bindings).map(([name, binding]) => {
      const table = Object.hasOwn(tables, binding.table) ? tables[binding.table] : undefined;
      return [name, { ...binding, table: table ?? binding.table }];
    });
    const named = mapping && nameSources(mapping, sources.loaded);
    this.#confirmed = mapping;
    if (mapping) roles.keep(mapping);
    this.#bindings =
      named?.bindings ?? freshBindings(Object.fromEntries(moved) as Bindings, sources.loaded);
    if (named) return this.#writing.rewrite(this.#told(named.mapping, language), {});
    onChange();
    runs.runStale(true);
    return { kept: [], lost: [] };
  }

  /** After files came: cells that were opened before their files find them now; true when they found all. */
  rebind(): boolean {
    if (this.#data.notebook.cells.length === 0 || this.#confirmed) return false;
    const wanted = this.#data.notebook.sources;
    const bindings = bindSources(wanted, this.#parts.sources.loaded);
    this.#rebound({ ...this.#bindings, ...bindings });
    this.#parts.runs.runShown();
    return Object.keys(wanted).every((name) => name in bindings);
  }

  /**
   * After the files came that belong to the notebook in front: where their roles are known they hold at once, and the
   * Data cells stay as their author left them. True when all of them were found.
   */
  adoptFiles(language: LanguageCode): boolean {
    const sent = this.#data.notebook;
    const { proposal, origins } = this.startRoles();
    const isKnown = Object.values(origins).every(({ kind }) => kind === 'remembered');
    if (!isKnown) return this.rebind();
    this.#use(proposal, language);
    const written = this.#data.notebook;
    const isBound = Object.keys(sent.sources).every((name) => Object.hasOwn(written.sources, name));
    if (sent.cells.length > 0 && isBound && printNotebook(sent) !== printNotebook(written))
      this.#writing.leaveAs(sent);
    return true;
  }

  /** Reads a file again with other choices; what was computed from it is computed again. */
  async reread(source: string, choices: IntakeChoices): Promise<void> {
    await this.#parts.sources.reread(source, choices);
    this.#refresh();
  }

  /** Reads files of one shape as one table; what they mean is asked again. */
  async stack(sources: readonly SourceFile[]): Promise<void> {
    await this.#parts.sources.stacks.make(sources);
    this.#refresh();
  }

  async unstack(stack: string): Promise<void> {
    await this.#parts.sources.stacks.dissolve(stack);
    this.#refresh();
  }

  /** Reads what was only offered or was too large to be read unasked. */
  async readSource(source: string, anySize: boolean): Promise<void> {
    await this.#parts.sources.read(source, anySize);
    this.#refresh();
  }

  /** Takes a file away; with the last one goes what the columns mean. */
  async removeFile(source: string): Promise<void> {
    const { sources, roles } = this.#parts;
    await sources.remove(source);
    if (sources.all.length > 0 || !this.#confirmed) {
      this.#refresh();
      return;
    }
    this.#confirmed = null;
    roles.dropDraft();
    this.#bindings = {};
    this.#writing.replace({ title: '', sources: {}, cells: [], extra: {} });
  }

  #use(mapping: Mapping, language: LanguageCode): void {
    this.#confirmed = mapping;
    this.#parts.roles.keep(mapping);
    this.#writing.replace(this.#bound(mapping, language));
  }

  /** Binds the names of sources to the loaded tables, and gives the cells that are written for them. */
  #bound(mapping: Mapping, language: LanguageCode): Notebook {
    const named = nameSources(mapping, this.#parts.sources.loaded);
    this.#bindings = named.bindings;
    return this.#told(named.mapping, language);
  }

  /** The cells as they are written for a mapping by the names that they use. */
  #told(named: Mapping, language: LanguageCode): Notebook {
    const cells = prepareCells(named, prepareTexts(language));
    return { ...cells, sources: describeSources(this.#bindings) };
  }

  #useSteps(steps: readonly CleaningStep[], language: LanguageCode): KeptCells {
    const before = this.mapping;
    const mapping = this.confirmedMapping();
    if (!before || !mapping) return { kept: [], lost: [] };
    const files = mapping.tables.map(({ table }, index) => [before.tables[index]?.table, table]);
    const after = { ...before, steps };
    this.#confirmed = {
      ...mapping,
      steps: renameStepTables(steps, Object.fromEntries(files) as Record<string, string>),
    };
    return this.#writing.rewrite(this.#told(after, language), movedEnds(before, after));
  }

  /** The files are other ones under the same names. */
  #refresh(): void {
    this.#rebound(freshBindings(this.#bindings, this.#parts.sources.loaded));
  }

  #rebound(bindings: Bindings): void {
    this.#bindings = bindings;
    this.#parts.onChange();
    this.#parts.runs.runStale();
  }
}
