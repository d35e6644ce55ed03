import { beforeAll, describe, expect, test } from 'vitest';
import { aucOf } from '../../../../src/models/churn/auc.ts';
import { binFeatures, findCuts } from '../../../../src/models/churn/bin-features.ts';
import { fitBoostedTrees, predictBoosted } from '../../../../src/models/churn/boosted-trees.ts';
import { addTree } from '../../../../src/models/churn/decision-tree.ts';
import { fitLogistic, predictLogistic } from '../../../../src/models/churn/logistic.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { drawBy, drawMembers } from './draw-members.ts';

beforeAll(() => specialFunctionsReady);

describe('places of a feature', () => {
  test('part neighbouring values where there are few', () => {
    expect([...findCuts(Float64Array.from([3, 1, 2, 1, NaN, 3]))]).toEqual([1.5, 2.5]);
    expect([...findCuts(Float64Array.from([5, 5, 5]))]).toEqual([]);
    expect([...findCuts(Float64Array.from([NaN, Infinity]))]).toEqual([]);
  });

  test('hold about as many rows each where there are many values', () => {
    const column = Float64Array.from({ length: 5100 }, (_, row) => ((row * 7919) % 5100) ** 2);
    const cuts = findCuts(column);
    expect(cuts.length).toBe(254);
    const [places = new Uint8Array(0)] = binFeatures([column], [cuts]).places;
    const sizes = new Map<number, number>();
    for (const place of places) sizes.set(place, (sizes.get(place) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(40);
    expect(sizes.has(0)).toBe(false);
  });
});

/** The most that one cut can gain, tried out on every value and either side for what is missing. */
function bestGain(columns: readonly Float64Array[], label: Uint8Array, least: number): number {
  const rate = label.reduce((sum, value) => sum + value, 0) / label.length;
  const part = (rows: number[]) => {
    const gradient = rows.reduce((sum, row) => sum + rate - (label[row] ?? 0), 0);
    return gradient ** 2 / (rows.length * rate * (1 - rate) + 1);
  };
  const rows = [...label.keys()];
  let best = 0;
  for (const column of columns) {
    for (const cut of [...new Set(column.filter(Number.isFinite))]) {
      for (const isMissingLeft of [true, false]) {
        const isLeft = (row: number) =>
          Number.isFinite(column[row]) ? (column[row] ?? 0) <= cut : isMissingLeft;
        const [left, right] = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))];
        if (left.length < least || right.length < least) continue;
        best = Math.max(best, (part(left) + part(right) - part(rows)) / 2);
      }
    }
  }
  return best;
}

