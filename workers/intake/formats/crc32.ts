/** The checksum of gzip, zip and Parquet, eight bytes at a time. `crc` is 0 at first, then what came before. */
export function crc32(crc: number, bytes: Uint8Array): number {
  let value = ~crc;
  let at = 0;
  for (const stop = bytes.length - 7; at < stop; at += 8) {
    value =
      (t7[(value ^ (bytes[at] as number)) & 0xff] as number) ^
      (t6[((value >>> 8) ^ (bytes[at + 1] as number)) & 0xff] as number) ^
      (t5[((value >>> 16) ^ (bytes[at + 2] as number)) & 0xff] as number) ^
      (t4[(value >>> 24) ^ (bytes[at + 3] as number)] as number) ^
      (t3[bytes[at + 4] as number] as number) ^
      (t2[bytes[at + 5] as number] as number) ^
      (t1[bytes[at + 6] as number] as number) ^
      (t0[bytes[at + 7] as number] as number);
  }
  for (; at < bytes.length; at += 1) {
    value = (value >>> 8) ^ (t0[(value ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~value >>> 0;
}

const t0 = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});
const t1 = shifted(t0);
const t2 = shifted(t1);
const t3 = shifted(t2);
const t4 = shifted(t3);
const t5 = shifted(t4);
const t6 = shifted(t5);
const t7 = shifted(t6);

/** The table for a byte that stands one place further ahead. */
function shifted(table: Int32Array): Int32Array {
  return table.map((value) => (value >>> 8) ^ (t0[value & 0xff] as number));
}
