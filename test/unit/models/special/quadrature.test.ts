import { beforeAll, describe, expect, test } from 'vitest';
import { betaNodes } from '../../../../src/models/special/beta-nodes.ts';
import { digamma, specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { gaussLegendre } from '../../../../src/models/special/gauss-legendre.ts';

beforeAll(() => specialFunctionsReady);

describe('means over a beta distribution', () => {
  const shapes = [
    [0.01, 0.02],
    [0.05, 40],
    [0.793, 2.426],
    [1, 1],
    [30, 0.4],
    [250, 600],
    [3e4, 1e6],
  ] as const;

  test('have the moments that are known', () => {
    for (const [a, b] of shapes) {
      const mean = meanOver(a, b, (p) => p);
      const square = meanOver(a, b, (p) => p * p);
      expect(mean / (a / (a + b))).toBeCloseTo(1, 13);
      expect(square / ((a * (a + 1)) / ((a + b) * (a + b + 1)))).toBeCloseTo(1, 13);
    }
  });

  test('are right for functions that vary over many powers of ten', () => {
    // E[ln(1 − p)] = ψ(b) − ψ(a + b); ln(1 − p) grows without bound at the edge.
    for (const [a, b] of shapes) {
      if (b < 0.3) continue;
      const exact = digamma(b) - digamma(a + b);
      expect(meanOver(a, b, (p) => Math.log1p(-Math.min(p, 1 - 1e-16))) / exact).toBeCloseTo(1, 5);
    }
  });
});

describe("Gauss's rule", () => {
  test('is exact for polynomials of twice its size', () => {
    for (const n of [1, 2, 10, 24]) {
      const { nodes, weights } = gaussLegendre(n);
      for (let power = 0; power < 2 * n; power += 1) {
        const sum = nodes.reduce((total, x, k) => total + (weights[k] ?? 0) * x ** power, 0);
        expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 13);
      }
    }
  });
});

function meanOver(a: number, b: number, f: (p: number) => number): number {
  const { p, weight } = betaNodes(a, b);
  return p.reduce((sum, value, k) => sum + (weight[k] ?? 0) * f(value), 0);
}
