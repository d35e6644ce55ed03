import { describe, expect, it } from 'vitest';
import type { FitRequest } from '../../../../src/engine/model-contract.ts';
import { refused } from '../../../../src/models/outcome.ts';
import { LastFits } from '../../../../workers/model/last-fits.ts';

const pageOf = (bytes: Iterable<number>, rows = 3): FitRequest['page'] => ({
  columns: [{ name: 'c0', type: 'DOUBLE' }],
  offset: 0,
  rows,
  ipc: Uint8Array.from(bytes),
});

const request = (change: Partial<FitRequest> = {}): FitRequest => ({
  model: 'k-means',
  gives: '',
  options: { clusters: 3, seed: 1 },
  page: pageOf([1, 2, 3, 4, 5, 6]),
  wanted: [{ name: 'orders', as: 'number' }],
  ...change,
});

describe('the last fits', () => {
  it('are taken again for another table of the same rows and options, and for nothing else', () => {
    const fits = new LastFits();
    let made = 0;
    const count = (asked: FitRequest): number => {
      fits.of(asked, () => {
        made += 1;
        return refused('none');
      });
      return made;
    };
    expect(count(request())).toBe(1);
    expect(count(request({ gives: 'profile' }))).toBe(1);
    expect(count(request({ options: { seed: 1, clusters: 3 } }))).toBe(1);
    const others: readonly Partial<FitRequest>[] = [
      { options: { clusters: 4, seed: 1 } },
      { model: 'elbow' },
      { page: pageOf([1, 2, 3, 4, 5, 7]) },
      { page: pageOf([1, 2, 4, 3, 5, 6]) },
      { page: pageOf([1, 2, 3, 4, 5, 6], 4) },
      { wanted: [{ name: 'orders', as: 'text' }] },
    ];
    for (const [at, change] of others.entries()) expect(count(request(change))).toBe(2 + at);
    expect(count(request())).toBe(8);
  });

  it('tells small whole numbers apart, whose bits stand at one end', () => {
    const fits = new LastFits();
    const made = new Set<number>();
    for (let value = 0; value < 20_000; value += 1) {
      const page = pageOf(new Uint8Array(Float64Array.of(value).buffer), 1);
      fits.of(request({ page }), () => {
        made.add(value);
        return refused('none');
      });
    }
    expect(made.size).toBe(20_000);
  });
});
