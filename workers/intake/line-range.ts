import type { IntakeChoices } from '../../src/engine/intake-contract.ts';
import { chunkBytes } from './file-chunks.ts';

/**
 * The bytes of the lines that were chosen, so that samples can be taken of them alone. `isWritten`: lines are
 * the rows of a text that a reader of another format wrote, in which quotes hold line breaks.
 */
export async function findLines(
  file: Blob,
  charset: string,
  lines: NonNullable<IntakeChoices['lines']>,
  isWritten: boolean,
): Promise<Blob> {
  const counter = new LineCounter(charset, await isOldMac(file, charset), isWritten);
  let start = lines.from === 1 ? 0 : -1;
  let end = -1;
  for (let at = 0; at < file.size && (start === -1 || end === -1); at += chunkBytes) {
    if (start !== -1 && lines.to === null) break;
    const bytes = new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer());
    if (start === -1) {
      const found = counter.find(bytes, 0, lines.from - 1);
      if (found === -1) continue;
      start = at + found;
    }
    if (lines.to !== null) {
      const found = counter.find(bytes, Math.max(0, start - at), lines.to);
      if (found !== -1) end = at + found;
    }
  }
  return file.slice(start === -1 ? file.size : start, end === -1 ? file.size : end);
}

/** Counts line ends over the chunks of a file. */
class LineCounter {
  #seen = 0;
  #isQuoted = false;
  readonly #end: number;
  readonly #step: number;
  readonly #offset: number;
  readonly #isWritten: boolean;

  constructor(charset: string, isOld: boolean, isWritten: boolean) {
    this.#end = isOld ? 0x0d : 0x0a;
    this.#step = charset.startsWith('utf-16') ? 2 : 1;
    this.#offset = charset === 'utf-16be' ? 1 : 0;
    this.#isWritten = isWritten;
  }

  /** The place behind the line end that makes `wanted` of them; -1 where the chunk holds fewer. */
  find(bytes: Uint8Array, from: number, wanted: number): number {
    for (let i = from + this.#offset; i < bytes.length; i += this.#step) {
      const byte = bytes[i];
      if (this.#isWritten && byte === 0x22) this.#isQuoted = !this.#isQuoted;
      if (byte !== this.#end || this.#isQuoted) continue;
      if (this.#step === 2 && bytes[i + 1 - 2 * this.#offset] !== 0) continue;
      this.#seen += 1;
      if (this.#seen === wanted) return i + this.#step - this.#offset;
    }
    return -1;
  }
}

async function isOldMac(file: Blob, charset: string): Promise<boolean> {
  if (charset.startsWith('utf-16')) return false;
  const head = new Uint8Array(await file.slice(0, chunkBytes).arrayBuffer());
  return !head.includes(0x0a) && head.includes(0x0d);
}
