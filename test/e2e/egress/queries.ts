import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { engineReady, rememberWorkers, runAsCells, runRaw } from './engine-door.ts';
import { cellAttempts, rawAttempts } from './statements.ts';
import { isFull } from './sample.ts';
import type { AppCopy, Weakening } from './weakened-app.ts';

/** SQL that tries to get out: against all defences, against each alone, and against none. */
export function describeQueries(theApp: () => AppCopy): void {
  const raw = rawAttempts();
  const cells = cellAttempts();

  describe(`${String(cells.length + raw.length)} forms of SQL that try to get out`, () => {
    it('are at least 60, of which no two are the same', () => {
      const texts = [...cells, ...raw].map(({ host, statements }) =>
        statements.join(';').replaceAll(host, ''),
      );
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.length).toBeGreaterThanOrEqual(60);
    });

    it('fail with a sentence, whatever the cell is, and the engine goes on', async () => {
      const app = theApp();
      const leaks = app.leaks.length;
      const { page, close } = await app.open('', {}, rememberWorkers);
      await engineReady(page);
      const before = app.requests.length;
      const foreign = cells.map(({ statements }) => statements[0] ?? '');
      const own = new RegExp(String.raw`http:\/\/cell-\d+\.evil\.test\/`, 'g');
      const texts = [...foreign, ...foreign.map((text) => text.replace(own, app.address))];
      expect(foreign.length).toBeGreaterThan(120);
      for (const as of ['table', 'view', 'check', 'peek'] as const) {
        const outcomes = await runAsCells(page, texts, as);
        const ran = outcomes.flatMap((outcome, at) => (outcome.ok ? [texts[at]] : []));
        expect(ran).toEqual([]);
        for (const outcome of outcomes) {
          expect(outcome).toMatchObject({
            failure: { message: expect.stringMatching(/\w/) as string },
          });
          expect(outcome).not.toMatchObject({ failure: { kind: 'engine-lost' } });
        }
      }
      const [after] = await runAsCells(page, ['SELECT 1 AS one'], 'table');
      expect(after?.ok).toBe(true);
      await page.waitForTimeout(300);
      expect(app.leaks.slice(leaks)).toEqual([]);
      expect(app.requests.slice(before)).toEqual([]);
      await close();
    });

    it('fail in the cell where they are typed, which then runs another', async () => {
      const app = theApp();
      const leaks = app.leaks.length;
      const { page, violations, errors, close } = await app.open();
      await engineReady(page);
      const before = app.requests.length;
      await page.getByRole('navigation').getByRole('button', { name: 'New notebook' }).click();
      await page
        .getByRole('group', { name: 'Add a cell' })
        .getByRole('button', { name: 'SQL' })
        .click();
      const attempts = cells.filter((_, at) => isFull || at % 19 === 0);
      for (const { statements } of attempts) {
        await type(page, statements[0] ?? '');
        expect(await ending(page)).toBe('error');
        const sentence = page.locator('[data-cell] [role=alert]').first();
        expect(await sentence.innerText()).toMatch(/\w+ \w+/);
        await type(page, 'SELECT 1 AS one');
        expect(await ending(page)).toBe('current');
      }
      expect(app.leaks.slice(leaks)).toEqual([]);
      const later = app.requests
        .slice(before)
        .filter((url) => !/^\/(assets|notebooks)\//.test(url));
      expect(later).toEqual([]);
      expect([violations, errors]).toEqual([[], []]);
      await close();
    });
  });

  describe('statements on the bare connection', () => {
    const attempts = [...raw, ...cells];

    it('reach nothing by the lock alone', async () => {
      const { out, requests } = await reached({ statementCheck: true, policy: true });
      expect(out).toEqual([]);
      expect(requests).toEqual([]);
    });

    it('reach no stranger by the policy alone', async () => {
      const { out } = await reached({ statementCheck: true, lock: true });
      expect(out).toEqual([]);
    });

    it('do reach out when neither is there, with data in their addresses', async () => {
      const { out, leaks } = await reached({ statementCheck: true, policy: true, lock: true });
      expect(out.length).toBeGreaterThan(60);
      expect(leaks.some((leak) => leak.includes('&q=13800000000'))).toBe(true);
    });

    async function reached(without: Weakening) {
      const app = theApp();
      const { page, close } = await app.open(await app.weaken(without), {}, rememberWorkers);
      await engineReady(page);
      const [asked, heard] = [app.requests.length, app.leaks.length];
      const made = await runRaw(page, [`CREATE TABLE members AS SELECT '13800000000' AS phone`]);
      expect(made).toBeNull();
      for (const { statements } of attempts) await runRaw(page, statements);
      await page.waitForTimeout(300);
      await close();
      const leaks = app.leaks.slice(heard);
      const out = attempts.filter(({ host }) => leaks.some((leak) => leak.includes(host)));
      return { out, leaks, requests: app.requests.slice(asked) };
    }
  });
}

async function type(page: Page, text: string): Promise<void> {
  const editor = page.locator('[data-cell] .cm-content').first();
  await editor.press('Control+a');
  await page.keyboard.insertText(text);
  await editor.press('Control+Enter');
}

/** The state in which the run of the only cell ends. */
async function ending(page: Page): Promise<string | null> {
  const cell = page.locator('[data-cell]').first();
  await cell
    .and(page.locator('[data-state=error], [data-state=current]'))
    .waitFor({ timeout: 20_000 });
  return cell.getAttribute('data-state');
}
