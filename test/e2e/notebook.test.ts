import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  cellsIn,
  downloadCell,
  giveFiles,
  settled,
  startApp,
  type App,
  type AppPage,
  useRoles,
} from './app.ts';
import {
  addCell,
  buttonOf,
  chooseFor,
  bytesOf,
  cellNames,
  cellOf,
  downloadBy,
  editorOf,
  giveShop,
  openOnShop,
  openText,
  pressRun,
  renameCell,
  setNumber,
  smallShop,
  states,
  textOf,
  textFile,
  typeSql,
  waitForState,
} from './notebook-page.ts';

/** Every result carries a random number: it changes when the cell runs, and only then. */
const probe = `---
title: Probe
format: 1
---

How often members bought.

\`\`\`param name=least
type: number
value: 2
min: 0
max: 100
\`\`\`

\`\`\`sql name=base
SELECT member_id, count(*) AS orders, sum(amount) AS amount, any_value(run) AS run
FROM orders, (SELECT random() AS run) GROUP BY member_id ORDER BY member_id
\`\`\`

\`\`\`sql name=loyal
SELECT member_id, orders, amount, (SELECT random()) AS run FROM base WHERE orders >= $least
\`\`\`

\`\`\`sql name=aside
SELECT random() AS run
\`\`\`

\`\`\`chart of=loyal
mark: bar
encoding:
  x: {field: member_id, type: nominal}
  y: {field: orders, type: quantitative}
\`\`\`

\`\`\`check name=positive
SELECT * FROM base WHERE orders < 1
\`\`\`
`;

