import type { Baskets } from './baskets.ts';
import { countItems } from './describe-baskets.ts';
import { findItemsets } from './frequent-itemsets.ts';

/** So many combinations are enough to look through, and few enough to be frequent ones. */
const combinations = 500;

/**
 * In how many baskets an itemset should be when nobody says: the smallest number, `least` or more, that leaves no more
 * than some hundreds of combinations. Shops differ by a factor of a hundred in what is frequent, so no share suits all.
 */
export function tellingSupport(baskets: Baskets, least: number, maxLength: number): number {
  const frequent = countItems(baskets.items, baskets.names.length).filter(
    (count) => count >= least,
  );
  const limit = frequent.length + combinations;
  const { feasibleCount } = findItemsets(baskets, { minCount: least, maxLength, limit });
  return feasibleCount === null || feasibleCount > baskets.count ? least : feasibleCount;
}
