import type { Baskets } from './baskets.ts';

/** Lines as `basketsFromLines` was given them, with the day of each; NaN where it is not known. */
export interface DatedLines {
  readonly baskets: Int32Array;
  readonly items: Int32Array;
  readonly days: Float64Array;
}

/** For each basket `baskets[i]` the last day on which it was given one of `wanted(i)`; NaN where no line tells. */
export function lastDays(
  { count, keys }: Baskets,
  baskets: Int32Array,
  wanted: (at: number) => Int32Array,
  lines: DatedLines,
): Float64Array {
  const last = new Float64Array(baskets.length).fill(NaN);
  const { starts, places } = byBasket(baskets, count);
  const basketOf = new Int32Array(keys.reduce((most, key) => Math.max(most, key), -1) + 1).fill(-1);
  keys.forEach((key, basket) => {
    basketOf[key] = basket;
  });
  for (let line = 0; line < lines.days.length; line += 1) {
    const basket = basketOf[lines.baskets[line] ?? -1] ?? -1;
    const day = lines.days[line] ?? NaN;
    if (basket < 0 || Number.isNaN(day)) continue;
    const item = lines.items[line] ?? -1;
    for (let at = starts[basket] ?? 0; at < (starts[basket + 1] ?? 0); at += 1) {
      const place = places[at] ?? 0;
      if (wanted(place).includes(item) && !((last[place] ?? NaN) >= day)) last[place] = day;
    }
  }
  return last;
}

/** Basket `b` is at the places `places[starts[b]]` to `places[starts[b + 1] − 1]`. */
function byBasket(
  baskets: Int32Array,
  count: number,
): { readonly starts: Int32Array; readonly places: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const basket of baskets) starts[basket + 1] = (starts[basket + 1] ?? 0) + 1;
  for (let basket = 0; basket < count; basket += 1) {
    starts[basket + 1] = (starts[basket + 1] ?? 0) + (starts[basket] ?? 0);
  }
  const next = starts.slice();
  const places = new Int32Array(baskets.length);
  baskets.forEach((basket, at) => {
    places[next[basket] ?? 0] = at;
    next[basket] = (next[basket] ?? 0) + 1;
  });
  return { starts, places };
}
