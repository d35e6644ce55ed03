import { beforeAll, describe, expect, test } from 'vitest';
import type { SurvivalCurve } from '../../../../src/models/survival/kaplan-meier.ts';
import { kaplanMeier } from '../../../../src/models/survival/kaplan-meier.ts';
import {
  chanceWithin,
  curvePoints,
  restrictedMean,
  survivalAt,
  survivalQuantile,
} from '../../../../src/models/survival/read-curve.ts';
import type { SurvivalRows } from '../../../../src/models/survival/survival-rows.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { hasData, readColumns } from './read-data.ts';

beforeAll(() => specialFunctionsReady);

function firstCurve(rows: SurvivalRows, scale: 'log' | 'log-log' = 'log'): SurvivalCurve {
  const [curve] = valueOf(kaplanMeier(rows, { scale })).curves;
  if (curve === undefined) throw new Error('no curve');
  return curve;
}

describe('a survival curve', () => {
  const rows = { duration: [1, 2, 2, 3, 4], event: [1, 1, 0, 0, 1] };

  test('falls by the part of those at risk whom the event meets', () => {
    const curve = firstCurve(rows);
    expect([...curve.time]).toEqual([1, 2, 3, 4]);
    expect([...curve.atRisk]).toEqual([5, 4, 2, 1]);
    expect([...curve.events]).toEqual([1, 1, 0, 1]);
    expect([...curve.censored]).toEqual([0, 1, 1, 0]);
    expect([...curve.survival].map((value) => value.toFixed(4))).toEqual([
      '0.8000',
      '0.6000',
      '0.6000',
      '0.0000',
    ]);
  });

  test('holds its last upper bound where everybody has had the event', () => {
    const curve = firstCurve(rows);
    expect(curve.lower[3]).toBe(0);
    expect(curve.upper[3]).toBe(curve.upper[2]);
  });

  test('is read between its steps, before them and behind them', () => {
    const curve = firstCurve(rows);
    const at = survivalAt(curve, [0, 1, 1.5, 3.5, 9]);
    expect(at.map(({ survival }) => survival?.toFixed(2))).toEqual([
      '1.00',
      '0.80',
      '0.80',
      '0.60',
      '0.00',
    ]);
    expect(at.map(({ atRisk }) => atRisk)).toEqual([5, 5, 4, 1, 0]);
    const open = firstCurve({ duration: [1, 2, 3], event: [1, 0, 0] });
    expect(survivalAt(open, [4])[0]?.survival).toBeNull();
    expect(survivalQuantile(open, 0.5).time).toBeNull();
  });

  test('takes the middle of a stretch that lies at one half', () => {
    expect(
      survivalQuantile(firstCurve({ duration: [1, 2, 5, 9], event: [1, 1, 1, 1] }), 0.5).time,
    ).toBe(3.5);
  });

  test('tells the chance that the event comes soon to who has waited so long', () => {
    const curve = firstCurve(rows);
    const [fresh, waiting, late] = chanceWithin(curve, [0, 1, 4], 1);
    expect(fresh).toBeCloseTo(0.2, 12);
    expect(waiting).toBeCloseTo(1 - 0.6 / 0.8, 12);
    expect(late).toBeNaN();
    const open = firstCurve({ duration: [1, 2, 3], event: [1, 0, 0] });
    expect(chanceWithin(open, [2.5], 1)[0]).toBeNaN();
  });

  test('is drawn with fewer points where it has many steps, and ends where it ends', () => {
    const duration = Array.from({ length: 20_000 }, (_, row) => Math.sqrt(row + 1));
    const curve = firstCurve({ duration, event: duration.map((_, row) => row % 2) });
    const points = curvePoints(curve, 300);
    expect(points.length).toBeLessThan(700);
    expect(points[0]).toEqual({ time: 0, survival: 1, lower: 1, upper: 1, atRisk: 20_000 });
    const last = points[points.length - 1];
    expect([last?.time, last?.survival]).toEqual([curve.time[19_999], curve.survival[19_999]]);
    expect(curvePoints(firstCurve(rows))).toHaveLength(5);
  });

  test('counts rows that say nothing', () => {
    const given = {
      duration: [1, NaN, -1, 2, 3, Infinity],
      event: [1, 1, 1, NaN, 0, 1],
      group: { code: [0, 0, 0, 0, 5, 0], labels: ['a', 'b'] },
    };
    expect(valueOf(kaplanMeier(given)).account).toEqual({
      rows: 6,
      used: 1,
      withoutDuration: 2,
      negativeDuration: 1,
      withoutEvent: 1,
      withoutGroup: 1,
    });
  });

  test('stays between 0 and 1 on the scale of log(−log S)', () => {
    const { lower, upper } = firstCurve(
      { duration: [1, 2, 3, 4, 5], event: [1, 0, 1, 1, 0] },
      'log-log',
    );
    expect(Math.min(...lower)).toBeGreaterThan(0);
    expect(Math.max(...upper)).toBeLessThan(1);
  });

  test('is refused without rows, without events and with lists of unequal length', () => {
    expect(kaplanMeier({ duration: [], event: [] })).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(kaplanMeier({ duration: [1, 2], event: [0, 0] })).toMatchObject({
      reason: { kind: 'no-events', figures: { rows: 2 } },
    });
    expect(kaplanMeier({ duration: [1, 2], event: [0] })).toMatchObject({
      reason: { kind: 'lengths-differ', figures: { column: 'event', rows: 1, expected: 2 } },
    });
  });
});

describe.skipIf(!hasData)('survival of the lung study', () => {
  const lung = readColumns('lifelines/lung.csv');
  const rows = { duration: lung['time'] ?? [], event: lung['status'] ?? [] };

  test('agrees with R: counts, median, curve', () => {
    const curve = firstCurve(rows);
    expect([curve.rows, curve.eventCount]).toEqual([228, 165]);
    expect(survivalQuantile(curve, 0.5)).toEqual({ part: 0.5, time: 310, lower: 285, upper: 363 });
    const at = survivalAt(curve, [100, 200, 300, 500]).map(({ survival }) => survival?.toFixed(4));
    expect(at).toEqual(['0.8640', '0.6803', '0.5306', '0.2933']);
  });

  test('agrees with R and lifelines: interval of the median on the scale of log(−log S)', () => {
    expect(survivalQuantile(firstCurve(rows, 'log-log'), 0.5)).toMatchObject({
      lower: 284,
      upper: 361,
    });
  });

  test('agrees with R: the restricted mean', () => {
    const { mean, standardError, until } = restrictedMean(firstCurve(rows));
    expect(until).toBe(1022);
    expect(mean).toBeCloseTo(376.3, 1);
    expect(standardError).toBeCloseTo(19.7, 1);
  });

  test('agrees with R: medians by sex', () => {
    const group = { code: (lung['sex'] ?? []).map((sex) => sex - 1), labels: ['male', 'female'] };
    const { curves } = valueOf(kaplanMeier({ ...rows, group }));
    expect(curves.map((curve) => survivalQuantile(curve, 0.5))).toEqual([
      { part: 0.5, time: 270, lower: 212, upper: 310 },
      { part: 0.5, time: 426, lower: 348, upper: 550 },
    ]);
  });
});
