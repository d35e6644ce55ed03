import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { randomSource } from '../random.ts';
import { aucOf } from './auc.ts';
import type { BoostedFit, BoostedOptions } from './boosted-trees.ts';
import { fitBoostedTrees, predictBoosted } from './boosted-trees.ts';
import type { FeatureAlone } from './check-leakage.ts';
import { checkLeakage } from './check-leakage.ts';
import { refuseChurn } from './churn-refusal.ts';
import type { ContactCosts, ContactThreshold } from './contact-threshold.ts';
import { contactThreshold } from './contact-threshold.ts';
import type { Evaluation, RecencyRule } from './evaluate-scores.ts';
import { compareWithRecency, evaluateScores } from './evaluate-scores.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { constantFeatures, matrixRefusal, takeRows, withoutFeatures } from './feature-matrix.ts';
import type { FeatureWindow } from './feature-window.ts';
import { windowRefusal } from './feature-window.ts';
import type { LogisticFit } from './logistic.ts';
import { fitLogistic, predictLogistic } from './logistic.ts';
import type { FeatureImportance } from './permutation-importance.ts';
import { permutationImportance } from './permutation-importance.ts';
import { splitRows } from './split-rows.ts';

/**
 * A prediction from beginning to end: the days are proved, features that have seen the label are refused, the model
 * learns on one part and is judged on another, beside the rule by recency. The other part is a later as-of day where
 * there is one, because that is how it will be used; else a random part of the members.
 */
export interface ChurnInput {
  readonly train: FeatureMatrix;
  readonly trainWindow: FeatureWindow;
  /** The same features on a later as-of day; without it a random part of `train` is set aside. */
  readonly test?: { readonly matrix: FeatureMatrix; readonly window: FeatureWindow };
  /** The feature that holds the days since the last purchase, and which way the rule goes. */
  readonly recency?: { readonly feature: string; readonly isLongerLikelier: boolean };
}

export interface ChurnOptions {
  readonly model: 'logistic' | 'trees';
  /** For logistic regression; default 1. */
  readonly penalty?: number;
  readonly trees?: Omit<BoostedOptions, 'seed' | 'onProgress'>;
  /** Without a later as-of day, the part set aside; default 0.3. */
  readonly testPart?: number;
  readonly costs?: ContactCosts;
  readonly level?: number;
  /** Where nobody asks which features tell most, half of the time is saved; default true. */
  readonly withImportance?: boolean;
  readonly seed?: number;
  readonly onProgress?: (done: number) => void;
}

export type ChurnModel = LogisticFit | BoostedFit;

export interface ChurnFit {
  readonly model: ChurnModel;
  readonly judgedOn: 'later-date' | 'other-members';
  /** Rows that it was judged on and their probabilities: of the later date, or of `train`. */
  readonly judged: { readonly rows: Uint32Array; readonly probability: Float64Array };
  readonly trainRows: number;
  readonly trainEvents: number;
  readonly evaluation: Evaluation;
  /** On the rows learned from: much better there than in `evaluation` means learned by heart. */
  readonly trainAuc: number;
  readonly recency: RecencyRule | null;
  readonly importance: readonly FeatureImportance[];
  /** Each feature alone, on the rows learned from. */
  readonly alone: readonly FeatureAlone[];
  /** Null without costs. */
  readonly threshold: ContactThreshold | null;
  /** Features with one value only, which were not used. */
  readonly leftOut: readonly string[];
}

/** Enough for the order of features; trees take long to be asked again for each. */
const mostRowsForImportance = 5_000;

