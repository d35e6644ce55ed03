import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrozenCell } from '../../src/share/frozen/frozen-results.ts';
import { decodeLink, encodeLink } from '../../src/share/link/link-code.ts';
import { cellsIn, giveFiles, settled, startApp, useRoles, type App, type AppPage } from './app.ts';
import { cellOf, textFile, textOf, waitForState, type GivenFile } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Where they live
format: 1
---

\`\`\`param name=least
type: number
value: 0
label: At least
\`\`\`

\`\`\`sql name=cities
SELECT city, count(*) AS members FROM members GROUP BY city HAVING count(*) >= $least ORDER BY city
\`\`\`

\`\`\`chart of=cities
mark: bar
encoding: {x: {field: city, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`

\`\`\`chart name=counted of=members
mark: bar
encoding: {x: {field: city, type: nominal}, y: {aggregate: count, type: quantitative}}
\`\`\`

\`\`\`sql name=everybody
SELECT member_id, city FROM members ORDER BY ALL
\`\`\`

\`\`\`sql name=nameless
SELECT city, count(*) OVER () AS members FROM members ORDER BY ALL
\`\`\`

\`\`\`sql name=money
SELECT date_trunc('month', ordered_at) AS at, sum(amount) AS paid FROM orders GROUP BY ALL ORDER BY ALL
\`\`\`

\`\`\`sql name=spending fold=yes
SELECT member_id, CASE WHEN n > 76 THEN 9000 ELSE n END AS amount FROM (SELECT member_id, row_number() OVER (ORDER BY member_id) AS n FROM members)
\`\`\`

\`\`\`model name=groups kind=k-means of=spending
id: member_id
features: [amount]
clusters: 3
order: amount
\`\`\`

\`\`\`check name=nobody_twice
SELECT member_id FROM members GROUP BY ALL HAVING count(*) > 1
\`\`\`

\`\`\`check name=nobody_in_oslo
SELECT member_id FROM members WHERE city = 'Oslo' AND substr(member_id, 2)::INTEGER >= 25 + $least
\`\`\`

\`\`\`check name=nobody_in_lima
SELECT member_id FROM members WHERE city = 'Lima'
\`\`\`

\`\`\`check name=all_in_lima
SELECT member_id FROM members WHERE city <> 'Lima'
\`\`\`

\`\`\`segment name=in_oslo
title: Norway
all:
  - {member: city, is: Oslo}
\`\`\`

\`\`\`segment name=in_lima
title: Peru
all:
  - {member: city, is: Lima}
\`\`\`

\`\`\`segment name=elsewhere
title: Not Peru
all:
  - {member: city, one_of: [Lyon, Oslo, 北京]}
\`\`\`

\`\`\`segment name=in_quito
title: Ecuador
all:
  - {member: city, is: Quito}
\`\`\`
`;

/** So many members of each city; Lima is a small group, and so is what gives it away. */
const homes = { Lima: 4, Lyon: 25, Oslo: 31, 北京: 20 };

function shop(cities: Readonly<Record<string, number>> = homes): GivenFile[] {
  const places = Object.entries(cities).flatMap(([city, count]) =>
    Array.from({ length: count }, () => city),
  );
  const id = (n: number): string => `M${String(n + 1).padStart(3, '0')}`;
  const members = places.map((city, n) => `${id(n)},2023-01-${String((n % 28) + 1)},${city}`);
  const orders = places.map((_, n) => `A${String(1000 + n)},${id(n)},2023-02-11,${String(n)}.50`);
  return [
    textFile('members.csv', ['member_id,join_date,city', ...members, ''].join('\n')),
    textFile('orders.csv', ['order_id,member_id,order_date,amount', ...orders, ''].join('\n')),
  ];
}

let app: App;
let sender: AppPage;
let link = '';
beforeAll(async () => {
  app = await startApp();
  sender = await app.open();
  await openOn(sender.page, shop());
});
afterAll(async () => {
  expect(app.leaks).toEqual([]);
  await app.close();
});

async function openOn(page: Page, files: GivenFile[]): Promise<void> {
  await giveFiles(page, textFile('probe.md', text));
  await page.locator('article.notebook').waitFor();
  await giveFiles(page, files);
  await useRoles(page);
  await page.locator('article.notebook').waitFor();
  await settled(page, 60_000);
}

const wish = 'With the results on screen, for readers without files';
const mark =
  /from the sender’s files · .*groups of fewer than 10 members left out · not computed here/;

function codeIn(address: string): string {
  return address.slice(address.indexOf('#n=') + 3);
}

