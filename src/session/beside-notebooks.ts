import type { NotebookShelf } from '../storage/notebook-shelf.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';

export interface BesideNotebooksParts {
  readonly shelf: () => Promise<NotebookShelf>;
  readonly mayWrite: () => boolean;
  /** The shelf's id of an open notebook; null as long as it is not there. */
  readonly idOf: (notebook: OpenNotebook) => string | null;
}

/**
 * What lies beside notebooks, in a row of its own, so that it is not written again with every edit. It gets there as
 * soon as its notebook is on the shelf.
 */
export class BesideNotebooks {
  readonly #parts: BesideNotebooksParts;
  /** Of open notebooks, with the ids under which it was put. */
  readonly #beside = new WeakMap<
    OpenNotebook,
    { readonly text: string | null; id: string | null }
  >();

  constructor(parts: BesideNotebooksParts) {
    this.#parts = parts;
  }

  /** What lies beside a kept notebook that was just opened; null: nothing. */
  async takeUp(notebook: OpenNotebook, id: string): Promise<string | null> {
    const shelf = await this.#parts.shelf();
    const text = await shelf.beside(id).catch(() => null);
    if (text !== null) this.#beside.set(notebook, { text, id });
    return text;
  }

  /** Null: nothing lies beside the notebook any more. */
  keep(notebook: OpenNotebook, text: string | null): Promise<void> {
    this.#beside.set(notebook, { text, id: null });
    return this.put(notebook);
  }

  /** Puts it where its notebook is now; what cannot be put stays in the tab alone, as long as that is open. */
  async put(notebook: OpenNotebook): Promise<void> {
    const beside = this.#beside.get(notebook);
    const id = this.#parts.idOf(notebook);
    if (!beside || id === null || beside.id === id || !this.#parts.mayWrite()) return;
    beside.id = id;
    const shelf = await this.#parts.shelf();
    await shelf.putBeside(id, beside.text).catch(() => (beside.id = null));
  }

  /** The copy of a kept notebook has the same beside it. */
  async copy(from: string, to: string): Promise<void> {
    const shelf = await this.#parts.shelf();
    const text = await shelf.beside(from).catch(() => null);
    if (text !== null) await shelf.putBeside(to, text).catch(() => undefined);
  }

  /** There is another shelf, on which none of it lies. */
  startAgain(open: readonly OpenNotebook[]): void {
    for (const notebook of open) {
      const beside = this.#beside.get(notebook);
      if (beside) beside.id = null;
    }
  }
}
