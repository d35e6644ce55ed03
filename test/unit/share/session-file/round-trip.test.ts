import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../src/share/session-file/closed-json.ts';
import {
  holdsRows,
  noExtra,
  type SessionContent,
} from '../../../../src/share/session-file/session-content.ts';
import { sniffSession } from '../../../../src/share/session-file/sniff-session.ts';
import { writeSession } from '../../../../src/share/session-file/write-session.ts';
import type { SessionProgress } from '../../../../src/share/session-file/session-progress.ts';
import {
  comparable,
  forgeSession,
  fullContent,
  isFull,
  listed,
  manifestOf,
  noise,
  notebookPart,
  plainContent,
  quick,
  read,
  written,
} from './sample-session.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '会员 / members',
    '..',
    '../../x',
    'con',
    'a\\b',
    'Ａ',
    '',
    '__proto__',
    '二次\n',
  ),
);
const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });
const anyBytes = fc
  .uint8Array({ maxLength: 400 })
  .filter((bytes) => bytes[0] !== 0x50 && bytes[0] !== 0x89)
  .map((bytes) => new Blob([new Uint8Array(bytes)]));
const anyJson = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value)));
const anyHolds = fc.constantFrom('members' as const, 'aggregates' as const);

const anyContent: fc.Arbitrary<SessionContent> = fc
  .record({
    notebooks: fc.array(fc.record({ text: anyText }), { minLength: 1, maxLength: 4 }),
    tables: fc.array(fc.record({ name: anyName, bytes: anyBytes }), { maxLength: 4 }),
    cells: fc.array(
      fc.record({ cell: anyName, holds: anyHolds, cells: fc.array(anyText), svg: anyText }),
      { maxLength: 4 },
    ),
    unknown: fc.array(fc.record({ bytes: anyBytes, note: anyJson }), { maxLength: 3 }),
    note: anyJson,
  })
  .map(({ notebooks, tables, cells, unknown, note }) => ({
    ...plainContent,
    notebooks,
    tables,
    results: cells.map(({ cell, holds, cells: values }) => ({
      cell,
      holds,
      notebook: notebooks.length - 1,
      table: {
        name: cell,
        columns: [
          { name: cell, type: 'VARCHAR' },
          { name: '', type: 'STRUCT(a INTEGER)' },
        ],
        rows: values.map((value, at) => [value, at % 2 ? null : value]),
      },
      definition: values,
    })),
    charts: cells.map(({ cell, holds, svg }) => ({ cell, holds, notebook: 0, svg })),
    extra: {
      manifest: { later: note },
      parts: unknown.map(({ bytes, note: more }, at) => ({
        entry: { path: `later/${at}.bin`, kind: 'later-kind', note: more },
        bytes,
      })),
    },
  }));

async function reopened(bytes: Uint8Array, passphrase = ''): Promise<SessionContent> {
  const outcome = await read(bytes, { passphrase });
  if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
  expect(outcome.isReadOnly).toBe(false);
  return outcome.content;
}

