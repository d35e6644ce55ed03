import type { Part, Reason } from '../engine/intake-contract.ts';
import { rejectedTable } from './load-file.ts';
import type { SourceFile, TablePreset } from './sources.svelte.ts';
import { tableName } from './table-name.ts';

/** The tables that came out of files, in their order, each under a name of its own. */
export class SourceList {
  #files = $state.raw<readonly SourceFile[]>([]);
  #ids = 0;
  /** Tables of the workspace whose names are taken too, in lower case. */
  readonly #others: () => readonly string[];

  constructor(others: () => readonly string[]) {
    this.#others = others;
  }

  get files(): readonly SourceFile[] {
    return this.#files;
  }

  set files(files: readonly SourceFile[]) {
    this.#files = files;
  }

  find(id: string): SourceFile | undefined {
    return this.#files.find((source) => source.id === id);
  }

  update(id: string, change: Partial<SourceFile>): void {
    this.#files = this.#files.map((source) =>
      source.id === id ? { ...source, ...change } : source,
    );
  }

  add(sources: readonly SourceFile[]): void {
    this.#files = [...this.#files, ...sources];
  }

  addBehind(id: string, source: SourceFile): void {
    const at = this.#files.findIndex((other) => other.id === id) + 1;
    this.#files = [...this.#files.slice(0, at), source, ...this.#files.slice(at)];
  }

  remove(id: string): void {
    this.#files = this.#files.filter((other) => other.id !== id);
  }

  /** A number that nothing else in the list has. */
  nextNumber(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** A source that nobody has read yet. `added`: those that are about to join the list with it. */
  blank(
    file: File,
    part: Part | null = null,
    notes: readonly Reason[] = [],
    added: readonly SourceFile[] = [],
  ): SourceFile {
    const taken = new Set(this.#others());
    for (const { table } of [...this.#files, ...added]) {
      taken.add(table.toLowerCase());
      taken.add(rejectedTable(table).toLowerCase());
    }
    return {
      id: `f${String(this.nextNumber())}`,
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
}

/** What of a source is as it was when its file was remembered. */
export function asPreset({
  table,
  choices,
  anySize,
  isOffered,
}: TablePreset): Pick<SourceFile, 'table' | 'choices' | 'anySize' | 'state'> {
  return { table, choices, anySize, state: isOffered ? 'offered' : 'waiting' };
}
