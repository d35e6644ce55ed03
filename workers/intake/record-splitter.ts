import { escaped, plain, quoted, type SplitRecord } from './split-record.ts';
import { findInvalidUtf8, findReplacement, isAscii, isUtf8 } from './utf8.ts';

/**
 * Cuts a stream of UTF-8 bytes into records and fields. It owns one window of bytes that holds at least
 * the record being read; a record that turns out to be broken is taken back and only its first physical
 * line is given up, so that an unclosed quote never swallows the rows after it.
 */
export interface SplitOptions {
  /** One character, or `spaces`. */
  readonly delimiter: string;
  /** One character or empty. */
  readonly quote: string;
  readonly newline: 'lf' | 'crlf' | 'cr';
  /** Physical lines at the start that are not cut into fields. */
  readonly preambleLines: number;
  /** Fields in a record; 0 when unknown. */
  readonly expected: number;
  /** Treat U+FFFD as what a decoder left of broken bytes. */
  readonly decoded: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const NONE = 256;
/** Told apart from -1, "the window ends too early". */
const broken = -2;

/** Longer records do not fit the engine's line buffer (two megabytes by its default). */
export const longestRecord = 2_000_000;

export class RecordSplitter {
  readonly #options: SplitOptions;
  readonly #onRecord: (record: SplitRecord) => void;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #special = new Uint8Array(256);
  readonly #inQuotes = new Uint8Array(256);
  readonly #record: SplitRecord;
  #window = new Uint8Array(2 ** 16);
  #length = 0;
  #line = 1;
  #skipping = false;
  #suspicious = false;

  constructor(options: SplitOptions, onRecord: (record: SplitRecord) => void) {
    this.#options = options;
    this.#onRecord = onRecord;
    const spaces = options.delimiter === 'spaces';
    this.#delimiter = spaces ? SPACE : options.delimiter.charCodeAt(0);
    this.#quote = options.quote === '' ? NONE : options.quote.charCodeAt(0);
    for (const byte of [0, LF, CR, this.#delimiter]) this.#special[byte] = 1;
    if (spaces) this.#special[TAB] = 1;
    for (const byte of [0, LF, CR]) this.#inQuotes[byte] = 1;
    if (this.#quote !== NONE) {
      this.#special[this.#quote] = 1;
      this.#inQuotes[this.#quote] = 1;
    }
    this.#record = {
      bytes: this.#window,
      start: 0,
      end: 0,
      fields: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      kinds: new Uint8Array(64),
      line: 1,
      lines: 1,
      problem: '',
      odd: false,
      repaired: false,
      newline: 'lf',
    };
  }

  push(chunk: Uint8Array): void {
    this.#append(chunk);
    this.#cut(false);
  }

  end(): void {
    this.#cut(true);
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length + 2;
    if (needed > this.#window.length) {
      const larger = new Uint8Array(Math.max(needed, this.#window.length * 2));
      larger.set(this.#window.subarray(0, this.#length));
      this.#window = larger;
    }
    this.#window.set(chunk, this.#length);
    this.#length += chunk.length;
    this.#guard();
  }

  /** Two line feeds stop every loop at the end of the window, so that none has to compare positions. */
  #guard(): void {
    this.#window[this.#length] = LF;
    this.#window[this.#length + 1] = LF;
  }

  #cut(final: boolean): void {
    const limit = this.#length;
    this.#suspicious = this.#holdsBrokenText(limit, final);
    let at = 0;
    while (at < limit) {
      const next = this.#skipping ? this.#skip(at, limit) : this.#read(at, limit, final);
      if (next === -1) break;
      at = next;
    }
    if (at > 0) {
      this.#window.copyWithin(0, at, limit);
      this.#length = limit - at;
      this.#guard();
    }
  }

  /** One look at the whole window spares a look at each record in all sane files. */
  #holdsBrokenText(limit: number, final: boolean): boolean {
    const bytes = this.#window;
    if (isAscii(bytes, 0, limit)) return false;
    if (this.#options.decoded) return findReplacement(bytes, 0, limit) !== -1;
    const at = findInvalidUtf8(bytes, 0, limit);
    if (at === -1) return false;
    if (final || at < limit - 3) return true;
    // A character that the window cuts is not broken; a line end behind it would be.
    for (let i = at; i < limit; i += 1) if ((bytes[i] as number) < 0x80) return true;
    return false;
  }

  /** Inside a record that is too long: forget everything up to its line end. */
  #skip(at: number, limit: number): number {
    let i = at;
    const bytes = this.#window;
    while (i < limit && bytes[i] !== LF && !(bytes[i] === CR && this.#options.newline === 'cr'))
      i += 1;
    if (i === limit) return limit;
    this.#skipping = false;
    return i + 1;
  }

  #read(at: number, limit: number, final: boolean): number {
    const record = this.#record;
    record.bytes = this.#window;
    record.line = this.#line;
    if (this.#line <= this.#options.preambleLines) {
      const next = this.#readLine(at, limit, final);
      if (next === -1) return limit - at > longestRecord ? this.#giveUp(at, limit) : -1;
      return this.#emit(next);
    }
    let next = this.#readRecord(at, limit, final);
    if (next === broken) {
      return this.#takeBack(at, limit, record.lines > 1 ? 'unclosed-quote' : 'stray-quote');
    }
    if (next === -1) {
      if (limit - at <= longestRecord) return -1;
      return record.lines === 1
        ? this.#giveUp(at, limit)
        : this.#takeBack(at, limit, 'unclosed-quote');
    }
    const { expected } = this.#options;
    if (record.problem === 'unclosed-quote') return this.#takeBack(at, limit, 'unclosed-quote');
    if (record.problem === 'stray-quote') {
      // On one line with the right number of fields, the text between the outer quotes is meant.
      if (expected === 0 || record.fields === expected) {
        record.problem = '';
        record.repaired = true;
      }
    } else if (record.lines > 1 && expected > 0 && record.fields !== expected) {
      if (this.#nextLineStandsAlone(at, limit, final)) {
        return this.#takeBack(at, limit, 'unclosed-quote');
      }
      next = this.#readRecord(at, limit, final);
    }
    if (next - at > longestRecord) {
      if (record.lines > 1) return this.#takeBack(at, limit, 'unclosed-quote');
      record.problem = 'too-long';
      record.fields = 0;
    }
    return this.#emit(next);
  }

  #readRecord(at: number, limit: number, final: boolean): number {
    return this.#options.delimiter === 'spaces'
      ? this.#readSpaced(at, limit, final)
      : this.#readDelimited(at, limit, final);
  }

  #emit(next: number): number {
    const record = this.#record;
    if (this.#suspicious && record.problem === '' && this.#isBroken(record.start, record.end)) {
      record.problem = 'invalid-character';
    }
    record.line = this.#line;
    this.#line += record.lines;
    this.#onRecord(record);
    return next;
  }

