import type { Engine, Failure, RunId } from '../engine/contract.ts';
import type { Intake, IntakeChoices, IntakeReport } from '../engine/intake-contract.ts';
import { loadFile, type LoadFileProgress } from './load-file.ts';
import { tableName } from './table-name.ts';

/** One file that the analyst handed over, from the drop to its table in the engine. */
export interface SourceFile {
  readonly id: string;
  readonly file: File;
  readonly table: string;
  readonly choices: IntakeChoices;
  readonly state: 'waiting' | 'reading' | 'loaded' | 'failed' | 'cancelled';
  readonly progress: LoadFileProgress | null;
  readonly report: IntakeReport | null;
  readonly failure: Failure | null;
  /** Changes with every load, so that what reads the table knows that it is another one. */
  readonly stamp: string;
}

/** The files of the workspace. They are read one after the other; each accounts for every record. */
export class Sources {
  #files = $state.raw<readonly SourceFile[]>([]);
  readonly #engine: Engine;
  readonly #intake: Intake;
  #counter = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(engine: Engine, intake: Intake) {
    this.#engine = engine;
    this.#intake = intake;
  }

  get all(): readonly SourceFile[] {
    return this.#files;
  }

  get loaded(): readonly SourceFile[] {
    return this.#files.filter((source) => source.state === 'loaded');
  }

  get busy(): boolean {
    return this.#files.some((source) => source.state === 'waiting' || source.state === 'reading');
  }

  /** Reads the files; settles when the last of them is done, failed or cancelled. */
  async add(files: readonly File[]): Promise<void> {
    const taken = new Set(this.#files.map((source) => source.table.toLowerCase()));
    const added = files.map((file): SourceFile => {
      const table = tableName(file.name, taken);
      taken.add(table.toLowerCase());
      return this.#blank(file, table, {});
    });
    this.#files = [...this.#files, ...added];
    for (const source of added) this.#enqueue(source.id);
    await this.#queue;
  }

  /** Reads a file again with other choices, such as another charset. */
  async reread(id: string, choices: IntakeChoices): Promise<void> {
    const source = this.#find(id);
    if (!source) return;
    await this.cancel(id);
    this.#update(id, { choices, state: 'waiting', report: null, failure: null, progress: null });
    this.#enqueue(id);
    await this.#queue;
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
    await this.#engine.drop([{ schema: 'main', name: source.table }]);
  }

  #blank(file: File, table: string, choices: IntakeChoices): SourceFile {
    this.#counter += 1;
    return {
      id: `f${this.#counter}`,
      file,
      table,
      choices,
      state: 'waiting',
      progress: null,
      report: null,
      failure: null,
      stamp: '',
    };
  }

  #enqueue(id: string): void {
    this.#queue = this.#queue.then(() => this.#read(id));
  }

  async #read(id: string): Promise<void> {
    const source = this.#find(id);
    if (source?.state !== 'waiting') return;
    this.#update(id, { state: 'reading' });
    const outcome = await loadFile({
      engine: this.#engine,
      intake: this.#intake,
      file: source.file,
      table: source.table,
      run: runOf(id),
      choices: source.choices,
      onProgress: (progress) => this.#update(id, { progress }),
      isCancelled: () => this.#find(id)?.state !== 'reading',
    });
    if (this.#find(id)?.state !== 'reading') return;
    this.#counter += 1;
    if (outcome.ok) {
      this.#update(id, { state: 'loaded', report: outcome.value, stamp: `${id}.${this.#counter}` });
    } else if (outcome.failure.kind === 'cancelled') {
      this.#update(id, { state: 'cancelled' });
    } else {
      this.#update(id, { state: 'failed', failure: outcome.failure });
    }
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

function runOf(id: string): RunId {
  return `load-${id}`;
}
