import type { Download, Locator, Page } from 'playwright-core';
import { giveFiles, isWanted, settled, useRoles } from './app.ts';

/** A file as Playwright's file input takes it. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function textFile(name: string, text: string | Uint8Array): GivenFile {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** Twelve members and their 48 orders: small enough to count by hand, and every query on them is quick. */
export const smallShop: readonly GivenFile[] = [membersFile(), ordersFile()];

function membersFile(): GivenFile {
  const cities = ['Lyon', 'Oslo', '北京'];
  const rows = Array.from({ length: 12 }, (_, n) => {
    const day = String(n + 1).padStart(2, '0');
    return `${memberId(n)},2023-01-${day},${cities[n % 3] ?? ''}`;
  });
  return textFile('members.csv', ['member_id,join_date,city', ...rows, ''].join('\n'));
}

function ordersFile(): GivenFile {
  const rows = Array.from({ length: 48 }, (_, n) => {
    // Member 0 buys most often, member 11 once.
    const member = Math.floor((n * n) / 192);
    const month = String((n % 12) + 1).padStart(2, '0');
    const day = String((n % 28) + 1).padStart(2, '0');
    return `A${1000 + n},${memberId(member)},2023-${month}-${day},${n + 10}.50`;
  });
  return textFile('orders.csv', ['order_id,member_id,order_date,amount', ...rows, ''].join('\n'));
}

function memberId(n: number): string {
  return `M${String(n + 1).padStart(3, '0')}`;
}

/** The files, confirmed, and whatever notebook was asked for. */
export async function giveShop(page: Page): Promise<void> {
  await giveFiles(page, [...smallShop]);
  await useRoles(page);
}

/** Opens the text of a notebook as a `.md` file. */
export async function openText(page: Page, text: string, name = 'probe.md'): Promise<void> {
  await giveFiles(page, textFile(name, text));
  await page.locator('article.notebook').waitFor();
  await settled(page, 60_000);
}

/** A notebook on the small shop. It is there before the data, so that nothing else has to run for them. */
export async function openOnShop(page: Page, text: string, name = 'probe.md'): Promise<void> {
  await giveFiles(page, textFile(name, text));
  await page.locator('article.notebook').waitFor();
  await giveShop(page);
  await page.locator('article.notebook').waitFor();
  await settled(page, 60_000);
}

export function cellOf(page: Page, name: string): Locator {
  return page.locator(`[data-cell="${name}"]`);
}

/** What a cell says, also where it is far from the window and therefore not painted. */
export async function textOf(page: Page, name: string): Promise<string> {
  return (await cellOf(page, name).textContent()) ?? '';
}

export async function waitForState(
  page: Page,
  name: string,
  state: string,
  timeout = 60_000,
): Promise<void> {
  await page.locator(`[data-cell="${name}"][data-state="${state}"]`).waitFor({ timeout });
}

/** Names of the cells of the notebook in the order of the page. */
export function cellNames(page: Page): Promise<string[]> {
  return page
    .locator('[data-cell]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-cell') ?? ''));
}

export async function states(page: Page): Promise<Record<string, string>> {
  const pairs = await page
    .locator('[data-cell]')
    .evaluateAll((cells) =>
      cells.map((cell): [string, string] => [
        cell.getAttribute('data-cell') ?? '',
        cell.getAttribute('data-state') ?? '',
      ]),
    );
  return Object.fromEntries(pairs);
}

/** The editor of a cell, opened where it is closed. */
export async function editorOf(page: Page, name: string): Promise<Locator> {
  const cell = cellOf(page, name);
  await cell.waitFor();
  const editor = cell.locator('.cm-content');
  const closed = cell.getByRole('button', { name: /Show the SQL|查看 SQL/ });
  await closed.or(editor).first().waitFor({ state: 'attached' });
  if ((await closed.count()) > 0 && (await editor.count()) === 0) await closed.click();
  await editor.waitFor();
  return editor;
}

export async function typeSql(page: Page, name: string, sql: string): Promise<void> {
  await (await editorOf(page, name)).press('Control+A');
  await page.keyboard.insertText(sql);
}

/** Runs a cell from its editor, as its author would. */
export async function pressRun(page: Page, name: string): Promise<void> {
  await (await editorOf(page, name)).press('Control+Enter');
}

/** A button of a cell, by the words behind the cell's name. */
export function buttonOf(page: Page, name: string, words: string): Locator {
  return cellOf(page, name).getByRole('button', { name: `${name}: ${words}`, exact: true });
}

/** Chooses in the menu of a cell, as by mouse. */
export async function chooseFor(page: Page, name: string, words: string): Promise<void> {
  await buttonOf(page, name, 'More actions').click();
  await page.getByRole('menuitem', { name: words }).click();
}

/** Adds a cell at the end, by mouse. */
export async function addCell(page: Page, kind: string): Promise<void> {
  await page
    .getByRole('group', { name: 'Add a cell' })
    .last()
    .getByRole('button', { name: kind, exact: true })
    .click();
}

export async function renameCell(page: Page, from: string, to: string): Promise<void> {
  await chooseFor(page, from, 'Rename');
  await cellOf(page, from).getByLabel('Name', { exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await cellOf(page, to).waitFor();
}

export async function downloadBy(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download', isWanted), button.click()]);
  return download;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Types a number into a parameter, waits until it takes effect and for what follows from it. */
export async function setNumber(page: Page, name: string, value: string): Promise<void> {
  await cellOf(page, name).getByRole('spinbutton').fill(value);
  await page.waitForTimeout(250);
  await settled(page);
}
