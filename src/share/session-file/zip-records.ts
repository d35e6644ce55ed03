/**
 * The records of a zip (PKWARE's APPNOTE 6.3), in the one form that session files have: entries one behind the
 * other from the first byte, sizes and checksum in front, names in UTF-8, no dates, no remarks, no extra fields, the
 * 32-bit form. Every program opens it, and since there is one form only, the reader prints what a record has to be
 * and compares: there is no byte on which two programs could think differently.
 */
export interface ZipEntry {
  readonly path: string;
  readonly method: typeof stored | typeof deflated;
  readonly crc: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where its head begins. */
  readonly at: number;
}

export const stored = 0;
export const deflated = 8;
export const headBytes = 30;
export const longestName = 800;
export const headSign = 0x04034b50;
export const directorySign = 0x02014b50;
export const endSign = 0x06054b50;
export const endBytes = 22;

export function printHead(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  return record(headSign, 4, entry, 0);
}

export function printDirectory(entries: readonly ZipEntry[], at: number): Uint8Array<ArrayBuffer> {
  const records = entries.map((entry) => {
    const bytes = record(directorySign, 6, entry, 16);
    const view = new DataView(bytes.buffer);
    view.setUint16(4, version, true);
    view.setUint32(42, entry.at, true);
    return bytes;
  });
  const length = records.reduce((sum, { length }) => sum + length, 0);
  const whole = new Uint8Array(length + endBytes);
  let next = 0;
  for (const bytes of records) {
    whole.set(bytes, next);
    next += bytes.length;
  }
  const end = new DataView(whole.buffer, length);
  end.setUint32(0, endSign, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, length, true);
  end.setUint32(16, at, true);
  return whole;
}

/** What a head says, right or not; `bytes` begin with it. Null: they do not hold it whole, or its name is no text. */
export function readHead(bytes: Uint8Array, at: number): ZipEntry | null {
  if (bytes.length < headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const name = bytes.subarray(headBytes, headBytes + view.getUint16(26, true));
  if (name.length < view.getUint16(26, true)) return null;
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    return null;
  }
  return {
    path,
    method: view.getUint16(8, true) === stored ? stored : deflated,
    crc: view.getUint32(14, true),
    packed: view.getUint32(18, true),
    size: view.getUint32(22, true),
    at,
  };
}

/** Head and record of the directory have 26 bytes in common, which begin at `from`. */
function record(
  sign: number,
  from: number,
  entry: ZipEntry,
  more: number,
): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(entry.path);
  const bytes = new Uint8Array(headBytes + more + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sign, true);
  view.setUint16(from, version, true);
  view.setUint16(from + 2, namesInUtf8, true);
  view.setUint16(from + 4, entry.method, true);
  view.setUint16(from + 8, firstDay, true);
  view.setUint32(from + 10, entry.crc, true);
  view.setUint32(from + 14, entry.packed, true);
  view.setUint32(from + 18, entry.size, true);
  view.setUint16(from + 22, name.length, true);
  bytes.set(name, headBytes + more);
  return bytes;
}

/** 2.0, the first that knows deflate. */
const version = 20;
const namesInUtf8 = 0x0800;
/** 1 January 1980: there is none before it, and 0 is no date. */
const firstDay = 0x0021;
