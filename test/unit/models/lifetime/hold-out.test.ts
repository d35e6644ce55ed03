import { beforeAll, describe, expect, test } from 'vitest';
import { backTest } from '../../../../src/models/lifetime/back-test.ts';
import { fitCohorts } from '../../../../src/models/lifetime/fit-cohorts.ts';
import { fitPurchases } from '../../../../src/models/lifetime/fit-purchases.ts';
import { fitSpend } from '../../../../src/models/lifetime/fit-spend.ts';
import { holdOut } from '../../../../src/models/lifetime/hold-out.ts';
import { predictMembers } from '../../../../src/models/lifetime/predict-members.ts';
import { projectMembers } from '../../../../src/models/lifetime/project-members.ts';
import { purchaseModel } from '../../../../src/models/lifetime/model-of.ts';
import type { Orders } from '../../../../src/models/lifetime/purchase-periods.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { dayOf, hasCdnow, readOrders, readSummary } from './cdnow.ts';
import { simulateMembers, simulateOrders } from './simulate-members.ts';

beforeAll(() => specialFunctionsReady);

describe.skipIf(!hasCdnow)('a hold-out of 39 weeks after 39 weeks of CDNOW', () => {
  test('judges the three models by member, by repeats and by week against naive guesses', () => {
    const orders = readOrders();
    const seen: number[] = [];
    const result = valueOf(
      holdOut(orders, dayOf(19980630), {
        split: dayOf(19970930),
        onProgress: (done) => seen.push(done),
      }),
    );
    expect([result.members, result.laterMembers]).toEqual([2357, 0]);
    expect([result.calibrationPeriods, result.holdOutPeriods]).toEqual([272, 273]);
    expect(result.models.map(({ kind }) => kind)).toEqual(['bg-nbd', 'mbg-nbd', 'pareto-nbd']);
    expect(result.refused).toEqual([]);
    expect(result.beatsBaselines).toBe(true);
    expect(seen.at(-1)).toBe(1);

    const [bg] = result.models;
    expect(bg?.fit.parameters[0]?.value).toBeCloseTo(0.2426, 4);
    expect(bg?.errors.actualTotal).toBe(1882);
    expect(bg?.errors.expectedTotal).toBeCloseTo(1653.41, 1);
    expect(bg?.errors.bias).toBeCloseTo((1653.41 - 1882) / 2357, 4);
    const rows = bg?.calibration ?? [];
    expect(rows.map((row) => row.members)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    expect(rows.at(-1)?.isOpen).toBe(true);
    expect(rows.reduce((sum, row) => sum + row.members * row.actual, 0)).toBeCloseTo(1882, 8);
    const tracking = bg?.tracking ?? [];
    expect(tracking.length).toBe(78);
    expect(tracking.reduce((sum, step) => sum + step.actual, 0)).toBe(
      tracking.at(-1)?.cumulativeActual,
    );
    for (const { errors } of result.baselines) {
      expect(errors.rmse).toBeGreaterThan(bg?.errors.rmse ?? Infinity);
    }
  });

  test('projects active members, purchases and revenue, and says how often they came true', () => {
    const split = dayOf(19970930);
    const ends = Array.from({ length: 9 }, (_, k) => split + 30 * (k + 1));
    const test = valueOf(backTest(readOrders(), { split, ends, draws: 40, sample: 500 }));
    expect(test.steps.map((step) => step.actual.active)).toEqual([
      172, 201, 179, 147, 167, 206, 129, 129, 146,
    ]);
    expect(test.purchases.periods).toBe(9);
    // Music before Christmas is not in the model, and the share of months within the range says so.
    expect(test.purchases.inRange).toBeGreaterThanOrEqual(4);
    expect(test.purchases.error).toBeLessThan(0.15);
    expect(test.purchases.error).toBeLessThan(test.purchases.naiveError);
    expect(test.revenue?.error).toBeLessThan(test.revenue?.naiveError ?? 0);
  });
});

describe('a hold-out', () => {
  const shop = (members: number, days: number, seed: number): Orders =>
    simulateOrders('pareto-nbd', [0.6, 60, 0.7, 80], { members, days, seed });

  test('leaves two thirds for calibration unless told, and those who came later out', () => {
    const orders = shop(1000, 540, 2);
    const result = valueOf(holdOut(orders, 539));
    expect(result.split).toBe(359);
    expect(result.members + result.laterMembers).toBe(1000);
    expect(result.holdOutPeriods).toBe(180);
    const chosen = result.models.find(({ kind }) => kind === result.chosen);
    const least = Math.min(...result.models.map(({ errors }) => errors.rmse));
    expect(chosen?.errors.rmse).toBeLessThanOrEqual(1.005 * least);
  });

  test('works by weeks', () => {
    const result = valueOf(holdOut(shop(1000, 540, 2), 539, { unit: 'week', kinds: ['bg-nbd'] }));
    expect(result.calibrationPeriods).toBeGreaterThan(50);
    expect(result.models[0]?.errors.expectedTotal).toBeGreaterThan(0);
  });

  test('is refused where either part is too short or holds nothing', () => {
    const orders = shop(300, 120, 1);
    const none = { members: 3, member: new Int32Array(0), day: new Float64Array(0) };
    expect(holdOut(none, 100)).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(holdOut(orders, 119, { split: 30 })).toMatchObject({
      reason: { kind: 'calibration-too-short', figures: { days: 30, needed: 56 } },
    });
    expect(holdOut(orders, 119, { split: 110 })).toMatchObject({
      reason: { kind: 'hold-out-too-short', figures: { days: 9, needed: 28 } },
    });
    expect(holdOut(orders, 400, { split: 300 })).toMatchObject({
      reason: { kind: 'no-hold-out-orders' },
    });
    const once = {
      members: 200,
      member: Int32Array.from({ length: 201 }, (_, k) => k % 200),
      day: Float64Array.from({ length: 201 }, (_, k) => (k === 200 ? 190 : k % 50)),
    };
    expect(holdOut(once, 200)).toMatchObject({ reason: { kind: 'no-repeat-buyers' } });
  });
});

describe('a projection', () => {
  test('sums to what the members are expected to do, and narrows with more of them', () => {
    const make = (members: number): ReturnType<typeof simulateMembers> =>
      simulateMembers('bg-nbd', [0.5, 6, 0.8, 2.4], { members, time: 52, seed: 6 });
    const width = [400, 4_000].map((members) => {
      const histories = make(members);
      const fit = valueOf(fitPurchases('bg-nbd', histories));
      const { steps } = valueOf(
        projectMembers(fit, histories, { ends: [4, 8, 12], draws: 60, sample: 400 }),
      );
      const model = purchaseModel(
        'bg-nbd',
        fit.parameters.map(({ value }) => value),
      );
      const whole = predictMembers(model, histories, 12).expected.reduce((sum, v) => sum + v, 0);
      expect(steps.reduce((sum, step) => sum + step.purchases.mean, 0)).toBeCloseTo(whole, 6);
      for (const { active, purchases, revenue } of steps) {
        expect(active.mean).toBeLessThan(purchases.mean);
        expect(active.low).toBeLessThan(active.mean);
        expect(revenue).toBeUndefined();
      }
      const [first] = steps;
      return (
        ((first?.purchases.high ?? 0) - (first?.purchases.low ?? 0)) / (first?.purchases.mean ?? 1)
      );
    });
    expect(width[1]).toBeLessThan((width[0] ?? 0) / 2);
  });

  test('holds what comes about as often as it says', () => {
    const isFull = process.env['MEMBERBOOK_FULL'] === '1';
    const runs = isFull ? 50 : 4;
    let held = 0;
    let periods = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const orders = simulateOrders('mbg-nbd', [0.6, 40, 0.8, 2.4], {
        members: 2000,
        days: 480,
        seed,
      });
      const ends = [270, 300, 330, 360, 390, 420, 450, 479];
      const result = valueOf(
        backTest(orders, { kind: 'mbg-nbd', split: 240, ends, draws: 40, sample: 300 }),
      );
      for (const score of [result.active, result.purchases, result.revenue]) {
        held += score?.inRange ?? 0;
        periods += score?.periods ?? 0;
      }
    }
    expect(held / periods).toBeGreaterThan(isFull ? 0.88 : 0.75);
    if (isFull) expect(held / periods).toBeLessThan(0.995);
  }, 240_000);

  test('is the same for the same seed, and refused without members or periods', () => {
    const histories = simulateMembers('bg-nbd', [0.5, 6, 0.8, 2.4], {
      members: 1500,
      time: 52,
      seed: 6,
    });
    const fit = valueOf(fitPurchases('bg-nbd', histories));
    const options = { ends: [10, 20], draws: 10, sample: 100, seed: 4 };
    expect(projectMembers(fit, histories, options)).toEqual(
      projectMembers(fit, histories, options),
    );
    const none = {
      repeats: new Float64Array(0),
      last: new Float64Array(0),
      age: new Float64Array(0),
    };
    expect(projectMembers(fit, none, options)).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(projectMembers(fit, histories, { ends: [10, 10] })).toMatchObject({
      reason: { kind: 'options-out-of-range' },
    });
    const wide = { ...options, draws: 60, sample: 150 };
    const both = valueOf(projectMembers(fit, histories, wide));
    const chance = valueOf(projectMembers({ ...fit, covariance: null }, histories, wide));
    expect([both.hasParameterSpread, chance.hasParameterSpread]).toEqual([true, false]);
    expect(chance.steps[1]?.purchases.high).toBeLessThan(both.steps[1]?.purchases.high ?? 0);
  });

  test.skipIf(!hasCdnow)('brings revenue with a model of spend', () => {
    const { histories, spend } = readSummary();
    const fit = valueOf(fitPurchases('bg-nbd', histories));
    const { steps } = valueOf(
      projectMembers(fit, histories, {
        ends: [39],
        spend: { fit: valueOf(fitSpend(histories.repeats, spend)), mean: spend },
        draws: 20,
        sample: 200,
      }),
    );
    const [year] = steps;
    expect(year?.purchases.mean).toBeCloseTo(1653.4233, 3);
    expect((year?.revenue?.mean ?? 0) / (year?.purchases.mean ?? 1)).toBeCloseTo(36.4, 0);
  });
});

