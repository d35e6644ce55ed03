import { beforeAll, describe, expect, test } from 'vitest';
import { purchaseModel } from '../../../../src/models/lifetime/model-of.ts';
import {
  periodOf,
  purchasePeriods,
  type Orders,
} from '../../../../src/models/lifetime/purchase-periods.ts';
import { summariseOrders, summariseRfm } from '../../../../src/models/lifetime/summarise-orders.ts';
import { trackPurchases } from '../../../../src/models/lifetime/track-purchases.ts';
import { fitPurchases } from '../../../../src/models/lifetime/fit-purchases.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { dayOf, hasCdnow, readOrders } from './cdnow.ts';

/** The orders in the tests of the Python packages lifetimes and PyMC-Marketing: member, date in 2015, amount. */
const rows: readonly (readonly [number, number, number])[] = [
  [1, 101, 1],
  [1, 206, 2],
  [2, 101, 2],
  [3, 101, 3],
  [3, 102, 1],
  [3, 105, 5],
  [4, 116, 6],
  [4, 202, 3],
  [4, 205, 3],
  [5, 116, 3],
  [5, 117, 1],
  [5, 118, 8],
  [6, 202, 5],
];
const end = dayOf(20150207);

function ordersOf(list: readonly (readonly [number, number, number])[]): Orders {
  return {
    members: 6,
    member: Int32Array.from(list, ([member]) => member - 1),
    day: Float64Array.from(list, ([, date]) => dayOf(20150000 + date)),
    amount: Float64Array.from(list, ([, , amount]) => amount),
  };
}

describe('a summary of orders', () => {
  const table = (summary: ReturnType<typeof summariseOrders>): number[][] =>
    [...summary.member].map((m, row) => [
      m + 1,
      summary.histories.repeats[row] ?? NaN,
      summary.histories.last[row] ?? NaN,
      summary.histories.age[row] ?? NaN,
      summary.spend[row] ?? NaN,
    ]);

  test('counts days as published', () => {
    expect(table(summariseOrders(ordersOf(rows), end))).toEqual([
      [1, 1, 36, 37, 2],
      [2, 0, 0, 37, 0],
      [3, 2, 4, 37, 3],
      [4, 2, 20, 22, 3],
      [5, 2, 2, 22, 4.5],
      [6, 0, 0, 5, 0],
    ]);
  });

  test('adds up the orders of one day', () => {
    const [, , , fourth] = table(summariseOrders(ordersOf([...rows, [4, 205, 6]]), end));
    expect(fourth).toEqual([4, 2, 20, 22, 6]);
  });

  test('counts weeks from Monday to Sunday as published', () => {
    const weekly = table(summariseOrders(ordersOf(rows), end, 'week'));
    expect(weekly.map((row) => row.slice(0, 4))).toEqual([
      [1, 1, 5, 5],
      [2, 0, 0, 5],
      [3, 1, 1, 5],
      [4, 1, 3, 3],
      [5, 0, 0, 3],
      [6, 0, 0, 0],
    ]);
    expect(periodOf(dayOf(20150201), 'week') + 1).toBe(periodOf(dayOf(20150202), 'week'));
  });

  test('keeps the first purchase for RFM, as published', () => {
    const rfm = summariseRfm(ordersOf([...rows, [4, 205, 6]]), end);
    expect(
      [...rfm.member].map((m, row) => [
        m + 1,
        rfm.frequency[row],
        rfm.recency[row],
        rfm.monetary[row],
      ]),
    ).toEqual([
      [1, 2, 1, 1.5],
      [2, 1, 37, 2],
      [3, 3, 33, 3],
      [4, 3, 2, 6],
      [5, 3, 20, 4],
      [6, 1, 5, 5],
    ]);
  });

  test('splits into calibration and hold-out by weeks as published', () => {
    const split = dayOf(20150201);
    const before = summariseOrders(ordersOf(rows), split, 'week');
    const after = purchasePeriods(ordersOf(rows), 'week', { after: split, until: end });
    const counts = [...before.member].map((m) => (after.start[m + 1] ?? 0) - (after.start[m] ?? 0));
    expect(table(before).map((row, k) => [...row.slice(0, 4), counts[k]])).toEqual([
      [1, 0, 0, 4, 1],
      [2, 0, 0, 4, 0],
      [3, 1, 1, 4, 0],
      [4, 0, 0, 2, 1],
      [5, 0, 0, 2, 0],
    ]);
    expect(periodOf(end, 'week') - periodOf(split, 'week')).toBe(1);
  });

  test('does not depend on the order of rows, and counts rows without a day or a member', () => {
    const random = randomSource(3);
    const many = Array.from({ length: 900 }, () => random.integer(400));
    const list = many.map((day, k) => ({ member: k % 3, day, amount: k % 7 }));
    const make = (of: typeof list): Orders => ({
      members: 3,
      member: Int32Array.from([...of.map((row) => row.member), 7, -1, 0]),
      day: Float64Array.from([...of.map((row) => row.day), 1, 1, NaN]),
      amount: Float64Array.from([...of.map((row) => row.amount), 0, 0, 0]),
    });
    const sorted = [...list].sort((one, other) => one.day - other.day);
    const one = summariseOrders(make(list), 350);
    expect(one).toEqual(summariseOrders(make(sorted), 350));
    expect(one.excludedOrders).toBe(3);
    const days = new Set(
      list.filter((row) => row.member === 1 && row.day <= 350).map(({ day }) => day),
    );
    expect(one.histories.repeats[1]).toBe(days.size - 1);
  });

  test('of no orders has no rows', () => {
    const none = { members: 4, member: new Int32Array(0), day: new Float64Array(0) };
    expect(summariseOrders(none, 100).histories.repeats.length).toBe(0);
  });
});

