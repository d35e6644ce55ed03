import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { joinNames } from '../i18n/lists.ts';
import type { LanguageCode } from '../i18n/message.ts';
import { deviceMessages as messages } from '../i18n/messages/device.ts';
import { askToPersist, measureSpace } from '../storage/device-space.ts';
import { sumOf, type FileVault } from '../storage/file-vault.ts';
import {
  dropManifest,
  putManifest,
  readManifest,
  type FilesManifest,
  type ManifestFile,
  type OpenThen,
} from '../storage/files-manifest.ts';
import { freshShelfId } from '../storage/kept-notebook.ts';
import type { ShelfTables } from '../storage/shelf-tables.ts';
import type { SourceFile } from './sources.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export type RememberedState =
  | { readonly kind: 'loading' | 'off' | 'unsupported' }
  | { readonly kind: 'copying'; readonly done: number; readonly total: number }
  /** The files of this workspace are on the device. */
  | { readonly kind: 'on' }
  /** Files are on the device, and other ones are open here. */
  | { readonly kind: 'other' };

/** Why files could not be remembered; what was remembered before stays. */
export type RememberTrouble =
  | { readonly kind: 'full'; readonly needed: number; readonly free: number | null }
  | { readonly kind: 'unreadable'; readonly name: string }
  | { readonly kind: 'refused' }
  /** Another tab remembered other files since. */
  | { readonly kind: 'elsewhere' };

export interface RememberedParts {
  readonly workbench: Workbench;
  readonly tables: ShelfTables;
  readonly openVault: () => Promise<FileVault | null>;
  readonly mayWrite: () => boolean;
  readonly language: () => LanguageCode;
  /** What of the open notebook is on the shelf. */
  readonly openNow: () => OpenThen | null;
  /** From a change of the files, their roles or the data cells to its being put away, in milliseconds. */
  readonly delay?: number;
}

/** Longer than a notebook takes to reach the shelf, so that what is open is known by its id there. */
const usualDelay = 900;

/**
 * The analyst's files on this device, because the analyst said so: copies of the originals, and how they were read
 * and what they mean, so that the next visit goes on where this one ended. Once chosen they follow what is open.
 */
export class RememberedFiles {
  #state = $state.raw<RememberedState>({ kind: 'loading' });
  #manifest = $state.raw<FilesManifest | null>(null);
  #trouble = $state.raw<RememberTrouble | null>(null);
  #isResuming = $state(false);
  readonly #parts: RememberedParts;
  readonly #ids = new Map<File, Pick<ManifestFile, 'id' | 'size' | 'sum'>>();
  #vault: FileVault | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Writes follow each other. */
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;
  /** As long as not all that is remembered could be read, it is left alone until the files change. */
  #waitsForFiles: string | null = null;

