/**
 * Features as small whole numbers: place 0 is missing, the others count up with the value. Trees then look for cuts
 * among at most 255 places of each feature instead of among all values.
 */
export interface BinnedFeatures {
  readonly rows: number;
  /** One per feature, a place per row. */
  readonly places: readonly Uint8Array[];
  /** Per feature, ascending: a value up to cuts[i] lies in a place up to i + 1. */
  readonly cuts: readonly Float64Array[];
}

export const MOST_PLACES = 255;
/** Quantiles of so many rows are as good as those of all for finding cuts. */
const MOST_SORTED = 200_000;

export function findCuts(column: Float64Array, most = MOST_PLACES): Float64Array {
  const step = Math.max(1, column.length / MOST_SORTED);
  const sample = new Float64Array(Math.floor(column.length / step));
  let known = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const value = column[Math.floor(at * step)] as number;
    if (Number.isFinite(value)) sample[known++] = value;
  }
  const sorted = sample.subarray(0, known).sort();
  let distinct = 0;
  for (let at = 0; at < known; at += 1)
    if (at === 0 || sorted[at] !== sorted[at - 1]) distinct += 1;
  const cuts: number[] = [];
  // With few values a cut between any two neighbours; with many, after each equal part of the rows.
  const isFew = distinct <= most;
  let next = 1;
  for (let at = 1; at < known; at += 1) {
    const below = sorted[at - 1] as number;
    const above = sorted[at] as number;
    if (below === above) continue;
    if (!isFew && at < (next * known) / most) continue;
    while (!isFew && at >= (next * known) / most) next += 1;
    const middle = below / 2 + above / 2;
    cuts.push(middle >= below && middle < above ? middle : below);
  }
  return Float64Array.from(cuts.slice(0, most - 1));
}

export function binFeatures(
  columns: readonly Float64Array[],
  cuts: readonly Float64Array[],
): BinnedFeatures {
  const rows = columns[0]?.length ?? 0;
  const places = columns.map((column, feature) => {
    const own = cuts[feature] ?? new Float64Array(0);
    const place = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] as number;
      if (!Number.isFinite(value)) continue;
      let low = 0;
      let high = own.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((own[middle] as number) < value) low = middle + 1;
        else high = middle;
      }
      place[row] = low + 1;
    }
    return place;
  });
  return { rows, places, cuts };
}
