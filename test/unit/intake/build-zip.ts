import { crc32, deflateRawSync } from 'node:zlib';

/** Archives as tests need them, well and ill formed. */
export interface ZipContent {
  /** Text is written as UTF-8 and marked so; bytes are written as they are. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly method?: 0 | 8 | 12;
  readonly isEncrypted?: boolean;
  /** What the directory says instead of the truth. */
  readonly declaredSize?: number;
  readonly sum?: number;
  /** Offset of another entry's head, to share its bytes. */
  readonly at?: number;
}

export function zipOf(
  contents: readonly ZipContent[],
  { before = '', comment = '', isZip64 = false } = {},
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from(before)];
  const directory: Buffer[] = [];
  let at = Buffer.byteLength(before);
  for (const one of contents) {
    const name = Buffer.from(one.name);
    const method = one.method ?? 8;
    const packed = method === 8 ? deflateRawSync(one.content) : Buffer.from(one.content);
    const flags = (typeof one.name === 'string' ? 0x800 : 0) | (one.isEncrypted === true ? 1 : 0);
    const size = one.declaredSize ?? one.content.length;
    const sum = one.sum ?? crc32(one.content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeCommon(head, 4, { flags, method, sum, packed: packed.length, size, name });
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeCommon(entry, 6, { flags, method, sum, packed: packed.length, size, name });
    const extra = Buffer.alloc(isZip64 ? 28 : 0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(one.at ?? at), 20);
      entry.writeUInt32LE(0xffffffff, 20);
      entry.writeUInt32LE(0xffffffff, 24);
      entry.writeUInt16LE(28, 30);
    }
    entry.writeUInt32LE(isZip64 ? 0xffffffff : (one.at ?? at), 42);
    directory.push(entry, name, extra);
    if (one.at !== undefined) continue;
    parts.push(head, name, packed);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  parts.push(list);
  if (isZip64) parts.push(endOfZip64(contents.length, list.length, at));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isZip64 ? 0xffff : contents.length, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : contents.length, 10);
  end.writeUInt32LE(isZip64 ? 0xffffffff : list.length, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Uint8Array.from(Buffer.concat([...parts, end, Buffer.from(comment)]));
}

interface Common {
  readonly flags: number;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly name: Buffer;
}

function writeCommon(record: Buffer, from: number, common: Common): void {
  record.writeUInt16LE(20, from);
  record.writeUInt16LE(common.flags, from + 2);
  record.writeUInt16LE(common.method, from + 4);
  record.writeUInt32LE(common.sum, from + 10);
  record.writeUInt32LE(common.packed, from + 14);
  record.writeUInt32LE(common.size, from + 18);
  record.writeUInt16LE(common.name.length, from + 22);
}

function endOfZip64(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
