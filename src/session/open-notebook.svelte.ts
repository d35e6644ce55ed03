import type { Notebook } from '../notebook/notebook.ts';
import { Reading } from './reading.svelte.ts';
import { alignIds, retell } from './retell.ts';

/**
 * A notebook that is open: its current version, the versions before it (undo is nothing else) and whether it
 * changed since it was saved. `scope` is the engine schema in which its cells keep their results.
 */
export class OpenNotebook {
  readonly scope: string;
  /** The catalogue entry it was opened from; null for a file or a new notebook. */
  readonly catalogueId: string | null;
  /** How the reader looks at it. */
  readonly reading = new Reading();
  #notebook = $state.raw<Notebook>() as Notebook;
  #past = $state.raw<readonly Notebook[]>([]);
  #future = $state.raw<readonly Notebook[]>([]);
  #saved = $state.raw<Notebook>() as Notebook;
  #merge: string | null = null;
  /** What the product wrote, before any edit. */
  #origin: Notebook;

  constructor(scope: string, notebook: Notebook, catalogueId: string | null = null) {
    this.scope = scope;
    this.catalogueId = catalogueId;
    this.#notebook = notebook;
    this.#saved = notebook;
    this.#origin = notebook;
  }

  get notebook(): Notebook {
    return this.#notebook;
  }

  /** What the product wrote, with the ids of the open cells. */
  get origin(): Notebook {
    return this.#origin;
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

  /**
   * Edits with the same `merge` in a row, such as typing in one cell, become one step of undo. True when a new
   * step began.
   */
  edit(next: Notebook, merge: string | null = null): boolean {
    if (next === this.#notebook) return false;
    const isStep = merge === null || merge !== this.#merge;
    if (isStep) this.#past = [...this.#past, this.#notebook];
    this.#merge = merge;
    this.#future = [];
    this.#notebook = next;
    return isStep;
  }

  /** Replaces the notebook without a step of undo, as a change of the roles does. */
  replace(next: Notebook): void {
    this.#past = [];
    this.#future = [];
    this.#merge = null;
    this.#notebook = next;
    this.#saved = next;
    this.#origin = next;
  }

  /** Takes over what the product wrote anew and, in `next`, what the analyst's edits make of it. */
  rewrite(next: Notebook, written: Notebook): void {
    const unchanged = this.#saved === this.#notebook;
    this.#past = [];
    this.#future = [];
    this.#merge = null;
    this.#notebook = next;
    if (unchanged) this.#saved = next;
    this.#origin = written;
  }

  /** Says in another language what nobody changed, in this version and in those of undo. */
  translate(translated: Notebook): void {
    const from = this.#origin;
    const to = alignIds(translated, from);
    if (to === null) return;
    const told = new Map<Notebook, Notebook>([[from, to]]);
    const tell = (notebook: Notebook): Notebook => {
      const known = told.get(notebook) ?? retell(notebook, from, to);
      told.set(notebook, known);
      return known;
    };
    this.#past = this.#past.map(tell);
    this.#future = this.#future.map(tell);
    this.#notebook = tell(this.#notebook);
    this.#saved = tell(this.#saved);
    this.#origin = to;
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
