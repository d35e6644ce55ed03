import type { Refusal } from '../outcome.ts';
import type { ChurnReason } from './churn-refusal.ts';

/**
 * The days that features and label are made of, which the caller proves by measuring them: a feature that knows
 * something of the time after the as-of day makes every figure of the model too good to be true. The as-of day is
 * judged at its end, so what happened on it is a feature and the label begins on the day after.
 */
export interface FeatureWindow {
  readonly asOf: number;
  /** The latest day of anything that went into a feature. */
  readonly lastFeatureDay: number;
  readonly firstLabelDay: number;
  readonly lastLabelDay: number;
  /** The last day of which the data are complete. */
  readonly lastKnownDay: number;
}

/** `test` is a later as-of day on which the model is tried; null where everything holds. */
export function windowRefusal(train: FeatureWindow, test?: FeatureWindow): Refusal | null {
  for (const window of test === undefined ? [train] : [train, test]) {
    const { asOf, lastFeatureDay, firstLabelDay, lastLabelDay, lastKnownDay } = window;
    const bad = Object.entries(window).find(([, day]) => !Number.isFinite(day));
    if (bad !== undefined) return reason('bad-number', { name: bad[0] });
    if (lastFeatureDay > asOf)
      return reason('features-after-as-of', { day: lastFeatureDay, asOfDay: asOf });
    if (firstLabelDay <= asOf || lastLabelDay < firstLabelDay) {
      return reason('label-before-as-of', {
        day: Math.min(firstLabelDay, lastLabelDay),
        asOfDay: asOf,
      });
    }
    if (lastLabelDay > lastKnownDay) {
      return reason('label-not-over', { day: lastLabelDay, knownDay: lastKnownDay });
    }
  }
  if (test === undefined) return null;
  if (test.asOf < train.lastLabelDay) {
    return reason('windows-overlap', { day: train.lastLabelDay, asOfDay: test.asOf });
  }
  const [trained, tested] = [train, test].map((each) => each.lastLabelDay - each.asOf);
  if (trained === tested) return null;
  return reason('horizons-differ', { train: trained ?? 0, test: tested ?? 0 });
}

function reason(kind: ChurnReason, figures: Readonly<Record<string, number | string>>): Refusal {
  return { kind, figures };
}
