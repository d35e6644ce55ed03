import type { Baskets } from './baskets.ts';

/** Baskets that a rule could be applied to; with baskets by member, the members to offer B to. */
export interface OpenBaskets {
  /** Places in `Baskets`, ascending; `Baskets.keys` holds the codes they were given by. */
  readonly baskets: Int32Array;
  /** Baskets with all of A, of which these are a part. */
  readonly withAntecedent: number;
}

/** "Has A but not yet B": the baskets with all items of `antecedent` that lack at least one of `consequent`. */
export function findWithout(
  { count, offsets, items, names }: Baskets,
  antecedent: Int32Array,
  consequent: Int32Array,
): OpenBaskets {
  const side = new Uint8Array(names.length);
  for (const item of consequent) side[item] = 2;
  for (const item of antecedent) side[item] = (side[item] ?? 0) | 1;
  const needed = new Set(antecedent).size;
  const offered = new Set(consequent).size;
  const found: number[] = [];
  let withAntecedent = 0;
  for (let basket = 0; basket < count; basket += 1) {
    let left = 0;
    let right = 0;
    for (let at = offsets[basket] ?? 0; at < (offsets[basket + 1] ?? 0); at += 1) {
      const sides = side[items[at] ?? 0] ?? 0;
      if (sides & 1) left += 1;
      if (sides & 2) right += 1;
    }
    if (left < needed) continue;
    withAntecedent += 1;
    if (right < offered) found.push(basket);
  }
  return { baskets: Int32Array.from(found), withAntecedent };
}
