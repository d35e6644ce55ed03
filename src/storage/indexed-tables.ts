import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Row, ShelfTables, TableName } from './shelf-tables.ts';

const databaseName = 'memberbook';
/** Of the database: raised with a step in `upgrade` when tables are added. */
const databaseVersion = 1;

interface ShelfSchema extends DBSchema {
  notebooks: { key: string; value: unknown };
  versions: { key: string; value: unknown; indexes: { notebook: string } };
  left: { key: string; value: unknown };
}

/** The tables in IndexedDB; fails where the browser forbids them. */
export async function openIndexedTables(): Promise<ShelfTables> {
  const database = await openDB<ShelfSchema>(databaseName, databaseVersion, {
    upgrade(fresh) {
      fresh.createObjectStore('notebooks', { keyPath: 'id' });
      fresh.createObjectStore('versions', { keyPath: 'id' }).createIndex('notebook', 'notebook');
      fresh.createObjectStore('left', { keyPath: 'id' });
    },
    // A tab with a later build wants to change the tables: it must not wait for this one.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  return new IndexedTables(database);
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

  async change(table: TableName, id: string, next: (there: unknown) => unknown): Promise<void> {
    const turn = this.#database.transaction(table, 'readwrite');
    const there: unknown = await turn.store.get(id);
    const value = next(there);
    if (value !== there) await turn.store.put(value);
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

  async clear(): Promise<void> {
    const tables = ['notebooks', 'versions', 'left'] as const;
    const turn = this.#database.transaction(tables, 'readwrite');
    await Promise.all([...tables.map((table) => turn.objectStore(table).clear()), turn.done]);
  }
}
