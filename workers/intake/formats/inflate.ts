/**
 * Deflate (RFC 1951), unpacked by ourselves: the platform's streams do not say where a packed text ends, and
 * treat what follows it (another member, padding, rubbish) differently from browser to browser. Here the
 * end is known to the byte, a text that is cut off is told from one that is damaged, and what came out can be
 * counted while it comes.
 */
export class Inflate {
  /** Bytes that came out so far. */
  size = 0;
  readonly #emit: (bytes: Uint8Array) => void;
  readonly #out = new Uint8Array(outBytes);
  #outAt = 0;
  /** Where in `#out` the bytes begin that have not been handed on. */
  #outFrom = 0;
  #hold = 0;
  #held = 0;
  #block: 'head' | 'stored' | 'codes' = 'head';
  #isLast = false;
  #stored = 0;
  #literals: Codes = fixedLiterals;
  #distances: Codes = fixedDistances;

  /** `emit` is handed a view that is good for the time of the call. */
  constructor(emit: (bytes: Uint8Array) => void) {
    this.#emit = emit;
  }

  /** Reads from `feed` until the end of the packed text, or until it needs more bytes. */
  run(feed: Feed): 'done' | 'more' {
    for (;;) {
      if (this.#block === 'head') {
        if (!feed.isWhole && feed.end - feed.at < headRoom) return 'more';
        if (this.#isLast) {
          this.#finish(feed);
          return 'done';
        }
        this.#readHead(feed);
      } else if (this.#block === 'stored') {
        if (!this.#copyStored(feed)) return 'more';
      } else if (!this.#readCodes(feed)) {
        return 'more';
      }
    }
  }

  #readHead(feed: Feed): void {
    this.#isLast = this.#bits(feed, 1) === 1;
    const kind = this.#bits(feed, 2);
    if (kind === 0) {
      this.#returnBytes(feed);
      if (feed.end - feed.at < 4) throw new Cut();
      const length = (feed.bytes[feed.at] as number) | ((feed.bytes[feed.at + 1] as number) << 8);
      const inverse =
        (feed.bytes[feed.at + 2] as number) | ((feed.bytes[feed.at + 3] as number) << 8);
      if ((length ^ inverse) !== 0xffff) throw new Damaged();
      feed.at += 4;
      this.#stored = length;
      this.#block = 'stored';
    } else if (kind === 1) {
      this.#literals = fixedLiterals;
      this.#distances = fixedDistances;
      this.#block = 'codes';
    } else if (kind === 2) {
      this.#readTables(feed);
      this.#block = 'codes';
    } else {
      throw new Damaged();
    }
  }

