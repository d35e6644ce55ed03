import type { RandomSource } from '../random.ts';

/** Sets a part of the rows aside, the same part of each label, so that the rarer one is on both sides. */
export function splitRows(
  label: Uint8Array,
  part: number,
  random: RandomSource,
): { kept: Uint32Array; held: Uint32Array } {
  const isHeld = new Uint8Array(label.length);
  let heldCount = 0;
  for (const value of [0, 1]) {
    let left = 0;
    for (let row = 0; row < label.length; row += 1) if (label[row] === value) left += 1;
    let wanted = Math.round(left * part);
    for (let row = 0; row < label.length; row += 1) {
      if (label[row] !== value) continue;
      // Each of those left is as likely to be among those still wanted (selection sampling, Knuth).
      if (wanted > 0 && random.next() * left < wanted) {
        isHeld[row] = 1;
        wanted -= 1;
        heldCount += 1;
      }
      left -= 1;
    }
  }
  const kept = new Uint32Array(label.length - heldCount);
  const held = new Uint32Array(heldCount);
  let keptAt = 0;
  let heldAt = 0;
  for (let row = 0; row < label.length; row += 1) {
    if (isHeld[row] === 1) held[heldAt++] = row;
    else kept[keptAt++] = row;
  }
  return { kept, held };
}
