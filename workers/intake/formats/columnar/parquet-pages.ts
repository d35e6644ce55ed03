import { crc32 } from '../../../../src/share/checksum.ts';
import { BrokenThrift, integerOf, readStruct } from './thrift.ts';

/** What the heads of a column's pages tell before anything is unpacked. */
export interface PagesReport {
  /**
   * Whether every page that carries a checksum is what was written. The library does not look; a disk or a
   * network that changed a byte would otherwise change a number in silence.
   */
  readonly sound: boolean;
  /** Bytes of the largest page when unpacked. */
  readonly largest: number;
}

/** Pages that cannot be walked are left to the library, which refuses them. */
export function inspectPages(chunk: Uint8Array): PagesReport {
  let at = 0;
  let largest = 0;
  let sound = true;
  try {
    while (at < chunk.length && sound) {
      const { fields, end } = readStruct(chunk, at);
      const length = integerOf(fields, 3) ?? -1;
      if (length < 0 || end + length > chunk.length) break;
      largest = Math.max(largest, integerOf(fields, 2) ?? 0);
      const checksum = integerOf(fields, 4);
      const page = chunk.subarray(end, end + length);
      sound = checksum === null || crc32(page) === checksum >>> 0;
      at = end + length;
    }
  } catch (error) {
    if (!(error instanceof BrokenThrift)) throw error;
  }
  return { sound, largest };
}
