import { describe, expect, it } from 'vitest';
import { randomSource } from '../../../../src/models/random.ts';
import { findItemsets } from '../../../../src/models/rules/frequent-itemsets.ts';
import { tellingSupport } from '../../../../src/models/rules/telling-support.ts';
import { basketsOf } from './brute-force.ts';

/** Baskets of letters, the first ones more often. */
function someBaskets(count: number, size: number): number[][] {
  const random = randomSource(7);
  return Array.from({ length: count }, () => [
    ...new Set(Array.from({ length: size }, () => Math.floor(random.next() ** 2 * 26))),
  ]);
}

describe('the support that is asked for when nobody says', () => {
  it('is the least where few combinations are that frequent', () => {
    expect(tellingSupport(basketsOf(someBaskets(60, 2)), 5, 3)).toBe(5);
  });

  it('is higher where there are many, and leaves some hundreds', () => {
    const baskets = basketsOf(someBaskets(800, 8));
    const support = tellingSupport(baskets, 5, 3);
    const sets = (minCount: number): number =>
      findItemsets(baskets, { minCount, maxLength: 3, limit: 100_000 }).table.count;
    expect(support).toBeGreaterThan(5);
    expect(sets(5)).toBeGreaterThan(526);
    expect(sets(support)).toBeLessThanOrEqual(526);
    expect(sets(support)).toBeGreaterThan(100);
  });

  it('is the least where no support helps, so that the refusal names what was asked', () => {
    const alike = Array.from({ length: 30 }, () => Array.from({ length: 20 }, (_, item) => item));
    expect(tellingSupport(basketsOf(alike), 5, 4)).toBe(5);
  });
});
