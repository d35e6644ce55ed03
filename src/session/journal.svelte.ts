import type { OpenNotebook } from './open-notebook.svelte.ts';

/**
 * The order of edits across notebooks. Each notebook has its own earlier versions; what the reader calls "the
 * last edit" may have been in the notebook on screen, in the Data notebook that it reads, or in several at once.
 */
export interface JournalEntry {
  readonly notebooks: readonly OpenNotebook[];
  /** `versions`: it moves through the versions of its notebooks, and is void when those are gone. */
  readonly kind: 'versions' | 'act';
  readonly undo: () => void;
  readonly redo: () => void;
}

export class Journal {
  #done = $state.raw<readonly JournalEntry[]>([]);
  #undone = $state.raw<readonly JournalEntry[]>([]);

  /** After a new edit nothing that touched the same notebooks can be redone. */
  record(entry: JournalEntry): void {
    this.#done = [...this.#done, entry];
    this.#undone = this.#undone.filter(
      (other) => !other.notebooks.some((notebook) => entry.notebooks.includes(notebook)),
    );
  }

  /** The latest edit that somebody who sees these notebooks would take back. */
  lastOf(seen: readonly OpenNotebook[]): JournalEntry | undefined {
    return this.#done.findLast(touches(seen));
  }

  nextOf(seen: readonly OpenNotebook[]): JournalEntry | undefined {
    return this.#undone.findLast(touches(seen));
  }

  /** Whether an entry is the latest of a notebook. */
  isLast(entry: JournalEntry, notebook: OpenNotebook): boolean {
    return this.lastOf([notebook]) === entry;
  }

  /** Takes back the latest edit of the notebooks; false: there is none. */
  undo(seen: readonly OpenNotebook[]): boolean {
    const entry = this.lastOf(seen);
    if (!entry) return false;
    entry.undo();
    this.#done = this.#done.filter((other) => other !== entry);
    this.#undone = [...this.#undone, entry];
    return true;
  }

  redo(seen: readonly OpenNotebook[]): boolean {
    const entry = this.nextOf(seen);
    if (!entry) return false;
    entry.redo();
    this.#undone = this.#undone.filter((other) => other !== entry);
    this.#done = [...this.#done, entry];
    return true;
  }

  /** The versions of a notebook are gone, or, with `acts`, everything that was done to it. */
  forget(notebook: OpenNotebook, acts = false): void {
    const stays = (entry: JournalEntry): boolean =>
      !entry.notebooks.includes(notebook) || (!acts && entry.kind === 'act');
    this.#done = this.#done.filter(stays);
    this.#undone = this.#undone.filter(stays);
  }
}

function touches(seen: readonly OpenNotebook[]): (entry: JournalEntry) => boolean {
  return ({ notebooks }) => notebooks.some((notebook) => seen.includes(notebook));
}
