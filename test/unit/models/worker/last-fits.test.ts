import { describe, expect, it } from 'vitest';
import type { FitRequest } from '../../../../src/engine/model-contract.ts';
import type { FitStep, ModelFit, ModelOptions } from '../../../../src/models/model-kind.ts';
import { inputOf } from '../../../../src/models/model-table.ts';
import { refused } from '../../../../src/models/outcome.ts';
import { LastFits } from '../../../../workers/model/last-fits.ts';

type Rows = Pick<FitRequest, 'page' | 'wanted'>;

const pageOf = (bytes: Iterable<number>, rows = 3): FitRequest['page'] => ({
  columns: [{ name: 'c0', type: 'DOUBLE' }],
  offset: 0,
  rows,
  ipc: Uint8Array.from(bytes),
});

const rowsOf = (change: Partial<Rows> = {}): Rows => ({
  page: pageOf([1, 2, 3, 4, 5, 6]),
  wanted: [{ name: 'orders', as: 'number' }],
  ...change,
});

interface Told {
  readonly clusters?: number;
  readonly day?: number;
  readonly seed?: number;
  readonly names?: readonly string[];
}

const optionsOf = ({ clusters = 3, day = NaN, seed = 1, names = [] }: Told): ModelOptions => ({
  number: (name) => (name === 'clusters' ? clusters : seed),
  choice: () => '',
  column: () => '',
  columns: () => [],
  day: () => day,
  texts: () => names,
});

/** A fit that reads clusters, the day and the names, and counts how often it is made; its step reads no names. */
function countedFit(): { fit: ModelFit; made: () => readonly [fits: number, steps: number] } {
  let fits = 0;
  let steps = 0;
  const step: FitStep<string> = (_, options) => {
    steps += 1;
    return `${String(options.number('clusters'))} ${String(options.day('until'))}`;
  };
  return {
    made: () => [fits, steps],
    fit: (_, options, onProgress, remember) => {
      fits += 1;
      const value = remember(step, onProgress);
      return refused(`${value} ${options.texts('names').join()}`);
    },
  };
}

const take = (fits: LastFits, fit: ModelFit, told: Told = {}, rows: Rows = rowsOf()) =>
  fits.of(
    rows,
    fit,
    () => inputOf([], rows.page.rows),
    optionsOf(told),
    () => undefined,
  );

describe('the last fits', () => {
  it('are taken again for the same rows and all that was read of the options', () => {
    const fits = new LastFits();
    const { fit, made } = countedFit();
    const same: readonly Told[] = [{}, {}, { seed: 2 }, { day: NaN }, { names: [] }];
    for (const told of same) take(fits, fit, told);
    expect(made()).toEqual([1, 1]);
    const others: readonly Told[] = [{ clusters: 4 }, { day: 20_000 }];
    for (const [at, told] of others.entries()) {
      take(fits, fit, told);
      expect(made()).toEqual([2 + at, 2 + at]);
    }
    take(fits, countedFit().fit);
    expect(made()).toEqual([3, 3]);
  });

  it('are made for other rows', () => {
    const fits = new LastFits();
    const { fit, made } = countedFit();
    const others: readonly Partial<Rows>[] = [
      {},
      { page: pageOf([1, 2, 3, 4, 5, 7]) },
      { page: pageOf([1, 2, 4, 3, 5, 6]) },
      { page: pageOf([1, 2, 3, 4, 5, 6], 4) },
      { wanted: [{ name: 'orders', as: 'text' }] },
    ];
    for (const [at, change] of others.entries()) {
      take(fits, fit, {}, rowsOf(change));
      expect(made()).toEqual([1 + at, 1 + at]);
    }
  });

  it('keep a step that did not read what has changed, however the fit was made before', () => {
    const fits = new LastFits();
    const { fit, made } = countedFit();
    for (const names of [['a'], ['b'], ['b', 'c'], ['d'], ['e'], ['f'], ['g'], ['h']]) {
      expect(take(fits, fit, { names })).toEqual(refused(`3 NaN ${names.join()}`));
    }
    expect(made()).toEqual([8, 1]);
    // A fit that took a kept step depends on what that step had read.
    expect(take(fits, fit, { names: ['h'], clusters: 5 })).toEqual(refused('5 NaN h'));
    expect(made()).toEqual([9, 2]);
  });

  it('are three, with six steps: what is used last stays', () => {
    const fits = new LastFits();
    const { fit, made } = countedFit();
    for (const clusters of [1, 2, 3, 1, 4, 1]) take(fits, fit, { clusters });
    expect(made()).toEqual([4, 4]);
    take(fits, fit, { clusters: 2 });
    expect(made()).toEqual([5, 4]);
    for (const clusters of [5, 6, 7, 8, 9, 2]) take(fits, fit, { clusters });
    expect(made()).toEqual([11, 9]);
    take(fits, fit, { clusters: 3 });
    expect(made()).toEqual([12, 10]);
  });

  it('hold no more in their steps than they may, but the last one', () => {
    let made = 0;
    const step: FitStep<Float64Array> = (_, options) => {
      made += 1;
      return new Float64Array(100 * options.number('clusters'));
    };
    const fit: ModelFit = (_, options, onProgress, remember) =>
      refused(`${String(remember(step, onProgress).length)} ${options.texts('names').join()}`);
    const fits = new LastFits(2_500);
    const count = (clusters: number, name: string): number => {
      take(fits, fit, { clusters, names: [name] });
      return made;
    };
    // 800 and 1,600 bytes, then 4,000.
    expect([count(1, 'a'), count(2, 'b'), count(1, 'c'), count(2, 'd')]).toEqual([1, 2, 2, 2]);
    expect([count(5, 'e'), count(5, 'f')]).toEqual([3, 3]);
    expect([count(2, 'g'), count(5, 'h')]).toEqual([4, 5]);
  });

  it('read the rows once, and only where there is something to be made', () => {
    const fits = new LastFits();
    const { fit } = countedFit();
    let read = 0;
    for (const _ of [1, 2]) {
      const input = () => {
        read += 1;
        return inputOf([], 3);
      };
      fits.of(rowsOf(), fit, input, optionsOf({}), () => undefined);
    }
    expect(read).toBe(1);
  });

  it('tell small whole numbers apart, whose bits stand at one end', () => {
    const fits = new LastFits();
    const { fit, made } = countedFit();
    for (let value = 0; value < 20_000; value += 1) {
      const page = pageOf(new Uint8Array(Float64Array.of(value).buffer), 1);
      take(fits, fit, {}, rowsOf({ page }));
    }
    expect(made()).toEqual([20_000, 20_000]);
  });
});
