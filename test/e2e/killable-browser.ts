import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/install-browser.mjs';

/** A browser with a profile on the disk that can be ended as a power cut ends it. */
export interface KillableBrowser {
  readonly page: Page;
  readonly profile: string;
  readonly process: ChildProcess;
  readonly forget: () => Promise<void>;
}

/** `profile`: of a browser that was killed, which then goes on from its disk. */
export async function launchKillable(profile?: string): Promise<KillableBrowser> {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'memberbook-profile-')));
  const port = join(folder, 'DevToolsActivePort');
  await rm(port, { force: true });
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    await rm(join(folder, lock), { force: true });
  const browser = spawn(
    findBrowser() ?? chromium.executablePath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--in-process-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--host-resolver-rules=MAP * 127.0.0.1:9, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    // A group of its own, so that its renderers end with it.
    { stdio: 'ignore', detached: true },
  );
  while (!existsSync(port)) await new Promise((resolve) => setTimeout(resolve, 50));
  const [number = ''] = (await readFile(port, 'utf8')).split('\n');
  const connected = await chromium.connectOverCDP(`http://127.0.0.1:${number}`);
  const context = connected.contexts()[0] ?? (await connected.newContext());
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    profile: folder,
    process: browser,
    forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Ends it and all its processes at once, without a word. */
export async function killBrowser({ process: browser }: KillableBrowser): Promise<void> {
  const { pid } = browser;
  if (pid === undefined) return;
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  process.kill(-pid, 'SIGKILL');
  await ended;
}
