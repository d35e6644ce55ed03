import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { printHostedManifest } from '../../../../src/share/hosted/hosted-manifest.ts';
import { fetchHostedFiles, openHosted } from '../../../../src/share/hosted/open-hosted.ts';

const base = 'https://host.test/memberbook/';
const notebook = '---\ntitle: 复购\nformat: 1\n---\n\nWho comes back?\n';
const orders = 'order_id,member_id\nA1,M1\n';

type Shelf = Record<string, string | { status: number; type?: string; text?: string }>;

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function part(path: string, text: string) {
  return { path, bytes: Buffer.byteLength(text), sha256: sumOf(text) };
}

const manifest = printHostedManifest({
  notebook: part('notebook.md', notebook),
  files: [{ ...part('orders.csv', orders), role: 'orders' }],
});
const published: Shelf = {
  'gallery/a/data.json': manifest,
  'gallery/a/notebook.md': notebook,
  'gallery/a/orders.csv': orders,
};

/** A host, and what it was asked for. */
function host(shelf: Shelf) {
  const asked: string[] = [];
  const options: (RequestInit | undefined)[] = [];
  const fetch = (url: unknown, init?: RequestInit): Promise<Response> => {
    const path = decodeURIComponent(String(url)).replace(base, '');
    asked.push(path);
    options.push(init);
    if (init?.signal?.aborted) return Promise.reject(new DOMException('x', 'AbortError'));
    const found = shelf[path] ?? { status: 404 };
    if (typeof found === 'string') return Promise.resolve(new Response(found));
    if (found.status === 0) return Promise.reject(new TypeError('no network'));
    const headers = { 'Content-Type': found.type ?? 'text/plain' };
    return Promise.resolve(new Response(found.text ?? '', { status: found.status, headers }));
  };
  return { asked, options, reading: { fetch: fetch as typeof globalThis.fetch } };
}

async function open(shelf: Shelf, fragment = '#src=gallery/a') {
  const { asked, reading } = host(shelf);
  return { outcome: await openHosted(fragment, base, reading), asked };
}

describe('a notebook hosted beside the app', () => {
  it('is read without its data, which come when they are asked for', async () => {
    const { asked, options, reading } = host(published);
    const pin = sumOf(manifest).slice(0, 32);
    const hosted = await openHosted(`#src=gallery/a~${pin}&p.x=1`, base, reading);
    if (hosted.kind !== 'hosted') throw new Error(hosted.kind);
    expect(hosted).toMatchObject({ text: notebook, isPinned: true, bytes: orders.length });
    expect(hosted.sum).toBe(sumOf(manifest));
    expect(hosted.address.values).toEqual({ x: '1' });
    expect(asked).toEqual(['gallery/a/data.json', 'gallery/a/notebook.md']);
    const seen: number[] = [];
    const data = await fetchHostedFiles(hosted, base, {
      ...reading,
      onProgress: ({ got, of }) => seen.push(got / of),
    });
    if (data.kind !== 'files') throw new Error(data.kind);
    expect(data.files.map(({ role, file }) => [role, file.name])).toEqual([
      ['orders', 'orders.csv'],
    ]);
    expect(await data.files[0]?.file.text()).toBe(orders);
    expect(seen.at(-1)).toBe(1);
    expect(
      options.every((init) => init?.redirect === 'error' && init.referrerPolicy === 'no-referrer'),
    ).toBe(true);
  });

  it('does not open under a link to another version', async () => {
    const { outcome, asked } = await open(published, `#src=gallery/a~${'0'.repeat(32)}`);
    expect(outcome).toEqual({ kind: 'other version', path: 'gallery/a' });
    expect(asked).toEqual(['gallery/a/data.json']);
  });

  it('is refused when a byte of it is another than was listed', async () => {
    for (const text of [notebook.replace('Who', 'why'), `${notebook} `, notebook.slice(1), '']) {
      const { outcome } = await open({ ...published, 'gallery/a/notebook.md': text });
      expect(outcome).toEqual({ kind: 'changed', path: 'gallery/a/notebook.md' });
    }
    const { reading } = host({ ...published, 'gallery/a/orders.csv': `${orders}A2,M2\n` });
    const hosted = await openHosted('#src=gallery/a', base, reading);
    if (hosted.kind !== 'hosted') throw new Error(hosted.kind);
    expect(hosted.isPinned).toBe(false);
    expect(await fetchHostedFiles(hosted, base, reading)).toEqual({
      kind: 'changed',
      path: 'gallery/a/orders.csv',
    });
  });

  it('says what is wrong with the host', async () => {
    const at = 'gallery/a/data.json';
    expect((await open({})).outcome).toEqual({ kind: 'missing', path: at });
    const page = { status: 200, type: 'text/html; charset=utf-8', text: '<!doctype html>' };
    expect((await open({ [at]: page })).outcome).toEqual({ kind: 'missing', path: at });
    expect((await open({ [at]: { status: 503 } })).outcome).toEqual({
      kind: 'unreachable',
      path: at,
      status: 503,
    });
    expect((await open({ [at]: { status: 0 } })).outcome).toMatchObject({ status: null });
    expect((await open({ [at]: 'x'.repeat(2 ** 18 + 1) })).outcome).toMatchObject({
      kind: 'too large',
    });
    const { reading } = host(published);
    const stopped = { ...reading, signal: AbortSignal.abort() };
    expect(await openHosted('#src=gallery/a', base, stopped)).toEqual({ kind: 'cancelled' });
  });

  it('takes no manifest that is not closed', async () => {
    const read = JSON.parse(manifest) as Record<string, unknown>;
    const odd: readonly unknown[] = [
      {},
      [],
      { ...read, format: 'x' },
      { ...read, version: 0 },
      { ...read, notebook: { ...part('notebook.html', notebook) } },
      { ...read, notebook: { ...part('../notebook.md', notebook) } },
      { ...read, files: [{ ...part('x.html', ''), role: 'orders' }] },
      { ...read, files: [{ ...part('../../x.csv', ''), role: 'orders' }] },
      { ...read, files: [{ ...part('https://evil.test/x.csv', ''), role: 'orders' }] },
      {
        ...read,
        files: [
          { ...part('a.csv', ''), role: '' },
          { ...part('A.csv', ''), role: '' },
        ],
      },
      { ...read, files: [{ path: 'a.csv', bytes: -1, sha256: sumOf(''), role: '' }] },
      {
        ...read,
        files: Array.from({ length: 101 }, (_, n) => ({
          ...part(`${String(n)}.csv`, ''),
          role: '',
        })),
      },
    ];
    for (const value of odd) {
      const { outcome } = await open({
        ...published,
        'gallery/a/data.json': JSON.stringify(value),
      });
      expect(outcome.kind, JSON.stringify(value).slice(0, 90)).toBe('not hosted');
    }
    const polluted = manifest.replace('{', '{"__proto__": {"x": 1},');
    expect((await open({ ...published, 'gallery/a/data.json': polluted })).outcome.kind).toBe(
      'not hosted',
    );
    const newer = JSON.stringify({ ...read, version: 2 });
    expect((await open({ ...published, 'gallery/a/data.json': newer })).outcome).toEqual({
      kind: 'newer',
      version: 2,
    });
  });
});
