import { beforeAll, describe, expect, test } from 'vitest';
import { aucOf, compareAuc } from '../../../../src/models/churn/auc.ts';
import { calibrationOf } from '../../../../src/models/churn/calibration.ts';
import { contactThreshold } from '../../../../src/models/churn/contact-threshold.ts';
import { liftByPart } from '../../../../src/models/churn/lift.ts';
import { permutationImportance } from '../../../../src/models/churn/permutation-importance.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { drawMembers } from './draw-members.ts';

beforeAll(() => specialFunctionsReady);

const floats = (values: readonly number[]) => Float64Array.from(values);
const bits = (values: readonly number[]) => Uint8Array.from(values);

/** All pairs, as the definition says. */
function aucByPairs(score: Float64Array, label: Uint8Array): number {
  let sum = 0;
  let pairs = 0;
  for (const [i, high] of score.entries()) {
    for (const [j, low] of score.entries()) {
      if (label[i] !== 1 || label[j] !== 0) continue;
      pairs += 1;
      sum += high > low ? 1 : high === low ? 0.5 : 0;
    }
  }
  return sum / pairs;
}

describe('the area under the ROC curve', () => {
  test('is what counting all pairs gives, ties by half', () => {
    const random = randomSource(1);
    for (let run = 0; run < 20; run += 1) {
      const score = floats(Array.from({ length: 40 }, () => random.integer(12)));
      const label = bits(
        Array.from({ length: 40 }, (_, row) => (row < 2 ? row : random.integer(2))),
      );
      expect(aucOf(score, label)?.auc).toBeCloseTo(aucByPairs(score, label), 12);
    }
  });

  test('has an interval that holds the truth about as often as it says', () => {
    // Scores of two normals one apart: AUC = Φ(1/√2).
    const random = randomSource(2);
    const truth = 0.7602499389065233;
    let hits = 0;
    for (let run = 0; run < 200; run += 1) {
      const label = bits(Array.from({ length: 150 }, (_, row) => (row % 3 === 0 ? 1 : 0)));
      const score = Float64Array.from(label, (happened) => random.normal() + happened);
      const auc = aucOf(score, label);
      if (auc !== null && auc.lower <= truth && truth <= auc.upper) hits += 1;
    }
    expect(hits).toBeGreaterThanOrEqual(180);
    expect(hits).toBeLessThanOrEqual(199);
  });

  test('differs by nothing from itself, and surely from a score without sense', () => {
    const { columns, label } = drawMembers(3, 800, 0, [2, 0]);
    const [useful = floats([]), useless = floats([])] = columns;
    expect(compareAuc(useful, useful, label)).toMatchObject({
      difference: 0,
      lower: 0,
      upper: 0,
      p: 1,
    });
    expect(compareAuc(useful, useless, label)?.p).toBeLessThan(1e-6);
  });

  test('is nothing where only one label occurs', () => {
    expect(aucOf(floats([1, 2]), bits([1, 1]))).toBeNull();
    expect(aucOf(floats([]), bits([]))).toBeNull();
    expect(aucOf(floats([NaN, 2]), bits([1, 0]))).toBeNull();
  });
});

