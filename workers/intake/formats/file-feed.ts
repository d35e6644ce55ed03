import { Refusal } from '../refusal.ts';
import type { Feed } from './inflate.ts';

/** A file as the bytes that `Inflate` reads: a piece at a time, what is left over before the next. */
export class FileFeed implements Feed {
  bytes = new Uint8Array(pieceBytes + zeros);
  at = 0;
  end = 0;
  readonly #file: Blob;
  readonly #alive: () => boolean;
  #read = 0;

  constructor(file: Blob, alive: () => boolean) {
    this.#file = file;
    this.#alive = alive;
  }

  get isWhole(): boolean {
    return this.#read === this.#file.size;
  }

  /** Bytes of the file that have been used. */
  get used(): number {
    return this.#read - (this.end - this.at);
  }

  /** Reads the next piece. */
  async fill(): Promise<void> {
    if (!this.#alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
    if (this.isWhole) return;
    const rest = this.bytes.subarray(this.at, this.end);
    const piece = new Uint8Array(
      await this.#file.slice(this.#read, this.#read + pieceBytes).arrayBuffer(),
    );
    const next = new Uint8Array(rest.length + piece.length + zeros);
    next.set(rest);
    next.set(piece, rest.length);
    this.bytes = next;
    this.at = 0;
    this.end = rest.length + piece.length;
    this.#read += piece.length;
  }

  /** Makes `count` bytes available, unless the file ends before. */
  async need(count: number): Promise<boolean> {
    while (this.end - this.at < count && !this.isWhole) await this.fill();
    return this.end - this.at >= count;
  }
}

const pieceBytes = 2 ** 18;
const zeros = 32;
