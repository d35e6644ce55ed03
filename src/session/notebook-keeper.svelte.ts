import { withData } from '../format/combine.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { libraryMessages as messages } from '../i18n/messages/library.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { restoreCell, restoreNotebook } from '../notebook/restore-notebook.ts';
import {
  freshShelfId,
  type KeptNotebook,
  type KeptVersion,
  type VersionReason,
} from '../storage/kept-notebook.ts';
import type { NotebookShelf, Parting } from '../storage/notebook-shelf.ts';
import type { Notices } from './notices.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { isOnlyValues, readVersion, type VersionContent } from './read-version.ts';

/** What a keeper needs of the library and the workbench. */
export interface KeeperParts {
  readonly shelf: () => Promise<NotebookShelf>;
  readonly data: OpenNotebook;
  readonly notices: Notices;
  /** Whether this tab is the one that writes. */
  readonly mayWrite: () => boolean;
  /** Whether the cells that prepare the data may be kept. */
  readonly keepsData: () => boolean;
  readonly edit: (notebook: OpenNotebook, next: Notebook) => void;
  /** A record in whose place a notebook may be put that has none yet. */
  readonly findTwin: (notebook: OpenNotebook, text: string) => KeptNotebook | null;
  /** The notebook is on the shelf, under the keeper's record. */
  readonly onKept: (notebook: OpenNotebook) => void;
  /** After a record was put, or could not be. */
  readonly onPut: (record: KeptNotebook, failure: unknown) => void;
}

/** What went back to an earlier version, and how it was before and after. */
export interface Restored {
  readonly target: OpenNotebook;
  readonly before: Notebook;
  readonly after: Notebook;
}

/**
 * From an edit to its being put away, also while somebody goes on typing. Short enough for a slow disk to be done
 * within a second of the edit.
 */
const delay = 400;
/** Between two versions that are kept by themselves while somebody edits. */
const versionEvery = 180_000;

/**
 * Keeps one open notebook on the shelf: within a second of an edit its text is put away, and at the first edit of
 * a sitting and every three minutes of editing the text that was there before becomes a version. A text includes
 * the cells that prepare the data, so that the notebook opens on next month's files without asking for roles.
 */
export class NotebookKeeper {
  readonly notebook: OpenNotebook;
  #record = $state.raw<KeptNotebook | null>(null);
  #versions = $state.raw<readonly KeptVersion[] | null>(null);
  readonly #parts: KeeperParts;
  readonly #since = Date.now();
  /** What was looked at last, and what is on the shelf. */
  #seen: Notebook | null;
  #put: Notebook | null;
  #isEdited = false;
  #versionAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Writes follow each other. */
  #turn: Promise<void> = Promise.resolve();
  #warned = false;

  constructor(parts: KeeperParts, notebook: OpenNotebook, record: KeptNotebook | null) {
    this.#parts = parts;
    this.notebook = notebook;
    this.#record = record;
    this.#seen = this.#put = record ? notebook.notebook : null;
  }

  /** What is on the shelf; null: nothing yet. */
  get record(): KeptNotebook | null {
    return this.#record;
  }

  /** The newest first; null: not read yet. */
  get versions(): readonly KeptVersion[] | null {
    return this.#versions;
  }

  /** Whether something is not on the shelf yet that should be. */
  get isBehind(): boolean {
    return this.#isWorthKeeping() && this.#put !== this.notebook.notebook;
  }

  /** Looks whether the notebook, or the data it reads, changed. */
  look(isDataChanged: boolean): void {
    const { notebook } = this.notebook;
    const isChanged = notebook !== this.#seen;
    if (isChanged) this.#seen = notebook;
    if (isChanged && this.isBehind) this.#isEdited = true;
    else if (!(isDataChanged && this.#isEdited)) return;
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => void this.flush(), delay);
    if (this.#parts.mayWrite()) void this.#parts.shelf().then((shelf) => shelf.prepare());
  }

  /** Puts away what is waiting. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#turn;
    clearTimeout(this.#timer);
    this.#timer = null;
    return this.#write();
  }

  /**
   * The right to write has come to this tab: what another one wrote meanwhile takes the place of what nobody edited
   * here; what was edited here is put away, and the other text becomes a version.
   */
  async catchUp(): Promise<void> {
    const shelf = await this.#parts.shelf();
    const known = this.#record;
    const there = known && (await shelf.read(known.id).catch(() => null));
    if (there && there.updates > known.updates && !this.isBehind) this.#adopt(there);
    else if (this.isBehind) await this.#write();
  }

  #adopt(record: KeptNotebook): void {
    const { notebook } = this.notebook;
    const next = restoreNotebook(notebook, readVersion(record.text).own, freshCellId);
    this.#record = record;
    this.#seen = this.#put = { ...next, sources: notebook.sources };
    this.#parts.edit(this.notebook, this.#put);
  }

  /** Puts nothing away any more. */
  stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    return this.#turn;
  }

