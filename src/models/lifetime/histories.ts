/**
 * What the models know of members: how often each bought again and when last. `repeats` counts the periods with a
 * purchase after the first one (x), `last` is the time from the first purchase to the last (t_x), `age` the time from the
 * first purchase to the end of observation (T); one unit of time for all of them, 0 ≤ last ≤ age.
 */
export interface Histories {
  readonly repeats: Float64Array;
  readonly last: Float64Array;
  readonly age: Float64Array;
}

/** Rows that no model can read, by reason: how many and why is part of every result. */
export interface Exclusion {
  readonly kind:
    'not-a-number' | 'negative' | 'not-whole' | 'last-after-end' | 'last-without-repeat';
  readonly rows: number;
}

export interface UsableHistories {
  readonly histories: Histories;
  /** The row of each usable history among those given. */
  readonly rows: Int32Array;
  readonly exclusions: readonly Exclusion[];
}

export function usableHistories({ repeats, last, age }: Histories): UsableHistories {
  const given = Math.min(repeats.length, last.length, age.length);
  const rows = new Int32Array(given);
  const excluded = new Map<Exclusion['kind'], number>();
  let count = 0;
  for (let row = 0; row < given; row += 1) {
    const kind = fault(repeats[row] ?? NaN, last[row] ?? NaN, age[row] ?? NaN);
    if (kind === undefined) rows[count++] = row;
    else excluded.set(kind, (excluded.get(kind) ?? 0) + 1);
  }
  const exclusions = [...excluded].map(([kind, number]) => ({ kind, rows: number }));
  if (count === given) return { histories: { repeats, last, age }, rows, exclusions };
  const kept = rows.slice(0, count);
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(kept, (row) => values[row] ?? 0);
  return {
    histories: { repeats: pick(repeats), last: pick(last), age: pick(age) },
    rows: kept,
    exclusions,
  };
}

function fault(x: number, last: number, age: number): Exclusion['kind'] | undefined {
  if (!Number.isFinite(x + last + age)) return 'not-a-number';
  if (x < 0 || last < 0 || age < 0) return 'negative';
  if (!Number.isInteger(x)) return 'not-whole';
  if (last > age) return 'last-after-end';
  // A repeat at the very time of the first purchase is no repeat, and a last purchase without one is a contradiction.
  if (x > 0 !== last > 0) return 'last-without-repeat';
  return undefined;
}
