import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { encodeLink } from '../../src/share/link/link-code.ts';
import { notebookText, sample } from '../unit/share/frozen/sample-results.ts';
import { giveFiles, settled, startApp, type App, type AppPage } from './app.ts';
import { killBrowser, launchKillable } from './killable-browser.ts';
import { cellOf, editorOf, openOnShop, textFile, textOf } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
/** Of those that go through many rounds in the full suite. */
const patience = isFull ? 1_800_000 : 240_000;

const text = (title: string): string =>
  `---\ntitle: ${title}\nformat: 1\n---\n\nHow many.\n\n\`\`\`sql name=total\nSELECT count(*) AS n FROM orders\n\`\`\`\n`;
const alone = (title: string): string =>
  `---\ntitle: ${title}\nformat: 1\n---\n\n\`\`\`sql name=one\nSELECT 'start'\n\`\`\`\n`;

/** Everything that the origin holds, as text. */
function listed(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const database = opening.result;
      for (const table of database.objectStoreNames) {
        const reading = database.transaction(table).objectStore(table).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        found.push({ name, table, rows: reading.result });
      }
      database.close();
    }
    interface Folder extends FileSystemDirectoryHandle {
      values(): AsyncIterable<FileSystemDirectoryHandle | FileSystemFileHandle>;
    }
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const entry of (folder as Folder).values()) {
        if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
        else found.push(entry.name, await (await (entry as FileSystemFileHandle).getFile()).text());
      }
    };
    await walk(await navigator.storage.getDirectory());
    return JSON.stringify(found);
  });
}

async function untilListed(page: Page, words: string): Promise<void> {
  await expect.poll(() => listed(page), { timeout: 10_000 }).toContain(words);
}

/** The SQL of the cell `one` as the shelf would give it back. */
async function keptSql(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.locator('[data-kept]').first().click();
  await page.locator('article.notebook').waitFor();
  return (await editorOf(page, 'one')).innerText();
}

/** A notebook that needs no data; it is there before the engine is. */
async function openAlone(page: Page, title: string): Promise<void> {
  await giveFiles(page, textFile(`${title}.md`, alone(title)));
  await page.locator('article.notebook').waitFor();
}

const rememberBox = (page: Page) =>
  page.getByRole('checkbox', { name: 'Remember these files on this device' });
const bar = (page: Page) => page.getByRole('button', { name: 'Take over here' });

/** Presses it where it is offered; between a look and a click of the mouse the right may come and the bar be gone. */
function takeOver(page: Page): Promise<void> {
  return bar(page).evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLButtonElement).click();
  });
}

async function toData(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
}

async function openKept(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('[data-kept]').first().click();
  await page.locator('article.notebook').waitFor();
  return page;
}

async function append(page: Page, words: string): Promise<void> {
  await (await editorOf(page, 'one')).press('Control+End');
  await page.keyboard.insertText(words);
}

