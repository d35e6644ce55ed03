import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { serveFolder } from '../../scripts/static-server.mjs';
import { launchBrowser } from './browser.ts';
import { startRecorder } from './egress/recorder.ts';

/**
 * The built app in a real browser in which every host name but localhost leads to a recorder: what arrives
 * there has left the origin. Violations of the page's policy and errors in its console are recorded too.
 */
export interface App {
  readonly address: string;
  readonly browser: Browser;
  /** What reached the recorder: HTTP, first words of TLS and UDP. */
  readonly leaks: readonly string[];
  /** Where the recorder listens. */
  readonly leakPort: number;
  /** What the page asked its own host for. */
  readonly requests: readonly string[];
  /** `prepare` has the empty page before anything is loaded into it. */
  open(
    path?: string,
    options?: BrowserContextOptions,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<AppPage>;
  close(): Promise<void>;
}

export interface AppPage {
  readonly page: Page;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));
export const sharedData = new URL('../../../shared/data/', import.meta.url);
export const hasSharedData = existsSync(sharedData);

export function dataFile(path: string): string {
  return fileURLToPath(new URL(path, sharedData));
}

/** `folder`: another build than the one in dist. */
export async function startApp({
  base = '/',
  folder = dist,
}: {
  readonly base?: string;
  readonly folder?: string;
} = {}): Promise<App> {
  const leaks: string[] = [];
  const requests: string[] = [];
  const recorder = await startRecorder(leaks);
  const server = await serveFolder({ folder, base, onRequest: (url) => requests.push(url) });
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP * 127.0.0.1:${recorder.port}, EXCLUDE localhost`,
  ]);
  return {
    address: server.address,
    browser,
    leaks,
    leakPort: recorder.port,
    requests,
    open: (path = '', options = {}, prepare = () => Promise.resolve()) =>
      openPage(browser, server.address + path, options, prepare),
    async close() {
      await browser.close();
      await server.close();
      await recorder.close();
    },
  };
}

async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<void>,
): Promise<AppPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    // It would fetch the whole app for every test; those that are about it allow it.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const violations: string[] = [];
  const errors: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation: (text: string) => void })
        .reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`);
    });
  });
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await prepare(page);
  await page.goto(address);
  return { page, violations, errors, close: () => context.close() };
}

/** Hands files to the page as an analyst would through the file dialog. */
export async function giveFiles(
  page: Page,
  files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0],
): Promise<void> {
  await page.getByLabel('Open files').or(page.getByLabel('打开文件')).first().setInputFiles(files);
}

/** Confirms the guessed roles as soon as every file is read. */
export async function useRoles(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Use these roles|使用这些角色/ })
    .click({ timeout: 180_000 });
}

/** Waits until no cell is running, queued or stale, and at least one is current. */
export async function settled(page: Page, timeout = 180_000): Promise<void> {
  await page.waitForFunction(
    () => {
      const states = [...document.querySelectorAll<HTMLElement>('[data-cell]')].map(
        (cell) => cell.dataset['state'],
      );
      return (
        states.includes('current') &&
        !states.some((state) => state === 'running' || state === 'queued' || state === 'stale')
      );
    },
    undefined,
    { timeout },
  );
}

/** Names of cells in a state. */
export function cellsIn(page: Page, state: string): Promise<string[]> {
  return page
    .locator(`[data-cell][data-state="${state}"]`)
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-cell') ?? ''));
}

/** The words beside a table come as a file of their own, a little later. */
export function isWanted(download: Download): boolean {
  return !download.suggestedFilename().endsWith('.definition.txt');
}

/** The whole result of a cell, through its own CSV download. */
export async function downloadCell(page: Page, name: string): Promise<string[][]> {
  const cell = page.locator(`[data-cell="${name}"]`);
  const unfold = cell.getByRole('button', { name: /: (Unfold|展开)$/ });
  if ((await unfold.count()) > 0) await unfold.click();
  const started = page.waitForEvent('download', isWanted);
  const press = cell.getByRole('button', { name: /^(Download CSV|下载 CSV)$/ });
  // Where the result says something of people, it is asked how they shall leave.
  const ask = cell.getByRole('dialog', { name: /^(Personal data in|此结果中)/ });
  const isThere = started.then(() => 'there' as const);
  let outcome: 'there' | 'asks' | 'nothing';
  do {
    // A new result that takes the place of the old one in this moment moves the button from under the mouse.
    await press.click();
    const asks = ask.waitFor({ timeout: 5000 }).then(
      () => 'asks' as const,
      () => 'nothing' as const,
    );
    outcome = await Promise.race([isThere, asks]);
  } while (outcome === 'nothing');
  if (outcome === 'asks') {
    await ask.getByRole('radio', { name: /^(As they are|原样)$/ }).check();
    await ask.getByRole('button', { name: /^(Download|下载)$/ }).click();
  }
  const download = await started;
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return parseCsv(Buffer.concat(parts).toString('utf8'));
}

/** RFC 4180, written apart from the product's own reader. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`Not CSV at ${field.lastIndex}`);
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
