import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/share/checksum.ts';
import { PartSums } from '../../../../src/share/session-file/PartSums.ts';
import { Sha256 } from '../../../../src/share/session-file/Sha256.ts';

function sha256(...pieces: readonly Uint8Array[]): string {
  const hash = new Sha256();
  for (const piece of pieces) hash.add(piece);
  return hash.finish();
}

describe('SHA-256', () => {
  it('is the published one', () => {
    expect(sha256()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256(Buffer.from('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is the same for every length and however the bytes come', () => {
    for (let length = 0; length < 260; length += 1) {
      const bytes = Buffer.alloc(length, 'ä你x');
      expect(sha256(bytes), String(length)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
        const whole = Buffer.concat(pieces);
        const sums = new PartSums();
        for (const piece of pieces) sums.add(piece);
        expect(sums.size).toBe(whole.length);
        expect(sums.finish()).toEqual({
          crc: crc32(whole),
          sha256: createHash('sha256').update(whole).digest('hex'),
        });
      }),
    );
  });
});
