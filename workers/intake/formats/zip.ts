import { BlobReader, ZipReader, type Entry } from '@zip.js/zip.js/lib/zip-core.js';
import { CsvParts } from '../csv-parts.ts';
import { findForeignFile } from '../identify.ts';
import { Refusal } from '../refusal.ts';
import { crc32 } from '../../../src/share/checksum.ts';
import { FileFeed } from './file-feed.ts';
import { Cut, Damaged, Inflate } from './inflate.ts';
import { decodeNames } from './name-bytes.ts';
import { mostEntries, type UnpackLimits } from './unpack-limits.ts';

/**
 * Zip archives. The directory is read by zip.js, which knows its many forms; the entries are unpacked here,
 * one at a time and counted while they come, so that no size in the directory has to be trusted and an entry
 * that is a picture is left after its first bytes.
 */
export interface ZipEntry {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly isEncrypted: boolean;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Where its own head begins. */
  readonly at: number;
  readonly method: number;
  readonly sum: number;
  readonly size: number;
}

/** In the archive's order. Throws a `Refusal` where there is no directory, or one made to harm. */
export async function listZip(file: Blob, alive: () => boolean): Promise<ZipEntry[]> {
  const reader = new ZipReader(new BlobReader(file), { strictness: 'tolerant' });
  const entries: Entry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
      if (entries.length === mostEntries) {
        throw new Refusal({ code: 'zip-many-entries', values: { most: mostEntries } });
      }
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Its messages are for programmers; the directory stands at the end, so what lacks it is cut off.
    throw new Refusal({ code: 'zip-cut' });
  }
  const unmarked = entries.filter((entry) => !entry.filenameUTF8);
  const decoded = decodeNames(unmarked.map((entry) => entry.rawFilename));
  const names = new Map(unmarked.map((entry, index) => [entry, decoded[index] ?? '']));
  const listed = entries.map((entry) => toZipEntry(entry, names.get(entry) ?? entry.filename));
  refuseOverlaps(listed);
  return listed;
}

function toZipEntry(entry: Entry, name: string): ZipEntry {
  return {
    name: name.replaceAll('\\', '/'),
    isDirectory: entry.directory,
    isEncrypted: entry.encrypted,
    packed: entry.compressedSize,
    at: entry.offset,
    method: entry.compressionMethod,
    sum: entry.crc32 ?? 0,
    size: entry.uncompressedSize,
  };
}

/** Entries that share their bytes make a few kilobytes swell to petabytes. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.at < end) throw new Refusal({ code: 'zip-overlap' });
    end = entry.at + headBytes + entry.packed;
  }
}

/**
 * The content of one entry. Throws a `Refusal`; one that begins with `binary-` as soon as the first bytes tell
 * that no table is in it.
 */
export async function unpackEntry(
  file: Blob,
  entry: ZipEntry,
  limits: UnpackLimits,
  alive: () => boolean,
  onRead?: (bytes: number) => void,
): Promise<Blob> {
  if (entry.method !== stored && entry.method !== deflated) {
    throw new Refusal({ code: 'zip-method' });
  }
  const head = new DataView(await file.slice(entry.at, entry.at + headBytes).arrayBuffer());
  if (head.byteLength < headBytes || head.getUint32(0, true) !== 0x04034b50) {
    throw new Refusal({ code: 'zip-damaged' });
  }
  const from = entry.at + headBytes + head.getUint16(26, true) + head.getUint16(28, true);
  if (from + entry.packed > file.size) throw new Refusal({ code: 'zip-cut' });
  const feed = new FileFeed(file.slice(from, from + entry.packed), alive);
  const output = new CsvParts();
  let sum = 0;
  let size = 0;
  let isFirst = true;
  const take = (bytes: Uint8Array): void => {
    if (isFirst) {
      const foreign = findForeignFile(bytes);
      if (foreign !== null) throw new Refusal(foreign);
      isFirst = false;
    }
    sum = crc32(bytes, sum);
    size += bytes.length;
    output.bytes(bytes, 0, bytes.length);
  };
  const inflate = new Inflate(take);
  let isDone = false;
  let counted = 0;
  try {
    while (!isDone) {
      await feed.fill();
      if (entry.method === stored) {
        take(feed.bytes.subarray(feed.at, feed.end));
        feed.at = feed.end;
        isDone = feed.isWhole;
      } else {
        isDone = inflate.run(feed) === 'done';
      }
      limits.take(feed.used, size, size - counted);
      counted = size;
      onRead?.(feed.used);
    }
  } catch (error) {
    if (error instanceof Cut || error instanceof Damaged)
      throw new Refusal({ code: 'zip-damaged' });
    throw error;
  }
  if (sum !== entry.sum || size !== entry.size) throw new Refusal({ code: 'zip-damaged' });
  return output.toBlob();
}

const stored = 0;
const deflated = 8;
const headBytes = 30;
