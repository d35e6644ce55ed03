import { tick } from 'svelte';
import type { LanguageCode } from '../../i18n/message.ts';
import { shellMessages as messages } from '../../i18n/messages/shell.ts';
import type { Catalogue } from '../../session/catalogue.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { setValues, type GivenValues } from '../param/set-values.ts';
import { printAddress, readAddress } from './address.ts';
import type { Place } from './place.ts';

export interface NavigationParts {
  readonly workbench: Workbench;
  readonly catalogue: Catalogue;
  readonly language: () => LanguageCode;
  /** The part of the page that a place fills. */
  readonly main: () => HTMLElement;
}

/** Where the reader is, and the ways from there to a notebook and on from the data. */
export class Navigation {
  readonly #parts: NavigationParts;
  #place = $state<Place>('home');
  /** The analysis that opens once the data are there. */
  #wanted: string | null = null;
  /** What was read before the way led over the data. */
  #lastShown: OpenNotebook | null = null;
  /** Counts the reader's ways. */
  #ways = 0;

  constructor(parts: NavigationParts) {
    this.#parts = parts;
  }

  get place(): Place {
    return this.#place;
  }

  /** What is asked whether the reader has not gone elsewhere since: what took long to open calls nobody back. */
  stillHere(): () => boolean {
    const way = this.#ways;
    return () => way === this.#ways;
  }

  async go(next: Place): Promise<void> {
    const { workbench, main } = this.#parts;
    this.#ways += 1;
    this.#place = next;
    if (next !== 'notebook') workbench.activate(null);
    await tick();
    main().scrollTo?.({ top: 0 });
    window.scrollTo({ top: 0 });
    // What was pressed may be gone; the keyboard goes on from the new screen.
    if (document.activeElement === document.body) main().focus();
  }

  /** The way on from the data leads to this analysis, whether or not it can be opened yet. */
  want(analysis: string): void {
    this.#wanted = analysis;
  }

  /** The way on from the data leads to this open notebook. */
  returnTo(notebook: OpenNotebook): void {
    this.#lastShown = notebook;
  }

  /**
   * `values`: what its parameters are set to. `isWanted`: false where the reader went elsewhere before it was their turn
   * to be led; then it opens, and the way on from the data leads to it.
   */
  async openAnalysis(
    id: string,
    values: GivenValues = {},
    isWanted: () => boolean = () => true,
  ): Promise<void> {
    const { workbench, catalogue, language } = this.#parts;
    const leads = isWanted();
    const known = workbench.open.find((notebook) => notebook.catalogueId === id);
    if (known) {
      setValues(workbench, known, values);
      return leads ? this.showNotebook(known) : this.returnTo(known);
    }
    if (leads) this.#ways += 1;
    const isStillHere = this.stillHere();
    try {
      const notebook = await catalogue.notebook(id, language());
      if (!notebook) {
        this.#wanted = null;
        return workbench.notices.add('warning', messages.noSuchNotebook, { id });
      }
      const opened = workbench.openNotebook(notebook, id);
      setValues(workbench, opened, values);
      if (leads && isStillHere()) await this.showNotebook(opened);
      else this.#lastShown ??= opened;
    } catch {
      workbench.notices.add('error', messages.catalogueFailed);
    }
  }

  async showNotebook(notebook: OpenNotebook): Promise<void> {
    this.#parts.workbench.activate(notebook);
    this.#lastShown = notebook;
    this.#wanted = notebook.catalogueId;
    const { demo } = readAddress(location.hash);
    const address = printAddress({ notebook: notebook.catalogueId, values: {}, demo });
    history.replaceState(history.state, '', address || location.pathname + location.search);
    await this.go('notebook');
  }

  /** From the data to the notebook that waits for them. */
  async goOn(): Promise<void> {
    const last = this.#lastShown;
    if (last && this.#parts.workbench.open.includes(last)) await this.showNotebook(last);
    else await this.openAnalysis(this.#wanted ?? 'lifecycle');
  }
}