  constructor(parts: RememberedParts) {
    this.#parts = parts;
    parts.workbench.watch(() => this.#look());
    parts.workbench.sources.watch(() => this.#look());
  }

  get state(): RememberedState {
    return this.#state;
  }

  /** What is on the device. */
  get files(): readonly ManifestFile[] {
    return this.#manifest?.files ?? [];
  }

  get bytes(): number {
    return this.files.reduce((sum, { size }) => sum + size, 0);
  }

  get trouble(): RememberTrouble | null {
    return this.#trouble;
  }

  /** Whether what is remembered is being read. */
  get isResuming(): boolean {
    return this.#isResuming;
  }

  /** Looks what is there; null: nothing that could be gone on with. */
  async load(): Promise<FilesManifest | null> {
    const { tables, workbench } = this.#parts;
    const read = await readManifest(tables).catch(() => ({ kind: 'none' as const }));
    this.#vault = await this.#parts.openVault();
    if (read.kind === 'damaged') workbench.notices.add('warning', messages.manifestDamaged);
    if (read.kind === 'there') this.#manifest = read.manifest;
    this.#state = { kind: this.#vault === null ? 'unsupported' : this.#manifest ? 'other' : 'off' };
    return this.#manifest;
  }

  /** Reads the files again and takes up what they meant; what is broken or missing is named. */
  async resume(): Promise<void> {
    const { workbench } = this.#parts;
    const manifest = this.#manifest;
    if (!manifest || !this.#vault || workbench.sources.all.length > 0) return;
    this.#isResuming = true;
    try {
      const found: { readonly file: File; readonly tables: ManifestFile['tables'] }[] = [];
      const broken: string[] = [];
      for (const entry of manifest.files) {
        const file = await this.#read(entry);
        if (file) found.push({ file, tables: entry.tables });
        else broken.push(entry.name);
      }
      if (broken.length > 0)
        workbench.notices.add('warning', messages.filesBroken, {
          files: joinNames(broken, this.#parts.language()),
        });
      await workbench.sources.restore(found);
      await this.#restack(manifest);
      this.#takeUp(manifest);
      this.#waitsForFiles = broken.length > 0 ? this.#print() : null;
      this.#state = { kind: 'on' };
    } finally {
      this.#isResuming = false;
    }
    this.#look();
  }

  /** Copies the files of the workspace; those that were remembered before go when all are there. */
  async remember(): Promise<void> {
    if (!this.#vault || this.#state.kind === 'copying') return;
    this.#trouble = null;
    const files = this.#remembered();
    const needed = files.reduce((sum, [file]) => sum + file.size, 0);
    // Some browsers ask the analyst, who may take their time.
    void askToPersist();
    const space = await measureSpace();
    const free = space && Math.max(0, space.allowed - space.used);
    if (free !== null && needed > free) {
      this.#trouble = { kind: 'full', needed, free };
      return;
    }
    this.#waitsForFiles = null;
    await this.#then(() => this.#write(true));
  }

  /** Takes every copy off the device; what is open stays open. */
  async forget(): Promise<void> {
    this.#clearTimer();
    this.#trouble = null;
    await this.#then(async () => {
      await dropManifest(this.#parts.tables).catch(() => undefined);
      await this.#vault?.keepOnly([]);
      this.#ids.clear();
      this.#manifest = null;
      this.#state = { kind: 'off' };
    });
  }

  /** Nothing is written any more. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#clearTimer();
    return this.#turn;
  }

  /** From now on as on a device where nothing is remembered. */
  startAgain(): void {
    this.#ids.clear();
    this.#manifest = null;
    this.#trouble = null;
    this.#isStopped = false;
    this.#state = { kind: this.#vault === null ? 'unsupported' : 'off' };
  }

  // Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

  async #read(entry: ManifestFile): Promise<File | null> {
    const copy = await this.#vault?.get(entry.id);
    if (!copy || copy.size !== entry.size) return null;
    const sum = await sumOf(copy).catch(() => '');
    if (sum !== entry.sum) return null;
    const { id, name, path, type, lastModified, size } = entry;
    const file = new File([copy], name, { type, lastModified });
    // Rows of a stack are named by the folder that their file was opened with.
    if (path !== '') Object.defineProperty(file, 'webkitRelativePath', { value: path });
    this.#ids.set(file, { id, size, sum });
    return file;
  }

  async #restack({ stacks }: FilesManifest): Promise<void> {
    const { sources } = this.#parts.workbench;
    for (const { table, members } of stacks) {
      const group = members.flatMap(
        (name) => sources.all.find((each) => each.table === name && each.state === 'loaded') ?? [],
      );
      if (group.length > 1) await sources.stacks.make(group, table);
    }
  }

  #takeUp({ mapping, data, language }: FilesManifest): void {
    const { workbench } = this.#parts;
    const cells = data === '' ? null : parseNotebook(data).notebook;
    if (mapping && workbench.dataCells.resume(mapping, cells, language)) return;
    if (cells && cells.cells.length > 0) workbench.dataCells.resumeCells(cells);
  }

  #look(): void {
    const isOn = this.#state.kind === 'on' && !this.#isResuming && !this.#isStopped;
    if (!isOn || this.#timer !== null || !this.#parts.mayWrite()) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#then(() => this.#write(false));
    }, this.#parts.delay ?? usualDelay);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #then(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act);
    return this.#turn;
  }

