/**
 * CRC-32 (ISO-HDLC, the one of gzip, zip, Parquet and PNG), eight bytes at a time: finds every change of up to three
 * bits in texts of our sizes and every run of up to 32 changed bits. Against accidents; it proves nothing about who
 * wrote something. `before`: the sum of what came in front.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
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
