import { beforeAll, describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../../src/models/churn/feature-matrix.ts';
import { fitLogistic, predictLogistic } from '../../../../src/models/churn/logistic.ts';
import { churnReferenceCases } from '../../../../src/models/churn/reference-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { strangeNumbers } from '../not-numbers.ts';
import { valueOf } from '../value-of.ts';
import { drawMembers } from './draw-members.ts';

beforeAll(() => specialFunctionsReady);

/** Motor Trend 1974, as R has them: weight, displacement; and whether the engine is straight (vs). */
const wt = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
  5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57,
  2.78,
];
const disp = [
  160, 160, 108, 258, 360, 225, 360, 146.7, 140.8, 167.6, 167.6, 275.8, 275.8, 275.8, 472, 460, 440,
  78.7, 75.7, 71.1, 120.1, 318, 304, 350, 400, 79, 120.3, 95.1, 351, 145, 301, 121,
];
const straight = [
  0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1,
];

describe('published logistic results', () => {
  for (const each of churnReferenceCases) {
    test(`${each.name} comes out as published`, () => {
      const figures = each.run();
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
    });
  }

  test('cars come out as R prints them (Lillis, R tutorial on glm: vs ~ wt + disp)', () => {
    const matrix = {
      names: ['wt', 'disp'],
      columns: [Float64Array.from(wt), Float64Array.from(disp)],
      label: Uint8Array.from(straight),
    };
    const fit = valueOf(fitLogistic(matrix, { penalty: 0 }));
    const figures = fit.coefficients.map(({ coefficient, standardError, z, p }) =>
      [coefficient, standardError, z, p].map((value, at) => value.toFixed([5, 5, 3, 3][at])),
    );
    expect([fit.intercept.toFixed(5), fit.interceptError.toFixed(5)]).toEqual([
      '1.60859',
      '2.43903',
    ]);
    expect(figures).toEqual([
      ['1.62635', '1.49068', '1.091', '0.275'],
      ['-0.03443', '0.01536', '-2.241', '0.025'],
    ]);
    expect((-2 * fit.nullLogLikelihood).toFixed(2)).toBe('43.86');
    expect((-2 * fit.logLikelihood).toFixed(2)).toBe('21.40');
  });
});

