import type { Connection } from './connections.ts';
import { collect, execute, type Cancellation } from './polling.ts';
import { quoteName } from './quoting.ts';
import { readCount } from './reading.ts';

/**
 * Row ids of a sorted or filtered table by position. To find rows deep in an ordered table the engine keeps a heap of
 * everything in front of them: 6.8 s at the middle of 1,000,000 rows, each time. Sorting the row ids once takes
 * 1.6 s and 4 bytes a row; a page of them then takes under 0.1 s. How many rows meet a condition is known with them.
 */
export class RowOrders {
  readonly #kept = new Map<string, RowOrder>();
  readonly #building = new Map<string, Building>();
  #count = 0;

  /**
   * The row ids of a table under a condition and in an order, both empty where there is none. `work` has to start its
   * query at once: after the next turn the row ids may be forgotten.
   */
  async use<T>(
    connection: Connection,
    wanted: Wanted,
    cancellation: Cancellation,
    work: (order: RowOrder) => T | Promise<T>,
  ): Promise<T> {
    const key = [wanted.relation, wanted.where, wanted.ordering].join('\0');
    for (;;) {
      cancellation.throwIfCancelled();
      const kept = this.#kept.get(key);
      if (kept !== undefined) {
        // Put at the end: the one that was not asked for the longest goes first.
        this.#kept.delete(key);
        this.#kept.set(key, kept);
        return work(kept);
      }
      const building = this.#building.get(key);
      // Two pages that are asked for at once share one sort. When that was cancelled, the other one sorts.
      if (building !== undefined) await Promise.race([building.settled, cancellation.asked]);
      else await this.#build(connection, key, wanted, cancellation);
    }
  }

  /** To be called before and after the rows of a relation change: pages are read meanwhile. */
  forget(connection: Connection, relation: string): void {
    for (const building of this.#building.values()) {
      if (building.relation === relation) building.stale = true;
    }
    for (const [key, kept] of [...this.#kept]) {
      if (kept.relation === relation) this.#drop(connection, key, kept);
    }
  }

  async #build(
    connection: Connection,
    key: string,
    { relation, from, where, ordering }: Wanted,
    cancellation: Cancellation,
  ): Promise<void> {
    this.#count += 1;
    const schema = `memory.${quoteName('sorted rows')}`;
    const table = `${schema}.${quoteName(String(this.#count))}`;
    execute(connection, `CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const sql =
      `CREATE TABLE ${table} AS SELECT CAST(rowid AS UINTEGER) AS row_id FROM ${from}` +
      `${where === '' ? '' : ` WHERE ${where}`}${ordering === '' ? '' : ` ORDER BY ${ordering}`}`;
    const created = collect(connection, sql, cancellation);
    const building: Building = {
      relation,
      stale: false,
      settled: created.then(
        () => undefined,
        () => undefined,
      ),
    };
    this.#building.set(key, building);
    try {
      const rows = readCount(await created);
      if (building.stale) execute(connection, `DROP TABLE IF EXISTS ${table}`);
      else this.#keep(connection, key, { relation, table, rows });
    } finally {
      this.#building.delete(key);
    }
  }

  #keep(connection: Connection, key: string, order: RowOrder): void {
    this.#kept.set(key, order);
    let rows = 0;
    for (const { rows: held } of this.#kept.values()) rows += held;
    for (const [oldest, kept] of [...this.#kept]) {
      if (oldest === key || (this.#kept.size <= maxKept && rows <= maxRows)) return;
      rows -= kept.rows;
      this.#drop(connection, oldest, kept);
    }
  }

  #drop(connection: Connection, key: string, { table }: RowOrder): void {
    this.#kept.delete(key);
    execute(connection, `DROP TABLE IF EXISTS ${table}`);
  }
}

export interface Wanted {
  readonly relation: string;
  /** The table as it stands after FROM. */
  readonly from: string;
  readonly where: string;
  readonly ordering: string;
}

/** A table of one column `row_id`, whose own row ids are the positions. */
export interface RowOrder {
  readonly relation: string;
  readonly table: string;
  readonly rows: number;
}

interface Building {
  readonly relation: string;
  /** The rows changed while it was built. */
  stale: boolean;
  readonly settled: Promise<void>;
}

const maxKept = 6;
/** Of all that are kept together, 40 MB; the one that was asked for last is kept whatever its size. */
const maxRows = 10_000_000;
