/**
 * How often the member with the higher risk meets the event first (Harrell 1982). A pair counts when the earlier of its
 * two durations ended in the event; at the same duration an event comes before a censored row, and two events there
 * tell nothing. Equal risks count half.
 */
export interface Concordance {
  readonly index: number;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
}

/** Rows in descending duration. Null where no pair can be compared. */
export function concordanceOf(
  duration: Float64Array,
  event: Uint8Array,
  risk: Float64Array,
): Concordance | null {
  const rows = duration.length;
  const ranks = rankOf(risk);
  const size = ranks.distinct;
  const tree = new Float64Array(size + 1);
  const counts = new Float64Array(size + 1);
  let inside = 0;
  let concordant = 0;
  let discordant = 0;
  let tied = 0;
  const insert = (rank: number): void => {
    counts[rank] = (counts[rank] as number) + 1;
    inside += 1;
    for (let at = rank; at <= size; at += at & -at) tree[at] = (tree[at] as number) + 1;
  };
  let at = 0;
  while (at < rows) {
    const from = at;
    while (at < rows && duration[at] === duration[from]) at += 1;
    for (let row = from; row < at; row += 1)
      if (event[row] === 0) insert(ranks.rank[row] as number);
    for (let row = from; row < at; row += 1) {
      if (event[row] === 0) continue;
      const rank = ranks.rank[row] as number;
      let upTo = 0;
      for (let place = rank; place > 0; place -= place & -place) upTo += tree[place] as number;
      const same = counts[rank] as number;
      concordant += upTo - same;
      tied += same;
      discordant += inside - upTo;
    }
    for (let row = from; row < at; row += 1)
      if (event[row] === 1) insert(ranks.rank[row] as number);
  }
  const pairs = concordant + discordant + tied;
  if (pairs === 0) return null;
  return { index: (concordant + tied / 2) / pairs, concordant, discordant, tied };
}

/** Dense ranks from 1. */
function rankOf(values: Float64Array): { rank: Int32Array; distinct: number } {
  const sorted = values.slice().sort();
  let distinct = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] as number;
    if (at > 0 && value === sorted[distinct - 1]) continue;
    sorted[distinct] = value;
    distinct += 1;
  }
  const rank = new Int32Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    let low = 0;
    let high = distinct;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    rank[row] = low + 1;
  }
  return { rank, distinct };
}
