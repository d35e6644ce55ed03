/**
 * Strict UTF-8, checked in place: no string is made. Overlong forms, surrogates and code points above
 * U+10FFFF are errors, as in the Unicode standard's table of well-formed byte sequences.
 */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  return findInvalidUtf8(bytes, start, end) === -1;
}

/** Where the first ill-formed sequence starts, or -1. A sequence cut by `end` is ill-formed. */
export function findInvalidUtf8(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  while (i < end) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    let more = 0;
    let low = 0x80;
    let high = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) more = 1;
    else if (lead >= 0xe0 && lead <= 0xef) {
      more = 2;
      if (lead === 0xe0) low = 0xa0;
      else if (lead === 0xed) high = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      more = 3;
      if (lead === 0xf0) low = 0x90;
      else if (lead === 0xf4) high = 0x8f;
    } else return i;
    if (i + more >= end) return i;
    const second = bytes[i + 1] as number;
    if (second < low || second > high) return i;
    for (let k = 2; k <= more; k += 1) {
      if (((bytes[i + k] as number) & 0xc0) !== 0x80) return i;
    }
    i += more + 1;
  }
  return -1;
}

export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let i = start;
  const blocks = end - 8;
  for (; i < blocks; i += 8) {
    const any =
      (bytes[i] as number) |
      (bytes[i + 1] as number) |
      (bytes[i + 2] as number) |
      (bytes[i + 3] as number) |
      (bytes[i + 4] as number) |
      (bytes[i + 5] as number) |
      (bytes[i + 6] as number) |
      (bytes[i + 7] as number);
    if (any > 0x7f) return false;
  }
  for (; i < end; i += 1) if ((bytes[i] as number) > 0x7f) return false;
  return true;
}

/** Where U+FFFD first stands, which a decoder leaves in place of what it cannot read; or -1. */
export function findReplacement(bytes: Uint8Array, start: number, end: number): number {
  for (
    let i = bytes.indexOf(0xef, start);
    i !== -1 && i + 2 < end;
    i = bytes.indexOf(0xef, i + 1)
  ) {
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) return i;
  }
  return -1;
}
