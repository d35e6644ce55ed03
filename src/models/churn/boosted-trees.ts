import { inParts } from '../in-parts.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import type { RandomSource } from '../random.ts';
import { randomSource } from '../random.ts';
import { shareDone } from '../share-done.ts';
import { binFeatures, findCuts } from './bin-features.ts';
import type { DecisionTree } from './decision-tree.ts';
import { addTree, addTreeByValue } from './decision-tree.ts';
import { placingInTrees, usualTrees } from './estimated-time.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { countEvents, matrixRefusal, takeRows } from './feature-matrix.ts';
import { TreeGrower } from './grow-tree.ts';
import { splitRows } from './split-rows.ts';

/**
 * Gradient boosting (Friedman 2001, 2002): each tree is grown on what the ones before it still get wrong, on a random
 * part of the rows, and counts only by a fraction. A part of the rows is kept aside to see when more trees stop
 * helping. Unlike logistic regression it finds steps and features that matter only together, and gives no coefficients.
 */
export interface BoostedFit {
  readonly kind: 'trees';
  readonly names: readonly string[];
  /** Log odds before the first tree. */
  readonly base: number;
  readonly trees: readonly DecisionTree[];
  readonly rows: number;
  readonly events: number;
  /** Mean logistic loss after each tree grown, the kept ones first. */
  readonly trainingLoss: Float64Array;
  /** Of the rows set aside; empty where none were. */
  readonly validationLoss: Float64Array;
  /** Trees grown, of which those after the best were dropped. */
  readonly grown: number;
  /** Per feature, the part of all that its splits gained. */
  readonly gain: Float64Array;
}

export interface BoostedOptions {
  /** At most so many; default 300. */
  readonly trees?: number;
  /** 1 to 6; default 4. */
  readonly depth?: number;
  /** Default 0.1. */
  readonly shrinkage?: number;
  /** Part of the rows for each tree; default 0.8. */
  readonly subsample?: number;
  /** Part of the features for each tree; default 1. */
  readonly featureSample?: number;
  /** Fewest rows of a leaf; default 20. */
  readonly leastRows?: number;
  /** Default 1. */
  readonly ridge?: number;
  /** Part of the rows set aside for early stopping; default 0.2, with 0 all trees are kept. */
  readonly validationPart?: number;
  /** Stop after so many trees without a better loss on the rows set aside; default 20. */
  readonly patience?: number;
  readonly seed?: number;
  readonly onProgress?: (done: number) => void;
}

/** Refused: lengths-differ, bad-label, too-few-rows, one-class, too-few-events, no-features. */
export function fitBoostedTrees(
  matrix: FeatureMatrix,
  options: BoostedOptions = {},
): ModelOutcome<BoostedFit> {
  const reason = matrixRefusal(matrix);
  if (reason !== null) return { kind: 'refused', reason };
  const limit = limitsOf(options);
  const random = randomSource(options.seed ?? 1);
  const parts = splitRows(matrix.label, limit.validationPart, random.fork());
  const isSplit = parts.held.length > 0;
  const train = isSplit ? takeRows(matrix, parts.kept) : matrix;
  const held = isSplit ? takeRows(matrix, parts.held) : null;
  const likely = Math.min(limit.trees, usualTrees);
  const part = inParts((done) => options.onProgress?.(done), {
    place: placingInTrees,
    grow: likely,
  });
  const cuts = train.columns.map((column, at) => {
    const found = findCuts(column);
    part.place((at + 1) / (2 * train.columns.length));
    return found;
  });
  const binned = binFeatures(train.columns, cuts);
  const heldBinned = held === null ? null : binFeatures(held.columns, cuts);
  part.place(1);
  const rows = train.label.length;
  const rate = countEvents(train.label) / rows;
  const base = Math.log(rate / (1 - rate));
  const logOdds = new Float64Array(rows).fill(base);
  const heldLogOdds = new Float64Array(held?.label.length ?? 0).fill(base);
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const grower = new TreeGrower(binned, limit);
  const trees: DecisionTree[] = [];
  const trainingLoss: number[] = [];
  const validationLoss: number[] = [];
  let best = Infinity;
  let kept = 0;
  for (let at = 0; at < limit.trees; at += 1) {
    derive(logOdds, train.label, gradient, curvature);
    const chosen = chooseRows(rows, limit.subsample, random);
    const features = chooseFeatures(train.columns.length, limit.featureSample, random);
    const tree = grower.grow(chosen, gradient, curvature, features);
    trees.push(tree);
    addTree(tree, binned, logOdds);
    trainingLoss.push(meanLoss(logOdds, train.label));
    if (held !== null && heldBinned !== null) {
      addTree(tree, heldBinned, heldLogOdds);
      const loss = meanLoss(heldLogOdds, held.label);
      validationLoss.push(loss);
      if (loss < best) {
        best = loss;
        kept = at + 1;
      }
      if (at + 1 - kept >= limit.patience) break;
    } else kept = at + 1;
    part.grow(shareDone((at + 1) / likely));
  }
  options.onProgress?.(1);
  const keptTrees = trees.slice(0, kept);
  return fitted({
    kind: 'trees',
    names: matrix.names,
    base,
    trees: keptTrees,
    rows: matrix.label.length,
    events: countEvents(matrix.label),
    trainingLoss: Float64Array.from(trainingLoss),
    validationLoss: Float64Array.from(validationLoss),
    grown: trees.length,
    gain: gainByFeature(keptTrees, matrix.names.length),
  });
}

