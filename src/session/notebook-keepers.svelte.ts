import type { Notebook } from '../notebook/notebook.ts';
import type { KeptNotebook } from '../storage/kept-notebook.ts';
import type { Parting } from '../storage/notebook-shelf.ts';
import { NotebookKeeper, type KeeperParts } from './notebook-keeper.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';

/** A keeper for each open notebook, from the time it is opened until it is closed. */
export class NotebookKeepers {
  readonly #parts: KeeperParts;
  readonly #open: () => readonly OpenNotebook[];
  #all = $state.raw<readonly NotebookKeeper[]>([]);
  /** The record of the notebook that is being opened just now. */
  #reopened: KeptNotebook | null = null;
  #seenData: Notebook;

  /** `open`: the notebooks that are open. */
  constructor(parts: KeeperParts, open: () => readonly OpenNotebook[]) {
    this.#parts = parts;
    this.#open = open;
    this.#seenData = parts.data.notebook;
  }

  get all(): readonly NotebookKeeper[] {
    return this.#all;
  }

  /** Null for the Data notebook, which every other one's text includes. */
  of(notebook: OpenNotebook): NotebookKeeper | null {
    return this.#all.find((keeper) => keeper.notebook === notebook) ?? null;
  }

  /** By the shelf's id; null: it is not open in this tab. */
  find(id: string): NotebookKeeper | null {
    return this.#all.find(({ record }) => record?.id === id) ?? null;
  }

  /** What `open` opens is kept under a record that is there already. */
  reopen(record: KeptNotebook, open: () => OpenNotebook): OpenNotebook {
    this.#reopened = record;
    try {
      return open();
    } finally {
      this.#reopened = null;
    }
  }

  /** After every change of an open notebook, and when one is opened or closed. */
  look(): void {
    const open = this.#open();
    const before = this.#seenData;
    const data = this.#parts.data.notebook;
    const isDataChanged = data !== before;
    this.#seenData = data;
    const known = new Set(this.#all.map(({ notebook }) => notebook));
    const added = open.filter((notebook) => !known.has(notebook));
    const closed = this.#all.filter(({ notebook }) => !open.includes(notebook));
    if (added.length > 0 || closed.length > 0) {
      for (const keeper of closed) void keeper.flush();
      this.#all = [
        ...this.#all.filter((keeper) => !closed.includes(keeper)),
        ...added.map((notebook) => new NotebookKeeper(this.#parts, notebook, this.#reopened)),
      ];
    }
    const isDataNew = isDataChanged && isWrittenAnew(before, data);
    for (const keeper of this.#all) {
      const was = isDataNew ? keeper.print(before) : '';
      if (isDataNew && was !== keeper.print()) void keeper.keepBefore('roles', was);
      keeper.look(isDataChanged);
    }
  }

  /** Puts away at once what waits. */
  async flush(): Promise<void> {
    await Promise.all(this.#all.map((keeper) => keeper.flush()));
  }

  /** Puts nothing away any more. */
  async stop(): Promise<void> {
    await Promise.all(this.#all.map((keeper) => keeper.stop()));
  }

  /** Of a notebook that is about to be closed nothing is put away. */
  letGo(keeper: NotebookKeeper): void {
    this.#all = this.#all.filter((other) => other !== keeper);
  }

  /** As if every notebook had just been opened and had no record. */
  startAgain(): void {
    this.#all = this.#open().map((notebook) => new NotebookKeeper(this.#parts, notebook, null));
  }

  /** What a page that goes away leaves behind. */
  partings(): readonly Parting[] {
    return this.#all.flatMap((keeper) => keeper.parting() ?? []);
  }
}

/** Data cells that were written anew have other ids; those that were edited or translated keep them. */
function isWrittenAnew(before: Notebook, after: Notebook): boolean {
  const ids = new Set(before.cells.map(({ id }) => id));
  return ids.size > 0 && !after.cells.some(({ id }) => ids.has(id));
}
