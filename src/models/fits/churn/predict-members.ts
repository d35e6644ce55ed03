import { contraryModel } from '../../churn/contrary-model.ts';
import {
  compareWithRecency,
  evaluateScores,
  type Evaluation,
  type RecencyRule,
} from '../../churn/evaluate-scores.ts';
import { rankingTime, scoringTime, type ModelName } from '../../churn/estimated-time.ts';
import { refuseChurn } from '../../churn/churn-refusal.ts';
import { scoreMembers, type ChurnFit, type ChurnModel } from '../../churn/fit-churn.ts';
import { inParts } from '../../in-parts.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import { compareWay, type ComparedWay } from './compare-scores.ts';
import type { SortedRows } from './judged-rows.ts';
import type { JudgedMembers, LearnedPurchases, ScoringWay } from './learn-purchases.ts';
import { scoreReasons, type ScoreReasons } from './score-reasons.ts';

/** Who will buy, or who will not: how good that is, and what it says of the members to predict. Costs have no part in it. */
export interface Prediction {
  readonly sorted: SortedRows;
  readonly isProved: boolean;
  readonly ids: readonly string[];
  readonly chosen: ChurnFit;
  readonly name: ModelName;
  readonly judged: JudgedMembers;
  /** Of the judged: its probability, 1 where it happened, and the rule's score. */
  readonly score: Float64Array;
  readonly happened: Uint8Array;
  readonly silence: Float64Array | null;
  readonly evaluation: Evaluation;
  readonly recency: RecencyRule | null;
  readonly ways: readonly ComparedWay[];
  readonly model: ChurnModel;
  readonly ranked: RankedMembers;
}

/** Members to predict, the likeliest first. */
export interface RankedMembers {
  /** Places of their ids. */
  readonly members: Int32Array;
  readonly probability: Float64Array;
  /** Of as many of the first as reasons are looked for. */
  readonly reasons: ScoreReasons;
}

/** Reasons are looked for in so many members, the likeliest first. */
const mostReasons = 20_000;

/** `isTurned`: that nothing is bought. Refused: one-class. */
export function predictMembers(
  learned: LearnedPurchases,
  isTurned: boolean,
  onProgress: (done: number) => void,
): ModelOutcome<Prediction> {
  const { judged, ways: known } = learned;
  const part = inParts(onProgress, timesOf(learned));
  const happened = isTurned ? judged.bought.map((bought) => 1 - bought) : judged.bought;
  const ways = isTurned ? known.map(contraryWay) : known;
  const score = ways[0]?.probability ?? new Float64Array();
  const evaluation = evaluateScores(score, happened);
  if (evaluation === null) return refuseChurn('one-class', { rows: happened.length, events: 0 });
  part.evaluate(1);
  const silence = ways.find(({ name }) => name === 'recency')?.order ?? null;
  const compared = ways.map(({ name, order, probability }, at) => {
    const way = compareWay(name, at === 0, order, probability, happened);
    part.compare((at + 1) / (ways.length + 1));
    return way;
  });
  const recency = silence === null ? null : compareWithRecency(score, silence, true, happened);
  part.compare(1);
  const model = isTurned ? contraryModel(learned.model) : learned.model;
  return fitted({
    ...learnedOf(learned),
    score,
    happened,
    silence,
    evaluation,
    recency,
    ways: compared,
    model,
    ranked: rank(learned, model, part),
  });
}

function timesOf({ judged, ways, model, matrix }: LearnedPurchases) {
  const rows = judged.bought.length;
  const members = matrix.label.length;
  const features = matrix.names.length;
  return {
    evaluate: rankingTime.evaluation * rows,
    compare: rankingTime.comparison * rows * (ways.length + 1),
    score: scoringTime(model.kind, members, features) + rankingTime.auc * members,
    reasons: scoringTime(model.kind, features * Math.min(members, mostReasons), features),
  };
}

/** What is asked of the learned later on; its features are not. */
function learnedOf({ sorted, isProved, ids, chosen, name, judged }: LearnedPurchases) {
  return { sorted, isProved, ids, chosen, name, judged };
}

function contraryWay({ name, order, probability }: ScoringWay): ScoringWay {
  return {
    name,
    order: order.map((each) => -each),
    probability: probability.map((each) => 1 - each),
  };
}

function rank(
  { matrix, members }: LearnedPurchases,
  model: ChurnModel,
  part: Readonly<Record<'score' | 'reasons', (done: number) => void>>,
): RankedMembers {
  const probability = scoreMembers(model, matrix.columns);
  const order = Uint32Array.from(probability.keys()).sort(
    (a, b) => (probability[b] ?? 0) - (probability[a] ?? 0) || a - b,
  );
  part.score(1);
  return {
    members: Int32Array.from(order, (at) => members[at] ?? -1),
    probability: Float64Array.from(order, (at) => probability[at] ?? NaN),
    reasons: scoreReasons(model, matrix, order.subarray(0, mostReasons), part.reasons),
  };
}
