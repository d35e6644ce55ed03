// The browser's blocking build is reached by an alias: the package does not name it in its exports, only
// Node's, which has the same types but for the runtime's name.
declare module 'duckdb-wasm-browser' {
  export * from '@duckdb/duckdb-wasm/blocking';
  import type { DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';

  export const BROWSER_RUNTIME: DuckDBRuntime;
}
