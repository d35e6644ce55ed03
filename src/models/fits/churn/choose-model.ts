import { fitBoostedTrees, predictBoosted } from '../../churn/boosted-trees.ts';
import { learningTime } from '../../churn/estimated-time.ts';
import {
  constantFeatures,
  countEvents,
  takeRows,
  withoutFeatures,
  type FeatureMatrix,
} from '../../churn/feature-matrix.ts';
import type { ChurnModel } from '../../churn/fit-churn.ts';
import { fitLogistic, predictLogistic } from '../../churn/logistic.ts';
import { splitRows } from '../../churn/split-rows.ts';
import { inParts } from '../../in-parts.ts';
import { randomSource } from '../../random.ts';

/** Rows on which it is tried which model to take. */
export const mostTried = 20_000;
/** With fewer of the rarer outcome trees learn by heart. */
const leastEventsForTrees = 50;
const heldPart = 0.3;

/**
 * The model with the smaller loss on a part of the rows to learn from, so that the rows on which it is judged have no
 * say in the choice. Where neither can be fitted it is logistic regression, which says why.
 */
export function chooseModel(
  train: FeatureMatrix,
  seed: number,
  onProgress: (done: number) => void,
): ChurnModel['kind'] {
  const events = countEvents(train.label);
  if (Math.min(events, train.label.length - events) < leastEventsForTrees) return 'logistic';
  const step = Math.max(1, train.label.length / mostTried);
  const count = Math.floor(train.label.length / step);
  const tried = takeRows(
    train,
    Uint32Array.from({ length: count }, (_, at) => Math.floor(at * step)),
  );
  const { kept, held } = splitRows(tried.label, heldPart, randomSource(seed));
  const constant = constantFeatures(takeRows(tried, kept));
  const learned = withoutFeatures(takeRows(tried, kept), constant);
  const judged = withoutFeatures(takeRows(tried, held), constant);
  const [rows, features] = [learned.label.length, learned.names.length];
  const part = inParts(onProgress, {
    trees: learningTime('trees', rows, features),
    logistic: learningTime('logistic', rows, features),
  });
  const trees = fitBoostedTrees(learned, { seed, onProgress: part.trees });
  if (trees.kind === 'refused') return 'logistic';
  const logistic = fitLogistic(learned, { onProgress: part.logistic });
  if (logistic.kind === 'refused') return 'trees';
  const treeLoss = logLoss(predictBoosted(trees.value, judged.columns), judged.label);
  const logisticLoss = logLoss(predictLogistic(logistic.value, judged.columns), judged.label);
  return treeLoss < logisticLoss ? 'trees' : 'logistic';
}

function logLoss(probability: Float64Array, label: Uint8Array): number {
  return label.reduce((sum, happened, row) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probability[row] ?? 0.5));
    return sum - Math.log(happened === 1 ? p : 1 - p);
  }, 0);
}
