import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/share/checksum.ts';
import { sessionLimits } from '../../../../src/share/session-file/session-limits.ts';
import type { SessionContent } from '../../../../src/share/session-file/session-content.ts';
import { printDirectory, printHead } from '../../../../src/share/session-file/zip-records.ts';
import {
  comparable,
  forgeSession,
  forgeZip,
  listed,
  manifestOf,
  notebookPart,
  plainContent,
  read,
  written,
  type ForgedPart,
} from './sample-session.ts';

const mebibyte = 2 ** 20;
const zeros = (length: number): Buffer => Buffer.alloc(length);
const manifest = manifestOf([listed(notebookPart, 'notebook')]);

describe('a session file made to swell', () => {
  it('is refused by what its heads say, before anything is unpacked', async () => {
    const bomb: ForgedPart = { path: 'data/1.arrow', body: zeros(64 * mebibyte) };
    expect(await read(forgeSession(manifest, [notebookPart, bomb]))).toEqual({
      kind: 'too large',
      what: 'ratio',
      part: 'data/1.arrow',
    });
  });

  it('is let go of where more comes out than its head says', async () => {
    const body = zeros(64 * mebibyte);
    const bomb: ForgedPart = { path: 'data/1.arrow', body, entry: { size: 1_000, crc: 0 } };
    const list = manifestOf([
      listed(notebookPart, 'notebook'),
      { ...listed({ path: bomb.path, body: zeros(1_000) }, 'data', { name: 'x' }) },
    ]);
    let pieces = 0;
    const outcome = await read(forgeSession(list, [notebookPart, bomb]), {
      onProgress: () => {
        pieces += 1;
      },
    });
    expect(outcome).toMatchObject({ kind: 'damaged', part: 'data/1.arrow', why: 'checksum' });
    // Two for the parts before it.
    expect(pieces).toBeLessThan(4);
  });

  it('is refused where its manifest swells', async () => {
    const text = JSON.stringify({ ...manifest, note: ' '.repeat(900_000) });
    const small = JSON.stringify({ ...manifest, note: ' '.repeat(5 * mebibyte) });
    const forged = (body: string): Uint8Array =>
      forgeZip([{ path: 'manifest.json', body: Buffer.from(body) }, notebookPart]);
    expect((await read(forged(text))).kind).toBe('session');
    expect(await read(forged(small))).toEqual({
      kind: 'too large',
      what: 'ratio',
      part: 'manifest.json',
    });
    const noise = Array.from({ length: 500_000 }, (_, at) => Math.sin(at)).join(' ');
    expect(await read(forged(JSON.stringify({ ...manifest, noise })))).toEqual({
      kind: 'too large',
      what: 'part',
      part: 'manifest.json',
    });
  });

  it('is refused where there are too many parts, without a look at all of them', async () => {
    const parts = Array.from({ length: 20_000 }, (_, at) => ({
      path: `later/${at}`,
      body: new Uint8Array(0),
    }));
    expect(await read(forgeSession(manifest, [notebookPart, ...parts]))).toEqual({
      kind: 'too large',
      what: 'parts',
      part: null,
    });
  });

  it('is refused where all parts together are too large', async () => {
    const parts = [1, 2, 3].map((at) => ({ path: `later/${at}`, body: zeros(900_000) }));
    const limits = { ...sessionLimits, total: 2_000_000 };
    expect(await read(forgeSession(manifest, [notebookPart, ...parts]), { limits })).toMatchObject({
      kind: 'too large',
      what: 'total',
    });
  });

  it('is refused where entries share bytes, lie inside each other or leave gaps', async () => {
    const text = Buffer.from(JSON.stringify(manifest));
    const first = { path: 'manifest.json', body: text };
    const packed = deflateRawSync(notebookPart.body);
    for (const off of [-5, -1, 1, 40]) {
      const entry = { packed: packed.length + off };
      const outcome = await read(forgeZip([first, { ...notebookPart, entry }]));
      expect(['damaged', 'cut'], String(off)).toContain(outcome.kind);
    }
    // The directory lists one entry many times.
    const zip = forgeZip([first, notebookPart]);
    const at = Buffer.from(zip).indexOf('PK\x01\x02');
    const entry = {
      path: 'notebook.md',
      method: 8,
      crc: crc32(notebookPart.body),
      packed: packed.length,
      size: notebookPart.body.length,
      at: Buffer.from(zip).indexOf('notebook.md') - 30,
    } as const;
    const twice = Array.from({ length: 50 }, (_, copy) => ({ ...entry, path: `later/${copy}` }));
    for (const directory of [[...twice], [entry], [entry, entry, ...twice]]) {
      const forged = Buffer.concat([zip.subarray(0, at), printDirectory(directory, at)]);
      expect(await read(forged)).toMatchObject({ kind: 'damaged', why: 'structure' });
    }
  });

  it('is refused where directory and heads do not say the same', async () => {
    const zip = forgeSession(manifest);
    const directory = Buffer.from(zip).indexOf('PK\x01\x02');
    for (let at = directory; at < zip.length; at += 1) {
      const other = zip.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      const outcome = await read(other);
      expect(['damaged', 'cut'], String(at - directory)).toContain(outcome.kind);
    }
  });

  it('is refused where an archive is inside', async () => {
    const inner = { path: 'later/inner.zip', body: forgeSession(manifest) };
    const list = manifestOf([listed(notebookPart, 'notebook'), listed(inner, 'later')]);
    expect(await read(forgeSession(list, [notebookPart, inner]))).toMatchObject({
      kind: 'damaged',
      part: 'later/inner.zip',
      why: 'nested',
    });
  });

  it('is refused where it is packed in any other way, as by Brotli', async () => {
    const zip = Buffer.from(forgeSession(manifest));
    for (const method of [1, 9, 12, 93, 97, 99]) {
      const other = Buffer.from(zip);
      other.writeUInt16LE(method, 8);
      expect(await read(other)).toMatchObject({ kind: 'damaged', why: 'structure' });
    }
  });

  it('is refused under paths that lead outside or are not what they seem', async () => {
    const paths = [
      '../x',
      '/x',
      'a/../../x',
      'a//x',
      './x',
      'a/./x',
      '',
      'C:/x',
      'C:x',
      '\\\\host\\x',
      'a\\x',
      'a\u0000.md',
      'a\nb',
      'a\u202etxt.md',
      'a\u200bb',
      'con',
      'data/NUL.arrow',
      'x.',
      'x ',
      ' x',
      'x?',
      'x*',
      'e\u0301',
      'a/',
      'x'.repeat(201),
    ];
    for (const path of paths) {
      const strange: ForgedPart = { path, body: Buffer.from('x') };
      const list = manifestOf([listed(notebookPart, 'notebook'), listed(strange, 'later')]);
      const outcome = await read(forgeSession(list, [notebookPart, strange]));
      expect(outcome, JSON.stringify(path)).toMatchObject({ kind: 'damaged', why: 'path' });
    }
  });

  it('is refused where two paths are one to some system', async () => {
    for (const [one, other] of [
      ['later/a', 'later/A'],
      ['later/ß', 'later/SS'],
      ['later/Ａ', 'later/a'],
      ['later/a', 'later/a'],
      ['Notebook.md', 'notebook.MD'],
    ] as const) {
      const parts = [one, other].map((path) => ({ path, body: Buffer.from('x') }));
      const list = manifestOf([
        listed(notebookPart, 'notebook'),
        ...parts.map((part) => listed(part, 'later')),
      ]);
      const outcome = await read(forgeSession(list, [notebookPart, ...parts]));
      expect(outcome, one).toMatchObject({ kind: 'damaged', why: 'duplicate' });
    }
  });
});

