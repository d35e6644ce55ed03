import type { FeatureMatrix } from '../../churn/feature-matrix.ts';
import { takeRows, withoutFeatures } from '../../churn/feature-matrix.ts';
import {
  fitChurn,
  fitModel,
  type ChurnFit,
  type ChurnInput,
  type ChurnModel,
} from '../../churn/fit-churn.ts';
import {
  leakageTime,
  learningTime,
  scoringTime,
  type ModelName,
} from '../../churn/estimated-time.ts';
import { fitLogistic, predictLogistic } from '../../churn/logistic.ts';
import { inParts } from '../../in-parts.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import { chooseModel, mostTried } from './choose-model.ts';
import { dayOf, sortRows, type JudgedRows, type SortedRows } from './judged-rows.ts';
import { featureDayRefusal, windowsOf } from './prove-days.ts';

export interface LearningOptions {
  readonly model: ModelName | 'best';
  readonly days: number;
  /** NaN where it is not told. */
  readonly until: number;
  readonly seed: number;
  readonly onProgress: (done: number) => void;
}

/**
 * What was learned of who buys and how it did on rows that it had not seen. Who will not buy is told by the same: one
 * model answers both questions, so that the two probabilities of a member add up to 1.
 */
export interface LearnedPurchases {
  readonly sorted: SortedRows;
  /** Whether the rows say until which day their features know. */
  readonly isProved: boolean;
  readonly ids: readonly string[];
  readonly chosen: ChurnFit;
  readonly name: ModelName;
  readonly judged: JudgedMembers;
  /** The model that was chosen comes first. */
  readonly ways: readonly ScoringWay[];
  /** Learned again from everything whose outcome is known, for the rows to predict. */
  readonly model: ChurnModel;
  /** Of `sorted.scored`: features of the model, and the place of each member's id. */
  readonly matrix: FeatureMatrix;
  readonly members: Int32Array;
}

/** The rows that it was judged on. */
export interface JudgedMembers {
  /** Places of their ids. */
  readonly members: Int32Array;
  readonly day: Float64Array;
  /** 1 where they bought. */
  readonly bought: Uint8Array;
}

/** A way of telling who of the judged will buy; higher in `order` is likelier. */
export interface ScoringWay {
  readonly name: ModelName | 'recency' | 'average';
  readonly order: Float64Array;
  readonly probability: Float64Array;
}

/** Refused as `fitChurn`, and where a feature knows something of the time after its day. */
export function learnPurchases(
  input: JudgedRows,
  options: LearningOptions,
): ModelOutcome<LearnedPurchases> {
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
  const part = inParts(options.onProgress, timesOf(churnInput, options));
  const name =
    options.model === 'best' ? chooseModel(train, options.seed, part.choose) : options.model;
  const fit = (model: ModelName, onProgress: (done: number) => void): ModelOutcome<ChurnFit> =>
    fitChurn(churnInput, { model, withImportance: model === name, seed: options.seed, onProgress });
  const chosen = fit(name, part.fit);
  if (chosen.kind === 'refused') return chosen;
  const other = name === 'logistic' ? 'trees' : 'logistic';
  const beside = options.model === 'best' ? fit(other, part.beside) : null;
  const judged = chosen.value.judged.rows.map((at) =>
    sorted.test === null ? (sorted.train[at] ?? 0) : (sorted.test[at] ?? 0),
  );
  const probability = chosen.value.judged.probability;
  const ways: ScoringWay[] = [{ name, order: probability, probability }];
  if (beside?.kind === 'fitted') {
    const score = beside.value.judged.probability;
    ways.push({ name: other, order: score, probability: score });
  }
  ways.push(...plainWays(input, rowsLearned(sorted, judged), judged));
  const whole = withoutFeatures(matrixOf(input, allLabelled(sorted)), chosen.value.leftOut);
  const again = fitModel(whole, { model: name }, options.seed, part.again);
  if (again.kind === 'refused') return again;
  return fitted({
    sorted,
    isProved: input.day !== null && input.lastKnown !== null,
    ids: input.ids,
    chosen: chosen.value,
    name,
    judged: {
      members: Int32Array.from(judged, (row) => input.members[row] ?? -1),
      day: Float64Array.from(judged, (row) => dayOf(input, row, NaN)),
      bought: Uint8Array.from(judged, (row) => input.label[row] ?? 0),
    },
    ways,
    model: again.value,
    matrix: withoutFeatures(matrixOf(input, sorted.scored), chosen.value.leftOut),
    members: Int32Array.from(sorted.scored, (row) => input.members[row] ?? -1),
  });
}

function timesOf({ train, test }: ChurnInput, { model }: LearningOptions) {
  const features = train.names.length;
  const rows = train.label.length;
  const all = rows + (test?.matrix.label.length ?? 0);
  const oneFit = (name: ModelName, learned: number): number =>
    leakageTime(features) +
    learningTime(name, learned, features) +
    scoringTime(name, all, features);
  // Which one is chosen is not known yet: the slower one is thought of.
  const name = model === 'best' ? 'trees' : model;
  return {
    choose: model === 'best' ? learningTime('trees', Math.min(mostTried, rows), features) : 0,
    fit: 1.2 * oneFit(name, rows),
    beside: model === 'best' ? oneFit('logistic', rows) : 0,
    again: learningTime(name, all, features),
  };
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

/** Ways that need no model: who bought last buys next, where the rows say it, and everybody like the average. */
function plainWays(
  input: JudgedRows,
  learned: Uint32Array,
  judged: Uint32Array,
): readonly ScoringWay[] {
  const flat = new Float64Array(judged.length).fill(rateOf(input, learned));
  const average = { name: 'average', order: flat, probability: flat } as const;
  const recent = recencyOf(input);
  if (recent === null) return [average];
  const order = Float64Array.from(judged, (row) => recent[row] ?? 0);
  const probability = chanceByRecency(input, learned, recent, order);
  return [{ name: 'recency', order, probability }, average];
}

function rateOf({ label }: JudgedRows, rows: Uint32Array): number {
  let events = 0;
  for (const row of rows) events += label[row] === 1 ? 1 : 0;
  return events / Math.max(1, rows.length);
}

/** Higher where the last purchase is fewer days ago; who has none has waited the longest. */
function recencyOf({ recency }: JudgedRows): Float64Array | null {
  if (recency === null) return null;
  const longest = recency.reduce(
    (most, days) => (Number.isFinite(days) ? Math.max(most, days) : most),
    0,
  );
  return recency.map((days) => -(Number.isFinite(days) ? days : longest + 1));
}

/** The rule's probabilities: a logistic regression on the days alone; the rate of everybody where that cannot be fitted. */
function chanceByRecency(
  input: JudgedRows,
  learned: Uint32Array,
  recent: Float64Array,
  order: Float64Array,
): Float64Array {
  const alone = { ...input, names: ['recency'], columns: [recent] };
  const outcome = fitLogistic(matrixOf(alone, learned));
  return outcome.kind === 'fitted'
    ? predictLogistic(outcome.value, [order])
    : new Float64Array(order.length).fill(rateOf(input, learned));
}
