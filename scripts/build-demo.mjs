/**
 * Writes the demo data to public/samples/demo. The output is generated and never kept in the repository;
 * the same sources give the same bytes.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const generator = new URL('./demo/', import.meta.url);
const folder = new URL('../public/samples/demo/', import.meta.url);
/** Written last: where it stands, everything else does. */
const manifestFile = new URL('manifest.json', folder);

/**
 * Does nothing while the data are younger than their generator. True: they were made anew.
 * @param {{ force?: boolean }} [options]
 */
export async function buildDemo({ force = false } = {}) {
  if (!force && isCurrent()) return false;
  const { generateDemo } = await import('./demo/generate.mjs');
  const { files, manifest } = generateDemo();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(new URL(name, folder), bytes);
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return true;
}

function isCurrent() {
  if (!existsSync(manifestFile)) return false;
  const made = statSync(manifestFile).mtimeMs;
  return readdirSync(generator).every((name) => statSync(new URL(name, generator)).mtimeMs < made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildDemo({ force: process.argv.includes('--force') });
}
