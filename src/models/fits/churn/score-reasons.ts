import type { FeatureMatrix } from '../../churn/feature-matrix.ts';
import { scoreMembers, type ChurnModel } from '../../churn/fit-churn.ts';

/**
 * Why a member's probability is high: each feature in turn is given its usual value, and what lowers the probability
 * most is the first reason. A usual value is the median of the rows, so that half of them have less. What is not known
 * of a member is no reason.
 */
export interface ScoreReasons {
  readonly first: ScoreReason;
  readonly second: ScoreReason;
}

/** By place in the rows that were asked about; null and NaN where no feature raises the probability. */
export interface ScoreReason {
  readonly feature: readonly (string | null)[];
  readonly value: Float64Array;
  readonly usual: Float64Array;
}

/** Below it a change is no reason. */
const least = 0.005;

/** `rows` of the matrix are asked about; the usual values are those of all its rows. */
export function scoreReasons(
  model: ChurnModel,
  matrix: FeatureMatrix,
  rows: Uint32Array,
  onProgress: (done: number) => void,
): ScoreReasons {
  const usual = Float64Array.from(matrix.columns, medianOf);
  const asked = matrix.columns.map((column) =>
    Float64Array.from(rows, (row) => column[row] ?? NaN),
  );
  const whole = scoreMembers(model, asked);
  const first = new Int32Array(rows.length).fill(-1);
  const second = new Int32Array(rows.length).fill(-1);
  const most = new Float64Array(rows.length).fill(least);
  const next = new Float64Array(rows.length).fill(least);
  for (const feature of asked.keys()) {
    const changed = [...asked];
    changed[feature] = new Float64Array(rows.length).fill(usual[feature] ?? NaN);
    const score = scoreMembers(model, changed);
    for (let at = 0; at < rows.length; at += 1) {
      if (!Number.isFinite(asked[feature]?.[at])) continue;
      const raised = (whole[at] ?? 0) - (score[at] ?? 0);
      if (raised > (most[at] ?? 0)) {
        [second[at], next[at]] = [first[at] ?? -1, most[at] ?? least];
        [first[at], most[at]] = [feature, raised];
      } else if (raised > (next[at] ?? 0)) {
        [second[at], next[at]] = [feature, raised];
      }
    }
    onProgress((feature + 1) / asked.length);
  }
  const reason = (features: Int32Array): ScoreReason => ({
    feature: Array.from(features, (feature) => matrix.names[feature] ?? null),
    value: Float64Array.from(features, (feature, at) => asked[feature]?.[at] ?? NaN),
    usual: Float64Array.from(features, (feature) => usual[feature] ?? NaN),
  });
  return { first: reason(first), second: reason(second) };
}

function medianOf(column: Float64Array): number {
  const known = column.filter(Number.isFinite).sort();
  const middle = known.length >> 1;
  const upper = known[middle] ?? NaN;
  return known.length % 2 === 1 ? upper : ((known[middle - 1] ?? NaN) + upper) / 2;
}
