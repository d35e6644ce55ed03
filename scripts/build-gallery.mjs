/**
 * `npm run gallery -- <folder> [--app <built folder>] [--at <address of the app>]`: publishes notebooks beside a
 * built app. Each folder below the given one holds a notebook (`.md`) and its data (CSV, TSV or Parquet); it is
 * checked, copied to the app's `gallery/`, listed with its sums, and its link is printed.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {{ source: string, app: string }} options
 * @returns {Promise<import('./build-gallery.mjs').BuiltGallery>}
 */
export async function buildGallery({ source, app }) {
  const rooms = await loadRooms();
  const gallery = join(app, rooms.galleryFolder);
  const built = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => checkFolder(join(source, name), name, rooms) ?? []);
  const problems = built.flatMap((one) => one.problems);
  if (built.length === 0) problems.push(`${source}: no folder with a notebook (.md) in it`);
  if (problems.length > 0) return { problems, warnings: [], notebooks: [] };
  rmSync(gallery, { recursive: true, force: true });
  for (const { path, folder, manifest } of built) {
    mkdirSync(join(gallery, path), { recursive: true });
    writeFileSync(join(gallery, path, rooms.manifestName), rooms.printHostedManifest(manifest));
    for (const part of [manifest.notebook, ...manifest.files]) {
      copyFileSync(join(folder, part.path), join(gallery, path, part.path));
    }
  }
  const entries = built.map(({ path, title, manifest }) => ({
    path,
    title,
    manifest,
    sha256: sumOf(rooms.printHostedManifest(manifest)),
  }));
  writeFileSync(join(gallery, 'index.json'), rooms.printGalleryList(entries));
  return {
    problems,
    warnings: built.flatMap((one) => one.warnings),
    notebooks: entries.map(({ path, title, sha256 }) => ({
      title,
      address: rooms.printHostedAddress({
        path: `${rooms.galleryFolder}/${path}`,
        pin: sha256.slice(0, rooms.pinLength),
        values: {},
      }),
    })),
  };
}

/** What the app itself reads and writes these files with. */
async function loadRooms() {
  const { runnerImport } = await import('vite');
  const modules = [
    'format/parse-notebook.ts',
    'share/scan-notebook.ts',
    'share/hosted/hosted-address.ts',
    'share/hosted/hosted-manifest.ts',
    'share/hosted/gallery-list.ts',
  ];
  const loaded = [];
  for (const path of modules) {
    const { module } = await runnerImport(join(root, 'src', path), { configFile: false, root });
    loaded.push(module);
  }
  return Object.assign({}, ...loaded);
}

/** Null: a folder without a notebook. */
function checkFolder(folder, name, rooms) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name !== rooms.manifestName && !entry.name.startsWith('.'),
    )
    .map((entry) => entry.name)
    .sort();
  const texts = names.filter((file) => /\.md$/i.test(file));
  const [text] = texts;
  if (text === undefined) return null;
  const problems = [];
  const warnings = [];
  if (texts.length > 1) problems.push(`${name}: more than one notebook (${texts.join(', ')})`);
  const data = names.filter((file) => rooms.isDataPath(file));
  const others = names.filter((file) => !texts.includes(file) && !data.includes(file));
  if (others.length > 0)
    warnings.push(`${name}: left out, not CSV, TSV or Parquet: ${others.join(', ')}`);
  for (const path of [name, text, ...data]) {
    if (!rooms.isHostedPath(path))
      problems.push(`${name}: the name “${path}” does not work on every host`);
  }
  const { notebook, warnings: faults } = rooms.parseNotebook(
    readFileSync(join(folder, text), 'utf8'),
  );
  for (const { line, code } of faults) warnings.push(`${name}/${text}, line ${line}: ${code}`);
  for (const { kind, masked, cell } of rooms.scanNotebook(notebook)) {
    const where = cell === '' ? 'the title' : `cell ${cell}`;
    warnings.push(`${name}/${text}: ${where} seems to hold personal data (${kind}: ${masked})`);
  }
  const files = data.map((file) => ({
    ...describe(folder, file),
    role: findRole(folder, file, notebook),
  }));
  for (const { path, role } of files) {
    if (role === '') warnings.push(`${name}/${path}: no source of the notebook asks for it`);
  }
  const total = files.reduce((bytes, file) => bytes + file.bytes, 0);
  if (total > rooms.hostedLimits.total) problems.push(`${name}: more than 2 GiB of data`);
  const manifest = { notebook: describe(folder, text), files };
  return { path: name, folder, title: notebook.title || name, manifest, problems, warnings };
}

function describe(folder, path) {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes: bytes.length, sha256: sumOf(bytes) };
}

/** A file is named after a source or its role (`orders.csv`), or has the columns that a source asks for. */
function findRole(folder, file, notebook) {
  const stem = basename(file, extname(file)).toLowerCase();
  const sources = Object.entries(notebook.sources);
  const named = sources.find(
    ([name, { role = '' }]) => name.toLowerCase() === stem || role.toLowerCase() === stem,
  );
  const heads = /\.parquet$/i.test(file) ? [] : headingsOf(join(folder, file));
  const fitting = sources.find(
    ([, { columns = [] }]) =>
      columns.length > 0 && columns.every((column) => heads.includes(column)),
  );
  return (named ?? fitting)?.[1].role ?? (canonical.has(stem) ? stem : '');
}

/** What a notebook reads without naming it as a source: the canonical relations. */
const canonical = new Set(['members', 'orders', 'order_lines', 'events', 'points', 'contacts']);

function headingsOf(path) {
  const [line = ''] = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 1);
  return line.split(/[,\t;]/).map((heading) => heading.trim().replace(/^"|"$/g, ''));
}

/** @param {string | Uint8Array} bytes */
function sumOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

async function runFromShell() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { app: { type: 'string', default: join(root, 'dist') }, at: { type: 'string' } },
  });
  const [source] = positionals;
  if (source === undefined || !existsSync(source)) {
    console.error('npm run gallery -- <folder with notebooks> [--app dist] [--at https://…/]');
    process.exitCode = 1;
    return;
  }
  if (!existsSync(join(values.app, 'index.html'))) {
    console.error(
      `${values.app} holds no built app. Run npm run build first, or say --app <folder>.`,
    );
    process.exitCode = 1;
    return;
  }
  const { problems, warnings, notebooks } = await buildGallery({ source, app: values.app });
  for (const warning of warnings) console.warn(`! ${warning}`);
  for (const problem of problems) console.error(`✗ ${problem}`);
  for (const { title, address } of notebooks)
    console.log(`${title}\n  ${values.at ?? ''}${address}`);
  if (problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runFromShell();
