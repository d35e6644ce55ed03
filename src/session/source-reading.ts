import type { Engine, RunId } from '../engine/contract.ts';
import type { Intake } from '../engine/intake-contract.ts';
import { loadFile, missingRoom } from './load-file.ts';
import { asPreset, type SourceList } from './source-list.svelte.ts';
import type { SourceFile, TablePreset } from './sources.svelte.ts';

/** Reads the sources of a list one after the other, each from its file to its table in the engine. */
export class SourceReading {
  readonly #engine: Engine;
  readonly #intake: Intake;
  readonly #list: SourceList;
  #queue: Promise<void> = Promise.resolve();
  /** The tables that remembered files had, by source, until the file is opened. */
  readonly #presets = new Map<string, readonly TablePreset[]>();

  constructor(engine: Engine, intake: Intake, list: SourceList) {
    this.#engine = engine;
    this.#intake = intake;
    this.#list = list;
  }

  enqueue(id: string): void {
    this.#queue = this.#queue.then(() => this.#read(id));
  }

  /** Reads a source anew, with something changed in it. */
  again(id: string, change: Partial<SourceFile>): void {
    if (!this.#list.find(id)) return;
    this.#list.update(id, {
      ...change,
      state: 'waiting',
      report: null,
      failure: null,
      progress: null,
    });
    this.enqueue(id);
  }

  /** When its file is opened, a source gives its place to these tables and no others. */
  preset(id: string, tables: readonly TablePreset[]): void {
    this.#presets.set(id, tables);
  }

  async cancel(id: string): Promise<void> {
    const source = this.#list.find(id);
    if (!source || (source.state !== 'reading' && source.state !== 'waiting')) return;
    this.#list.update(id, { state: 'cancelled' });
    await Promise.all([this.#engine.cancel(runOf(id)), this.#intake.cancel(runOf(id))]);
  }

  /** Opening a file may append its parts to the queue: waits until nothing is added any more. */
  async settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.#queue;) {
      seen = this.#queue;
      await seen;
    }
  }

  async #read(id: string): Promise<void> {
    const source = this.#list.find(id);
    if (source?.state !== 'waiting') return;
    this.#list.update(id, { state: 'reading' });
    if (source.part === null) {
      const format = await this.#intake.identify(source.file);
      if (!this.#isReading(id)) return;
      if (!format.ok) return this.#list.update(id, { state: 'failed', failure: format.failure });
      if (format.value !== 'text') return this.#open(source);
    }
    await this.#load(source);
  }

  /** A file that holds tables gives its place to them. */
  async #open(source: SourceFile): Promise<void> {
    const { id, file } = source;
    const room = source.anySize ? null : await missingRoom(this.#engine, file.size);
    if (room !== null) return this.#list.update(id, { state: 'failed', failure: room });
    const opened = await this.#intake.open(runOf(id), file, (progress) =>
      this.#list.update(id, { progress: { ...progress, phase: 'opening' } }),
    );
    if (!this.#isReading(id)) return;
    if (!opened.ok) {
      const isCancelled = opened.failure.kind === 'cancelled';
      const failure = isCancelled ? null : opened.failure;
      return this.#list.update(id, { state: isCancelled ? 'cancelled' : 'failed', failure });
    }
    const { parts, notes } = opened.value;
    const sources: SourceFile[] = [];
    this.#list.remove(id);
    const presets = this.#presets.get(id);
    this.#presets.delete(id);
    for (const part of parts) {
      if (presets) {
        for (const preset of presets.filter((each) => each.part === part.name))
          sources.push({ ...this.#list.blank(file, part, notes, sources), ...asPreset(preset) });
        continue;
      }
      const blank = this.#list.blank(file, part, notes, sources);
      const { anySize, beside } = source;
      const isRead = !part.hidden || (beside?.wanted.includes(part.name) ?? false);
      const choices = beside?.choicesOf(part) ?? {};
      sources.push({ ...blank, anySize, beside, choices, state: isRead ? 'waiting' : 'offered' });
    }
    this.#list.add(sources);
    for (const { id: part, state } of sources) if (state === 'waiting') this.enqueue(part);
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
      onProgress: (progress) => this.#list.update(id, { progress }),
      isCancelled: () => !this.#isReading(id),
    });
    if (!this.#isReading(id)) return;
    const stamp = `${id}.${String(this.#list.nextNumber())}`;
    if (outcome.ok) {
      const next = outcome.value.nextTable;
      if (next !== null && source.choices.lines?.to == null) return this.#split(source, next.line);
      this.#list.update(id, { state: 'loaded', report: outcome.value, stamp });
    } else if (outcome.failure.kind === 'cancelled') {
      this.#list.update(id, { state: 'cancelled' });
    } else {
      this.#list.update(id, { state: 'failed', failure: outcome.failure });
    }
  }

  /** Two tables stand in one text, one under the other: each is read as a source of its own. */
  #split(source: SourceFile, line: number): void {
    const { id, file, part, notes, choices } = source;
    const from = choices.lines?.from ?? 1;
    const below: SourceFile = {
      ...this.#list.blank(file, part, notes),
      beside: source.beside,
      choices: { lines: { from: line, to: null } },
    };
    this.#list.addBehind(id, below);
    this.again(id, { choices: { ...choices, lines: { from, to: line - 1 } } });
    this.enqueue(below.id);
  }

  #isReading(id: string): boolean {
    return this.#list.find(id)?.state === 'reading';
  }
}

function runOf(id: string): RunId {
  return `load-${id}`;
}