describe('results in a link', () => {
  it('are those of groups that are large enough, and it says which stay and why', async () => {
    const { page } = sender;
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel('Link', { exact: true });
    await dialog.getByText(/^[\d,]+ characters$/).waitFor();
    const bare = await field.inputValue();
    expect(codeIn(bare)).toMatch(/^1\.d\./);
    await dialog.getByLabel(wish).check();
    await dialog.getByText('10 results go in.').waitFor();
    await expect.poll(() => field.inputValue()).toContain('#n=1.r.');
    const said = (await dialog.textContent()) ?? '';
    expect(said).toContain('list members or orders one by one: everybody, nameless.');
    expect(said).toContain('so that small groups cannot be told: money.');
    expect(said).toContain('are in them, or all but fewer than 10: in_lima, elsewhere.');
    expect(said).toMatch(
      /were taken out of: cities, chart-1, counted, groups, nobody_in_lima, all_in_lima\./,
    );
    await dialog.getByText('Choose which').click();
    await dialog.getByLabel('counted').uncheck();
    await dialog.getByText('9 results go in.').waitFor();
    const fewer = await field.inputValue();
    await dialog.getByLabel('counted').check();
    await dialog.getByText('10 results go in.').waitFor();
    await expect.poll(async () => (await field.inputValue()).length).not.toBe(fewer.length);
    expect(await seriousViolations(page, 'dialog[open]')).toEqual([]);
    link = await field.inputValue();
    expect(link.length).toBeLessThan(2_000);
    await field.press('Control+C');

    const found = await decodeLink(codeIn(link));
    if (found.kind !== 'text') throw new Error(found.kind);
    const [table] = found.frozen?.cells ?? [];
    expect(table?.table.rows.map(([city]) => city)).toEqual(['Lima', 'Lyon', 'Oslo', '北京']);
    const all = found.frozen?.cells ?? [];
    const ofModel = all.filter(({ kind }) => kind === 'findings' || kind === 'picture');
    const shown = all
      .filter(({ kind }) => kind === 'table' || kind === 'chart')
      .map((cell) => JSON.stringify(cell.table));
    expect(shown).toHaveLength(3);
    for (const each of shown) {
      expect(each).not.toMatch(/M0\d\d|"4"|4\.0/);
      expect(each).toContain('31');
    }
    const counted = all.filter(({ kind }) => kind === 'check' || kind === 'segment');
    expect(counted.map(({ name, table }) => [name, ...table.rows.flat()])).toEqual([
      ['nobody_twice', '0'],
      ['nobody_in_oslo', '31'],
      ['nobody_in_lima', null],
      ['all_in_lima', null],
      ['in_oslo', '31', '80'],
      ['in_quito', '0', '80'],
    ]);
    // Of the model's three groups one has four members: neither in words nor in pictures.
    expect(ofModel.map(({ kind, picture }) => picture ?? kind)).toEqual([
      'findings',
      'profile',
      'lines',
    ]);
    for (const { table, picture } of ofModel) {
      const told = JSON.stringify(table.rows);
      expect(told).not.toMatch(/M0\d\d|small-group|best-group|9000/);
      const at = table.columns.findIndex(({ name }) => name === 'members');
      if (picture !== undefined)
        expect(table.rows.filter((row) => Number(row[at] ?? 0) < 10)).toEqual([]);
    }
    await page.keyboard.press('Escape');
  });

  it('are shown to a reader without files, and give way to their own', async () => {
    const asked = app.requests.length;
    const { page, close, errors, violations } = await app.open(link.slice(link.indexOf('#')));
    await page.getByText(/It brings 10 results along that its sender computed/).waitFor();
    expect(await page.locator('[data-cell]').count()).toBe(0);
    expect(app.requests.slice(asked).filter((url) => /\.wasm|worker/.test(url))).toEqual([]);
    expect(page.workers()).toEqual([]);
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    await page.getByText('You see what the sender computed.').waitFor();
    const cities = cellOf(page, 'cities');
    await cities.getByText(mark).waitFor();
    // It depends on no as-of day: the day of sending is not made one.
    await cities.getByText(/^Computed from the sender’s files · taken on /).waitFor();
    expect(await textOf(page, 'cities')).not.toContain('As of');
    const rows = cities.getByRole('region', { name: 'Result of cities, from the sender' });
    expect(await rows.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^Lima\s+\*/),
      expect.stringMatching(/^Lyon\s+(25|\*)/),
      expect.stringMatching(/^Oslo\s+31/),
      expect.stringMatching(/^北京\s+(20|\*)/),
    ]);
    await cellOf(page, 'chart-1').locator('.mark-rect path').nth(1).waitFor();
    await cellOf(page, 'counted').locator('.mark-rect path').nth(1).waitFor();
    expect(await textOf(page, 'counted')).toMatch(mark);
    expect(await textOf(page, 'everybody')).not.toMatch(mark);
    const groups = cellOf(page, 'groups');
    expect(await textOf(page, 'groups')).toMatch(mark);
    await groups.getByText(/80 members stand in 3 groups/).waitFor();
    await groups.locator('.mark-rect path').first().waitFor();
    for (const [name, words] of [
      ['nobody_twice', '✓ Passed'],
      ['nobody_in_oslo', '31 rows should not be here'],
      ['nobody_in_lima', 'Some rows should not be here; how many is left out'],
      ['all_in_lima', 'Some rows should not be here; how many is left out'],
      ['in_oslo', '31 of 80 members (38.8%)'],
      ['in_quito', '0 of 80 members (0%)'],
    ] as const) {
      expect(await textOf(page, name)).toMatch(mark);
      expect(await textOf(page, name)).toContain(words);
    }
    expect(await textOf(page, 'in_oslo')).toContain('Oslo');
    for (const name of ['in_lima', 'elsewhere']) expect(await textOf(page, name)).not.toMatch(mark);
    expect(await page.locator('[data-state="current"][data-cell="cities"]').count()).toBe(0);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      expect(await seriousViolations(page, 'main')).toEqual([]);
    }

    await cellOf(page, 'least').getByRole('spinbutton').fill('3');
    await cities.getByText(/You changed parameters/).waitFor();
    expect(await cellsIn(page, 'error')).toEqual([]);

    await giveFiles(page, shop({ Quito: 50 }));
    await useRoles(page);
    await waitForState(page, 'cities', 'current');
    await settled(page);
    expect(await textOf(page, 'cities')).toContain('Quito');
    expect(await textOf(page, 'in_quito')).toContain('50 of 50 members');
    for (const cell of ['cities', 'chart-1', 'counted', 'groups', 'nobody_twice', 'in_quito'])
      expect(await textOf(page, cell)).not.toContain('from the sender');
    expect(errors).toEqual([]);
    expect(violations).toEqual([]);
    await close();
  });

  it('are held back where they and an earlier share tell of few members', async () => {
    const { page } = sender;
    await cellOf(page, 'least').getByRole('spinbutton').fill('10');
    await page.waitForTimeout(250);
    await settled(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(wish).check();
    await dialog
      .getByRole('alert')
      .getByText(/can subtract one from the other: in cities, chart-1, nobody_in_oslo/)
      .waitFor();
    expect(await dialog.getByLabel('Link', { exact: true }).count()).toBe(0);
    await dialog.getByLabel('Include them all the same').check();
    await expect
      .poll(() => dialog.getByLabel('Link', { exact: true }).inputValue())
      .toContain('#n=1.r.');
    await page.keyboard.press('Escape');
    await cellOf(page, 'least').getByRole('spinbutton').fill('0');
    await page.waitForTimeout(250);
    await settled(page);
  });

  it('that are of no cell, or none at all, are not shown', async () => {
    const found = await decodeLink(codeIn(link));
    if (found.kind !== 'text' || !found.frozen) throw new Error(found.kind);
    const [first] = found.frozen.cells;
    const rows = [['<img src=x onerror=PWN=1>', '=1+1']];
    const isCount = ({ kind }: FrozenCell): boolean => kind === 'check' || kind === 'segment';
    const cells = found.frozen.cells.map((cell) =>
      cell === first
        ? { ...cell, hidden: [], table: { ...cell.table, rows } }
        : { ...cell, place: cell.place + 7 },
    );
    const forged = await encodeLink(found.text, '', {
      ...found.frozen,
      cells: cells.map((cell) => ({
        ...cell,
        table: {
          ...cell.table,
          columns: cell.table.columns.map(({ name, type }) => ({
            name,
            type: isCount(cell) ? type : 'VARCHAR',
          })),
        },
      })),
    });
    const { page, close, violations } = await app.open(`#n=${forged ?? ''}`);
    await page.getByText('11 more belong to none of its cells').waitFor();
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    await cellOf(page, 'cities').getByText('<img src=x onerror=PWN=1>').waitFor();
    expect(await page.evaluate(() => 'PWN' in window)).toBe(false);
    expect(await page.locator('main img').count()).toBe(0);
    expect(violations).toEqual([]);
    await close();
  });
});

