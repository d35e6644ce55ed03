import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildGallery } from '../../../scripts/build-gallery.mjs';
import { fetchHostedFiles, openHosted } from '../../../src/share/hosted/open-hosted.ts';

const root = mkdtempSync(join(tmpdir(), 'memberbook-gallery-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const app = join(root, 'app');
const base = 'https://host.test/memberbook/';

const notebook = `---
title: Second purchase
format: 1
sources:
  sold:
    role: orders
    columns: [order_id, member_id]
---

Who comes back?
`;

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const source = mkdtempSync(join(root, 'source-'));
  mkdirSync(join(source, name), { recursive: true });
  mkdirSync(app, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(source, name, file), text);
  return source;
}

/** The folder as its host would answer. */
const reading = {
  fetch: ((url: string) => {
    try {
      return Promise.resolve(
        new Response(readFileSync(join(app, decodeURIComponent(url.slice(base.length))))),
      );
    } catch {
      return Promise.resolve(new Response(null, { status: 404 }));
    }
  }) as unknown as typeof fetch,
};

describe('a gallery', () => {
  it('is published so that its links open, with the data by their roles', async () => {
    const source = folderOf('second', {
      'notebook.md': notebook,
      'export.csv': 'order_id,member_id,amount\nA1,M1,3\n',
      'members.csv': 'member_id\nM1\n',
      'notes.txt': 'not for others',
    });
    const { problems, warnings, notebooks } = await buildGallery({ source, app });
    expect(problems).toEqual([]);
    expect(warnings).toEqual(['second: left out, not CSV, TSV or Parquet: notes.txt']);
    const [published] = notebooks;
    expect(published?.title).toBe('Second purchase');
    const hosted = await openHosted(published?.address ?? '', base, reading);
    if (hosted.kind !== 'hosted') throw new Error(hosted.kind);
    expect(hosted.text).toBe(notebook);
    expect(hosted.isPinned).toBe(true);
    const data = await fetchHostedFiles(hosted, base, reading);
    if (data.kind !== 'files') throw new Error(data.kind);
    expect(data.files.map(({ role, file }) => `${role} ${file.name}`)).toEqual([
      'orders export.csv',
      'members members.csv',
    ]);
    const list = JSON.parse(readFileSync(join(app, 'gallery', 'index.json'), 'utf8')) as {
      files: string[];
    };
    expect(list.files).toEqual(
      ['data.json', 'notebook.md', 'export.csv', 'members.csv'].map((name) => `second/${name}`),
    );
  }, 60_000);

  it('warns of personal data and of files that nothing asks for', async () => {
    const source = folderOf('who', {
      'notebook.md': `${notebook}\nAsk 13800138000.\n`,
      'stray.csv': 'a,b\n1,2\n',
    });
    const { problems, warnings } = await buildGallery({ source, app });
    expect(problems).toEqual([]);
    expect(warnings.some((warning) => warning.includes('personal data (phone'))).toBe(true);
    expect(warnings.join()).not.toContain('13800138000');
    expect(warnings).toContain('who/stray.csv: no source of the notebook asks for it');
  }, 60_000);

  it('is not published when something is wrong with it', async () => {
    const two = folderOf('two', { 'a.md': notebook, 'b.md': notebook });
    expect((await buildGallery({ source: two, app })).problems).toEqual([
      'two: more than one notebook (a.md, b.md)',
    ]);
    const none = folderOf('none', { 'a.csv': 'a\n' });
    expect((await buildGallery({ source: none, app })).problems[0]).toContain(
      'no folder with a notebook',
    );
    expect(readFileSync(join(app, 'gallery', 'index.json'), 'utf8')).toContain('who');
  }, 60_000);
});
