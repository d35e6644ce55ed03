import type { ItemsetIndex } from './itemset-table.ts';

/** Whether some, but not all, of `left` lead to `right` with at least the same confidence (Bayardo and others 2000). */
export function isRedundant(
  left: Int32Array,
  right: Int32Array,
  { antecedent, both }: { readonly antecedent: number; readonly both: number },
  index: ItemsetIndex,
): boolean {
  const some = new Int32Array(left.length);
  const whole = new Int32Array(left.length + right.length);
  for (let bits = 1; bits < 2 ** left.length - 1; bits += 1) {
    let length = 0;
    left.forEach((item, at) => {
      if (!((bits >> at) & 1)) return;
      some[length] = item;
      length += 1;
    });
    whole.set(some.subarray(0, length));
    whole.set(right, length);
    const union = whole.subarray(0, length + right.length).sort();
    const shorter = index.countOf(some, length);
    if (index.countOf(union, union.length) * antecedent >= both * shorter) return true;
  }
  return false;
}
