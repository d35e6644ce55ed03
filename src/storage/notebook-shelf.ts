import {
  freshShelfId,
  toKeptVersion,
  type KeptNotebook,
  type KeptVersion,
} from './kept-notebook.ts';
import { besideRow, isBesideRow, readBeside, sealBeside } from './beside-notebook.ts';
import { chooseSlot, notebookOf, readSlot, seal, slotIds } from './notebook-slots.ts';
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
  /** What lay beside it; null: nothing. */
  readonly beside: string | null;
}

/** A notebook of which a slot is not what was written. */
export interface Damage {
  readonly id: string;
  readonly title: string;
  /** The text of the other slot; null: that is damaged too. */
  readonly record: KeptNotebook | null;
}

/** What a page left behind as it went. */
export interface Parting {
  readonly record: KeptNotebook;
  /** `version`: the page had no right to write, so it must not take the place of what is there. */
  readonly as: 'notebook' | 'version';
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

  /** Opens the storage ahead of the first write. */
  prepare(): void {
    this.#tables.prepare?.();
  }

  async all(): Promise<readonly KeptNotebook[]> {
    return (await this.look()).records;
  }

  /** The notebooks, and those among them, or beside them, that are damaged. */
  async look(): Promise<{
    readonly records: readonly KeptNotebook[];
    readonly damaged: readonly Damage[];
  }> {
    const rows = await this.#tables.all('notebooks');
    const titles = new Map<string, string>();
    const groups = new Map<string, unknown[]>();
    for (const row of rows) {
      const slot = readSlot(row);
      if (slot.kind === 'none') continue;
      const id = slot.kind === 'good' ? slot.record.id : slot.id;
      if (slot.kind === 'damaged') titles.set(id, slot.title);
      const at = (row as { readonly id: string }).id === id ? 0 : 1;
      const group = groups.get(id) ?? [];
      group[at] = row;
      groups.set(id, group);
    }
    const best = new Map([...groups].map(([id, group]) => [id, chooseSlot(id, group).best]));
    return {
      records: [...best.values()].flatMap((slot) => slot?.record ?? []),
      damaged: [...titles].map(([id, title]) => {
        const record = best.get(id)?.record ?? null;
        return { id, title: record?.title ?? title, record };
      }),
    };
  }

  async read(id: string): Promise<KeptNotebook | null> {
    const rows = await Promise.all(slotIds(id).map((row) => this.#tables.read('notebooks', row)));
    return chooseSlot(id, rows).best?.record ?? null;
  }

  /** `record.updates` is the count that the writer knows of; 0 for a notebook that is not there yet. */
  async put(record: KeptNotebook): Promise<PutOutcome> {
    let outcome: PutOutcome = { kind: 'put', record };
    await this.#tables.change('notebooks', slotIds(record.id), (rows) => {
      const { best, free } = chooseSlot(record.id, rows);
      const theirs = best?.record;
      if (theirs && theirs.updates > record.updates) {
        outcome = { kind: 'newer', theirs };
        return null;
      }
      const next = { ...record, updates: record.updates + 1 };
      outcome = { kind: 'put', record: next };
      return seal(next, (best?.turn ?? 0) + 1, free);
    });
    return outcome;
  }

  /** Notes that a notebook was opened, which is no change of it. */
  touch(id: string, opened: number): Promise<void> {
    return this.#rewrite(id, (record) => ({ ...record, opened }));
  }

  /** Writes the text that is whole into the slot that is not; without one, takes the notebook off. */
  async heal({ id, record }: Damage): Promise<void> {
    if (record) await this.#rewrite(id, (there) => there);
    else await this.#tables.remove('notebooks', slotIds(id));
  }

  async #rewrite(id: string, next: (record: KeptNotebook) => KeptNotebook): Promise<void> {
    await this.#tables.change('notebooks', slotIds(id), (rows) => {
      const { best, free } = chooseSlot(id, rows);
      return best && seal(next(best.record), best.turn + 1, free);
    });
  }

  /** Takes a notebook off the shelf, with its versions; what is given can be put back. */
  async remove(id: string): Promise<RemovedNotebook | null> {
    const record = await this.read(id);
    const versions = await this.versions(id);
    const beside = await this.beside(id);
    await this.#tables.remove(
      'versions',
      versions.map((version) => version.id),
    );
    await this.putBeside(id, null);
    await this.#tables.remove('notebooks', slotIds(id));
    return record && { record, versions, beside };
  }

  async putBack({ record, versions, beside }: RemovedNotebook): Promise<void> {
    await this.#tables.change('notebooks', slotIds(record.id), (rows) => {
      const { best, free } = chooseSlot(record.id, rows);
      return best ? null : seal(record, 1, free);
    });
    for (const version of versions) await this.#tables.put('versions', version);
    if (beside !== null) await this.putBeside(record.id, beside);
  }

  /** What lies beside a notebook; null: nothing that is whole. */
  async beside(id: string): Promise<string | null> {
    return readBeside(await this.#tables.read('workspace', besideRow(id)));
  }

  async putBeside(id: string, text: string | null): Promise<void> {
    if (text === null) await this.#tables.remove('workspace', [besideRow(id)]);
    else await this.#tables.put('workspace', sealBeside(id, text));
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
   * Leaves notebooks behind while the page goes away, when there is no time to look what another tab wrote:
   * `recover` puts them in their place.
   */
  leave(partings: readonly Parting[]): void {
    this.#tables.leave(
      partings.map(({ record, as }) => ({ id: freshShelfId(), as, record: seal(record, 0) })),
    );
  }

  /** What pages left behind as they went, the oldest first; `settled` takes it off. */
  async recover(): Promise<{
    readonly partings: readonly Parting[];
    readonly settled: () => Promise<void>;
  }> {
    const left = (await this.#tables.all('left')).filter(isLeft);
    const partings = left.flatMap((each): Parting[] => {
      const slot = readSlot(each.record);
      if (slot.kind !== 'good') return [];
      return [{ record: slot.record, as: each.as === 'version' ? 'version' : 'notebook' }];
    });
    return {
      partings: partings.sort((one, other) => one.record.updated - other.record.updated),
      settled: () =>
        this.#tables.remove(
          'left',
          left.map(({ id }) => id),
        ),
    };
  }

  async sizes(): Promise<ShelfSizes> {
    const measure = async (table: TableName): Promise<ShelfSizes['notebooks']> => {
      const rows = (await this.#tables.all(table)) as readonly { readonly id?: unknown }[];
      const ids = new Set(rows.map(({ id }) => notebookOf(String(id))));
      return { count: ids.size, bytes: bytesOf(rows) };
    };
    const notebooks = await measure('notebooks');
    const beside = (await this.#tables.all('workspace')).filter(isBesideRow);
    return {
      notebooks: { ...notebooks, bytes: notebooks.bytes + bytesOf(beside) },
      versions: await measure('versions'),
    };
  }
}

function bytesOf(rows: readonly unknown[]): number {
  return rows.reduce(
    (sum: number, row) => sum + new TextEncoder().encode(JSON.stringify(row)).length,
    0,
  );
}

interface Left {
  readonly id: string;
  readonly record: unknown;
  readonly as?: unknown;
}

function isLeft(value: unknown): value is Left {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as { readonly id?: unknown }).id === 'string';
}
