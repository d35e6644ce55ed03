import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, startApp, type App } from '../app.ts';

/** What can be taken from a copy of the built app, so that the rest has to hold alone or a leak shows. */
export interface Weakening {
  /** The Content-Security-Policy. */
  readonly policy?: boolean;
  /** What `closeExits` takes away. */
  readonly exits?: boolean;
  /** The settings that keep the engine inside, and the test that they do. */
  readonly lock?: boolean;
  /** What refuses a text that is no query: the worker then runs any statements sent as `{ raw }`. */
  readonly statementCheck?: boolean;
}

export interface AppCopy extends App {
  readonly folder: string;
}

/** Starts a copy of the built app, which another build in the meantime does not touch. */
export async function startCopy(without: Weakening = {}, base = '/'): Promise<AppCopy> {
  const folder = await copyApp(without);
  const app = await startApp({ folder, base });
  return {
    ...app,
    folder,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Copies the built app and cuts defences out of its text. Throws when the text to cut is not there. */
async function copyApp(without: Weakening): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'memberbook-app-'));
  await cp(dist, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const names = await readdir(assets);
  const find = (pattern: RegExp): string =>
    join(assets, names.find((name) => pattern.test(name)) ?? 'nothing');
  if (without.policy) {
    await change(join(folder, 'index.html'), [
      [/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''],
    ]);
  }
  if (without.exits) {
    const main = find(/^index-.*\.js$/);
    const text = await readFile(main, 'utf8');
    const before = text.slice(0, text.indexOf('RTCPeerConnection'));
    const name = [...before.matchAll(/function (\w+)\(\w+\)\{/g)].at(-1)?.[1] ?? 'nothing';
    await change(main, [[new RegExp(`\\b${name}\\(window\\)`), '0']]);
  }
  const worker = find(/^engine\.worker-.*\.js$/);
  if (without.statementCheck) await change(worker, rawDoor);
  if (without.lock) await change(worker, lock);
  return folder;
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
  await writeFile(path, text);
}
