import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benignSpecs } from '../unit/charts/benign-specs.ts';
import { evil, hostileRows, hostileSpecs } from '../unit/charts/hostile-specs.ts';
import { isFull } from './egress/sample.ts';
import { launchBrowser } from './browser.ts';
import { openSink, type Sink } from './pages/chart/sink.ts';
import { describeSingleWalls, type Visit } from './pages/chart/describe-single-walls.ts';
import { cutSingleWalls } from './pages/chart/single-walls.ts';
import { servePage, type ServedPage } from './serve-page.ts';
import type { ShownChart } from './pages/chart/shown-chart.ts';
import { showcase } from './pages/chart/showcase.ts';

/**
 * What reaches the page's hosts is decided by a sink to which every foreign name leads, not by what the
 * browser says about itself. The control, vega-embed as it comes, has to be caught by the same means.
 */
const pages = {
  root: fileURLToPath(new URL('./pages/chart/', import.meta.url)),
  pages: ['index.html', 'guarded.html', 'naked.html', 'door.html', 'door-guarded.html'],
  guarded: (page: string) => page.endsWith('guarded.html'),
  plugins: [cutSingleWalls()],
};
let served: ServedPage;
let sink: Sink;
let browser: Browser;

beforeAll(async () => {
  [served, sink] = await Promise.all([servePage(pages), openSink()]);
  const rules = `MAP * 127.0.0.1:${sink.port}, EXCLUDE localhost, EXCLUDE 127.0.0.1`;
  browser = await launchBrowser([`--host-resolver-rules=${rules}`]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([served?.close(), sink?.close()]);
});

async function visit(address: string): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 900, height: 760 } });
  const violations: string[] = [];
  const errors: string[] = [];
  await page.exposeFunction('noteViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    window.alert = () => Object.assign(window, { alerted: true });
    addEventListener('securitypolicyviolation', (event) => {
      const note = (globalThis as unknown as { noteViolation: (text: string) => void })
        .noteViolation;
      note(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(served.address + address);
  await page.waitForSelector('html[data-ready]');
  return { page, violations, errors };
}

async function show(page: Page, shown: ShownChart): Promise<string> {
  const before = shown.keep
    ? null
    : await page.evaluate(() => document.querySelector('output')?.dataset['turn'] ?? '0');
  await page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('show-chart', { detail }));
  }, shown);
  await page.waitForFunction(
    (turn) => {
      const output = document.querySelector('output');
      const chart = document.querySelector<HTMLElement>('[data-chart]');
      return (
        output && output.dataset['turn'] !== turn && chart && chart.dataset['chart'] !== 'drawing'
      );
    },
    before,
    { timeout: 15_000 },
  );
  return (await page.getAttribute('[data-chart]', 'data-chart')) ?? '';
}

/** Points at and clicks on some marks, and on places all over the chart. */
async function touch(page: Page, selector: string): Promise<void> {
  const points = await page.evaluate((within) => {
    const marks = [...document.querySelectorAll(`${within} [class*="role-mark"] > *`)].slice(0, 4);
    const whole = document.querySelector(`${within} svg, ${within} canvas`);
    const at = (element: Element, x: number, y: number): [number, number] => {
      const box = element.getBoundingClientRect();
      return [box.left + box.width * x, box.top + box.height * y];
    };
    return [
      ...marks.map((mark) => at(mark, 0.5, 0.5)),
      ...(whole ? [at(whole, 0.3, 0.5), at(whole, 0.6, 0.8)] : []),
    ].filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight);
  }, selector);
  for (const [x, y] of points) {
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  }
  await page.mouse.dblclick(300, 120);
}

/** Where the plot of the chart begins, and how wide it is, in whole pixels. */
async function plotOf(page: Page): Promise<{ left: number; width: number }> {
  return page.evaluate(() => {
    const svg = document.querySelector('.chart-drawn svg');
    const plot = svg?.querySelector('.background');
    if (!svg || !plot) throw new Error('no chart');
    const [whole, inner] = [svg.getBoundingClientRect(), plot.getBoundingClientRect()];
    return { left: Math.round(inner.left - whole.left), width: Math.round(inner.width) };
  });
}

