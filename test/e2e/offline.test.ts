import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGallery } from '../../scripts/build-gallery.mjs';
import { finishBuild } from '../../scripts/finish-build.mjs';
import { serveFolder } from '../../scripts/static-server.mjs';
import { cellsIn, dist } from './app.ts';
import { launchBrowser } from './browser.ts';

const base = '/tools/memberbook/';
const demo = '#demo&notebook=lifecycle';
const help = 'notebooks/rfm/help.en.md';

const published = `---
title: Buyers
format: 1
sources:
  orders_file:
    role: orders
    columns: [order_id, member_id]
---

\`\`\`sql name=buyers
SELECT DISTINCT member_id FROM orders
\`\`\`

# Data

\`\`\`sql name=orders role=data
SELECT order_id, member_id FROM orders_file
\`\`\`
`;

/** One visit after the other of one reader, whose host goes away, comes back and has a new version. */
describe('the app on a reader’s device', () => {
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let first: Page;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let port: number;
  const asked: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memberbook-offline-'));
    await cp(dist, folder, { recursive: true });
    server = await serve();
    port = Number(new URL(server.address).port);
    browser = await launchBrowser();
    const viewport = { width: 1440, height: 900 };
    context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
    first = await open('?lang=en');
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  function serve(at = 0): ReturnType<typeof serveFolder> {
    return serveFolder({ folder, port: at, base, onRequest: (url) => asked.push(url) });
  }

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        throw new Error(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await page.goto(server.address + path);
    return page;
  }

  it('is whole after the first visit', async () => {
    await first
      .locator('html[data-offline="ready"]')
      .waitFor({ timeout: 120_000, state: 'attached' });
    const stored = await first.evaluate(storedPaths);
    for (const path of [base, `${base}samples/demo/orders.csv`]) {
      expect(stored.some((one) => one.startsWith(path))).toBe(true);
    }
    expect(stored.some((path) => path.endsWith('.wasm'))).toBe(true);
    expect(stored.some((path) => path.includes('gallery'))).toBe(false);
  });

  it('asks its host for nothing but files of the app, whoever asks', async () => {
    const before = asked.length;
    const statuses = await first.evaluate(async (ours) => {
      const paths = [
        'x?p=13800000000',
        '13800000000.js',
        'sw.js?13800000000',
        '/13800000000',
        `${ours}?p=1`,
      ];
      const answers = paths.map((path) => fetch(path).then(({ status }) => status));
      return Promise.all([
        ...answers,
        fetch('x', { method: 'POST', body: '1' }).then((one) => one.status),
      ]);
    }, help);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403]);
    for (const worker of first.workers()) {
      const status = await worker.evaluate(
        (url) => fetch(url).then((answer) => answer.status),
        `${server.address}x?p=13800000000`,
      );
      expect(status).toBe(403);
    }
    expect(first.workers().length).toBeGreaterThan(0);
    expect(asked.slice(before)).toEqual([]);
  });

  it('runs the demo to its charts when the host is gone', async () => {
    await server.close();
    asked.length = 0;
    const second = await open(`?lang=en${demo}`);
    const bars = second.locator('[data-cell] .mark-rect path');
    await bars.nth(3).waitFor({ timeout: 180_000, state: 'attached' });
    await second.getByRole('button', { name: 'Settings' }).click();
    await second.getByRole('dialog').waitFor();
    expect(await cellsIn(second, 'error')).toEqual([]);
    expect(asked).toEqual([]);
    await second.close();
    server = await serve(port);
  });

  it('gets a new version whole, when the reader wants it, and never mixes two', async () => {
    const second = await open('?lang=en');
    const policy = await second.evaluate(() =>
      fetch('./').then(({ headers }) => headers.get('Content-Security-Policy')),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    await change('index.html', (html) =>
      html.replace('<title>Memberbook', '<title>Second Memberbook'),
    );
    await change(help, () => 'The second version.');
    // A version that is not whole is none.
    await first.evaluate(lookForUpdate);
    await first.waitForTimeout(500);
    expect(await first.evaluate(isWaiting)).toBe(false);
    await finishBuild(folder);
    asked.length = 0;
    await first.evaluate(lookForUpdate);
    const notice = second.getByRole('status', { name: 'App update' });
    await notice.getByRole('button', { name: 'Reload' }).waitFor();
    // What the versions share was not fetched again.
    expect(asked.filter((url) => /wasm|orders\.csv/.test(url))).toEqual([]);
    expect(await second.evaluate(readText, help)).not.toContain('second version');
    await notice.getByRole('button', { name: 'Reload' }).click();
    await second.waitForFunction(() => document.title.startsWith('Second'));
    expect(await second.evaluate(readText, help)).toBe('The second version.');
    // The other tab was not touched, and goes on with the files it was made of.
    expect(await first.title()).not.toContain('Second');
    expect(await first.evaluate(readText, help)).not.toContain('second version');
    expect(await first.evaluate(readText, './')).toContain('<title>Memberbook');
    await first.getByRole('status', { name: 'App update' }).getByText('new version').waitFor();
    await first.reload();
    expect(await first.evaluate(readText, help)).toBe('The second version.');
    expect(errors).toEqual([]);
    await second.close();
  });

  it('asks for published notebooks as far as the gallery lists them, and keeps none', async () => {
    const source = join(folder, 'source');
    await mkdir(join(source, 'buyers'), { recursive: true });
    await writeFile(join(source, 'buyers', 'notebook.md'), published);
    await writeFile(join(source, 'buyers', 'orders.csv'), 'order_id,member_id\nA1,M1\n');
    const { problems, notebooks } = await buildGallery({ source, app: folder });
    expect(problems).toEqual([]);
    expect(notebooks[0]?.address).toMatch(/^#src=gallery\/buyers~[0-9a-f]{32}$/);
    await writeFile(join(folder, 'gallery', 'buyers', 'other.csv'), 'a\n1\n');
    const statuses = await first.evaluate(
      (paths) => Promise.all(paths.map((path) => fetch(path).then(({ status }) => status))),
      ['data.json', 'notebook.md', 'orders.csv', 'other.csv', 'orders.csv?p=1'].map(
        (name) => `gallery/buyers/${name}`,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 403, 403]);
    const stored = await first.evaluate(storedPaths);
    expect(stored.filter((path) => path.includes('gallery'))).toEqual([]);

    asked.length = 0;
    const reader = await open(`?lang=en${notebooks[0]?.address ?? ''}`);
    await reader.getByRole('heading', { name: 'A notebook that is published here' }).waitFor();
    await reader.getByRole('heading', { name: 'Buyers' }).waitFor();
    expect(await reader.evaluate(() => location.hash)).toBe('');
    expect(await reader.locator('main').textContent()).toContain('1 file (');
    expect(asked.filter((url) => url.includes('orders.csv'))).toEqual([]);
    expect(reader.workers()).toEqual([]);
    await reader.getByRole('button', { name: 'Open with its data' }).click();
    await reader.locator('[data-cell="buyers"][data-state="current"]').waitFor({ timeout: 60_000 });
    expect(await reader.locator('[data-cell="buyers"]').textContent()).toContain('M1');
    await reader.close();
    const stale = (notebooks[0]?.address ?? '').replace(/~.{16}/, `~${'0'.repeat(16)}`);
    const late = await open(`?lang=en${stale}`);
    await late.getByRole('alert').getByText('changed since this link was made').waitFor();
    await late.close();
  });

  it('takes no file whose bytes are not those of the build', async () => {
    const file = 'notebooks/pareto/help.en.md';
    const real = await readFile(join(folder, file), 'utf8');
    await first.evaluate(async (path) => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
    }, file);
    await change(file, () => 'Tampered with.');
    expect(await first.evaluate((path) => fetch(path).then(({ status }) => status), file)).toBe(
      403,
    );
    await change(file, () => real);
    expect(await first.evaluate(readText, file)).toBe(real);
  });

  it('goes away when it is told to', async () => {
    await first.goto(`${server.address}?sw=off&lang=en`);
    expect(await first.evaluate(() => caches.keys())).toEqual([]);
    const count = await first.evaluate(() =>
      navigator.serviceWorker.getRegistrations().then((all) => all.length),
    );
    expect(count).toBe(0);
  });

  async function change(path: string, edit: (text: string) => string): Promise<void> {
    const file = join(folder, path);
    await writeFile(file, edit(await readFile(file, 'utf8')));
  }
});

async function storedPaths(): Promise<readonly string[]> {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => decodeURIComponent(new URL(url).pathname));
}

async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  await registration.update().catch(() => undefined);
}

async function isWaiting(): Promise<boolean> {
  return (await navigator.serviceWorker.ready).waiting !== null;
}

async function readText(path: string): Promise<string> {
  return (await fetch(path)).text();
}