  /** Files with a table in the workspace, with the tables. */
  #remembered(): readonly (readonly [File, readonly SourceFile[]])[] {
    const groups = new Map<File, SourceFile[]>();
    for (const source of this.#parts.workbench.sources.all) {
      if (source.state !== 'loaded' && source.state !== 'offered') continue;
      groups.set(source.file, [...(groups.get(source.file) ?? []), source]);
    }
    return [...groups].filter(([, tables]) => tables.some(({ state }) => state === 'loaded'));
  }

  /** `always`: the analyst asked for it, so it takes the place of whatever is remembered. */
  async #write(always: boolean): Promise<void> {
    const { workbench, tables } = this.#parts;
    if (this.#isStopped || workbench.sources.busy || !this.#vault) return;
    if (this.#waitsForFiles !== null && this.#waitsForFiles === this.#print()) return;
    this.#waitsForFiles = null;
    const there = await readManifest(tables).catch(() => null);
    const updates = there?.kind === 'there' ? there.manifest.updates : 0;
    if (!always && updates !== (this.#manifest?.updates ?? 0)) {
      if (there?.kind === 'there') this.#manifest = there.manifest;
      this.#state = { kind: there?.kind === 'there' ? 'other' : 'off' };
      this.#trouble = { kind: 'elsewhere' };
      return;
    }
    const trouble = await this.#copyNew();
    if (trouble) {
      this.#trouble = trouble;
      if (always) {
        await this.#vault.keepOnly(this.files.map(({ id }) => id));
        this.#state = { kind: this.#manifest ? 'other' : 'off' };
        return;
      }
    } else if (this.#trouble) {
      this.#trouble = null;
    }
    const next = this.#describe();
    if (next.files.length === 0) {
      await dropManifest(tables);
      await this.#vault.keepOnly([]);
      this.#manifest = null;
      this.#state = { kind: 'off' };
      return;
    }
    this.#state = { kind: 'on' };
    const isSame = JSON.stringify({ ...next, updates }) === JSON.stringify(this.#manifest);
    if (isSame && updates > 0) return;
    const manifest = { ...next, updates: updates + 1 };
    if (!(await putManifest(tables, manifest).catch(() => false))) {
      this.#trouble = { kind: 'refused' };
      return;
    }
    this.#manifest = manifest;
    await this.#vault.keepOnly(manifest.files.map(({ id }) => id));
    // What changed while files were copied.
    this.#look();
  }

  async #copyNew(): Promise<RememberTrouble | null> {
    const fresh = this.#remembered().filter(([file]) => !this.#ids.has(file));
    const total = fresh.reduce((sum, [file]) => sum + file.size, 0);
    let done = 0;
    for (const [file] of fresh) {
      const id = freshShelfId();
      this.#state = { kind: 'copying', done, total };
      const outcome = await this.#vault?.put(id, file, (bytes) => {
        done += bytes;
        this.#state = { kind: 'copying', done, total };
      });
      if (outcome?.kind === 'put') {
        this.#ids.set(file, { id, size: file.size, sum: outcome.sum });
        continue;
      }
      if (this.#manifest) this.#state = { kind: 'on' };
      if (outcome?.kind === 'full') {
        const space = await measureSpace();
        return { kind: 'full', needed: total, free: space && space.allowed - space.used };
      }
      if (outcome?.kind === 'unreadable') return { kind: 'unreadable', name: file.name };
      return { kind: 'refused' };
    }
    return null;
  }

  #describe(): FilesManifest {
    const { workbench } = this.#parts;
    const { stacks } = workbench.sources;
    const names = new Map(workbench.sources.all.map(({ id, table }) => [id, table]));
    return {
      updates: 0,
      files: this.#remembered().flatMap(([file, tables]): ManifestFile[] => {
        const copy = this.#ids.get(file);
        if (!copy) return [];
        const { name, type, lastModified } = file;
        return [
          {
            ...copy,
            ...{ name, path: file.webkitRelativePath ?? '', type, lastModified },
            tables: tables.map(({ table, part, choices, anySize, state }) => ({
              ...{ table, part: part?.name ?? null, choices, anySize },
              isOffered: state === 'offered',
            })),
          },
        ];
      }),
      stacks: stacks.all.map(({ table, members }) => ({
        table,
        members: members.flatMap((id) => names.get(id) ?? []),
      })),
      mapping: workbench.dataCells.confirmedMapping(),
      language: this.#parts.language(),
      data: workbench.hasData ? printNotebook(workbench.data.notebook) : '',
      open: this.#parts.openNow(),
    };
  }

  #print(): string {
    return this.#parts.workbench.sources.all.map(({ id, stamp }) => `${id} ${stamp}`).join();
  }
}