/** The probability of each row; a value that is no finite number is missing and goes where its kind went. */
export function predictBoosted(fit: BoostedFit, columns: readonly Float64Array[]): Float64Array {
  const score = new Float64Array(columns[0]?.length ?? 0).fill(fit.base);
  for (const tree of fit.trees) addTreeByValue(tree, columns, score);
  return score.map((eta) => 1 / (1 + Math.exp(-eta)));
}

interface Limits {
  readonly trees: number;
  readonly depth: number;
  readonly shrinkage: number;
  readonly subsample: number;
  readonly featureSample: number;
  readonly leastRows: number;
  readonly ridge: number;
  readonly validationPart: number;
  readonly patience: number;
}

function limitsOf(options: BoostedOptions): Limits {
  const within = (value: number | undefined, low: number, high: number, usual: number): number => {
    return value === undefined || Number.isNaN(value)
      ? usual
      : Math.min(high, Math.max(low, value));
  };
  return {
    trees: Math.round(within(options.trees, 1, 5000, 300)),
    depth: Math.round(within(options.depth, 1, 6, 4)),
    shrinkage: within(options.shrinkage, 0.001, 1, 0.1),
    subsample: within(options.subsample, 0.05, 1, 0.8),
    featureSample: within(options.featureSample, 0.05, 1, 1),
    leastRows: Math.round(within(options.leastRows, 1, 1e9, 20)),
    ridge: within(options.ridge, 0, 1e9, 1),
    validationPart: within(options.validationPart, 0, 0.5, 0.2),
    patience: Math.round(within(options.patience, 1, 5000, 20)),
  };
}

function derive(
  logOdds: Float64Array,
  label: Uint8Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let row = 0; row < label.length; row += 1) {
    const probability = 1 / (1 + Math.exp(-(logOdds[row] as number)));
    gradient[row] = probability - (label[row] as number);
    curvature[row] = Math.max(1e-16, probability * (1 - probability));
  }
}

function meanLoss(logOdds: Float64Array, label: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < label.length; row += 1) {
    const eta = label[row] === 1 ? -(logOdds[row] as number) : (logOdds[row] as number);
    sum += Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
  }
  return sum / label.length;
}

function chooseRows(rows: number, part: number, random: RandomSource): Uint32Array {
  const chosen = new Uint32Array(rows);
  if (part >= 1) return chosen.map((_, row) => row);
  let count = 0;
  for (let row = 0; row < rows; row += 1) if (random.next() < part) chosen[count++] = row;
  return chosen.subarray(0, count);
}

function chooseFeatures(count: number, part: number, random: RandomSource): number[] {
  const all = Array.from({ length: count }, (_, feature) => feature);
  const wanted = Math.max(1, Math.round(count * part));
  for (let at = 0; at < wanted && wanted < count; at += 1) {
    const other = at + random.integer(count - at);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

function gainByFeature(trees: readonly DecisionTree[], features: number): Float64Array {
  const gain = new Float64Array(features);
  let total = 0;
  for (const tree of trees) {
    for (const [node, feature] of tree.feature.entries()) {
      if (feature < 0) continue;
      gain[feature] = (gain[feature] as number) + (tree.gain[node] as number);
      total += tree.gain[node] as number;
    }
  }
  return total > 0 ? gain.map((value) => value / total) : gain;
}
