import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

/**
 * `npm test`: installs what is missing (packages, a browser), builds the app, runs every test. With `--full`
 * the long seeded suites run their stated counts instead of a sample. Other words go to Vitest.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const full = words.includes('--full');

installPackages();
const { installBrowser } = await import('./install-browser.mjs');
installBrowser();
const { buildApp } = await import('./build-app.mjs');
await buildApp({ quiet: true });

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const result = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--config',
    'test/vitest.config.ts',
    ...words.filter((word) => word !== '--full'),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(full ? { MEMBERBOOK_FULL: '1' } : {}) },
  },
);
process.exit(result.status ?? 1);
