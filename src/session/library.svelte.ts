import { createContext } from 'svelte';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { deviceMessages } from '../i18n/messages/device.ts';
import { libraryMessages as messages } from '../i18n/messages/library.ts';
import { setTitle } from '../notebook/edit-cells.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { freshShelfId, type KeptNotebook } from '../storage/kept-notebook.ts';
import type { Damage, NotebookShelf, Parting, ShelfSizes } from '../storage/notebook-shelf.ts';
import type { Preferences } from '../storage/preferences.ts';
import { markOpen } from '../storage/reload-mark.ts';
import { NotebookKeeper, type KeeperParts } from './notebook-keeper.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
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
  #records = $state.raw<readonly KeptNotebook[]>([]);
  #keepers = $state.raw<readonly NotebookKeeper[]>([]);
  readonly #workbench: Workbench;
  readonly #preferences: Preferences;
  readonly #openShelf: () => Promise<NotebookShelf>;
  readonly #writer: Writer | null;
  readonly #takeUp: LibraryParts['takeUp'];
  /** What lies beside open notebooks, and the ids under which it was put. */
  readonly #beside = new WeakMap<
    OpenNotebook,
    { readonly text: string | null; id: string | null }
  >();
  #isStopped = false;
  #opening: Promise<NotebookShelf> | null = null;
  /** The record of the notebook that the workbench is just opening. */
  #reopened: KeptNotebook | null = null;
  #lastShown: OpenNotebook | null = null;
  #seenData: Notebook;
  readonly #keeperParts: KeeperParts;

  constructor({ workbench, openShelf, preferences, writer, takeUp }: LibraryParts) {
    this.#workbench = workbench;
    this.#preferences = preferences;
    this.#openShelf = openShelf;
    this.#writer = writer ?? null;
    this.#takeUp = takeUp;
    this.#seenData = workbench.data.notebook;
    this.#keeperParts = {
      shelf: () => this.#shelf(),
      data: workbench.data,
      notices: workbench.notices,
      mayWrite: () => this.#mayWrite,
      keepsData: () => workbench.roles.remembers,
      edit: (notebook, next) => workbench.edits.apply(notebook, next),
      findTwin: (notebook, text) => this.#findTwin(notebook, text),
      onKept: (notebook) => void this.#putBeside(notebook),
      onPut: (record, failure) => this.#tellPut(record, failure),
    };
    workbench.watch(() => this.#look());
    writer?.follow({ flush: () => this.flush(), onGain: () => void this.#gain() });
  }

  get state(): LibraryState {
    return this.#state;
  }

  /** The notebook that was opened or edited last comes first. */
  get entries(): readonly KeptNotebook[] {
    return this.#records;
  }

  /** Whether there are notebooks, as far as is known before the shelf is open. */
  get isReturning(): boolean {
    if (this.#state === 'loading') return this.#preferences.read(hintName) === 'yes';
    return this.#records.length > 0;
  }

  /** Whether closing the tab would lose something that was not saved as a file either. */
  get wouldLose(): boolean {
    if (!this.#workbench.unsaved || this.#isStopped) return false;
    if (!this.#mayWrite && this.#keepers.some((keeper) => keeper.isBehind)) return true;
    const open = this.#keepers.filter(({ record }) => record !== null);
    const isDataKept = open.length > 0 || !this.#workbench.data.changed;
    return this.#state !== 'kept' || !isDataKept;
  }

  /** Opens the shelf and reads what is on it. */
  async load(): Promise<void> {
    await this.#writer?.start();
    const shelf = await this.#shelf();
    try {
      await this.#recover(shelf);
      await this.refresh();
      await this.#mend(shelf);
      this.#state = shelf.isLasting ? 'kept' : 'memory';
    } catch {
      this.#state = 'failing';
    }
    this.#remember();
    if (this.#mayWrite) await this.#catchUp();
  }

  /** Reads the shelf anew: another tab may have written. */
  async refresh(): Promise<void> {
    const shelf = await this.#shelf();
    this.#show(await shelf.all());
  }

  find(words: string, order: LibraryOrder, locale: string): readonly KeptNotebook[] {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    const found = this.#records.filter(({ title, text }) => {
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
    return this.#keepers.find(({ record }) => record?.id === id)?.notebook ?? null;
  }

  /** What keeps an open notebook; null for the Data notebook, which every other one's text includes. */
  keeperOf(notebook: OpenNotebook): NotebookKeeper | null {
    return this.#keepers.find((keeper) => keeper.notebook === notebook) ?? null;
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
    const record = await shelf.read(id).catch(() => this.#find(id));
    if (!record) {
      this.#workbench.notices.add('warning', messages.gone);
      await this.refresh().catch(() => undefined);
      return null;
    }
    const opened = { ...record, opened: Date.now() };
    if (this.#mayWrite) await shelf.touch(id, opened.opened).catch(() => undefined);
    this.#reopened = opened;
    const notebook = this.#workbench.reopen(record.text);
    this.#reopened = null;
    const beside = await shelf.beside(id).catch(() => null);
    if (beside !== null) {
      this.#beside.set(notebook, { text: beside, id });
      await this.#takeUp?.(notebook, beside).catch(() => undefined);
    }
    this.#show([...this.#records.filter((other) => other.id !== id), opened]);
    return notebook;
  }

  /**
   * Keeps something beside an open notebook on this device, as soon as the notebook is there and for as long; null:
   * nothing any more.
   */
  keepBeside(notebook: OpenNotebook, text: string | null): Promise<void> {
    this.#beside.set(notebook, { text, id: null });
    return this.#putBeside(notebook);
  }

  /** The text of a `.md` file. */
  textOf(id: string): string {
    const keeper = this.#keepers.find(({ record }) => record?.id === id);
    return keeper?.print() ?? this.#find(id)?.text ?? '';
  }

  async rename(id: string, title: string): Promise<void> {
    const open = this.openOf(id);
    if (open) {
      this.#workbench.edits.apply(open, setTitle(open.notebook, title));
      return this.keeperOf(open)?.flush();
    }
    const record = this.#find(id);
    if (!record || record.title === title || this.#isRefused()) return;
    await this.#put({ ...record, title, text: retitle(record.text, title), updated: Date.now() });
  }

  /** Gives the id of the copy. */
  async duplicate(id: string, title: string): Promise<string | null> {
    const record = this.#find(id);
    if (!record) return null;
    const now = Date.now();
    const copy = {
      ...record,
      ...{ id: freshShelfId(), title, text: retitle(this.textOf(id), title) },
      ...{ created: now, updated: now, opened: now, updates: 0, onlyValues: false },
    };
    await this.#put(copy);
    const shelf = await this.#shelf();
    const beside = await shelf.beside(id).catch(() => null);
    if (beside !== null) await shelf.putBeside(copy.id, beside).catch(() => undefined);
    return copy.id;
  }

  /** Takes a notebook off the shelf, and closes it; a notice offers to take it back. */
  async remove(id: string): Promise<void> {
    if (this.#isRefused()) return;
    const keeper = this.#keepers.find(({ record }) => record?.id === id);
    await keeper?.flush();
    await keeper?.stop();
    const shelf = await this.#shelf();
    const removed = await shelf.remove(id).catch(() => null);
    const kept = removed ?? { record: this.#find(id), versions: [], beside: null };
    if (keeper) {
      this.#keepers = this.#keepers.filter((other) => other !== keeper);
      this.#workbench.close(keeper.notebook);
    }
    this.#show(this.#records.filter((record) => record.id !== id));
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
    await Promise.all(this.#keepers.map((keeper) => keeper.flush()));
  }

  /** The page goes away: what is not put away yet is left where the next page finds it. */
  leave(): void {
    const partings = this.#keepers.flatMap((keeper) => keeper.parting() ?? []);
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
    await Promise.all(this.#keepers.map((keeper) => keeper.stop()));
    const shelf = await this.#shelf();
    this.#keepers = this.#workbench.open.map((notebook) => {
      const beside = this.#beside.get(notebook);
      if (beside) beside.id = null;
      return new NotebookKeeper(this.#keeperParts, notebook, null);
    });
    await this.refresh().catch(() => undefined);
    this.#state = shelf.isLasting ? 'kept' : 'memory';
    for (const keeper of this.#keepers) keeper.look(false);
  }

  /** Nothing is put away any more, as before the device is wiped. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#keepers.map((keeper) => keeper.stop()));
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  #shelfNow: NotebookShelf | null = null;

  #shelf(): Promise<NotebookShelf> {
    this.#opening ??= this.#openShelf().then((shelf) => (this.#shelfNow = shelf));
    return this.#opening;
  }

  get #mayWrite(): boolean {
    if (this.#isStopped) return false;
    // What lasts no longer than the tab is no other tab's business.
    return this.#shelfNow?.isLasting === false || (this.#writer?.mayWrite ?? true);
  }

  /** What cannot be put stays in the tab alone, as long as that is open. */
  async #putBeside(notebook: OpenNotebook): Promise<void> {
    const beside = this.#beside.get(notebook);
    const id = this.idOf(notebook);
    if (!beside || id === null || beside.id === id || !this.#mayWrite) return;
    beside.id = id;
    const shelf = await this.#shelf();
    await shelf.putBeside(id, beside.text).catch(() => (beside.id = null));
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
    for (const keeper of this.#keepers) {
      await keeper.catchUp();
      await this.#putBeside(keeper.notebook);
    }
  }

  /** After every change of an open notebook, and when one is opened, shown or closed. */
  #look(): void {
    const { open, data } = this.#workbench;
    const before = this.#seenData;
    const isDataChanged = data.notebook !== before;
    this.#seenData = data.notebook;
    const known = new Set(this.#keepers.map(({ notebook }) => notebook));
    const added = open.filter((notebook) => !known.has(notebook));
    const closed = this.#keepers.filter(({ notebook }) => !open.includes(notebook));
    if (added.length > 0 || closed.length > 0) {
      for (const keeper of closed) void keeper.flush();
      this.#keepers = [
        ...this.#keepers.filter((keeper) => !closed.includes(keeper)),
        ...added.map((notebook) => new NotebookKeeper(this.#keeperParts, notebook, this.#reopened)),
      ];
    }
    const isDataNew = isDataChanged && isWrittenAnew(before, data.notebook);
    for (const keeper of this.#keepers) {
      const was = isDataNew ? keeper.print(before) : '';
      if (isDataNew && was !== keeper.print()) void keeper.keepBefore('roles', was);
      keeper.look(isDataChanged);
    }
    this.#mark();
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
    const free = this.#records.filter(({ id }) => this.openOf(id) === null);
    return free.find(isTwin) ?? null;
  }

  #tellPut(record: KeptNotebook, failure: unknown): void {
    this.#show([...this.#records.filter(({ id }) => id !== record.id), record]);
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
      const shelf = await this.#shelf();
      const outcome = await shelf.put(record);
      if (outcome.kind === 'put') this.#tellPut(outcome.record, null);
      else await this.#putOver(shelf, record, outcome.theirs);
    } catch (failure) {
      this.#tellPut(record, failure);
    }
  }

  /** What another tab wrote becomes a version, and what was to be written takes its place. */
  async #putOver(shelf: NotebookShelf, record: KeptNotebook, theirs: KeptNotebook): Promise<void> {
    const { id: notebook, updated: at, text } = theirs;
    if (text !== record.text)
      await shelf.keep({ notebook, at, reason: 'elsewhere', name: '', text }, Date.now());
    const outcome = await shelf.put({ ...record, updates: theirs.updates });
    this.#tellPut(outcome.kind === 'put' ? outcome.record : outcome.theirs, null);
  }

  /** Puts in its place what pages left behind as they went. */
  async #recover(shelf: NotebookShelf): Promise<void> {
    if (!this.#mayWrite) return;
    const { partings, settled } = await shelf.recover();
    for (const parting of partings) await this.#takeIn(shelf, parting);
    await settled();
  }

  /** What another tab wrote later stays the present one, and so it does where the page had no right to write. */
  async #takeIn(shelf: NotebookShelf, { record, as }: Parting): Promise<void> {
    const there = await shelf.read(record.id);
    if (there?.text === record.text) return;
    const isPut = !(there && as === 'version') && (await shelf.put(record)).kind === 'put';
    const older = isPut ? there : record;
    if (!older) return;
    const { id: notebook, updated: at, text } = older;
    const reason = isPut ? 'editing' : 'elsewhere';
    await shelf.keep({ notebook, at, reason, name: '', text }, Date.now());
  }

  /** Of what is damaged the other slot is shown, or the newest version, and the analyst is told which. */
  async #mend(shelf: NotebookShelf): Promise<void> {
    const { damaged } = await shelf.look();
    for (const damage of damaged) {
      const { title } = damage;
      const version = damage.record ? null : ((await shelf.versions(damage.id))[0] ?? null);
      if (this.#mayWrite) await shelf.heal(damage);
      if (damage.record) this.#workbench.notices.add('warning', messages.damaged, { title });
      else if (version) await this.#fromVersion(shelf, damage, version.text);
      else this.#workbench.notices.add('error', messages.damagedLost, { title });
    }
  }

  async #fromVersion(shelf: NotebookShelf, { id, title }: Damage, text: string): Promise<void> {
    const { notebook } = parseNotebook(text);
    const now = Date.now();
    const record: KeptNotebook = {
      ...{ id, title: notebook.title, text, cells: notebook.cells.length },
      ...{ created: now, updated: now, opened: now, catalogueId: null },
      ...{ onlyValues: false, updates: 0 },
    };
    if (this.#mayWrite) await shelf.put(record);
    this.#show([...this.#records.filter((other) => other.id !== id), record]);
    const values = { title: notebook.title || title };
    this.#workbench.notices.add('warning', messages.damagedVersion, values);
  }

  async #putBack(
    shelf: NotebookShelf,
    removed: Parameters<NotebookShelf['putBack']>[0],
  ): Promise<void> {
    await shelf.putBack(removed).catch(() => undefined);
    this.#show([...this.#records, removed.record]);
  }

  #find(id: string): KeptNotebook | null {
    return this.#records.find((record) => record.id === id) ?? null;
  }

  #show(records: readonly KeptNotebook[]): void {
    const latest = ({ updated, opened }: KeptNotebook): number => Math.max(updated, opened);
    this.#records = [...records].sort((one, other) => latest(other) - latest(one));
    if (this.#state !== 'loading') this.#remember();
  }

  /** So that the next page shows at once what is coming. */
  #remember(): void {
    const hint = this.#records.length > 0 ? 'yes' : 'no';
    // A first visit that keeps nothing leaves nothing either.
    if ((this.#preferences.read(hintName) ?? 'no') !== hint)
      this.#preferences.write(hintName, hint);
  }
}

export const [getLibrary, setLibrary] = createContext<Library>();

const hintName = 'returning';

/** Data cells that were written anew have other ids; those that were edited or translated keep them. */
function isWrittenAnew(before: Notebook, after: Notebook): boolean {
  const ids = new Set(before.cells.map(({ id }) => id));
  return ids.size > 0 && !after.cells.some(({ id }) => ids.has(id));
}

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
