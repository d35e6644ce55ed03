import type { Baskets } from './baskets.ts';

/** What the baskets are like, before any rule. */
export interface BasketSummary {
  readonly baskets: number;
  readonly items: number;
  /** Share of all (basket, item) cells that are filled. */
  readonly density: number;
  readonly meanSize: number;
  readonly largest: number;
  /** `sizes[n]` baskets hold n items. */
  readonly sizes: readonly number[];
  /** Items by number of baskets, the most frequent first. */
  readonly frequencies: readonly { readonly item: number; readonly baskets: number }[];
}

export function describeBaskets({ count, offsets, items, names }: Baskets): BasketSummary {
  const sizes: number[] = [0];
  for (let basket = 0; basket < count; basket += 1) {
    const size = (offsets[basket + 1] ?? 0) - (offsets[basket] ?? 0);
    while (sizes.length <= size) sizes.push(0);
    sizes[size] = (sizes[size] ?? 0) + 1;
  }
  const perItem = countItems(items, names.length);
  const frequencies = Array.from(perItem, (baskets, item) => ({ item, baskets }))
    .filter(({ baskets }) => baskets > 0)
    .sort((one, other) => other.baskets - one.baskets || one.item - other.item);
  const cells = count * frequencies.length;
  return {
    baskets: count,
    items: frequencies.length,
    density: cells > 0 ? items.length / cells : 0,
    meanSize: count > 0 ? items.length / count : 0,
    largest: sizes.length - 1,
    sizes,
    frequencies,
  };
}

/** In how many baskets each item is. */
export function countItems(items: Int32Array, itemCount: number): Int32Array {
  const counts = new Int32Array(itemCount);
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
