import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findItemsets } from '../../../../src/models/rules/frequent-itemsets.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { allItemsets, basketsOf, itemsetsByLetters } from './brute-force.ts';

const everything = { maxLength: 12, limit: 1_000_000 };
const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 1000 : 60;

describe('frequent itemsets', () => {
  it('are those that trying all itemsets finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 8 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 2, max: 8 }),
        (lists, minCount, maxLength) => {
          const baskets = basketsOf(lists);
          const { table } = findItemsets(baskets, { minCount, maxLength, limit: 1_000_000 });
          const found = itemsetsByLetters(table, baskets.names);
          expect(found.size).toBe(table.count);
          const expected = allItemsets(lists, 8, minCount, maxLength);
          expect([...found].sort()).toEqual([...expected].sort());
        },
      ),
      { numRuns: runs },
    );
  });

  it('are none when there are more than the limit, but a support is named that does', () => {
    const random = randomSource(4);
    const lists = Array.from({ length: 300 }, () =>
      Array.from({ length: 12 }, (_, item) => item).filter(
        (item) => random.next() < 0.9 - item * 0.05,
      ),
    );
    const baskets = basketsOf(lists);
    const limit = 200;
    const found = findItemsets(baskets, { ...everything, minCount: 2, limit });
    expect(found.table.count).toBe(0);
    const feasible = found.feasibleCount ?? 0;
    const all = [...allItemsets(lists, 12, 1, 12).values()];
    const tightest = [...all].sort((one, other) => other - one)[limit] ?? 0;
    expect(all.filter((count) => count >= feasible).length).toBeLessThanOrEqual(limit);
    expect(feasible).toBeGreaterThan(tightest);
    expect(feasible).toBeLessThanOrEqual(tightest * 1.06 + 1);
    const again = findItemsets(baskets, { ...everything, minCount: feasible, limit });
    expect(again.feasibleCount).toBeNull();
    expect(again.table.count).toBe(all.filter((count) => count >= feasible).length);
  });

  it('end soon where all baskets hold the same items and all itemsets are as frequent', () => {
    const alike = Array.from({ length: 50 }, () => Array.from({ length: 26 }, (_, item) => item));
    const found = findItemsets(basketsOf(alike), { minCount: 1, maxLength: 12, limit: 2_000 });
    expect(found.feasibleCount).toBe(51);
  });

  it('are none in no baskets', () => {
    expect(findItemsets(basketsOf([]), { ...everything, minCount: 1 })).toMatchObject({
      table: { count: 0 },
      feasibleCount: null,
      highestPair: 0,
    });
  });

  it('tell the most frequent pair', () => {
    const baskets = basketsOf([[0, 1], [0, 1], [1, 2], [0]]);
    expect(findItemsets(baskets, { ...everything, minCount: 1 }).highestPair).toBe(2);
  });
});
