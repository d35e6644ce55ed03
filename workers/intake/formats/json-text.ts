import { detectCharset } from '../charset.ts';
import { CsvParts } from '../csv-parts.ts';
import { fileChunks } from '../file-chunks.ts';

/**
 * A JSON file as UTF-8 without a byte order mark, so that places in it can be counted in bytes. Most are, and
 * then nothing is copied.
 */
export async function toUtf8Text(
  file: Blob,
  alive: () => boolean,
): Promise<{ text: Blob; isDecoded: boolean }> {
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer());
  const head = await read(0, sampleBytes);
  const samples = [head];
  const even = Math.floor(file.size / 4) * 2;
  if (file.size > sampleBytes * 2) samples.push(await read(even, even + sampleBytes));
  const { charset } = detectCharset(samples);
  if (charset === 'utf-8') {
    const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    return { text: isMarked ? file.slice(3) : file, isDecoded: false };
  }
  const output = new CsvParts();
  for await (const chunk of fileChunks(file, charset, alive)) output.bytes(chunk, 0, chunk.length);
  return { text: output.toBlob(), isDecoded: true };
}

export interface FirstByte {
  readonly at: number;
  readonly byte: number;
  /** Line ends between `from` and it. */
  readonly lines: number;
}

/** The first byte at or behind `from` that is no blank, or null where only blanks follow. */
export async function findFirst(text: Blob, from: number): Promise<FirstByte | null> {
  let lines = 0;
  for (let start = from; start < text.size; start += sampleBytes) {
    const bytes = new Uint8Array(await text.slice(start, start + sampleBytes).arrayBuffer());
    for (const [index, byte] of bytes.entries()) {
      if (byte === 0x0a) lines += 1;
      else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) {
        return { at: start + index, byte, lines };
      }
    }
  }
  return null;
}

const sampleBytes = 2 ** 18;