describe('logistic regression', () => {
  test('does not depend on the units of a feature', () => {
    const matrix = drawMembers(1, 400, -0.5, [0.8, -0.4]);
    const [first, second] = matrix.columns;
    const columns = [
      (first ?? new Float64Array(0)).map((value) => 1e7 + value * 500),
      second ?? new Float64Array(0),
    ];
    const plain = valueOf(fitLogistic(matrix));
    const large = valueOf(fitLogistic({ ...matrix, columns }));
    expect((large.coefficients[0]?.coefficient ?? 0) * 500).toBeCloseTo(
      plain.coefficients[0]?.coefficient ?? 0,
      6,
    );
    const [before, after] = [
      predictLogistic(plain, matrix.columns),
      predictLogistic(large, columns),
    ];
    expect(
      Math.max(...before.map((value, row) => Math.abs(value - (after[row] ?? 0)))),
    ).toBeLessThan(1e-6);
  });

  test('has finite ratios per unit of a feature with small values', () => {
    const matrix = drawMembers(1, 400, -0.5, [0.8]);
    const columns = matrix.columns.map((column) => column.map((value) => value / 10_000));
    expect(strangeNumbers(fitLogistic({ ...matrix, columns }))).toEqual([]);
  });

  test('meets its own first-order conditions: what is predicted sums to what happened', () => {
    const matrix = drawMembers(2, 500, -1, [0.5, 0.5, 0]);
    const fit = valueOf(fitLogistic(matrix, { penalty: 0 }));
    const predicted = predictLogistic(fit, matrix.columns).reduce((sum, value) => sum + value, 0);
    expect(predicted).toBeCloseTo(fit.events, 6);
  });

  test('meets the conditions of its penalty: each residual sum is λ times the coefficient', () => {
    const matrix = drawMembers(7, 400, -0.3, [0.9, -0.4]);
    const fit = valueOf(fitLogistic(matrix, { penalty: 5 }));
    const probability = predictLogistic(fit, matrix.columns);
    for (const [j, { coefficient, mean, deviation }] of fit.coefficients.entries()) {
      let sum = 0;
      for (const [row, p] of probability.entries()) {
        const standard = ((matrix.columns[j]?.[row] ?? 0) - mean) / deviation;
        sum += standard * ((matrix.label[row] ?? 0) - p);
      }
      expect(sum).toBeCloseTo(5 * coefficient * deviation, 6);
    }
  });

  test('is pulled to 0 by the penalty, and not the intercept', () => {
    const matrix = drawMembers(3, 300, -1, [1, -1]);
    const sizes = [0, 1, 10, 1000].map((penalty) => {
      const { coefficients } = valueOf(fitLogistic(matrix, { penalty }));
      return coefficients.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
    });
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
    const strong = valueOf(fitLogistic(matrix, { penalty: 1e9 }));
    const rate = strong.events / strong.rows;
    expect(strong.intercept).toBeCloseTo(Math.log(rate / (1 - rate)), 4);
  });

  test('counts a missing value as the mean and says how many there were', () => {
    const matrix = drawMembers(4, 200, 0, [1]);
    const [column = new Float64Array(0)] = matrix.columns;
    column.set([NaN, Infinity, NaN]);
    const fit = valueOf(fitLogistic(matrix));
    expect(fit.coefficients[0]?.missing).toBe(3);
    const [missing, average] = predictLogistic(fit, [
      Float64Array.from([NaN, fit.coefficients[0]?.mean ?? 0]),
    ]);
    expect(missing).toBe(average);
  });

  test('is refused where it cannot be fitted, and says by what', () => {
    const matrix = drawMembers(5, 200, 0, [0.5, 0.2]);
    const withColumn = (name: string, column: Float64Array): FeatureMatrix => ({
      ...matrix,
      names: [...matrix.names, name],
      columns: [...matrix.columns, column],
    });
    const refusal = (given: FeatureMatrix, penalty?: number) => {
      const outcome = fitLogistic(given, penalty === undefined ? {} : { penalty });
      return outcome.kind === 'refused' ? outcome.reason : null;
    };
    const [x0 = new Float64Array(0), x1 = new Float64Array(0)] = matrix.columns;
    const sum = x0.map((value, row) => value + 3 * (x1[row] ?? 0) - 2);
    expect(refusal(withColumn('sum', sum), 0)).toEqual({
      kind: 'collinear',
      figures: { feature: 'sum', otherFeatures: ['x0', 'x1'] },
    });
    expect(refusal(withColumn('sum', sum), 1)).toBeNull();
    const tell = Float64Array.from(matrix.label, (value) => (value === 1 ? 5 : -5));
    expect(refusal(withColumn('tell', tell), 0)).toEqual({
      kind: 'separated',
      figures: { feature: 'tell' },
    });
    expect(
      refusal(
        withColumn(
          'same',
          x0.map(() => 7),
        ),
      ),
    ).toMatchObject({
      kind: 'constant-feature',
      figures: { feature: 'same' },
    });
    expect(refusal({ ...matrix, label: matrix.label.map(() => 1) })).toMatchObject({
      kind: 'one-class',
    });
    expect(
      refusal({ ...matrix, label: matrix.label.map((_, row) => (row < 3 ? 1 : 0)) }),
    ).toMatchObject({
      kind: 'too-few-events',
    });
    expect(refusal(drawMembers(6, 10, 0, [1]))).toMatchObject({
      kind: 'too-few-rows',
      figures: { rows: 10 },
    });
    expect(refusal(drawMembers(6, 0, 0, [1]))).toMatchObject({ kind: 'too-few-rows' });
    expect(refusal({ ...matrix, columns: [x0] })).toMatchObject({ kind: 'lengths-differ' });
    expect(refusal({ ...matrix, label: matrix.label.map(() => 2) })).toMatchObject({
      kind: 'bad-label',
    });
    expect(refusal(matrix, -1)).toMatchObject({ kind: 'bad-number' });
  });
});

describe('simulated members', () => {
  const isFull = process.env['MEMBERBOOK_FULL'] === '1';
  test('have their true coefficients in the 95 % intervals as often as they should', () => {
    const betas = [0.6, -0.4, 0];
    const hits = [0, 0, 0, 0];
    const runs = isFull ? 100 : 8;
    for (let seed = 1; seed <= runs; seed += 1) {
      const fit = valueOf(fitLogistic(drawMembers(seed * 77, 500, -1, betas), { penalty: 0 }));
      for (const [j, { lower, upper }] of fit.coefficients.entries()) {
        const beta = betas[j] ?? 0;
        if (lower <= beta && beta <= upper) hits[j] = (hits[j] ?? 0) + 1;
      }
      if (Math.abs(fit.intercept + 1) <= 1.96 * fit.interceptError) hits[3] = (hits[3] ?? 0) + 1;
    }
    for (const hit of hits) expect(hit).toBeGreaterThanOrEqual(isFull ? 88 : 6);
  });
});
