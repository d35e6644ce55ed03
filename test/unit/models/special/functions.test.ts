import { beforeAll, describe, expect, test } from 'vitest';
import {
  digamma,
  hyp2f1,
  lnGamma,
  specialFunctionsReady,
  trigamma,
} from '../../../../src/models/special/functions.ts';
import { lnBeta } from '../../../../src/models/special/ln-beta.ts';

/** Values with 60 digits by mpmath 1.3, rounded to double precision: x, ln Γ, ψ, ψ′ over the range that models meet. */
const gammas = [
  [1e-6, 13.815509980749432, -1000000.5772140201, 1000000000001.645],
  [0.01, 4.599479878042022, -100.56088545786868, 10001.621213528313],
  [0.2426, 1.3197854750907922, -4.358361853222514, 18.198210324240314],
  [0.5, 0.5723649429247001, -1.9635100260214235, 4.934802200544679],
  [1, 0, -0.5772156649015329, 1.6449340668482264],
  [1.0001, -5.771334222047127e-5, -0.5770511835143348, 1.6446936879331444],
  [1.4616, -0.12148629003589732, -3.110625123034165e-5, 0.9677007114650835],
  [2.0001, 4.2281658112919945e-5, 0.4228488264846654, 0.6448936579371437],
  [3.7, 1.428072326665388, 1.1671535393615113, 0.3100378576700383],
  [10.3, 13.482036786138359, 2.282815446439123, 0.10195259617099191],
  [100.5, 361.4355404677776, 4.605174352581845, 0.009999916669583104],
  [1234.5, 7550.550901077895, 7.118016231827998, 0.0008103727271269667],
  [1e6, 12815504.569147611, 13.815510057964191, 1.0000005000001667e-6],
] as const;

/** a, b, c, z and ₂F₁ by mpmath, as BG/NBD asks for it: c = a₀ + b − 1, up to the edges of z and of c. */
const hypergeometric = [
  [0.243, 2.426, 2.219, 0.9, 1.947631169818602],
  [0.243, 2.426, 2.219, 0.999, 11.096504288680494],
  [2.243, 4.426, 4.219, 0.475, 4.59554899987978],
  [2.243, 4.426, 4.219, 0.99, 68635.69006480183],
  [26.5, 28.4, 28.2, 0.6, 41857333924.747086],
  [26.5, 28.4, 28.2, 0.95, 5.398923673512509e34],
  [120.3, 150, 149.2, 0.5, 2.626209333427324e36],
  [0.1, 0.4, -0.3, 0.9, -0.15454436498499105],
  [0.9, 0.05, -0.05, 0.9999, -9911.966324178122],
  [500.5, 600, 601.5, 0.5, 1.8670254375347217e150],
  [5, 2, 2.9, 0.999999, 2.0650297643179164e24],
  [40, 45, 44.7, 0.999, 7.681058651124547e120],
] as const;

beforeAll(() => specialFunctionsReady);

describe('the special functions', () => {
  test('agree with 60-digit values to 15 digits of the larger of 1 and the value', () => {
    for (const [x, gamma, psi, derivative] of gammas) {
      expect(error(lnGamma(x), gamma)).toBeLessThan(1e-15);
      expect(error(digamma(x), psi)).toBeLessThan(1e-15);
      expect(error(trigamma(x), derivative)).toBeLessThan(1e-15);
    }
  });

  test('give the beta function where its parameters differ by many powers of ten', () => {
    // B(a, 1) = 1/a, B(a, 2) = 1/(a(a + 1)) and B(½, ½) = π.
    expect(error(lnBeta(0.5, 0.5), Math.log(Math.PI))).toBeLessThan(1e-15);
    for (const a of [1e-6, 0.3, 7, 29.9, 30, 1e3, 1e5, 1e8]) {
      expect(error(lnBeta(a, 1), -Math.log(a))).toBeLessThan(2e-15);
      expect(error(lnBeta(2, a), -Math.log(a) - Math.log1p(a))).toBeLessThan(2e-15);
    }
  });

  test('give ₂F₁ to 13 digits over the range of BG/NBD', () => {
    for (const [a, b, c, z, value] of hypergeometric) {
      expect(Math.abs(hyp2f1(a, b, c, z) / value - 1)).toBeLessThan(1e-13);
    }
  });
});

function error(computed: number, exact: number): number {
  return Math.abs(computed - exact) / Math.max(1, Math.abs(exact));
}
