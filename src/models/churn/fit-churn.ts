import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { randomSource } from '../random.ts';
import { aucOf } from './auc.ts';
import type { BoostedFit, BoostedOptions } from './boosted-trees.ts';
import { fitBoostedTrees, predictBoosted } from './boosted-trees.ts';
import type { FeatureAlone } from './check-leakage.ts';
import { checkLeakage } from './check-leakage.ts';
import { inParts } from '../in-parts.ts';
import { refuseChurn } from './churn-refusal.ts';
import {
  leakageTime,
  learningTime,
  rankingTime,
  scoringTime,
  type ModelName,
} from './estimated-time.ts';
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
 * A model that can be judged: the days are proved, features that have seen the label are refused, the model learns on one
 * part and gives scores of another. The other part is a later as-of day where there is one, because that is how it will
 * be used; else a random part of the members. `evaluate-scores.ts` judges the scores.
 */
export interface ChurnInput {
  readonly train: FeatureMatrix;
  readonly trainWindow: FeatureWindow;
  /** The same features on a later as-of day; without it a random part of `train` is set aside. */
  readonly test?: { readonly matrix: FeatureMatrix; readonly window: FeatureWindow };
}

export interface ChurnOptions {
  readonly model: ModelName;
  /** For logistic regression; default 1. */
  readonly penalty?: number;
  readonly trees?: Omit<BoostedOptions, 'seed' | 'onProgress'>;
  /** Without a later as-of day, the part set aside; default 0.3. */
  readonly testPart?: number;
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
  /** On the rows learned from: much better there than on the judged ones means learned by heart. */
  readonly trainAuc: number;
  readonly importance: readonly FeatureImportance[];
  /** Each feature alone, on the rows learned from. */
  readonly alone: readonly FeatureAlone[];
  /** Features with one value only, which were not used. */
  readonly leftOut: readonly string[];
}

/** Enough for the order of features; trees take long to be asked again for each. */
const mostRowsForImportance = 5_000;

/** Refused as windowRefusal, checkLeakage, fitLogistic and fitBoostedTrees; features-differ. */
export function fitChurn(input: ChurnInput, options: ChurnOptions): ModelOutcome<ChurnFit> {
  const reason = inputReason(input);
  if (reason !== null) return { kind: 'refused', reason };
  const part = inParts((done) => options.onProgress?.(done), timesOf(input, options));
  const leftOut = constantFeatures(input.train);
  const whole = withoutFeatures(input.train, leftOut);
  if (whole.names.length === 0) return refuseChurn('no-features', { features: 0 });
  const leakage = checkLeakage(whole, part.leakage);
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
  const fit = fitModel(train, options, seed, part.fit);
  if (fit.kind === 'refused') return fit;
  const model = fit.value;
  const score = scoreMembers(model, test.columns);
  part.judge(0.5);
  const trained = aucOf(scoreMembers(model, train.columns), train.label);
  if (trained === null) return refuseChurn('one-class', { rows: train.label.length, events: 0 });
  part.judge(1);
  const importance =
    options.withImportance === false
      ? []
      : permutationImportance((columns) => scoreMembers(model, columns), test, {
          seed,
          mostRows: mostRowsForImportance,
          onProgress: part.importance,
        });
  options.onProgress?.(1);
  return fitted({
    model,
    judgedOn: input.test === undefined ? 'other-members' : 'later-date',
    judged: { rows, probability: score },
    trainRows: train.label.length,
    trainAuc: trained.auc,
    importance,
    alone: leakage.value,
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

function timesOf({ train, test }: ChurnInput, { model, withImportance }: ChurnOptions) {
  const features = train.names.length;
  const rows = train.label.length;
  const judged = test?.matrix.label.length ?? 0;
  const asked = 3 * features * Math.min(mostRowsForImportance, judged || rows);
  return {
    leakage: leakageTime(features),
    fit: learningTime(model, rows, features),
    judge: scoringTime(model, rows + judged, features) + rankingTime.auc * rows,
    importance:
      withImportance === false ? 0 : scoringTime(model, asked, features) + rankingTime.auc * asked,
  };
}

function inputReason({ train, trainWindow, test }: ChurnInput) {
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
  return null;
}

/** Learning alone, without a judgement. Refused as fitLogistic and fitBoostedTrees. */
export function fitModel(
  train: FeatureMatrix,
  options: ChurnOptions,
  seed: number,
  onProgress: (done: number) => void,
): ModelOutcome<ChurnModel> {
  const { level, penalty, trees } = options;
  if (options.model === 'trees') return fitBoostedTrees(train, { ...trees, seed, onProgress });
  return fitLogistic(train, {
    ...(penalty === undefined ? {} : { penalty }),
    ...(level === undefined ? {} : { level }),
    onProgress,
  });
}
