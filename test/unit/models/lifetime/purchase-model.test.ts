import { beforeAll, describe, expect, test } from 'vitest';
import { geometricModel } from '../../../../src/models/lifetime/geometric-model.ts';
import {
  discountedResidual,
  lifetimeValues,
} from '../../../../src/models/lifetime/lifetime-value.ts';
import { emptyIntegral, paretoIntegral } from '../../../../src/models/lifetime/pareto-integral.ts';
import { paretoModel } from '../../../../src/models/lifetime/pareto-model.ts';
import { predictMembers } from '../../../../src/models/lifetime/predict-members.ts';
import { purchaseModel } from '../../../../src/models/lifetime/model-of.ts';
import type { PurchaseModel } from '../../../../src/models/lifetime/purchase-model.ts';
import { fitPurchases } from '../../../../src/models/lifetime/fit-purchases.ts';
import { conditionalSpend, fitSpend } from '../../../../src/models/lifetime/fit-spend.ts';
import { summariseOrders } from '../../../../src/models/lifetime/summarise-orders.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { hyp2f1, specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { hasCdnow, readExampleOrders, readRows, readSummary } from './cdnow.ts';

beforeAll(() => specialFunctionsReady);

/** r, α, a, b, t and E[X(t)] of BG/NBD by the closed form with 60 digits (mpmath 1.3), to the edges of what occurs. */
const expectedCounts = [
  [0.243, 4.414, 0.793, 2.426, 0.1429, 0.007828347516072164],
  [0.243, 4.414, 0.793, 2.426, 39, 1.196723193320817],
  [0.243, 4.414, 0.793, 2.426, 1e4, 15.067913315055177],
  [2.243, 43.27, 0.793, 4.426, 39, 1.687531900145757],
  [26.5, 35.6, 0.793, 28.4, 52, 26.667526230988503],
  [0.1, 0.5, 0.3, 0.4, 100, 4.253443078307597],
  [0.05, 0.01, 0.05, 0.1, 1e3, 1988.0161667330258],
  [5, 5, 1.0000001, 2, 10, 3.802162598547753],
  [500.5, 365, 2.5, 600, 365, 239.27328028560217],
  [0.8, 10, 2e3, 9e3, 20, 1.2085822281954315],
  [0.01, 0.001, 0.9, 0.05, 3650, 0.2385353281510883],
  [1, 20, 0.02, 0.03, 1e-4, 4.999990000048571e-6],
  [40, 0.5, 0.7, 45, 1e5, 5460.20738704037],
] as const;

/** α, β, r+x, s+1, t_x, T and the Pareto/NBD integral by adaptive quadrature with 40 digits (mpmath 1.3). */
const integrals = [
  [10.5776, 11.6679, 0.5533, 1.6062, 0, 38.86, 8.056351392686812],
  [10.5776, 11.6679, 26.5533, 1.6062, 30.86, 31, 0.13356264064879453],
  [0.01, 500, 3.2, 1.05, 2, 730, 0.9105057207033352],
  [500, 0.01, 0.05, 1.5, 0, 730, 0.01992151799614826],
  [1e3, 1e-3, 5, 3, 1e-2, 365, 0.0054996976814917515],
  [2, 2, 300.5, 1.6, 10, 365, 0.03985386914646297],
  [3, 40, 0.2, 20, 0, 100, 1.9178385746664584],
  [1e-4, 1e-4, 0.3, 1.01, 0, 1e3, 0.0003203997324050535],
  [50, 60, 80, 4, 364, 365, 0.9052472786543316],
] as const;

/** r, α, s, β, x, t_x, T, discount rate and DERT by Tricomi's function with 40 digits (mpmath 1.3). */
const residuals = [
  [0.553, 10.578, 0.606, 11.669, 2, 30.43, 38.86, 0.0027, 6.483773567730739],
  [0.553, 10.578, 0.606, 11.669, 0, 0, 38.86, 0.0027, 0.4771362290321953],
  [0.553, 10.578, 0.606, 11.669, 26, 30.86, 31, 0.01, 36.85650946512077],
  [1.2, 3, 2.5, 0.5, 3, 10, 20, 0.15, 0.028758628966809405],
] as const;