describe('a notebook', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let probes = 0;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await openOnShop(page, probe);
  });
  afterAll(async () => {
    expect(opened.violations).toEqual([]);
    expect(opened.errors).toEqual([]);
    expect(app.leaks).toEqual([]);
    await app.close();
  });

  async function openProbe(text = probe): Promise<void> {
    probes += 1;
    await openText(page, text.replace('title: Probe', `title: Probe ${probes}`));
    await page.locator(`article[aria-label="Probe ${probes}"]`).waitFor();
    await settled(page);
  }

  async function runsOf(...names: string[]): Promise<string[]> {
    const runs: string[] = [];
    for (const name of names) {
      const rows = await downloadCell(page, name);
      runs.push(rows[1]?.[rows[0]?.indexOf('run') ?? -1] ?? '');
    }
    return runs;
  }

  async function column(cell: string, name: string): Promise<string[]> {
    const rows = await downloadCell(page, cell);
    const at = rows[0]?.indexOf(name) ?? -1;
    return rows.slice(1).map((row) => row[at] ?? '');
  }

  describe('when a cell is edited', () => {
    beforeEach(() => openProbe());

    it('marks the cell and what reads it as stale and runs nothing until it is told to', async () => {
      const before = await runsOf('base', 'loyal', 'aside');
      await typeSql(
        page,
        'base',
        "SELECT 'M001' AS member_id, 7 AS orders, 1.50 AS amount, random() AS run",
      );
      await page.waitForTimeout(400);
      expect(await states(page)).toMatchObject({
        base: 'stale',
        loyal: 'stale',
        'chart-1': 'stale',
        positive: 'stale',
        aside: 'current',
      });
      expect(await runsOf('base', 'loyal', 'aside')).toEqual(before);
    });

    it('runs with Ctrl+Enter the cell and what depends on it, and nothing else', async () => {
      const [base, loyal, aside] = await runsOf('base', 'loyal', 'aside');
      await typeSql(
        page,
        'base',
        "SELECT 'M001' AS member_id, 7 AS orders, 1.50 AS amount, random() AS run",
      );
      await pressRun(page, 'base');
      await settled(page);
      const after = await runsOf('base', 'loyal', 'aside');
      expect(after[0]).not.toBe(base);
      expect(after[1]).not.toBe(loyal);
      expect(after[2]).toBe(aside);
      expect(await column('loyal', 'amount')).toEqual(['1.50']);
    });

    it('leaves alone what it reads when only a later cell runs', async () => {
      const [base, loyal] = await runsOf('base', 'loyal');
      await typeSql(page, 'loyal', 'SELECT member_id, orders, amount, random() AS run FROM base');
      await pressRun(page, 'loyal');
      await settled(page);
      const after = await runsOf('base', 'loyal');
      expect(after[0]).toBe(base);
      expect(after[1]).not.toBe(loyal);
    });

    it('is current again when the edit is undone, and follows parameters again', async () => {
      await typeSql(page, 'loyal', 'SELECT 1 AS orders');
      await waitForState(page, 'loyal', 'stale');
      await page.getByRole('toolbar').getByRole('button', { name: 'Undo', exact: true }).click();
      await waitForState(page, 'loyal', 'current');
      await setNumber(page, 'least', '5');
      expect((await column('loyal', 'orders')).every((orders) => Number(orders) >= 5)).toBe(true);
    });
  });

  it('runs again what reads a changed parameter, and keeps the old result in sight meanwhile', async () => {
    const slow =
      'SELECT $least AS least, random() AS run, count(*) AS n FROM range(3000) a, range(3000) b WHERE (a.range * b.range) % 7 = $least % 7';
    await openProbe(probe.replace('SELECT random() AS run\n', `${slow}\n`));
    const before = await runsOf('base', 'loyal', 'aside');
    const rows = (await column('loyal', 'orders')).length;
    await cellOf(page, 'least').getByRole('spinbutton').fill('4');
    await page.waitForFunction(() => {
      const state = document.querySelector<HTMLElement>('[data-cell="aside"]')?.dataset['state'];
      return state === 'running' || state === 'queued';
    });
    const grid = cellOf(page, 'aside').getByRole('grid');
    expect(await grid.textContent()).toContain('2');
    await settled(page);
    const after = await runsOf('base', 'loyal', 'aside');
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(await column('aside', 'least')).toEqual(['4']);
    expect((await column('loyal', 'orders')).length).toBeLessThan(rows);
  });

  describe('when a query is wrong', () => {
    it('says so in a sentence with line and column, and applies what was probably meant', async () => {
      await openProbe();
      await typeSql(page, 'loyal', "SELECT '会员' AS who,\n  ordrs\nFROM base");
      await pressRun(page, 'loyal');
      await waitForState(page, 'loyal', 'error');
      const alert = cellOf(page, 'loyal').getByRole('alert');
      expect(await alert.textContent()).toMatch(/was not found/);
      expect(await alert.textContent()).toContain('Line 2, column 3');
      expect(await alert.textContent()).toContain('Did you mean “orders”?');
      expect(await states(page)).toMatchObject({ base: 'current', aside: 'current' });
      await alert.getByRole('button', { name: 'Use it' }).click();
      await waitForState(page, 'loyal', 'current');
      expect(await (await editorOf(page, 'loyal')).textContent()).toContain('  orders');
      expect((await column('loyal', 'who'))[0]).toBe('会员');
    });

    it('names the cell that failed to the cells that wait for it', async () => {
      await openProbe();
      await typeSql(page, 'base', 'SELEC 1');
      await pressRun(page, 'base');
      await waitForState(page, 'base', 'error');
      await waitForState(page, 'loyal', 'error');
      expect(await textOf(page, 'loyal')).toContain('Waits for “base”');
      expect(await textOf(page, 'chart-1')).toContain('Waits for “loyal”');
      expect(await states(page)).toMatchObject({ aside: 'current' });
    });

    it('explains a circle, names its members and stops nothing else', async () => {
      await openProbe();
      await typeSql(page, 'base', 'SELECT member_id, orders, amount, run FROM loyal');
      await pressRun(page, 'base');
      const alert = cellOf(page, 'base').getByRole('alert');
      expect(await alert.textContent()).toMatch(
        /in a circle: base, loyal|in a circle: loyal, base/,
      );
      expect(await cellOf(page, 'loyal').getByRole('alert').textContent()).toContain('circle');
      await buttonOf(page, 'aside', 'Run').click();
      await waitForState(page, 'aside', 'current');
      await page.getByRole('toolbar').getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('button', { name: 'Run all' }).click();
      await settled(page);
      expect(await cellsIn(page, 'error')).toEqual([]);
      expect(await page.locator('[role="alert"]').count()).toBe(0);
    });

    it('counts the rows that a check should not have found', async () => {
      await openProbe();
      expect(await textOf(page, 'positive')).toContain('Passed');
      await typeSql(page, 'positive', 'SELECT * FROM base WHERE orders > 0 LIMIT 3');
      await pressRun(page, 'positive');
      await waitForState(page, 'positive', 'current');
      expect(await cellOf(page, 'positive').getByRole('alert').textContent()).toContain('3 rows');
    });
  });

  describe('when a query takes too long', () => {
    it('shows that it runs, can be cancelled, and goes on', async () => {
      await openProbe();
      const [aside] = await runsOf('aside');
      await addCell(page, 'SQL');
      await typeSql(
        page,
        'query_1',
        'SELECT count(*) FROM range(100000) a JOIN range(100000) b ON (a.range*b.range)%7=3',
      );
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'running');
      await buttonOf(page, 'query_1', 'Cancel').click();
      await waitForState(page, 'query_1', 'cancelled', 5_000);
      expect(await runsOf('aside')).toEqual([aside]);
      await typeSql(page, 'query_1', 'SELECT 41 + 1 AS answer');
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'current');
      expect(await column('query_1', 'answer')).toEqual(['42']);
      expect(await page.locator('html').getAttribute('data-engine')).toBe('ready');
    });

    it('starts the engine again where cancelling does not help, with data and results back', async () => {
      await openProbe();
      const before = await column('loyal', 'amount');
      await addCell(page, 'SQL');
      await typeSql(
        page,
        'query_1',
        "SELECT levenshtein(repeat('ab', 60000) || range, repeat('ba', 60000)) FROM range(3)",
      );
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'running');
      // Another cell waits behind it: it did nothing wrong.
      await buttonOf(page, 'aside', 'Run').click();
      await waitForState(page, 'aside', 'queued');
      await page.waitForTimeout(300);
      await buttonOf(page, 'query_1', 'Cancel').click();
      await page.locator('html[data-engine="restarting"]').waitFor({ timeout: 10_000 });
      await page.locator('html[data-engine="ready"]').waitFor({ timeout: 30_000 });
      await waitForState(page, 'query_1', 'cancelled');
      await settled(page);
      expect(await states(page)).toMatchObject({
        base: 'current',
        loyal: 'current',
        aside: 'current',
        'chart-1': 'current',
        positive: 'current',
        query_1: 'cancelled',
      });
      expect(await column('loyal', 'amount')).toEqual(before);
    });
  });

  describe('when it is put together by mouse', () => {
    beforeEach(async () => {
      await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
      await page.getByRole('textbox', { name: 'Title of the notebook' }).fill('By mouse');
    });

    const undo = (): Promise<void> =>
      page.getByRole('toolbar').getByRole('button', { name: 'Undo', exact: true }).click();
    const redo = (): Promise<void> =>
      page.getByRole('toolbar').getByRole('button', { name: 'Redo', exact: true }).click();

    it('takes a cell of every kind, and gives those without a name a number', async () => {
      await addCell(page, 'Text');
      await page.getByRole('textbox', { name: 'Text' }).fill('A **bold** word');
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      expect(await cellOf(page, 'text-1').locator('strong').innerText()).toBe('bold');
      await addCell(page, 'SQL');
      await typeSql(page, 'query_1', 'SELECT city, count(*) AS people FROM members GROUP BY city');
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'current');
      await addCell(page, 'Parameter');
      await addCell(page, 'Chart');
      await waitForState(page, 'chart-1', 'current');
      await addCell(page, 'Check');
      await buttonOf(page, 'check_1', 'Run').click();
      await waitForState(page, 'check_1', 'current');
      expect(await cellNames(page)).toEqual([
        'text-1',
        'query_1',
        'parameter_1',
        'chart-1',
        'check_1',
      ]);
      expect(await cellOf(page, 'parameter_1').getByRole('spinbutton').first().inputValue()).toBe(
        '30',
      );
      const section = page.getByRole('region', { name: 'query_1', exact: true });
      expect(await section.getAttribute('data-cell')).toBe('query_1');
    });

    it('suggests a chart that fits what it draws, and another one for another relation', async () => {
      await addCell(page, 'SQL');
      await typeSql(page, 'query_1', 'SELECT city, count(*) AS people FROM members GROUP BY city');
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'current');
      await addCell(page, 'SQL');
      await typeSql(
        page,
        'query_2',
        "SELECT date_trunc('month', ordered_at)::DATE AS month, sum(amount) AS amount FROM orders GROUP BY month ORDER BY month",
      );
      await pressRun(page, 'query_2');
      await waitForState(page, 'query_2', 'current');
      await addCell(page, 'Chart');
      const chart = cellOf(page, 'chart-1');
      const spec = chart.getByLabel('Vega-Lite specification in YAML');
      await chart.locator('.mark-line path').first().waitFor();
      expect(await spec.inputValue()).toMatch(/line[\s\S]*month[\s\S]*amount/);
      await chart.getByLabel('Draws the result of').selectOption('query_1');
      await chart.locator('.mark-rect path').first().waitFor();
      expect(await spec.inputValue()).toMatch(/bar/);
      expect(await chart.locator('.mark-rect path').count()).toBe(3);
      await undo();
    });

    it('moves, renames and deletes cells, references following, and undoes and redoes each', async () => {
      await addCell(page, 'SQL');
      await typeSql(page, 'query_1', 'SELECT city, count(*) AS people FROM members GROUP BY city');
      await pressRun(page, 'query_1');
      await addCell(page, 'SQL');
      await typeSql(page, 'query_2', 'SELECT sum(people) AS people FROM query_1');
      await pressRun(page, 'query_2');
      await settled(page);
      await addCell(page, 'Chart');
      await cellOf(page, 'chart-1').getByLabel('Draws the result of').selectOption('query_1');
      await settled(page);

      await chooseFor(page, 'query_2', 'Move up');
      expect(await cellNames(page)).toEqual(['query_2', 'query_1', 'chart-1']);
      await chooseFor(page, 'query_2', 'Move up');
      await chooseFor(page, 'query_2', 'Move down');
      expect(await cellNames(page)).toEqual(['query_1', 'query_2', 'chart-1']);
      await undo();
      expect(await cellNames(page)).toEqual(['query_2', 'query_1', 'chart-1']);
      await redo();
      expect(await cellNames(page)).toEqual(['query_1', 'query_2', 'chart-1']);

      await renameCell(page, 'query_1', '各城市人数');
      await settled(page);
      expect(await (await editorOf(page, 'query_2')).textContent()).toContain('FROM 各城市人数');
      const of = cellOf(page, 'chart-1').getByLabel('Draws the result of');
      expect(await of.inputValue()).toBe('各城市人数');
      expect(await column('query_2', 'people')).toEqual(['12']);
      await undo();
      await settled(page);
      expect(await (await editorOf(page, 'query_2')).textContent()).toContain('FROM query_1');
      expect(await of.inputValue()).toBe('query_1');
      await redo();
      await settled(page);

      await chooseFor(page, '各城市人数', 'Delete');
      await waitForState(page, 'query_2', 'error');
      expect(await cellNames(page)).toEqual(['query_2', 'chart-1']);
      expect(await cellOf(page, 'query_2').getByRole('alert').textContent()).toContain(
        '各城市人数',
      );
      await undo();
      await settled(page);
      expect(await states(page)).toEqual({
        各城市人数: 'current',
        query_2: 'current',
        'chart-1': 'current',
      });
      await redo();
      expect(await cellNames(page)).toEqual(['query_2', 'chart-1']);
      await undo();
      while (
        await page
          .getByRole('toolbar')
          .getByRole('button', { name: 'Undo', exact: true })
          .isEnabled()
      )
        await undo();
      expect(await cellNames(page)).toEqual([]);
    });

    it('refuses a name that is taken and says why', async () => {
      await addCell(page, 'SQL');
      await addCell(page, 'SQL');
      await chooseFor(page, 'query_2', 'Rename');
      const name = cellOf(page, 'query_2').getByLabel('Name', { exact: true });
      await name.fill('QUERY_1');
      expect(await textOf(page, 'query_2')).toContain('“QUERY_1” is taken');
      await name.fill('orders');
      expect(await textOf(page, 'query_2')).toContain('“orders” is taken');
      await name.press('Enter');
      await name.press('Escape');
      expect(await cellNames(page)).toEqual(['query_1', 'query_2']);
    });

    it('keeps to its own cells where another notebook has cells of the same names', async () => {
      await addCell(page, 'SQL');
      await typeSql(page, 'query_1', "SELECT 'first' AS whose");
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'current');
      await page.getByRole('textbox', { name: 'Title of the notebook' }).fill('First of two');
      await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
      await page.getByRole('textbox', { name: 'Title of the notebook' }).fill('Second of two');
      await addCell(page, 'SQL');
      await typeSql(page, 'query_1', "SELECT 'second' AS whose");
      await pressRun(page, 'query_1');
      await waitForState(page, 'query_1', 'current');
      await addCell(page, 'SQL');
      await typeSql(page, 'query_2', 'SELECT whose FROM query_1');
      await pressRun(page, 'query_2');
      await waitForState(page, 'query_2', 'current');
      expect(await column('query_2', 'whose')).toEqual(['second']);
      await page.getByRole('navigation').getByRole('button', { name: 'First of two' }).click();
      await waitForState(page, 'query_1', 'current');
      expect(await column('query_1', 'whose')).toEqual(['first']);
    });
  });

  describe('when something is taken out of it', () => {
    it('writes the digits of the engine, and a byte order mark on request', async () => {
      await openProbe(
        probe.replace(
          'SELECT random() AS run\n',
          "SELECT 12345678901234567890123456789012345.678::DECIMAL(38,3) AS exact, 9007199254740993 AS big, 0.1::DOUBLE + 0.2 AS binary, DATE '0999-12-31' AS day, '007' AS code, '=1+1' AS formula, E'a\"b\\nc' AS text, NULL AS none\n",
        ),
      );
      const cell = cellOf(page, 'aside');
      const button = cell.getByRole('button', { name: 'Download CSV', exact: true });
      const plain = await bytesOf(await downloadBy(page, button));
      expect(plain.toString('utf8')).toBe(
        'exact,big,binary,day,code,formula,text,none\r\n' +
          '12345678901234567890123456789012345.678,9007199254740993,0.30000000000000004,0999-12-31,007,"\'=1+1","a""b\nc",\r\n',
      );
      await cell.getByRole('button', { name: 'Download options' }).click();
      await cell.getByLabel(/BOM/).check();
      const marked = await bytesOf(await downloadBy(page, button));
      expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(marked.subarray(3).equals(plain)).toBe(true);
      await cell.getByRole('button', { name: 'Download options' }).click();
      await cell.getByLabel(/BOM/).uncheck();
    });

    it('gives a chart as PNG and as SVG', async () => {
      await openProbe();
      const chart = cellOf(page, 'chart-1');
      await chart.locator('.mark-rect path').first().waitFor();
      const png = await downloadBy(page, chart.getByRole('button', { name: /PNG/ }));
      expect(png.suggestedFilename()).toBe('loyal.png');
      const picture = await bytesOf(png);
      expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(picture.readUInt32BE(16)).toBeGreaterThan(200);
      const svg = await downloadBy(page, chart.getByRole('button', { name: /SVG/ }));
      expect(svg.suggestedFilename()).toBe('loyal.svg');
      const text = (await bytesOf(svg)).toString('utf8');
      expect(text).toMatch(/^<svg[^>]*>/);
      expect(text).toContain('M001');
    });
  });

  it('sets a parameter by a click on a mark, and so lists the members behind it', async () => {
    await openProbe(`---
title: Probe
format: 1
---

\`\`\`param name=city
type: text
value: Oslo
\`\`\`

\`\`\`sql name=cities
SELECT city, count(*) AS people, 'town' AS kind FROM members GROUP BY city ORDER BY city
\`\`\`

\`\`\`chart of=cities select=city:city
mark: bar
encoding:
  x: {field: city, type: nominal}
  y: {field: people, type: quantitative}
\`\`\`

\`\`\`sql name=behind
SELECT member_id FROM members WHERE city = $city ORDER BY member_id
\`\`\`
`);
    expect((await column('behind', 'member_id'))[0]).toBe('M002');
    const bars = cellOf(page, 'chart-1').locator('.mark-rect path');
    await bars.first().waitFor();
    await bars.first().click();
    await page.waitForTimeout(300);
    await settled(page);
    expect(await cellOf(page, 'city').getByRole('textbox').inputValue()).toBe('Lyon');
    expect(await column('behind', 'member_id')).toEqual(['M001', 'M004', 'M007', 'M010']);
  });
});

