import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createPseudonymKey,
  parsePseudonymKey,
  printPseudonymKey,
  toPseudonyms,
} from '../../../src/privacy/pseudonym.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 by whole numbers, apart from the code under test. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((part) => letters[parseInt(part.padEnd(5, '0'), 2)] ?? '')
    .join('');
}

const secret = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7 + 3) % 256));
const keyText = `memberbook-key-1-${base32(secret)}`;

describe('pseudonyms', () => {
  it('are the first 128 bits of HMAC-SHA-256 of the id', async () => {
    const key = await parsePseudonymKey(keyText);
    if (!key) throw new Error('no key');
    const ids = [
      'M001',
      '会员１',
      '',
      '13800138000',
      ...Array.from({ length: 2_500 }, (_, at) => String(at)),
    ];
    const expected = ids.map(
      (id) =>
        `p_${base32(createHmac('sha256', secret).update(id, 'utf8').digest().subarray(0, 16))}`,
    );
    expect(await toPseudonyms(key, ids)).toEqual(expected);
  });

  it('are the same for the same member and keep NULL', async () => {
    const key = await createPseudonymKey();
    const [one, other, again, none] = await toPseudonyms(key, ['a', 'b', 'a', null]);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(none).toBeNull();
    expect(one).toMatch(/^p_[a-z2-7]{26}$/);
    expect(await toPseudonyms(key, [])).toEqual([]);
  });

  it('differ under another key', async () => {
    const [first, second] = [await createPseudonymKey(), await createPseudonymKey()];
    expect(await toPseudonyms(first, ['a'])).not.toEqual(await toPseudonyms(second, ['a']));
  });

  it('have a key that is read again only where that was asked for', async () => {
    const closed = await createPseudonymKey();
    expect(await printPseudonymKey(closed)).toBeNull();
    await expect(crypto.subtle.exportKey('raw', closed)).rejects.toThrow();
    const open = await createPseudonymKey({ exportable: true });
    const text = await printPseudonymKey(open);
    const again = await parsePseudonymKey(`  ${text?.toUpperCase() ?? ''}\n`);
    if (!again) throw new Error('no key');
    expect(await toPseudonyms(again, ['M1'])).toEqual(await toPseudonyms(open, ['M1']));
    expect(await printPseudonymKey(again)).toBeNull();
  });

  it('refuse a text that is no key', async () => {
    for (const text of [
      '',
      'memberbook-key-1-',
      keyText.slice(0, -1),
      `${keyText}a`,
      keyText.replace('key-1', 'key-2'),
      'x',
    ]) {
      expect(await parsePseudonymKey(text), text).toBeNull();
    }
  });
});