  #readTables(feed: Feed): void {
    const literals = this.#bits(feed, 5) + 257;
    const distances = this.#bits(feed, 5) + 1;
    const count = this.#bits(feed, 4) + 4;
    if (literals > 286 || distances > 30) throw new Damaged();
    const lengthLengths = new Uint8Array(19);
    for (let i = 0; i < count; i += 1) {
      lengthLengths[lengthOrder[i] as number] = this.#bits(feed, 3);
    }
    const codes = makeCodes(lengthLengths);
    const lengths = new Uint8Array(literals + distances);
    for (let i = 0; i < lengths.length;) {
      const symbol = this.#symbol(feed, codes);
      if (symbol < 16) {
        lengths[i] = symbol;
        i += 1;
        continue;
      }
      if (symbol === 16 && i === 0) throw new Damaged();
      const value = symbol === 16 ? (lengths[i - 1] as number) : 0;
      const times =
        symbol === 16
          ? this.#bits(feed, 2) + 3
          : symbol === 17
            ? this.#bits(feed, 3) + 3
            : this.#bits(feed, 7) + 11;
      if (i + times > lengths.length) throw new Damaged();
      lengths.fill(value, i, i + times);
      i += times;
    }
    // Without the sign that ends a block, it has no end.
    if (lengths[256] === 0) throw new Damaged();
    this.#literals = makeCodes(lengths.subarray(0, literals));
    this.#distances = makeCodes(lengths.subarray(literals));
  }

  #copyStored(feed: Feed): boolean {
    while (this.#stored > 0) {
      if (this.#outAt === outBytes) this.#flush();
      const length = Math.min(this.#stored, feed.end - feed.at, outBytes - this.#outAt);
      if (length === 0) {
        if (feed.isWhole) throw new Cut();
        return false;
      }
      this.#out.set(feed.bytes.subarray(feed.at, feed.at + length), this.#outAt);
      this.#outAt += length;
      feed.at += length;
      this.#stored -= length;
    }
    this.#block = 'head';
    return true;
  }

  /** The inner loop; its state lives in locals, which makes it several times as fast. */
  #readCodes(feed: Feed): boolean {
    if (this.#outAt === outBytes) this.#flush();
    const { bytes, end } = feed;
    const safeEnd = feed.isWhole ? end + 8 : end - 16;
    const out = this.#out;
    const { table: literals, mask: literalMask } = this.#literals;
    const { table: distances, mask: distanceMask } = this.#distances;
    let at = feed.at;
    let hold = this.#hold;
    let held = this.#held;
    let outAt = this.#outAt;
    let isBlockDone = false;
    while (at < safeEnd) {
      while (held <= 24) {
        hold |= (bytes[at] as number) << held;
        at += 1;
        held += 8;
      }
      const entry = literals[hold & literalMask] as number;
      const width = entry & 15;
      if (width === 0) throw this.#failed(feed, at, held);
      hold >>>= width;
      held -= width;
      const symbol = entry >> 4;
      if (symbol < 256) {
        out[outAt] = symbol;
        outAt += 1;
        if (outAt === outBytes) {
          this.#outAt = outAt;
          this.#checkCut(feed, at, held);
          this.#flush();
          outAt = this.#outAt;
        }
        continue;
      }
      if (symbol === 256) {
        isBlockDone = true;
        break;
      }
      if (symbol > 285) throw this.#failed(feed, at, held);
      const more = lengthBits[symbol - 257] as number;
      const length = (lengthStarts[symbol - 257] as number) + (hold & ((1 << more) - 1));
      hold >>>= more;
      held -= more;
      while (held <= 24) {
        hold |= (bytes[at] as number) << held;
        at += 1;
        held += 8;
      }
      const far = distances[hold & distanceMask] as number;
      const farWidth = far & 15;
      const farSymbol = far >> 4;
      if (farWidth === 0 || farSymbol > 29) throw this.#failed(feed, at, held);
      hold >>>= farWidth;
      held -= farWidth;
      const farMore = distanceBits[farSymbol] as number;
      while (held < farMore) {
        hold |= (bytes[at] as number) << held;
        at += 1;
        held += 8;
      }
      const distance = (distanceStarts[farSymbol] as number) + (hold & ((1 << farMore) - 1));
      hold >>>= farMore;
      held -= farMore;
      if (outAt + length >= outBytes) {
        this.#outAt = outAt;
        this.#checkCut(feed, at, held);
        this.#flush();
        outAt = this.#outAt;
      }
      if (distance > outAt) throw this.#failed(feed, at, held);
      let from = outAt - distance;
      if (distance >= length && length > 24) {
        out.copyWithin(outAt, from, from + length);
        outAt += length;
      } else {
        for (const stop = outAt + length; outAt < stop; outAt += 1) {
          out[outAt] = out[from] as number;
          from += 1;
        }
      }
      // Zeros stand behind the last byte of the file; what is read from them is not in it.
      if (at > end) this.#checkCut(feed, at, held);
    }
    this.#outAt = outAt;
    feed.at = at;
    this.#hold = hold;
    this.#held = held;
    this.#checkCut(feed, at, held);
    if (!isBlockDone && feed.isWhole) throw new Cut();
    if (isBlockDone) this.#block = 'head';
    return isBlockDone;
  }

  #bits(feed: Feed, count: number): number {
    while (this.#held < count) {
      if (feed.at >= feed.end) throw new Cut();
      this.#hold |= (feed.bytes[feed.at] as number) << this.#held;
      feed.at += 1;
      this.#held += 8;
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#held -= count;
    return value;
  }

  #symbol(feed: Feed, codes: Codes): number {
    while (this.#held < 15 && feed.at < feed.end) {
      this.#hold |= (feed.bytes[feed.at] as number) << this.#held;
      feed.at += 1;
      this.#held += 8;
    }
    const entry = codes.table[this.#hold & codes.mask] as number;
    const width = entry & 15;
    if (width === 0) throw new Damaged();
    if (width > this.#held) throw new Cut();
    this.#hold >>>= width;
    this.#held -= width;
    return entry >> 4;
  }

  /** Gives back the whole bytes that were read ahead. */
  #returnBytes(feed: Feed): void {
    feed.at -= this.#held >> 3;
    this.#hold = 0;
    this.#held = 0;
  }

  #finish(feed: Feed): void {
    this.#returnBytes(feed);
    this.flush();
  }

  /** Hands on what has come out; for one who is told that the packed text is cut. */
  flush(): void {
    const from = this.#outFrom;
    if (this.#outAt === from) return;
    this.size += this.#outAt - from;
    this.#outFrom = this.#outAt;
    this.#emit(this.#out.subarray(from, this.#outAt));
  }

  #flush(): void {
    this.flush();
    this.#out.copyWithin(0, this.#outAt - windowBytes, this.#outAt);
    this.#outAt = windowBytes;
    this.#outFrom = windowBytes;
  }

  #checkCut(feed: Feed, at: number, held: number): void {
    if (feed.isWhole && at * 8 - held > feed.end * 8) throw new Cut();
  }

  #failed(feed: Feed, at: number, held: number): Error {
    return feed.isWhole && at * 8 - held >= (feed.end - 2) * 8 ? new Cut() : new Damaged();
  }
}

