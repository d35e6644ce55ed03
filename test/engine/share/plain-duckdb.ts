import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { tableFromIPC } from '@uwdata/flechette';
import { findStatements } from '../../../src/sql/find-statements.ts';
import { nodeHost } from '../node-engine.ts';

/** DuckDB as somebody else would start it: no lock, none of our macros. */
export class PlainDuckDB {
  readonly #bindings: DuckDBBindings;
  readonly #connection: DuckDBConnection;

  static async open(files: Readonly<Record<string, string>> = {}): Promise<PlainDuckDB> {
    const bindings = await nodeHost.instantiate('');
    bindings.open({ path: ':memory:' });
    for (const [name, text] of Object.entries(files)) bindings.registerFileText(name, text);
    return new PlainDuckDB(bindings);
  }

  private constructor(bindings: DuckDBBindings) {
    this.#bindings = bindings;
    this.#connection = bindings.connect();
  }

  /** Rows of one statement, all values as the engine prints them. */
  rows(sql: string): Record<string, string | null>[] {
    const table = tableFromIPC(
      this.#bindings.runQuery(
        this.#connection.useUnsafe((_, connection) => connection),
        sql,
      ),
    );
    return table
      .toArray()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row as Record<string, unknown>).map(([name, value]) => [
            name,
            value === null || value === undefined ? null : String(value),
          ]),
        ),
      );
  }

  /** Runs a text statement by statement, as a command line does; `onFailure` where one fails. */
  run(text: string, onFailure: (statement: string, error: unknown) => void): void {
    for (const statement of findStatements(text)) {
      try {
        this.#bindings.runQuery(
          this.#connection.useUnsafe((_, connection) => connection),
          statement.text,
        );
      } catch (error) {
        onFailure(statement.text, error);
      }
    }
  }
}
