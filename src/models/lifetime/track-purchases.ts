import type { PurchaseModel } from './purchase-model.ts';
import type { PurchasePeriods } from './purchase-periods.ts';

/** Repeats of all members, counted and expected, in one stretch of the calendar. */
export interface TrackingStep {
  /** Number of the first period after the step. */
  readonly end: number;
  readonly actual: number;
  readonly expected: number;
  readonly cumulativeActual: number;
  readonly cumulativeExpected: number;
}

export interface TrackingOptions {
  /** Number of the first period; that of the first purchase of all unless told. */
  readonly from?: number;
  /** Number of the last period that is complete. */
  readonly until: number;
  /** Periods in a step: 7 makes weeks of days. */
  readonly step: number;
  /** Periods in the model's unit of time; 1 unless told. */
  readonly periodsPerUnit?: number;
}

/**
 * The tracking plot (Fader, Hardie, Lee 2005, note on the MATLAB implementation, section 6): at the end of each step, the
 * repeats so far and the sum of E[X(t)] over all who had begun, t being the time since their first purchase.
 */
export function trackPurchases(
  model: PurchaseModel,
  { start, period }: PurchasePeriods,
  { from, until, step, periodsPerUnit = 1 }: TrackingOptions,
): TrackingStep[] {
  const begun = new Map<number, number>();
  const repeats = new Map<number, number>();
  let earliest = Infinity;
  for (let m = 0; m + 1 < start.length; m += 1) {
    const first = start[m] ?? 0;
    const last = start[m + 1] ?? 0;
    if (first === last) continue;
    const birth = period[first] ?? 0;
    earliest = Math.min(earliest, birth);
    begun.set(birth, (begun.get(birth) ?? 0) + 1);
    for (let at = first + 1; at < last; at += 1) {
      const p = period[at] ?? 0;
      repeats.set(p, (repeats.get(p) ?? 0) + 1);
    }
  }
  const expectedAt = new Map<number, number>();
  const expected = (time: number): number => {
    let value = expectedAt.get(time);
    if (value === undefined) {
      value = model.expected(time / periodsPerUnit);
      expectedAt.set(time, value);
    }
    return value;
  };
  const steps: TrackingStep[] = [];
  const origin = from ?? earliest;
  let cumulativeActual = 0;
  let cumulativeExpected = 0;
  for (let end = origin + step; end <= until + 1; end += step) {
    let actual = 0;
    for (let p = end - step; p < end; p += 1) actual += repeats.get(p) ?? 0;
    let sum = 0;
    for (const [birth, members] of begun) {
      if (birth < end) sum += members * expected(end - birth);
    }
    cumulativeActual += actual;
    steps.push({
      end,
      actual,
      expected: sum - cumulativeExpected,
      cumulativeActual,
      cumulativeExpected: sum,
    });
    cumulativeExpected = sum;
  }
  return steps;
}
