import { createContext } from 'svelte';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { deviceMessages } from '../i18n/messages/device.ts';
import { libraryMessages as messages } from '../i18n/messages/library.ts';
import { setTitle } from '../notebook/edit-cells.ts';
import { freshShelfId, type KeptNotebook } from '../storage/kept-notebook.ts';
import type { NotebookShelf, ShelfSizes } from '../storage/notebook-shelf.ts';
import type { Preferences } from '../storage/preferences.ts';
import { markOpen } from '../storage/reload-mark.ts';
import { BesideNotebooks } from './beside-notebooks.ts';
import { KeptRecords } from './kept-records.svelte.ts';
import type { NotebookKeeper } from './notebook-keeper.svelte.ts';
import { NotebookKeepers } from './notebook-keepers.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { putRecord } from './put-record.ts';
import { mendDamaged, takeInPartings } from './recover-shelf.ts';
import type { Workbench } from './workbench.svelte.ts';
import type { Writer } from './writer.svelte.ts';

/**
 * Where the analyst's notebooks are: on this device; in this tab alone, where the browser gives no storage; or
 * on this device but for what the storage refused last.
 */
export type LibraryState = 'loading' | 'kept' | 'memory' | 'failing';

export type LibraryOrder = 'recent' | 'title';

export interface LibraryParts {
  readonly workbench: Workbench;
  readonly openShelf: () => Promise<NotebookShelf>;
  readonly preferences: Preferences;
  /** The tab's right to write; absent: every tab writes. */
  readonly writer?: Writer;
  /** Takes up what lay beside a notebook that is opened again, before anybody looks at it. */
  readonly takeUp?: (notebook: OpenNotebook, beside: string) => Promise<void>;
}

/** The analyst's own notebooks: those on the shelf, and those open ones that belong there. */
export class Library {
  #state = $state.raw<LibraryState>('loading');
  readonly #records: KeptRecords;
  readonly #keepers: NotebookKeepers;
  readonly #beside: BesideNotebooks;
  readonly #workbench: Workbench;
  readonly #openShelf: () => Promise<NotebookShelf>;
  readonly #writer: Writer | null;
  readonly #takeUp: LibraryParts['takeUp'];
  #isStopped = false;
  #opening: Promise<NotebookShelf> | null = null;
  #shelfNow: NotebookShelf | null = null;
  #lastShown: OpenNotebook | null = null;

