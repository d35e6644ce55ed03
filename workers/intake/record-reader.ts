import { backslashed, escaped, plain, quoted, type SplitRecord } from './split-record.ts';

/** How a record is cut into fields. */
export interface RecordForm {
  /** One character or a few, or `spaces`. */
  readonly delimiter: string;
  /** One character or empty. */
  readonly quote: string;
  /** A backslash where it takes the meaning from what follows; empty where quotes are doubled. */
  readonly escape: string;
  readonly newline: 'lf' | 'crlf' | 'cr';
}

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const backslash = 0x5c;
const none = 256;
/** Told apart from -1, "the window ends too early". */
export const broken = -2;

/**
 * Reads one record at a place in a window of bytes. Behind the window's `limit` stand two line feeds, which
 * stop every loop, so that none has to compare positions. Each reading gives the start of the next record,
 * or -1 where the window ends too early to know, or `broken`.
 */
export class RecordReader {
  readonly record: SplitRecord;
  readonly #isSpaced: boolean;
  readonly #isOldMac: boolean;
  readonly #delimiter: number;
  /** The bytes of a delimiter behind its first one. */
  readonly #rest: Uint8Array;
  readonly #isLong: boolean;
  readonly #quote: number;
  readonly #escape: number;
  readonly #special = new Uint8Array(256);
  readonly #inQuotes = new Uint8Array(256);