async function pwned(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      'PWN' in globalThis || 'polluted' in {} || 'vega' in globalThis || 'VEGA_DEBUG' in globalThis,
  );
}

/** As many as stand in the window together. */
const sheet = 24;

/** Draws a sheet of hostile specifications; gives those that were not done in time. */
async function showHostile(page: Page, names: readonly string[]): Promise<readonly string[]> {
  const before = await page.evaluate(
    () => document.querySelector<HTMLElement>('.hostile')?.dataset['turn'] ?? '0',
  );
  await page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('show-hostile', { detail }));
  }, names);
  const unfinished = (turn: string): readonly string[] | null => {
    const shown = document.querySelector<HTMLElement>('.hostile');
    if (!shown || shown.dataset['turn'] === turn) return null;
    return [...shown.querySelectorAll<HTMLElement>('section')]
      .filter((each) =>
        /drawing|slow/.test(
          each.querySelector('[data-chart]')?.getAttribute('data-chart') ?? 'drawing',
        ),
      )
      .map((each) => each.dataset['name'] ?? '');
  };
  for (let turn = 0; turn < 300; turn += 1) {
    const left = await page.evaluate(unfinished, before);
    if (left?.length === 0) return [];
    await page.waitForTimeout(30);
  }
  return (await page.evaluate(unfinished, before)) ?? names;
}

/** Points at and clicks on some marks of every chart of the sheet, and in its middle. */
async function touchAll(page: Page): Promise<void> {
  const points = await page.evaluate(() =>
    [...document.querySelectorAll('.hostile section')].flatMap((section) => {
      const drawn = section.querySelector('.chart-drawn svg, .chart-drawn canvas');
      if (!drawn) return [];
      const place = section.getBoundingClientRect();
      const marks = [...section.querySelectorAll('[class*="role-mark"] > *')].slice(0, 3);
      return [...marks, drawn].flatMap((element) => {
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const isSeen = x > place.left && x < place.right && y > place.top && y < place.bottom;
        return isSeen ? [{ x, y, isMark: element !== drawn }] : [];
      });
    }),
  );
  for (const { x, y, isMark } of points) {
    await page.mouse.move(x, y);
    if (isMark) await page.mouse.click(x, y);
    else await page.mouse.dblclick(x, y);
  }
}

describe.each([
  ['with the policy', 'guarded.html'],
  ['without the policy', ''],
])(`${String(hostileSpecs.length)} hostile charts in the wrapper, %s`, (_, query) => {
  it('reach nothing, run nothing, lead nowhere and do not stall the page', async () => {
    expect(hostileSpecs.length).toBeGreaterThanOrEqual(120);
    const { page, errors } = await visit(query);
    await page.setViewportSize({ width: 1440, height: 760 });
    const here = page.url();
    const caught: string[] = [];
    const names = hostileSpecs.map(({ name }) => name);
    for (let at = 0; at < names.length; at += sheet) {
      const before = sink.requests.length;
      const slow = await showHostile(page, names.slice(at, at + sheet));
      caught.push(...slow.map((name) => `${name}: slow`));
      await touchAll(page);
      const where = `one of ${String(at)} to ${String(at + sheet)}`;
      caught.push(...sink.requests.slice(before).map((request) => `${where}: asked ${request}`));
      if (page.url() !== here) caught.push(`${where}: went to ${page.url()}`);
      if (await pwned(page)) caught.push(`${where}: ran code`);
      const foreign = await page
        .locator('.hostile section')
        .filter({ has: page.locator('img, image, a, script, style, iframe, input') })
        .evaluateAll((sections) =>
          sections.map((section) => (section as HTMLElement).dataset['name']),
        );
      caught.push(...foreign.map((name) => `${String(name)}: made a foreign element`));
    }
    expect(caught).toEqual([]);
    expect(errors).toEqual([]);
    expect(browser.contexts().flatMap((context) => context.pages()).length).toBe(1);
    await page.close();
  });
});

