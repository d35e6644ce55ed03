import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { aucOf } from './auc.ts';
import { refuseChurn } from './churn-refusal.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { countEvents, takeRows } from './feature-matrix.ts';

/**
 * A feature that predicts the label almost perfectly all alone has nearly always seen it: "days until the next order",
 * a status that is set when a member leaves, a column that is only filled for the lost. Each feature is looked at by
 * its order, by what is missing in it, and by what happened at each of its values on the other half of the rows.
 */
export interface FeatureAlone {
  readonly feature: string;
  /** The best of the three looks; 0.5 tells nothing, 1 everything. */
  readonly auc: number;
}

/** Honest features about people stay well below this. */
const TOO_GOOD = 0.99;
/** With fewer of the rarer label a good feature may part them all by luck. */
const LEAST_EVENTS = 25;
const MOST_ROWS = 20_000;
const PARTS = 32;

/** Refused: leaking-feature, with the first such feature's name and figure; never with under 25 of the rarer label. */
export function checkLeakage(
  matrix: FeatureMatrix,
  onProgress: (done: number) => void = () => undefined,
): ModelOutcome<readonly FeatureAlone[]> {
  const sample = thinned(matrix);
  const alone = sample.names.map((feature, at): FeatureAlone => {
    const values = sample.columns[at] ?? new Float64Array(0);
    const looks = [inOrder(values), missing(values), byPlace(values, sample.label)];
    const figures = looks.map((score) => aucOf(score, sample.label)?.auc ?? 0.5);
    onProgress((at + 1) / sample.names.length);
    const [ordered = 0.5, absent = 0.5, placed = 0.5] = figures;
    return { feature, auc: Math.max(ordered, 1 - ordered, absent, 1 - absent, placed) };
  });
  const events = countEvents(sample.label);
  const isJudged = Math.min(events, sample.label.length - events) >= LEAST_EVENTS;
  const leaking = isJudged ? alone.find(({ auc }) => auc >= TOO_GOOD) : undefined;
  if (leaking === undefined) return fitted(alone);
  return refuseChurn('leaking-feature', { feature: leaking.feature, auc: leaking.auc });
}

function thinned(matrix: FeatureMatrix): FeatureMatrix {
  const rows = matrix.label.length;
  if (rows <= MOST_ROWS) return matrix;
  const step = rows / MOST_ROWS;
  return takeRows(
    matrix,
    Uint32Array.from({ length: MOST_ROWS }, (_, at) => Math.floor(at * step)),
  );
}

/** What is missing lies in the middle of the others. */
function inOrder(values: Float64Array): Float64Array {
  const known = values.filter(Number.isFinite).sort();
  const middle = known[known.length >> 1] ?? 0;
  return values.map((value) => (Number.isFinite(value) ? value : middle));
}

function missing(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? 0 : 1));
}

/** The rate of the label among rows of the other half that lie in the same part of the values. */
function byPlace(values: Float64Array, label: Uint8Array): Float64Array {
  const known = values.filter(Number.isFinite).sort();
  const cuts = Array.from({ length: PARTS - 1 }, (_, at) => {
    return known[Math.floor(((at + 1) * known.length) / PARTS)] ?? 0;
  });
  const place = Int32Array.from(values, (value) => {
    if (!Number.isFinite(value)) return PARTS;
    let part = 0;
    while (part < cuts.length && value >= (cuts[part] as number)) part += 1;
    return part;
  });
  const seen = new Float64Array(2 * (PARTS + 1));
  const happened = new Float64Array(2 * (PARTS + 1));
  for (let row = 0; row < place.length; row += 1) {
    const at = 2 * (place[row] as number) + halfOf(row);
    seen[at] = (seen[at] as number) + 1;
    happened[at] = (happened[at] as number) + (label[row] as number);
  }
  return Float64Array.from(place, (part, row) => {
    const other = 2 * part + 1 - halfOf(row);
    return ((happened[other] as number) + 0.5) / ((seen[other] as number) + 1);
  });
}

/** Halves that do not follow any order or rhythm of the rows. */
function halfOf(row: number): number {
  return (Math.imul(row + 1, 0x9e3779b1) >>> 16) & 1;
}
