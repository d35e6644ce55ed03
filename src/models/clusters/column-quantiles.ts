/**
 * The values at the given shares (0 to 1), between two neighbours in proportion (R's type 7). Reorders `values`, which
 * must not be empty; a partition per quantile instead of a sort, for columns of a million.
 */
export function columnQuantiles(values: Float64Array, shares: readonly number[]): number[] {
  return shares.map((share) => {
    const position = share * (values.length - 1);
    const below = Math.floor(position);
    const lower = selectRank(values, below);
    if (position === below) return lower;
    let upper = Infinity;
    for (let i = below + 1; i < values.length; i += 1) upper = Math.min(upper, values[i] ?? upper);
    return lower + (position - below) * (upper - lower);
  });
}

/** Puts the value of that rank (from 0) in its place, smaller ones before and larger ones after it (Hoare's Find). */
function selectRank(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(
      values[left] ?? 0,
      values[(left + right) >> 1] ?? 0,
      values[right] ?? 0,
    );
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i += 1;
      while ((values[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const kept = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = kept;
      i += 1;
      j -= 1;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank] ?? 0;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
