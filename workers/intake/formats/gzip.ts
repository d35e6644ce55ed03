import type { Reason } from '../../../src/engine/intake-contract.ts';
import { CsvParts } from '../csv-parts.ts';
import { Refusal } from '../refusal.ts';
import { crc32 } from '../../../src/share/checksum.ts';
import { FileFeed } from './file-feed.ts';
import { Cut, Damaged, Inflate } from './inflate.ts';
import { decodeNames } from './name-bytes.ts';
import type { UnpackLimits } from './unpack-limits.ts';

export interface Unpacked {
  readonly content: Blob;
  /** As the packer wrote it down; empty where it did not. */
  readonly name: string;
  readonly notes: readonly Reason[];
}

/**
 * Unpacks gzip (RFC 1952), which may be several packed texts one after another. A text that is cut off or
 * whose checksum differs is refused, because nobody can see that its last records are missing. `onRead` is
 * told the bytes of the file that have been used.
 */
export async function unpackGzip(
  file: Blob,
  limits: UnpackLimits,
  alive: () => boolean,
  onRead?: (bytes: number) => void,
): Promise<Unpacked> {
  const feed = new FileFeed(file, alive);
  const output = new CsvParts();
  const notes: Reason[] = [];
  let name = '';
  let before = 0;
  for (let member = 0; await startsMember(feed, member === 0, notes); member += 1) {
    let sum = 0;
    let counted = 0;
    const inflate = new Inflate((bytes) => {
      sum = crc32(bytes, sum);
      output.bytes(bytes, 0, bytes.length);
    });
    const count = (): void => {
      limits.take(feed.used, before + inflate.size, inflate.size - counted);
      counted = inflate.size;
    };
    try {
      const own = await readHead(feed);
      if (member === 0) name = own;
      while (inflate.run(feed) === 'more') {
        count();
        onRead?.(feed.used);
        await feed.fill();
      }
      count();
      if (!(await feed.need(8))) throw new Cut();
      const view = new DataView(feed.bytes.buffer, feed.at, 8);
      const isSame =
        view.getUint32(0, true) === sum && view.getUint32(4, true) === inflate.size % 2 ** 32;
      if (!isSame) throw new Damaged();
      feed.at += 8;
    } catch (error) {
      if (error instanceof Cut) inflate.flush();
      throw told(error, before + inflate.size);
    }
    before += inflate.size;
    onRead?.(feed.used);
  }
  return { content: output.toBlob(), name, notes };
}

function told(error: unknown, bytes: number): unknown {
  if (error instanceof Cut) return new Refusal({ code: 'gzip-cut', values: { bytes } });
  if (error instanceof Damaged) return new Refusal({ code: 'gzip-damaged', values: { bytes } });
  return error;
}

/** Packers pad with zeros; anything else behind the last text is left, and said. */
async function startsMember(feed: FileFeed, isFirst: boolean, notes: Reason[]): Promise<boolean> {
  if (isFirst) return feed.need(1);
  let padding = 0;
  while ((await feed.need(1)) && feed.bytes[feed.at] === 0) {
    feed.at += 1;
    padding += 1;
  }
  if (!(await feed.need(1))) return false;
  await feed.need(3);
  const isMember =
    padding === 0 && feed.bytes[feed.at] === 0x1f && (feed.bytes[feed.at + 1] ?? 0x8b) === 0x8b;
  if (!isMember) notes.push({ code: 'gzip-more' });
  return isMember;
}

/** Reads the head of one packed text; returns the name that stands in it. */
async function readHead(feed: FileFeed): Promise<string> {
  if (!(await feed.need(10))) throw new Cut();
  const { bytes, at } = feed;
  const flags = bytes[at + 3] as number;
  if (bytes[at] !== 0x1f || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) throw new Damaged();
  if ((flags & 0xe0) !== 0) throw new Damaged();
  feed.at += 10;
  if ((flags & 4) !== 0) {
    if (!(await feed.need(2))) throw new Cut();
    const length = (feed.bytes[feed.at] as number) | ((feed.bytes[feed.at + 1] as number) << 8);
    if (!(await feed.need(2 + length))) throw new Cut();
    feed.at += 2 + length;
  }
  const name = (flags & 8) === 0 ? new Uint8Array() : await readUntilZero(feed);
  if ((flags & 16) !== 0) await readUntilZero(feed);
  if ((flags & 2) !== 0) {
    if (!(await feed.need(2))) throw new Cut();
    feed.at += 2;
  }
  return decodeNames([name])[0] ?? '';
}

async function readUntilZero(feed: FileFeed): Promise<Uint8Array> {
  for (let length = 0; length < longestName; length += 1) {
    if (!(await feed.need(length + 1))) throw new Cut();
    if (feed.bytes[feed.at + length] === 0) {
      const text = feed.bytes.slice(feed.at, feed.at + length);
      feed.at += length + 1;
      return text;
    }
  }
  throw new Damaged();
}

/** Longer than any file system allows, in any charset. */
const longestName = 4096;
