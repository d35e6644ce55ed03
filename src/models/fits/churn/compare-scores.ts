import { aucOf } from '../../churn/auc.ts';
import { countEvents } from '../../churn/feature-matrix.ts';
import { liftByPart } from '../../churn/lift.ts';
import { normalReach } from '../../inference/tails.ts';
import { wilsonInterval } from '../../inference/wilson-interval.ts';

/** One way of predicting, judged on members that it has not learned from. */
export interface ComparedWay {
  readonly name: 'logistic' | 'trees' | 'recency' | 'average';
  readonly isChosen: boolean;
  readonly auc: Interval;
  /** Of the tenth with the highest scores: how much more often it happens there than to everybody. */
  readonly lift: Interval;
  readonly brier: Interval;
  readonly logLoss: Interval;
}

export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

const level = 0.95;

/** `order` ranks members; probabilities in `probability` are what losses are counted on. */
export function compareWay(
  name: ComparedWay['name'],
  isChosen: boolean,
  order: Float64Array,
  probability: Float64Array,
  label: Uint8Array,
): ComparedWay {
  const auc = aucOf(order, label, level);
  const bounded = probability.map((p) => Math.min(1 - 1e-12, Math.max(1e-12, p)));
  return {
    name,
    isChosen,
    auc: { value: auc?.auc ?? NaN, lower: auc?.lower ?? NaN, upper: auc?.upper ?? NaN },
    lift: topLift(order, label),
    brier: meanOf(label, (row) => ((probability[row] ?? NaN) - (label[row] ?? 0)) ** 2),
    logLoss: meanOf(label, (row) => {
      const p = bounded[row] ?? NaN;
      return -Math.log(label[row] === 1 ? p : 1 - p);
    }),
  };
}

/** The interval is Wilson's of the rate in that tenth, by the rate of everybody as if that were known. */
function topLift(order: Float64Array, label: Uint8Array): Interval {
  const [top] = liftByPart(order, label);
  const rate = countEvents(label) / label.length;
  if (top === undefined || !(rate > 0)) return { value: NaN, lower: NaN, upper: NaN };
  const [lower, upper] = wilsonInterval(top.events, top.rows, normalReach(level));
  return { value: top.lift, lower: lower / rate, upper: upper / rate };
}

/** A mean over rows, with the interval that a normal distribution of means gives. */
function meanOf(label: Uint8Array, loss: (row: number) => number): Interval {
  const rows = label.length;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rows; row += 1) {
    const value = loss(row);
    sum += value;
    squares += value * value;
  }
  const value = sum / rows;
  const variance = Math.max(0, squares / rows - value * value) / Math.max(1, rows - 1);
  const reach = normalReach(level) * Math.sqrt(variance);
  return { value, lower: value - reach, upper: value + reach };
}