  /** What a page that goes away leaves behind; null where all is put away. */
  parting(): Parting | null {
    if (!this.isBehind && this.#timer === null) return null;
    return { record: this.#present(), as: this.#parts.mayWrite() ? 'notebook' : 'version' };
  }

  /** The text as it is now. */
  print(data: Notebook = this.#parts.data.notebook): string {
    return this.#print(this.notebook.notebook, data);
  }

  // Versions ────────────────────────────────────────────────────────────────────────────────────────────────

  async loadVersions(): Promise<void> {
    const shelf = await this.#parts.shelf();
    const id = this.#record?.id;
    this.#versions = id === undefined ? [] : await shelf.versions(id).catch(() => []);
  }

  /** Keeps the notebook as it is now under a name that the analyst gave. */
  async keepNamed(name: string): Promise<boolean> {
    await this.#write(true);
    return this.#keep('named', this.print(), Date.now(), name);
  }

  /** Keeps the notebook as it is before something that cannot be taken back step by step. */
  async keepBefore(reason: VersionReason, text = this.print()): Promise<void> {
    if (this.#record) await this.#keep(reason, text, Date.now());
  }

  /** Goes back to a version, as one edit; what is there now becomes a version first. */
  async restore(version: VersionContent): Promise<Restored> {
    await this.keepBefore('restore');
    const { notebook } = this.notebook;
    const next = restoreNotebook(notebook, version.own, freshCellId);
    return this.#replace(this.notebook, { ...next, sources: notebook.sources });
  }

  /** Puts back one cell, of the notebook or of those that prepare the data; `current`: what it became. */
  async restoreCell(
    version: VersionContent,
    part: 'own' | 'data',
    cell: Notebook['cells'][number],
    current: string | null,
  ): Promise<Restored> {
    await this.keepBefore('restore');
    const target = part === 'own' ? this.notebook : this.#parts.data;
    const from = (part === 'own' ? version.own : version.data) ?? version.own;
    const next = restoreCell(target.notebook, from, cell, current, freshCellId);
    return this.#replace(target, next);
  }

  #replace(target: OpenNotebook, next: Notebook): Restored {
    const before = target.notebook;
    this.#parts.edit(target, next);
    return { target, before, after: target.notebook };
  }

  async dropVersion(version: KeptVersion): Promise<void> {
    const shelf = await this.#parts.shelf();
    await shelf.dropVersion(version.id);
    await this.loadVersions();
    this.#parts.notices.add(
      'info',
      messages.versionDeleted,
      {},
      {
        label: messages.undo,
        run: () => void shelf.putVersionBack(version).then(() => this.loadVersions()),
      },
    );
  }

  async #keep(reason: VersionReason, text: string, at: number, name = ''): Promise<boolean> {
    const notebook = this.#record?.id;
    if (notebook === undefined) return false;
    try {
      const shelf = await this.#parts.shelf();
      await shelf.keep({ notebook, at, reason, name, text }, Date.now());
      this.#versionAt = Date.now();
      if (this.#versions) await this.loadVersions();
      return true;
    } catch (failure) {
      if (this.#record) this.#parts.onPut(this.#record, failure);
      return false;
    }
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** An own notebook is worth keeping once there is something in it, one of the catalogue once it is edited. */
  #isWorthKeeping(): boolean {
    if (this.#record) return true;
    const { notebook, origin, catalogueId } = this.notebook;
    return notebook !== origin || (catalogueId === null && notebook.cells.length > 0);
  }

  #write(always = false): Promise<void> {
    this.#turn = this.#turn.then(() => this.#putAway(always));
    return this.#turn;
  }

  async #putAway(always: boolean): Promise<void> {
    if (!this.#parts.mayWrite() || (!always && !this.#isWorthKeeping())) return;
    const { notebook, origin } = this.notebook;
    const now = Date.now();
    let next = this.#present();
    const shelf = await this.#parts.shelf();
    try {
      const before = this.#record ?? this.#parts.findTwin(this.notebook, next.text);
      if (before) next = { ...next, id: before.id, created: before.created };
      if (before && before.text === next.text) {
        this.#record = before;
        this.#put = notebook;
        this.#parts.onKept(this.notebook);
        return;
      }
      const outcome = await shelf.put({ ...next, updates: before?.updates ?? 0 });
      if (outcome.kind === 'put') {
        this.#record = outcome.record;
      } else {
        await this.#keepTheirs(shelf, outcome.theirs);
        const again = await shelf.put({ ...next, updates: outcome.theirs.updates });
        this.#record = again.kind === 'put' ? again.record : again.theirs;
      }
      this.#put = notebook;
      this.#parts.onKept(this.notebook);
      const isDue = this.#versionAt === null || now - this.#versionAt >= versionEvery;
      if (before && isDue) await this.#keep('editing', before.text, before.updated);
      else if (!before && origin !== notebook && origin.cells.length > 0)
        await this.#keep('editing', this.#print(origin, this.#parts.data.notebook), this.#since);
      this.#parts.onPut(this.#record, null);
    } catch (failure) {
      this.#record = { ...next, updates: this.#record?.updates ?? 0 };
      this.#parts.onPut(this.#record, failure);
    }
  }

  /** Another tab wrote meanwhile: nothing of it may be lost. */
  async #keepTheirs(shelf: NotebookShelf, theirs: KeptNotebook): Promise<void> {
    const { id, text, updated, title } = theirs;
    await shelf.keep(
      { notebook: id, at: updated, reason: 'elsewhere', name: '', text },
      Date.now(),
    );
    if (!this.#warned) this.#parts.notices.add('info', messages.otherTab, { title });
    this.#warned = true;
    if (this.#versions) await this.loadVersions();
  }

  #present(): KeptNotebook {
    const { notebook, origin, catalogueId } = this.notebook;
    const record = this.#record;
    return {
      id: record?.id ?? freshShelfId(),
      title: notebook.title,
      text: this.print(),
      cells: notebook.cells.length,
      created: record?.created ?? this.#since,
      updated: Date.now(),
      opened: Math.max(record?.opened ?? 0, this.#since),
      catalogueId: record?.catalogueId ?? catalogueId,
      onlyValues: catalogueId !== null && isOnlyValues(notebook, origin),
      updates: record?.updates ?? 0,
    };
  }

  #print(notebook: Notebook, data: Notebook): string {
    return printNotebook(this.#parts.keepsData() ? withData(notebook, data) : notebook);
  }
}

/** Ids of cells are unique as long as the page is open; the workbench gives its own by counting. */
function freshCellId(): string {
  return `r-${freshShelfId()}`;
}
