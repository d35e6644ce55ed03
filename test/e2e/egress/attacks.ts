import { fileURLToPath } from 'node:url';
import type { App, AppPage } from '../app.ts';

/** The ways out that `page-attacks.js` knows, tried in pages of an app. */
export interface Attempts {
  /** Ways by which something arrived at the recorder. */
  readonly out: readonly string[];
  readonly tried: readonly string[];
  /** Of those, the ones that came to an end, good or bad, in the last page. */
  readonly ended: readonly string[];
  /** New windows and pages that went elsewhere. */
  readonly escapes: readonly string[];
}

const script = fileURLToPath(new URL('page-attacks.js', import.meta.url));
const takesPageAlong = /^go:/;

/** Tries all ways in one page, and in a new one whenever an attack took the page along. */
export async function tryAttacks(
  app: App,
  wanted: (name: string) => boolean = () => true,
): Promise<Attempts> {
  const escapes: string[] = [];
  let opened = await open(app, escapes);
  const tried = (await names(opened)).filter(wanted);
  const peers: string[] = [];
  for (const name of tried) {
    if (hasGone(app, opened)) {
      await opened.close();
      opened = await open(app, escapes);
    }
    const before = app.leaks.length;
    await attack(app, opened, name);
    // A peer's packets carry no name: whoever sends them is tried alone.
    if (name.startsWith('peer')) await opened.page.waitForTimeout(300);
    if (takesPageAlong.test(name)) await opened.page.waitForTimeout(400);
    const isPacket = (leak: string): boolean => leak.startsWith('UDP');
    if (name.startsWith('peer') && app.leaks.slice(before).some(isPacket)) peers.push(name);
    if (hasGone(app, opened)) escapes.push(`${name}: ${opened.page.url()}`);
  }
  await opened.page.waitForTimeout(1500);
  const log = await opened.page
    .evaluate(() => (window as unknown as AttackPage).egressLog)
    .catch(() => []);
  await opened.close();
  const ended = tried.filter((name) => log.some((line) => line.startsWith(`${name}: `)));
  const out = tried.filter((name) => app.leaks.some((leak) => leak.includes(` ${hostOf(name)}`)));
  return { out: [...new Set([...out, ...peers])], tried, ended, escapes };
}

function names(opened: AppPage): Promise<string[]> {
  return opened.page.evaluate(() => (window as unknown as AttackPage).egressAttacks);
}

interface AttackPage {
  readonly egressAttacks: string[];
  readonly egressLog: string[];
}

function open(app: App, escapes: string[]): Promise<AppPage> {
  return app.open('', {}, async (page) => {
    await page.addInitScript({ path: script });
    page.on('popup', (popup) => escapes.push(`a new window: ${popup.url()}`));
  });
}

/** The event only names the attack: what a test evaluates in a page is not under the page's policy. */
async function attack(app: App, { page }: AppPage, name: string): Promise<void> {
  const to = `http://${hostOf(name)}:${String(app.leakPort)}/${name}?p=13800000000`;
  await page
    .evaluate((detail) => dispatchEvent(new CustomEvent('attack', { detail })), { name, to })
    .catch(() => undefined);
  await page.waitForTimeout(15).catch(() => undefined);
}

function hasGone(app: App, { page }: AppPage): boolean {
  return !page.url().startsWith(app.address);
}

function hostOf(name: string): string {
  return `${name.replace(/\W/g, '-')}.evil.test`;
}