describeSingleWalls({ visit, touch, pwned, heard: () => sink.requests, asked: () => served.asked });

describe('the control', () => {
  it('vega-embed as it comes, without a policy, does reach out', async () => {
    const hits = new Set<string>();
    const wanted = hostileSpecs.filter(({ name }) =>
      /^(data\.url|lookup from url|topojson|image mark|href|mark\.href|tooltip|usermeta (patch|config|loader))/.test(
        name,
      ),
    );
    const enough = 5;
    expect(wanted.length).toBeGreaterThan(enough);
    for (const { name, spec } of wanted) {
      if (!isFull && hits.size >= enough) break;
      const { page } = await visit('naked.html');
      const before = sink.requests.length;
      await page.evaluate(
        (detail) => {
          dispatchEvent(new CustomEvent('show-chart', { detail }));
        },
        { spec, rows: hostileRows },
      );
      await page.waitForSelector('#app[data-drawn=yes]', { timeout: 10_000 }).catch(() => null);
      await touch(page, '#app').catch(() => undefined);
      await page.waitForTimeout(50);
      const isThere = sink.requests.slice(before).some((request) => request.includes('evil'));
      if (isThere || page.url().startsWith(evil)) hits.add(name);
      await page.close();
    }
    expect(hits.size).toBeGreaterThanOrEqual(enough);
  });
});

