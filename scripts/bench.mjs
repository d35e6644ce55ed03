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
const words = process.argv.slice(2);
if (words.includes('--intake')) await benchIntake();
else await benchLayers();

async function benchLayers() {
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
    await runBench(words);
  } finally {
    await vite.close();
  }
}

/** Built first, as it is for a worker: run module by module, its inner loops are several times as slow. */
async function benchIntake() {
  const { build } = await import('vite');
  const outDir = `${root}.cache/bench/built`;
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: 'test/bench/intake-bench.ts',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'intake-bench.mjs' } },
    },
  });
  const built = await import(`${outDir}/intake-bench.mjs`);
  await built.benchIntake(root, words);
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
