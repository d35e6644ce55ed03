import { crc32 } from '../checksum.ts';
import { Sha256 } from './Sha256.ts';

/** Length and sums of a part that comes piece by piece: CRC-32 for the zip, SHA-256 for the manifest. */
export class PartSums {
  size = 0;
  readonly #sha256 = new Sha256();
  #crc = 0;

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#sha256.add(bytes);
    this.#crc = crc32(bytes, this.#crc);
  }

  finish(): { readonly crc: number; readonly sha256: string } {
    return { crc: this.#crc, sha256: this.#sha256.finish() };
  }
}
