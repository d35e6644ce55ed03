import { blobSource, streamOf } from './byte-source.ts';
import { PartSums } from './PartSums.ts';
import { PieceCollector } from './PieceCollector.ts';
import { SessionStop } from './session-failure.ts';
import { freeBytes, mostTimes } from './session-limits.ts';
import { deflated, stored, type ZipEntry } from './zip-records.ts';

export interface PackedPart extends Omit<ZipEntry, 'at'> {
  readonly sha256: string;
  readonly body: Blob;
}

/**
 * A part as it lies in the zip. What deflate would make more than 200 times smaller, as a long column of one
 * value, would look like a bomb: its first bytes are then put in front as they are (stored blocks, to which the rest
 * joins at a whole byte), so many that the limit is kept and any program still unpacks it.
 */
export async function packPart(
  path: string,
  bytes: Blob,
  signal?: AbortSignal,
  onBytes: (count: number) => void = () => undefined,
): Promise<PackedPart> {
  const sums = new PartSums();
  const tight = await deflateBlob(bytes, signal, (piece) => {
    sums.add(piece);
    onBytes(piece.length);
  });
  const known = { path, size: sums.size, ...sums.finish() };
  if (tight.size >= known.size)
    return { ...known, method: stored, packed: known.size, body: bytes };
  const body =
    known.size > freeBytes && known.size > tight.size * mostTimes
      ? await deflateLoosely(bytes, signal)
      : tight;
  return { ...known, method: deflated, packed: body.size, body };
}

async function deflateBlob(
  bytes: Blob,
  signal: AbortSignal | undefined,
  onPiece?: (piece: Uint8Array) => void,
): Promise<Blob> {
  let reason: unknown = null;
  const source = blobSource(bytes);
  const reader = streamOf(source, 0, source.size, signal, onPiece, (stop) => {
    reason = stop;
  })
    .pipeThrough(new CompressionStream('deflate-raw'))
    .getReader();
  const pieces = new PieceCollector();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return pieces.toBlob();
      pieces.add(value);
    }
  } catch (error) {
    throw reason instanceof SessionStop ? reason : error;
  }
}

async function deflateLoosely(bytes: Blob, signal: AbortSignal | undefined): Promise<Blob> {
  const plain = Math.ceil(bytes.size / mostTimes);
  const front: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  for (let at = 0; at < plain; at += longestBlock) {
    const block = bytes.slice(at, Math.min(plain, at + longestBlock));
    const head = new Uint8Array(5);
    const view = new DataView(head.buffer);
    view.setUint16(1, block.size, true);
    view.setUint16(3, block.size ^ 0xffff, true);
    front.push(head, block);
  }
  return new Blob([...front, await deflateBlob(bytes.slice(plain), signal)]);
}

/** RFC 1951, 3.2.4. */
const longestBlock = 0xffff;
