import { crc32 } from '../checksum.ts';
import { mostRounds, type Stretching } from '../passphrase.ts';
import { damaged, SessionStop } from './session-failure.ts';

/**
 * The head of a sealed session file, 44 bytes; numbers are big-endian (sign, version and checksum
 * stay where they are in all versions to come):
 *
 *      0   8  sign: 89 "MBK" 0D 0A 1A 0A, which a transfer as text would spoil
 *      8   1  version of the seal: 1
 *      9   1  way from passphrase to key: 1, PBKDF2-HMAC-SHA-256
 *     10   1  length of a chunk, as power of two: 20
 *     11   1  0
 *     12   4  rounds
 *     16  16  salt
 *     32   8  length of the zip that is sealed
 *     40   4  CRC-32 of what stands before it
 *
 * Then the zip in chunks of 1 MiB, the last one shorter, each AES-256-GCM with a tag of 16 bytes behind it. The
 * nonce is 7 bytes 0, the chunk's number in 4, and 1 for the last chunk or 0. The additional data are the head, the
 * number and that byte. A key is used for one file only, since its salt is new each time, so no nonce comes twice;
 * and a chunk that stands elsewhere, twice, in another file or in one that was cut does not open.
 */
export interface SealHead {
  readonly stretching: Stretching;
  /** Of the zip. */
  readonly length: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const sealSign: readonly number[] = [0x89, 0x4d, 0x42, 0x4b, 0x0d, 0x0a, 0x1a, 0x0a];
export const sealHeadBytes = 44;
const chunkPower = 20;
export const chunkBytes = 2 ** chunkPower;
export const tagBytes = 16;

export function printSealHead({ salt, rounds }: Stretching, length: number): SealHead {
  const bytes = new Uint8Array(sealHeadBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(sealSign);
  bytes.set([sealVersion, pbkdf2, chunkPower, 0], 8);
  view.setUint32(12, rounds);
  bytes.set(salt, 16);
  view.setBigUint64(32, BigInt(length));
  view.setUint32(40, crc32(bytes.subarray(0, 40)));
  return { stretching: { salt, rounds }, length, bytes };
}

/** `bytes`: the first 44 of a file, or as many as there are. Throws a `SessionStop`. */
export function readSealHead(bytes: Uint8Array<ArrayBuffer>): SealHead {
  if (bytes.length < sealHeadBytes) throw cut(bytes.length, null);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(40) !== crc32(bytes.subarray(0, 40))) throw damaged('seal');
  const version = view.getUint8(8);
  if (version > sealVersion) {
    throw new SessionStop({ kind: 'newer', version, minReader: version, app: '' });
  }
  const rounds = view.getUint32(12);
  const length = Number(view.getBigUint64(32));
  const head = printSealHead({ salt: bytes.slice(16, 32), rounds }, length);
  const isOurs = head.bytes.every((byte, at) => byte === bytes[at]);
  if (!isOurs || rounds < 1 || rounds > mostRounds || length < 1) throw damaged('seal');
  return head;
}

/** Whether a file has as many bytes as its head says: needs no passphrase. Throws a `SessionStop`. */
export function refuseOtherSize({ length }: SealHead, size: number): void {
  const sent = sealHeadBytes + length + countChunks(length) * tagBytes;
  if (size < sent) throw cut(size, sent);
  if (size > sent) throw damaged('seal');
}

/** Whether enough of it came to try a passphrase. */
export function hasFirstChunk({ length }: SealHead, size: number): boolean {
  return size >= sealHeadBytes + Math.min(chunkBytes, length) + tagBytes;
}

export function countChunks(length: number): number {
  return Math.ceil(length / chunkBytes);
}

/** What encrypts or opens one chunk. */
export function chunkParameters(head: SealHead, number: number): AesGcmParams {
  const isLast = number === countChunks(head.length) - 1 ? 1 : 0;
  const iv = new Uint8Array(12);
  const view = new DataView(iv.buffer);
  view.setUint32(7, number);
  view.setUint8(11, isLast);
  const additionalData = new Uint8Array(sealHeadBytes + 5);
  additionalData.set(head.bytes);
  additionalData.set(iv.subarray(7), sealHeadBytes);
  return { name: 'AES-GCM', iv, additionalData, tagLength: tagBytes * 8 };
}

function cut(got: number, sent: number | null): SessionStop {
  return new SessionStop({ kind: 'cut', got, sent, rescued: null });
}

const sealVersion = 1;
const pbkdf2 = 1;
