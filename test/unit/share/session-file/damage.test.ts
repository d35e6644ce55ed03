import { describe, expect, it } from 'vitest';
import { readSession } from '../../../../src/share/session-file/read-session.ts';
import {
  chunkBytes,
  chunkParameters,
  printSealHead,
  sealHeadBytes,
  tagBytes,
} from '../../../../src/share/session-file/seal-head.ts';
import type { SessionContent } from '../../../../src/share/session-file/session-content.ts';
import {
  comparable,
  fullContent,
  isFull,
  noise,
  notebookText,
  plainContent,
  quick,
  read,
  written,
} from './sample-session.ts';

/** What the full suite tries of each kind, and an everyday one. */
const many = isFull ? 2_000 : 400;

/** Places spread over the whole, the first and last among them; all of them where there are not so many. */
function sample(length: number): readonly number[] {
  const every = Math.max(1, (length - 1) / (many - 1));
  const places = new Set<number>([length - 1]);
  for (let at = 0; at < length; at += every) places.add(Math.floor(at));
  return [...places].sort((a, b) => a - b);
}

/** Bits spread over the whole, as often in one place of a byte as in another. */
function sampleBits(bytes: Uint8Array): readonly { readonly at: number; readonly bit: number }[] {
  const bits = sample(bytes.length * 8).map((bit) => ({ at: bit >> 3, bit: bit & 7 }));
  expect(bits.length).toBeGreaterThanOrEqual(many);
  return bits;
}

function flipped(bytes: Uint8Array, at: number, bit = at % 8): Uint8Array {
  const other = bytes.slice();
  other[at] = (other[at] ?? 0) ^ (1 << bit);
  return other;
}

const detected = ['damaged', 'cut', 'not a session', 'too large', 'newer'];

describe('a session file in the open', () => {
  it('is known to be damaged by a flipped bit, or says exactly what it said', async () => {
    const whole = await comparable(fullContent);
    const bytes = await written(fullContent, { rowsMayLieOpen: true });
    for (const { at, bit } of sampleBits(bytes)) {
      const outcome = await read(flipped(bytes, at, bit));
      if (outcome.kind === 'session') {
        expect(await comparable(outcome.content), String(at)).toEqual(whole);
      } else expect(detected, String(at)).toContain(outcome.kind);
    }
  });

  it('says that it was cut, wherever it was, and gives back the notebook that came', async () => {
    const bytes = await written(fullContent, { rowsMayLieOpen: true });
    const body = Buffer.from(bytes).indexOf('notebooks/1.md') - 30;
    for (const end of sample(bytes.length)) {
      const outcome = await read(bytes.subarray(0, end));
      expect(outcome, String(end)).toEqual({
        kind: 'cut',
        got: end,
        sent: null,
        rescued: end >= body ? notebookText : null,
      });
    }
  });

  it('is known to be damaged where something follows or precedes it', async () => {
    const bytes = await written(plainContent);
    for (const more of [Buffer.alloc(1), Buffer.from('PK'), Buffer.alloc(70_000), bytes]) {
      const outcome = await read(Buffer.concat([bytes, more]));
      expect(detected).toContain(outcome.kind);
      expect(await read(Buffer.concat([Buffer.from([0]), bytes]))).toEqual({
        kind: 'not a session',
      });
    }
  });

  it('names the part that is damaged and gives back the notebook', async () => {
    const bytes = await written(fullContent, { rowsMayLieOpen: true });
    const at = Buffer.from(bytes).indexOf('data/1-orders_file.arrow') + 100;
    expect(await read(flipped(bytes, at))).toEqual({
      kind: 'damaged',
      part: 'data/1-orders_file.arrow',
      why: 'checksum',
      rescued: notebookText,
    });
    const own = Buffer.from(bytes).indexOf('notebook.md') + 60;
    expect(await read(flipped(bytes, own))).toEqual({
      kind: 'damaged',
      part: 'notebook.md',
      why: 'checksum',
      rescued: null,
    });
  });

  it('tells a file that went away', async () => {
    class Gone extends Blob {
      override slice(): Blob {
        throw new DOMException('The file changed', 'NotReadableError');
      }
    }
    expect(await readSession(new Gone(['PK']))).toEqual({ kind: 'unreadable' });
  });
});

/** Three chunks. */
const large: SessionContent = {
  ...plainContent,
  tables: [{ name: 'orders_file', bytes: new Blob([noise(2.2 * 2 ** 20)]) }],
};

