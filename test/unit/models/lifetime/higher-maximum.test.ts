import { beforeAll, describe, expect, test } from 'vitest';
import { fitPurchases, logLikelihoodOf } from '../../../../src/models/lifetime/fit-purchases.ts';
import type { Histories } from '../../../../src/models/lifetime/histories.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { simulateMembers } from './simulate-members.ts';

beforeAll(() => specialFunctionsReady);

/**
 * Members of whom most leave within days of the first purchase, counted by days as orders are. The likelihood of
 * Pareto/NBD then has two maxima: one says that they leave at once, the lower one that they stay and buy seldom.
 */
describe('where most members leave soon, Pareto/NBD', () => {
  test('finds the higher of two maxima', () => {
    const truth = [0.9, 42, 0.46, 0.016];
    const histories = byDay(truth, 15_000, 2);
    const fit = valueOf(fitPurchases('pareto-nbd', histories));
    const lower = logLikelihoodOf('pareto-nbd', [0.0779, 16.88, 0.4989, 0.7469], histories);
    const there = logLikelihoodOf('pareto-nbd', truth, histories);
    expect(there).toBeGreaterThan(lower + 5);
    expect(fit.logLikelihood).toBeGreaterThan(there);
  });

  test('finds it on a sample of the histories first, whatever the order of the members', () => {
    const truth = [1.4, 4.7, 0.5, 0.045];
    const histories = byDay(truth, 12_000, 2);
    const higher = logLikelihoodOf('pareto-nbd', [1.41, 6.733, 0.5452, 0.1053], histories);
    expect(higher).toBeGreaterThan(logLikelihoodOf('pareto-nbd', truth, histories));
    const { last, age } = histories;
    const rows = [...last.keys()];
    const bySilence = rows.toSorted(
      (one, other) => (age[one] ?? 0) - (last[one] ?? 0) - (age[other] ?? 0) + (last[other] ?? 0),
    );
    for (const order of [rows, rows.toReversed(), bySilence]) {
      const fit = valueOf(fitPurchases('pareto-nbd', inOrder(histories, order)));
      expect(fit.groups).toBeGreaterThan(1_500);
      expect(fit.logLikelihood).toBeCloseTo(higher, 2);
    }
  });
});

/** The days of purchases after that of the first: several on one day are one. */
function byDay(truth: readonly number[], members: number, seed: number): Histories {
  const { repeats, last, age } = simulateMembers('pareto-nbd', truth, { members, time: 365, seed });
  const days = last.map(Math.ceil);
  return {
    repeats: repeats.map((count, m) => Math.min(count, days[m] ?? 0)),
    last: days,
    age: age.map(Math.ceil),
  };
}

function inOrder({ repeats, last, age }: Histories, rows: readonly number[]): Histories {
  const taken = (values: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row] ?? 0);
  return { repeats: taken(repeats), last: taken(last), age: taken(age) };
}
