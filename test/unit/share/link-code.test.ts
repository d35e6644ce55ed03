import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../../src/share/base64url.ts';
import { crc32 } from '../../../src/share/checksum.ts';
import { printFrozen } from '../../../src/share/frozen/frozen-text.ts';
import { decodeLink, encodeLink, limits } from '../../../src/share/link/link-code.ts';
import { sample as results } from './frozen/sample-results.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const text = `---
title: 二次购买
format: 1
---

How many first-time buyers come back?

\`\`\`sql name=buyers
SELECT member_id, min(ordered_at) AS first_order FROM orders GROUP BY member_id
\`\`\`
`;

/** A link whose head is right for whatever payload. */
function linkOf(payload: string, codec = 'd', version = '1'): string {
  const sum = crc32(new TextEncoder().encode(`${codec}.${payload}`));
  return [version, codec, payload.length, sum.toString(36).padStart(7, '0'), payload].join('.');
}

async function link(of = text, passphrase = ''): Promise<string> {
  const code = await encodeLink(of, passphrase);
  if (code === null) throw new Error('No cryptography in this test');
  return code;
}

describe('a link', () => {
  it('gives back the text, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (any) => {
        expect(await decodeLink(await link(any))).toEqual({ kind: 'text', text: any });
      }),
    );
  });

  it('is made of letters that no address changes', async () => {
    const code = await link();
    expect(code).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(new URL(`https://host.example/#n=${code}`).hash).toBe(`#n=${code}`);
  });

  it('says how much of it came where it was cut, at every place', async () => {
    const code = await link();
    const head = code.length - (code.split('.').at(-1) ?? '').length;
    for (let end = 0; end < code.length; end += 1) {
      const found = await decodeLink(code.slice(0, end));
      expect(found.kind, String(end)).toBe('cut');
      if (found.kind !== 'cut') continue;
      expect(found.got).toBe(Math.max(0, end - head));
      if (end >= head) expect(found.sent).toBe(code.length - head);
    }
  });

  it('is known to be damaged where something follows it or stands twice', async () => {
    const code = await link();
    for (const other of [`${code}A`, `${code} and more`, code + code]) {
      expect(await decodeLink(other), other).toEqual({ kind: 'damaged' });
    }
  });

  it('is whole where the mark that ends its sentence sticks to it', async () => {
    const code = (await encodeLink('one')) ?? '';
    for (const mark of ['.', ')', '。', '%E3%80%82', '）。', '%20', '\n', '”'])
      expect((await decodeLink(code + mark)).kind, mark).toBe('text');
    for (const more of ['-', '.A', '%', '.%E3', `.${code}`])
      expect((await decodeLink(code + more)).kind, more).toBe('damaged');
  });

  it('of a later version says so', async () => {
    expect(await decodeLink(linkOf('AAAA', 'd', '2'))).toEqual({ kind: 'newer' });
    expect(await decodeLink(linkOf('AAAA', 'z'))).toEqual({ kind: 'newer' });
    expect(await decodeLink(linkOf('AAAA', 'd', '0'))).toEqual({ kind: 'damaged' });
  });

  it('never becomes larger than it may, whatever it holds', async () => {
    const bomb = toBase64url(deflateRawSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 }));
    expect(bomb.length).toBeLessThan(limits.characters);
    expect(await decodeLink(linkOf(bomb))).toEqual({ kind: 'too large' });
    expect(await decodeLink('1.d.9.'.padEnd(limits.characters + 1, 'A'))).toEqual({
      kind: 'too large',
    });
  });

  it('holds text and nothing else', async () => {
    const payloads = [
      deflateRawSync(Buffer.from([0xff, 0xfe, 0x80])),
      Buffer.from('no deflate at all'),
      deflateRawSync(Buffer.from('a text that is cut short')).subarray(0, 9),
    ];
    for (const payload of payloads) {
      expect(await decodeLink(linkOf(toBase64url(payload)))).toEqual({ kind: 'damaged' });
    }
  });
});