describe('a sealed session file', () => {
  it('is refused where a bit is another', async () => {
    const bytes = await written(fullContent, { passphrase: 'secret' });
    for (const { at, bit } of sampleBits(bytes)) {
      const outcome = await read(flipped(bytes, at, bit), { passphrase: 'secret' });
      expect([...detected, 'wrong passphrase'], String(at)).toContain(outcome.kind);
    }
  });

  it('does not ask for a passphrase where its head is damaged', async () => {
    const bytes = await written(plainContent, { passphrase: 'secret' });
    for (let bit = 0; bit < sealHeadBytes * 8; bit += isFull ? 1 : 3) {
      const outcome = await read(flipped(bytes, Math.floor(bit / 8), bit % 8));
      expect(outcome.kind, String(bit)).toBe(bit < 64 ? 'not a session' : 'damaged');
    }
  });

  it('says that it was cut, how much is missing, and needs no passphrase for it', async () => {
    const bytes = await written(fullContent, { passphrase: 'secret' });
    for (const end of sample(bytes.length)) {
      const sent = end < sealHeadBytes ? null : bytes.length;
      const cut = { kind: 'cut', got: end, sent, rescued: null };
      expect(await read(bytes.subarray(0, end)), String(end)).toEqual(cut);
      expect(await read(bytes.subarray(0, end), { passphrase: 'secret' })).toEqual(cut);
    }
    expect((await read(Buffer.concat([bytes, Buffer.alloc(1)]))).kind).toBe('damaged');
  });

  it('gives back the notebook out of the chunks that came, to who has the passphrase', async () => {
    const bytes = await written(large, { passphrase: 'secret' });
    const part = bytes.subarray(0, bytes.length - 9);
    expect(await read(part)).toMatchObject({ kind: 'cut', rescued: null });
    expect(await read(part, { passphrase: 'secret' })).toEqual({
      kind: 'cut',
      got: part.length,
      sent: bytes.length,
      rescued: notebookText,
    });
    const at = sealHeadBytes + (chunkBytes + tagBytes) + 77;
    expect(await read(flipped(bytes, at), { passphrase: 'secret' })).toEqual({
      kind: 'damaged',
      part: null,
      why: 'seal',
      rescued: notebookText,
    });
  });

  it('is refused where chunks stand in another order, twice, or come from another file', async () => {
    const bytes = await written(large, { passphrase: 'secret' });
    const other = await written(
      { ...large, savedOn: '2026-11-23' },
      { passphrase: 'secret', stretching: { salt: new Uint8Array(16).fill(8), rounds: 1_000 } },
    );
    const step = chunkBytes + tagBytes;
    const head = bytes.subarray(0, sealHeadBytes);
    const [first, second, last] = [0, 1, 2].map((at) =>
      bytes.subarray(
        sealHeadBytes + at * step,
        Math.min(bytes.length, sealHeadBytes + at * step + step),
      ),
    );
    const foreign = other.subarray(sealHeadBytes + step, sealHeadBytes + 2 * step);
    if (!first || !second || !last) throw new Error('Three chunks were expected');
    expect(
      (await read(Buffer.concat([head, first, second, last]), { passphrase: 'secret' })).kind,
    ).toBe('session');
    const seal = { kind: 'damaged', part: null, why: 'seal', rescued: notebookText };
    const cases: readonly [readonly Uint8Array[], object][] = [
      [[second, first, last], { kind: 'wrong passphrase' }],
      [[second, second, last], { kind: 'wrong passphrase' }],
      [[first, first, last], seal],
      [[first, foreign, last], seal],
    ];
    for (const [chunks, outcome] of cases) {
      const forged = Buffer.concat([head, ...chunks]);
      expect(await read(forged, { passphrase: 'secret' })).toEqual(outcome);
    }
    for (const chunks of [
      [first, last],
      [first, second],
      [first, second, second, last],
    ]) {
      const outcome = await read(Buffer.concat([head, ...chunks]), { passphrase: 'secret' });
      expect(['damaged', 'cut']).toContain(outcome.kind);
    }
  });

  it('never seals two chunks under one nonce', () => {
    const length = 300 * chunkBytes;
    const head = printSealHead(quick, length);
    const nonces = Array.from({ length: 300 }, (_, at) =>
      Buffer.from(chunkParameters(head, at).iv as Uint8Array).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(300);
    expect(nonces[0]).toBe('00'.repeat(12));
    expect(nonces.at(-1)).toBe(`${'00'.repeat(7)}0000012b01`);
  });

  it('opens with its passphrase, typed on whatever keyboard, and no other', async () => {
    const bytes = await written(plainContent, { passphrase: 'ｐass wört 密码' });
    expect(await read(bytes)).toEqual({ kind: 'locked' });
    expect((await read(bytes, { passphrase: 'pass wört 密码' })).kind).toBe('session');
    for (const passphrase of ['pass wort 密码', 'pass wört 密码 ', 'x']) {
      expect(await read(bytes, { passphrase })).toEqual({ kind: 'wrong passphrase' });
    }
  });

  it('shows nothing of what is in it', async () => {
    const bytes = Buffer.from(await written(fullContent, { passphrase: 'secret' }));
    for (const word of ['notebook', 'manifest', 'orders', 'amount', 'PK\x03\x04']) {
      expect(bytes.includes(word), word).toBe(false);
    }
  });

  it('cannot ask for more rounds than a page can bear, and none', async () => {
    for (const rounds of [0, 10_000_001, 0xffffffff]) {
      const head = printSealHead({ salt: new Uint8Array(16), rounds }, 100);
      const outcome = await read(Buffer.concat([head.bytes, Buffer.alloc(116)]), {
        passphrase: 'x',
      });
      expect(outcome).toEqual({ kind: 'damaged', part: null, why: 'seal', rescued: null });
    }
  });
});
