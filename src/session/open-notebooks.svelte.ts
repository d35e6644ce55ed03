import type { Cell, Notebook } from '../notebook/notebook.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import { scopesRead } from './names-read.ts';
import { OpenNotebook } from './open-notebook.svelte.ts';
import { nodeOf } from './plan.ts';

/** The notebooks that can be read by their id without being open. */
export interface NotebookLibrary {
  ids(): readonly string[];
  read(id: string): Promise<Notebook | null>;
}

/**
 * The notebooks of the workspace: the Data notebook, those that are open, the one in front, and those of the
 * catalogue that nobody opened and whose cells others read.
 */
export class OpenNotebooks {
  /** One per workspace: every open notebook reads its cells, and saving a notebook writes them into the file. */
  readonly data: OpenNotebook;
  readonly #onFetched: () => void;
  #open = $state.raw<readonly OpenNotebook[]>([]);
  #behind = $state.raw<readonly OpenNotebook[]>([]);
  #shown = $state.raw<OpenNotebook | null>(null);
  #library: NotebookLibrary | null = null;
  /** Notebooks of the catalogue that are on their way. */
  readonly #fetching = new Set<string>();
  #scopes = 0;
  #cells = 0;

  /** `onFetched`: a notebook that others read has arrived. */
  constructor(data: Notebook, onFetched: () => void) {
    this.data = new OpenNotebook(sharedScope, data);
    this.#onFetched = onFetched;
  }

  get open(): readonly OpenNotebook[] {
    return this.#open;
  }

  get shown(): OpenNotebook | null {
    return this.#shown;
  }

  set shown(notebook: OpenNotebook | null) {
    this.#shown = notebook;
  }

  /** Everything that may run: the data, what is open, and what they read of the catalogue. */
  get all(): readonly OpenNotebook[] {
    return [this.data, ...this.#open, ...this.#behind];
  }

  /** Ids of the notebooks that cells can read without their being open. */
  get listed(): readonly string[] {
    return this.#library?.ids() ?? [];
  }

  /**
   * Opens a notebook. One of the catalogue answers to its id, so that others read `lifecycle.stages`; what
   * they have read of it before anybody opened it is there already.
   */
  add(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    const behind = this.#behind.find(({ scope }) => scope === catalogueId);
    const opened = behind ?? this.#made(notebook, catalogueId);
    this.#behind = this.#behind.filter((other) => other !== opened);
    this.#open = [...this.#open, opened];
    return opened;
  }

  remove(notebook: OpenNotebook): void {
    this.#open = this.#open.filter((other) => other !== notebook);
    // Others may go on reading it; if nobody does, the next look lets it go.
    if (notebook.scope === notebook.catalogueId) this.#behind = [...this.#behind, notebook];
    if (this.#shown === notebook) this.#shown = null;
  }

  /** Where notebooks come from that a cell reads by name and that are not open. */
  useLibrary(library: NotebookLibrary): void {
    this.#library = library;
  }

  /** Fetches the notebooks of the catalogue that are read and not open, and lets go of those that no longer are. */
  tendBehind(): void {
    const library = this.#library;
    if (!library) return;
    const listed = new Set(library.ids());
    const wanted = new Set<string>();
    const waiting = [this.data, ...this.#open];
    for (let reader = waiting.pop(); reader; reader = waiting.pop()) {
      for (const scope of scopesRead(reader.notebook)) {
        if (!listed.has(scope) || wanted.has(scope)) continue;
        wanted.add(scope);
        const read = this.#behind.find((other) => other.scope === scope);
        if (read) waiting.push(read);
        else if (!this.#open.some((other) => other.scope === scope)) void this.#fetch(scope);
      }
    }
    const kept = this.#behind.filter(({ scope }) => wanted.has(scope));
    if (kept.length < this.#behind.length) this.#behind = kept;
  }

  /** Where a node of the plan is on the page; null for a source. */
  placeOf(node: string): { readonly notebook: OpenNotebook; readonly cell: Cell } | null {
    for (const notebook of this.all) {
      const cell = notebook.notebook.cells.find(({ id }) => nodeOf(notebook.scope, id) === node);
      if (cell) return { notebook, cell };
    }
    return null;
  }

  /** Ids are unique in the workspace, so that a node stands for one cell as long as the page is open. */
  withOwnIds(notebook: Notebook): Notebook {
    return { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, id: this.newId() })) };
  }

  newId(): string {
    this.#cells += 1;
    return `c${String(this.#cells)}`;
  }

  #made(notebook: Notebook, catalogueId: string | null): OpenNotebook {
    const isTaken = this.all.some(({ scope }) => scope === catalogueId);
    if (catalogueId === null || isTaken) this.#scopes += 1;
    const scope = catalogueId === null || isTaken ? `n${String(this.#scopes)}` : catalogueId;
    return new OpenNotebook(scope, this.withOwnIds(notebook), catalogueId);
  }

  async #fetch(id: string): Promise<void> {
    if (this.#fetching.has(id)) return;
    this.#fetching.add(id);
    const notebook = await this.#library?.read(id).catch(() => null);
    this.#fetching.delete(id);
    if (!notebook || this.all.some(({ scope }) => scope === id)) return;
    this.#behind = [...this.#behind, this.#made(notebook, id)];
    this.#onFetched();
  }
}
