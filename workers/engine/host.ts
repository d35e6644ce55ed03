import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';

/** What differs between a browser's worker and Node: how the wasm is started and how a file is lent. */
export interface Host {
  /** Instantiates the module; rejects where the wasm cannot be fetched or compiled. */
  instantiate(wasm: string): Promise<DuckDBBindings>;
  /** Lets the engine read a file under a name until `dropFile`. Bytes count up to `file.size`. */
  lend(
    bindings: DuckDBBindings,
    name: string,
    file: Blob,
    onRead: (bytes: number) => void,
  ): Promise<void>;
}