describe('results in a session file', () => {
  it('are sealed with it and shown to a reader without files', async () => {
    const { page } = sender;
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('tab', { name: 'As a file' }).click();
    await page.getByLabel(wish).check();
    await page.getByText('10 results go in.').waitFor();
    await page.getByLabel('Passphrase (optional)').fill('卡片 river seven lamp');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the session' }).click(),
    ]);
    const buffer = await readFile((await download.path()) ?? '');
    await page.keyboard.press('Escape');
    expect(buffer.includes('Lyon')).toBe(false);

    const reader = await app.open('?lang=zh', { viewport: { width: 390, height: 844 } });
    await giveFiles(reader.page, { name: 'theirs.memberbook', mimeType: '', buffer });
    await reader.page.getByLabel('口令').fill('卡片 river seven lamp');
    await reader.page.keyboard.press('Enter');
    await reader.page.getByText(/其中附带发送者计算的 10 个结果/).waitFor();
    await reader.page.getByRole('button', { name: '打开笔记本' }).click();
    await cellOf(reader.page, 'cities')
      .getByText(/来自发送者的文件 · .*并非在此计算/)
      .waitFor();
    expect(await textOf(reader.page, 'in_oslo')).toContain('80 位会员中的 31 位');
    expect(await textOf(reader.page, 'nobody_in_lima')).toContain('略去具体行数');
    await cellOf(reader.page, 'counted').locator('.mark-rect path').nth(1).waitFor();
    expect(await seriousViolations(reader.page, 'main')).toEqual([]);
    const isWide = await reader.page.evaluate(
      () => document.documentElement.scrollWidth > window.innerWidth,
    );
    expect(isWide).toBe(false);
    expect(reader.errors).toEqual([]);
    await reader.close();
  });
});
