import type { Engine, Failure, RunId } from '../engine/contract.ts';
import type {
  Intake,
  IntakeChoices,
  IntakeReport,
  Part,
  Reason,
} from '../engine/intake-contract.ts';
import { loadFile, missingRoom, rejectedTable, type LoadFileProgress } from './load-file.ts';
import { Stacks } from './stacks.svelte.ts';
import { tableName } from './table-name.ts';

/** One table that the analyst handed over, from the drop of its file to its table in the engine. */
export interface SourceFile {
  readonly id: string;
  readonly file: File;
  /** The table inside the file, once it was opened; null where the file is delimited text. */
  readonly part: Part | null;
  /** What the opener had to say of the whole file. */
  readonly notes: readonly Reason[];
  readonly table: string;
  readonly choices: IntakeChoices;
  /** `offered`: a hidden sheet, which is read only when the analyst asks for it. */
  readonly state: 'waiting' | 'reading' | 'loaded' | 'failed' | 'cancelled' | 'offered';
  readonly progress: LoadProgress | null;
  readonly report: IntakeReport | null;
  readonly failure: Failure | null;
  /** The analyst wants it read although it will probably not fit. */
  readonly anySize: boolean;
  /** Changes with every load, so that what reads the table knows that it is another one. */
  readonly stamp: string;
  /** Set while it is read to take another file's place; nobody else knows of it. */
  readonly beside: Beside | null;
}

/** How a file is read that may take the place of another. */
export interface Beside {
  readonly choicesOf: (part: Part | null) => IntakeChoices;
  /** Hidden sheets that are wanted all the same, by name. */
  readonly wanted: readonly string[];
}

/** How a table of a remembered file was called and read. */
export interface TablePreset {
  readonly table: string;
  /** The name of the part; null where the file is delimited text. */
  readonly part: string | null;
  readonly choices: IntakeChoices;
  readonly anySize: boolean;
  readonly isOffered: boolean;
}

export interface LoadProgress extends Omit<LoadFileProgress, 'phase'> {
  readonly phase: LoadFileProgress['phase'] | 'opening';
}

/** A table that roles can be given to: of one file, of one part of a file, or of several files together. */
export interface SourceTable {
  readonly id: string;
  readonly table: string;
  readonly stamp: string;
  readonly report: Pick<IntakeReport, 'loaded' | 'columns'> | null;
}

/** The files of the workspace. They are read one after the other; each accounts for every record. */
export class Sources {
  readonly stacks: Stacks;
  #files = $state.raw<readonly SourceFile[]>([]);
  readonly #engine: Engine;
  readonly #intake: Intake;
  #counter = 0;
  #queue: Promise<void> = Promise.resolve();
  /** The tables that remembered files had, by source, until the file is opened. */
  readonly #presets = new Map<string, readonly TablePreset[]>();
  readonly #watchers: (() => void)[] = [];

  constructor(engine: Engine, intake: Intake) {
    this.#engine = engine;
    this.#intake = intake;
    this.stacks = new Stacks(engine, () => this.all);
  }

  readonly #own = $derived(this.#files.filter(({ beside }) => beside === null));
  /** Tables of a file that is read to take another one's place. */
  readonly beside = $derived(this.#files.filter(({ beside }) => beside !== null));

  get all(): readonly SourceFile[] {
    return this.#own;
  }

  /** What roles can be given to: a file that is part of a stack stands behind it. */
  get loaded(): readonly SourceTable[] {
    const single = this.#own.filter(
      ({ id, state }) => state === 'loaded' && this.stacks.of(id) === null,
    );
    return [...single, ...this.stacks.ready];
  }

  get busy(): boolean {
    return this.#files.some(({ state }) => state === 'waiting' || state === 'reading');
  }

