import type {
  FileFormat,
  Reason,
  RejectedRecord,
  SetAside,
} from '../../../src/engine/intake-contract.ts';
import { JsonError } from '../json-syntax.ts';
import { listed } from '../record-accounts.ts';
import { Refusal } from '../refusal.ts';
import { BrokenJson, type Element, type ElementBatch } from './json-elements.ts';
import { NoCharacter } from './json-value.ts';

/** The elements of one table, as often as they are asked for: columns may need a second pass. */
export interface JsonSource {
  readonly elements: () => AsyncGenerator<ElementBatch>;
  /** `true`: one that cannot be read is rejected by itself; `false`: it breaks the whole text. */
  readonly isForgiving: boolean;
  readonly format: FileFormat;
  readonly name: string;
  /** The text was decoded from another charset, where what could not be read became U+FFFD. */
  readonly isDecoded: boolean;
  readonly setAside: readonly SetAside[];
  readonly setAsideCount: () => number;
  readonly onProgress: (read: number, records: number) => void;
}

/** Decodes elements, hands them to a reader and keeps count of what it cannot read. */
export class JsonTally {
  written = 0;
  readonly rejected: RejectedRecord[] = [];
  rejectedCount = 0;
  readonly #source: JsonSource;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(source: JsonSource) {
    this.#source = source;
  }

  /** `read` answers with the code of a reason where the element is none of its kind. */
  async readAll(
    read: (text: string, line: number) => string | null,
    mostBytes = Infinity,
    onProgress = (bytes: number): void => this.#source.onProgress(bytes, this.written),
  ): Promise<void> {
    let line = 0;
    try {
      for await (const { bytes, elements, read: readBytes } of this.#source.elements()) {
        for (const element of elements) {
          line = element.line;
          this.#readOne(bytes, element, read);
        }
        if (readBytes > mostBytes) return;
        onProgress(readBytes);
      }
    } catch (error) {
      if (error instanceof BrokenJson) throw this.#refusal(error.kind, error.line);
      if (error instanceof JsonError) throw this.#refusal('syntax', line);
      throw error;
    }
  }

  #readOne(
    bytes: Uint8Array,
    { start, end, line }: Element,
    read: (text: string, line: number) => string | null,
  ): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes.subarray(start, end));
    } catch {
      this.#reject(line, { code: 'invalid-character' }, lossy.decode(bytes.subarray(start, end)));
      return;
    }
    if (this.#source.isDecoded && text.includes('\ufffd')) {
      this.#reject(line, { code: 'invalid-character' }, text);
      return;
    }
    try {
      const code = read(text, line);
      if (code !== null) this.#reject(line, { code }, text);
    } catch (error) {
      if (error instanceof NoCharacter) {
        this.#reject(line, { code: 'invalid-character' }, text);
      } else if (error instanceof JsonError && error.kind === 'deep') {
        this.#reject(line, { code: 'json-too-deep' }, text);
      } else if (error instanceof JsonError && this.#source.isForgiving) {
        this.#reject(line, reasonOf(error), text);
      } else if (error instanceof JsonError) {
        throw this.#refusal('syntax', line + countLines(text.slice(0, error.at)));
      } else {
        throw error;
      }
    }
  }

  #reject(line: number, reason: Reason, text: string): void {
    this.rejectedCount += 1;
    if (this.rejected.length >= listed) return;
    this.rejected.push({ line, column: '', reason, raw: text.slice(0, rawLimit) });
  }

  #refusal(kind: 'syntax' | 'cut', line: number): Refusal {
    const values = { line, records: this.written };
    return new Refusal({ code: kind === 'cut' ? 'json-cut' : 'json-broken', values });
  }
}

function reasonOf({ kind, at }: JsonError): Reason {
  return kind === 'cut'
    ? { code: 'json-line-cut' }
    : { code: 'json-syntax', values: { place: at + 1 } };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

const lossy = new TextDecoder();
const rawLimit = 2_000;
