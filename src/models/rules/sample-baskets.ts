import type { Baskets } from './baskets.ts';

/** Every n-th basket, so that about `size` are left; all where there are no more than twice that. */
export function sampleBaskets(baskets: Baskets, size: number): Baskets {
  const step = Math.floor(baskets.count / size);
  if (step < 2) return baskets;
  const count = Math.ceil(baskets.count / step);
  const offsets = new Int32Array(count + 1);
  const parts: Int32Array[] = [];
  for (let at = 0; at < count; at += 1) {
    const part = baskets.items.subarray(baskets.offsets[at * step], baskets.offsets[at * step + 1]);
    parts.push(part);
    offsets[at + 1] = (offsets[at] ?? 0) + part.length;
  }
  const items = new Int32Array(offsets[count] ?? 0);
  parts.forEach((part, at) => {
    items.set(part, offsets[at]);
  });
  return {
    ...baskets,
    count,
    offsets,
    items,
    keys: Int32Array.from({ length: count }, (_, at) => baskets.keys[at * step] ?? 0),
  };
}