describe('BG/NBD', () => {
  test('expects what the closed form gives with 60 digits', () => {
    for (const [r, alpha, a, b, t, value] of expectedCounts) {
      const computed = geometricModel({ r, alpha, a, b }, 0).expected(t);
      expect(Math.abs(computed / value - 1)).toBeLessThan(1e-13);
    }
  });

  test('expects what the closed form by ₂F₁ gives where that is exact', () => {
    const [r, alpha, a, b] = [0.243, 4.414, 0.793, 2.426];
    const model = purchaseModel('bg-nbd', [r, alpha, a, b]);
    for (const [x, age, t] of [
      [0, 38.86, 39],
      [3, 20, 1],
      [11, 5, 200],
    ] as const) {
      const z = t / (alpha + age + t);
      const closed =
        ((a + b + x - 1) / (a - 1)) *
        (1 - (1 - z) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z));
      expect(model.expectedIfAlive(x, age, t) / closed).toBeCloseTo(1, 11);
    }
  });

  test('has the published expectations of CDNOW', () => {
    const model = purchaseModel('bg-nbd', [0.242593, 4.413532, 0.792886, 2.425753]);
    const published = [
      [0.1429, 0.0078],
      [1, 0.0532],
      [3, 0.1506],
      [31.8571, 1.0405],
      [32, 1.0437],
    ] as const;
    for (const [t, value] of published)
      expect(Math.abs(model.expected(t) - value)).toBeLessThan(5e-5);
    // Published as 1.8576, from a series cut short in a spreadsheet; 1.857972 with 40 digits.
    expect(model.expected(78)).toBeCloseTo(1.857972, 6);
  });
});

describe('Pareto/NBD', () => {
  test('integrates over the time of leaving to 13 digits', () => {
    const into = emptyIntegral();
    for (const [alpha, beta, first, second, from, to, value] of integrals) {
      paretoIntegral(alpha, beta, first, second, from, to, into);
      expect(Math.abs(into.total / value - 1)).toBeLessThan(1e-13);
    }
  });

  test('has the published expectations of the R package', () => {
    const model = purchaseModel('pareto-nbd', [0.55, 10.56, 0.61, 11.64]);
    const published = [
      0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159,
      0.35181024, 0.38909211,
    ];
    published.forEach((value, t) => expect(model.expected(t)).toBeCloseTo(value, 8));
  });

  test('discounts what is still to come as with 40 digits', () => {
    for (const [r, alpha, s, beta, x, last, age, rate, value] of residuals) {
      const computed = discountedResidual({ r, alpha, s, beta }, x, last, age, rate);
      expect(Math.abs(computed / value - 1)).toBeLessThan(1e-12);
    }
  });

  test('passes over s = 1 without a break', () => {
    const at = (s: number): number =>
      paretoModel({ r: 0.5, alpha: 10, s, beta: 12 }).expectedIfAlive(2, 30, 40);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
  });
});

describe('every model of purchases', () => {
  const models: readonly PurchaseModel[] = [
    purchaseModel('bg-nbd', [0.5, 8, 0.9, 2.4]),
    purchaseModel('mbg-nbd', [0.5, 8, 0.9, 2.4]),
    purchaseModel('pareto-nbd', [0.6, 9, 0.7, 11]),
  ];
  for (const model of models) {
    test(`${model.kind}: shares of counts sum to 1 and have the expected mean`, () => {
      for (const t of [0, 0.5, 39]) {
        let sum = 0;
        let mean = 0;
        for (let k = 0; k < 400; k += 1) {
          sum += model.probability(k, t);
          mean += k * model.probability(k, t);
        }
        expect(sum).toBeCloseTo(1, 9);
        expect(mean).toBeCloseTo(model.expected(t), 8);
      }
    });

    test(`${model.kind}: what is expected later is what is expected of those who are left`, () => {
      // Over all histories at T: E[X(T + t)] − E[X(T)] = E[P(alive) · E[Y(t)]], by drawing histories.
      const random = randomSource(5);
      const staying = model.alive(0, 0, 0);
      let later = 0;
      const members = 5_000;
      for (let m = 0; m < members; m += 1) {
        let x = 0;
        let last = 0;
        if (random.next() < staying) {
          model.draw(random, 0, 0, 20, (at) => {
            x += 1;
            last = at;
          });
        }
        later += model.alive(x, last, 20) * model.expectedIfAlive(x, 20, 30);
      }
      expect(later / members / (model.expected(50) - model.expected(20))).toBeCloseTo(1, 1);
    });

    test(`${model.kind}: draws members who are as active as it says`, () => {
      const random = randomSource(9);
      let active = 0;
      let bought = 0;
      const plays = 10_000;
      for (let play = 0; play < plays; play += 1) {
        let isActive = false;
        model.draw(random, 2, 30, 40, (at) => {
          bought += 1;
          if (at > 10) isActive = true;
        });
        if (isActive) active += 1;
      }
      expect(active / plays / model.activeIfAlive(2, 30, 10, 40)).toBeCloseTo(1, 1);
      expect(bought / plays / model.expectedIfAlive(2, 30, 40)).toBeCloseTo(1, 1);
    });

    test(`${model.kind}: P(alive) is a share that falls with silence`, () => {
      let before = 1;
      for (const age of [10, 11, 20, 50, 500, 1e6]) {
        const alive = model.alive(3, 10, age);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(before);
        before = alive;
      }
      // 4,000 purchases and then years of silence: a power that overflows on its own.
      expect(model.alive(4000, 100, 5000)).toBeLessThan(1e-12);
      expect(model.alive(4000, 5000, 5000)).toBeGreaterThan(0.99);
    });
  }

  test('gives each member what it gives one at a time', () => {
    const [bg] = models;
    if (bg === undefined) throw new Error('no model');
    const histories = {
      repeats: Float64Array.of(2, 0, 2, 5),
      last: Float64Array.of(10, 0, 10, 29),
      age: Float64Array.of(30, 30, 30, 30),
    };
    const { alive, expected } = predictMembers(bg, histories, 12);
    histories.repeats.forEach((x, row) => {
      const share = bg.alive(x, histories.last[row] ?? 0, 30);
      expect(alive[row]).toBe(share);
      expect(expected[row]).toBeCloseTo(share * bg.expectedIfAlive(x, 30, 12), 14);
    });
  });
});