/** Refused as windowRefusal, checkLeakage, fitLogistic, fitBoostedTrees and contactThreshold; features-differ. */
export function fitChurn(input: ChurnInput, options: ChurnOptions): ModelOutcome<ChurnFit> {
  const reason = inputReason(input);
  if (reason !== null) return { kind: 'refused', reason };
  const leftOut = constantFeatures(input.train);
  const whole = withoutFeatures(input.train, leftOut);
  if (whole.names.length === 0) return refuseChurn('no-features', { features: 0 });
  const leakage = checkLeakage(whole);
  if (leakage.kind === 'refused') return leakage;
  const seed = options.seed ?? 1;
  const random = randomSource(seed);
  let train = whole;
  let test = input.test === undefined ? null : withoutFeatures(input.test.matrix, leftOut);
  let rows: Uint32Array = Uint32Array.from(test?.label.keys() ?? []);
  if (test === null) {
    const part = Math.min(0.5, Math.max(0.1, options.testPart ?? 0.3));
    const { kept, held } = splitRows(whole.label, part, random.fork());
    train = takeRows(whole, kept);
    test = takeRows(whole, held);
    rows = held;
  }
  const fit = fitModel(train, options, seed);
  if (fit.kind === 'refused') return fit;
  const model = fit.value;
  const score = scoreMembers(model, test.columns);
  const evaluation = evaluateScores(score, test.label, options.level);
  const trained = aucOf(scoreMembers(model, train.columns), train.label);
  if (evaluation === null || trained === null) {
    return refuseChurn('one-class', { rows: test.label.length, events: 0 });
  }
  const { costs } = options;
  const threshold = costs === undefined ? null : contactThreshold(score, test.label, costs);
  if (threshold?.kind === 'refused') return threshold;
  const importance =
    options.withImportance === false
      ? []
      : permutationImportance((columns) => scoreMembers(model, columns), test, {
          seed,
          mostRows: mostRowsForImportance,
          onProgress: (done) => options.onProgress?.(0.8 + 0.2 * done),
        });
  const { recency } = input;
  const days = recency === undefined ? undefined : columnOf(test, recency.feature);
  return fitted({
    model,
    judgedOn: input.test === undefined ? 'other-members' : 'later-date',
    judged: { rows, probability: score },
    trainRows: train.label.length,
    trainEvents: model.events,
    evaluation,
    trainAuc: trained.auc,
    recency:
      recency === undefined || days === undefined
        ? null
        : compareWithRecency(score, days, recency.isLongerLikelier, test.label, options.level),
    importance,
    alone: leakage.value,
    threshold: threshold === null ? null : threshold.value,
    leftOut,
  });
}

/** Probabilities for members; columns in the order of the model's names. */
export function scoreMembers(model: ChurnModel, columns: readonly Float64Array[]): Float64Array {
  switch (model.kind) {
    case 'logistic':
      return predictLogistic(model, columns);
    case 'trees':
      return predictBoosted(model, columns);
  }
}

function inputReason({ train, trainWindow, test, recency }: ChurnInput) {
  const window = windowRefusal(trainWindow, test?.window);
  if (window !== null) return window;
  for (const matrix of test === undefined ? [train] : [train, test.matrix]) {
    const wrong = matrixRefusal(matrix);
    if (wrong !== null) return wrong;
  }
  const differ = test?.matrix.names.findIndex((name, at) => name !== train.names[at]) ?? -1;
  if (test !== undefined && (differ >= 0 || test.matrix.names.length !== train.names.length)) {
    const feature = test.matrix.names[differ] ?? train.names[test.matrix.names.length] ?? '';
    return { kind: 'features-differ', figures: { feature } };
  }
  if (recency !== undefined && !train.names.includes(recency.feature)) {
    return { kind: 'features-differ', figures: { feature: recency.feature } };
  }
  return null;
}

function fitModel(
  train: FeatureMatrix,
  options: ChurnOptions,
  seed: number,
): ModelOutcome<ChurnModel> {
  const { level, penalty, trees, onProgress } = options;
  if (options.model === 'trees') {
    const report = (done: number) => onProgress?.(0.8 * done);
    return fitBoostedTrees(train, { ...trees, seed, onProgress: report });
  }
  return fitLogistic(train, {
    ...(penalty === undefined ? {} : { penalty }),
    ...(level === undefined ? {} : { level }),
  });
}

/** Undefined where the feature was left out for having one value only: then there is no rule to compare with. */
function columnOf(test: FeatureMatrix, feature: string): Float64Array | undefined {
  return test.columns[test.names.indexOf(feature)];
}
