import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Row, ShelfTables, TableName } from './shelf-tables.ts';

export const databaseName = 'memberbook';
/** Of the database: raised when tables are added; `upgrade` makes those that are missing. */
const databaseVersion = 2;

interface ShelfSchema extends DBSchema {
  notebooks: { key: string; value: unknown };
  versions: { key: string; value: unknown; indexes: { notebook: string } };
  left: { key: string; value: unknown };
  workspace: { key: string; value: unknown };
}

/** The tables in IndexedDB; fails where the browser forbids them. */
export async function openIndexedTables(): Promise<ShelfTables> {
  const database = await openDB<ShelfSchema>(databaseName, databaseVersion, {
    upgrade(fresh, _before, _now, turn) {
      for (const table of ['notebooks', 'versions', 'left', 'workspace'] as const)
        if (!fresh.objectStoreNames.contains(table))
          fresh.createObjectStore(table, { keyPath: 'id' });
      const versions = turn.objectStore('versions');
      if (!versions.indexNames.contains('notebook')) versions.createIndex('notebook', 'notebook');
    },
    // A tab wants to change the tables, or to delete them: it must not wait for this one.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  return new IndexedTables(database);
}

/** Whether the tables were ever made; where the browser does not tell, they may have been. */
export async function areTablesThere(): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === databaseName);
  } catch {
    return true;
  }
}

class IndexedTables implements ShelfTables {
  readonly isLasting = true;
  readonly #database: IDBPDatabase<ShelfSchema>;

  constructor(database: IDBPDatabase<ShelfSchema>) {
    this.#database = database;
  }

  all(table: TableName): Promise<readonly unknown[]> {
    return this.#database.getAll(table);
  }

  read(table: TableName, id: string): Promise<unknown> {
    return this.#database.get(table, id);
  }

  async put(table: TableName, value: Row): Promise<void> {
    await this.#database.put(table, value);
  }

  async change(
    table: TableName,
    ids: readonly string[],
    next: (there: readonly unknown[]) => Row | null,
  ): Promise<void> {
    const turn = this.#database.transaction(table, 'readwrite');
    const there: readonly unknown[] = await Promise.all(ids.map((id) => turn.store.get(id)));
    const value = next(there);
    if (value !== null) await turn.store.put(value);
    await turn.done;
  }

  async remove(table: TableName, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const turn = this.#database.transaction(table, 'readwrite');
    await Promise.all([...ids.map((id) => turn.store.delete(id)), turn.done]);
  }

  ofNotebook(notebook: string): Promise<readonly unknown[]> {
    return this.#database.getAllFromIndex('versions', 'notebook', notebook);
  }

  leave(values: readonly Row[]): void {
    if (values.length === 0) return;
    const turn = this.#database.transaction('left', 'readwrite');
    for (const value of values) turn.store.put(value).catch(() => undefined);
    turn.done.catch(() => undefined);
    turn.commit();
  }

  close(): void {
    this.#database.close();
  }
}
