import { createContext } from 'svelte';
import { parseNotebook } from '../format/parse-notebook.ts';
import { parseDictionary, translateNotebook } from '../format/translate.ts';
import type { LanguageCode, Message } from '../i18n/message.ts';
import type { Notebook } from '../notebook/notebook.ts';

/** One analysis of the catalogue: a folder of `public/notebooks`, whose `about.json` says this. */
export interface CatalogueEntry {
  readonly id: string;
  /** The group under which it is offered. */
  readonly group: string;
  readonly title: Message;
  readonly summary: Message;
  /** Canonical relations without which it says nothing. */
  readonly needs: readonly string[];
  readonly labels?: readonly CatalogueLabel[];
}

/** What an analysis says about every member: a column that others can read, cross-tabulate and filter by. */
export interface CatalogueLabel {
  readonly id: string;
  /** A table of the notebook with one row per member: `member_id` and `column`. */
  readonly relation: string;
  readonly column: string;
  /** A cell with `column`, `<column>_name` and `position`: what a value is called, and in which order. */
  readonly names?: string;
  readonly title: Message;
}

export interface CatalogueGroup {
  readonly id: string;
  readonly title: Message;
}

/** The ready analyses. Their texts are static files beside the app, read when they are first wanted. */
export class Catalogue {
  #entries = $state.raw<readonly CatalogueEntry[]>([]);
  #groups = $state.raw<readonly CatalogueGroup[]>([]);
  #failed = $state(false);
  readonly #read: (path: string) => Promise<string>;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(read: (path: string) => Promise<string> = readBesideApp) {
    this.#read = read;
  }

  get entries(): readonly CatalogueEntry[] {
    return this.#entries;
  }

  /** Groups that hold an analysis, in the order in which they are offered. */
  get groups(): readonly (CatalogueGroup & { readonly entries: readonly CatalogueEntry[] })[] {
    return this.#groups
      .map((group) => ({
        ...group,
        entries: this.#entries.filter((entry) => entry.group === group.id),
      }))
      .filter(({ entries }) => entries.length > 0);
  }

  get failed(): boolean {
    return this.#failed;
  }

  async load(): Promise<void> {
    try {
      const { groups, notebooks } = JSON.parse(await this.#text('catalogue.json')) as {
        groups: CatalogueGroup[];
        notebooks: CatalogueEntry[];
      };
      this.#groups = groups;
      this.#entries = notebooks;
    } catch {
      this.#failed = true;
    }
  }

  /** The notebook in a language; null when there is no such analysis. */
  async notebook(id: string, language: LanguageCode): Promise<Notebook | null> {
    if (this.#entries.length === 0) await this.load();
    if (!this.#entries.some((entry) => entry.id === id)) return null;
    const { notebook } = parseNotebook(await this.#text(`${id}/notebook.md`));
    if (language === 'en') return notebook;
    const dictionary = parseDictionary(await this.#text(`${id}/${language}.yaml`));
    return translateNotebook(notebook, dictionary).notebook;
  }

  /** Markdown that explains an analysis: what it answers, definitions, what to do with it. */
  help(id: string, language: LanguageCode): Promise<string> {
    return this.#text(`${id}/help.${language}.md`);
  }

  #text(path: string): Promise<string> {
    const known = this.#texts.get(path);
    if (known) return known;
    const text = this.#read(path);
    this.#texts.set(path, text);
    text.catch(() => this.#texts.delete(path));
    return text;
  }
}

export const [getCatalogue, setCatalogue] = createContext<Catalogue>();

async function readBesideApp(path: string): Promise<string> {
  const response = await fetch(new URL(`notebooks/${path}`, document.baseURI));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
