import { fitted, type ModelOutcome, type Refusal } from '../outcome.ts';
import { fitPurchases, type PurchaseFit, type PurchaseFitOptions } from './fit-purchases.ts';
import type { Histories } from './histories.ts';
import { refuse } from './lifetime-refusal.ts';
import { predictMembers } from './predict-members.ts';
import {
  calibrationByRepeats,
  predictionErrors,
  type CalibrationRow,
  type PredictionErrors,
} from './prediction-errors.ts';
import { modelOf } from './model-of.ts';
import { purchaseModelKinds, type PurchaseModelKind } from './purchase-model.ts';
import { periodOf, purchasePeriods, type Orders, type PeriodUnit } from './purchase-periods.ts';
import { summariseOrders } from './summarise-orders.ts';
import { trackPurchases, type TrackingStep } from './track-purchases.ts';

/**
 * Judging models by what they have not seen: orders up to the split are what they are fitted to, those after it are
 * what they should have foreseen, member by member, week by week and by the number of repeats. A model that does not
 * beat the naive guesses is not worth its parameters, and the result says so.
 */
export interface HoldOut {
  readonly unit: PeriodUnit;
  /** Last days of calibration and of hold-out. */
  readonly split: number;
  readonly end: number;
  /** Periods of calibration (from the first purchase of all) and of hold-out. */
  readonly calibrationPeriods: number;
  readonly holdOutPeriods: number;
  /** Those with a purchase up to the split; who came later is in neither part. */
  readonly members: number;
  readonly laterMembers: number;
  readonly excludedOrders: number;
  readonly models: readonly ModelTrial[];
  readonly refused: readonly { readonly kind: PurchaseModelKind; readonly reason: Refusal }[];
  readonly baselines: readonly BaselineTrial[];
  /** The model with the smallest RMSE; among those within half a percent of it, the most likely one. */
  readonly chosen: PurchaseModelKind;
  /** Whether its RMSE is below that of every baseline. */
  readonly beatsBaselines: boolean;
}

export interface ModelTrial {
  readonly kind: PurchaseModelKind;
  /** Fitted to the calibration part. */
  readonly fit: PurchaseFit;
  readonly errors: PredictionErrors;
  readonly calibration: readonly CalibrationRow[];
  readonly tracking: readonly TrackingStep[];
}

export interface BaselineTrial {
  /** `same-rate`: each member goes on at x/T. `mean`: everybody buys at the mean rate of all. */
  readonly kind: 'same-rate' | 'mean';
  readonly errors: PredictionErrors;
}

export interface HoldOutOptions extends PurchaseFitOptions {
  readonly kinds?: readonly PurchaseModelKind[];
  readonly unit?: PeriodUnit;
  /** Last day of calibration; two thirds of the way unless told. */
  readonly split?: number;
  readonly onProgress?: (done: number) => void;
}

/** Shortest parts that are judged: members need time to come back, and to stay away. */
const NEEDED_CALIBRATION_DAYS = 56;
const NEEDED_HOLD_OUT_DAYS = 28;

