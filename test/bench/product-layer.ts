import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { serveFolder } from '../../scripts/static-server.mjs';

/** One journey through the built app, timed from the drop of the file. */
export interface ProductRun {
  /** From the drop to the confirmed roles being on offer. */
  readonly load: number;
  /** From confirming or opening until every cell has settled and every chart is drawn. */
  readonly notebooks: Readonly<Record<string, number>>;
  /** Content of result cells, as the app's own CSV without its heading line. */
  readonly answers: Readonly<Record<string, string>>;
  /** From typing into a parameter until the last change on the page. */
  readonly redraws: readonly number[];
  /** Engine memory at the end, as the app's diagnostics state it. */
  readonly memory: number | null;
}

export interface Journey {
  readonly file: string;
  /** Each with a cell that no other of them has, whose result is compared. */
  readonly notebooks: readonly { readonly id: string; readonly cell: string }[];
  /** A parameter of the first notebook, by its label, and the values to type; null: none. */
  readonly parameter: { readonly label: string; readonly values: readonly string[] } | null;
}

/** L2: the built app, served as a static host would, driven by a real file input. */
export async function openProduct(dist: string) {
  const { address, close } = await serveFolder({ folder: dist });
  return {
    close,
    run: (browser: Browser, journey: Journey) => runJourney(browser, address, journey),
  };
}

async function runJourney(
  browser: Browser,
  address: string,
  journey: Journey,
): Promise<ProductRun> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(`${address}?lang=en`);
    await page.locator('html[data-engine="ready"]').waitFor();

    let start = performance.now();
    const split = () => {
      const now = performance.now();
      const took = now - start;
      start = now;
      return took;
    };
    await page
      .getByLabel('Open files', { exact: true })
      .and(page.locator('input'))
      .setInputFiles(journey.file);
    const confirm = page.getByRole('button', { name: 'Use these roles' });
    await confirm.and(page.locator(':enabled')).waitFor();
    const load = split();
    await confirm.click();

    const notebooks: Record<string, number> = {};
    for (const { id, cell } of journey.notebooks) {
      await openNotebook(page, id, cell);
      notebooks[id] = split();
    }
    const answers: Record<string, string> = {};
    for (const { id, cell } of journey.notebooks) {
      await openNotebook(page, id, cell);
      answers[`${id}.${cell}`] = await downloadCell(page, cell);
    }
    const [first] = journey.notebooks;
    if (first) await openNotebook(page, first.id, first.cell);
    const redraws: number[] = [];
    for (const value of journey.parameter?.values ?? []) {
      redraws.push(await changeParameter(page, journey.parameter?.label ?? '', value));
    }
    return { load, notebooks, answers, redraws, memory: await readMemory(page) };
  } finally {
    await context.close();
  }
}

async function openNotebook(page: Page, id: string, cell: string): Promise<void> {
  await page.evaluate((notebook) => {
    location.hash = `notebook=${notebook}`;
  }, id);
  const wrong = await page.waitForFunction(settledCells, cell, { polling: 'raf' });
  const failed = await wrong.jsonValue();
  if (failed !== 'settled') throw new Error(`${id}: ${failed}`);
}

/**
 * Runs in the page. False while the marked cell is not there, a cell is on its way or a chart in the
 * window is not drawn; then `settled`, or the names of the cells that failed.
 */
function settledCells(mark: string): string | false {
  const cells = [...document.querySelectorAll<HTMLElement>('main section[data-cell]')];
  const states = cells.map((cell) => cell.dataset['state'] ?? '');
  if (cells.find((cell) => cell.dataset['cell'] === mark)?.dataset['state'] !== 'current')
    return false;
  if (states.some((state) => ['running', 'queued', 'stale'].includes(state))) return false;
  const failed = cells.filter((cell) =>
    ['error', 'cancelled'].includes(cell.dataset['state'] ?? ''),
  );
  if (failed.length > 0) return failed.map((cell) => cell.dataset['cell']).join();
  const charts = cells.filter((cell) => /^chart-\d+$/.test(cell.dataset['cell'] ?? ''));
  const drawn = (chart: HTMLElement) => chart.querySelector('.marks, canvas') !== null;
  const near = (chart: HTMLElement) => chart.getBoundingClientRect().top < innerHeight;
  return charts.every((chart) => drawn(chart) || !near(chart)) ? 'settled' : false;
}

async function downloadCell(page: Page, cell: string): Promise<string> {
  const section = page.locator(`section[data-cell="${cell}"]`);
  await section.scrollIntoViewIfNeeded();
  const unfold = section.getByRole('button', { name: /: Unfold$/ });
  if ((await unfold.count()) > 0) await unfold.click();
  const arriving = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Download CSV' }).first().click();
  const download = await arriving;
  const text = await readFile(await download.path(), 'utf8');
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .join('\n');
}

/** Milliseconds from the input event to the last change in the notebook, measured inside the page. */
async function changeParameter(page: Page, label: string, value: string): Promise<number> {
  const field = page
    .getByLabel(label, { exact: true })
    .and(page.locator('input[type="number"]'))
    .first();
  await field.scrollIntoViewIfNeeded();
  return field.evaluate((input, typed) => {
    const quiet = 400;
    return new Promise<number>((resolve) => {
      const start = performance.now();
      let last = start;
      const observer = new MutationObserver(() => {
        last = performance.now();
      });
      const main = document.querySelector('main') ?? document.body;
      observer.observe(main, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const watch = () => {
        const busy = main.querySelector(
          '[data-state="running"], [data-state="queued"], [data-state="stale"]',
        );
        const now = performance.now();
        // Typing settles for a moment first: nothing to see until then is no end.
        if (busy !== null || now - last < quiet) return void requestAnimationFrame(watch);
        observer.disconnect();
        resolve(last - start);
      };
      (input as HTMLInputElement).value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      requestAnimationFrame(watch);
    });
  }, value);
}

async function readMemory(page: Page): Promise<number | null> {
  const about = page.getByRole('button', { name: /about/i }).first();
  if ((await about.count()) === 0) return null;
  await about.click();
  const text = page.locator('pre', { hasText: 'memory:' });
  await text.waitFor({ timeout: 10_000 });
  const found = /^memory: (\d+) of/m.exec((await text.textContent()) ?? '');
  return found ? Number(found[1]) : null;
}
