import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitBoostedTrees } from '../../../../src/models/churn/boosted-trees.ts';
import { contactThreshold } from '../../../../src/models/churn/contact-threshold.ts';
import { contraryModel } from '../../../../src/models/churn/contrary-model.ts';
import {
  compareWithRecency,
  evaluateScores,
} from '../../../../src/models/churn/evaluate-scores.ts';
import { fitChurn } from '../../../../src/models/churn/fit-churn.ts';
import { fitLogistic } from '../../../../src/models/churn/logistic.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { strangeNumbers } from '../not-numbers.ts';

beforeAll(() => specialFunctionsReady);

const odd = fc.constantFrom(NaN, Infinity, -Infinity, -1e300, 1e300, 1e-300, 0, 0, 1, 1, 2, 3);
const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 500 : 40;
const window = { asOf: 0, lastFeatureDay: 0, firstLabelDay: 1, lastLabelDay: 2, lastKnownDay: 3 };

describe('whatever comes in', () => {
  test('a prediction is finite or refused', () => {
    const row = fc.record({
      x: odd,
      y: odd,
      z: fc.double({ noNaN: true, min: -5, max: 5 }),
      label: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 18, maxLength: 70 }), (given) => {
        const matrix = {
          names: ['x', 'y', 'z'],
          columns: [given.map(({ x }) => x), given.map(({ y }) => y), given.map(({ z }) => z)].map(
            (column) => Float64Array.from(column),
          ),
          label: Uint8Array.from(given, ({ label }) => label),
        };
        expect(strangeNumbers(fitLogistic(matrix))).toEqual([]);
        expect(strangeNumbers(fitLogistic(matrix, { penalty: 0 }))).toEqual([]);
        expect(
          strangeNumbers(fitBoostedTrees(matrix, { trees: 5, leastRows: 2, ridge: 0 })),
        ).toEqual([]);
        for (const model of ['logistic', 'trees'] as const) {
          const outcome = fitChurn(
            { train: matrix, trainWindow: window },
            { model, trees: { trees: 5 } },
          );
          expect(strangeNumbers(outcome)).toEqual([]);
          if (outcome.kind === 'refused') continue;
          expect(strangeNumbers(contraryModel(outcome.value.model))).toEqual([]);
          const { rows, probability } = outcome.value.judged;
          const label = Uint8Array.from(rows, (at) => matrix.label[at] ?? 0);
          const days = Float64Array.from(rows, (at) => matrix.columns[0]?.[at] ?? NaN);
          const costs = { cost: 1, value: 3, keptPart: 0.5 };
          for (const judged of [
            evaluateScores(probability, label),
            compareWithRecency(probability, days, true, label),
            contactThreshold(probability, label, costs),
          ]) {
            expect(strangeNumbers(judged)).toEqual([]);
          }
        }
      }),
      { numRuns: runs },
    );
  });
});
