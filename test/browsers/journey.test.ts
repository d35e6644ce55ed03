import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishBuild } from '../../scripts/finish-build.mjs';
import { serveFolder } from '../../scripts/static-server.mjs';
import { dataFile, dist, hasSharedData, parseCsv } from '../e2e/app.ts';
import { smallShop } from '../e2e/notebook-page.ts';
import type { Driver, DriverOptions } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startOutside, type Outside } from './outside.ts';
import { VisitedPage } from './VisitedPage.ts';
import { startWebKit } from './webkit.ts';

const pictures = fileURLToPath(new URL('../../.cache/browsers', import.meta.url));
const built = process.env['MEMBERBOOK_DIST'] ?? dist;

const notebook = `---
title: Big spenders
format: 1
---

Who spends **most**?

\`\`\`param name=least
type: number
value: 3
label: At least
\`\`\`

\`\`\`sql name=big define="Members with at least {least} orders."
SELECT member_id, count(*) AS n, sum(amount) AS spent FROM orders GROUP BY member_id
HAVING count(*) >= $least ORDER BY ALL
\`\`\`

\`\`\`sql name=everybody define="All members."
SELECT 'all' AS who, count(*) AS members FROM members
\`\`\`

\`\`\`chart of=big
mark: bar
encoding: {x: {field: member_id, type: nominal}, y: {field: n, type: quantitative}}
\`\`\`

\`\`\`chart of=everybody
mark: bar
encoding: {x: {field: members, type: quantitative}, y: {field: who, type: nominal}}
\`\`\`
`;
/** Of the 48 orders, counted by hand: the n-th belongs to member n² ÷ 192. */
const bigSpenders = [
  ['M001', '14'],
  ['M002', '6'],
  ['M003', '4'],
  ['M004', '4'],
  ['M005', '3'],
  ['M006', '3'],
  ['M007', '3'],
  ['M008', '3'],
];

const ours = { selector: 'article[aria-label="Big spenders"]' } as const;

const browsers: readonly (readonly [string, (options: DriverOptions) => Promise<Driver>])[] = [
  ['Firefox', startFirefox],
  ['WebKit', startWebKit],
];

/** What the first browser made of the demo; the others must agree. */
let demoStages: Record<string, string>[] | null = null;

