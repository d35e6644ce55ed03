import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adjustByHolm, fisherTest } from '../../../../src/models/rules/fisher-test.ts';
import { measureRule } from '../../../../src/models/rules/measures.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

beforeAll(() => specialFunctionsReady);

/** Possible counts: n baskets, in which A, B and both occur. */
const counts = fc
  .record({
    onlyA: fc.nat(30),
    onlyB: fc.nat(30),
    both: fc.integer({ min: 1, max: 30 }),
    neither: fc.nat(30),
  })
  .map(({ onlyA, onlyB, both, neither }) => ({
    baskets: onlyA + onlyB + both + neither,
    antecedent: onlyA + both,
    consequent: onlyB + both,
    both,
  }));

describe('measures of a rule', () => {
  it('say exactly nothing where A says nothing about B', () => {
    const measures = measureRule({ baskets: 30, antecedent: 9, consequent: 10, both: 3 });
    expect(measures).toMatchObject({ lift: 1, leverage: 0, conviction: 1, zhang: 0, certainty: 0 });
  });

  it('are infinite only in the conviction of a rule without exception', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { conviction, ...others } = measureRule(given);
        expect(Number.isFinite(conviction)).toBe(given.both < given.antecedent);
        expect(Object.values(others).every(Number.isFinite)).toBe(true);
        for (const measure of [others.zhang, others.certainty]) {
          expect(Math.abs(measure)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('give the textbook figures of tea and coffee', () => {
    // 1,000 baskets, 200 with tea, 800 with coffee, 150 with both.
    const measures = measureRule({ baskets: 1000, antecedent: 200, consequent: 800, both: 150 });
    expect(measures.confidence).toBe(0.75);
    expect(measures.lift).toBe(0.9375);
    expect(measures.leverage).toBeCloseTo(-0.01, 12);
    expect(measures.conviction).toBeCloseTo(0.8, 12);
    expect(measures.certainty).toBeCloseTo(-0.0625, 12);
    expect(measures.zhang).toBeCloseTo(-0.01 / 0.13, 12);
    expect(measures.jaccard).toBeCloseTo(150 / 850, 12);
    expect(measures.kulczynski).toBeCloseTo((0.75 + 0.1875) / 2, 12);
  });
});

describe('the chance that luck makes a rule', () => {
  it('is the sum of the hypergeometric chances from the count on', () => {
    fc.assert(
      fc.property(counts, ({ baskets, antecedent, consequent, both }) => {
        const choose = (n: number, k: number): number => {
          if (k < 0 || k > n) return 0;
          let product = 1;
          for (let i = 1; i <= k; i += 1) product = (product * (n - k + i)) / i;
          return product;
        };
        let sum = 0;
        for (let x = both; x <= Math.min(antecedent, consequent); x += 1) {
          sum += choose(antecedent, x) * choose(baskets - antecedent, consequent - x);
        }
        const expected = sum / choose(baskets, consequent);
        const chance = fisherTest({ baskets, antecedent, consequent, both });
        expect(Math.abs(chance - expected)).toBeLessThanOrEqual(1e-10 * Math.max(expected, 1e-3));
      }),
    );
  });

  it('stays a number for a million baskets', () => {
    const many = { baskets: 1_000_000, antecedent: 50_000, consequent: 40_000 };
    expect(fisherTest({ ...many, both: 2_000 })).toBeCloseTo(0.505, 2);
    expect(fisherTest({ ...many, both: 2_200 })).toBeLessThan(1e-5);
    expect(fisherTest({ ...many, both: 1_800 })).toBeGreaterThan(0.99999);
    expect(fisherTest({ ...many, both: 40_000 })).toBe(0);
  });

  it('is adjusted by Holm, counting tests that are not shown', () => {
    const adjusted = adjustByHolm(Float64Array.of(0.01, 0.04, 0.03, 0.005), 4);
    expect([...adjusted].map((chance) => chance.toFixed(6))).toEqual([
      '0.030000',
      '0.060000',
      '0.060000',
      '0.020000',
    ]);
    expect([...adjustByHolm(Float64Array.of(0.01, 0.2), 100)]).toEqual([1, 1]);
  });
});
