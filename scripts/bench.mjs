/**
 * `npm run bench [-- --quick] [--full] [--report] [--orders=N] [--layers=L0,L1,L2] [--intake] [--grid] [--models]`: native DuckDB, raw
 * duckdb-wasm and the product side by side, on three analyses or (`--report`) on the whole monthly report; with `--grid`
 * how smoothly the built app scrolls and types; with `--models` the fits (`--only=clusters` one family). Prints Markdown tables of ratios; asserts no time, ever.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installPackages();
const words = process.argv.slice(2);
if (words.includes('--grid')) {
  await withModules('/test/bench/grid-bench.ts', ({ benchGrid }) => benchGrid(root, words));
} else if (words.includes('--models')) {
  const { benchModels } = await builtBench('models-bench');
  await benchModels(root, words);
} else {
  installNative();
  if (words.includes('--intake')) await (await builtBench('intake-bench')).benchIntake(root, words);
  else await withModules('/test/bench/run-bench.ts', ({ runBench }) => runBench(words));
}

/** Hands a module, with what it imports, to `use`. */
async function withModules(path, use) {
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
    await use(await vite.ssrLoadModule(path));
  } finally {
    await vite.close();
  }
}

/** Built first, as it is for a worker: run module by module, its inner loops are several times as slow. */
async function builtBench(name) {
  const { build } = await import('vite');
  const outDir = `${root}.cache/bench/built`;
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: `test/bench/${name}.ts`,
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return await import(`${outDir}/${name}.mjs`);
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