  #isBroken(start: number, end: number): boolean {
    return this.#options.decoded
      ? findReplacement(this.#window, start, end) !== -1
      : !isUtf8(this.#window, start, end);
  }

  /** Rejects the first physical line alone; the rest is read again. */
  #takeBack(at: number, limit: number, problem: 'unclosed-quote' | 'stray-quote'): number {
    const next = this.#readLine(at, limit, true);
    this.#record.problem = problem;
    this.#record.fields = 0;
    return this.#emit(next);
  }

  #giveUp(at: number, limit: number): number {
    const record = this.#record;
    record.start = at;
    record.end = limit;
    record.lines = 1;
    record.fields = 0;
    record.problem = 'too-long';
    record.newline = 'lf';
    this.#emit(limit);
    this.#skipping = true;
    return limit;
  }

  #nextLineStandsAlone(at: number, limit: number, final: boolean): boolean {
    const second = this.#readLine(at, limit, true);
    const third = this.#readLine(second, limit, true);
    const next = this.#readRecord(second, limit, final);
    const record = this.#record;
    return next === third && record.problem === '' && record.fields === this.#options.expected;
  }

  #open(at: number): void {
    const record = this.#record;
    record.start = at;
    record.fields = 0;
    record.lines = 1;
    record.problem = '';
    record.odd = false;
    record.repaired = false;
  }

  #add(start: number, end: number, kind: number): void {
    const record = this.#record;
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

  /** A physical line as one field. Gives the start of the next, or -1 when the window ends before it. */
  #readLine(at: number, limit: number, final: boolean): number {
    const bytes = this.#window;
    this.#open(at);
    let i = at;
    for (;;) {
      while (bytes[i] !== LF && bytes[i] !== CR) i += 1;
      const next = this.#lineEnd(i, limit, final);
      if (next === -1) return -1;
      if (next > 0) {
        this.#add(at, Math.min(i, limit), plain);
        return next;
      }
      i += 1;
    }
  }

  /**
   * Whether a line ends at `i`, where a line feed or a carriage return stands. Gives the start of the
   * next line, 0 for a carriage return that is data, -1 when the window ends too early to know.
   */
  #lineEnd(i: number, limit: number, final: boolean): number {
    const record = this.#record;
    if (i >= limit) {
      if (!final) return -1;
      record.end = limit;
      record.newline = 'end';
      return limit;
    }
    if (this.#window[i] === LF) {
      record.end = i;
      record.newline = 'lf';
      return i + 1;
    }
    if (i + 1 >= limit && !final) return -1;
    if (this.#window[i + 1] === LF && i + 1 < limit) {
      record.end = i;
      record.newline = 'crlf';
      return i + 2;
    }
    if (this.#options.newline === 'cr' || i + 1 >= limit) {
      record.end = i;
      record.newline = 'cr';
      return i + 1;
    }
    return 0;
  }

  #readDelimited(at: number, limit: number, final: boolean): number {
    const bytes = this.#window;
    const special = this.#special;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const record = this.#record;
    this.#open(at);
    let i = at;
    for (;;) {
      let start = i;
      let c = bytes[i] as number;
      if (c === SPACE && quote !== NONE && delimiter !== SPACE) {
        let k = i + 1;
        while (bytes[k] === SPACE) k += 1;
        if (bytes[k] === quote) {
          record.repaired = true;
          start = k;
          i = k;
          c = quote;
        }
      }
      if (c === quote && i < limit) {
        i = this.#readQuoted(i + 1, limit, final);
        if (i < 0) return i;
        c = bytes[i] as number;
        if (c === delimiter && i < limit) {
          i += 1;
          continue;
        }
        const next = this.#lineEnd(i, limit, final);
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
          this.#add(start, i, plain);
          i += 1;
          break;
        }
        if (c === LF || c === CR) {
          const next = this.#lineEnd(i, limit, final);
          if (next !== 0) {
            if (next !== -1) this.#add(start, Math.min(i, limit), plain);
            return next;
          }
          record.odd = true;
        } else if (c === quote) record.odd = true;
        else record.problem = 'nul';
        i += 1;
      }
    }
  }

  /** Reads from behind an opening quote; gives the position behind the field, at what ends it, or -1. */
  #readQuoted(at: number, limit: number, final: boolean): number {
    const bytes = this.#window;
    const inQuotes = this.#inQuotes;
    const quote = this.#quote;
    const record = this.#record;
    let kind = quoted;
    let i = at;
    for (;;) {
      while (inQuotes[bytes[i] as number] === 0) i += 1;
      if (i >= limit) {
        if (!final) return -1;
        record.problem = 'unclosed-quote';
        this.#add(at, limit, kind);
        return limit;
      }
      const c = bytes[i] as number;
      if (c === quote) {
        if (i + 1 >= limit && !final) return -1;
        if (bytes[i + 1] === quote && i + 1 < limit) {
          kind = escaped;
          i += 2;
          continue;
        }
        let k = i + 1;
        while (bytes[k] === SPACE && this.#delimiter !== SPACE) k += 1;
        if (k >= limit && !final) return -1;
        const after = bytes[k] as number;
        const ends =
          after === this.#delimiter || after === LF || after === CR || this.#isBlank(after);
        if (k >= limit || ends) {
          if (k > i + 1) record.repaired = true;
          this.#add(at, i, kind);
          return k;
        }
        if (record.lines > 1) return broken;
        record.problem = 'stray-quote';
        kind = escaped;
      } else if (c === LF || c === CR) {
        if (record.problem === 'stray-quote') return broken;
        const ends = c === LF || (this.#options.newline === 'cr' && bytes[i + 1] !== LF);
        if (ends) record.lines += 1;
      } else if (record.problem === '') record.problem = 'nul';
      i += 1;
    }
  }

  #isBlank(byte: number): boolean {
    return this.#options.delimiter === 'spaces' && (byte === SPACE || byte === TAB);
  }

  /** Fields between runs of blanks; blanks around the line mean nothing. */
  #readSpaced(at: number, limit: number, final: boolean): number {
    const bytes = this.#window;
    const special = this.#special;
    const record = this.#record;
    this.#open(at);
    let i = at;
    for (;;) {
      while ((bytes[i] === SPACE || bytes[i] === TAB) && i < limit) i += 1;
      let c = bytes[i] as number;
      if (c === LF || c === CR) {
        const next = this.#lineEnd(i, limit, final);
        if (next !== 0) {
          if (record.fields === 0 && next !== -1)
            this.#add(Math.min(i, limit), Math.min(i, limit), plain);
          return next;
        }
      }
      if (c === this.#quote && i < limit) {
        i = this.#readQuoted(i + 1, limit, final);
        if (i < 0) return i;
        continue;
      }
      const start = i;
      for (;;) {
        while (special[bytes[i] as number] === 0) i += 1;
        c = bytes[i] as number;
        if (c === SPACE || c === TAB) break;
        if (c === LF || c === CR) {
          if (i >= limit || c === LF) break;
          const next = this.#lineEnd(i, limit, final);
          if (next === -1) return -1;
          if (next > 0) break;
          record.odd = true;
        } else if (c === 0) record.problem = 'nul';
        else record.odd = true;
        i += 1;
      }
      this.#add(start, Math.min(i, limit), plain);
    }
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
