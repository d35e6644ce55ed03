/**
 * Tables of plain values under an `id`, which is all that the shelf needs of a database. Opened when first
 * asked; where the browser gives none (a private window, a refused permission), they last as long as the tab.
 */
export interface ShelfTables {
  readonly isLasting: boolean;
  all(table: TableName): Promise<readonly unknown[]>;
  read(table: TableName, id: string): Promise<unknown>;
  put(table: TableName, value: Row): Promise<void>;
  /** Reads and writes with nobody in between; `next` may give what it got, which then stays. */
  change(table: TableName, id: string, next: (there: unknown) => unknown): Promise<void>;
  remove(table: TableName, ids: readonly string[]): Promise<void>;
  /** The versions of one notebook. */
  ofNotebook(notebook: string): Promise<readonly unknown[]>;
  /** Writes into `left` with no turn of the event loop in between, as a page that goes away must. */
  leave(values: readonly Row[]): void;
  clear(): Promise<void>;
}

export type TableName = 'notebooks' | 'versions' | 'left';

export interface Row {
  readonly id: string;
}

export class MemoryTables implements ShelfTables {
  readonly isLasting = false;
  readonly #tables: Readonly<Record<TableName, Map<string, unknown>>> = {
    notebooks: new Map(),
    versions: new Map(),
    left: new Map(),
  };

  all(table: TableName): Promise<readonly unknown[]> {
    return Promise.resolve([...this.#tables[table].values()]);
  }

  read(table: TableName, id: string): Promise<unknown> {
    return Promise.resolve(this.#tables[table].get(id));
  }

  put(table: TableName, value: Row): Promise<void> {
    this.#tables[table].set(value.id, value);
    return Promise.resolve();
  }

  change(table: TableName, id: string, next: (there: unknown) => unknown): Promise<void> {
    const there = this.#tables[table].get(id);
    const value = next(there);
    if (value !== there) this.#tables[table].set(id, value);
    return Promise.resolve();
  }

  remove(table: TableName, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#tables[table].delete(id);
    return Promise.resolve();
  }

  ofNotebook(notebook: string): Promise<readonly unknown[]> {
    const versions = [...this.#tables.versions.values()];
    return Promise.resolve(
      versions.filter((version) => (version as { notebook?: unknown }).notebook === notebook),
    );
  }

  leave(values: readonly Row[]): void {
    for (const value of values) this.#tables.left.set(value.id, value);
  }

  clear(): Promise<void> {
    for (const table of Object.values(this.#tables)) table.clear();
    return Promise.resolve();
  }
}
