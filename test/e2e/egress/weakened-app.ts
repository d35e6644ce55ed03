import { cp, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, startApp, type App } from '../app.ts';

/** What can be taken from a copy of the built app, so that the rest has to hold alone or a leak shows. */
export interface Weakening {
  /** The Content-Security-Policy. */
  readonly policy?: boolean;
  /** The settings that keep the engine inside, and the test that they do. */
  readonly lock?: boolean;
  /** What refuses a text that is no query: the worker then runs any statements sent as `{ raw }`. */
  readonly statementCheck?: boolean;
}

export interface AppCopy extends App {
  readonly folder: string;
  /** Puts another copy below, with defences cut out of its text; gives its path, as `open` takes it. */
  weaken(without: Weakening): Promise<string>;
  /** A whole copy below, as on a host where the app has a folder of its own. */
  putBelow(path: string): Promise<void>;
}

/** Starts a copy of the built app, which another build in the meantime does not touch. */
export async function startCopy(): Promise<AppCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'memberbook-app-'));
  // For those who try another build than the one in dist.
  const built = process.env['MEMBERBOOK_DIST'] ?? dist;
  await cp(built, folder, { recursive: true });
  const app = await startApp({ folder });
  return {
    ...app,
    folder,
    async weaken(without) {
      const path = `without-${Object.keys(without).sort().join('-')}/`;
      await linkFolder(built, folder, join(folder, path));
      await cutDefences(join(folder, path), without);
      return path;
    },
    putBelow: (path) => linkFolder(built, folder, join(folder, path)),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The files that `built` holds, which lie in `from`, under another name. */
async function linkFolder(built: string, from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(built, { withFileTypes: true })) {
    const [one, other] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkFolder(join(built, entry.name), one, other);
    else await link(one, other);
  }
}

/** Throws when a text to cut is not there. */
async function cutDefences(folder: string, without: Weakening): Promise<void> {
  const assets = join(folder, 'assets');
  const names = await readdir(assets);
  const find = (pattern: RegExp): string =>
    join(assets, names.find((name) => pattern.test(name)) ?? 'nothing');
  if (without.policy) {
    await change(join(folder, 'index.html'), [
      [/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''],
    ]);
  }
  const worker = find(/^engine\.worker-.*\.js$/);
  if (without.statementCheck) await change(worker, rawDoor);
  if (without.lock) await change(worker, lock);
}

type Cut = readonly [RegExp, string];

const lock: readonly Cut[] = [
  ..."SET allowed_directories=\\['/data/'\\]|SET enable_external_access=false|SET autoload_known_extensions=false|SET autoinstall_known_extensions=false|SET allow_community_extensions=false|SET lock_configuration=true"
    .split('|')
    .map((statement): Cut => [new RegExp(`([\`"'])${statement}\\1`), '`SELECT 1`']),
  [/if\([^;]*?throw Error\([`"']the lock does not hold: /, 'if(0)throw Error(`'],
];

/** The connection that the settings are made on, and the function that executes on it. */
const rawDoor: readonly Cut[] = [
  [
    /(\w+)\((\w+),([`"'])SET lock_configuration=true\3\)/,
    '$&;self.addEventListener("message",({data:{raw:q}})=>{if(q===undefined)return;let a={raw:q};' +
      'try{for(const s of q)$1($2,s);a.ok=true}catch(e){a.error=String(e)}postMessage(a)})',
  ],
];

async function change(path: string, cuts: readonly Cut[]): Promise<void> {
  let text = await readFile(path, 'utf8');
  for (const [pattern, replacement] of cuts) {
    if (!pattern.test(text)) throw new Error(`${path} holds no ${String(pattern)}.`);
    text = text.replace(pattern, replacement);
  }
  // The other copies have the same file under their names.
  await rm(path);
  await writeFile(path, text);
}
