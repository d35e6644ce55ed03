/*
 * How long parts of a prediction take, about, in nanoseconds as measured on a usual machine: so that the progress that
 * is told moves on evenly. Nothing else depends on it.
 */

export type ModelName = 'logistic' | 'trees';

/** How many trees are usually grown before more of them stop helping. */
export const usualTrees = 100;
/** Putting the values of all features into places takes about as long as growing so many trees. */
export const placingInTrees = 10;

export function learningTime(model: ModelName, rows: number, features: number): number {
  return model === 'trees'
    ? rows * (usualTrees + placingInTrees) * (100 + 8 * features)
    : rows * features * (100 + 4 * features);
}

export function scoringTime(model: ModelName, rows: number, features: number): number {
  return rows * (model === 'trees' ? 30 * usualTrees : 5 * features);
}

/** Of looking at each feature alone, on a sample. */
export function leakageTime(features: number): number {
  return 25e6 * features;
}

/** Of sorting scores and counting by them: an AUC once, or all that a score is judged by. */
export const rankingTime = { auc: 400, evaluation: 1_700, comparison: 700 } as const;
