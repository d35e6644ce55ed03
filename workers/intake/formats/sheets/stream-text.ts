import { chunkBytes } from '../../file-chunks.ts';
import { cancelled } from './damage.ts';

/** A file as text, piece by piece; `take` is told how many bytes of it are read by then. */
export async function streamText(
  file: Blob,
  charset: string,
  alive: () => boolean,
  take: (piece: string, bytes: number) => void,
): Promise<void> {
  const decoder = new TextDecoder(charset);
  for (let at = 0; at < file.size; at += chunkBytes) {
    if (!alive()) throw cancelled();
    const bytes = new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer());
    take(decoder.decode(bytes, { stream: true }), at + bytes.length);
  }
  take(decoder.decode(), file.size);
}
