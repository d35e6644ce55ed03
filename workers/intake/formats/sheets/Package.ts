import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import type { OnProgress } from '../reader.ts';
import { Refusal } from '../../refusal.ts';
import { cancelled, damaged } from './damage.ts';
import { XmlReader, type XmlHandler } from './XmlReader.ts';

/**
 * The zip of a workbook. Its parts are unpacked as streams, and how much they unpack to is counted over the
 * whole package: text repeats itself 20 to 60 times in real workbooks, a bomb a thousand times.
 */
export class Package {
  readonly #file: Blob;
  readonly #entries: ReadonlyMap<string, FileEntry>;
  readonly #alive: () => boolean;
  readonly #onProgress: OnProgress | undefined;
  #records = 0;
  #unpacked = 0;
  #packedDone = 0;

  private constructor(
    file: Blob,
    entries: ReadonlyMap<string, FileEntry>,
    alive: () => boolean,
    onProgress: OnProgress | undefined,
  ) {
    this.#file = file;
    this.#entries = entries;
    this.#alive = alive;
    this.#onProgress = onProgress;
  }

  static async open(file: Blob, alive: () => boolean, onProgress?: OnProgress): Promise<Package> {
    const entries = new Map<string, FileEntry>();
    const reader = new ZipReader(new BlobReader(file), {
      useWebWorkers: false,
      checkSignature: true,
    });
    try {
      for await (const entry of reader.getEntriesGenerator()) {
        if (entry.directory) continue;
        if (entry.encrypted) throw new Refusal({ code: 'workbook-encrypted' });
        const key = keyOf(entry.filename);
        if (!entries.has(key)) entries.set(key, entry);
        if (entries.size > mostEntries) throw new Refusal({ code: 'workbook-too-large' });
      }
    } catch (error) {
      throw asRefusal(error);
    }
    return new Package(file, entries, alive, onProgress);
  }

  /** Lower-case names without a leading slash. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** Unpacks one part piece by piece. */
  async stream(name: string, take: (bytes: Uint8Array) => void): Promise<void> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined) throw damaged(name);
    let own = 0;
    let failure: unknown = null;
    const sink = new WritableStream<Uint8Array>({
      write: (bytes) => {
        try {
          if (!this.#alive()) throw cancelled();
          own += bytes.length;
          this.#count(bytes.length);
          take(bytes);
          this.#report(entry, own);
        } catch (error) {
          failure = error;
          throw error;
        }
      },
    });
    try {
      await entry.getData(sink, { useWebWorkers: false, checkSignature: true });
    } catch (error) {
      throw failure instanceof Refusal ? failure : asRefusal(failure ?? error);
    }
    this.#packedDone += entry.compressedSize;
  }

  /** Unpacks everything and keeps nothing, to refuse what would unpack to more than `most` bytes. */
  async measure(most: number): Promise<void> {
    for (const name of this.names)
      await this.stream(name, () => {
        if (this.#unpacked > most) throw new Refusal({ code: 'workbook-too-large' });
      });
    this.#packedDone = 0;
  }

  /** `records` is asked for the rows read so far, for the progress. */
  async readXml(name: string, handler: XmlHandler, records?: () => number): Promise<void> {
    const reader = new XmlReader(handler);
    let decoder: TextDecoder | null = null;
    const before = this.#records;
    await this.stream(name, (bytes) => {
      decoder ??= new TextDecoder(charsetOf(bytes));
      reader.push(decoder.decode(bytes, { stream: true }));
      if (records !== undefined) this.#records = before + records();
    });
    reader.push((decoder as TextDecoder | null)?.decode() ?? '');
    reader.end();
  }

  #count(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > freeBytes && this.#unpacked > this.#file.size * highestRatio) {
      throw new Refusal({ code: 'workbook-bomb', values: { ratio: highestRatio } });
    }
  }

  #report(entry: FileEntry, own: number): void {
    const share = Math.min(1, own / Math.max(1, entry.uncompressedSize));
    const bytes = Math.round(this.#packedDone + entry.compressedSize * share);
    const totalBytes = this.#file.size;
    this.#onProgress?.({ bytes: Math.min(bytes, totalBytes), totalBytes, records: this.#records });
  }
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function charsetOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** What a browser says of a file that was changed meanwhile stays as it is; the rest is the zip's fault. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotReadableError' || name === 'NotFoundError') return error;
  return damaged(error instanceof Error ? error.message : 'zip');
}

const mostEntries = 65_536;
const freeBytes = 64 * 2 ** 20;
const highestRatio = 200;
