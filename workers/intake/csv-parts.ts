/**
 * Text that grows in parts of four megabytes, each of which a browser may put on disk: a gigabyte of it needs
 * no gigabyte of memory.
 */
export class CsvParts {
  readonly #parts: Blob[] = [];
  #buffer = new Uint8Array(partBytes);
  #length = 0;

  byte(value: number): void {
    this.room(1);
    this.#buffer[this.#length] = value;
    this.#length += 1;
  }

  bytes(source: Uint8Array, start: number, end: number): void {
    this.room(end - start);
    // Values are short: a loop is quicker than a view and a call.
    if (end - start < 48) {
      for (let i = start; i < end; i += 1) {
        this.#buffer[this.#length] = source[i] as number;
        this.#length += 1;
      }
      return;
    }
    this.#buffer.set(source.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  text(value: string): void {
    this.room(value.length * 3);
    this.#length += encoder.encodeInto(value, this.#buffer.subarray(this.#length)).written;
  }

  room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    this.#flush();
    if (bytes > this.#buffer.length) this.#buffer = new Uint8Array(bytes);
  }

  toBlob(): Blob {
    this.#flush();
    return new Blob(this.#parts, { type: 'text/csv' });
  }

  #flush(): void {
    if (this.#length > 0) this.#parts.push(new Blob([this.#buffer.subarray(0, this.#length)]));
    this.#length = 0;
  }
}

const partBytes = 2 ** 22;
const encoder = new TextEncoder();