  constructor(form: RecordForm) {
    this.#isSpaced = form.delimiter === 'spaces';
    this.#isOldMac = form.newline === 'cr';
    const delimiter = new TextEncoder().encode(this.#isSpaced ? ' ' : form.delimiter);
    this.#delimiter = delimiter[0] ?? none;
    this.#rest = delimiter.subarray(1);
    this.#isLong = this.#rest.length > 0;
    this.#quote = form.quote === '' ? none : form.quote.charCodeAt(0);
    this.#escape = form.escape === '' ? none : backslash;
    for (const byte of [0, lineFeed, carriageReturn, this.#quote, this.#escape]) {
      if (byte !== none) this.#special[byte] = this.#inQuotes[byte] = 1;
    }
    if (this.#delimiter !== none) this.#special[this.#delimiter] = 1;
    if (this.#isSpaced) this.#special[tab] = 1;
    this.record = {
      bytes: new Uint8Array(),
      start: 0,
      end: 0,
      fields: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      kinds: new Uint8Array(64),
      line: 1,
      lines: 1,
      problem: '',
      trouble: -1,
      odd: false,
      repaired: false,
      newline: 'lf',
    };
  }

  read(bytes: Uint8Array, at: number, limit: number, final: boolean): number {
    this.#open(bytes, at);
    return this.#isSpaced
      ? this.#readSpaced(bytes, at, limit, final)
      : this.#readDelimited(bytes, at, limit, final);
  }

  /** A physical line as one field. */
  readLine(bytes: Uint8Array, at: number, limit: number, final: boolean): number {
    this.#open(bytes, at);
    let i = at;
    for (;;) {
      while (bytes[i] !== lineFeed && bytes[i] !== carriageReturn) i += 1;
      const next = this.#lineEnd(bytes, i, limit, final);
      if (next === -1) return -1;
      if (next > 0) {
        addField(this.record, at, Math.min(i, limit), plain);
        return next;
      }
      i += 1;
    }
  }

  #open(bytes: Uint8Array, at: number): void {
    const { record } = this;
    record.bytes = bytes;
    record.start = at;
    record.fields = 0;
    record.lines = 1;
    record.problem = '';
    record.trouble = -1;
    record.odd = false;
    record.repaired = false;
  }

  /**
   * Whether a line ends at `i`, where a line feed or a carriage return stands. Gives the start of the
   * next line, 0 for a carriage return that is data, -1 when the window ends too early to know.
   */
  #lineEnd(bytes: Uint8Array, i: number, limit: number, final: boolean): number {
    const { record } = this;
    if (i >= limit) {
      if (!final) return -1;
      record.end = limit;
      record.newline = 'end';
      return limit;
    }
    if (bytes[i] === lineFeed) {
      record.end = i;
      record.newline = 'lf';
      return i + 1;
    }
    if (i + 1 >= limit && !final) return -1;
    if (bytes[i + 1] === lineFeed && i + 1 < limit) {
      record.end = i;
      record.newline = 'crlf';
      return i + 2;
    }
    if (this.#isOldMac || i + 1 >= limit) {
      record.end = i;
      record.newline = 'cr';
      return i + 1;
    }
    return 0;
  }

  /** Behind the delimiter that may begin at `i`; 0 where none does, -1 where the window cuts it. */
  #afterLong(bytes: Uint8Array, i: number, limit: number, final: boolean): number {
    const rest = this.#rest;
    for (let k = 0; k < rest.length; k += 1) {
      if (i + 1 + k >= limit) return final ? 0 : -1;
      if (bytes[i + 1 + k] !== rest[k]) return 0;
    }
    return i + 1 + rest.length;
  }

  #readDelimited(bytes: Uint8Array, at: number, limit: number, final: boolean): number {
    const special = this.#special;
    const delimiter = this.#delimiter;
    const isLong = this.#isLong;
    const quote = this.#quote;
    const { record } = this;
    let i = at;
    for (;;) {
      let start = i;
      let kind = plain;
      let c = bytes[i] as number;
      if (c === space && quote !== none && delimiter !== space) {
        let k = i + 1;
        while (bytes[k] === space) k += 1;
        if (bytes[k] === quote) {
          record.repaired = true;
          start = k;
          i = k;
          c = quote;
        }
      }
      if (c === quote && i < limit) {
        i = this.#readQuoted(bytes, i + 1, limit, final);
        if (i < 0) return i;
        c = bytes[i] as number;
        if (c === delimiter && i < limit) {
          i += 1 + this.#rest.length;
          continue;
        }
        const next = this.#lineEnd(bytes, i, limit, final);
        if (next !== 0) return next;
        // After a closing quote even a lone carriage return among line feeds ends the record.
        record.end = i;
        record.newline = 'cr';
        record.odd = true;
        return i + 1;
      }
      for (;;) {
        while (special[bytes[i] as number] === 0) i += 1;
        c = bytes[i] as number;
        if (c === delimiter && i < limit) {
          const next = isLong ? this.#afterLong(bytes, i, limit, final) : i + 1;
          if (next === -1) return -1;
          if (next > 0) {
            this.#addPlain(start, i, kind);
            i = next;
            break;
          }
        } else if (c === lineFeed || c === carriageReturn) {
          const next = this.#lineEnd(bytes, i, limit, final);
          if (next !== 0) {
            if (next !== -1) this.#addPlain(start, Math.min(i, limit), kind);
            return next;
          }
          record.odd = true;
        } else if (c === quote) record.odd = true;
        else if (c === 0) record.problem = 'nul';
        else {
          const next = this.#afterBackslash(bytes, i, limit, final);
          if (next === -1) return -1;
          kind = backslashed;
          i = next;
          continue;
        }
        i += 1;
      }
    }
  }

