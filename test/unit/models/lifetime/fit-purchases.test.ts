import { beforeAll, describe, expect, test } from 'vitest';
import { fitPurchases, logLikelihoodOf } from '../../../../src/models/lifetime/fit-purchases.ts';
import { geometricLoss } from '../../../../src/models/lifetime/geometric-loss.ts';
import { groupHistories, thinGroups } from '../../../../src/models/lifetime/group-histories.ts';
import type { Histories } from '../../../../src/models/lifetime/histories.ts';
import { paretoLoss } from '../../../../src/models/lifetime/pareto-loss.ts';
import type { PurchaseModelKind } from '../../../../src/models/lifetime/purchase-model.ts';
import type { Objective } from '../../../../src/models/optimise/objective.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { hasCdnow, readSummary } from './cdnow.ts';
import { simulateMembers } from './simulate-members.ts';

const kinds: readonly PurchaseModelKind[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'];

beforeAll(() => specialFunctionsReady);

describe.skipIf(!hasCdnow)('fits to 2,357 members of CDNOW', () => {
  const published = {
    'bg-nbd': { values: [0.2425945, 4.4136019, 0.7929199, 2.4258881], logLikelihood: -9582.429 },
    'mbg-nbd': { values: [0.525, 6.183, 0.891, 1.614], logLikelihood: -9582.14 },
    'pareto-nbd': { values: [0.553, 10.578, 0.606, 11.669], logLikelihood: -9594.976 },
  };

  for (const kind of kinds) {
    test(`${kind} has the published parameters and no less a likelihood`, () => {
      const { histories } = readSummary();
      const fit = valueOf(fitPurchases(kind, histories));
      const { values, logLikelihood } = published[kind];
      fit.parameters.forEach(({ value }, i) => {
        expect(Math.abs(value / (values[i] ?? 0) - 1)).toBeLessThan(0.001);
      });
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(logLikelihoodOf(kind, values, histories));
      expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(0.01);
      expect(fit.convergence.isConverged).toBe(true);
      expect(fit.warnings).toEqual([]);
      expect([fit.members, fit.repeatBuyers, fit.groups]).toEqual([2357, 946, 1016]);
    });
  }

  test('reach the maximum that SciPy found, to its digits', () => {
    const { histories } = readSummary();
    const bg = valueOf(fitPurchases('bg-nbd', histories));
    const near = (values: readonly number[]): unknown =>
      values.map((value) => expect.closeTo(value, 5) as number);
    expect(bg.parameters.map(({ value }) => value)).toEqual(
      near([0.242593, 4.413532, 0.792886, 2.425753]),
    );
    expect(bg.logLikelihood).toBeCloseTo(-9582.4256, 4);
    const pareto = valueOf(fitPurchases('pareto-nbd', histories));
    expect(pareto.parameters.map(({ value }) => value)).toEqual(
      near([0.553276, 10.577612, 0.606214, 11.66791]),
    );
    expect(pareto.logLikelihood).toBeCloseTo(-9594.9739, 4);
  });

  test('are the same in days as in weeks', () => {
    const { histories } = readSummary();
    const weeks = valueOf(fitPurchases('bg-nbd', histories));
    const days = valueOf(
      fitPurchases('bg-nbd', {
        repeats: histories.repeats,
        last: histories.last.map((t) => t * 7),
        age: histories.age.map((t) => t * 7),
      }),
    );
    const ratio = days.parameters.map(({ value }, i) => value / (weeks.parameters[i]?.value ?? 0));
    expect(ratio).toEqual([1, 7, 1, 1].map((value) => expect.closeTo(value, 7)));
    const purchases = histories.repeats.reduce((sum, x) => sum + x, 0);
    expect(days.logLikelihood).toBeCloseTo(weeks.logLikelihood - purchases * Math.log(7), 5);
  });
});

describe('the likelihoods', () => {
  const histories: Histories = {
    repeats: Float64Array.of(0, 0, 1, 2, 2, 7, 40),
    last: Float64Array.of(0, 0, 3, 9.5, 0.2, 30, 39.9),
    age: Float64Array.of(40, 12, 40, 10, 40, 31, 40),
  };
  const losses: readonly (readonly [string, Objective])[] = [
    ['BG/NBD', geometricLoss(groupHistories(histories), 0)],
    ['MBG/NBD', geometricLoss(groupHistories(histories), 1)],
    ['Pareto/NBD', paretoLoss(groupHistories(histories))],
  ];
  for (const [name, loss] of losses) {
    test(`of ${name} has the derivatives that differences give`, () => {
      for (const start of [
        [0.2, 4, 0.8, 2.4],
        [3, 0.5, 0.01, 60],
        [0.01, 300, 5, 0.05],
      ]) {
        const point = Float64Array.from(start, Math.log);
        const gradient = new Float64Array(4);
        loss(point, gradient);
        for (let i = 0; i < 4; i += 1) {
          const shifted = (side: number): number =>
            loss(
              point.map((x, k) => (k === i ? x + side * 1e-5 : x)),
              new Float64Array(4),
            );
          const slope = (shifted(1) - shifted(-1)) / 2e-5;
          expect(Math.abs((gradient[i] ?? 0) - slope)).toBeLessThan(
            1e-7 * Math.max(1, Math.abs(slope)),
          );
        }
      }
    });
  }

  test('do not depend on how members are grouped', () => {
    const drawn = simulateMembers('bg-nbd', [0.5, 10, 0.8, 2.5], {
      members: 500,
      time: 60,
      seed: 4,
    });
    const twice = (values: Float64Array): Float64Array => Float64Array.from([...values, ...values]);
    const doubled = {
      repeats: twice(drawn.repeats),
      last: twice(drawn.last),
      age: twice(drawn.age),
    };
    for (const kind of kinds) {
      const one = logLikelihoodOf(kind, [0.4, 9, 0.7, 3], drawn);
      expect(logLikelihoodOf(kind, [0.4, 9, 0.7, 3], doubled)).toBeCloseTo(2 * one, 8);
    }
    const groups = groupHistories(doubled);
    expect(groups.repeats.length).toBe(groupHistories(drawn).repeats.length);
    expect(groups.weight.reduce((sum, w) => sum + w, 0)).toBe(1000);
    expect([...groups.groupOf.subarray(0, 500)]).toEqual([...groups.groupOf.subarray(500)]);
    const thin = thinGroups(groups, 5);
    expect(thin.weight.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1000, 8);
  });
});

describe('histories that cannot carry a fit', () => {
  const make = (rows: readonly (readonly [number, number, number])[]): Histories => ({
    repeats: Float64Array.from(rows, ([x]) => x),
    last: Float64Array.from(rows, ([, t]) => t),
    age: Float64Array.from(rows, ([, , end]) => end),
  });
  const times = (count: number, row: (i: number) => readonly [number, number, number]): Histories =>
    make(Array.from({ length: count }, (_, i) => row(i)));
  const cases: readonly (readonly [string, Histories, string])[] = [
    ['no rows', make([]), 'no-rows'],
    ['only rows that are no histories', times(80, () => [NaN, 1, 2]), 'no-rows'],
    ['one member', make([[3, 4, 9]]), 'too-few-members'],
    ['ten members', times(10, (i) => [i, i, 30]), 'too-few-members'],
    ['nobody who came back', times(500, (i) => [0, 0, 5 + (i % 40)]), 'no-repeat-buyers'],
    [
      'nine who came back',
      times(500, (i) => (i < 9 ? [1, 2 + i, 30] : [0, 0, 30])),
      'too-few-repeat-buyers',
    ],
    ['all alike', times(200, () => [2, 10, 20]), 'no-variation'],
  ];
  for (const kind of kinds) {
    for (const [name, histories, reason] of cases) {
      test(`${kind} refuses ${name}`, () => {
        expect(fitPurchases(kind, histories)).toMatchObject({
          kind: 'refused',
          reason: { kind: reason },
        });
      });
    }

    test(`${kind} gives finite parameters, or a refusal, for regular and for wild members`, () => {
      const odd: readonly Histories[] = [
        // All active to the last day; nobody seems to leave.
        times(300, (i) => [5 + (i % 7), 30, 30]),
        // All gone after the first repeat.
        times(300, (i) => [1, 1 + (i % 3), 300]),
        // One who buys every day among many who do not.
        times(300, (i) => (i === 0 ? [3000, 3000, 3000] : i < 20 ? [1, i, 3000] : [0, 0, 3000])),
        times(300, (i) => [i % 3, i % 3 === 0 ? 0 : 1e-9 * (i + 1), 1e-6]),
        times(300, (i) => [i % 3, i % 3 === 0 ? 0 : 1e9, 1e9 + i]),
        times(300, (i) => (i % 2 === 0 ? [0, 0, 0] : [1, 0.5, 0.5])),
      ];
      for (const histories of odd) {
        const outcome = fitPurchases(kind, histories);
        if (outcome.kind === 'refused') {
          expect(['not-converged', 'no-variation', 'too-few-repeat-buyers']).toContain(
            outcome.reason.kind,
          );
          continue;
        }
        for (const { value, low, high, standardError } of outcome.value.parameters) {
          expect(value).toBeGreaterThan(0);
          for (const figure of [value, low ?? 0, high ?? 0, standardError ?? 0]) {
            expect(Number.isFinite(figure)).toBe(true);
          }
        }
        expect(Number.isFinite(outcome.value.logLikelihood)).toBe(true);
      }
    });
  }

  test('count the rows that are left out by reason', () => {
    const drawn = simulateMembers('bg-nbd', [0.5, 10, 0.8, 2.5], {
      members: 400,
      time: 60,
      seed: 1,
    });
    const broken = make([
      [NaN, 1, 2],
      [-1, 0, 9],
      [1.5, 2, 9],
      [2, 10, 9],
      [2, 0, 9],
      [0, 3, 9],
    ]);
    const both = (key: keyof Histories): Float64Array =>
      Float64Array.from([...broken[key], ...drawn[key]]);
    const fit = valueOf(
      fitPurchases('bg-nbd', { repeats: both('repeats'), last: both('last'), age: both('age') }),
    );
    expect(fit.exclusions).toEqual([
      { kind: 'not-a-number', rows: 1 },
      { kind: 'negative', rows: 1 },
      { kind: 'not-whole', rows: 1 },
      { kind: 'last-after-end', rows: 1 },
      { kind: 'last-without-repeat', rows: 2 },
    ]);
    expect(fit.parameters).toEqual(valueOf(fitPurchases('bg-nbd', drawn)).parameters);
  });

  test('a penalty holds parameters that few members do not determine', () => {
    const drawn = simulateMembers('bg-nbd', [0.5, 10, 0.8, 2.5], {
      members: 80,
      time: 60,
      seed: 3,
    });
    const free = valueOf(fitPurchases('bg-nbd', drawn));
    const held = valueOf(fitPurchases('bg-nbd', drawn, { penalty: 0.01 }));
    const spread = (fit: typeof free): number =>
      Math.max(...fit.parameters.slice(2).map(({ value }) => Math.abs(Math.log(value))));
    expect(spread(held)).toBeLessThan(spread(free));
    expect(held.logLikelihood).toBeLessThan(free.logLikelihood);
  });
});
