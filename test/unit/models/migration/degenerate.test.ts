import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitMarkovChain } from '../../../../src/models/migration/markov-chain.ts';
import { stateValues } from '../../../../src/models/migration/state-value.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { strangeNumbers } from '../not-numbers.ts';

beforeAll(() => specialFunctionsReady);

const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 2000 : 100;

describe('whatever comes in', () => {
  test('a chain is finite or refused, its rows and its long run sum to 1', () => {
    const cell = fc.constantFrom(-1, NaN, 0, 0, 1, 1, 2, 3, 9);
    const discount = fc.constantFrom(0, 0.01, 0.5);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 60, maxLength: 200 }), discount, (cells, rate) => {
        const members = Math.floor(cells.length / 4);
        const label = cells.slice(0, members * 4);
        const outcome = fitMarkovChain({
          states: ['a', 'b', 'c', 'd'],
          members,
          periods: 4,
          label,
        });
        expect(strangeNumbers(outcome)).toEqual([]);
        if (outcome.kind === 'refused') return;
        const { states, probability, longRun } = outcome.value;
        const k = states.length;
        for (let i = 0; i < k; i += 1) {
          const row = probability.subarray(i * k, (i + 1) * k);
          expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
        }
        expect(longRun.distribution.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
        const perPeriod = states.map((_, i) => i);
        const values = stateValues(outcome.value, { perPeriod, discount: rate, draws: 20 });
        expect(strangeNumbers(values)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});