  constructor({ workbench, openShelf, preferences, writer, takeUp }: LibraryParts) {
    this.#workbench = workbench;
    this.#records = new KeptRecords(preferences);
    this.#openShelf = openShelf;
    this.#writer = writer ?? null;
    this.#takeUp = takeUp;
    const shelf = (): Promise<NotebookShelf> => this.#shelf();
    const mayWrite = (): boolean => this.#mayWrite;
    this.#beside = new BesideNotebooks({
      shelf,
      mayWrite,
      idOf: (notebook) => this.idOf(notebook),
    });
    this.#keepers = new NotebookKeepers(
      {
        shelf,
        mayWrite,
        data: workbench.data,
        notices: workbench.notices,
        keepsData: () => workbench.roles.remembers,
        edit: (notebook, next) => workbench.edits.apply(notebook, next),
        findTwin: (notebook, text) => this.#findTwin(notebook, text),
        onKept: (notebook) => void this.#beside.put(notebook),
        onPut: (record, failure) => this.#tellPut(record, failure),
      },
      () => workbench.open,
    );
    workbench.watch(() => {
      this.#keepers.look();
      this.#mark();
    });
    writer?.follow({ flush: () => this.flush(), onGain: () => void this.#gain() });
  }

  get state(): LibraryState {
    return this.#state;
  }

  /** The notebook that was opened or edited last comes first. */
  get entries(): readonly KeptNotebook[] {
    return this.#records.all;
  }

  /** Whether there are notebooks, as far as is known before the shelf is open. */
  get isReturning(): boolean {
    return this.#records.areThere;
  }

  /** Whether closing the tab would lose something that was not saved as a file either. */
  get wouldLose(): boolean {
    if (!this.#workbench.unsaved || this.#isStopped) return false;
    if (!this.#mayWrite && this.#keepers.all.some((keeper) => keeper.isBehind)) return true;
    const isKept = this.#keepers.all.some(({ record }) => record !== null);
    const isDataKept = isKept || !this.#workbench.data.changed;
    return this.#state !== 'kept' || !isDataKept;
  }

  /** Opens the shelf and reads what is on it. */
  async load(): Promise<void> {
    await this.#writer?.start();
    const shelf = await this.#shelf();
    try {
      await this.#recover(shelf);
      await this.refresh();
      await mendDamaged(shelf, {
        mayWrite: () => this.#mayWrite,
        notices: this.#workbench.notices,
        onRecord: (record) => this.#records.put(record),
      });
      this.#state = shelf.isLasting ? 'kept' : 'memory';
    } catch {
      this.#state = 'failing';
    }
    this.#records.known();
    if (this.#mayWrite) await this.#catchUp();
  }

  /** Reads the shelf anew: another tab may have written. */
  async refresh(): Promise<void> {
    const shelf = await this.#shelf();
    this.#records.all = await shelf.all();
  }

  find(words: string, order: LibraryOrder, locale: string): readonly KeptNotebook[] {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    const found = this.#records.all.filter(({ title, text }) => {
      const inside = fold(`${title}\n${ownText(text)}`);
      return wanted.every((word) => inside.includes(word));
    });
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return order === 'recent'
      ? found
      : [...found].sort((one, other) => compare(one.title, other.title));
  }

  /** The open notebook that a record is of; null: it is not open in this tab. */
  openOf(id: string): OpenNotebook | null {
    return this.#keepers.find(id)?.notebook ?? null;
  }

  /** What keeps an open notebook; null for the Data notebook, which every other one's text includes. */
  keeperOf(notebook: OpenNotebook): NotebookKeeper | null {
    return this.#keepers.of(notebook);
  }

  /** The shelf's id of an open notebook; null as long as it is not there. */
  idOf(notebook: OpenNotebook): string | null {
    return this.keeperOf(notebook)?.record?.id ?? null;
  }

  /** The notebook that is shown, or was last, as a next visit can find it again. */
  get openNow(): { readonly kind: 'kept' | 'catalogue'; readonly id: string } | null {
    const shown = this.#lastShown;
    if (!shown || !this.#workbench.open.includes(shown)) return null;
    const kept = this.idOf(shown);
    if (kept !== null) return { kind: 'kept', id: kept };
    return shown.catalogueId === null ? null : { kind: 'catalogue', id: shown.catalogueId };
  }

  create(title: string): OpenNotebook {
    return this.#workbench.openNotebook({ title, sources: {}, cells: [], extra: {} }, null);
  }

  /** Opens a kept notebook, or shows the one that is open; null where it is gone. */
  async open(id: string): Promise<OpenNotebook | null> {
    const there = this.openOf(id);
    if (there) return there;
    const shelf = await this.#shelf();
    const record = await shelf.read(id).catch(() => this.#records.find(id));
    if (!record) {
      this.#workbench.notices.add('warning', messages.gone);
      await this.refresh().catch(() => undefined);
      return null;
    }
    const opened = { ...record, opened: Date.now() };
    if (this.#mayWrite) await shelf.touch(id, opened.opened).catch(() => undefined);
    const notebook = this.#keepers.reopen(opened, () => this.#workbench.reopen(record.text));
    const beside = await this.#beside.takeUp(notebook, id);
    if (beside !== null) await this.#takeUp?.(notebook, beside).catch(() => undefined);
    this.#records.put(opened);
    return notebook;
  }

  /**
   * Keeps something beside an open notebook on this device, as soon as the notebook is there and for as long; null:
   * nothing any more.
   */
  keepBeside(notebook: OpenNotebook, text: string | null): Promise<void> {
    return this.#beside.keep(notebook, text);
  }

  /** The text of a `.md` file. */
  textOf(id: string): string {
    return this.#keepers.find(id)?.print() ?? this.#records.find(id)?.text ?? '';
  }

  async rename(id: string, title: string): Promise<void> {
    const open = this.openOf(id);
    if (open) {
      this.#workbench.edits.apply(open, setTitle(open.notebook, title));
      return this.keeperOf(open)?.flush();
    }
    const record = this.#records.find(id);
    if (!record || record.title === title || this.#isRefused()) return;
    await this.#put({ ...record, title, text: retitle(record.text, title), updated: Date.now() });
  }

  /** Gives the id of the copy. */
  async duplicate(id: string, title: string): Promise<string | null> {
    const record = this.#records.find(id);
    if (!record) return null;
    const now = Date.now();
    const copy = {
      ...record,
      ...{ id: freshShelfId(), title, text: retitle(this.textOf(id), title) },
      ...{ created: now, updated: now, opened: now, updates: 0, onlyValues: false },
    };
    await this.#put(copy);
    await this.#beside.copy(id, copy.id);
    return copy.id;
  }

  /** Takes a notebook off the shelf, and closes it; a notice offers to take it back. */
  async remove(id: string): Promise<void> {
    if (this.#isRefused()) return;
    const keeper = this.#keepers.find(id);
    await keeper?.flush();
    await keeper?.stop();
    const shelf = await this.#shelf();
    const removed = await shelf.remove(id).catch(() => null);
    const kept = removed ?? { record: this.#records.find(id), versions: [], beside: null };
    if (keeper) {
      this.#keepers.letGo(keeper);
      this.#workbench.close(keeper.notebook);
    }
    this.#records.drop(id);
    const { record, versions, beside } = kept;
    if (!record) return;
    this.#workbench.notices.add(
      'info',
      messages.deleted,
      { title: record.title },
      {
        label: messages.undo,
        run: () => void this.#putBack(shelf, { record, versions, beside }),
      },
    );
  }

  /** Puts away at once what waits, as before the tab is hidden. */
  async flush(): Promise<void> {
    await this.#keepers.flush();
  }

  /** The page goes away: what is not put away yet is left where the next page finds it. */
  leave(): void {
    const partings = this.#keepers.partings();
    if (partings.length > 0) this.#shelfNow?.leave(partings);
  }

  /** The page is back, or shown again. */
  async comeBack(): Promise<void> {
    if (this.#state === 'loading') return;
    this.#writer?.comeBack();
    await this.#recover(await this.#shelf()).catch(() => undefined);
    await this.refresh().catch(() => undefined);
  }

  async sizes(): Promise<ShelfSizes> {
    return (await this.#shelf()).sizes();
  }

  /** Begins anew with another shelf behind the same door: what is open and edited is put there. */
  async startAgain(): Promise<void> {
    await this.#keepers.stop();
    const shelf = await this.#shelf();
    this.#beside.startAgain(this.#workbench.open);
    this.#keepers.startAgain();
    await this.refresh().catch(() => undefined);
    this.#state = shelf.isLasting ? 'kept' : 'memory';
    for (const keeper of this.#keepers.all) keeper.look(false);
  }

  /** Nothing is put away any more, as before the device is wiped. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#keepers.stop();
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  #shelf(): Promise<NotebookShelf> {
    this.#opening ??= this.#openShelf().then((shelf) => (this.#shelfNow = shelf));
    return this.#opening;
  }

  get #mayWrite(): boolean {
    if (this.#isStopped) return false;
    // What lasts no longer than the tab is no other tab's business.
    return this.#shelfNow?.isLasting === false || (this.#writer?.mayWrite ?? true);
  }

  /** Another tab writes: says so, and how to change that. */
  #isRefused(): boolean {
    const writer = this.#writer;
    if (this.#mayWrite || !writer) return false;
    this.#workbench.notices.add(
      'warning',
      deviceMessages.notHere,
      {},
      { label: deviceMessages.takeOver, run: () => void writer.takeOver() },
    );
    return true;
  }

  /** The right to write has come to this tab. */
  async #gain(): Promise<void> {
    if (this.#state === 'loading') return;
    await this.comeBack();
    await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    for (const keeper of this.#keepers.all) {
      await keeper.catchUp();
      await this.#beside.put(keeper.notebook);
    }
  }

  /** So that a page that crashes and is loaded again shows what was open. */
  #mark(): void {
    const { active } = this.#workbench;
    this.#lastShown = active ?? this.#lastShown;
    if (this.#state === 'kept' && !this.#isStopped) markOpen(active && this.idOf(active));
  }

  #findTwin(notebook: OpenNotebook, text: string): KeptNotebook | null {
    const { catalogueId } = notebook;
    const isTwin = (record: KeptNotebook): boolean =>
      catalogueId === null
        ? record.text === text
        : record.catalogueId === catalogueId && record.onlyValues;
    const free = this.#records.all.filter(({ id }) => this.openOf(id) === null);
    return free.find(isTwin) ?? null;
  }

  #tellPut(record: KeptNotebook, failure: unknown): void {
    this.#records.put(record);
    if (failure === null) {
      if (this.#state !== 'loading') this.#state = this.#shelfNow?.isLasting ? 'kept' : 'memory';
      return this.#mark();
    }
    const isFull = failure instanceof DOMException && failure.name === 'QuotaExceededError';
    this.#state = 'failing';
    this.#workbench.notices.add('warning', isFull ? messages.full : messages.notKept, {
      title: record.title,
    });
  }

  async #put(record: KeptNotebook): Promise<void> {
    try {
      this.#tellPut(await putRecord(await this.#shelf(), record), null);
    } catch (failure) {
      this.#tellPut(record, failure);
    }
  }

  async #recover(shelf: NotebookShelf): Promise<void> {
    if (this.#mayWrite) await takeInPartings(shelf);
  }

  async #putBack(
    shelf: NotebookShelf,
    removed: Parameters<NotebookShelf['putBack']>[0],
  ): Promise<void> {
    await shelf.putBack(removed).catch(() => undefined);
    this.#records.all = [...this.#records.all, removed.record];
  }
}

export const [getLibrary, setLibrary] = createContext<Library>();

function retitle(text: string, title: string): string {
  return printNotebook(setTitle(parseNotebook(text).notebook, title));
}

/** What the analyst wrote: without the front matter and the cells that prepare the data. */
export function ownText(text: string): string {
  const body = text.replace(/^---\n[^]*?\n---\n/, '');
  const data = /^(?:<!-- cell [^\n]*role=data|[`~]{3,}[^\n]* role=data)/m.exec(body);
  return data ? body.slice(0, data.index) : body;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
