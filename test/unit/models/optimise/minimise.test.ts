import { describe, expect, test } from 'vitest';
import { invertPositive, numericHessian } from '../../../../src/models/optimise/hessian.ts';
import { maximiseLikelihood } from '../../../../src/models/optimise/maximum-likelihood.ts';
import { minimise } from '../../../../src/models/optimise/minimise.ts';
import type { Objective } from '../../../../src/models/optimise/objective.ts';

/** Rosenbrock's valley, whose minimum is 0 at (1, 1). */
const valley: Objective = (point, gradient) => {
  const [x = 0, y = 0] = point;
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

/** −ln of an exponential density of this mean, over the logarithm of the rate. */
const exponential = (mean: number): Objective => {
  return (point, gradient) => {
    const rate = Math.exp(point[0] ?? 0);
    gradient[0] = -1 + rate * mean;
    return -Math.log(rate) + rate * mean;
  };
};

describe('minimise', () => {
  test('follows a curved valley to its end', () => {
    const found = minimise(valley, Float64Array.of(-1.2, 1));
    expect(found.end).toBe('flat');
    expect(found.point[0]).toBeCloseTo(1, 8);
    expect(found.point[1]).toBeCloseTo(1, 8);
    expect(found.iterations).toBeLessThan(60);
  });

  test('steps back from where the objective is not defined', () => {
    const barrier: Objective = (point, gradient) => {
      const x = point[0] ?? 0;
      gradient[0] = 1 - 1 / x;
      return x > 0 ? x - Math.log(x) : NaN;
    };
    const found = minimise(barrier, Float64Array.of(40), { longestMove: 1000 });
    expect(found.point[0]).toBeCloseTo(1, 8);
  });

  test('says that a start has no value, and that it ran out of steps', () => {
    expect(minimise(() => NaN, Float64Array.of(1)).end).toBe('undefined-start');
    expect(minimise(valley, Float64Array.of(-1.2, 1), { maxIterations: 3 }).end).toBe('limit');
  });

  test('ends where only rounding is left', () => {
    const lifted: Objective = (point, gradient) => 1e9 + valley(point, gradient);
    const found = minimise(lifted, Float64Array.of(-1.2, 1), { tolerance: 1e-15 });
    expect(found.evaluations).toBeLessThan(1000);
    expect(found.point[0]).toBeCloseTo(1, 1);
  });

  test('begins with the curvature that it is given', () => {
    const bowl: Objective = ([x = 0, y = 0], gradient) => {
      gradient[0] = 200 * x;
      gradient[1] = 2 * y;
      return 100 * x * x + y * y;
    };
    const inverse = Float64Array.of(1 / 200, 0, 0, 1 / 2);
    expect(minimise(bowl, Float64Array.of(1, 1), { inverse }).iterations).toBe(1);
  });
});

describe('second derivatives', () => {
  test('come from the gradient, symmetric', () => {
    const [xx = 0, xy = 0, yx, yy = 0] = numericHessian(valley, Float64Array.of(1, 1));
    expect(xx).toBeCloseTo(802, 3);
    expect(xy).toBeCloseTo(-400, 3);
    expect(yx).toBe(xy);
    expect(yy).toBeCloseTo(200, 3);
  });

  test('are inverted where they are positive definite, and only there', () => {
    const inverse = invertPositive(Float64Array.of(4, 1, 1, 3), 2);
    expect([...(inverse ?? [])].map((value) => value * 11)).toEqual([
      expect.closeTo(3, 12),
      expect.closeTo(-1, 12),
      expect.closeTo(-1, 12),
      expect.closeTo(4, 12),
    ]);
    expect(invertPositive(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(invertPositive(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(invertPositive(Float64Array.of(0, 0, 0, 1), 2)).toBeUndefined();
    expect(invertPositive(Float64Array.of(NaN, 0, 0, 1), 2)).toBeUndefined();
  });
});

describe('maximum likelihood', () => {
  test('gives the rate of exponential times with its known error', () => {
    const fit = maximiseLikelihood({
      names: ['rate'],
      starts: [Float64Array.of(5), Float64Array.of(-5)],
      meanLoss: exponential(4),
      members: 400,
    });
    const [rate] = fit.estimates;
    expect(rate?.value).toBeCloseTo(0.25, 10);
    // The information about ln λ is 1 for each member: error λ/√n, interval λ·e^(±1.96/√n).
    expect(rate?.standardError).toBeCloseTo(0.25 / 20, 8);
    expect(rate?.low).toBeCloseTo(0.25 * Math.exp(-1.959963985 / 20), 8);
    expect(rate?.high).toBeCloseTo(0.25 * Math.exp(1.959963985 / 20), 8);
    expect(fit.logLikelihood).toBeCloseTo(400 * (Math.log(0.25) - 1), 8);
    expect(fit.convergence.isConverged).toBe(true);
    expect(fit.atWall).toEqual([]);
  });

  test('names a parameter that the likelihood takes to zero, and gives no interval', () => {
    const fit = maximiseLikelihood({
      names: ['rate'],
      starts: [Float64Array.of(0)],
      meanLoss: (point, gradient) => {
        gradient[0] = Math.exp(point[0] ?? 0);
        return Math.exp(point[0] ?? 0);
      },
      members: 100,
    });
    expect(fit.atWall).toEqual(['rate']);
    expect(fit.covariance).toBeNull();
    expect(fit.estimates[0]?.low).toBeNull();
    expect(Number.isFinite(fit.estimates[0]?.value)).toBe(true);
  });

  test('holds a parameter at the wall and still tells how sure it is of the others', () => {
    const rate = exponential(4);
    const fit = maximiseLikelihood({
      names: ['rate', 'gone'],
      starts: [Float64Array.of(0, 0)],
      meanLoss: (point, gradient) => {
        const own = new Float64Array(1);
        const value = rate(point.subarray(0, 1), own);
        gradient[0] = own[0] ?? 0;
        gradient[1] = Math.exp(point[1] ?? 0);
        return value + Math.exp(point[1] ?? 0);
      },
      members: 400,
    });
    expect(fit.atWall).toEqual(['gone']);
    expect(fit.estimates[0]?.standardError).toBeCloseTo(0.25 / 20, 6);
    expect(fit.estimates[1]?.standardError).toBeNull();
    expect([...(fit.covariance ?? [])].slice(1)).toEqual([0, 0, 0]);
  });

  test('is drawn towards 1 by a penalty', () => {
    const fit = maximiseLikelihood({
      names: ['rate'],
      starts: [Float64Array.of(0)],
      meanLoss: exponential(4),
      members: 400,
      penalty: 0.1,
    });
    const rate = fit.estimates[0]?.value ?? 0;
    expect(rate).toBeGreaterThan(0.25);
    expect(rate).toBeLessThan(1);
  });
});