describe('a session file', () => {
  it('gives back the session, in the open and sealed', async () => {
    const open = await written(fullContent, { rowsMayLieOpen: true });
    expect(await comparable(await reopened(open))).toEqual(await comparable(fullContent));
    const sealed = await written(fullContent, { passphrase: '密码' });
    expect(await comparable(await reopened(sealed, '密码'))).toEqual(await comparable(fullContent));
  });

  it('gives back any text, any bytes and any names', async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, fc.boolean(), async (content, isSealed) => {
        const passphrase = isSealed ? 'secret' : '';
        const bytes = await written(content, { rowsMayLieOpen: true, passphrase });
        expect(await comparable(await reopened(bytes, passphrase))).toEqual(
          await comparable(content),
        );
      }),
      { numRuns: isFull ? 400 : 60 },
    );
  });

  it('is the same, byte for byte, when the same is saved, and when it was opened in between', async () => {
    const first = await written(fullContent, { rowsMayLieOpen: true });
    expect(await written(fullContent, { rowsMayLieOpen: true })).toEqual(first);
    expect(await written(await reopened(first), { rowsMayLieOpen: true })).toEqual(first);
    expect(await written(fullContent, { passphrase: 'x' })).toEqual(
      await written(fullContent, { passphrase: 'x' }),
    );
    const fresh = await writeSession(plainContent, { passphrase: 'x' });
    const other = await writeSession(plainContent, { passphrase: 'x' });
    if (fresh.kind !== 'written' || other.kind !== 'written') throw new Error('Not written');
    const [one, two] = [await fresh.file.arrayBuffer(), await other.file.arrayBuffer()];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('keeps a byte order mark and line ends of the notebook', async () => {
    const text = '\ufeff# Title\r\n\r\nText\n';
    const content = { ...plainContent, notebooks: [{ text }], charts: [] };
    expect((await reopened(await written(content))).notebooks).toEqual([{ text }]);
  });

  it('carries along what a later version wrote beside it', async () => {
    const strange = { path: 'later/模型.bin', body: Buffer.from([0, 1, 2]) };
    const notebook = listed(notebookPart, 'notebook', { about: 'x', weight: { deep: [1] } });
    const other = listed(strange, 'model', { name: 'k-means', about: 'A later thing' });
    const bytes = forgeSession(
      manifestOf([notebook, other], { savedOn: '2027-01-31', mood: ['calm'] }),
      [notebookPart, strange],
    );
    const content = await reopened(bytes);
    expect(content.savedOn).toBe('2027-01-31');
    expect(content.extra.manifest).toEqual({ mood: ['calm'] });
    expect(content.notebooks[0]?.extra).toEqual({ weight: { deep: [1] } });
    expect(holdsRows(content)).toBe(true);
    const again = await reopened(await written(content, { rowsMayLieOpen: true }));
    expect(await comparable(again)).toEqual(await comparable(content));
    const [part] = again.extra.parts;
    expect(part?.entry).toEqual({
      path: 'later/模型.bin',
      kind: 'model',
      name: 'k-means',
      about: 'A later thing',
    });
    expect(new Uint8Array((await part?.bytes.arrayBuffer()) ?? [])).toEqual(
      new Uint8Array([0, 1, 2]),
    );
  });

  it('is a zip that other programs open, with a manifest that a human reads', async () => {
    const bytes = await written(fullContent, { rowsMayLieOpen: true });
    const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])), {
      useWebWorkers: false,
      checkSignature: true,
      strictness: 'strict',
    });
    const texts = new Map<string, string>();
    for (const entry of await reader.getEntries()) {
      if (!entry.directory) {
        texts.set(
          entry.filename,
          await entry.getData(new TextWriter(), { checkOverlappingEntry: true }),
        );
      }
    }
    expect([...texts.keys()]).toEqual([
      'manifest.json',
      'notebook.md',
      'notebooks/1.md',
      'files.json',
      'mappings.json',
      'results/1-returns.json',
      'charts/1-回购率.svg',
      'data/1-orders_file.arrow',
      'data/2-会员-members.arrow',
    ]);
    expect(texts.get('notebook.md')).toBe(plainContent.notebooks[0]?.text);
    const manifest = JSON.parse(texts.get('manifest.json') ?? '') as JsonObject;
    expect(manifest).toMatchObject({
      format: 'memberbook-session',
      version: 1,
      minReader: 1,
      app: '0.1.0',
      savedOn: '2026-11-22',
    });
    for (const part of manifest['parts'] as readonly JsonObject[]) {
      expect(String(part['about']), String(part['path'])).toMatch(/[a-z].*\. .*。$/);
    }
  });

  it.skipIf(!existsSync('/usr/bin/unzip'))('passes the test of unzip', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'session-file-'));
    try {
      const path = join(folder, 'x.memberbook');
      writeFileSync(path, await written(fullContent, { rowsMayLieOpen: true }));
      expect(execFileSync('/usr/bin/unzip', ['-t', path], { encoding: 'utf8' })).toContain(
        'No errors detected',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is known by its first bytes, whatever it is called', async () => {
    const open = await written(plainContent);
    expect(sniffSession(open.subarray(0, 44))).toBe('zip');
    expect(sniffSession(await written(plainContent, { passphrase: 'x' }))).toBe('seal');
    const workbook = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      Buffer.alloc(26),
      Buffer.from('xl/'),
    ]);
    for (const other of [workbook, Buffer.from('a,b\n1,2\n'), Buffer.from('\x89PNG\r\n\x1a\n')]) {
      expect(sniffSession(other)).toBeNull();
      expect(await read(other)).toEqual({ kind: 'not a session' });
    }
  });
});

