import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDays } from '../../../../src/models/rules/last-days.ts';
import { offerNext, type OfferRule } from '../../../../src/models/rules/offer-next.ts';
import { basketsOf } from './brute-force.ts';

const items = 8;
const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: items - 1 }), { minLength: 1 }), {
  minLength: 1,
  maxLength: 30,
});
const rules = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 0, max: items - 1 }), { minLength: 2, maxLength: 4 })
    .map(([item = 0, ...antecedent]): OfferRule => {
      return { antecedent: Int32Array.from(antecedent).sort(), item };
    }),
  { maxLength: 12 },
);

/** Every basket against every rule. */
function offersByTrying(
  baskets: readonly (readonly number[])[],
  all: readonly OfferRule[],
  each: number,
): string[] {
  return baskets.flatMap((owned, basket) => {
    const fitting = all.flatMap(({ antecedent, item }, rule) =>
      antecedent.every((one) => owned.includes(one)) && !owned.includes(item) ? [rule] : [],
    );
    const first = fitting.filter(
      (rule, at) => fitting.findIndex((other) => all[other]?.item === all[rule]?.item) === at,
    );
    return first
      .slice(0, each)
      .map((rule, at) => `${String(rule)} ${String(basket)} ${String(at + 1)}`);
  });
}

describe('what a basket lacks by the rules', () => {
  it('is what trying every rule on every basket gives, the best rules first', () => {
    fc.assert(
      fc.property(lists, rules, fc.integer({ min: 1, max: 4 }), (baskets, all, each) => {
        const offers = offerNext(basketsOf(baskets), all, { each, limit: 1_000 });
        const given = Array.from(offers.rules, (rule, at) =>
          [rule, offers.baskets[at] ?? 0, offers.ranks[at] ?? 0].join(' '),
        );
        const expected = offersByTrying(baskets, all, each);
        expect([...given].sort()).toEqual([...expected].sort());
        expect([...offers.rules]).toEqual([...offers.rules].sort((a, b) => a - b));
        expect(offers.found).toBe(expected.length);
        expect(offers.reached).toBe(new Set(expected.map((offer) => offer.split(' ')[1])).size);
      }),
      { numRuns: process.env['MEMBERBOOK_FULL'] === '1' ? 1_000 : 50 },
    );
  });

  it('keeps the offers of the best rules where there are more than the limit', () => {
    const baskets = basketsOf([[0], [0], [1], [0, 1]]);
    const all: readonly OfferRule[] = [
      { antecedent: Int32Array.of(1), item: 2 },
      { antecedent: Int32Array.of(0), item: 3 },
    ];
    const offers = offerNext(baskets, all, { each: 3, limit: 3 });
    expect([...offers.rules]).toEqual([0, 0, 1]);
    expect([...offers.baskets]).toEqual([2, 3, 0]);
    expect(offers.found).toBe(5);
  });
});

describe('the last day of what a basket was given', () => {
  it('is the latest of the wanted items, and unknown where no line tells', () => {
    const baskets = basketsOf([[0, 1], [1], [2]]);
    const lines = {
      baskets: Int32Array.of(0, 0, 0, 1, 2, -1),
      items: Int32Array.of(0, 1, 1, 1, 2, 1),
      days: Float64Array.of(5, 9, 7, 3, NaN, 99),
    };
    const wanted = [Int32Array.of(0), Int32Array.of(0, 1), Int32Array.of(1), Int32Array.of(2)];
    const days = lastDays(
      baskets,
      Int32Array.of(0, 0, 1, 2),
      (at) => wanted[at] ?? wanted[0] ?? new Int32Array(),
      lines,
    );
    expect([...days]).toEqual([5, 9, 3, NaN]);
  });
});
