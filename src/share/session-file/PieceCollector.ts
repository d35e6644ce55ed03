/**
 * Makes one blob of many pieces, and never one buffer: browsers keep large blobs on disk, and pieces go over to
 * them as they come.
 */
export class PieceCollector {
  readonly #blobs: Blob[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #held = 0;

  add(piece: Uint8Array<ArrayBuffer>): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held >= handOver) this.#flush();
  }

  toBlob(): Blob {
    this.#flush();
    return new Blob(this.#blobs);
  }

  #flush(): void {
    if (this.#held > 0) this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#held = 0;
  }
}

const handOver = 2 ** 23;
