import { streamOf, type ByteSource } from './byte-source.ts';
import { PartSums } from './PartSums.ts';
import { PieceCollector } from './PieceCollector.ts';
import { bodyStart } from './read-zip.ts';
import { sealSign } from './seal-head.ts';
import { damaged, SessionStop, tooLarge } from './session-failure.ts';
import { stored, type ZipEntry } from './zip-records.ts';

export interface UnpackedPart {
  readonly bytes: Blob;
  readonly sha256: string;
}

/**
 * The content of one entry, counted while it comes: it is let go of as soon as it is larger than its head says, or
 * than `most`. Throws a `SessionStop`.
 */
export async function unpackPart(
  source: ByteSource,
  entry: ZipEntry,
  most: number,
  signal?: AbortSignal,
  onBytes: (count: number) => void = () => undefined,
): Promise<UnpackedPart> {
  const { path } = entry;
  if (entry.size > most) throw tooLarge('part', path);
  const from = bodyStart(entry);
  let reason: unknown = null;
  const packed = streamOf(source, from, from + entry.packed, signal, undefined, (stop) => {
    reason = stop;
  });
  const plain =
    entry.method === stored ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = plain.getReader();
  const sums = new PartSums();
  const pieces = new PieceCollector();
  const start = new Uint8Array(8);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (sums.size < start.length)
        start.set(value.subarray(0, start.length - sums.size), sums.size);
      sums.add(value);
      if (sums.size > entry.size) throw damaged('checksum', path);
      pieces.add(value);
      onBytes(value.length);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (reason instanceof SessionStop) throw reason;
    throw error instanceof SessionStop ? error : damaged('checksum', path);
  }
  const { crc, sha256 } = sums.finish();
  if (sums.size !== entry.size || crc !== entry.crc) throw damaged('checksum', path);
  if (isArchive(start)) throw damaged('nested', path);
  return { bytes: pieces.toBlob(), sha256 };
}

/** Zips, also empty ones, and sealed session files. */
export function isArchive(start: Uint8Array): boolean {
  return [zipStart, emptyZipStart, sealSign].some((sign) =>
    sign.every((byte, at) => start[at] === byte),
  );
}

const zipStart = [0x50, 0x4b, 3, 4];
const emptyZipStart = [0x50, 0x4b, 5, 6];