describe('a notebook as a file', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let saved: string;
  let table: string[][];

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open('#notebook=pareto');
    ({ page } = opened);
    await giveShop(page);
    await settled(page);
    await page
      .getByRole('group', { name: 'Parameters' })
      .locator('input[type="date"]')
      .fill('2023-12-31');
    await page.waitForTimeout(250);
    await settled(page);
    table = await downloadCell(page, 'class_sizes');
    const file = await downloadBy(page, page.getByRole('button', { name: 'Save', exact: true }));
    expect(file.suggestedFilename()).toMatch(/^Pareto.*\.md$/);
    saved = (await bytesOf(file)).toString('utf8');
  });
  afterAll(() => app.close());

  it('stands alone and speaks of roles, not of files', () => {
    expect(saved).toMatch(/^---\ntitle: Pareto/);
    expect(saved).toContain('format: 1');
    expect(saved).toContain('orders_file');
    expect(saved).not.toMatch(/orders\.csv|members\.csv/);
    expect(saved).toContain('# Data');
  });

  it('gives the same results in a new tab, whether it is opened after the files, before or with them', async () => {
    expect(table.length).toBeGreaterThan(2);
    const isFull = process.env['MEMBERBOOK_FULL'] === '1';
    for (const order of isFull ? ['after', 'before', 'together'] : ['together']) {
      await page.reload();
      const notebook = textFile('saved.md', saved);
      if (order === 'after') {
        await giveFiles(page, [...smallShop]);
        await page.getByRole('button', { name: 'Use these roles' }).waitFor();
        await giveFiles(page, notebook);
      } else if (order === 'before') {
        await giveFiles(page, notebook);
        await page.locator('article[aria-label^="Pareto"]').waitFor();
        await giveFiles(page, [...smallShop]);
      } else {
        await giveFiles(page, [notebook, ...smallShop]);
      }
      await page
        .locator('article[aria-label^="Pareto"] [data-cell="class_sizes"][data-state="current"]')
        .waitFor();
      await settled(page);
      expect(await cellsIn(page, 'error'), order).toEqual([]);
      expect(await downloadCell(page, 'class_sizes'), order).toEqual(table);
    }
    // The text beside the table may still be on its way.
    const [again] = await Promise.all([
      page.waitForEvent('download', (each) => each.suggestedFilename().endsWith('.md')),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    expect((await bytesOf(again)).toString('utf8')).toBe(saved);
  });

  it('is kept when the tab is loaded again, and is back without a question', async () => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
    await addCell(page, 'Text');
    await page.getByRole('textbox', { name: 'Text' }).fill('Never saved by hand');
    await page.waitForTimeout(1500);
    await page.reload();
    await page.locator('article.notebook').getByText('Never saved by hand').waitFor();
    expect(asked).toEqual([]);
  });
});