describe('a column that repeats itself', () => {
  it('is written so that it is not taken for a bomb', async () => {
    const content: SessionContent = {
      ...plainContent,
      tables: [{ name: 'orders_file', bytes: new Blob([new Uint8Array(40 * mebibyte)]) }],
    };
    const bytes = await written(content, { rowsMayLieOpen: true });
    expect(bytes.length).toBeLessThan(mebibyte / 2);
    const outcome = await read(bytes);
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    const [table] = outcome.content.tables;
    const back = new Uint8Array((await table?.bytes.arrayBuffer()) ?? []);
    expect(back.length).toBe(40 * mebibyte);
    expect(back.every((byte) => byte === 0)).toBe(true);
  });

  it('is stored as it is where packing does not make it smaller', async () => {
    const content: SessionContent = {
      ...plainContent,
      tables: [{ name: 'orders_file', bytes: new Blob(['a']) }],
    };
    const bytes = await written(content, { rowsMayLieOpen: true });
    const head = printHead({
      path: 'data/1-orders_file.arrow',
      method: 0,
      crc: crc32(Buffer.from('a')),
      packed: 1,
      size: 1,
      at: 0,
    });
    expect(Buffer.from(bytes).includes(Buffer.from(head))).toBe(true);
    const outcome = await read(bytes);
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(await comparable(outcome.content)).toEqual(await comparable(content));
  });
});
