import { Refusal } from '../refusal.ts';

/**
 * Caps against archives made to swell. The sizes that an archive declares are not trusted: what comes out is
 * counted while it comes. One of these goes along with one opening, through all levels of packing.
 *
 * Deflate makes at most 1,032 bytes of one (RFC 1951: 258 bytes by two bits). Order lines of the Online Retail
 * set come out at 6 times their packed size; tables that repeat themselves reach 30 to 100. Beyond 200 times,
 * and beyond 64 MB, which do no harm, a text was made to swell. Eight gigabytes are more than a tab loads.
 */
export class UnpackLimits {
  readonly #count: { total: number };
  readonly #share: number;

  /** `share`: of a byte of the file that is opened, in each byte that is unpacked here. */
  constructor(share = 1, count = { total: 0 }) {
    this.#share = share;
    this.#count = count;
  }

  /** For what is packed once more inside, where each byte already came out of less than one. */
  inside(packed: number, unpacked: number): UnpackLimits {
    const share = this.#share * Math.min(1, packed / Math.max(1, unpacked));
    return new UnpackLimits(share, this.#count);
  }

  /** `packed`: bytes of this text read so far; `unpacked`: bytes that came out of them; `grown`: since last. */
  take(packed: number, unpacked: number, grown: number): void {
    this.#count.total += grown;
    if (this.#count.total > mostBytes) {
      throw new Refusal({ code: 'unpack-too-large', values: { gigabytes: mostBytes / 2 ** 30 } });
    }
    if (unpacked > freeBytes && unpacked > packed * this.#share * mostTimes) {
      throw new Refusal({ code: 'unpack-bomb', values: { times: mostTimes } });
    }
  }
}

/** Entries of one archive that are looked at. */
export const mostEntries = 2_000;

const mostBytes = 8 * 2 ** 30;
const freeBytes = 64 * 2 ** 20;
const mostTimes = 200;
