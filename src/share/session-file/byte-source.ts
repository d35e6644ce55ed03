import { SessionStop, stopIfCancelled } from './session-failure.ts';

/** Bytes that lie somewhere, read where they are wanted. */
export interface ByteSource {
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async read(from, to) {
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch {
        throw new SessionStop({ kind: 'unreadable' });
      }
      if (bytes.length !== to - from) throw new SessionStop({ kind: 'unreadable' });
      return bytes;
    },
  };
}

/** Piece by piece, as fast as the reader takes them. What stops it is thrown, and told to `onStop`. */
export function streamOf(
  source: ByteSource,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
  onStop: (reason: unknown) => void = () => undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          stopIfCancelled(signal);
          if (at >= to) {
            controller.close();
            return;
          }
          const bytes = await source.read(at, Math.min(to, at + pieceBytes));
          at += bytes.length;
          onBytes(bytes);
          controller.enqueue(bytes);
        } catch (reason) {
          onStop(reason);
          controller.error(reason);
        }
      },
    },
    { highWaterMark: 0 },
  );
}

const pieceBytes = 2 ** 18;