describe('this device', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('has the files again on the next visit, with the notebook that was open, run', async () => {
    const opened = await app.open();
    const { page } = opened;
    await openOnShop(page, text('Sales'));
    await toData(page);
    await rememberBox(page).check();
    await page.getByText('2 files are remembered on this device').waitFor();
    expect(await seriousViolations(page, 'main')).toEqual([]);
    await page.getByRole('navigation').getByRole('button', { name: 'Sales' }).click();
    await untilListed(page, '\\"open\\":{\\"kind\\":\\"kept\\"');
    await page.close();

    const next = await opened.page.context().newPage();
    await next.goto(app.address);
    await next.locator('article.notebook').waitFor();
    await next.locator('[data-cell="total"][data-state="current"]').waitFor({ timeout: 60_000 });
    await settled(next);
    expect(await textOf(next, 'total')).toContain('48');
    // A file that the disk spoilt is named after a reload; the other goes on.
    await next.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('memberbook-files');
      interface Folder extends FileSystemDirectoryHandle {
        values(): AsyncIterable<FileSystemFileHandle>;
      }
      for await (const handle of (folder as Folder).values()) {
        const file = await handle.getFile();
        if (!(await file.text()).includes('join_date')) continue;
        const writable = await handle.createWritable({ keepExistingData: true });
        await writable.write({ type: 'write', position: 40, data: 'X' });
        await writable.close();
      }
    });
    await next.reload();
    await next.getByText('Not found whole on this device any more: members.csv.').waitFor();
    await next.locator('[data-cell="total"][data-state="current"]').waitFor({ timeout: 60_000 });

    await toData(next);
    await next.getByRole('button', { name: 'Forget files' }).click();
    await next.getByText('The copies of the files are deleted').waitFor();
    expect(await listed(next)).not.toContain('order_date,amount');
    expect([...opened.errors, ...opened.violations]).toEqual([]);
    await opened.close();
  });

  it('shows again what was open after a reload, with the results that came along, but in no new tab', async () => {
    const code = await encodeLink(notebookText, '', sample);
    const { page, errors, close } = await app.open(`#n=${code ?? ''}`, {}, async (empty) => {
      // WebKit says so of some reloads.
      await empty.addInitScript(() => {
        performance.getEntriesByType = () => [{ type: 'navigate' } as unknown as PerformanceEntry];
      });
    });
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    const cities = cellOf(page, 'cities').getByText(/from the sender’s files/);
    await cities.waitFor();
    await untilListed(page, 'beside ');
    await page.reload();
    await cities.waitFor();
    expect(await textOf(page, 'cities')).toContain('北京');
    const other = await page.context().newPage();
    await other.goto(app.address);
    await other.getByRole('heading', { name: 'My notebooks', level: 1 }).waitFor();
    await other.locator('[data-kept]').click();
    await cellOf(other, 'cities')
      .getByText(/from the sender’s files/)
      .waitFor();
    await page
      .getByRole('button', { name: /Home|Memberbook/ })
      .first()
      .click();
    await page.locator('[data-kept]').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'My notebooks', level: 1 }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('is written by one tab; another says so, keeps nothing, and can take over', async () => {
    const { page, errors, close } = await app.open();
    await openAlone(page, 'Shared');
    await untilListed(page, 'Shared');
    const other = await openKept(page.context(), app.address);
    await bar(other).waitFor();
    expect(await seriousViolations(other, 'main')).toEqual([]);
    await append(other, ' AS other_tab');
    await append(page, ' AS this_tab');
    await untilListed(page, 'this_tab');
    await page.waitForTimeout(1000);
    expect(await listed(page)).not.toContain('other_tab');
    await bar(other).click();
    await bar(page).waitFor();
    expect(await bar(other).count()).toBe(0);
    await untilListed(page, 'other_tab');
    await append(page, ' -- too late');
    await page.waitForTimeout(1000);
    const all = await listed(other);
    expect(all).toContain('this_tab');
    expect(all).not.toContain('too late');
    // The right comes back by itself, and with it what waited.
    await other.close();
    await bar(page).waitFor({ state: 'hidden' });
    await untilListed(page, 'too late');
    expect(await listed(page)).toContain('other_tab');
    expect(errors).toEqual([]);
    await close();
  });

  it(
    'loses nothing of what two tabs write, in any order',
    async () => {
      const { page, close } = await app.open();
      let seed = 20_261_122;
      const draw = (below: number): number => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      await openAlone(page, 'Shared');
      await untilListed(page, 'Shared');
      const tabs = [page, await openKept(page.context(), app.address)] as const;
      const written: string[][] = [[], []];
      for (let round = 0; round < (isFull ? 100 : 3); round += 1) {
        for (let act = 0; act < 3; act += 1) {
          const at = draw(2);
          const tab = tabs[at] ?? page;
          if (draw(4) === 0 && (await bar(tab).count()) > 0) {
            await takeOver(tab);
          } else {
            const word = `w${round}x${act}e`;
            await append(tab, ` ${word}`);
            written[at]?.push(word);
          }
          await tab.waitForTimeout(draw(600));
        }
        for (const [at, tab] of tabs.entries()) {
          await takeOver(tab);
          const missing = async (): Promise<readonly string[]> => {
            const all = await listed(page);
            return written[at]?.filter((word) => !all.includes(word)) ?? [];
          };
          await expect.poll(missing, { timeout: 5000 }).toEqual([]);
        }
        const offers = async (): Promise<number> =>
          (await bar(page).count()) + (await bar(tabs[1]).count());
        await expect.poll(offers, { timeout: 5000 }).toBe(1);
      }
      const all = await listed(page);
      expect(written.flat().filter((word) => !all.includes(word))).toEqual([]);
      await close();
    },
    patience,
  );

  it('can be wiped, and then holds nothing, whatever other tabs do', async () => {
    const { page, errors, close } = await app.open();
    const canary = 'CANARY7731';
    await openAlone(page, canary);
    await giveFiles(page, textFile(`${canary}.csv`, `order_id,amount\n${canary},5\nB2,6\n`));
    await rememberBox(page).check();
    await page.getByText('1 file is remembered on this device').waitFor();
    await page.evaluate((word) => localStorage.setItem('memberbook.probe', word), canary);
    await page.evaluate((word) => sessionStorage.setItem('memberbook.probe', word), canary);
    const other = await page.context().newPage();
    await other.goto(app.address);
    await other.locator('article.notebook').waitFor();
    expect((await listed(page)).split(canary).length).toBeGreaterThan(5);

    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Wipe this device…' }).click();
    const question = page.getByRole('alertdialog');
    expect(await question.textContent()).toMatch(
      /1 notebook with \d+ versions?, 1 remembered file/,
    );
    await question.getByRole('button', { name: 'Delete all' }).click();
    await page.getByText('Drop files here').waitFor();
    await other.getByText('was deleted in another tab').waitFor();
    await append(other, ` AS ${canary}`);
    await other.waitForTimeout(1200);
    for (const tab of [page, other]) {
      const left = await tab.evaluate(async () => ({
        databases: (await indexedDB.databases()).map(({ name }) => name),
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage).filter((name) => name !== 'memberbook.probe'),
      }));
      expect(left).toEqual({ databases: [], local: [], session: [] });
    }
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await listed(page)).not.toContain(canary);
    // What a service worker stored since is the product itself.
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const stores = await Promise.all(names.map((name) => caches.open(name)));
      return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => url);
    });
    expect(cached.filter((url) => !url.startsWith(app.address))).toEqual([]);
    expect(cached.join()).not.toContain(canary);
    expect(errors).toEqual([]);
    await close();
  });

  it('keeps nothing where it was told so, and says it', async () => {
    const { page, errors, close } = await app.open();
    await openAlone(page, 'Before');
    await untilListed(page, 'Before');
    await page.keyboard.press('Control+,');
    const box = page.getByRole('checkbox', { name: /Keep nothing on this device/ });
    await box.click();
    const question = page.getByRole('alertdialog');
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    await question.getByRole('button', { name: 'Keep nothing, delete what is there' }).click();
    await expect.poll(() => box.isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Keeps nothing/ }).waitFor();
    await append(page, ' AS after');
    await page.waitForTimeout(1200);
    const only = '[{"memberbook.memory-only":"yes"},{}]';
    expect(await listed(page)).toBe(only);
    const asked = new Promise<string>((resolve) =>
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.accept();
      }),
    );
    await page.goto(app.address);
    expect(await asked).toBe('beforeunload');
    await page.getByText('Drop files here').waitFor();
    await page.getByRole('button', { name: /^Keeps nothing/ }).waitFor();
    expect(await listed(page)).toBe(only);
    await page.keyboard.press('Control+,');
    await box.uncheck();
    await page.keyboard.press('Escape');
    await openAlone(page, 'Again');
    await untilListed(page, 'Again');
    expect(errors).toEqual([]);
    await close();
  });
});