describe('fits by cohort', () => {
  test('are those of each cohort alone, and tell of cohorts that cannot carry one', () => {
    const one = simulateMembers('bg-nbd', [0.5, 6, 0.8, 2.4], { members: 400, time: 52, seed: 1 });
    const other = simulateMembers('bg-nbd', [2, 6, 0.4, 4], { members: 300, time: 52, seed: 2 });
    const both = (key: keyof typeof one): Float64Array =>
      Float64Array.from([...one[key], ...other[key]]);
    const cohort = Int32Array.from({ length: 700 }, (_, row) =>
      row < 400 ? 7 : row < 690 ? 3 : row < 695 ? 9 : -1,
    );
    const fits = fitCohorts(
      'bg-nbd',
      { repeats: both('repeats'), last: both('last'), age: both('age') },
      cohort,
    );
    expect(fits.map((fit) => [fit.cohort, fit.members])).toEqual([
      [3, 290],
      [7, 400],
      [9, 5],
    ]);
    const alone = valueOf(fitPurchases('bg-nbd', one));
    const [, seventh, ninth] = fits;
    if (seventh === undefined) throw new Error('no cohort');
    expect(valueOf(seventh.outcome).parameters).toEqual(alone.parameters);
    expect(ninth?.outcome).toMatchObject({ reason: { kind: 'too-few-members' } });
  });
});
