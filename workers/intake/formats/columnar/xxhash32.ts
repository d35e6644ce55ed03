/** The checksum of LZ4 frames: XXH32 of Yann Collet's xxHash specification, with seed 0. */
export function xxhash32(bytes: Uint8Array): number {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let at = 0;
  let hash = prime5;
  if (length >= 16) {
    const lanes = [(prime1 + prime2) | 0, prime2, 0, -prime1 | 0];
    for (; at + 16 <= length; at += 16) {
      for (let lane = 0; lane < 4; lane += 1) {
        const word = view.getInt32(at + lane * 4, true);
        const mixed = ((lanes[lane] as number) + Math.imul(word, prime2)) | 0;
        lanes[lane] = Math.imul(rotate(mixed, 13), prime1);
      }
    }
    hash = [1, 7, 12, 18].reduce(
      (sum, by, lane) => (sum + rotate(lanes[lane] as number, by)) | 0,
      0,
    );
  }
  hash = (hash + length) | 0;
  for (; at + 4 <= length; at += 4) {
    hash = (hash + Math.imul(view.getInt32(at, true), prime3)) | 0;
    hash = Math.imul(rotate(hash, 17), prime4);
  }
  for (; at < length; at += 1) {
    hash = (hash + Math.imul(bytes[at] as number, prime5)) | 0;
    hash = Math.imul(rotate(hash, 11), prime1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const prime1 = 0x9e3779b1 | 0;
const prime2 = 0x85ebca77 | 0;
const prime3 = 0xc2b2ae3d | 0;
const prime4 = 0x27d4eb2f | 0;
const prime5 = 0x165667b1 | 0;

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
