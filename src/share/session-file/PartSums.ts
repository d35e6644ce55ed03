import { Sha256 } from './Sha256.ts';

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** Length and sums of a part that comes piece by piece: CRC-32 for the zip, SHA-256 for the manifest. */
export class PartSums {
  size = 0;
  readonly #sha256 = new Sha256();
  #crc = -1;

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#sha256.add(bytes);
    let sum = this.#crc;
    for (let at = 0; at < bytes.length; at += 1) {
      sum = (sum >>> 8) ^ (table[(sum ^ (bytes[at] as number)) & 0xff] as number);
    }
    this.#crc = sum;
  }

  finish(): { readonly crc: number; readonly sha256: string } {
    return { crc: ~this.#crc >>> 0, sha256: this.#sha256.finish() };
  }
}
