import type { Stretching } from '../passphrase.ts';
import { blobSource, type ByteSource } from './byte-source.ts';
import { PieceCollector } from './PieceCollector.ts';
import {
  chunkBytes,
  chunkParameters,
  countChunks,
  printSealHead,
  sealHeadBytes,
  tagBytes,
  type SealHead,
} from './seal-head.ts';
import { damaged, SessionStop, stopIfCancelled } from './session-failure.ts';

/** The file around the zip, chunk by chunk. */
export async function seal(
  zip: Blob,
  key: CryptoKey,
  stretching: Stretching,
  signal?: AbortSignal,
  onBytes: (count: number) => void = () => undefined,
): Promise<Blob> {
  const head = printSealHead(stretching, zip.size);
  const source = blobSource(zip);
  const pieces = new PieceCollector();
  pieces.add(head.bytes);
  for (let number = 0; number < countChunks(zip.size); number += 1) {
    stopIfCancelled(signal);
    const from = number * chunkBytes;
    const chunk = await source.read(from, Math.min(zip.size, from + chunkBytes));
    const parameters = chunkParameters(head, number);
    pieces.add(new Uint8Array(await crypto.subtle.encrypt(parameters, key, chunk)));
    onBytes(chunk.length);
  }
  return pieces.toBlob();
}

/**
 * The zip inside a sealed file. A chunk is opened when it is read, so that the whole never lies open. That the
 * first does not open says that the passphrase is another one; with later ones it is the file. Throws a
 * `SessionStop`.
 */
export async function openSeal(
  file: ByteSource,
  head: SealHead,
  key: CryptoKey,
): Promise<ByteSource> {
  let held = { number: 0, bytes: await open(0) };
  async function open(number: number): Promise<Uint8Array<ArrayBuffer>> {
    const length = Math.min(chunkBytes, head.length - number * chunkBytes);
    const from = sealHeadBytes + number * (chunkBytes + tagBytes);
    const chunk = await file.read(from, from + length + tagBytes);
    try {
      return new Uint8Array(await crypto.subtle.decrypt(chunkParameters(head, number), key, chunk));
    } catch {
      throw number === 0 ? new SessionStop({ kind: 'wrong passphrase' }) : damaged('seal');
    }
  }
  return {
    size: head.length,
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      for (let at = from; at < to;) {
        const number = Math.floor(at / chunkBytes);
        if (held.number !== number) held = { number, bytes: await open(number) };
        const piece = held.bytes.subarray(at - number * chunkBytes, to - number * chunkBytes);
        bytes.set(piece, at - from);
        at += piece.length;
      }
      return bytes;
    },
  };
}
