/**
 * L1 inside the browser: raw duckdb-wasm in an otherwise empty page, one connection, `query()`, the file
 * read where it lies. What anybody would write in an afternoon, and so the mark for what we add.
 */
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import { runScript } from './run-script.mjs';
import type { BenchScript, LayerRun } from './script.ts';

declare global {
  interface Window {
    runBench: (script: BenchScript) => Promise<LayerRun & { readonly version: string }>;
  }
}

window.runBench = async (script) => {
  const input = document.querySelector('input');
  const file = input?.files?.[0];
  if (!file) throw new Error('no file');
  const database = new AsyncDuckDB(new VoidLogger(), new Worker('duckdb-browser-eh.worker.js'));
  await database.instantiate(new URL('duckdb-eh.wasm', location.href).href);
  await database.open({ query: { castBigIntToDouble: false } });
  await database.registerFileHandle(
    'orders.csv',
    file,
    DuckDBDataProtocol.BROWSER_FILEREADER,
    true,
  );
  const connection = await database.connect();
  const report = await runScript(script, {
    file: "'orders.csv'",
    run: (sql) => connection.query(sql),
    rows: async (sql) => {
      const table = await connection.query(sql);
      const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
      return Array.from({ length: table.numRows }, (_, row) =>
        columns.map((column): unknown => column?.get(row)),
      );
    },
  });
  return { ...report, version: await database.getVersion() };
};
