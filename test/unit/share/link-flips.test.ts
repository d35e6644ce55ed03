import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../../src/share/base64url.ts';
import { crc32 } from '../../../src/share/checksum.ts';
import { deflate } from '../../../src/share/deflate.ts';
import { decodeLink, encodeLink } from '../../../src/share/link/link-code.ts';
import { keyFromPassphrase } from '../../../src/share/passphrase.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
/** What the full suite tries of each kind, and an everyday one. */
const many = isFull ? 2_000 : 150;
const refused = ['damaged', 'cut', 'newer', 'too large'];

/** Hardly packs, so that a link of it has bits enough. */
const words = Array.from({ length: 200 }, (_, at) => ((at + 1) * 2_654_435_761).toString(36));
const text = `---\ntitle: 二次购买\nformat: 1\n---\n\n${words.join(' ')}\n`;

/** Spread over the whole, the first and the last among them. */
function sample(count: number): readonly number[] {
  expect(count).toBeGreaterThanOrEqual(many);
  return Array.from({ length: many }, (_, at) => Math.floor((at * (count - 1)) / (many - 1)));
}

/** One of the seven bits of the letters of a link is another. */
function flipped(code: string, bit: number): string {
  const at = Math.floor(bit / 7);
  const letter = String.fromCharCode(code.charCodeAt(at) ^ (1 << (bit % 7)));
  return code.slice(0, at) + letter + code.slice(at + 1);
}

/** A link whose head is right for whatever is sealed in it. */
function linkOf(bytes: Uint8Array): string {
  const payload = toBase64url(new Uint8Array(bytes));
  const sum = crc32(new TextEncoder().encode(`x.${payload}`));
  return ['1', 'x', payload.length, sum.toString(36).padStart(7, '0'), payload].join('.');
}

/** As a link seals, with fewer rounds: rounds (4 bytes), salt (16), nonce (12), then what is sealed. */
async function sealed(passphrase: string): Promise<Uint8Array> {
  const head = new Uint8Array(32).fill(7);
  new DataView(head.buffer).setUint32(0, 1_000);
  const key = await keyFromPassphrase(passphrase, { salt: head.slice(4, 20), rounds: 1_000 });
  if (key === null) throw new Error('No cryptography in this test');
  const gcm = { name: 'AES-GCM', iv: head.slice(20), additionalData: head.slice(0, 20) };
  const packed = await deflate(new TextEncoder().encode(text));
  return new Uint8Array([
    ...head,
    ...new Uint8Array(await crypto.subtle.encrypt(gcm, key, packed)),
  ]);
}

describe(`a link, at ${String(many)} places`, () => {
  it('is known to be damaged where a bit of it is another', async () => {
    const code = (await encodeLink(text)) ?? '';
    for (const bit of sample(code.length * 7)) {
      const { kind } = await decodeLink(flipped(code, bit));
      expect(refused, String(bit)).toContain(kind);
    }
  });

  it('is known to be cut where it ends too early', async () => {
    const code = (await encodeLink(text)) ?? '';
    for (const end of sample(Math.max(code.length, many))) {
      expect((await decodeLink(code.slice(0, end % code.length))).kind, String(end)).toBe('cut');
    }
  });
});

describe(`a sealed link, at ${String(many)} places`, () => {
  it('is known to be damaged where a bit of it is another', async () => {
    const code = linkOf(await sealed('secret'));
    expect(await decodeLink(code, 'secret')).toEqual({ kind: 'text', text });
    for (const bit of sample(code.length * 7)) {
      const { kind } = await decodeLink(flipped(code, bit), 'secret');
      expect(refused, String(bit)).toContain(kind);
    }
  });

  it('does not open where a bit of it is another, even under a right checksum', async () => {
    const bytes = await sealed('secret');
    // The first four bytes are the rounds, of which some would take minutes.
    for (const bit of sample((bytes.length - 4) * 8)) {
      const other = bytes.slice();
      const at = 4 + (bit >> 3);
      other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
      expect(await decodeLink(linkOf(other), 'secret')).toEqual({ kind: 'wrong passphrase' });
    }
  });
});
