import { describe, expect, it } from 'vitest';
import type { FitRequest } from '../../../../src/engine/model-contract.ts';
import { refused } from '../../../../src/models/outcome.ts';
import { LastFits } from '../../../../workers/model/last-fits.ts';

const request = (change: Partial<FitRequest> = {}): FitRequest => ({
  model: 'k-means',
  gives: '',
  options: { clusters: 3, seed: 1 },
  columns: [
    { as: 'number', name: 'orders', values: Float64Array.of(1, 2, 3) },
    { as: 'text', name: 'id', words: ['a', 'b'], codes: Int32Array.of(0, 1, -1) },
  ],
  rows: 3,
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
    const [numbers, texts] = request().columns;
    if (!numbers || !texts) throw new Error('no columns');
    const others: readonly Partial<FitRequest>[] = [
      { options: { clusters: 4, seed: 1 } },
      { model: 'elbow' },
      { columns: [{ ...numbers, as: 'number', values: Float64Array.of(1, 2, 4) }, texts] },
      { columns: [{ ...numbers, as: 'number', values: Float64Array.of(2, 1, 3) }, texts] },
      {
        columns: [
          numbers,
          { ...texts, as: 'text', words: ['a', 'c'], codes: Int32Array.of(0, 1, -1) },
        ],
      },
    ];
    for (const [at, change] of others.entries()) expect(count(request(change))).toBe(2 + at);
    expect(count(request())).toBe(7);
  });

  it('tells small whole numbers apart, whose bits stand at one end', () => {
    const fits = new LastFits();
    const made = new Set<number>();
    for (let value = 0; value < 20_000; value += 1) {
      const columns = [{ as: 'number' as const, name: 'orders', values: Float64Array.of(value) }];
      fits.of(request({ columns, rows: 1 }), () => {
        made.add(value);
        return refused('none');
      });
    }
    expect(made.size).toBe(20_000);
  });
});
