import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { contentSecurityPolicy } from '../../../scripts/content-security-policy.mjs';
import type { App } from '../app.ts';
import type { Ground } from './attacks.ts';
import { bundleModule, type Cut } from './weakened-module.ts';

/**
 * A bare page behind the app's own walls and nothing else: its policy, and what `closeExits` and `startWorker` do. It
 * is there in no time, so that each wall can be tried alone, and each again with a piece of it taken out.
 */
export interface Walls {
  /** `policy`: of the page, or null. `exits`: the cuts in what closes them, or null where it does not run. */
  ground(policy: string | null, exits: readonly Cut[] | null): Promise<Ground>;
  close(): Promise<void>;
}

const entry = 'test/e2e/pages/walls.ts';

export async function startWalls(app: App): Promise<Walls> {
  const pages = new Map<string, string>();
  const texts = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    requests.push(url);
    const page = pages.get(url);
    const type = page === undefined ? 'text/javascript' : 'text/html';
    const text = page ?? texts.get(url) ?? texts.get(url.split('?')[0] ?? '');
    response
      .writeHead(text === undefined ? 404 : 200, { 'Content-Type': type })
      .end(text ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = server.address();
  const origin = `http://localhost:${String(typeof own === 'object' && own ? own.port : 0)}`;
  // It speaks to who its name says.
  texts.set('/worker.js', 'fetch(self.name)');

  async function scriptOf(exits: readonly Cut[] | null): Promise<string> {
    const url = `/walls-${String(texts.size)}.js`;
    texts.set(url, exits ? await bundleModule(entry, exits) : openDoors);
    return url;
  }

  return {
    async ground(policy, exits) {
      const script = await scriptOf(exits);
      const path = `/page-${String(pages.size)}/`;
      const meta =
        policy === null ? '' : `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      pages.set(
        path,
        `<!doctype html><head>${meta}<title>Walls</title><link rel="icon" href="data:,">` +
          `<script type="module" src="${script}"></script></head><body></body>`,
      );
      const address = origin + path;
      return {
        address,
        requests,
        leaks: app.leaks,
        leakPort: app.leakPort,
        async open(prepare) {
          const context = await app.browser.newContext({ serviceWorkers: 'allow' });
          const page: Page = await context.newPage();
          await prepare(page);
          await page.goto(address);
          await page.waitForSelector('html[data-walls]');
          return { page, close: () => context.close() };
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const openDoors = `document.documentElement.dataset.walls = 'none';`;

export const wholePolicy = contentSecurityPolicy;

/** The policy with a directive that says something else, or, for null, without it. */
export function policyWith(name: string, words: string | null): string {
  const directives = contentSecurityPolicy.split('; ');
  const at = directives.findIndex((directive) => directive.split(' ')[0] === name);
  if (at < 0) throw new Error(`The policy has no ${name}.`);
  if (words === null) directives.splice(at, 1);
  else directives[at] = `${name} ${words}`;
  return directives.join('; ');
}
