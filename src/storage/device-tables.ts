import { MemoryTables, type Row, type ShelfTables, type TableName } from './shelf-tables.ts';

export interface DeviceTablesParts {
  readonly open: () => Promise<ShelfTables>;
  /** Whether there is anything to be opened. */
  readonly areThere: () => Promise<boolean>;
}

/**
 * The tables of this device. They are made when something is first put into them, so that a visit that keeps
 * nothing leaves nothing; where the browser refuses them, and when nothing shall be kept, memory takes their place.
 */
export class DeviceTables implements ShelfTables {
  readonly #parts: DeviceTablesParts;
  #now: ShelfTables | null = null;
  #opening: Promise<ShelfTables> | null = null;
  /** Counts the decisions about where things are kept. */
  #era = 0;

  constructor(parts: DeviceTablesParts) {
    this.#parts = parts;
  }

  get isLasting(): boolean {
    return this.#now?.isLasting ?? true;
  }

  /** From now on nothing reaches the device, and nothing of it is read. */
  useMemory(): void {
    const before = this.#now;
    this.#era += 1;
    this.#now = new MemoryTables();
    this.#opening = Promise.resolve(this.#now);
    before?.close();
  }

  /** Back to the device; what memory held is gone. */
  useDevice(): void {
    this.#era += 1;
    this.#now = this.#opening = null;
  }

  /** Opens ahead of the first write, so that `leave` finds the tables open. */
  prepare(): void {
    void this.#made();
  }

  async all(table: TableName): Promise<readonly unknown[]> {
    return (await this.#there())?.all(table) ?? [];
  }

  async read(table: TableName, id: string): Promise<unknown> {
    return (await this.#there())?.read(table, id);
  }

  async put(table: TableName, value: Row): Promise<void> {
    await (await this.#made()).put(table, value);
  }

  async change(
    table: TableName,
    ids: readonly string[],
    next: (there: readonly unknown[]) => Row | null,
  ): Promise<void> {
    await (await this.#made()).change(table, ids, next);
  }

  async remove(table: TableName, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await (await this.#there())?.remove(table, ids);
  }

  async ofNotebook(notebook: string): Promise<readonly unknown[]> {
    return (await this.#there())?.ofNotebook(notebook) ?? [];
  }

  leave(values: readonly Row[]): void {
    if (values.length === 0) return;
    if (this.#now) this.#now.leave(values);
    else void this.#made().then((tables) => tables.leave(values));
  }

  close(): void {
    this.#era += 1;
    this.#now?.close();
    this.#now = this.#opening = null;
  }

  async #there(): Promise<ShelfTables | null> {
    if (this.#opening) return this.#opening;
    return (await this.#parts.areThere()) ? this.#made() : null;
  }

  #made(): Promise<ShelfTables> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<ShelfTables> {
    const era = this.#era;
    const tables = await this.#parts.open().catch(() => new MemoryTables());
    if (era === this.#era) return (this.#now = tables);
    // Meanwhile it was decided otherwise.
    tables.close();
    return this.#made();
  }
}