describe.skipIf(!hasCdnow)('tracking of CDNOW', () => {
  beforeAll(() => specialFunctionsReady);

  test('has the published counts and expectations of weeks 20 to 25', () => {
    const orders = readOrders();
    const model = purchaseModel('pareto-nbd', [0.553276, 10.577612, 0.606214, 11.66791]);
    const steps = trackPurchases(model, purchasePeriods(orders, 'day'), {
      until: dayOf(19980630),
      step: 7,
      periodsPerUnit: 7,
    }).slice(19, 25);
    expect(steps.map((step) => step.cumulativeActual)).toEqual([
      1359, 1414, 1484, 1517, 1573, 1672,
    ]);
    expect(steps.map((step) => Math.round(step.cumulativeExpected))).toEqual([
      1309, 1385, 1460, 1533, 1604, 1674,
    ]);
    expect(steps.map((step) => step.actual)).toEqual([73, 55, 70, 33, 56, 99]);
    [78.31, 76.42, 74.65, 72.98, 71.41, 69.93].forEach((value, k) => {
      // The published ones come from parameters with four digits.
      expect(Math.abs((steps[k]?.expected ?? 0) - value)).toBeLessThan(0.015);
    });
  });

  test('has the published days of January under a fit to days', () => {
    const orders = readOrders();
    const summary = summariseOrders(orders, dayOf(19970930));
    const fit = valueOf(fitPurchases('bg-nbd', summary.histories));
    const model = purchaseModel(
      'bg-nbd',
      fit.parameters.map(({ value }) => value),
    );
    const days = trackPurchases(model, purchasePeriods(orders, 'day'), {
      until: dayOf(19970114),
      step: 1,
    }).slice(-4);
    expect(days.map((day) => day.cumulativeActual)).toEqual([11, 12, 15, 19]);
    expect(days.map((day) => day.cumulativeExpected.toFixed(2))).toEqual([
      '10.67',
      '12.67',
      '14.87',
      '17.24',
    ]);
  });
});
