/** Between the point that begins at `one[a]` and the one that begins at `other[b]`. */
export function squaredDistance(
  one: Float64Array,
  a: number,
  other: Float64Array,
  b: number,
  width: number,
): number {
  let sum = 0;
  for (let d = 0; d < width; d += 1) {
    const difference = (one[a + d] ?? 0) - (other[b + d] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
