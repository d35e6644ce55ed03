/**
 * Tables of plain values under an `id`, which is all that the shelf needs of a database. Where the browser gives
 * none (a private window, a refused permission), they last as long as the tab.
 */
export interface ShelfTables {
  readonly isLasting: boolean;
  all(table: TableName): Promise<readonly unknown[]>;
  read(table: TableName, id: string): Promise<unknown>;
  put(table: TableName, value: Row): Promise<void>;
  /** Reads rows and writes one with nobody in between; null: nothing is written. */
  change(
    table: TableName,
    ids: readonly string[],
    next: (there: readonly unknown[]) => Row | null,
  ): Promise<void>;
  remove(table: TableName, ids: readonly string[]): Promise<void>;
  /** The versions of one notebook. */
  ofNotebook(notebook: string): Promise<readonly unknown[]>;
  /** Writes into `left` with no turn of the event loop in between, as a page that goes away must. */
  leave(values: readonly Row[]): void;
  /** Opens ahead of the first write, so that `leave` finds the tables open. */
  prepare?(): void;
  /** Lets go of the database, so that it can be deleted; nothing can be asked afterwards. */
  close(): void;
}

/** `left`: what pages left behind as they went; `workspace`: which files are remembered, and what lies beside notebooks. */
export type TableName = 'notebooks' | 'versions' | 'left' | 'workspace';

export interface Row {
  readonly id: string;
}

export class MemoryTables implements ShelfTables {
  readonly isLasting = false;
  readonly #tables: Readonly<Record<TableName, Map<string, unknown>>> = {
    notebooks: new Map(),
    versions: new Map(),
    left: new Map(),
    workspace: new Map(),
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

  change(
    table: TableName,
    ids: readonly string[],
    next: (there: readonly unknown[]) => Row | null,
  ): Promise<void> {
    const value = next(ids.map((id) => this.#tables[table].get(id)));
    if (value !== null) this.#tables[table].set(value.id, value);
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

  close(): void {
    // Nothing is held open.
  }
}