describe('links of every form', () => {
  const folder = new URL('../../fixtures/links/', import.meta.url);

  it.each(['version-1', 'version-1-results', 'version-1-counts'])(
    'open for ever: %s',
    async (name) => {
      const {
        text: of,
        open,
        sealed,
        results,
      } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as {
        text: string;
        open: string;
        sealed: string;
        results?: unknown;
      };
      const found = { kind: 'text', text: of, ...(results ? { frozen: results } : {}) };
      expect(await decodeLink(open)).toEqual(found);
      expect(await decodeLink(sealed)).toEqual({ kind: 'locked' });
      expect(await decodeLink(sealed, 'golden 密码')).toEqual(found);
    },
  );
});

describe('a link with results', () => {
  it('gives both back, sealed or not, and is of a form that earlier versions refuse', async () => {
    const open = await encodeLink(text, '', results);
    expect(open).toMatch(/^1\.r\./);
    expect(await decodeLink(open ?? '')).toEqual({ kind: 'text', text, frozen: results });
    const sealed = await encodeLink(text, 'secret', results);
    expect(sealed).toMatch(/^1\.s\./);
    expect(await decodeLink(sealed ?? '')).toEqual({ kind: 'locked' });
    expect(await decodeLink(sealed ?? '', 'secret')).toEqual({
      kind: 'text',
      text,
      frozen: results,
    });
    expect(await encodeLink(text)).toMatch(/^1\.d\./);
  });

  it('is refused as a whole where its results are not such as we take', async () => {
    const packed = (whole: string): string =>
      linkOf(toBase64url(deflateRawSync(Buffer.from(whole))), 'r');
    const line = printFrozen(results);
    const forged = [text, `{}\n${text}`, `${line.replace('"table"', '"iframe"')}\n${text}`, line];
    for (const whole of forged)
      expect(await decodeLink(packed(whole))).toEqual({ kind: 'damaged' });
    const later = `${line.replace('"v":1', '"v":4')}\n${text}`;
    expect(await decodeLink(packed(later))).toEqual({ kind: 'newer' });
    expect(await decodeLink(packed(`${line}\n${text}`))).toMatchObject({ kind: 'text', text });
  });

  it('says so where it was cut or a bit of it is another', async () => {
    const code = (await encodeLink(text, '', results)) ?? '';
    for (let end = 0; end < code.length; end += isFull ? 1 : 23)
      expect((await decodeLink(code.slice(0, end))).kind).toBe('cut');
    for (let at = 0; at < code.length; at += isFull ? 1 : 19) {
      const letter = String.fromCharCode(code.charCodeAt(at) ^ (1 << (at % 7)));
      const { kind } = await decodeLink(code.slice(0, at) + letter + code.slice(at + 1));
      expect(['damaged', 'cut', 'newer', 'too large'], `${at}`).toContain(kind);
    }
  });
});

describe('a sealed link', () => {
  it('opens with its passphrase, typed on whatever keyboard, and no other', async () => {
    const code = await link(text, 'ｐass wört 密码');
    expect(await decodeLink(code)).toEqual({ kind: 'locked' });
    expect(await decodeLink(code, 'pass wört 密码')).toEqual({ kind: 'text', text });
    expect(await decodeLink(code, 'pass wort 密码')).toEqual({ kind: 'wrong passphrase' });
    expect(await link(text, 'ｐass wört 密码')).not.toBe(code);
  });

  it('cannot ask for more rounds than a page can bear', async () => {
    const bytes = new Uint8Array(64).fill(0xff);
    expect(await decodeLink(linkOf(toBase64url(bytes), 'x'), 'secret')).toEqual({
      kind: 'damaged',
    });
    expect(await decodeLink(linkOf('AAAA', 'x'), 'secret')).toEqual({ kind: 'damaged' });
  });
});

describe('base64url', () => {
  it('is the one of everybody, and one text stands for one row of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...(fromBase64url(text) ?? [])]).toEqual([...bytes]);
      }),
    );
    for (const wrong of ['A', 'AB', 'A=', 'A+', 'AAA/', 'AAAAA', '你好']) {
      expect(fromBase64url(wrong), wrong).toBeNull();
    }
    expect(fromBase64url('AA')).toEqual(new Uint8Array([0]));
  });
});

describe('the checksum', () => {
  it('is the published CRC-32', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});
