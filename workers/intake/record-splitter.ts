import {
  broken,
  carriageReturn,
  lineFeed,
  RecordReader,
  type RecordForm,
} from './record-reader.ts';
import type { SplitRecord } from './split-record.ts';
import { findInvalidUtf8, findReplacement, isAscii, isUtf8 } from './utf8.ts';

/**
 * Cuts a stream of UTF-8 bytes into records and fields. It owns one window of bytes that holds at least
 * the record being read; a record that turns out to be broken is taken back and only its first physical
 * line is given up, so that an unclosed quote never swallows the rows after it.
 */
export interface SplitOptions extends RecordForm {
  /** The number of the first line; lines of a sample need not begin with the file's. */
  readonly firstLine?: number;
  /** Lines before this one are not cut into fields, … */
  readonly cutFrom?: number;
  /** … nor are lines after this one. */
  readonly cutTo?: number;
  /** Lines are numbered by records, as the rows of a sheet are. */
  readonly countRecords?: boolean;
  /** Fields in a record; 0 when unknown. */
  readonly expected: number;
  /** Treat U+FFFD as what a decoder left of broken bytes. */
  readonly decoded: boolean;
}

/** Longer records do not fit the engine's line buffer (two megabytes by its default). */
export const longestRecord = 2_000_000;

export class RecordSplitter {
  readonly #options: SplitOptions;
  readonly #onRecord: (record: SplitRecord) => void;
  readonly #reader: RecordReader;
  readonly #cutFrom: number;
  readonly #cutTo: number;
  readonly #countRecords: boolean;
  #window = new Uint8Array(2 ** 16);
  #length = 0;
  #line: number;
  #skipping = false;
  #suspicious = false;

  constructor(options: SplitOptions, onRecord: (record: SplitRecord) => void) {
    this.#options = options;
    this.#onRecord = onRecord;
    this.#reader = new RecordReader(options);
    this.#line = options.firstLine ?? 1;
    this.#countRecords = options.countRecords ?? false;
    // In a sheet a line break inside a cell ends no row, wherever it stands.
    this.#cutFrom = this.#countRecords ? 0 : (options.cutFrom ?? 0);
    this.#cutTo = this.#countRecords ? Infinity : (options.cutTo ?? Infinity);
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

  /** What stops the reader's loops. */
  #guard(): void {
    this.#window[this.#length] = lineFeed;
    this.#window[this.#length + 1] = lineFeed;
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
    const bytes = this.#window;
    const isOldMac = this.#options.newline === 'cr';
    let i = at;
    while (i < limit && bytes[i] !== lineFeed && !(isOldMac && bytes[i] === carriageReturn)) i += 1;
    if (i === limit) return limit;
    this.#skipping = false;
    return i + 1;
  }

  #read(at: number, limit: number, final: boolean): number {
    const reader = this.#reader;
    const { record } = reader;
    if (this.#line < this.#cutFrom || this.#line > this.#cutTo) {
      const next = reader.readLine(this.#window, at, limit, final);
      if (next === -1) return limit - at > longestRecord ? this.#giveUp(at, limit) : -1;
      return this.#emit(next);
    }
    let next = reader.read(this.#window, at, limit, final);
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
      const { trouble } = record;
      if (this.#nextLineStandsAlone(at, limit, final)) {
        return this.#takeBack(at, limit, 'unclosed-quote', trouble);
      }
      next = reader.read(this.#window, at, limit, final);
    }
    if (next - at > longestRecord) {
      if (record.lines > 1) return this.#takeBack(at, limit, 'unclosed-quote');
      record.problem = 'too-long';
      record.fields = 0;
    }
    return this.#emit(next);
  }

  #emit(next: number): number {
    const { record } = this.#reader;
    if (this.#suspicious && record.problem === '' && this.#isBroken(record.start, record.end)) {
      record.problem = 'invalid-character';
    }
    record.line = this.#line;
    this.#line += this.#countRecords ? 1 : record.lines;
    this.#onRecord(record);
    return next;
  }

  #isBroken(start: number, end: number): boolean {
    return this.#options.decoded
      ? findReplacement(this.#window, start, end) !== -1
      : !isUtf8(this.#window, start, end);
  }

  /** Rejects the first physical line alone; the rest is read again. */
  #takeBack(
    at: number,
    limit: number,
    problem: 'unclosed-quote' | 'stray-quote',
    trouble = this.#reader.record.trouble,
  ): number {
    const next = this.#reader.readLine(this.#window, at, limit, true);
    const { record } = this.#reader;
    record.problem = problem;
    record.trouble = trouble;
    record.fields = 0;
    return this.#emit(next);
  }

  #giveUp(at: number, limit: number): number {
    const { record } = this.#reader;
    record.bytes = this.#window;
    record.start = at;
    record.end = limit;
    record.lines = 1;
    record.fields = 0;
    record.problem = 'too-long';
    record.trouble = -1;
    record.newline = 'lf';
    this.#emit(limit);
    this.#skipping = true;
    return limit;
  }

  #nextLineStandsAlone(at: number, limit: number, final: boolean): boolean {
    const reader = this.#reader;
    const second = reader.readLine(this.#window, at, limit, true);
    const third = reader.readLine(this.#window, second, limit, true);
    const next = reader.read(this.#window, second, limit, final);
    const { record } = reader;
    return next === third && record.problem === '' && record.fields === this.#options.expected;
  }
}
