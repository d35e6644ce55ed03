/**
 * `npm run bench [-- --quick] [--full] [--orders=N] [--layers=L0,L1,L2] [--intake]`: native DuckDB, raw duckdb-wasm
 * and the product side by side. Prints Markdown tables of ratios; asserts no time, ever.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installPackages();
installNative();
const { createServer } = await import('vite');

const vite = await createServer({
  configFile: false,
  root,
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

/**
 * Native DuckDB serves the bench only. Its packages for other platforms are not everywhere to be had, which
 * would break the lock file, so it is fetched here and stands in no list.
 */
function installNative() {
  if (existsSync(`${root}node_modules/@duckdb/node-api`)) return;
  spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '@duckdb/node-api@1.4.3-r.1'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
}
