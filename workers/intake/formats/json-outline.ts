import { chunkBytes } from '../file-chunks.ts';
import { JsonError, skipBlanks, skipString, skipValue } from '../json-syntax.ts';
import { Refusal } from '../refusal.ts';
import { BrokenJson } from './json-elements.ts';
import { stringOf } from './json-value.ts';

/**
 * What an object holds around its arrays: a table often comes wrapped, as `{"total": 3, "data": [ … ]}`. The
 * arrays are skipped by their brackets, however long they are; what stands around them is kept and read
 * strictly, with an empty pair of brackets for each array.
 */
export interface JsonOutline {
  /** In the order of the text; those inside arrays are not among them. */
  readonly arrays: readonly OutlinedArray[];
  /** Paths of all other values. */
  readonly others: readonly string[];
  /** Where the object ends, and the number of that line. */
  readonly end: number;
  readonly line: number;
}

export interface OutlinedArray {
  /** Keys joined with dots. */
  readonly path: string;
  /** Behind the opening bracket, and the number of that line. */
  readonly from: number;
  readonly line: number;
  /** Where the closing bracket stands. */
  readonly to: number;
  /** The first byte of its first element; 0 where it is empty. */
  readonly first: number;
  readonly length: number;
}

/** Of the object that begins at `from`. Throws a `BrokenJson`, or a `Refusal` where it is too large to keep. */
export async function outlineObject(
  text: Blob,
  from: number,
  line: number,
  alive: () => boolean,
  onRead: (bytes: number) => void,
): Promise<JsonOutline> {
  const outliner = new Outliner(line);
  for (let at = from; at < text.size && !outliner.isOver; at += chunkBytes) {
    if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
    outliner.push(new Uint8Array(await text.slice(at, at + chunkBytes).arrayBuffer()), at);
    onRead(Math.min(text.size, at + chunkBytes));
  }
  return outliner.finish();
}

interface OpenArray {
  from: number;
  line: number;
  endLine: number;
  to: number;
  first: number;
  commas: number;
}

class Outliner {
  isOver = false;
  readonly #firstLine: number;
  #line: number;
  #end = 0;
  #depth = 0;
  #isString = false;
  #isEscaped = false;
  /** The array that is open, and how deep in brackets inside it. */
  #array: OpenArray | null = null;
  #inner = 0;
  readonly #arrays: OpenArray[] = [];
  #around = new Uint8Array(2 ** 12);
  #length = 0;

  constructor(line: number) {
    this.#firstLine = line;
    this.#line = line;
  }

  push(bytes: Uint8Array, offset: number): void {
    for (let at = 0; at < bytes.length && !this.isOver; at += 1) {
      const byte = bytes[at] as number;
      if (byte === 0x0a) this.#line += 1;
      if (this.#array === null) this.#keep(byte);
      if (this.#isString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === 0x5c) this.#isEscaped = true;
        else if (byte === 0x22) this.#isString = false;
      } else if (this.#array === null) {
        this.#outside(byte, offset + at);
      } else if (byte > 0x20) {
        this.#inside(this.#array, byte, offset + at);
      }
    }
  }

  finish(): JsonOutline {
    const around = new TextDecoder().decode(this.#around.subarray(0, this.#length));
    const paths: string[] = [];
    const others: string[] = [];
    try {
      const end = listMembers(around, 0, '', 0, paths, others);
      if (skipBlanks(around, end) < around.length) throw new JsonError('syntax', end);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      if (error.kind === 'deep') throw new Refusal({ code: 'json-too-deep' });
      // The lines inside the arrays that stand before are missing in what was kept.
      const before = around.slice(0, error.at).split('[]').length - 1;
      const skipped = this.#arrays
        .slice(0, before)
        .reduce((sum, { endLine, line }) => sum + endLine - line, 0);
      const own = around.slice(0, error.at).split('\n').length - 1;
      const isCut = !this.isOver && error.kind === 'cut';
      if (isCut) throw new BrokenJson('cut', this.#line);
      throw new BrokenJson('syntax', this.#firstLine + own + skipped);
    }
    if (!this.isOver) throw new BrokenJson('cut', this.#line);
    return {
      arrays: this.#arrays.map(({ from, line, to, first, commas }, index) => ({
        path: paths[index] ?? '',
        from,
        line,
        to,
        first,
        length: first === 0 ? 0 : commas + 1,
      })),
      others,
      end: this.#end,
      line: this.#line,
    };
  }

  #outside(byte: number, at: number): void {
    if (byte === 0x22) this.#isString = true;
    else if (byte === 0x7b) this.#depth += 1;
    else if (byte === 0x7d) {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.isOver = true;
        this.#end = at + 1;
      }
    } else if (byte === 0x5b) {
      this.#inner = 0;
      const line = this.#line;
      this.#array = { from: at + 1, line, endLine: line, to: -1, first: 0, commas: 0 };
      this.#arrays.push(this.#array);
      if (this.#arrays.length > mostArrays) throw new Refusal({ code: 'json-too-large-object' });
    }
  }

  #inside(array: OpenArray, byte: number, at: number): void {
    if (array.first === 0 && byte !== 0x5d) array.first = byte;
    if (byte === 0x22) this.#isString = true;
    else if (byte === 0x2c && this.#inner === 0) array.commas += 1;
    else if (byte === 0x7b || byte === 0x5b) this.#inner += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      this.#inner -= 1;
      if (this.#inner >= 0) return;
      array.to = at;
      array.endLine = this.#line;
      this.#array = null;
      this.#keep(byte);
    }
  }

  #keep(byte: number): void {
    if (this.#length === this.#around.length) {
      if (this.#length >= mostAround) throw new Refusal({ code: 'json-too-large-object' });
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#around);
      this.#around = larger;
    }
    this.#around[this.#length] = byte;
    this.#length += 1;
  }
}

/** Checks an object and lists the paths of its arrays and of its other values. */
function listMembers(
  text: string,
  start: number,
  path: string,
  depth: number,
  arrays: string[],
  others: string[],
): number {
  // The syntax of the whole first: what follows may rely on it.
  if (depth === 0) skipValue(text, start, 0);
  let at = skipBlanks(text, start + 1);
  while (text.charCodeAt(at) !== 0x7d) {
    const keyEnd = skipString(text, at);
    const key = stringOf(text, at, keyEnd);
    const own = path === '' ? key : `${path}.${key}`;
    const valueAt = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
    const code = text.charCodeAt(valueAt);
    let end: number;
    if (code === 0x7b) {
      end = listMembers(text, valueAt, own, depth + 1, arrays, others);
    } else {
      end = skipValue(text, valueAt, depth);
      (code === 0x5b ? arrays : others).push(own);
    }
    at = skipBlanks(text, end);
    if (text.charCodeAt(at) === 0x2c) at = skipBlanks(text, at + 1);
  }
  return at + 1;
}

/** More than this around arrays is no wrapping but an object by itself, read in one piece. */
const mostAround = 2 ** 26;
const mostArrays = 100_000;