describe('language, theme and address', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('speaks another language in the middle of the work and keeps data, choices and edits', async () => {
    const { page, close, errors } = await app.open('#notebook=pareto');
    await giveShop(page);
    await settled(page);
    await page
      .getByRole('group', { name: 'Parameters' })
      .locator('input[type="date"]')
      .fill('2023-11-30');
    const number = page.locator('section.param').getByRole('spinbutton').first();
    const changed = String(Number(await number.inputValue()) + 1);
    await number.fill(changed);
    await page.waitForTimeout(300);
    await settled(page);
    const firstText = page.locator('section.text').first().locator('p').first();
    const text = await firstText.textContent();
    await addCell(page, 'SQL');
    await typeSql(page, 'query_1', 'SELECT 42 AS mine');
    await pressRun(page, 'query_1');
    await waitForState(page, 'query_1', 'current');
    const members = await downloadCell(page, 'headline');

    await page.getByRole('button', { name: '切换到中文' }).click();
    await page.getByRole('button', { name: '全部运行' }).waitFor();
    await page.waitForTimeout(300);
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    expect(await page.locator('article.notebook').getAttribute('aria-label')).toMatch(
      /\p{Script=Han}/u,
    );
    const told = await firstText.textContent();
    expect(told).toMatch(/\p{Script=Han}{4}/u);
    expect(told).not.toBe(text);
    const bar = page.getByRole('group', { name: '参数' });
    expect(await bar.textContent()).toMatch(/\p{Script=Han}{2}/u);
    expect(await bar.textContent()).not.toMatch(/As of|Sales/);
    expect(await bar.locator('input[type="date"]').inputValue()).toBe('2023-11-30');
    expect(await number.inputValue()).toBe(changed);
    expect(await (await editorOf(page, 'query_1')).textContent()).toContain('SELECT 42 AS mine');
    expect(await cellsIn(page, 'error')).toEqual([]);
    const inChinese = await downloadCell(page, 'headline');
    const at = members[0]?.indexOf('members') ?? -1;
    expect(inChinese.map((row) => row[at])).toEqual(members.map((row) => row[at]));

    // Saving does not turn the analyst's notebook back into the catalogue's.
    await downloadBy(page, page.getByRole('button', { name: '保存', exact: true }));
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('button', { name: 'Run all' }).waitFor();
    await settled(page);
    expect(await cellOf(page, 'query_1').count()).toBe(1);
    expect(await number.inputValue()).toBe(changed);
    expect(await firstText.textContent()).toBe(text);
    expect(errors).toEqual([]);
    await close();
  });

  it('leads from files that were given before the page had begun to what the address names', async () => {
    const { page, close, errors } = await app.open('#notebook=pareto', {}, async (prepared) => {
      await prepared.addInitScript(() => {
        // What was kept on the device is long in coming.
        const storage = StorageManager.prototype;
        const { getDirectory } = storage;
        storage.getDirectory = async function (this: StorageManager) {
          await new Promise((resolve) => setTimeout(resolve, 3000));
          return getDirectory.call(this);
        };
      });
    });
    await giveFiles(page, [...smallShop]);
    await page.getByRole('button', { name: /Use these roles/ }).waitFor();
    // Nobody is called back from the roles when it comes.
    await page.waitForTimeout(4000);
    await useRoles(page);
    await page.locator('article.notebook[aria-label*="Pareto"]').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('takes the language from the address and remembers theme and language', async () => {
    const { page, close } = await app.open('?lang=zh');
    await page.getByRole('button', { name: '用演示数据试试' }).waitFor();
    expect(await page.title()).toMatch(/\S/);
    await page.getByRole('button', { name: '深色主题' }).click();
    await page.reload();
    await page.getByRole('button', { name: '浅色主题' }).waitFor();
    await page.goto(app.address);
    await page.getByRole('button', { name: 'Try it with demo data' }).waitFor();
    await page.getByRole('button', { name: '切换到中文' }).click();
    await page.reload();
    await page.getByRole('button', { name: '用演示数据试试' }).waitFor();
    await page.getByRole('button', { name: '浅色主题' }).waitFor();
    await close();
  });

  it('says so when the address names an analysis that does not exist', async () => {
    for (const id of ['nonsense', 'Ünknown_1']) {
      const { page, close } = await app.open(`#notebook=${encodeURIComponent(id)}`);
      await page.getByText(`There is no analysis called “${id}”`).waitFor();
      await page.getByRole('button', { name: 'Try it with demo data' }).waitFor();
      await close();
    }
  });

  it('opens what the address names later on', async () => {
    const { page, close } = await app.open('#notebook=cohort');
    await page.locator('article.notebook').waitFor();
    const first = await page.locator('article.notebook').getAttribute('aria-label');
    await page.evaluate(() => (location.hash = '#notebook=rfm'));
    await page.locator('article[aria-label^="RFM"]').waitFor();
    expect(first).toMatch(/[Cc]ohort/);
    await close();
  });
});
