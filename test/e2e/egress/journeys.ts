import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsIn, downloadCell, giveFiles, settled, useRoles } from '../app.ts';
import { findTokens, makeCanaries, readTraces } from './canaries.ts';
import { startCopy, type AppCopy } from './weakened-app.ts';

/** What an analyst does with the product leaves nothing anywhere but in the files that he saves himself. */
export function describeJourneys(): void {
  describe('the journeys', () => {
    let app: AppCopy;
    beforeAll(async () => {
      app = await startCopy();
    });
    afterAll(() => app.close());

    /** What was asked of the own host that is not just a file of the build. */
    function notFiles(): readonly string[] {
      return app.requests.filter((url) => {
        const path = url === '/' ? '/index.html' : decodeURIComponent(url);
        return !existsSync(join(app.folder, path));
      });
    }

    it('through the three analyses of the demo data ask for nothing but files of the app', async () => {
      const { page, violations, errors, close } = await app.open('#demo&notebook=lifecycle');
      await settled(page);
      for (const notebook of ['rfm', 'cohort']) {
        await page.evaluate((id) => (location.hash = `#demo&notebook=${id}`), notebook);
        await page.waitForTimeout(300);
        await settled(page);
        expect(await cellsIn(page, 'error')).toEqual([]);
      }
      expect(violations).toEqual([]);
      expect(errors).toEqual([]);
      expect(app.leaks).toEqual([]);
      expect(notFiles()).toEqual([]);
      await close();
    });

    it('leave no trace of a member outside the downloads of rows', async () => {
      const { files, tokens } = makeCanaries();
      const said: string[] = [];
      const { page, violations, errors, close } = await app.open(
        '#notebook=lifecycle',
        { permissions: ['clipboard-read', 'clipboard-write'] },
        (empty) => Promise.resolve(void empty.on('console', (line) => said.push(line.text()))),
      );
      await giveFiles(page, [...files]);
      await useRoles(page);
      await settled(page);
      const kept: string[] = [];
      kept.push(await textOf(page, /^Save$/));
      for (const kind of ['PNG', 'SVG']) {
        kept.push(await textOf(page, new RegExp(`^Download chart as ${kind}$`)));
      }
      const rows: string[] = [];
      for (const name of (await cellsIn(page, 'current')).reverse()) {
        if (findTokens(rows.join(), tokens).length <= 5) rows.push(await tryCell(page, name));
      }
      for (const notebook of ['rfm', 'cohort']) {
        await page.evaluate((id) => (location.hash = `#notebook=${id}`), notebook);
        await page.waitForTimeout(300);
        await settled(page);
      }
      await page.getByRole('button', { name: 'About and diagnostics' }).click();
      await page.getByRole('button', { name: 'Copy diagnostics' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('memberbook');
      kept.push(copied, await readTraces(page), ...said, ...errors, ...app.requests, ...app.leaks);
      expect(findTokens(kept.join('\n'), tokens)).toEqual([]);
      // The same means do find them where they are: in the rows that the analyst saves.
      expect(findTokens(rows.join(), tokens).length).toBeGreaterThan(5);
      expect(violations).toEqual([]);
      expect(app.leaks).toEqual([]);
      expect(notFiles()).toEqual([]);
      await close();
    });
  });
}

async function textOf(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  return `${download.suggestedFilename()}\n${await read(download)}`;
}

async function read(download: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

/** The rows of a cell that offers them. */
async function tryCell(page: Page, name: string): Promise<string> {
  const cell = page.locator(`[data-cell="${name}"]`);
  if ((await cell.getByRole('button', { name: /^Download CSV$/ }).count()) === 0) return '';
  return (await downloadCell(page, name)).join('\n');
}
