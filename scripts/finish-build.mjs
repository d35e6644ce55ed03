import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentTypes } from './content-types.mjs';
import { hostFiles } from './host-files.mjs';
import { everyHeader } from './host-headers.mjs';
import { wantsParts } from './split-engine.mjs';

const entry = fileURLToPath(new URL('../workers/offline/service.worker.ts', import.meta.url));
/** Larger files are fetched when the first screen is there. */
const firstScreen = 1_000_000;
/** Cloudflare Pages takes files up to 25 MiB. */
const partLimit = 24 * 2 ** 20;

/**
 * Writes into a built folder what belongs beside it: the service worker, which knows every file by its sum, and
 * the header files of common hosts. A folder that was changed afterwards is to be finished again.
 * @param {string} folder
 */
export async function finishBuild(folder) {
  const beside = hostFiles();
  for (const [name, text] of Object.entries(beside)) writeFileSync(join(folder, name), text);
  const shipped = listShipped(folder, new Set([...Object.keys(beside), 'sw.js']));
  const code = await bundleService();
  writeFileSync(join(folder, 'sw.js'), `const SHIPPED=${JSON.stringify(shipped)};\n${code}`);
}

/**
 * @param {string} folder
 * @param {ReadonlySet<string>} without
 */
function listShipped(folder, without) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !without.has(path) && !path.startsWith('gallery/'))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  const files = Object.fromEntries(
    paths.map((path) => [path, sumOf(readFileSync(join(folder, path)))]),
  );
  const later = paths.filter((path) => statSync(join(folder, path)).size > firstScreen);
  const largest = Math.max(...paths.map((path) => statSync(join(folder, path)).size));
  if (wantsParts() && largest > partLimit)
    throw new Error(`A file of ${largest} bytes is above the host's limit.`);
  const rest = { files, later, headers: everyHeader, types: contentTypes };
  const version = sumOf(JSON.stringify(rest)).replace(/\W/g, '').slice(0, 12);
  return { version, ...rest };
}

/** @param {string | Uint8Array} bytes */
function sumOf(bytes) {
  return createHash('sha256').update(bytes).digest('base64');
}

async function bundleService() {
  const { build } = await import('vite');
  const [output] = [
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        lib: { entry, formats: ['iife'], name: 'service', fileName: 'sw' },
      },
    }),
  ].flat();
  const chunk = 'output' in output ? output.output[0] : null;
  if (chunk?.type !== 'chunk') throw new Error('The service worker was not built.');
  return chunk.code;
}
