import type { Notebook } from '../notebook/notebook.ts';

/**
 * A notebook that is open: its current version, the versions before it (undo is nothing else) and whether it
 * changed since it was saved. `scope` is the engine schema in which its cells keep their results.
 */
export class OpenNotebook {
  readonly scope: string;
  /** The catalogue entry it was opened from; null for a file or a new notebook. */
  readonly catalogueId: string | null;
  #notebook = $state.raw<Notebook>() as Notebook;
  #past = $state.raw<readonly Notebook[]>([]);
  #future = $state.raw<readonly Notebook[]>([]);
  #saved = $state.raw<Notebook>() as Notebook;
  #merge: string | null = null;

  constructor(scope: string, notebook: Notebook, catalogueId: string | null = null) {
    this.scope = scope;
    this.catalogueId = catalogueId;
    this.#notebook = notebook;
    this.#saved = notebook;
  }

  get notebook(): Notebook {
    return this.#notebook;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  get changed(): boolean {
    return this.#notebook !== this.#saved;
  }

  /** Edits with the same `merge` in a row, such as typing in one cell, become one step of undo. */
  edit(next: Notebook, merge: string | null = null): void {
    if (next === this.#notebook) return;
    if (merge === null || merge !== this.#merge) this.#past = [...this.#past, this.#notebook];
    this.#merge = merge;
    this.#future = [];
    this.#notebook = next;
  }

  /** Replaces the notebook without a step of undo, as a change of language or of the roles does. */
  replace(next: Notebook): void {
    this.#past = [];
    this.#future = [];
    this.#merge = null;
    this.#notebook = next;
    this.#saved = next;
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (!previous) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#notebook, ...this.#future];
    this.#notebook = previous;
    this.#merge = null;
  }

  redo(): void {
    const next = this.#future[0];
    if (!next) return;
    this.#future = this.#future.slice(1);
    this.#past = [...this.#past, this.#notebook];
    this.#notebook = next;
    this.#merge = null;
  }

  markSaved(): void {
    this.#saved = this.#notebook;
  }
}
