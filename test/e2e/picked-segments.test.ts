import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Download, Locator, Page } from 'playwright-core';
import { parseCsv, settled, startApp, type App, type AppPage } from './app.ts';
import { bytesOf, cellOf, downloadBy, openOnShop } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Marks
format: 1
---

\`\`\`param name=least
type: number
value: 1
label: Orders at least
\`\`\`

\`\`\`sql name=habits
SELECT member_id, city, orders, CASE WHEN orders >= 4 THEN 'often' ELSE 'seldom' END AS habit
FROM member_facts WHERE orders >= $least
\`\`\`

\`\`\`sql name=by_city define="Members with at least {least} orders, by city."
SELECT city, count(*) AS members FROM habits GROUP BY city ORDER BY city
\`\`\`

\`\`\`chart of=by_city name=cities
mark: {type: bar}
encoding:
  x: {field: city, type: nominal, title: City}
  y: {field: members, type: quantitative, title: Members}
\`\`\`

\`\`\`sql name=by_habit
SELECT city, habit, count(*) AS members FROM habits GROUP BY city, habit ORDER BY city, habit
\`\`\`

\`\`\`chart of=by_habit name=heat
mark: {type: rect}
encoding:
  x: {field: city, type: nominal, title: City}
  y: {field: habit, type: nominal, title: Habit}
  color: {field: members, type: quantitative, title: Members}
\`\`\`

\`\`\`sql name=sizes
SELECT segment, count(*) AS members FROM segments GROUP BY segment ORDER BY segment
\`\`\`
`;

