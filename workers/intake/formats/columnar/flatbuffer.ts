import { BrokenColumns } from './broken-columns.ts';

/**
 * A table of a FlatBuffer, as far as the frame of Arrow's messages needs: its fields are found by slot
 * (4, 6, 8 …), as its specification counts them. A slot that is not there reads as 0.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #slots: number;
  readonly #slotsLength: number;

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return guarded(() => new FlatTable(view, view.getUint32(0, true)));
  }

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#slots = at - view.getInt32(at, true);
    this.#slotsLength = view.getUint16(this.#slots, true);
  }

  byte(slot: number): number {
    return guarded(() => {
      const at = this.#place(slot);
      return at === 0 ? 0 : this.#view.getUint8(at);
    });
  }

  long(slot: number): number {
    return guarded(() => {
      const at = this.#place(slot);
      return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true));
    });
  }

  table(slot: number): FlatTable | null {
    return guarded(() => {
      const at = this.#place(slot);
      return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  /** Where in a file messages lie: structures of 24 bytes. */
  blocks(slot: number): Block[] {
    return guarded(() => {
      const at = this.#place(slot);
      if (at === 0) return [];
      const start = at + this.#view.getUint32(at, true);
      const count = this.#view.getUint32(start, true);
      if (start + 4 + count * 24 > this.#view.byteLength) throw new BrokenColumns('list of blocks');
      return Array.from({ length: count }, (_, index) => {
        const block = start + 4 + index * 24;
        return {
          start: Number(this.#view.getBigInt64(block, true)),
          length:
            this.#view.getInt32(block + 8, true) + Number(this.#view.getBigInt64(block + 16, true)),
        };
      });
    });
  }

  #place(slot: number): number {
    if (slot >= this.#slotsLength) return 0;
    const offset = this.#view.getUint16(this.#slots + slot, true);
    return offset === 0 ? 0 : this.#at + offset;
  }
}

export interface Block {
  readonly start: number;
  readonly length: number;
}

/** A place outside the buffer. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenColumns('a message points outside itself');
    throw error;
  }
}