describe('benign charts', () => {
  const rows = Array.from({ length: 24 }, (_, index) => ({
    month: Date.UTC(2023, index, 1),
    stage: ['new', 'active', 'lost'][index % 3] ?? '',
    channel: ['shop', 'web'][index % 2] ?? '',
    city: ['上海', '北京', '广州', '成都'][index % 4] ?? '',
    kind: 'a',
    weekday: index % 7,
    hour: index,
    position: index % 3,
    r: (index % 5) + 1,
    f: (index % 4) + 1,
    amount: 20 + ((index * 37) % 90),
    low: 10,
    high: 120,
    orders: 1 + index,
    recency: index * 3,
    share: 0.1 + index / 40,
    lift: (index % 5) - 2,
    new: index,
    lost: 24 - index,
    from: index,
    to: index + 1,
    member_id: `M${index}`,
    x0: (index % 4) / 4,
    x1: (index % 4) / 4 + 0.25,
    y0: Math.floor(index / 4) / 6,
    y1: Math.floor(index / 4) / 6 + 0.16,
    阶段: '活跃',
    会员数: index,
  }));
  const columns = Object.entries(rows[0] ?? {}).map(([name, value]) => ({
    name,
    type: name === 'month' ? 'DATE' : typeof value === 'number' ? 'DOUBLE' : 'VARCHAR',
  }));

  it('are drawn under the policy without a violation', async () => {
    const { page, violations, errors } = await visit('guarded.html');
    const before = sink.requests.length;
    const states: Record<string, string> = {};
    for (const { name, spec } of benignSpecs) {
      states[name] = await show(page, { spec, rows, columns, title: name });
      await touch(page, '[data-chart]');
    }
    expect(Object.entries(states).filter(([, state]) => state !== 'drawn')).toEqual([]);
    expect(violations).toEqual([]);
    expect(errors).toEqual([]);
    expect(sink.requests.slice(before)).toEqual([]);
    await page.close();
  });

  it('look right in both themes and languages', async () => {
    const folder = fileURLToPath(new URL('../artifacts/charts/', import.meta.url));
    await mkdir(folder, { recursive: true });
    const { page, violations } = await visit('guarded.html');
    for (const [name, shown] of Object.entries(showcase)) {
      for (const [theme, language] of [
        ['light', 'en'],
        ['dark', 'zh'],
      ] as const) {
        expect(await show(page, { ...shown, theme, language })).toBe('drawn');
        await page.screenshot({ path: `${folder}${name}-${theme}.png` });
      }
    }
    expect(violations).toEqual([]);
    await page.close();
  });

  it('lead a click on a mark to its row', async () => {
    const { page } = await visit('guarded.html');
    await show(page, showcase['stages'] as ShownChart);
    await page.locator('[class*="mark-rect role-mark"] path').nth(2).click();
    const picked = JSON.parse((await page.textContent('output')) ?? 'null') as Record<
      string,
      unknown
    >;
    expect(picked).toMatchObject({ stage: 'Active', members: 6820 });
    await page.close();
  });

  it('lead a click on a line to the nearest point', async () => {
    const { page } = await visit('guarded.html');
    await show(page, showcase['average'] as ShownChart);
    const box = await page.locator('[class*="mark-symbol role-mark"] path').nth(10).boundingBox();
    await page.mouse.click(
      (box?.x ?? 0) + (box?.width ?? 0) / 2,
      (box?.y ?? 0) + (box?.height ?? 0) / 2,
    );
    const picked = JSON.parse((await page.textContent('output')) ?? 'null') as Record<
      string,
      unknown
    >;
    expect(picked['month']).toBe(Date.UTC(2022, 10, 1));
    await page.close();
  });

  it('say what a mark is worth as text, whatever the text is', async () => {
    const { page } = await visit('guarded.html');
    const spec = {
      mark: 'bar',
      encoding: {
        y: { field: 'city', type: 'nominal' },
        x: { field: 'amount', type: 'quantitative' },
      },
    };
    await show(page, { spec, rows: [{ city: '<img src=x onerror="PWN=1">', amount: 1234567.5 }] });
    await page.locator('[class*="mark-rect role-mark"] path').first().hover();
    const tip = page.locator('.tip');
    await expect.poll(() => tip.textContent()).toContain('<img src=x onerror="PWN=1">');
    expect(await tip.textContent()).toContain('1,234,567.5');
    expect(await tip.locator('img').count()).toBe(0);
    expect(await pwned(page)).toBe(false);
    await page.close();
  });

  it('keep their place when only the rows or the width change', async () => {
    const { page } = await visit('guarded.html');
    const shown = showcase['stages'] as ShownChart;
    await show(page, shown);
    await page.evaluate(() =>
      document.querySelector('.chart-drawn')?.setAttribute('data-same', 'yes'),
    );
    const rows = shown.rows.map((row) => ({ ...row, members: 100 }));
    await show(page, { ...shown, rows, keep: true });
    await page.setViewportSize({ width: 500, height: 700 });
    await expect
      .poll(() =>
        page.evaluate(
          () => document.querySelector('.chart-drawn[data-same] svg')?.clientWidth ?? 0,
        ),
      )
      .toBeLessThan(460);
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('[class*="mark-rect role-mark"] path')].map((mark) =>
        Math.round(mark.getBoundingClientRect().width),
      ),
    );
    expect(new Set(widths).size).toBe(1);
    await page.close();
  });

  it.each([
    { what: 'numbers beside the plot', by: { y: { field: 'value', type: 'quantitative' } } },
    { what: 'a legend of series', by: { color: { field: 'name', type: 'nominal' } } },
    { what: 'a legend of amounts', by: { color: { field: 'value', type: 'quantitative' } } },
  ])('give $what other room when the rows change', async ({ what, by }) => {
    const { page } = await visit('guarded.html');
    const encoding = { x: { field: 'day', type: 'quantitative' }, ...by };
    const shownWith = (most: number, name: string): ShownChart => ({
      title: what,
      spec: { mark: 'point', encoding },
      rows: [1, 2, 3].map((day) => ({ day, value: most * day, name: `${name} ${day}` })),
    });
    const small = shownWith(1, 'A');
    const large = shownWith(10_000_000, 'A much longer name');
    await show(page, large);
    const wanted = await plotOf(page);
    await show(page, small);
    expect((await plotOf(page)).width).toBeGreaterThan(wanted.width);
    await show(page, { ...large, keep: true });
    await expect.poll(() => plotOf(page)).toEqual(wanted);
    await page.close();
  });

  it.each(['vconcat', 'hconcat'])('stay within their place as a %s', async (kind) => {
    const { page } = await visit('guarded.html');
    const view = (field: string, title: string | null): object => ({
      height: 120,
      encoding: { x: { field: 'day' } },
      layer: [{ mark: 'line', encoding: { y: { field, title } } }],
    });
    const rows = [1, 2, 3].map((day) => ({ day: `d${day}`, n: 12_000 * day, share: day / 3 }));
    for (const title of [null, 'Members']) {
      const views = [view('n', title), view('share', null)];
      expect(await show(page, { spec: { [kind]: views }, rows })).toBe('drawn');
      const over = await page.evaluate(() => {
        const drawn = document.querySelector('.chart-drawn svg');
        const place = document.querySelector('.frame');
        return (drawn?.clientWidth ?? Infinity) - (place?.clientWidth ?? 0);
      });
      expect(over).toBeLessThanOrEqual(0);
    }
    await page.close();
  });

  it('keep the series that are shown alone when a legend gets other room', async () => {
    const { page } = await visit('guarded.html');
    const shownWith = (long: string): ShownChart => ({
      spec: {
        mark: 'bar',
        encoding: { x: { field: 'day' }, y: { field: 'n' }, color: { field: 'name' } },
      },
      rows: ['Lyon', 'Oslo', long].map((name, index) => ({ day: `d${index}`, n: index + 1, name })),
    });
    await show(page, shownWith('Rome'));
    await page.getByRole('button', { name: 'Oslo' }).press('Enter');
    const faded = (): Promise<number> =>
      page.locator('[class*="mark-rect role-mark"] path[opacity="0.12"]').count();
    await expect.poll(faded).toBe(2);
    const before = await plotOf(page);
    await show(page, { ...shownWith('Santiago de Compostela'), keep: true });
    await expect.poll(async () => (await plotOf(page)).width).toBeLessThan(before.width);
    expect(await faded()).toBe(2);
    expect(await page.getByRole('button', { name: 'Oslo' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.close();
  });

  it('say so when there is nothing, too much or something refused to draw', async () => {
    const { page } = await visit('guarded.html');
    const spec = { mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' } } };
    expect(await show(page, { spec, rows: [], language: 'zh' })).toBe('empty');
    expect(await page.textContent('main')).toContain('没有可绘制的数据');
    const many = Array.from({ length: 50_001 }, (_, a) => ({ a }));
    expect(await show(page, { spec, rows: many })).toBe('too-big');
    expect(await page.textContent('main')).toContain('50,001');
    const refused = { ...spec, transform: [{ filter: 'PWN' }] };
    expect(await show(page, { spec: refused, rows: [{ a: 1 }] })).toBe('refused');
    expect(await page.textContent('main')).toContain('PWN');
    await page.close();
  });

  it('can be saved as PNG and SVG, twice as large and with nothing outside them', async () => {
    const { page, violations } = await visit('guarded.html');
    await show(page, { ...(showcase['cohorts'] as ShownChart), toolbar: true });
    const files: Record<string, Buffer> = {};
    for (const kind of ['PNG', 'SVG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Download chart as ${kind}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`chart.${kind.toLowerCase()}`);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      files[kind] = Buffer.concat(chunks);
    }
    const box = await page.locator('.chart-drawn svg').boundingBox();
    expect(files['PNG']?.subarray(1, 4).toString()).toBe('PNG');
    expect(files['PNG']?.readUInt32BE(16)).toBe(Math.round((box?.width ?? 0) * 2));
    const svg = files['SVG']?.toString() ?? '';
    expect(svg).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('<title>Retention by cohort</title>');
    expect(svg).not.toMatch(/href=|<image|<script|@import|url\((?!#)/);
    expect(violations).toEqual([]);
    await page.close();
  });
});
