import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';

/** A connection as the bindings number it, used by one call at a time. */
export interface Connection {
  readonly bindings: DuckDBBindings;
  readonly id: number;
}

/**
 * The connections of an engine. All are opened before the lock, since only then can a connection be told
 * to report errors as JSON with exact positions: afterwards the setting is frozen. A running query keeps
 * its connection, because another statement on it would cut a stream short in silence.
 */
export class Connections {
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  constructor(bindings: DuckDBBindings, count: number) {
    this.#free = Array.from({ length: count }, () => open(bindings));
  }

  /** For settings at boot: every connection, none of them in use yet. */
  get all(): readonly Connection[] {
    return this.#free;
  }

  /** Lends a connection for the time of `use`; waits for one when all are in use. */
  async lend<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    try {
      return await use(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }

  #take(): Promise<Connection> {
    const connection = this.#free.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function open(bindings: DuckDBBindings): Connection {
  const connection: DuckDBConnection = bindings.connect();
  return connection.useUnsafe((own, id) => ({ bindings: own, id }));
}
