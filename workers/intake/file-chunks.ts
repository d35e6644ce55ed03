import { Refusal } from './refusal.ts';

/**
 * A file as a stream of UTF-8 bytes, whatever its charset, without its byte order mark. UTF-8 passes
 * through untouched; everything else is decoded and encoded again, where a sequence that the charset does
 * not know becomes U+FFFD, which the reader of records rejects.
 */
export async function* fileChunks(
  file: Blob,
  charset: string,
  alive: () => boolean,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const decode = charset === 'utf-8' ? null : new TextDecoder(charset);
  const encoder = new TextEncoder();
  for (let at = 0; at < file.size; at += chunkBytes) {
    if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
    const bytes = new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer());
    onRead?.(at + bytes.length);
    if (decode !== null) {
      yield encoder.encode(decode.decode(bytes, { stream: true }));
    } else {
      yield at === 0 ? withoutMark(bytes) : bytes;
    }
  }
  if (decode !== null) {
    const rest = decode.decode();
    if (rest !== '') yield encoder.encode(rest);
  }
  if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
}

/** Large enough that reading a slice costs little, small enough for a progress bar and a quick cancel. */
export const chunkBytes = 2 ** 21;

export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
