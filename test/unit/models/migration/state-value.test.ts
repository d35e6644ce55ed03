import { beforeAll, describe, expect, test } from 'vitest';
import { agrees } from '../../../../src/models/reference-case.ts';
import { migrationReferenceCases } from '../../../../src/models/migration/reference-cases.ts';
import { discountPerPeriod, stateValues } from '../../../../src/models/migration/state-value.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';

beforeAll(() => specialFunctionsReady);

const chain = {
  states: ['active', 'lost'],
  counts: Float64Array.from([80, 20, 0, 50]),
  probability: Float64Array.from([0.8, 0.2, 0, 1]),
  present: Float64Array.from([10, 5]),
};

describe('the value of states', () => {
  test('adds up all periods to come', () => {
    const { values, total } = valueOf(stateValues(chain, { perPeriod: [100, 0], discount: 0.1 }));
    // A geometric series: 100 / (1 − 0.8 / 1.1).
    expect(values[0]?.value).toBeCloseTo(366.6666666667, 8);
    expect(values[1]?.value).toBe(0);
    expect(total).toBeCloseTo(3666.666666667, 6);
  });

  test('adds up to a horizon where one is given', () => {
    const { values } = valueOf(
      stateValues(chain, { perPeriod: [100, 0], discount: 0, horizon: 3 }),
    );
    expect(values[0]?.value).toBeCloseTo(100 + 80 + 64, 10);
  });

  test('needs no discount where every member is lost at last', () => {
    const { values } = valueOf(stateValues(chain, { perPeriod: [100, 0], discount: 0 }));
    expect(values[0]?.value).toBeCloseTo(500, 8);
    expect(stateValues(chain, { perPeriod: [100, 1], discount: 0 })).toMatchObject({
      reason: { kind: 'value-without-bound', figures: { state: 'lost' } },
    });
  });

  test('says how sure it is, the same for the same seed and surer with more counts', () => {
    const options = { perPeriod: [100, 0], discount: 0.1, seed: 7 };
    const once = valueOf(stateValues(chain, options));
    expect(valueOf(stateValues(chain, options))).toEqual(once);
    const [active] = once.values;
    expect(active?.lower).toBeLessThan(366);
    expect(active?.upper).toBeGreaterThan(367);
    const counts = chain.counts.map((count) => count * 100);
    const [sure] = valueOf(stateValues({ ...chain, counts }, options)).values;
    const width = (value: typeof sure) => (value?.upper ?? 0) - (value?.lower ?? 0);
    expect(width(sure)).toBeLessThan(width(active) / 5);
  });

  test('is refused without values and with a discount that is none', () => {
    expect(stateValues(chain, { perPeriod: [1], discount: 0.1 })).toMatchObject({
      reason: { kind: 'no-value', figures: { state: 'lost' } },
    });
    for (const discount of [-0.1, NaN, Infinity]) {
      expect(stateValues(chain, { perPeriod: [1, 1], discount })).toMatchObject({
        reason: { kind: 'bad-discount' },
      });
    }
  });

  test('takes a yearly rate apart into periods', () => {
    expect((1 + discountPerPeriod(0.1, 4)) ** 4).toBeCloseTo(1.1, 12);
  });
});

describe('published chains', () => {
  for (const each of migrationReferenceCases) {
    test(`${each.name} comes out as published`, () => {
      const figures = each.run();
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
    });
  }
});