describe('lift by tenths', () => {
  test('counts events from the highest score down', () => {
    const score = floats(Array.from({ length: 20 }, (_, row) => row));
    const label = bits(Array.from({ length: 20 }, (_, row) => (row >= 16 ? 1 : 0)));
    const parts = liftByPart(score, label);
    expect(parts.map(({ rows }) => rows)).toEqual(Array(10).fill(2));
    expect(parts.map(({ events }) => events)).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(parts[0]).toMatchObject({ rate: 1, lift: 5, gain: 0.5, cumulativeLift: 5 });
    expect(parts[9]).toMatchObject({ gain: 1, cumulativeLift: 1 });
  });

  test('does not hang on the order of rows with equal scores', () => {
    const label = bits([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    const parts = liftByPart(new Float64Array(10), label, 5);
    for (const part of parts) expect(part.lift).toBeCloseTo(1, 12);
  });
});

describe('calibration', () => {
  test('has slope 1 and intercept 0 for true probabilities, and less than 1 for exaggerated ones', () => {
    const { columns, label } = drawMembers(4, 3000, -0.5, [1]);
    const logOdds = (columns[0] ?? floats([])).map((value) => value - 0.5);
    const truth = calibrationOf(
      logOdds.map((eta) => 1 / (1 + Math.exp(-eta))),
      label,
    );
    expect(Math.abs((truth.line?.slope ?? 0) - 1)).toBeLessThan(3 * (truth.line?.slopeError ?? 0));
    expect(truth.line?.intercept).toBeCloseTo(0, 0);
    expect(
      truth.bins.filter(({ predicted, lower, upper }) => predicted < lower || predicted > upper)
        .length,
    ).toBeLessThanOrEqual(2);
    const bold = calibrationOf(
      logOdds.map((eta) => 1 / (1 + Math.exp(-2 * eta))),
      label,
    );
    expect(bold.line?.slope).toBeCloseTo((truth.line?.slope ?? 0) / 2, 6);
    expect(bold.brier).toBeGreaterThan(truth.brier);
  });

  test('scores the plain rate as no skill', () => {
    const label = bits(Array.from({ length: 100 }, (_, row) => (row < 25 ? 1 : 0)));
    const plain = calibrationOf(new Float64Array(100).fill(0.25), label);
    expect(plain).toMatchObject({ brier: 0.1875, brierSkill: 0, rate: 0.25, line: null });
    expect(plain.bins).toHaveLength(1);
  });
});

describe('whom to contact', () => {
  const probability = floats([0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01]);
  const label = bits([1, 1, 0, 1, 0, 0, 0, 1, 0, 0]);

  test('is decided by cost against value', () => {
    const found = valueOf(
      contactThreshold(probability, label, { cost: 10, value: 100, keptPart: 0.25 }),
    );
    expect(found.breakEven).toBe(0.4);
    expect(found.atBreakEven).toEqual({ threshold: 0.4, contacted: 5, events: 3, profit: 25 });
    expect(found.best).toEqual({ threshold: 0.5, contacted: 4, events: 3, profit: 35 });
    expect(found.everybody).toEqual({ threshold: 0.01, contacted: 10, events: 4, profit: 0 });
    expect(found.curve[0]).toMatchObject({ contacted: 0, profit: 0 });
    expect(found.curve[found.curve.length - 1]).toEqual(found.everybody);
  });

  test('is nobody where a contact costs more than it can bring', () => {
    const found = valueOf(
      contactThreshold(probability, label, { cost: 10, value: 0, keptPart: 0.5 }),
    );
    expect([found.atBreakEven.contacted, found.best.contacted]).toEqual([0, 0]);
  });

  test('is refused for costs that are no numbers', () => {
    expect(contactThreshold(probability, label, { cost: -1, value: 1, keptPart: 1 })).toMatchObject(
      {
        reason: { kind: 'bad-number', figures: { name: 'cost' } },
      },
    );
    expect(contactThreshold(probability, label, { cost: 1, value: 1, keptPart: 2 })).toMatchObject({
      reason: { figures: { name: 'keptPart' } },
    });
  });
});

describe('importance', () => {
  test('is what the ranking loses without the feature', () => {
    const matrix = drawMembers(5, 3000, 0, [1.5, 0.5, 0]);
    const predict = (columns: readonly Float64Array[]) =>
      (columns[0] ?? floats([])).map((value, row) => 1.5 * value + 0.5 * (columns[1]?.[row] ?? 0));
    const found = permutationImportance(predict, matrix, { mostRows: 800 });
    expect(found.map(({ feature }) => feature)).toEqual(['x0', 'x1', 'x2']);
    expect(found[0]?.loss).toBeGreaterThan(0.15);
    expect(found[2]).toEqual({ feature: 'x2', loss: 0, deviation: 0 });
  });
});