  /** Reads the files; settles when the last of them is done, failed or cancelled. */
  async add(files: readonly File[]): Promise<void> {
    const added: SourceFile[] = [];
    for (const file of files) added.push(this.#blank(file, null, [], added));
    this.#files = [...this.#files, ...added];
    for (const source of added) this.#enqueue(source.id);
    await this.#settled();
  }

  /** `watcher` is told when files were read, replaced or taken away. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** Reads files as they were read on an earlier visit, into tables of the same names. */
  async restore(
    files: readonly { readonly file: File; readonly tables: readonly TablePreset[] }[],
  ): Promise<void> {
    const added: SourceFile[] = [];
    for (const { file, tables } of files) {
      const [first] = tables;
      if (!first) continue;
      if (first.part === null) {
        for (const preset of tables)
          added.push({ ...this.#blank(file, null, [], added), ...asPreset(preset) });
      } else {
        const blank = this.#blank(file, null, [], added);
        this.#presets.set(blank.id, tables);
        added.push({ ...blank, anySize: first.anySize });
      }
    }
    this.#files = [...this.#files, ...added];
    for (const source of added) this.#enqueue(source.id);
    await this.#settled();
  }

  /** Reads a file without anybody knowing of it, until `swap` or `dropBeside`. */
  async readBeside(file: File, beside: Beside, anySize: boolean): Promise<readonly SourceFile[]> {
    const blank = this.#blank(file, null, [], []);
    const added = { ...blank, beside, anySize, choices: beside.choicesOf(null) };
    this.#files = [...this.#files, added];
    this.#enqueue(added.id);
    await this.#settled();
    return this.beside;
  }

  /** Forgets the files that were read beside the others. */
  async dropBeside(): Promise<void> {
    const files = this.beside;
    await Promise.all(files.map(({ id }) => this.cancel(id)));
    this.#files = this.#own;
    await this.#dropTables(files);
  }

  /**
   * Puts files that were read beside in the place of others, each under the id of the one that goes. The tables
   * of those that went are left to whoever still reads them: `dropOld` forgets them.
   */
  async swap(
    pairs: readonly { readonly old: SourceFile; readonly next: SourceFile }[],
  ): Promise<{ readonly dropOld: () => Promise<void> }> {
    const spare = this.beside.filter(({ id }) => !pairs.some(({ next }) => next.id === id));
    this.#files = this.#own.map((file) => {
      const pair = pairs.find(({ old }) => old.id === file.id);
      return pair ? { ...pair.next, id: file.id, beside: null } : file;
    });
    await this.stacks.follow();
    this.#tell();
    return { dropOld: () => this.#dropTables([...pairs.map(({ old }) => old), ...spare]) };
  }

  /** Reads a file again with other choices, such as another charset. */
  async reread(id: string, choices: IntakeChoices): Promise<void> {
    const source = this.#find(id);
    if (!source) return;
    await this.cancel(id);
    this.#again(id, { choices });
    await this.#settled();
  }

  /** Reads what was only offered, what was cancelled, or what will probably not fit. */
  async read(id: string, anySize = false): Promise<void> {
    this.#again(id, { anySize });
    await this.#settled();
  }

  async cancel(id: string): Promise<void> {
    const source = this.#find(id);
    if (!source || (source.state !== 'reading' && source.state !== 'waiting')) return;
    this.#update(id, { state: 'cancelled' });
    await Promise.all([this.#engine.cancel(runOf(id)), this.#intake.cancel(runOf(id))]);
  }

  async remove(id: string): Promise<void> {
    const source = this.#find(id);
    if (!source) return;
    await this.cancel(id);
    this.#files = this.#files.filter((other) => other.id !== id);
    await this.stacks.follow();
    await this.#dropTables([source]);
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  async #dropTables(files: readonly SourceFile[]): Promise<void> {
    const names = files.flatMap(({ table }) => [table, rejectedTable(table)]);
    if (names.length > 0) await this.#engine.drop(names.map((name) => ({ schema: 'main', name })));
  }

  #blank(
    file: File,
    part: Part | null,
    notes: readonly Reason[],
    beside: readonly SourceFile[],
  ): SourceFile {
    const taken = new Set<string>(this.stacks.all.map(({ table }) => table.toLowerCase()));
    for (const { table } of [...this.#files, ...beside]) {
      taken.add(table.toLowerCase());
      taken.add(rejectedTable(table).toLowerCase());
    }
    this.#counter += 1;
    return {
      id: `f${this.#counter}`,
      file,
      part,
      notes,
      table: tableName(file.name, taken, part?.name ?? ''),
      choices: {},
      state: 'waiting',
      progress: null,
      report: null,
      failure: null,
      anySize: false,
      stamp: '',
      beside: null,
    };
  }

  #again(id: string, change: Partial<SourceFile>): void {
    if (!this.#find(id)) return;
    this.#update(id, {
      ...change,
      state: 'waiting',
      report: null,
      failure: null,
      progress: null,
    });
    this.#enqueue(id);
  }

  #enqueue(id: string): void {
    this.#queue = this.#queue.then(() => this.#read(id));
  }

  /** Opening a file may append its parts to the queue: waits until nothing is added any more. */
  async #settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.#queue;) {
      seen = this.#queue;
      await seen;
    }
    await this.stacks.follow();
    this.#tell();
  }

  async #read(id: string): Promise<void> {
    const source = this.#find(id);
    if (source?.state !== 'waiting') return;
    this.#update(id, { state: 'reading' });
    if (source.part === null) {
      const format = await this.#intake.identify(source.file);
      if (this.#find(id)?.state !== 'reading') return;
      if (!format.ok) return this.#update(id, { state: 'failed', failure: format.failure });
      if (format.value !== 'text') return this.#open(source);
    }
    await this.#load(source);
  }

  /** A file that holds tables gives its place to them. */
  async #open(source: SourceFile): Promise<void> {
    const { id, file } = source;
    const room = source.anySize ? null : await missingRoom(this.#engine, file.size);
    if (room !== null) return this.#update(id, { state: 'failed', failure: room });
    const opened = await this.#intake.open(runOf(id), file, (progress) =>
      this.#update(id, { progress: { ...progress, phase: 'opening' } }),
    );
    if (this.#find(id)?.state !== 'reading') return;
    if (!opened.ok) {
      const isCancelled = opened.failure.kind === 'cancelled';
      const failure = isCancelled ? null : opened.failure;
      return this.#update(id, { state: isCancelled ? 'cancelled' : 'failed', failure });
    }
    const { parts, notes } = opened.value;
    const sources: SourceFile[] = [];
    this.#files = this.#files.filter((other) => other.id !== id);
    const presets = this.#presets.get(id);
    this.#presets.delete(id);
    for (const part of parts) {
      if (presets) {
        for (const preset of presets.filter((each) => each.part === part.name))
          sources.push({ ...this.#blank(file, part, notes, sources), ...asPreset(preset) });
        continue;
      }
      const blank = this.#blank(file, part, notes, sources);
      const { anySize, beside } = source;
      const isRead = !part.hidden || (beside?.wanted.includes(part.name) ?? false);
      const choices = beside?.choicesOf(part) ?? {};
      sources.push({ ...blank, anySize, beside, choices, state: isRead ? 'waiting' : 'offered' });
    }
    this.#files = [...this.#files, ...sources];
    for (const { id: part, state } of sources) if (state === 'waiting') this.#enqueue(part);
  }

  async #load(source: SourceFile): Promise<void> {
    const { id } = source;
    const outcome = await loadFile({
      engine: this.#engine,
      intake: this.#intake,
      file: source.file,
      part: source.part,
      notes: source.notes,
      table: source.table,
      run: runOf(id),
      choices: source.choices,
      anySize: source.anySize,
      onProgress: (progress) => this.#update(id, { progress }),
      isCancelled: () => this.#find(id)?.state !== 'reading',
    });
    if (this.#find(id)?.state !== 'reading') return;
    this.#counter += 1;
    if (outcome.ok) {
      const next = outcome.value.nextTable;
      if (next !== null && source.choices.lines?.to == null) return this.#split(source, next.line);
      this.#update(id, { state: 'loaded', report: outcome.value, stamp: `${id}.${this.#counter}` });
    } else if (outcome.failure.kind === 'cancelled') {
      this.#update(id, { state: 'cancelled' });
    } else {
      this.#update(id, { state: 'failed', failure: outcome.failure });
    }
  }

  /** Two tables stand in one text, one under the other: each is read as a source of its own. */
  #split(source: SourceFile, line: number): void {
    const { id, file, part, notes, choices } = source;
    const from = choices.lines?.from ?? 1;
    const below: SourceFile = {
      ...this.#blank(file, part, notes, []),
      beside: source.beside,
      choices: { lines: { from: line, to: null } },
    };
    const at = this.#files.findIndex((other) => other.id === id) + 1;
    this.#files = [...this.#files.slice(0, at), below, ...this.#files.slice(at)];
    this.#again(id, { choices: { ...choices, lines: { from, to: line - 1 } } });
    this.#enqueue(below.id);
  }

  #find(id: string): SourceFile | undefined {
    return this.#files.find((source) => source.id === id);
  }

  #update(id: string, change: Partial<SourceFile>): void {
    this.#files = this.#files.map((source) =>
      source.id === id ? { ...source, ...change } : source,
    );
  }
}

function asPreset({
  table,
  choices,
  anySize,
  isOffered,
}: TablePreset): Pick<SourceFile, 'table' | 'choices' | 'anySize' | 'state'> {
  return { table, choices, anySize, state: isOffered ? 'offered' : 'waiting' };
}

function runOf(id: string): RunId {
  return `load-${id}`;
}