/** @param end the day at whose end everything is judged */
export function holdOut(
  orders: Orders,
  end: number,
  options: HoldOutOptions = {},
): ModelOutcome<HoldOut> {
  const { kinds = purchaseModelKinds, unit = 'day', onProgress } = options;
  const whole = purchasePeriods(orders, 'day', { until: end });
  if (whole.period.length === 0) return refuse('no-rows');
  const firstDay = whole.period.reduce((least, day) => Math.min(least, day), Infinity);
  const split = options.split ?? Math.floor(firstDay + ((end - firstDay) * 2) / 3);
  if (split - firstDay < NEEDED_CALIBRATION_DAYS) {
    return refuse('calibration-too-short', {
      days: Math.max(0, split - firstDay),
      needed: NEEDED_CALIBRATION_DAYS,
    });
  }
  if (end - split < NEEDED_HOLD_OUT_DAYS) {
    return refuse('hold-out-too-short', {
      days: Math.max(0, end - split),
      needed: NEEDED_HOLD_OUT_DAYS,
    });
  }

  const summary = summariseOrders(orders, split, unit);
  const later = purchasePeriods(orders, unit, { after: split, until: end });
  const actual = Float64Array.from(
    summary.member,
    (m) => (later.start[m + 1] ?? 0) - (later.start[m] ?? 0),
  );
  if (!actual.some((count) => count > 0)) {
    return refuse('no-hold-out-orders', { members: actual.length });
  }
  const horizon = periodOf(end, unit) - periodOf(split, unit);
  const tracked = begunBy(purchasePeriods(orders, unit, { until: end }), periodOf(split, unit));

  const models: ModelTrial[] = [];
  const refused: { kind: PurchaseModelKind; reason: Refusal }[] = [];
  kinds.forEach((kind, i) => {
    const outcome = fitPurchases(kind, summary.histories, {
      ...options,
      onProgress: (done) => onProgress?.((i + done * 0.8) / kinds.length),
    });
    if (outcome.kind === 'refused') refused.push({ kind, reason: outcome.reason });
    else {
      const fit = outcome.value;
      const model = modelOf(fit);
      const { expected } = predictMembers(model, summary.histories, horizon);
      models.push({
        kind,
        fit,
        errors: predictionErrors(actual, expected),
        calibration: calibrationByRepeats(summary.histories.repeats, actual, expected),
        tracking: trackPurchases(model, tracked, {
          until: periodOf(end, unit),
          step: unit === 'day' ? 7 : 1,
        }),
      });
    }
    onProgress?.((i + 1) / kinds.length);
  });
  const baselines = naiveTrials(summary.histories, actual, horizon);
  const chosen = choose(models);
  if (chosen === undefined) {
    const [first] = refused;
    return first === undefined ? refuse('no-rows') : { kind: 'refused', reason: first.reason };
  }
  return fitted({
    unit,
    split,
    end,
    calibrationPeriods: periodOf(split, unit) - periodOf(firstDay, unit),
    holdOutPeriods: horizon,
    members: actual.length,
    laterMembers: membersOf(whole) - actual.length,
    excludedOrders: summary.excludedOrders,
    models,
    refused,
    baselines,
    chosen: chosen.kind,
    beatsBaselines: baselines.every(({ errors }) => chosen.errors.rmse < errors.rmse),
  });
}

function choose(models: readonly ModelTrial[]): ModelTrial | undefined {
  const least = Math.min(...models.map((trial) => trial.errors.rmse));
  const near = models.filter((trial) => trial.errors.rmse <= 1.005 * least);
  return near.reduce<ModelTrial | undefined>(
    (best, trial) =>
      best === undefined || trial.fit.logLikelihood > best.fit.logLikelihood ? trial : best,
    undefined,
  );
}

function naiveTrials(
  { repeats, age }: Histories,
  actual: Float64Array,
  horizon: number,
): BaselineTrial[] {
  const total = repeats.reduce((sum, x) => sum + x, 0);
  const time = age.reduce((sum, t) => sum + t, 0);
  const mean = time > 0 ? (total / time) * horizon : 0;
  const sameRate = repeats.map((x, i) => {
    const own = age[i] ?? 0;
    return own > 0 ? (x / own) * horizon : mean;
  });
  return [
    { kind: 'same-rate', errors: predictionErrors(actual, sameRate) },
    {
      kind: 'mean',
      errors: predictionErrors(
        actual,
        repeats.map(() => mean),
      ),
    },
  ];
}

/** The purchases of those who had begun by the end of period `last`; the others have none. */
function begunBy<P extends ReturnType<typeof purchasePeriods>>(purchases: P, last: number): P {
  const start = new Int32Array(purchases.start.length);
  const kept: number[] = [];
  for (let m = 0; m + 1 < start.length; m += 1) {
    const from = purchases.start[m] ?? 0;
    const to = purchases.start[m + 1] ?? 0;
    if (from < to && (purchases.period[from] ?? 0) <= last) {
      for (let at = from; at < to; at += 1) kept.push(at);
    }
    start[m + 1] = kept.length;
  }
  return {
    ...purchases,
    start,
    period: Float64Array.from(kept, (at) => purchases.period[at] ?? 0),
    amount: Float64Array.from(kept, (at) => purchases.amount[at] ?? 0),
  };
}

function membersOf({ start }: { start: Int32Array }): number {
  let count = 0;
  for (let m = 0; m + 1 < start.length; m += 1) {
    if ((start[m] ?? 0) < (start[m + 1] ?? 0)) count += 1;
  }
  return count;
}
