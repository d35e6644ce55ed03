import { writtenField } from '../table-writer.ts';

/**
 * Rows as bytes in the form of `TableWriter`, before they are handed to it: a hundred million values are
 * written without a text being made of most of them.
 */
export class RowBuffer {
  length = 0;
  #bytes = new Uint8Array(2 ** 20);

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  /** Text of ASCII that needs no quotes. */
  plain(text: string): void {
    const { length } = text;
    this.#room(length);
    const bytes = this.#bytes;
    for (let i = 0; i < length; i += 1) bytes[this.length + i] = text.charCodeAt(i);
    this.length += length;
  }

  /** Any text, in quotes where it needs them. */
  text(value: string): void {
    const field = writtenField(value);
    this.#room(field.length * 3);
    this.length += encoder.encodeInto(field, this.#bytes.subarray(this.length)).written;
  }

  /** Text that is UTF-8 already, in quotes where it needs them. */
  utf8(source: Uint8Array, start: number, end: number): void {
    this.#room(2 * (end - start) + 2);
    const bytes = this.#bytes;
    const first = this.length;
    let isPlain = end > start && !isBlankAt(source, start) && !endsBlank(source, start, end);
    let at = first;
    for (let i = start; isPlain && i < end; i += 1) {
      const byte = source[i] as number;
      isPlain = special[byte] === 0;
      bytes[at] = byte;
      at += 1;
    }
    if (!isPlain) {
      at = first;
      bytes[at] = quote;
      at += 1;
      for (let i = start; i < end; i += 1) {
        const byte = source[i] as number;
        if (byte === quote) {
          bytes[at] = quote;
          at += 1;
        }
        bytes[at] = byte;
        at += 1;
      }
      bytes[at] = quote;
      at += 1;
    }
    this.length = at;
  }

  integer(value: number): void {
    if (value < 0) this.byte(0x2d);
    let rest = Math.abs(value);
    if (rest > 0x7fffffff) {
      this.plain(String(rest));
      return;
    }
    let digits = 1;
    for (let limit = 10; digits < 10 && rest >= limit; limit *= 10) digits += 1;
    this.#room(digits);
    this.length += digits;
    for (let at = this.length - 1; digits > 0; digits -= 1) {
      const next = (rest / 10) | 0;
      this.#bytes[at] = 0x30 + rest - next * 10;
      rest = next;
      at -= 1;
    }
  }

  /** What was written since; the buffer is used again. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  #room(bytes: number): void {
    if (this.length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + bytes));
    larger.set(this.#bytes.subarray(0, this.length));
    this.#bytes = larger;
  }
}

const encoder = new TextEncoder();
const quote = 0x22;

/** The characters for which `writtenField` quotes. */
const special = new Uint8Array(256);
for (const character of '",\r\n\t;|\'#') special[character.charCodeAt(0)] = 1;

function endsBlank(source: Uint8Array, start: number, end: number): boolean {
  const last = source[end - 1] as number;
  if (last < 0x80) return isBlankAt(source, end - 1);
  return (
    (end - start >= 2 && isBlankAt(source, end - 2)) ||
    (end - start >= 3 && isBlankAt(source, end - 3))
  );
}

/** Blanks beyond ASCII begin with these bytes; some other characters as well, which lose nothing by quotes. */
function isBlankAt(source: Uint8Array, at: number): boolean {
  const byte = source[at] as number;
  if (byte < 0x80) return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
  const second = source[at + 1];
  if (byte === 0xc2) return second === 0xa0;
  if (byte === 0xe1) return second === 0x9a;
  if (byte === 0xe2) return second === 0x80 || second === 0x81;
  if (byte === 0xe3) return second === 0x80 && source[at + 2] === 0x80;
  return byte === 0xef && second === 0xbb;
}
