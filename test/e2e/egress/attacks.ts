import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where attacks are tried: the app, or a bare page with some of its walls. */
export interface Ground {
  /** Of the page, without a #. */
  readonly address: string;
  readonly leaks: readonly string[];
  readonly leakPort: number;
  /** What the page asked its own host for. */
  readonly requests: readonly string[];
  open(prepare: (page: Page) => Promise<void>): Promise<OpenPage>;
}

interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** The ways out that `page-attacks.js` knows, tried in pages of a ground. */
export interface Attempts {
  /** Ways by which something arrived at the recorder or at the own host, or that a closed sink let through. */
  readonly out: readonly string[];
  readonly tried: readonly string[];
  /** Of those, the ones that came to an end, good or bad, in the last page. */
  readonly ended: readonly string[];
  /** New windows and pages that went elsewhere. */
  readonly escapes: readonly string[];
}

export interface Trying {
  readonly wanted?: (name: string) => boolean;
  /** Where something does leave, each way that may take the page along is waited for. */
  readonly expects?: 'nothing' | 'leaks';
}

const script = fileURLToPath(new URL('page-attacks.js', import.meta.url));
const takesPageAlong = /^(go|own):/;
const canary = '13800000000';

/** Tries all ways in one page, and in a new one whenever an attack took the page along. */
export async function tryAttacks(
  ground: Ground,
  { wanted = () => true, expects = 'nothing' }: Trying = {},
): Promise<Attempts> {
  const escapes: string[] = [];
  const heard = ground.leaks.length;
  const asked = ground.requests.length;
  let opened = await open(ground, escapes);
  const all = await opened.page.evaluate(() => (window as unknown as AttackPage).egressAttacks);
  const tried = all.filter(wanted);
  const peers: string[] = [];
  for (const name of tried) {
    if (hasGone(ground, opened)) {
      await opened.close();
      opened = await open(ground, escapes);
    }
    const before = ground.leaks.length;
    await attack(ground, opened, name);
    if (takesPageAlong.test(name)) {
      await opened.page.waitForTimeout(expects === 'leaks' ? 400 : 60).catch(() => undefined);
      // Where it was only loaded anew, its walls stand again when it is loaded.
      await opened.page.waitForLoadState('load').catch(() => undefined);
    }
    // A peer's packets carry no name: whoever sends them is tried alone.
    if (name.startsWith('peer') && expects === 'leaks') {
      await opened.page.waitForTimeout(300);
      if (ground.leaks.slice(before).some(isPacket)) peers.push(name);
    }
    if (hasGone(ground, opened)) escapes.push(`${name}: ${opened.page.url()}`);
  }
  const log = await settledLog(opened.page, tried);
  await opened.close();
  const leaks = ground.leaks.slice(heard);
  const requests = ground.requests.slice(asked).filter((url) => url.includes(canary));
  const out = tried.filter(
    (name) =>
      leaks.some((leak) => leak.includes(` ${hostOf(name)}`)) ||
      requests.some((url) => url.includes(pathOf(name))) ||
      (name.startsWith('sink:') && log.includes(`${name}: done`)),
  );
  const unnamed = [
    ...(leaks.some(isPacket) && peers.length === 0 ? ['a peer'] : []),
    ...(requests.length > 0 && out.length === 0 ? requests : []),
  ];
  const ended = tried.filter((name) => log.some((line) => line.startsWith(`${name}: `)));
  return { out: [...new Set([...out, ...peers, ...unnamed])], tried, ended, escapes };
}

interface AttackPage {
  readonly egressAttacks: string[];
  readonly egressLog: string[];
}

/** What the attacks came to, once all have, and a while for what they sent. */
async function settledLog(page: Page, tried: readonly string[]): Promise<readonly string[]> {
  const read = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as AttackPage).egressLog).catch(() => []);
  for (let turn = 0; turn < 15; turn += 1) {
    const log = await read();
    if (tried.every((name) => log.some((line) => line.startsWith(`${name}: `)))) break;
    await page.waitForTimeout(100).catch(() => undefined);
  }
  await page.waitForTimeout(500).catch(() => undefined);
  return read();
}

function open(ground: Ground, escapes: string[]): Promise<OpenPage> {
  return ground.open(async (page) => {
    await page.addInitScript({ path: script });
    page.on('popup', (popup) => escapes.push(`a new window: ${popup.url()}`));
  });
}

/** The event only names the attack: what a test evaluates in a page is not under the page's policy. */
async function attack(ground: Ground, { page }: OpenPage, name: string): Promise<void> {
  const to = name.startsWith('own:')
    ? `${ground.address}${pathOf(name)}?p=${canary}&by=${pathOf(name)}`
    : `http://${hostOf(name)}:${String(ground.leakPort)}/${name}?p=${canary}`;
  await page
    .evaluate((detail) => dispatchEvent(new CustomEvent('attack', { detail })), { name, to })
    .catch(() => undefined);
  await page.waitForTimeout(10).catch(() => undefined);
}

function hasGone(ground: Ground, { page }: OpenPage): boolean {
  return page.url().replace(/#.*/, '') !== ground.address;
}

function hostOf(name: string): string {
  return `${pathOf(name)}.evil.test`;
}

function pathOf(name: string): string {
  return name.replace(/\W/g, '-');
}

function isPacket(leak: string): boolean {
  return leak.startsWith('UDP');
}
