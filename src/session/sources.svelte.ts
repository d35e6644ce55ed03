import type { Engine, Failure } from '../engine/contract.ts';
import type {
  Intake,
  IntakeChoices,
  IntakeReport,
  Part,
  Reason,
} from '../engine/intake-contract.ts';
import { rejectedTable, type LoadFileProgress } from './load-file.ts';
import { asPreset, SourceList } from './source-list.svelte.ts';
import { SourceReading } from './source-reading.ts';
import { Stacks } from './stacks.svelte.ts';

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
  readonly #engine: Engine;
  readonly #list: SourceList;
  readonly #reading: SourceReading;
  readonly #watchers: (() => void)[] = [];
  readonly #own: readonly SourceFile[] = $derived.by(() =>
    this.#list.files.filter(({ beside }) => beside === null),
  );
  /** Tables of a file that is read to take another one's place. */
  readonly beside: readonly SourceFile[] = $derived.by(() =>
    this.#list.files.filter(({ beside }) => beside !== null),
  );

  constructor(engine: Engine, intake: Intake) {
    this.#engine = engine;
    this.stacks = new Stacks(engine, () => this.all);
    this.#list = new SourceList(() => this.stacks.all.map(({ table }) => table.toLowerCase()));
    this.#reading = new SourceReading(engine, intake, this.#list);
  }

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
    return this.#list.files.some(({ state }) => state === 'waiting' || state === 'reading');
  }

  /** `watcher` is told when files were read, replaced or taken away. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** Reads the files; settles when the last of them is done, failed or cancelled. */
  async add(files: readonly File[]): Promise<void> {
    const added: SourceFile[] = [];
    for (const file of files) added.push(this.#list.blank(file, null, [], added));
    await this.#readAll(added);
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
          added.push({ ...this.#list.blank(file, null, [], added), ...asPreset(preset) });
      } else {
        const blank = this.#list.blank(file, null, [], added);
        this.#reading.preset(blank.id, tables);
        added.push({ ...blank, anySize: first.anySize });
      }
    }
    await this.#readAll(added);
  }

  /** Reads a file without anybody knowing of it, until `swap` or `dropBeside`. */
  async readBeside(file: File, beside: Beside, anySize: boolean): Promise<readonly SourceFile[]> {
    const blank = this.#list.blank(file);
    await this.#readAll([{ ...blank, beside, anySize, choices: beside.choicesOf(null) }]);
    return this.beside;
  }

  /** Forgets the files that were read beside the others. */
  async dropBeside(): Promise<void> {
    const files = this.beside;
    await Promise.all(files.map(({ id }) => this.cancel(id)));
    this.#list.files = this.#own;
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
    this.#list.files = this.#own.map((file) => {
      const pair = pairs.find(({ old }) => old.id === file.id);
      return pair ? { ...pair.next, id: file.id, beside: null } : file;
    });
    await this.stacks.follow();
    this.#tell();
    return { dropOld: () => this.#dropTables([...pairs.map(({ old }) => old), ...spare]) };
  }

  /** Reads a file again with other choices, such as another charset. */
  async reread(id: string, choices: IntakeChoices): Promise<void> {
    if (!this.#list.find(id)) return;
    await this.cancel(id);
    this.#reading.again(id, { choices });
    await this.#settled();
  }

  /** Reads what was only offered, what was cancelled, or what will probably not fit. */
  async read(id: string, anySize = false): Promise<void> {
    this.#reading.again(id, { anySize });
    await this.#settled();
  }

  cancel(id: string): Promise<void> {
    return this.#reading.cancel(id);
  }

  async remove(id: string): Promise<void> {
    const source = this.#list.find(id);
    if (!source) return;
    await this.cancel(id);
    this.#list.remove(id);
    await this.stacks.follow();
    await this.#dropTables([source]);
    this.#tell();
  }

  async #readAll(added: readonly SourceFile[]): Promise<void> {
    this.#list.add(added);
    for (const source of added) this.#reading.enqueue(source.id);
    await this.#settled();
  }

  async #settled(): Promise<void> {
    await this.#reading.settled();
    await this.stacks.follow();
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  async #dropTables(files: readonly SourceFile[]): Promise<void> {
    const names = files.flatMap(({ table }) => [table, rejectedTable(table)]);
    if (names.length > 0) await this.#engine.drop(names.map((name) => ({ schema: 'main', name })));
  }
}
