import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { decodeLink } from '../../../src/share/link/link-code.ts';
import { cellsIn, downloadCell, giveFiles, isWanted, settled, useRoles } from '../app.ts';
import { textFile } from '../notebook-page.ts';
import { findTokens, makeCanaries, readTraces } from './canaries.ts';
import { someOf } from './sample.ts';
import type { AppCopy } from './weakened-app.ts';

const analyses = ['lifecycle', 'rfm', 'cohort'];
const deep = 'some/deep/path/';

/** Lists people, counts them, and shows them in a chart: whatever leaves with it must name none. */
const notebook = `---
title: Canaries
format: 1
---

\`\`\`sql name=people
SELECT member_id, name, phone, email, city FROM members ORDER BY ALL
\`\`\`

\`\`\`sql name=spent
SELECT name, sum(amount) AS revenue FROM members JOIN orders USING (member_id) GROUP BY ALL
\`\`\`

\`\`\`chart name=drawn of=spent
mark: bar
encoding: {x: {field: revenue, type: quantitative}, y: {field: name, type: nominal}}
\`\`\`

\`\`\`sql name=by_city
SELECT city, count(*) AS members FROM members GROUP BY city
\`\`\`
`;

/** What an analyst does with the product leaves nothing anywhere but in the files that he saves himself. */
export function describeJourneys(theApp: () => AppCopy): void {
  /** What was asked of the own host that is not just a file of the build. */
  function notFiles(app: AppCopy, since: number): readonly string[] {
    return app.requests.slice(since).filter((url) => {
      const path = url.endsWith('/') ? `${url}index.html` : decodeURIComponent(url);
      return !existsSync(join(app.folder, path));
    });
  }

  describe('the journeys', () => {
    it('through the demo data, under a deep path of a host that sends no headers, ask for nothing but files of the app', async () => {
      const app = theApp();
      await app.putBelow(deep);
      const [asked, heard] = [app.requests.length, app.leaks.length];
      const [first, ...others] = someOf(analyses, 1);
      const { page, violations, errors, close } = await app.open(
        `${deep}#demo&notebook=${first ?? ''}`,
      );
      await settled(page);
      expect(await cellsIn(page, 'error')).toEqual([]);
      for (const other of others) {
        await page.evaluate((id) => (location.hash = `#demo&notebook=${id}`), other);
        await page.waitForTimeout(300);
        await settled(page);
        expect(await cellsIn(page, 'error')).toEqual([]);
      }
      expect([violations, errors, app.leaks.slice(heard)]).toEqual([[], [], []]);
      expect(notFiles(app, asked)).toEqual([]);
      expect(app.requests.slice(asked).filter((url) => !url.startsWith(`/${deep}`))).toEqual([]);
      await close();
    });

    it('leave no trace of a member outside what is remembered on purpose and the downloads of rows', async () => {
      const app = theApp();
      const [asked, heard] = [app.requests.length, app.leaks.length];
      const { files, tokens } = makeCanaries();
      const said: string[] = [];
      const { page, violations, errors, close } = await app.open(
        '',
        { permissions: ['clipboard-read', 'clipboard-write'] },
        (empty) => Promise.resolve(void empty.on('console', (line) => said.push(line.text()))),
      );
      const kept: Record<string, string> = {};
      await giveFiles(page, textFile('canaries.md', notebook));
      await page.locator('article.notebook').waitFor();
      await giveFiles(page, [...files]);
      await useRoles(page);
      await page.locator('article.notebook').waitFor();
      await settled(page);
      await page.locator('[data-cell="drawn"]').scrollIntoViewIfNeeded();
      expect(await cellsIn(page, 'error')).toEqual([]);
      await page
        .locator('[data-cell="drawn"] [class*="mark-rect role-mark"] path')
        .first()
        .waitFor();
      for (const kind of ['PNG', 'SVG']) {
        kept[kind] = await textOf(page, new RegExp(`^Download chart as ${kind}$`));
      }
      await share(page, 'As a link');
      await page.getByLabel('With the cells that prepare the data').check();
      await page.getByText(/^[\d,]+ characters$/).waitFor();
      const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue();
      const found = await decodeLink(link.split('#n=')[1] ?? '');
      kept['link'] = found.kind === 'text' ? link + found.text : '';
      expect(kept['link']).toContain('FROM members');
      await page.getByRole('tab', { name: 'As a file' }).click();
      kept['session'] = await textOf(page, /^Save the session$/);
      expect(kept['session']).toContain('FROM members');
      kept['text'] = await textOf(page, /^Save as text/);
      await page.getByRole('tab', { name: /report/i }).click();
      for (const form of [/HTML/, /Markdown/]) {
        await page.getByRole('radio', { name: form }).check();
        kept[`report ${String(form)}`] = await textOf(page, /^Save the report$/);
      }
      await page.keyboard.press('Escape');
      const rows = (await downloadCell(page, 'people')).join('\n');

      const [analysis = ''] = someOf(analyses, 1);
      await page.evaluate((id) => (location.hash = `#notebook=${id}`), analysis);
      await page.waitForTimeout(300);
      await settled(page);
      await page.getByRole('button', { name: 'About and diagnostics' }).click();
      await page.getByRole('button', { name: 'Copy diagnostics' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      kept['diagnostics'] = await page.evaluate(() => navigator.clipboard.readText());
      expect(kept['diagnostics']).toContain('memberbook');
      await page.keyboard.press('Escape');
      kept['traces'] = await readTraces(page);

      await page.getByRole('navigation').getByRole('button', { name: /^Data/ }).click();
      await page.getByRole('checkbox', { name: 'Remember these files on this device' }).check();
      await page.getByText('2 files are remembered on this device').waitFor();
      const remembered = await readTraces(page);
      await page.keyboard.press('Control+,');
      await page.getByRole('button', { name: 'Wipe this device…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete all' }).click();
      await page.getByText('Drop files here').waitFor();
      kept['traces after the wipe'] = await readTraces(page);
      kept['console'] = [...said, ...errors].join('\n');
      kept['requests'] = [...app.requests.slice(asked), ...app.leaks.slice(heard)].join('\n');

      const leaking = Object.entries(kept).map(([where, text]): [string, readonly string[]] => [
        where,
        findTokens(text, tokens),
      ]);
      expect(leaking.filter(([, tokensThere]) => tokensThere.length > 0)).toEqual([]);
      // The same means do find them where they are: in rows that are saved, in files that are remembered.
      expect(findTokens(rows, tokens).length).toBeGreaterThan(90);
      expect(findTokens(remembered, tokens).length).toBeGreaterThan(100);
      expect([violations, app.leaks.slice(heard)]).toEqual([[], []]);
      expect(notFiles(app, asked)).toEqual([]);
      await close();
    });
  });
}

async function share(page: Page, way: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: way }).click();
}

/** What the file holds that a button saves, with its name; what is packed in it is unpacked. */
async function textOf(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', isWanted),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  const bytes = await read(download);
  const isZip = bytes.subarray(0, 2).toString() === 'PK';
  return [
    download.suggestedFilename(),
    bytes.toString('latin1'),
    ...(isZip ? unpack(bytes) : []),
  ].join('\n');
}

async function read(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The entries of a zip, found by the sign of their heads (APPNOTE 4.3.7), as texts. */
function unpack(zip: Buffer): readonly string[] {
  const texts: string[] = [];
  const sign = Buffer.from([0x50, 0x4b, 3, 4]);
  for (let at = zip.indexOf(sign); at >= 0; at = zip.indexOf(sign, at + 4)) {
    const [method, packed] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18)];
    const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const body = zip.subarray(from, from + packed);
    texts.push((method === 8 ? inflateRawSync(body) : body).toString('utf8'));
  }
  return texts;
}
