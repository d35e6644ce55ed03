import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * Finds a Chromium for the browser tests, or installs one: Playwright's own where its download is reachable,
 * else the system's package. The shell without windows comes first: the same engine does the same tests in two
 * thirds of the time.
 */
export function installBrowser() {
  if (findBrowser()) return;
  console.log('Installing a browser for the tests …');
  const own = spawnSync('npx', ['--no-install', 'playwright-core', 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
  if (own.status === 0 && findBrowser()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    apt('update');
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (!findBrowser()) apt('install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk');
    }
  }
  if (!findBrowser()) {
    console.error('The tests need a Chromium: install one, or set CHROMIUM to its path.');
    process.exit(1);
  }
}

/** @param {string[]} words */
function apt(...words) {
  spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @returns {string | null} the path of a Chromium that can be started */
export function findBrowser() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
