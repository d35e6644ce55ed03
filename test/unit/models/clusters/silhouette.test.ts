import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnQuantiles } from '../../../../src/models/clusters/column-quantiles.ts';
import { sampleRows } from '../../../../src/models/clusters/sample-rows.ts';
import { scoreSeparation } from '../../../../src/models/clusters/separation-scores.ts';
import { measureSilhouette } from '../../../../src/models/clusters/silhouette.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { makeClouds, pointsOf } from './made-points.ts';

describe('the silhouette', () => {
  it('is 0 for a point alone in its cluster', () => {
    const points = pointsOf([[0], [1], [10]]);
    const measured = measureSilhouette(points, Int32Array.of(0, 0, 1), 2, 1);
    expect(measured?.clusters[1]).toBe(0);
    expect(measured?.clusters[0]).toBeCloseTo((9 / 10 + 8 / 9) / 2, 12);
    expect(measured?.mean).toBeCloseTo((9 / 10 + 8 / 9) / 3, 12);
  });

  it('is measured on a sample above the limit, near what all points give, and says so', () => {
    const points = pointsOf(
      makeClouds(
        [
          [0, 0],
          [4, 0],
        ],
        3_000,
        1,
        6,
      ),
    );
    const labels = Int32Array.from({ length: 3_000 }, (_, i) => i % 2);
    const all = measureSilhouette(points, labels, 2, 1);
    const sampled = measureSilhouette(points, labels, 2, 1, 500);
    expect(all).toMatchObject({ measured: 3_000, of: 3_000 });
    expect(sampled).toMatchObject({ measured: 500, of: 3_000 });
    expect(Math.abs((sampled?.mean ?? 0) - (all?.mean ?? 1))).toBeLessThan(0.03);
    expect(measureSilhouette(points, labels, 2, 1, 500)).toEqual(sampled);
  });

  it('is none for a single cluster, and so are the scores of separation', () => {
    const points = pointsOf([[0], [1]]);
    expect(measureSilhouette(points, Int32Array.of(0, 0), 1, 1)).toBeNull();
    expect(scoreSeparation(points, Int32Array.of(0, 0), Float64Array.of(0.5))).toEqual({
      calinskiHarabasz: null,
      daviesBouldin: null,
      explained: 0,
    });
  });
});

describe('quantiles of a column', () => {
  it('are those of the sorted values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const sorted = [...values].sort((one, other) => one - other);
          const position = share * (values.length - 1);
          const lower = sorted[Math.floor(position)] ?? 0;
          const upper = sorted[Math.ceil(position)] ?? 0;
          const [found = NaN] = columnQuantiles(Float64Array.from(values), [share]);
          expect(found).toBeCloseTo(lower + (position % 1) * (upper - lower), 9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a sample of rows', () => {
  it('holds as many as asked, each once, and any of them', () => {
    const random = randomSource(3);
    const often = new Int32Array(10);
    for (let run = 0; run < 400; run += 1) {
      const rows = sampleRows(10, 4, random);
      expect(new Set(rows).size).toBe(4);
      for (const row of rows) often[row] = (often[row] ?? 0) + 1;
    }
    for (const times of often) expect(Math.abs(times - 160)).toBeLessThan(45);
    expect([...sampleRows(3, 5, random)]).toEqual([0, 1, 2]);
  });
});