describe('saving a session', () => {
  it('asks for a passphrase where there are rows of members, and only there', async () => {
    const result = plainContent.results[0];
    if (!result) throw new Error('No result');
    const chart = plainContent.charts[0];
    if (!chart) throw new Error('No chart');
    const withRows: readonly SessionContent[] = [
      fullContent,
      { ...plainContent, results: [{ ...result, holds: 'members' }] },
      { ...plainContent, charts: [{ ...chart, holds: 'members' }] },
      {
        ...plainContent,
        extra: { ...noExtra, parts: [{ entry: { path: 'x', kind: 'x' }, bytes: new Blob([]) }] },
      },
    ];
    for (const content of withRows) {
      expect(await writeSession(content)).toEqual({ kind: 'passphrase needed' });
      expect((await writeSession(content, { rowsMayLieOpen: true })).kind).toBe('written');
    }
    expect(await writeSession(plainContent)).toMatchObject({ kind: 'written', isSealed: false });
    expect(await writeSession(plainContent, { passphrase: 'x', stretching: quick })).toMatchObject({
      kind: 'written',
      isSealed: true,
    });
  });

  it('says how far it is, and ends with all of it', async () => {
    const seen: SessionProgress[] = [];
    const onProgress = (progress: SessionProgress): void => void seen.push(progress);
    const content = {
      ...plainContent,
      tables: [{ name: 'orders_file', bytes: new Blob([new Uint8Array(1_500_000).fill(3)]) }],
    };
    const bytes = await written(content, { passphrase: 'x', onProgress });
    await read(bytes, { passphrase: 'x', onProgress });
    for (const stage of ['packing', 'sealing', 'opening'] as const) {
      const steps = seen.filter((progress) => progress.stage === stage);
      const done = steps.map((progress) => progress.done);
      expect(steps.length).toBeGreaterThan(0);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total);
    }
  });

  it('leaves nothing when it is cancelled, at whatever moment', async () => {
    const content = {
      ...plainContent,
      tables: [{ name: 'orders_file', bytes: new Blob([noise(2_500_000)]) }],
    };
    const whole = await written(content, { passphrase: 'x' });
    for (const stage of ['packing', 'sealing', 'opening'] as const) {
      for (const moment of [1, 2, 3]) {
        const abort = new AbortController();
        let steps = 0;
        const options = {
          passphrase: 'x',
          stretching: quick,
          signal: abort.signal,
          onProgress: (progress: SessionProgress) => {
            if (progress.stage === stage && ++steps === moment) abort.abort();
          },
        };
        const outcome =
          stage === 'opening' ? await read(whole, options) : await writeSession(content, options);
        expect(outcome, `${stage} ${moment}`).toEqual({ kind: 'cancelled' });
      }
    }
    expect(await writeSession(content, { passphrase: 'x', signal: AbortSignal.abort() })).toEqual({
      kind: 'cancelled',
    });
    expect(await read(whole, { passphrase: 'x', signal: AbortSignal.abort() })).toEqual({
      kind: 'cancelled',
    });
  });

  it('writes nothing that would not open again', async () => {
    const zip = new Blob([await written(plainContent).then((bytes) => new Uint8Array(bytes))]);
    const one = plainContent.results[0];
    const mapping = plainContent.mappings[0];
    const file = plainContent.files[0];
    if (!one || !mapping || !file) throw new Error('Nothing to spoil');
    const cases: readonly [Partial<SessionContent>, string | null][] = [
      [{ notebooks: [] }, 'notebook.md'],
      [{ tables: [{ name: 'inside', bytes: zip }] }, 'data/1-inside.arrow'],
      [{ results: [{ ...one, notebook: 7 }] }, 'results/1-returns.json'],
      [{ results: [{ ...one, table: { ...one.table, rows: [['a']] } }] }, 'results/1-returns.json'],
      [{ mappings: [{ ...mapping, confirmedOn: 'yesterday' }] }, 'mappings.json'],
      [{ files: [{ ...file, columns: [{ name: '13800000000', kind: 'text' }] }] }, 'files.json'],
      [{ files: [{ ...file, rows: -1 }] }, 'files.json'],
      [{ savedOn: 'today' }, 'manifest.json'],
      [{ app: 'x'.repeat(81) }, 'manifest.json'],
      [
        { extra: { manifest: { deep: JSON.parse('{"__proto__":1}') as Json }, parts: [] } },
        'manifest.json',
      ],
      [
        { extra: { ...noExtra, parts: [{ entry: { path: '../x', kind: 'x' }, bytes: zip }] } },
        '../x',
      ],
      [
        {
          extra: { ...noExtra, parts: [{ entry: { path: 'Notebook.MD', kind: 'x' }, bytes: zip }] },
        },
        'Notebook.MD',
      ],
    ];
    for (const [change, part] of cases) {
      const outcome = await writeSession({ ...plainContent, ...change }, { rowsMayLieOpen: true });
      expect(outcome, part ?? '').toEqual({ kind: 'unwritable', part });
    }
  });

  it('keeps the limits that it opens files under', async () => {
    const limits = {
      parts: 9,
      total: 9_000,
      manifest: 8_000,
      notebook: 2_000,
      document: 3_000,
      bytes: 4_000,
    };
    const options = { rowsMayLieOpen: true, limits };
    expect((await writeSession(fullContent, options)).kind).toBe('written');
    const long = { ...plainContent, notebooks: [{ text: 'x'.repeat(2_001) }], charts: [] };
    expect(await writeSession(long, options)).toEqual({
      kind: 'too large',
      what: 'part',
      part: 'notebook.md',
    });
    const fewer = { ...options, limits: { ...limits, parts: 8 } };
    expect(await writeSession(fullContent, fewer)).toMatchObject({ what: 'parts' });
    const less = { ...options, limits: { ...limits, total: 5_000 } };
    expect(await writeSession(fullContent, less)).toMatchObject({ what: 'total' });
  });

  it('tells a file that went away while it was read', async () => {
    class Gone extends Blob {
      override slice(): Blob {
        throw new DOMException('The file changed', 'NotReadableError');
      }
    }
    const gone = new Gone(['rows']);
    const content = { ...plainContent, tables: [{ name: 'orders_file', bytes: gone }] };
    expect(await writeSession(content, { rowsMayLieOpen: true })).toEqual({ kind: 'unreadable' });
  });
});
