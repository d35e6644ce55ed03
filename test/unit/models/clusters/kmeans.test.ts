import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangePoints } from '../../../../src/models/clusters/exchange-points.ts';
import { kMeans } from '../../../../src/models/clusters/kmeans.ts';
import { runLloyd } from '../../../../src/models/clusters/lloyd.ts';
import { countDistinct, type PointMatrix } from '../../../../src/models/clusters/point-matrix.ts';
import { seedCentres } from '../../../../src/models/clusters/seed-centres.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { makeClouds, pointsOf } from './made-points.ts';

const toEnd = { maxIterations: 300, stillMoving: 0 };
const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 500 : 40;

/** Lloyd's iterations without bounds. */
function plainLloyd({ values, count, width }: PointMatrix, start: Float64Array): number[] {
  let centres = start.slice();
  let labels: number[] = [];
  for (;;) {
    const next = Array.from({ length: count }, (_, i) => {
      const distances = Array.from({ length: centres.length / width }, (_centre, c) =>
        squared(values, i, centres, c, width),
      );
      const nearest = Math.min(...distances);
      const own = labels[i] ?? -1;
      return distances[own] === nearest ? own : distances.indexOf(nearest);
    });
    if (next.every((label, i) => label === labels[i])) return next;
    labels = next;
    centres = centres.map((kept, at) => {
      const mine = labels.flatMap((label, i) => (label === Math.floor(at / width) ? [i] : []));
      const sum = mine.reduce((total, i) => total + (values[i * width + (at % width)] ?? 0), 0);
      return mine.length > 0 ? sum / mine.length : kept;
    });
  }
}

function squared(
  values: Float64Array,
  i: number,
  centres: Float64Array,
  c: number,
  width: number,
): number {
  let sum = 0;
  for (let d = 0; d < width; d += 1) {
    sum += ((values[i * width + d] ?? 0) - (centres[c * width + d] ?? 0)) ** 2;
  }
  return sum;
}

describe("Lloyd's iterations with bounds", () => {
  it('end where the plain ones end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, k, width) => {
          const random = randomSource(seed);
          const rows = Array.from({ length: 80 }, () =>
            Array.from({ length: width }, () => random.normal()),
          );
          const points = pointsOf(rows);
          const start = seedCentres(points, k, random);
          const run = runLloyd(points, start, toEnd);
          expect(run.converged).toBe(true);
          expect([...run.labels]).toEqual(plainLloyd(points, start));
          let inertia = 0;
          run.labels.forEach((label, i) => {
            inertia += squared(points.values, i, run.centres, label, width);
          });
          expect(run.inertia).toBeCloseTo(inertia, 9);
        },
      ),
      { numRuns: runs },
    );
  });

  it('leave no cluster empty, even when centres begin at one place or far away', () => {
    const points = pointsOf(
      makeClouds(
        [
          [0, 0],
          [8, 8],
        ],
        60,
        1,
        3,
      ),
    );
    for (const start of [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 1e6, 1e6, -1e6, 1e6],
    ]) {
      const run = runLloyd(points, Float64Array.from(start), toEnd);
      expect(Math.min(...run.sizes)).toBeGreaterThan(0);
      expect(run.sizes.reduce((sum, size) => sum + size)).toBe(60);
    }
  });
});

describe('exchanges of points', () => {
  it('never make the inertia larger, and end where none is a gain', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 5 }), (seed, k) => {
        const random = randomSource(seed);
        const points = pointsOf(Array.from({ length: 60 }, () => [random.normal(), random.next()]));
        const lloyd = runLloyd(points, seedCentres(points, k, random), toEnd);
        const run = exchangePoints(points, lloyd, 300);
        expect(run.inertia).toBeLessThanOrEqual(lloyd.inertia * (1 + 1e-12));
        run.labels.forEach((own, i) => {
          const size = run.sizes[own] ?? 0;
          const saved =
            size > 1 ? (size / (size - 1)) * squared(points.values, i, run.centres, own, 2) : 0;
          run.sizes.forEach((other, c) => {
            const cost = (other / (other + 1)) * squared(points.values, i, run.centres, c, 2);
            if (c !== own) expect(cost).toBeGreaterThanOrEqual(saved * (1 - 1e-9));
          });
        });
      }),
      { numRuns: runs },
    );
  });
});

describe('K-means', () => {
  it('begins at different points, even where one place holds nearly all', () => {
    const rows = [...Array.from({ length: 200 }, () => [1, 1]), [2, 2], [3, 3], [1, 1.5]];
    const points = pointsOf(rows);
    for (let seed = 0; seed < 20; seed += 1) {
      const centres = seedCentres(points, 4, randomSource(seed));
      expect(countDistinct({ values: centres, count: 4, width: 2 }, 9)).toBe(4);
    }
    const run = kMeans(points, { k: 4, seed: 1 });
    expect([...run.sizes].sort((one, other) => one - other)).toEqual([1, 1, 1, 200]);
    expect(run.inertia).toBe(0);
  });

  it('finds the same clusters again with the same seed, and says how many starts agree', () => {
    const points = pointsOf(
      makeClouds(
        [
          [0, 0],
          [5, 0],
          [0, 5],
        ],
        600,
        1,
        9,
      ),
    );
    const one = kMeans(points, { k: 3, seed: 5 });
    expect(kMeans(points, { k: 3, seed: 5 })).toEqual(one);
    expect(one.starts).toHaveLength(100);
    expect(one.agreeing).toBeGreaterThan(50);
  });

  it('starts on a sample and goes on with all where there are many points', () => {
    const middles = [
      [0, 0],
      [6, 0],
      [0, 6],
      [6, 6],
    ];
    const points = pointsOf(makeClouds(middles, 30_000, 1, 2));
    const heard: number[] = [];
    const run = kMeans(points, { k: 4, seed: 5, onProgress: (done) => heard.push(done) });
    expect(run.startedOn).toBe(10_000);
    expect(run.labels).toHaveLength(30_000);
    for (const size of run.sizes) expect(Math.abs(size - 7_500)).toBeLessThan(50);
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });

  it('takes all points where a sample of them holds too few different ones', () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => [row < 3 ? row + 1 : 0]);
    const run = kMeans(pointsOf(rows), { k: 4, seed: 1, starts: 3 });
    expect([...run.sizes].sort((one, other) => one - other)).toEqual([1, 1, 1, 29_997]);
  });
});