describe('gradient-boosted trees', () => {
  test('cut first where trying out every cut says, missing values and all', () => {
    const random = randomSource(21);
    for (let run = 0; run < 20; run += 1) {
      const columns = [0, 1, 2].map(() => {
        return Float64Array.from({ length: 80 }, () =>
          random.next() < 0.15 ? NaN : random.integer(9),
        );
      });
      const label = Uint8Array.from({ length: 80 }, (_, row) =>
        row < 10 ? row % 2 : random.integer(2),
      );
      const matrix = { names: ['a', 'b', 'c'], columns, label };
      const limits = { depth: 1, trees: 1, leastRows: 5, subsample: 1, validationPart: 0 };
      const [tree] = valueOf(fitBoostedTrees(matrix, limits)).trees;
      expect(tree?.gain[0]).toBeCloseTo(bestGain(columns, label, 5), 9);
    }
  });

  test('lower the loss on what they learn from with every tree', () => {
    const fit = valueOf(
      fitBoostedTrees(drawMembers(1, 600, 0, [1, 1, 0]), {
        subsample: 1,
        validationPart: 0,
        trees: 60,
      }),
    );
    const losses = [...fit.trainingLoss];
    expect(losses).toHaveLength(60);
    expect([...losses].sort((a, b) => b - a)).toEqual(losses);
  });

  test('reproduce a step', () => {
    const matrix = drawBy(2, 3000, 1, ([x = 0]) => (x > 0.3 ? 2 : -2));
    const fit = valueOf(fitBoostedTrees(matrix, { depth: 1, trees: 80, seed: 3 }));
    const [low, below, above, high] = predictBoosted(fit, [
      Float64Array.from([-1.5, 0.2, 0.4, 1.5]),
    ]);
    for (const p of [low, below]) expect(p).toBeCloseTo(1 / (1 + Math.exp(2)), 1);
    for (const p of [above, high]) expect(p).toBeCloseTo(1 / (1 + Math.exp(-2)), 1);
  });

  test('learn what only two features together say, which logistic regression cannot', () => {
    const law = ([x = 0, y = 0]: readonly number[]) => (x > 0 === y > 0 ? 3 : -3);
    const [train, fresh] = [drawBy(4, 2000, 2, law), drawBy(5, 1000, 2, law)];
    const trees = predictBoosted(
      valueOf(fitBoostedTrees(train, { depth: 3, trees: 100 })),
      fresh.columns,
    );
    const line = predictLogistic(valueOf(fitLogistic(train)), fresh.columns);
    expect(aucOf(trees, fresh.label)?.auc).toBeGreaterThan(0.92);
    expect(aucOf(line, fresh.label)?.auc).toBeLessThan(0.6);
  });

  test('come near logistic regression where its law is the true one', () => {
    const betas = [0.8, -0.6, 0.4, 0, 0];
    const [train, fresh] = [drawMembers(6, 4000, -1, betas), drawMembers(7, 4000, -1, betas)];
    const trees = predictBoosted(valueOf(fitBoostedTrees(train)), fresh.columns);
    const line = predictLogistic(valueOf(fitLogistic(train)), fresh.columns);
    const [found = 0, best = 1] = [trees, line].map((score) => aucOf(score, fresh.label)?.auc);
    expect(best - found).toBeLessThan(0.02);
    expect(found).toBeGreaterThan(0.7);
  });

  test('send what is missing where its kind went', () => {
    const matrix = drawBy(8, 1500, 2, ([x = 0]) => (x > 1 ? 3 : -1));
    const [column = new Float64Array(0)] = matrix.columns;
    // Those who are missing are the high ones: what is missing tells as much as a value.
    for (let row = 0; row < column.length; row += 1) if ((column[row] ?? 0) > 1) column[row] = NaN;
    const fit = valueOf(fitBoostedTrees(matrix, { trees: 80 }));
    const [missing = 0, known = 0] = predictBoosted(fit, [
      Float64Array.from([NaN, 0]),
      new Float64Array(2),
    ]);
    expect(missing).toBeGreaterThan(0.85);
    expect(known).toBeLessThan(0.35);
  });

  test('stop when more trees no longer help, and keep those that did', () => {
    const fit = valueOf(
      fitBoostedTrees(drawMembers(9, 800, 0, [0.3]), {
        trees: 2000,
        patience: 10,
        depth: 6,
        leastRows: 5,
      }),
    );
    expect(fit.grown).toBeLessThan(300);
    expect(fit.trees.length).toBe(fit.validationLoss.indexOf(Math.min(...fit.validationLoss)) + 1);
  });

  test('beat no constant where there is nothing to learn, and hardly lose to it', () => {
    const [train, fresh] = [drawMembers(10, 2000, -1, [0, 0]), drawMembers(11, 2000, -1, [0, 0])];
    const score = predictBoosted(valueOf(fitBoostedTrees(train)), fresh.columns);
    expect(Math.abs((aucOf(score, fresh.label)?.auc ?? 0) - 0.5)).toBeLessThan(0.05);
  });

  test('are the same for the same seed and others for another', () => {
    const matrix = drawMembers(12, 500, 0, [1, 1]);
    const fit = (seed: number) =>
      valueOf(fitBoostedTrees(matrix, { seed, featureSample: 0.5, trees: 20 }));
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1).trainingLoss).not.toEqual(fit(2).trainingLoss);
  });

  test('predict from values what they predict from places', () => {
    const matrix = drawMembers(13, 700, 0, [1, -1]);
    matrix.columns[0]?.set([NaN, NaN, NaN, NaN]);
    const fit = valueOf(fitBoostedTrees(matrix, { validationPart: 0, trees: 30 }));
    const logOdds = new Float64Array(700).fill(fit.base);
    const binned = binFeatures(
      matrix.columns,
      matrix.columns.map((column) => findCuts(column)),
    );
    for (const tree of fit.trees) addTree(tree, binned, logOdds);
    const byPlace = logOdds.map((eta) => 1 / (1 + Math.exp(-eta)));
    expect(predictBoosted(fit, matrix.columns)).toEqual(byPlace);
  });

  test('report how far they are, never backwards, and end with 1', () => {
    const seen: number[] = [];
    const onProgress = (done: number) => void seen.push(done);
    valueOf(fitBoostedTrees(drawMembers(14, 300, 0, [1]), { trees: 25, onProgress }));
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(seen[seen.length - 1]).toBe(1);
  });

  test('are one leaf where no feature parts the rows, and refused where there is no label to learn', () => {
    const label = Uint8Array.from({ length: 100 }, (_, row) => row % 2);
    const flat = { names: ['same'], columns: [new Float64Array(100).fill(3)], label };
    const fit = valueOf(fitBoostedTrees(flat, { validationPart: 0, subsample: 1, trees: 3 }));
    expect(fit.trees.every((tree) => tree.feature.length === 1)).toBe(true);
    expect([...predictBoosted(fit, [Float64Array.from([3, NaN])])]).toEqual([0.5, 0.5]);
    expect(fitBoostedTrees({ ...flat, label: new Uint8Array(100) })).toMatchObject({
      reason: { kind: 'one-class' },
    });
    expect(fitBoostedTrees({ names: [], columns: [], label })).toMatchObject({
      reason: { kind: 'no-features' },
    });
  });
});