/** Packed bytes: from `at` to `end`; at least 32 zeros follow in `bytes` where the file is at its end. */
export interface Feed {
  bytes: Uint8Array;
  at: number;
  end: number;
  /** Nothing comes after `end`. */
  isWhole: boolean;
}

/** The packed bytes end before the text does. */
export class Cut extends Error {}

/** The packed bytes are none, or not those that were packed. */
export class Damaged extends Error {}

interface Codes {
  /** By the next bits: symbol times 16 plus the number of bits it takes; 0 where there is no such code. */
  readonly table: Uint16Array;
  readonly mask: number;
}

function makeCodes(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16);
  let longest = 1;
  for (const length of lengths) {
    if (length === 0) continue;
    counts[length] = (counts[length] as number) + 1;
    if (length > longest) longest = length;
  }
  const next = new Uint16Array(17);
  let code = 0;
  for (let width = 1; width <= 15; width += 1) {
    next[width] = code;
    code += counts[width] as number;
    if (code > 1 << width) throw new Damaged();
    code <<= 1;
  }
  const table = new Uint16Array(1 << longest);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const width = lengths[symbol] as number;
    if (width === 0) continue;
    const entry = (symbol << 4) | width;
    const own = next[width] as number;
    next[width] = own + 1;
    let reversed = 0;
    for (let bit = 0; bit < width; bit += 1) reversed |= ((own >> bit) & 1) << (width - 1 - bit);
    for (let i = reversed; i < table.length; i += 1 << width) table[i] = entry;
  }
  return { table, mask: table.length - 1 };
}

/** How far back a text may point. */
const windowBytes = 2 ** 15;
const outBytes = windowBytes + 2 ** 18;
/** More than the tables at the head of a block can take. */
const headRoom = 1024;

const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const lengthBits = Uint8Array.from([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);
const lengthStarts = startsOf(lengthBits, 3);
lengthStarts[28] = 258;
const distanceBits = Uint8Array.from(
  Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1)),
);
const distanceStarts = startsOf(distanceBits, 1);

function startsOf(bits: Uint8Array, first: number): Uint16Array {
  const starts = new Uint16Array(bits.length);
  let start = first;
  for (let i = 0; i < bits.length; i += 1) {
    starts[i] = start;
    start += 1 << (bits[i] as number);
  }
  return starts;
}

const fixedLiterals = makeCodes(
  Uint8Array.from(
    Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
  ),
);
const fixedDistances = makeCodes(new Uint8Array(30).fill(5));
