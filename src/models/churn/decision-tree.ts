import type { BinnedFeatures } from './bin-features.ts';

/** One tree, node 0 at its root; plain arrays of one length, so that it can be stored and sent. */
export interface DecisionTree {
  /** −1 at a leaf. */
  readonly feature: Int16Array;
  /** Values up to it go left. */
  readonly cut: Float64Array;
  /** The same as a place among the cuts of the feature. */
  readonly place: Uint8Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  /** What a leaf adds to the log odds; 0 elsewhere. */
  readonly value: Float64Array;
  /** What the split of a node gained; 0 at a leaf. */
  readonly gain: Float64Array;
}

/** Adds the tree's leaves to the log odds of every row. */
export function addTree(tree: DecisionTree, binned: BinnedFeatures, logOdds: Float64Array): void {
  const { feature, place, missingLeft, left, right, value } = tree;
  const { places, rows } = binned;
  for (let row = 0; row < rows; row += 1) {
    let node = 0;
    for (let split = feature[0] as number; split >= 0; split = feature[node] as number) {
      const at = (places[split] as Uint8Array)[row] as number;
      const isLeft = at === 0 ? missingLeft[node] === 1 : at <= (place[node] as number);
      node = (isLeft ? left[node] : right[node]) as number;
    }
    logOdds[row] = (logOdds[row] as number) + (value[node] as number);
  }
}

/** The same from the values themselves; a value that is no finite number is missing. */
export function addTreeByValue(
  tree: DecisionTree,
  columns: readonly Float64Array[],
  logOdds: Float64Array,
): void {
  const { feature, cut, missingLeft, left, right, value } = tree;
  for (let row = 0; row < logOdds.length; row += 1) {
    let node = 0;
    for (let split = feature[0] as number; split >= 0; split = feature[node] as number) {
      const at = (columns[split] as Float64Array)[row] as number;
      const isLeft = Number.isFinite(at) ? at <= (cut[node] as number) : missingLeft[node] === 1;
      node = (isLeft ? left[node] : right[node]) as number;
    }
    logOdds[row] = (logOdds[row] as number) + (value[node] as number);
  }
}
