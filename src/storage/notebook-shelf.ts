import {
  freshShelfId,
  toKeptNotebook,
  toKeptVersion,
  type KeptNotebook,
  type KeptVersion,
} from './kept-notebook.ts';
import type { ShelfTables, TableName } from './shelf-tables.ts';
import { findThinned } from './thin-versions.ts';

/** How a notebook was put away. */
export type PutOutcome =
  | { readonly kind: 'put'; readonly record: KeptNotebook }
  /** Another tab wrote since: nothing was put, this is what it wrote. */
  | { readonly kind: 'newer'; readonly theirs: KeptNotebook };

export interface RemovedNotebook {
  readonly record: KeptNotebook;
  readonly versions: readonly KeptVersion[];
}

export interface ShelfSizes {
  readonly notebooks: { readonly count: number; readonly bytes: number };
  readonly versions: { readonly count: number; readonly bytes: number };
}

/**
 * The analyst's notebooks and their versions, on this device. Every method fails as the browser's storage fails
 * (full, forbidden, gone); who calls keeps what could not be put and says so.
 */
export class NotebookShelf {
  readonly #tables: ShelfTables;

  constructor(tables: ShelfTables) {
    this.#tables = tables;
  }

  /** False: nothing outlives the tab. */
  get isLasting(): boolean {
    return this.#tables.isLasting;
  }

  async all(): Promise<readonly KeptNotebook[]> {
    const records = await this.#tables.all('notebooks');
    return records.flatMap((record) => toKeptNotebook(record) ?? []);
  }

  async read(id: string): Promise<KeptNotebook | null> {
    return toKeptNotebook(await this.#tables.read('notebooks', id));
  }

  /** `record.updates` is the count that the writer knows of; 0 for a notebook that is not there yet. */
  async put(record: KeptNotebook): Promise<PutOutcome> {
    let outcome: PutOutcome = { kind: 'put', record };
    await this.#tables.change('notebooks', record.id, (there) => {
      const theirs = toKeptNotebook(there);
      if (theirs && theirs.updates > record.updates) {
        outcome = { kind: 'newer', theirs };
        return there;
      }
      const next = { ...record, updates: record.updates + 1 };
      outcome = { kind: 'put', record: next };
      return next;
    });
    return outcome;
  }

  /** Notes that a notebook was opened, which is no change of it. */
  async touch(id: string, opened: number): Promise<void> {
    await this.#tables.change('notebooks', id, (there) => {
      const record = toKeptNotebook(there);
      return record ? { ...record, opened } : there;
    });
  }

  /** Takes a notebook off the shelf, with its versions; what is given can be put back. */
  async remove(id: string): Promise<RemovedNotebook | null> {
    const record = await this.read(id);
    const versions = await this.versions(id);
    await this.#tables.remove(
      'versions',
      versions.map((version) => version.id),
    );
    await this.#tables.remove('notebooks', [id]);
    return record && { record, versions };
  }

  async putBack({ record, versions }: RemovedNotebook): Promise<void> {
    await this.#tables.change('notebooks', record.id, (there) => there ?? record);
    for (const version of versions) await this.#tables.put('versions', version);
  }

  /** The versions of a notebook, the newest first. */
  async versions(notebook: string): Promise<readonly KeptVersion[]> {
    const records = await this.#tables.ofNotebook(notebook);
    return records
      .flatMap((record) => toKeptVersion(record) ?? [])
      .sort((one, other) => other.at - one.at);
  }

  /**
   * Keeps a version and thins out the others. A text that is the newest already is not kept twice, unless it is
   * given a name now.
   */
  async keep(given: Omit<KeptVersion, 'id'>, now: number): Promise<KeptVersion | null> {
    const others = await this.versions(given.notebook);
    if (given.reason !== 'named' && others[0]?.text === given.text) return null;
    const version = { ...given, id: freshShelfId() };
    await this.#tables.put('versions', version);
    const thinned = findThinned([version, ...others], now);
    await this.#tables.remove(
      'versions',
      thinned.map(({ id }) => id),
    );
    return version;
  }

  async dropVersion(id: string): Promise<void> {
    await this.#tables.remove('versions', [id]);
  }

  async putVersionBack(version: KeptVersion): Promise<void> {
    await this.#tables.put('versions', version);
  }

  /**
   * Leaves a notebook behind while the page goes away, when there is no time to look what another tab wrote:
   * `recover` puts it in its place.
   */
  leave(records: readonly KeptNotebook[]): void {
    this.#tables.leave(records.map((record) => ({ id: freshShelfId(), record })));
  }

  /** What pages left behind as they went, the oldest first; asking takes it off. */
  async recover(): Promise<readonly KeptNotebook[]> {
    const left = await this.#tables.all('left');
    const ids = left.flatMap((each) => (isLeft(each) ? [each.id] : []));
    const records = left.flatMap((each) =>
      isLeft(each) ? (toKeptNotebook(each.record) ?? []) : [],
    );
    await this.#tables.remove('left', ids);
    return [...records].sort((one, other) => one.updated - other.updated);
  }

  async sizes(): Promise<ShelfSizes> {
    const measure = async (table: TableName): Promise<ShelfSizes['notebooks']> => {
      const records = await this.#tables.all(table);
      const bytes = records.reduce(
        (sum: number, record) => sum + new TextEncoder().encode(JSON.stringify(record)).length,
        0,
      );
      return { count: records.length, bytes };
    };
    return { notebooks: await measure('notebooks'), versions: await measure('versions') };
  }

  clear(): Promise<void> {
    return this.#tables.clear();
  }
}

function isLeft(value: unknown): value is { readonly id: string; readonly record: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as { readonly id?: unknown }).id === 'string';
}
