import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The browsers beside Chromium in which the journey is driven, as Debian packs them: Firefox, which can be driven
 * by itself, and WebKitGTK with its driver and a screen for it.
 */
const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'fonts-noto-cjk'];

/** Installs what is missing where that can be done, and says what could not. */
export function installOtherBrowsers() {
  if (missingBrowsers().length === 0) return;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Installing Firefox and WebKitGTK for the tests …');
    const options = {
      stdio: /** @type {const} */ (['ignore', 'ignore', 'inherit']),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update'], options);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  }
  const missing = missingBrowsers();
  if (missing.length === 0) return;
  console.error(`The tests need ${missing.join(', ')}; Debian: ${packages.join(' ')}.`);
  process.exit(1);
}

/** @returns {readonly string[]} the programs that are not there */
export function missingBrowsers() {
  return [
    process.env.FIREFOX ?? 'firefox-esr',
    'WebKitWebDriver',
    'Xvfb',
    miniBrowser() ?? 'MiniBrowser of WebKitGTK',
  ].filter((program) => !isThere(program));
}

/** @returns {string | null} the browser that comes with WebKitGTK, which its driver starts */
export function miniBrowser() {
  for (const folder of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    const inside = existsSync(folder) ? readdirSync(folder) : [];
    for (const triple of ['', ...inside.filter((name) => name.includes('-linux-gnu'))]) {
      for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
        const path = join(folder, triple, version, 'MiniBrowser');
        if (existsSync(path)) return path;
      }
    }
  }
  return null;
}

/** @param {string} program */
function isThere(program) {
  if (program.startsWith('/')) return existsSync(program);
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}
