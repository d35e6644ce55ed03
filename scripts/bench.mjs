/**
 * `npm run bench [-- --quick] [--full] [--orders=N] [--layers=L0,L1,L2]`: native DuckDB, raw duckdb-wasm
 * and the product side by side. Prints Markdown tables of ratios; asserts no time, ever.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { runBench } = await vite.ssrLoadModule('/test/bench/run-bench.ts');
  await runBench(process.argv.slice(2));
} finally {
  await vite.close();
}
