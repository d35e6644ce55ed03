import type { FeatureMatrix } from '../../churn/feature-matrix.ts';
import { takeRows, withoutFeatures } from '../../churn/feature-matrix.ts';
import { compareWithRecency, type RecencyRule } from '../../churn/evaluate-scores.ts';
import {
  fitChurn,
  scoreMembers,
  type ChurnFit,
  type ChurnInput,
  type ChurnModel,
} from '../../churn/fit-churn.ts';
import { fitBoostedTrees } from '../../churn/boosted-trees.ts';
import type { ContactCosts } from '../../churn/contact-threshold.ts';
import { fitLogistic, predictLogistic } from '../../churn/logistic.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import { chooseModel } from './choose-model.ts';
import { compareWay, type ComparedWay } from './compare-scores.ts';
import { sortRows, type JudgedRows, type SortedRows } from './judged-rows.ts';
import { featureDayRefusal, windowsOf } from './prove-days.ts';

export type ModelName = ChurnModel['kind'];

export interface PredictionOptions {
  readonly model: ModelName | 'best';
  readonly days: number;
  /** NaN where it is not told. */
  readonly until: number;
  /** Which way the rule by recency goes: true where what is predicted is that nothing is bought. */
  readonly isLongerLikelier: boolean;
  readonly costs: ContactCosts;
  readonly seed: number;
  readonly onProgress: (done: number) => void;
}

/** What was learned, how it did on rows that it had not seen, and what it says of the rows to predict. */
export interface Prediction {
  readonly input: JudgedRows;
  readonly sorted: SortedRows;
  readonly chosen: ChurnFit;
  readonly name: ModelName;
  /** Rows of `input` that it was judged on, with what happened. */
  readonly judged: Uint32Array;
  readonly happened: Uint8Array;
  readonly recency: RecencyRule | null;
  /** The rule's score of the judged rows. */
  readonly silence: Float64Array | null;
  readonly ways: readonly ComparedWay[];
  /** Learned again from everything whose outcome is known, for the rows to predict. */
  readonly model: ChurnModel;
  readonly matrix: FeatureMatrix;
  /** Of `sorted.scored`. */
  readonly probability: Float64Array;
}

/** Refused as `fitChurn`, and where a feature knows something of the time after its day. */
export function predictMembers(
  input: JudgedRows,
  options: PredictionOptions,
): ModelOutcome<Prediction> {
  const early = featureDayRefusal(input);
  if (early !== null) return { kind: 'refused', reason: early };
  const sorted = sortRows(input, options.days);
  const train = matrixOf(input, sorted.train);
  const windows = windowsOf(sorted, options.days, options.until);
  const churnInput: ChurnInput = {
    train,
    trainWindow: windows.train,
    ...(sorted.test === null
      ? {}
      : { test: { matrix: matrixOf(input, sorted.test), window: windows.test } }),
  };
  const part = (from: number, to: number) => (done: number) => {
    options.onProgress(from + (to - from) * done);
  };
  const name =
    options.model === 'best' ? chooseModel(train, options.seed, part(0, 0.2)) : options.model;
  const fit = (model: ModelName, onProgress: (done: number) => void): ModelOutcome<ChurnFit> =>
    fitChurn(churnInput, {
      model,
      costs: options.costs,
      withImportance: model === name,
      seed: options.seed,
      onProgress,
    });
  const chosen = fit(name, part(0.2, 0.5));
  if (chosen.kind === 'refused') return chosen;
  const other = name === 'logistic' ? 'trees' : 'logistic';
  const beside = options.model === 'best' ? fit(other, part(0.5, 0.7)) : null;
  const judged = chosen.value.judged.rows.map((at) =>
    sorted.test === null ? (sorted.train[at] ?? 0) : (sorted.test[at] ?? 0),
  );
  const happened = Uint8Array.from(judged, (row) => input.label[row] ?? 0);
  const silence = silenceOf(input, options.isLongerLikelier);
  const shown = silence === null ? null : Float64Array.from(judged, (row) => silence[row] ?? 0);
  const probability = chosen.value.judged.probability;
  const ways = [compareWay(name, true, probability, probability, happened)];
  if (beside?.kind === 'fitted') {
    const score = beside.value.judged.probability;
    ways.push(compareWay(other, false, score, score, happened));
  }
  const learned = rowsLearned(sorted, judged);
  if (silence !== null && shown !== null) {
    const told = chanceBySilence(input, learned, silence, shown);
    ways.push(compareWay('recency', false, shown, told, happened));
  }
  const flat = new Float64Array(happened.length).fill(rateOf(input, learned));
  ways.push(compareWay('average', false, flat, flat, happened));
  const whole = withoutFeatures(matrixOf(input, allLabelled(sorted)), chosen.value.leftOut);
  const again = learn(whole, name, options.seed, part(0.7, 0.95));
  if (again.kind === 'refused') return again;
  const matrix = withoutFeatures(matrixOf(input, sorted.scored), chosen.value.leftOut);
  return fitted({
    input,
    sorted,
    chosen: chosen.value,
    name,
    judged,
    happened,
    recency: shown === null ? null : compareWithRecency(probability, shown, true, happened),
    silence: shown,
    ways,
    model: again.value,
    matrix,
    probability: scoreMembers(again.value, matrix.columns),
  });
}

function learn(
  matrix: FeatureMatrix,
  name: ModelName,
  seed: number,
  onProgress: (done: number) => void,
): ModelOutcome<ChurnModel> {
  return name === 'trees' ? fitBoostedTrees(matrix, { seed, onProgress }) : fitLogistic(matrix);
}

function matrixOf({ names, columns, label }: JudgedRows, rows: Uint32Array): FeatureMatrix {
  // A label that is not known yet becomes 0 here and is never looked at.
  return takeRows({ names, columns, label: Uint8Array.from(label, (each) => each || 0) }, rows);
}

function rowsLearned({ train, test }: SortedRows, judged: Uint32Array): Uint32Array {
  if (test !== null) return train;
  const held = new Set(judged);
  return train.filter((row) => !held.has(row));
}

function allLabelled({ train, test }: SortedRows): Uint32Array {
  return test === null ? train : Uint32Array.from([...train, ...test]);
}

function rateOf({ label }: JudgedRows, rows: Uint32Array): number {
  let events = 0;
  for (const row of rows) events += label[row] === 1 ? 1 : 0;
  return events / Math.max(1, rows.length);
}

/** Higher where it is likelier by days since the last purchase alone; who has none is silent the longest. */
function silenceOf({ recency }: JudgedRows, isLongerLikelier: boolean): Float64Array | null {
  if (recency === null) return null;
  const longest = recency.reduce(
    (most, days) => (Number.isFinite(days) ? Math.max(most, days) : most),
    0,
  );
  return recency.map((days) => {
    const known = Number.isFinite(days) ? days : longest + 1;
    return isLongerLikelier ? known : -known;
  });
}

/** The rule's probabilities: a logistic regression on the days alone; the rate of everybody where that cannot be fitted. */
function chanceBySilence(
  input: JudgedRows,
  learned: Uint32Array,
  silence: Float64Array,
  shown: Float64Array,
): Float64Array {
  const alone = { ...input, names: ['silence'], columns: [silence] };
  const outcome = fitLogistic(matrixOf(alone, learned));
  return outcome.kind === 'fitted'
    ? predictLogistic(outcome.value, [shown])
    : new Float64Array(shown.length).fill(rateOf(input, learned));
}
