import { beforeAll, describe, expect, test } from 'vitest';
import { hazardPeak, hazardWindows } from '../../../../src/models/survival/hazard-windows.ts';
import { kaplanMeier, type SurvivalCurve } from '../../../../src/models/survival/kaplan-meier.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';

beforeAll(() => specialFunctionsReady);

/** Rows of a duration each; `event` says whether it ended in the event. */
function curveOf(rows: readonly (readonly [day: number, rows: number, event: 0 | 1])[]) {
  const duration = rows.flatMap(([day, count]) => Array.from({ length: count }, () => day));
  const event = rows.flatMap(([, count, seen]) => Array.from({ length: count }, () => seen));
  const [curve] = valueOf(kaplanMeier({ duration, event })).curves;
  return curve as SurvivalCurve;
}

describe('stretches of days', () => {
  const curve = curveOf([
    [3, 100, 1],
    [10, 360, 1],
    [12, 40, 0],
    [20, 50, 1],
    [27, 25, 1],
    [30, 425, 0],
  ]);

  test('say how many of those still waiting meet the event', () => {
    const windows = hazardWindows(curve, 7);
    expect(windows.map(({ from, to, atRisk, events }) => [from, to, atRisk, events])).toEqual([
      [0, 7, 1000, 100],
      [7, 14, 900, 360],
      [14, 21, 500, 50],
      [21, 28, 450, 25],
    ]);
    expect(windows[0]?.chance).toBeCloseTo(0.1, 12);
    expect(windows[1]?.chance).toBeCloseTo(0.4, 12);
    expect(windows[2]?.chance).toBeCloseTo(0.1, 12);
    for (const { lower, chance, upper } of windows) {
      expect(lower).toBeLessThan(chance);
      expect(upper).toBeGreaterThan(chance);
    }
  });

  test('have a peak, and a day from which on the chance is less than half', () => {
    const peak = hazardPeak(hazardWindows(curve, 7));
    expect(peak).toMatchObject({ window: { from: 7, to: 14 }, halvedAfter: 14 });
  });

  test('end where fewer than thirty wait, so that no thin end is the peak', () => {
    const thin = curveOf([
      [3, 200, 1],
      [10, 772, 0],
      [17, 25, 1],
      [40, 3, 0],
    ]);
    const windows = hazardWindows(thin, 7);
    expect(windows.at(-1)).toMatchObject({ from: 7, atRisk: 800 });
    expect(hazardPeak(windows)?.window.from).toBe(0);
  });

  test('have no peak where nothing happens', () => {
    expect(hazardPeak([])).toBeNull();
  });
});
