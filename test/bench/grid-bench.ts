import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { serveFolder } from '../../scripts/static-server.mjs';
import { launchBrowser } from '../e2e/browser.ts';
import { milliseconds, quantile, table } from './figures.ts';
import { startFrames, stopFrames, type Frames } from './frames.ts';

/**
 * How the page feels: frames while a result of a million rows is scrolled, and the time from a key in the SQL editor to
 * the next paint; each with an idle engine and with one that computes without an end. Figures are those of the
 * machine and of what else runs on it; nothing is asserted.
 */
export async function benchGrid(root: string, words: readonly string[]): Promise<void> {
  const folder = words.find((word) => word.startsWith('--folder='))?.slice(9) ?? `${root}dist`;
  if (!existsSync(`${folder}/index.html`)) {
    console.log('There is no built app; run `npm run build` first.');
    return;
  }
  const server = await serveFolder({ folder });
  const browser = await launchBrowser();
  try {
    const idle = await measure(browser, server.address, false);
    const busy = await measure(browser, server.address, true);
    print(idle, busy);
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Feel {
  readonly wheel: Frames;
  readonly drag: Frames;
  /** From the bar's arrival in the middle until the rows there are shown. */
  readonly middle: number;
  readonly typing: readonly number[];
}

const million = `\`\`\`sql name=million
SELECT i AS order_id, 'M' || lpad((i * 7919 % 200000)::VARCHAR, 8, '0') AS member_id,
  DATE '2022-01-01' + (i % 900)::INTEGER AS order_date, ((hash(i) % 1000000) / 100)::DECIMAL(18, 2) AS amount,
  ['线上', '线下', '小程序', '门店'][1 + (hash(i) % 4)::INTEGER] AS channel, (hash(i + 1) % 100)::DOUBLE / 7 AS score,
  i % 3 = 0 AS is_new, 'note ' || hash(i)::VARCHAR AS note
FROM range(1000000) AS r(i)
\`\`\`
`;
const endless = `\`\`\`sql name=endless
SELECT sum(a.range * b.range + (SELECT count(*) FROM million)) AS s FROM range(1000000) AS a, range(1000000) AS b
\`\`\`
`;
const typed =
  'SELECT member_id, count(*) AS orders, sum(amount) AS paid FROM million WHERE amount ';

async function measure(browser: Browser, address: string, isBusy: boolean): Promise<Feel> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    await page.goto(`${address}?lang=en`);
    await page.locator('html[data-engine="ready"]').waitFor();
    const text = `---\ntitle: Bench\nformat: 1\n---\n\n${million}${isBusy ? `\n${endless}` : ''}`;
    await page
      .getByLabel('Open files', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({ name: 'bench.md', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.locator('[data-cell="million"][data-state="current"]').waitFor();
    if (isBusy) await page.locator('[data-cell="endless"][data-state="running"]').waitFor();
    const wheel = await turnWheel(page);
    const { drag, middle } = await dragToMiddle(page);
    const typing = await type(page);
    return { wheel, drag, middle, typing };
  } finally {
    await context.close();
  }
}

/** Four seconds of a wheel that turns quickly. */
async function turnWheel(page: Page): Promise<Frames> {
  const grid = page.locator('[data-cell="million"] [role="grid"]').first();
  await grid.scrollIntoViewIfNeeded();
  await grid.hover();
  await page.waitForTimeout(1000);
  await page.evaluate(startFrames);
  const end = performance.now() + 4000;
  while (performance.now() < end) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(16);
  }
  return page.evaluate(stopFrames);
}

/** The bar moves a little in every frame, as under a hand; headless browsers draw no bar to take hold of. */
async function dragToMiddle(
  page: Page,
): Promise<{ readonly drag: Frames; readonly middle: number }> {
  await page.evaluate(startFrames);
  await page.evaluate(async () => {
    const scroller = [...document.querySelectorAll('[data-cell="million"] [role="grid"] *')].find(
      (part) => part.scrollHeight > 1_000_000 && part.clientHeight < 2000,
    );
    if (!scroller) throw new Error('no scroller');
    const way = scroller.scrollHeight / 2;
    for (let step = 0; step <= 120; step += 1) {
      scroller.scrollTop = (way * step) / 120;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  const drag = await page.evaluate(stopFrames);
  const arrived = performance.now();
  await page.waitForFunction(() => {
    const grid = document.querySelector('[data-cell="million"] [role="grid"]');
    // An order and its member, side by side.
    return /(49|50)\d{4}\s*M\d{8}/.test(grid?.textContent ?? '');
  });
  return { drag, middle: performance.now() - arrived };
}

/** Milliseconds from each key to the paint that follows it. */
async function type(page: Page): Promise<readonly number[]> {
  const editor = page.locator('[data-cell="million"] .cm-content').first();
  if ((await editor.count()) === 0) {
    await page
      .getByRole('button', { name: /code|SQL/i })
      .first()
      .click();
  }
  await editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as { keyTimes: number[] }).keyTimes = times;
    const { port1, port2 } = new MessageChannel();
    const waiting: number[] = [];
    port1.onmessage = () => {
      const now = performance.now();
      for (const start of waiting.splice(0)) times.push(now - start);
    };
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // A message that is sent in a frame comes after that frame was painted.
        requestAnimationFrame(() => {
          waiting.push(timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (const letter of `\n${typed}`) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

function print(idle: Feel, busy: Feel): void {
  const frames = (name: string, read: (feel: Feel) => Frames) => {
    const cells = [idle, busy].flatMap((feel) => {
      const { lengths } = read(feel);
      const long = lengths.filter((length) => length > 50).length;
      const share = lengths.length === 0 ? 0 : (100 * long) / lengths.length;
      return [`${share.toFixed(1)} % of ${lengths.length}`, milliseconds(Math.max(0, ...lengths))];
    });
    return [name, ...cells];
  };
  console.log('## A result of 1,000,000 rows\n');
  console.log(
    table(
      [
        'frames',
        'engine idle: over 50 ms',
        'longest, ms',
        'query running: over 50 ms',
        'longest, ms',
      ],
      [
        frames('turning the wheel', ({ wheel }) => wheel),
        frames('dragging the bar to the middle', ({ drag }) => drag),
      ],
    ),
  );
  const times = (name: string, read: (feel: Feel) => number) => [
    name,
    milliseconds(read(idle)),
    milliseconds(read(busy)),
  ];
  console.log(
    `\n${table(
      ['ms', 'engine idle', 'query running'],
      [
        times('bar in the middle → rows shown', ({ middle }) => middle),
        times('key → next paint, median', ({ typing }) => quantile(typing, 0.5)),
        times('key → next paint, 95 of 100', ({ typing }) => quantile(typing, 0.95)),
        times('key → next paint, longest', ({ typing }) => Math.max(...typing)),
      ],
    )}`,
  );
}
