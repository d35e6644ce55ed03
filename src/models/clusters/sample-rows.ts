import type { RandomSource } from '../random.ts';

/** `size` of the rows 0 to `count` − 1, each as likely, none twice, ascending; all of them where there are no more. */
export function sampleRows(count: number, size: number, random: RandomSource): Int32Array {
  if (size >= count) return Int32Array.from({ length: count }, (_, row) => row);
  // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S).
  const rows = new Int32Array(size);
  let taken = 0;
  for (let row = 0; taken < size; row += 1) {
    if (random.next() * (count - row) < size - taken) {
      rows[taken] = row;
      taken += 1;
    }
  }
  return rows;
}