describe.skipIf(!hasCdnow)('members of CDNOW, one by one', () => {
  test('have the P(alive), purchases and spend of the file of expected values', () => {
    const { histories, spend } = readSummary();
    const fit = valueOf(fitPurchases('bg-nbd', histories));
    const money = valueOf(fitSpend(histories.repeats, spend)).parameters.map(({ value }) => value);
    const model = purchaseModel(
      'bg-nbd',
      fit.parameters.map(({ value }) => value),
    );
    const { alive, expected } = predictMembers(model, histories, 39);
    const rows = readRows('expected_bgnbd_gg_per_customer.csv');
    expect(rows.length).toBe(2357);
    let far = 0;
    rows.forEach(([, x = 0, , , share = 0, count = 0, mean = 0, next = 0, worth = 0], row) => {
      const own = conditionalSpend(money, x, mean);
      const figures = [
        [alive[row], share],
        [expected[row], count],
        [own, next],
        [own * (expected[row] ?? 0), worth],
      ] as const;
      for (const [computed = NaN, file] of figures) {
        far = Math.max(far, Math.abs(computed - file) / Math.max(1, Math.abs(file)));
      }
    });
    expect(far).toBeLessThan(2e-6);
    expect(expected.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1653.4233, 3);
    expect(alive.reduce((sum, value) => sum + value, 0) / 2357).toBeCloseTo(0.8134393, 6);
  });
});

describe.skipIf(!hasCdnow)('5,000 members of the example orders', () => {
  test('have the published fit, purchases of 30 days and halved value', () => {
    const orders = readExampleOrders();
    const end = orders.day.reduce((most, day) => Math.max(most, day), 0);
    const { histories } = summariseOrders(orders, end);
    const fit = valueOf(fitPurchases('bg-nbd', histories));
    const values = fit.parameters.map(({ value }) => value);
    expect(values.map((value) => value.toFixed(2))).toEqual(['0.16', '1.86', '1.85', '3.18']);
    const first = {
      repeats: histories.repeats.slice(0, 5),
      last: histories.last.slice(0, 5),
      age: histories.age.slice(0, 5),
    };
    expect([...first.repeats]).toEqual([0, 0, 6, 0, 2]);
    expect([...first.last]).toEqual([0, 0, 142, 0, 9]);
    expect([...first.age]).toEqual([298, 224, 292, 147, 183]);

    const model = purchaseModel('bg-nbd', values);
    const published = [0.016053, 0.021171, 0.030461, 0.031686, 0.001607];
    const { expected } = predictMembers(model, first, 30);
    published.forEach((value, row) => expect(expected[row]).toBeCloseTo(value, 5));

    const ones = new Float64Array(5).fill(1);
    const month = { periodLength: 30, periods: 1 };
    const plain = lifetimeValues(model, first, ones, { ...month, discountRate: 0 });
    const halved = lifetimeValues(model, first, ones, { ...month, discountRate: 1 });
    const margin = lifetimeValues(model, first, ones, { ...month, discountRate: 0, margin: 0.3 });
    expected.forEach((value, row) => {
      expect(plain[row]).toBeCloseTo(value, 14);
      expect(halved[row]).toBeCloseTo(value / 2, 14);
      expect(margin[row]).toBeCloseTo(value * 0.3, 14);
    });
    // Two periods: the second one's purchases are a quarter of their worth.
    const two = lifetimeValues(model, first, ones, {
      periodLength: 30,
      periods: 2,
      discountRate: 1,
    });
    const long = predictMembers(model, first, 60).expected;
    expected.forEach((value, row) => {
      expect(two[row]).toBeCloseTo(value / 2 + ((long[row] ?? 0) - value) / 4, 14);
    });
  });
});
