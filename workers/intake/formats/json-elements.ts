import { chunkBytes } from '../file-chunks.ts';
import { Refusal } from '../refusal.ts';

/**
 * Cuts a long JSON text into its elements without reading them: by brackets and quotes alone, a piece of the
 * file at a time, so that an array of any size is read in bounded memory. What an element holds is for its
 * reader to judge.
 */
export interface ElementBatch {
  readonly bytes: Uint8Array;
  readonly elements: readonly Element[];
  /** Bytes of the text read so far. */
  readonly read: number;
}

/** UTF-8 from `start` to `end`, without blanks around it. */
export interface Element {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Where the text stops being what it began as. */
export class BrokenJson extends Error {
  readonly kind: 'syntax' | 'cut';
  readonly line: number;

  constructor(kind: BrokenJson['kind'], line: number) {
    super(kind);
    this.kind = kind;
    this.line = line;
  }
}

/**
 * `array`: from behind its opening bracket to the closing one, nothing but blanks behind it. `sequence`: whole
 * values one after another. `lines`: one value a line, blank lines handed to `onBlank`.
 */
export interface ElementForm {
  readonly kind: 'array' | 'sequence' | 'lines';
  /** Where in the text to begin, and the number of that line. */
  readonly from: number;
  readonly line: number;
  readonly onBlank?: (line: number) => void;
}

export async function* elementsOf(
  text: Blob,
  form: ElementForm,
  alive: () => boolean,
): AsyncGenerator<ElementBatch> {
  const cutter = new Cutter(form);
  for (let at = form.from; at < text.size; at += chunkBytes) {
    if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
    const piece = new Uint8Array(await text.slice(at, at + chunkBytes).arrayBuffer());
    const { bytes, elements } = cutter.push(piece);
    yield { bytes, elements, read: Math.min(text.size, at + chunkBytes) };
  }
  const { bytes, elements } = cutter.end();
  yield { bytes, elements, read: text.size };
}

class Cutter {
  readonly #form: ElementForm;
  /** What has been read of an element whose end has not come. */
  #rest = new Uint8Array();
  #line: number;
  /** Of the element that is open: its place in `#rest` and its line; -1 before it begins. */
  #start = -1;
  #startLine = 0;
  #depth = 0;
  #isString = false;
  #isEscaped = false;
  #isOver = false;
  #count = 0;
  #elements: Element[] = [];

  constructor(form: ElementForm) {
    this.#form = form;
    this.#line = form.line;
  }

  push(piece: Uint8Array): { bytes: Uint8Array; elements: readonly Element[] } {
    const known = this.#rest.length;
    const bytes = new Uint8Array(known + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, known);
    this.#elements = [];
    if (this.#form.kind === 'lines') this.#cutLines(bytes, known);
    else this.#cut(bytes, known);
    const from = this.#start === -1 ? bytes.length : this.#start;
    if (bytes.length - from > longestElement) {
      throw new Refusal({ code: 'json-element-too-long', values: { line: this.#startLine } });
    }
    this.#rest = bytes.slice(from);
    if (this.#start !== -1) this.#start = 0;
    return { bytes, elements: this.#elements };
  }

  end(): { bytes: Uint8Array; elements: readonly Element[] } {
    this.#elements = [];
    const bytes = this.#rest;
    const { kind } = this.#form;
    if (kind === 'lines') this.#take(bytes, bytes.length);
    else if (kind === 'array' ? !this.#isOver : this.#start !== -1) {
      throw new BrokenJson('cut', this.#line);
    }
    return { bytes, elements: this.#elements };
  }

  #cutLines(bytes: Uint8Array, known: number): void {
    if (this.#start === -1) this.#open(0);
    for (let at = bytes.indexOf(lineFeed, known); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
      this.#take(bytes, at);
      this.#line += 1;
      this.#open(at + 1);
    }
  }

  #cut(bytes: Uint8Array, known: number): void {
    for (let at = known; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === lineFeed) this.#line += 1;
      if (this.#isString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === backslash) this.#isEscaped = true;
        else if (byte === quote) this.#isString = false;
        continue;
      }
      if (byte <= 0x20) continue;
      if (this.#isOver) throw new BrokenJson('syntax', this.#line);
      switch (byte) {
        case quote:
          this.#isString = true;
          this.#beginBare(at);
          break;
        case openBrace:
        case openBracket:
          this.#begin(at);
          this.#depth += 1;
          break;
        case closeBrace:
        case closeBracket:
          this.#close(bytes, at, byte);
          break;
        case comma:
          if (this.#depth > 0) break;
          if (this.#form.kind !== 'array') throw new BrokenJson('syntax', this.#line);
          this.#take(bytes, at);
          this.#start = -1;
          break;
        default:
          this.#beginBare(at);
      }
    }
  }

  #close(bytes: Uint8Array, at: number, byte: number): void {
    this.#depth -= 1;
    if (this.#form.kind === 'array') {
      if (this.#depth >= 0) return;
      if (byte !== closeBracket) throw new BrokenJson('syntax', this.#line);
      // `[]` holds nothing; after a comma something must stand.
      if (this.#start !== -1 || this.#count > 0) this.#take(bytes, at);
      this.#isOver = true;
    } else {
      if (this.#depth < 0) throw new BrokenJson('syntax', this.#line);
      if (this.#depth > 0) return;
      this.#take(bytes, at + 1);
    }
    this.#start = -1;
  }

  #begin(at: number): void {
    if (this.#start === -1) this.#open(at);
  }

  /** Outside of all brackets only an array holds bare values. */
  #beginBare(at: number): void {
    if (this.#depth === 0 && this.#form.kind === 'sequence') {
      throw new BrokenJson('syntax', this.#line);
    }
    this.#begin(at);
  }

  #open(at: number): void {
    this.#start = at;
    this.#startLine = this.#line;
  }

  #take(bytes: Uint8Array, stop: number): void {
    let start = this.#start === -1 ? stop : this.#start;
    let end = stop;
    const isLine = this.#form.kind === 'lines';
    while (start < end && isBlank(bytes[start] as number)) start += 1;
    while (end > start && isBlank(bytes[end - 1] as number)) end -= 1;
    if (start < end) {
      this.#elements.push({ start, end, line: this.#startLine });
      this.#count += 1;
    } else if (!isLine) {
      throw new BrokenJson('syntax', this.#line);
    } else if (stop > this.#start || bytes[stop] === lineFeed) {
      this.#form.onBlank?.(this.#startLine);
    }
  }
}

/** Blanks, ends of lines, and the mark that some programs put before each record. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e;
}

/** An element is held in memory several times over. */
const longestElement = 2 ** 26;

const lineFeed = 0x0a;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
