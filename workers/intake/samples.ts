import type { IntakeChoices } from '../../src/engine/intake-contract.ts';
import { withoutMark } from './file-chunks.ts';
import { Refusal } from './refusal.ts';

/** Files up to this size are sampled entirely. */
export const smallFile = 8 * 2 ** 20;

/** The beginning, four places between and the end. */
export async function samplePieces(file: Blob): Promise<Uint8Array[]> {
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer());
  if (file.size <= smallFile) return [await read(0, file.size)];
  const piece = 2 ** 17;
  const pieces = [await read(0, 2 ** 20)];
  // Of a file with ten thousand columns a megabyte may hold little more than the headings.
  if (countLines(pieces[0]) < 3) pieces[0] = await read(0, 2 ** 23);
  for (let k = 1; k <= 4; k += 1) {
    // An even offset keeps the two bytes of UTF-16 together.
    const at = Math.floor((file.size * k) / 5 / 2) * 2;
    pieces.push(await read(at, at + piece));
  }
  const last = Math.floor((file.size - piece) / 2) * 2;
  pieces.push(await read(last, file.size));
  return pieces;
}

function countLines(piece: Uint8Array | undefined): number {
  let lines = 0;
  for (const byte of piece ?? []) if (byte === 0x0a || byte === 0x0d) lines += 1;
  return lines;
}

/** `isCut`: the piece may begin inside a line. */
export function toUtf8(piece: Uint8Array, charset: string, isCut: boolean): Uint8Array {
  if (charset === 'utf-8') return isCut ? piece : withoutMark(piece);
  const isWide = charset.startsWith('utf-16');
  const start = isCut && !isWide ? piece.indexOf(0x0a) + 1 : 0;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    throw new Refusal({ code: 'unknown-charset', values: { charset } });
  }
  return new TextEncoder().encode(decoder.decode(piece.subarray(start), { stream: true }));
}

/** Without the lines that the borders of a sample cut. */
export function wholeLines(text: Uint8Array, cutStart: boolean, cutEnd: boolean): Uint8Array {
  const start = cutStart ? text.indexOf(0x0a) + 1 : 0;
  const end = cutEnd ? text.lastIndexOf(0x0a) + 1 : text.length;
  return end > start ? text.subarray(start, end) : text;
}

/** Text holds no zero bytes to speak of. */
export function refuseZeros(head: Uint8Array, { charset }: IntakeChoices): void {
  if (charset !== 'utf-8' && charset !== 'windows-1252') return;
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  if (zeros > head.length * 0.05 || zeros + controls > head.length * 0.2) {
    throw new Refusal({ code: 'binary-unknown' });
  }
}
