import type { Auc, AucDifference } from './auc.ts';
import { aucOf, compareAuc } from './auc.ts';
import type { Calibration } from './calibration.ts';
import { calibrationOf } from './calibration.ts';
import { countEvents } from './feature-matrix.ts';
import type { LiftPart } from './lift.ts';
import { liftByPart } from './lift.ts';

/** How good probabilities are on members that the model has not learned from. */
export interface Evaluation {
  readonly rows: number;
  readonly events: number;
  readonly auc: Auc;
  readonly lift: readonly LiftPart[];
  readonly calibration: Calibration;
}

/**
 * The rule that needs no model: who has been silent longest leaves, who bought last buys next. A model that does not
 * beat it is not worth its trouble.
 */
export interface RecencyRule {
  readonly auc: Auc;
  readonly lift: readonly LiftPart[];
  /** AUC of the model less that of the rule. */
  readonly difference: AucDifference;
  readonly verdict: 'better' | 'no-difference' | 'worse';
}

/** Null where only one label occurs. */
export function evaluateScores(
  probability: Float64Array,
  label: Uint8Array,
  level?: number,
): Evaluation | null {
  const auc = aucOf(probability, label, level);
  if (auc === null) return null;
  return {
    rows: label.length,
    events: countEvents(label),
    auc,
    lift: liftByPart(probability, label),
    calibration: calibrationOf(probability, label, 10, level),
  };
}

/**
 * `days` since the last purchase, per row; a missing one counts as the longest silence. `isLongerLikelier` says which
 * way the rule goes: true where the label is being lost, false where it is buying.
 */
export function compareWithRecency(
  probability: Float64Array,
  days: Float64Array,
  isLongerLikelier: boolean,
  label: Uint8Array,
  level?: number,
): RecencyRule | null {
  const longest = days.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, value) : most),
    0,
  );
  const score = days.map((value) => {
    const known = Number.isFinite(value) ? value : longest + 1;
    return isLongerLikelier ? known : -known;
  });
  const auc = aucOf(score, label, level);
  const difference = compareAuc(probability, score, label, level);
  if (auc === null || difference === null) return null;
  const { lower, upper } = difference;
  const verdict = lower > 0 ? 'better' : upper < 0 ? 'worse' : 'no-difference';
  return { auc, lift: liftByPart(score, label), difference, verdict };
}