  /** Steps over a backslash and what it protects, a line end included. */
  #afterBackslash(bytes: Uint8Array, i: number, limit: number, final: boolean): number {
    if (i + 2 >= limit && !final) return -1;
    if (i + 1 >= limit) return limit;
    const isPair = bytes[i + 1] === carriageReturn && bytes[i + 2] === lineFeed && i + 2 < limit;
    const ends = isPair || bytes[i + 1] === lineFeed;
    if (ends) {
      this.record.lines += 1;
      if (this.record.trouble === -1) this.record.trouble = this.record.fields;
    }
    return isPair ? i + 3 : i + 2;
  }

  #addPlain(start: number, end: number, kind: number): void {
    const { bytes } = this.record;
    // `\N` alone is how databases that write backslashes say that nothing is known.
    const isMissing = kind === backslashed && end - start === 2 && bytes[start + 1] === 0x4e;
    if (isMissing) addField(this.record, end, end, plain);
    else addField(this.record, start, end, kind);
  }

  /** Reads from behind an opening quote; gives the position behind the field, at what ends it, or -1. */
  #readQuoted(bytes: Uint8Array, at: number, limit: number, final: boolean): number {
    const inQuotes = this.#inQuotes;
    const quote = this.#quote;
    const { record } = this;
    let kind = quoted;
    let i = at;
    for (;;) {
      while (inQuotes[bytes[i] as number] === 0) i += 1;
      if (i >= limit) {
        if (!final) return -1;
        record.problem = 'unclosed-quote';
        record.trouble = record.fields;
        addField(record, at, limit, kind);
        return limit;
      }
      const c = bytes[i] as number;
      if (c === quote) {
        if (i + 1 >= limit && !final) return -1;
        if (bytes[i + 1] === quote && i + 1 < limit) {
          if (kind === quoted) kind = escaped;
          i += 2;
          continue;
        }
        let k = i + 1;
        while (bytes[k] === space && this.#delimiter !== space) k += 1;
        if (k >= limit && !final) return -1;
        const ends = k >= limit ? 1 : this.#endsQuoted(bytes, k, limit, final);
        if (ends === -1) return -1;
        if (ends > 0) {
          if (k > i + 1) record.repaired = true;
          addField(record, at, i, kind);
          return k;
        }
        record.trouble = record.fields;
        if (record.lines > 1) return broken;
        record.problem = 'stray-quote';
        if (kind === quoted) kind = escaped;
      } else if (c === lineFeed || c === carriageReturn) {
        if (record.problem === 'stray-quote') return broken;
        const ends = c === lineFeed || (this.#isOldMac && bytes[i + 1] !== lineFeed);
        if (ends) {
          record.lines += 1;
          if (record.trouble === -1) record.trouble = record.fields;
        }
      } else if (c === 0) {
        if (record.problem === '') record.problem = 'nul';
      } else {
        const next = this.#afterBackslash(bytes, i, limit, final);
        if (next === -1) return -1;
        kind = backslashed;
        i = next;
        continue;
      }
      i += 1;
    }
  }

  /** Whether what stands behind a closing quote ends its field: more than 0 where it does. */
  #endsQuoted(bytes: Uint8Array, k: number, limit: number, final: boolean): number {
    const after = bytes[k] as number;
    if (after === lineFeed || after === carriageReturn) return 1;
    if (after === this.#delimiter)
      return this.#isLong ? this.#afterLong(bytes, k, limit, final) : 1;
    return this.#isSpaced && (after === space || after === tab) ? 1 : 0;
  }

  /** Fields between runs of blanks; blanks around the line mean nothing. */
  #readSpaced(bytes: Uint8Array, at: number, limit: number, final: boolean): number {
    const special = this.#special;
    const { record } = this;
    let i = at;
    for (;;) {
      while ((bytes[i] === space || bytes[i] === tab) && i < limit) i += 1;
      let c = bytes[i] as number;
      if (c === lineFeed || c === carriageReturn) {
        const next = this.#lineEnd(bytes, i, limit, final);
        if (next !== 0) {
          const end = Math.min(i, limit);
          if (record.fields === 0 && next !== -1) addField(record, end, end, plain);
          return next;
        }
      }
      if (c === this.#quote && i < limit) {
        i = this.#readQuoted(bytes, i + 1, limit, final);
        if (i < 0) return i;
        continue;
      }
      const start = i;
      for (;;) {
        while (special[bytes[i] as number] === 0) i += 1;
        c = bytes[i] as number;
        if (c === space || c === tab) break;
        if (c === lineFeed || c === carriageReturn) {
          if (i >= limit || c === lineFeed) break;
          const next = this.#lineEnd(bytes, i, limit, final);
          if (next === -1) return -1;
          if (next > 0) break;
          record.odd = true;
        } else if (c === 0) record.problem = 'nul';
        else record.odd = true;
        i += 1;
      }
      addField(record, start, Math.min(i, limit), plain);
    }
  }
}

export function addField(record: SplitRecord, start: number, end: number, kind: number): void {
  const n = record.fields;
  if (n === record.starts.length) {
    record.starts = grown(record.starts);
    record.ends = grown(record.ends);
    const kinds = new Uint8Array(n * 2);
    kinds.set(record.kinds);
    record.kinds = kinds;
  }
  record.starts[n] = start;
  record.ends[n] = end;
  record.kinds[n] = kind;
  record.fields = n + 1;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