describe.each(browsers)('the whole way in %s', (_, start) => {
  let folder: string;
  let outside: Outside;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let driver: Driver;
  let page: VisitedPage;
  const asked: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memberbook-browser-'));
    const app = join(folder, 'app');
    await cp(built, app, { recursive: true });
    await watchPage(app);
    for (const { name, buffer } of [...smallShop, { name: 'big.md', buffer: notebook }])
      await writeFile(join(folder, name), buffer);
    outside = await startOutside();
    server = await serveFolder({ folder: app, onRequest: (url) => asked.push(url) });
    const begun = performance.now();
    driver = await start({ folder, proxyPort: outside.port });
    console.log(`${driver.name}: ready after ${seconds(begun)}`);
    page = new VisitedPage(driver, pictures);
  });
  afterAll(async () => {
    await driver.close();
    await server.close();
    await outside.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const own = (name: string): string => join(folder, name);

  async function settled(timeout = 180_000): Promise<void> {
    await page.until(
      'every cell is current',
      () => {
        const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
        const states = cells.map((cell) => cell.dataset['state'] ?? '');
        return (
          states.includes('current') &&
          !states.some((state) => ['running', 'queued', 'stale'].includes(state))
        );
      },
      [],
      timeout,
    );
    expect(await failed()).toEqual([]);
  }

  function failed(): Promise<readonly string[]> {
    return page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-cell][data-state="error"]')].map(
        (cell) => `${cell.dataset['cell'] ?? ''}: ${cell.innerText}`,
      ),
    );
  }

  /** The whole result of a cell, through its own download. */
  async function result(cell: string): Promise<Record<string, string>[]> {
    const inside = `[data-cell="${cell}"]`;
    const folded = { role: 'button', name: /: Unfold$/, inside } as const;
    if ((await page.count(folded)) > 0) await page.click(folded);
    const { bytes } = await page.download('.csv', () =>
      page.click({ role: 'button', name: 'Download CSV', inside }),
    );
    const [head = [], ...rows] = parseCsv(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
  }

  async function spenders(): Promise<(string | undefined)[][]> {
    return (await result('big')).map(({ member_id, n }) => [member_id, n]);
  }

  async function open(analysis: RegExp): Promise<void> {
    await page.click({ role: 'button', name: analysis, inside: 'nav' });
    await page.see({ selector: 'article.notebook h1', name: analysis });
    await settled(600_000);
  }

  async function seeBars(chart: string, atLeast: number): Promise<void> {
    await page.evaluate((name) => {
      document.querySelector(`[data-cell="${name}"]`)?.scrollIntoView({ block: 'center' });
    }, chart);
    await page.until(
      `bars of ${chart}`,
      (name: string, least: number) =>
        document.querySelectorAll(`[data-cell="${name}"] .mark-rect path`).length >= least,
      [chart, atLeast] as const,
    );
  }

  it('leads to a listener where it leads away from this machine', async () => {
    await driver.goto('http://elsewhere.example/hello');
    expect(outside.heard.filter((words) => words.includes('elsewhere.example/hello'))).toHaveLength(
      1,
    );
  });

  it.skipIf(!hasSharedData)('gives Online Retail its published figures', async () => {
    const begun = performance.now();
    await page.goto(`${server.address}?lang=en#notebook=lifecycle`);
    await page.see({ selector: 'article.notebook' });
    await page.giveFiles([dataFile('online_retail_uci/online_retail.csv')]);
    await page.click({ role: 'button', name: /Use these roles/ }, 240_000);
    await settled(600_000);
    console.log(`${driver.name}: Online Retail through lifecycle in ${seconds(begun)}`);
    const stages = (await result('structure')).map(({ stage, members }) => [stage, members]);
    expect(Object.fromEntries(stages)).toMatchObject({
      new: '207',
      active: '2682',
      warning: '597',
      asleep: '778',
      lost: '74',
    });
    await open(/RFM/);
    const sizes = await result('segment_sizes');
    expect(sizes.reduce((sum, { members }) => sum + Number(members), 0)).toBe(4338);
    expect(sizes.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(
      8_911_407.904,
      3,
    );
    await open(/Cohort/);
    const first = (await result('triangle')).filter(({ cohort }) => cohort === '2010-12');
    expect(first.map(({ active }) => Number(active)).slice(0, 12)).toEqual([
      885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445,
    ]);
    console.log(`${driver.name}: with RFM and cohorts ${seconds(begun)}`);
    expect(await page.trouble()).toEqual([]);
  });

  it('reads the analyst’s own files and draws', async () => {
    await page.goto(`${server.address}?lang=en&own`);
    await page.see({ role: 'button', name: 'Try it with demo data' });
    await page.giveFiles([own('big.md')]);
    await page.see({ selector: 'article.notebook' });
    await page.giveFiles(smallShop.map(({ name }) => own(name)));
    await page.click({ role: 'button', name: /Use these roles/ }, 120_000);
    await page.see(ours);
    await settled();
    expect(await spenders()).toEqual(bigSpenders);
    await seeBars('chart-1', 8);
    expect(await page.trouble()).toEqual([]);
  });

  let link = '';

  it('saves a report, a session and a link', async () => {
    await page.click({ role: 'button', name: 'Share' });
    link = await page.until(
      'a link',
      () => {
        const fields = [
          ...document.querySelectorAll<HTMLInputElement>(
            'dialog[open] input, dialog[open] textarea',
          ),
        ];
        return fields.map(({ value }) => value).find((value) => value.includes('#n=1.')) ?? '';
      },
      [],
    );
    expect(link.startsWith(server.address)).toBe(true);

    await page.click({ role: 'tab', name: /report/i });
    const report = await page.download('.html', () =>
      page.click({ role: 'button', name: 'Save the report' }),
    );
    expect(report.name).toBe('Big spenders.html');
    const html = report.bytes.toString('utf8');
    expect(html).toContain('All members.');
    expect(html).toMatch(/<svg/);

    await page.click({ role: 'tab', name: 'As a file' });
    await page.click({ role: 'checkbox', name: /With the rows of your files \(60 rows\)/ });
    await page.fill({ role: 'field', name: 'Passphrase' }, 'river seven lamp card');
    const session = await page.download('.memberbook', () =>
      page.click({ role: 'button', name: 'Save the session' }),
    );
    expect(session.name).toBe('Big spenders.memberbook');
    expect(session.bytes.includes('M001')).toBe(false);
    await writeFile(own('from a colleague.memberbook'), session.bytes);
    await page.press('Escape');
    expect(await page.trouble()).toEqual([]);
  });

  it('opens the session with its rows, once looked at', async () => {
    await page.goto(`${server.address}?lang=en&session`);
    await page.until('the first screen', () => document.querySelector('#open-files') !== null, []);
    await page.giveFiles([own('from a colleague.memberbook')]);
    await page.see({ name: /This file is encrypted/ });
    await page.fill({ role: 'field', name: /^Passphrase/ }, 'river seven lamp card');
    await page.click({ role: 'button', name: 'Open' });
    await page.click({ role: 'button', name: 'Open with its data' }, 60_000);
    await page.see(ours);
    await settled();
    expect(await spenders()).toEqual(bigSpenders);
    expect(await page.trouble()).toEqual([]);
  });

  it('opens the link once the reader has agreed, and not before', async () => {
    await page.goto(link.replace('#', '?lang=en&link#'));
    await page.see({ role: 'heading', name: 'Somebody sent you a notebook' });
    await page.see({ role: 'heading', name: 'Big spenders' });
    expect(await page.evaluate(() => location.hash)).toBe('');
    expect(await page.evaluate(() => document.querySelectorAll('[data-cell]').length)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.dataset['engine'])).toBe('booting');
    await page.click({ role: 'button', name: 'Open the notebook' });
    await page.see(ours);
    await page.giveFiles(smallShop.map(({ name }) => own(name)));
    await page.click({ role: 'button', name: /Use these roles/ }, 120_000);
    await settled();
    await seeBars('chart-1', 8);
    expect(await page.trouble()).toEqual([]);
  });

  it('has the notebook again after a reload, and its files where the browser can keep any', async () => {
    const remember = { role: 'checkbox', name: 'Remember these files on this device' } as const;
    const keepsFiles = await page.evaluate(() => 'storage' in navigator);
    await page.click({ role: 'button', name: /^Data/, inside: 'nav' });
    await page.see(remember);
    if (keepsFiles) {
      await page.click(remember);
      await page.see({ name: /2 files are remembered on this device/ });
    } else {
      await page.see({ selector: 'input[type="checkbox"]:disabled', name: remember.name });
    }
    await page.click({ role: 'button', name: /^Big spenders/, inside: 'nav' });
    await page.see(ours);
    // What is open is kept within a second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await page.reload();
    await page.see(ours, 60_000);
    await page.see({ selector: '[data-cell="big"]' });
    if (keepsFiles) {
      await settled();
      expect(await spenders()).toEqual(bigSpenders);
    }
    expect(await page.trouble()).toEqual([]);
  });

  it('runs the demo when the host is gone', async () => {
    await page.until(
      'the whole app is on this device',
      () => document.documentElement.dataset['offline'] === 'ready',
      [],
      120_000,
    );
    await server.close();
    const before = asked.length;
    await page.goto(`${server.address}?lang=en#demo&notebook=lifecycle`);
    await page.see({ selector: '[data-cell="structure"][data-state="current"]' }, 300_000);
    const stages = await result('structure');
    expect(stages.length).toBeGreaterThan(5);
    demoStages ??= stages;
    expect(stages).toEqual(demoStages);
    expect(asked.slice(before)).toEqual([]);
    expect(await page.trouble()).toEqual([]);
  });

  it('never went elsewhere', () => {
    expect(outside.heard.filter((words) => !words.includes(' http://elsewhere.example/'))).toEqual(
      [],
    );
  });
});

/** A script of ours before everything else, in the page and in what the service worker knows of it. */
async function watchPage(app: string): Promise<void> {
  await cp(fileURLToPath(new URL('watch.js', import.meta.url)), join(app, 'watch.js'));
  const html = await readFile(join(app, 'index.html'), 'utf8');
  const watched = html.replace(/(<meta charset[^>]*>)/, '$1<script src="./watch.js"></script>');
  expect(watched).not.toBe(html);
  await writeFile(join(app, 'index.html'), watched);
  await finishBuild(app);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
