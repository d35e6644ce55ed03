import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { startApp, type App, type AppPage } from './app.ts';
import { cellOf, editorOf, openText, typeSql } from './notebook-page.ts';
import { seriousViolations } from './serious-violations.ts';

const text = `---
title: Sales
format: 1
---

How much was sold.

\`\`\`param name=window
type: number
value: 30
\`\`\`

\`\`\`sql name=numbers
SELECT 1 AS a,
  2 AS b
\`\`\`

\`\`\`sql name=best
SELECT max(a) AS best FROM numbers
\`\`\`
`;

describe('the history of a notebook', () => {
  let app: App;
  let opened: AppPage;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    opened = await app.open();
    ({ page } = opened);
    await openText(page, text);
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.getByText('Kept on this device:').waitFor();
    return () => opened.close();
  });

  async function keep(name: string): Promise<void> {
    await page.getByRole('button', { name: 'Keep this version…' }).click();
    await page.keyboard.insertText(name);
    await page.keyboard.press('Enter');
    await page.locator('[data-version]', { hasText: name }).waitFor();
  }

  const notice = (): Locator => page.getByRole('region', { name: 'Notices' });

  async function sqlOf(name: string): Promise<string> {
    return (await editorOf(page, name)).innerText();
  }

  it('keeps a version by name and shows word by word what changed since', async () => {
    await keep('Before the campaign');
    await typeSql(page, 'numbers', 'SELECT 1 AS a,\n  3 AS b');
    await cellOf(page, 'window').getByRole('spinbutton').fill('45');
    await page.getByText('2 changed: window, numbers').waitFor();
    await page.locator('[data-version]').first().click();
    const differences = page.getByRole('region', { name: 'Differences' });
    await differences.getByText('45').waitFor();
    expect(await differences.locator('.removed mark').allTextContents()).toEqual(['2']);
    expect(await differences.locator('.added mark').allTextContents()).toEqual(['3']);
    expect(await differences.locator('del').allTextContents()).toEqual(['30']);
    expect(await differences.locator('ins').allTextContents()).toEqual(['45']);
    expect(await differences.getByText('1 cell unchanged').count()).toBe(2);
    expect([...opened.errors, ...opened.violations]).toEqual([]);
  });

  it('restores a whole version in one step that can be undone', async () => {
    await keep('Good');
    await typeSql(page, 'numbers', 'SELECT 9 AS a');
    await cellOf(page, 'best').waitFor();
    await page.locator('[data-version]').first().click();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByText(/Restored the version of Good/).waitFor();
    expect(await sqlOf('numbers')).toContain('2 AS b');
    await page.getByText('Before going back').waitFor();
    await notice().getByRole('button', { name: 'Undo' }).click();
    await page.waitForTimeout(200);
    expect(await sqlOf('numbers')).toBe('SELECT 9 AS a');
  });

  it('restores one cell and leaves the others', async () => {
    await keep('Good');
    await typeSql(page, 'numbers', 'SELECT 9 AS a');
    await typeSql(page, 'best', 'SELECT min(a) AS best FROM numbers');
    await page.getByText('2 changed: numbers, best').waitFor();
    await page.locator('[data-version]').first().click();
    await page.getByRole('button', { name: 'Restore this cell: numbers' }).click();
    await page.getByText('Restored numbers.').waitFor();
    expect(await sqlOf('numbers')).toContain('2 AS b');
    expect(await sqlOf('best')).toContain('min(a)');
  });

  it('compares any two versions, the older with the newer', async () => {
    await keep('One');
    await typeSql(page, 'best', 'SELECT min(a) AS best FROM numbers');
    await page.getByText('1 changed: best').waitFor();
    await keep('Two');
    await page.locator('[data-version]', { hasText: 'Two' }).click();
    const one = page.getByLabel('Compare with').locator('option', { hasText: 'One' });
    await page.getByLabel('Compare with').selectOption((await one.getAttribute('value')) ?? '');
    const differences = page.getByRole('region', { name: 'Differences' });
    expect(await differences.locator('.removed mark').allTextContents()).toEqual(['max']);
    expect(await differences.locator('.added mark').allTextContents()).toEqual(['min']);
    expect(await page.getByRole('button', { name: /Restore this cell/ }).count()).toBe(0);
  });

  it('is there after a reload, and a version can be deleted and taken back', async () => {
    await keep('For the board');
    await page.goto('about:blank');
    await page.goto(app.address);
    await page.locator('[data-kept]').click();
    const history = page.getByRole('button', { name: 'History', exact: true });
    await history.waitFor();
    if ((await history.getAttribute('aria-pressed')) !== 'true') await history.click();
    const version = page.locator('[data-version]', { hasText: 'For the board' });
    await version.waitFor();
    await page.getByRole('button', { name: /Actions for the version of For the board/ }).click();
    await page.getByRole('menuitem', { name: 'Delete this version' }).click();
    await page.getByText('Deleted the version.').waitFor();
    expect(await version.count()).toBe(0);
    await notice().getByRole('button', { name: 'Undo' }).click();
    await version.waitFor();
  });

  it('can be read and left by keyboard, larger and in the panel', async () => {
    await keep('Good');
    await page.locator('[data-version]').first().press('Enter');
    await page.waitForFunction(() => document.activeElement?.classList.contains('back'));
    await page.getByRole('button', { name: 'Show larger' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No differences between these two.').waitFor();
    await page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(0);
    await page.getByRole('button', { name: 'All versions' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-version'));
  });

  it('shows no serious violation, list or differences, light or dark', async () => {
    await keep('Good');
    await typeSql(page, 'numbers', 'SELECT 9 AS a');
    await cellOf(page, 'window').getByRole('spinbutton').fill('45');
    await page.getByText('2 changed').waitFor();
    const found: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      found.push(...(await seriousViolations(page, '.history')));
      await page.locator('[data-version]').first().click();
      found.push(...(await seriousViolations(page, '.history')));
      await page.getByRole('button', { name: 'All versions' }).click();
    }
    expect(found).toEqual([]);
  });
});
