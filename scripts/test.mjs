import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

/**
 * `npm test`: installs what is missing (packages, a browser), builds the app, runs every test. With `--full`
 * the long seeded suites run their stated counts instead of a sample, and the journey is driven in Firefox and WebKit
 * too; with `--browsers` nothing but that. Other words go to Vitest.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const full = words.includes('--full');
const browsersOnly = words.includes('--browsers');
const others = full || browsersOnly;

installPackages();
if (!browsersOnly) (await import('./install-browser.mjs')).installBrowser();
if (others) (await import('./install-other-browsers.mjs')).installOtherBrowsers();
const { buildApp } = await import('./build-app.mjs');
await buildApp({ quiet: true });

if (!others)
  console.log('Firefox and WebKit are left out, they take minutes: npm run test:browsers.');
const statuses = [];
if (!browsersOnly) statuses.push(runTests('test/vitest.config.ts'));
if (others) statuses.push(runTests('test/browsers/vitest.config.ts', '--passWithNoTests'));
process.exit(statuses.find((status) => status !== 0) ?? 0);

/**
 * @param {string} config
 * @param {readonly string[]} more
 */
function runTests(config, ...more) {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const own = words.filter((word) => word !== '--full' && word !== '--browsers');
  const result = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...own, ...more], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(full ? { MEMBERBOOK_FULL: '1' } : {}) },
  });
  return result.status ?? 1;
}