describe('a notebook that somebody types into', () => {
  /** Types numbered words until it is stopped; gives how many had been typed a second before. */
  async function typeAndKill(
    page: Page,
    kill: () => Promise<void>,
    after: number,
  ): Promise<number> {
    const times: number[] = [];
    await (await editorOf(page, 'one')).press('Control+End');
    const end = Date.now() + after;
    while (Date.now() < end) {
      await page.keyboard.insertText(` w${times.length}`);
      times.push(Date.now());
      await page.waitForTimeout(30);
    }
    const killed = Date.now();
    await kill();
    return times.filter((time) => killed - time > 1000).length;
  }

  function wordsOf(sql: string): number {
    const words = [...sql.matchAll(/ w(\d+)/g)].map(([, number]) => Number(number));
    // Neither torn nor mixed: the words stand in order, none is left out.
    expect(words).toEqual(words.map((_, at) => at));
    expect(sql.startsWith("SELECT 'start'")).toBe(true);
    return words.length;
  }

  it(
    'loses at most a second when its tab crashes, at any moment',
    async () => {
      const app = await startApp();
      for (let round = 0; round < (isFull ? 80 : 2); round += 1) {
        const opened: AppPage = await app.open();
        const { page } = opened;
        await openAlone(page, 'Typed');
        const context = page.context();
        const session = await context.newCDPSession(page);
        const crash = async (): Promise<void> => {
          const crashed = page.waitForEvent('crash');
          void session.send('Page.crash').catch(() => undefined);
          await crashed;
        };
        const due = await typeAndKill(page, crash, 700 + ((round * 397) % 1900));
        const next = await context.newPage();
        expect(wordsOf(await keptSql(next, app.address))).toBeGreaterThanOrEqual(due);
        await opened.close();
      }
      await app.close();
    },
    patience,
  );

  it(
    'loses at most a second when the whole browser is killed, at any moment',
    async () => {
      const app = await startApp();
      for (let round = 0; round < (isFull ? 20 : 1); round += 1) {
        const first = await launchKillable();
        await first.page.goto(app.address);
        await openAlone(first.page, 'Typed');
        const kill = (): Promise<void> => killBrowser(first);
        const due = await typeAndKill(first.page, kill, 1300 + ((round * 397) % 1900));
        const next = await launchKillable(first.profile);
        expect(wordsOf(await keptSql(next.page, app.address))).toBeGreaterThanOrEqual(due);
        expect(await cellOf(next.page, 'one').count()).toBe(1);
        await killBrowser(next);
        await next.forget();
      }
      await app.close();
    },
    patience,
  );
});