describe('from a mark to a segment, its persona and its files', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;
  let panel: Locator;

  beforeAll(async () => {
    app = await startApp();
    opened = await app.open();
    ({ page } = opened);
    await openOnShop(page, text);
    panel = page.getByRole('complementary', { name: 'Members' });
  });

  afterAll(async () => {
    expect(opened.errors).toEqual([]);
    expect(opened.violations).toEqual([]);
    await app.close();
  });

  function markOf(cell: string, place: number): Locator {
    return cellOf(page, cell).locator('.chart-drawn .mark-rect path').nth(place);
  }

  /** Every file that a press brings. */
  async function filesBy(button: Locator, count: number): Promise<readonly Download[]> {
    const files: Download[] = [];
    const onFile = (file: Download): unknown => files.push(file);
    page.on('download', onFile);
    await button.click();
    await expect.poll(() => files.length, { timeout: 20_000 }).toBe(count);
    page.off('download', onFile);
    return files;
  }

  const textIn = async (file: Download | undefined): Promise<string> =>
    file ? (await bytesOf(file)).toString('utf8') : '';

  /** Of the segment; then goes back to where it was asked for. */
  async function showsPersona(title: string): Promise<void> {
    await page.getByRole('heading', { name: 'Persona', level: 1 }).waitFor();
    await settled(page);
    const group = cellOf(page, 'group_code');
    await expect.poll(() => group.innerText(), { timeout: 30_000 }).toContain(title);
    await page.getByRole('navigation').getByRole('button', { name: 'Marks' }).click();
    await settled(page);
  }

  async function sizes(): Promise<string[][]> {
    const rows = await cellOf(page, 'sizes').getByRole('grid').getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.split(/\n+|\t+/).filter(Boolean));
  }

  it('keeps the members behind a bar, by keyboard', async () => {
    await cellOf(page, 'cities').scrollIntoViewIfNeeded();
    await markOf('cities', 0).click();
    await panel.getByText('4 members', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Keep as a segment…' }).press('Enter');
    const title = panel.getByLabel('Title of the segment');
    expect(await title.inputValue()).toBe('Lyon');
    expect(await seriousViolations(page, 'aside')).toEqual([]);
    await page.keyboard.press('Escape');
    await title.waitFor({ state: 'detached' });
    const focused = await page.evaluate(() => document.activeElement?.textContent.trim());
    expect(focused).toBe('Keep as a segment…');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await panel.getByText('Kept as the segment “Lyon”.').waitFor();
    await expect.poll(sizes, { timeout: 30_000 }).toEqual([['1', 'Lyon', '4']]);
    expect(await seriousViolations(page, 'aside')).toEqual([]);
  });

  it('does not give two segments one title', async () => {
    await panel.getByRole('button', { name: 'Keep as a segment…' }).click();
    const title = panel.getByLabel('Title of the segment');
    expect(await title.inputValue()).toBe('Lyon (2)');
    await title.fill('Lyon');
    await panel.getByText('A segment of this title is kept already.').waitFor();
    expect(await panel.getByRole('button', { name: 'Keep the segment' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('keeps the members behind a cell of a heatmap, as they are with the parameters of now', async () => {
    await cellOf(page, 'heat').scrollIntoViewIfNeeded();
    await markOf('heat', 0).click();
    const words = panel.getByText(/^City = .* and Habit = /);
    await words.waitFor();
    const said = await words.innerText();
    const [, city = '', habit = ''] = /^City = (.*) and Habit = (.*)$/.exec(said) ?? [];
    await panel.getByText(/^\d+ members?$/).waitFor();
    const count = /^\d+/.exec(await panel.getByText(/^\d+ members?$/).innerText())?.[0] ?? '';
    await panel.getByRole('button', { name: 'Keep as a segment…' }).press('Enter');
    expect(await panel.getByLabel('Title of the segment').inputValue()).toBe(`${city}, ${habit}`);
    await page.keyboard.press('Enter');
    await panel.getByText(`Kept as the segment “${city}, ${habit}”.`).waitFor();
    const expected = [
      ['1', 'Lyon', '4'],
      ['2', `${city}, ${habit}`, count],
    ];
    await expect.poll(sizes, { timeout: 30_000 }).toEqual(expected);
    const least = cellOf(page, 'least').getByRole('spinbutton');
    await least.fill('40');
    await least.press('Enter');
    await settled(page);
    expect(await sizes()).toEqual(expected);
    await least.fill('1');
    await least.press('Enter');
    await settled(page);
  });

  it('saves what the members are beside their list', async () => {
    const [list, meaning] = await filesBy(panel.getByRole('button', { name: 'Download CSV' }), 2);
    expect(list?.suggestedFilename()).toMatch(/^Members City = .*\.csv$/);
    const [heading] = parseCsv(await textIn(list));
    expect(heading?.[0]).toBe('member_id');
    expect(meaning?.suggestedFilename()).toMatch(/^Members City = .*\.definition\.txt$/);
    const said = await textIn(meaning);
    expect(said).toMatch(/^Members picked in heat: City = .* and Habit = .*\.\n\d+ members?\n/);
    expect(said).toContain('Orders at least: 1');
    expect(said).toContain('SELECT DISTINCT');
  });

  it('has it in the data, with its SQL and a way to its persona', async () => {
    await panel.getByRole('button', { name: 'Show it in the data' }).click();
    const kept = cellOf(page, 'kept_lyon');
    await kept.getByRole('button', { name: 'kept_lyon: Persona' }).press('Enter');
    await showsPersona('Lyon');
  });

  it('shows the persona of a segment that was just kept, at a press', async () => {
    await cellOf(page, 'cities').scrollIntoViewIfNeeded();
    await markOf('cities', 1).click();
    await panel.getByText('City = Oslo', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Keep as a segment…' }).click();
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Persona of “Oslo”' }).press('Enter');
    await showsPersona('Oslo');
  });

  it('saves a definition beside rows, and none where it is not wanted', async () => {
    const cell = cellOf(page, 'by_city');
    const button = cell.getByRole('button', { name: 'Download CSV' });
    const [rows, meaning] = await filesBy(button, 2);
    expect(parseCsv(await textIn(rows))[0]).toEqual(['city', 'members']);
    expect(meaning?.suggestedFilename()).toBe('by_city.definition.txt');
    const said = await textIn(meaning);
    expect(said).toContain('Members with at least 1 orders, by city.');
    expect(said).toContain('Orders at least: 1');
    expect(said).toContain('Members are everyone in the member table and everyone who ever bought');
    expect(said).toContain('Order rows in the files: 48');
    await cell.getByRole('button', { name: 'Download options' }).click();
    await cell.getByLabel('Save the definition as a text file too').uncheck();
    await page.keyboard.press('Escape');
    const alone = await filesBy(button, 1);
    await page.waitForTimeout(300);
    expect(alone.map((file) => file.suggestedFilename())).toEqual(['by_city.csv']);
  });

  it('writes the definition below a chart that is handed on', async () => {
    const cell = cellOf(page, 'cities');
    const svg = await textIn(await downloadBy(page, cell.getByRole('button', { name: /SVG/ })));
    expect(svg).toMatch(
      /<desc>Members with at least 1 orders, by city\. [^<]*Orders at least: 1; [^<]*\n12 members[^<]*<\/desc>/,
    );
    const height = Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1]);
    const lines = [...svg.matchAll(/<text x="16" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map(([, , line]) => line).join(' ')).toContain('Members with at least 1 orders');
    expect(svg).toMatch(/<rect x="0" y="[\d.]+" width="100%" height="[\d.]+" fill="#ffffff"\/>/);
    for (const [, y] of lines) expect(Number(y)).toBeLessThan(height);
    const png = await bytesOf(await downloadBy(page, cell.getByRole('button', { name: /PNG/ })));
    expect(png.readUInt32BE(20)).toBeGreaterThanOrEqual(Math.floor(height * 2) - 2);
  });
});
