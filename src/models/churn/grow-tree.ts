import type { BinnedFeatures } from './bin-features.ts';
import type { DecisionTree } from './decision-tree.ts';
import type { NodeTotal, Split } from './find-split.ts';
import { findSplit, SUMS } from './find-split.ts';
import { sumOne, sumTwo } from './sum-places.ts';

/**
 * One tree, level by level. Each node sums gradient, curvature and rows of its members over the places of every
 * feature; of two children only the smaller is summed, the other is what is left of the parent.
 */
export interface GrowthLimits {
  readonly depth: number;
  readonly shrinkage: number;
  /** Fewest rows of a leaf. */
  readonly leastRows: number;
  /** Added to the curvature of each leaf: large values pull leaves to 0. */
  readonly ridge: number;
}

interface OpenNode {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly sums: Float64Array;
}

/** Grows trees over the same features again and again, in the same memory. */
export class TreeGrower {
  private readonly width: number;
  private readonly spare: Float64Array[] = [];
  private readonly gradients: Float64Array;
  private readonly curvatures: Float64Array;
  private readonly side: Uint32Array;

  constructor(
    private readonly binned: BinnedFeatures,
    private readonly limits: GrowthLimits,
  ) {
    this.width = Math.max(2, ...binned.cuts.map((cuts) => cuts.length + 2));
    this.gradients = new Float64Array(binned.rows);
    this.curvatures = new Float64Array(binned.rows);
    this.side = new Uint32Array(binned.rows);
  }

  /** `rows` is reordered. Gradient and curvature are those of the loss by the log odds of each row. */
  grow(
    rows: Uint32Array,
    gradient: Float64Array,
    curvature: Float64Array,
    features: readonly number[],
  ): DecisionTree {
    const most = 2 ** (this.limits.depth + 1) - 1;
    const tree = {
      feature: new Int16Array(most).fill(-1),
      cut: new Float64Array(most),
      place: new Uint8Array(most),
      missingLeft: new Uint8Array(most),
      left: new Int16Array(most),
      right: new Int16Array(most),
      value: new Float64Array(most),
      gain: new Float64Array(most),
    };
    let nodes = 1;
    const root = this.sumUp(rows, 0, rows.length, gradient, curvature, features);
    let open: OpenNode[] = [{ id: 0, from: 0, to: rows.length, sums: root }];
    for (let depth = 0; open.length > 0; depth += 1) {
      const next: OpenNode[] = [];
      for (const node of open) {
        const { width, limits, binned } = this;
        const isLast = depth >= limits.depth;
        const total = totalOf(node.sums, features[0] ?? 0, width);
        const split = isLast ? null : findSplit(node.sums, total, features, width, binned, limits);
        if (split === null) {
          tree.value[node.id] =
            (-limits.shrinkage * total.gradient) / (total.curvature + limits.ridge);
          this.spare.push(node.sums);
          continue;
        }
        const middle = this.part(rows, node, split);
        const [left, right] = [nodes, nodes + 1];
        nodes += 2;
        tree.feature[node.id] = split.feature;
        // Behind the last cut lie all known values.
        tree.cut[node.id] = binned.cuts[split.feature]?.[split.place - 1] ?? Number.MAX_VALUE;
        tree.place[node.id] = split.place;
        tree.missingLeft[node.id] = split.isMissingLeft ? 1 : 0;
        tree.left[node.id] = left;
        tree.right[node.id] = right;
        tree.gain[node.id] = split.gain;
        const isLeftSmaller = middle - node.from <= node.to - middle;
        const [from, to] = isLeftSmaller ? [node.from, middle] : [middle, node.to];
        const isDeep = depth + 1 < limits.depth;
        const small = this.sumUp(
          rows,
          from,
          to,
          gradient,
          curvature,
          isDeep ? features : features.slice(0, 1),
        );
        for (let at = 0; at < small.length; at += 1) {
          node.sums[at] = (node.sums[at] as number) - (small[at] as number);
        }
        const [leftSums, rightSums] = isLeftSmaller ? [small, node.sums] : [node.sums, small];
        next.push({ id: left, from: node.from, to: middle, sums: leftSums });
        next.push({ id: right, from: middle, to: node.to, sums: rightSums });
      }
      open = next;
    }
    return {
      feature: tree.feature.slice(0, nodes),
      cut: tree.cut.slice(0, nodes),
      place: tree.place.slice(0, nodes),
      missingLeft: tree.missingLeft.slice(0, nodes),
      left: tree.left.slice(0, nodes),
      right: tree.right.slice(0, nodes),
      value: tree.value.slice(0, nodes),
      gain: tree.gain.slice(0, nodes),
    };
  }

  private sumUp(
    rows: Uint32Array,
    from: number,
    to: number,
    gradient: Float64Array,
    curvature: Float64Array,
    features: readonly number[],
  ): Float64Array {
    const { width, binned, gradients, curvatures } = this;
    const sums = this.spare.pop() ?? new Float64Array(binned.places.length * width * SUMS);
    sums.fill(0);
    // In the order of the rows once, so that the passes over the features read in line.
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number;
      gradients[at] = gradient[row] as number;
      curvatures[at] = curvature[row] as number;
    }
    for (let at = 0; at < features.length; at += 2) {
      const [one, two] = [features[at] ?? 0, features[at + 1]];
      const first = { places: binned.places[one] as Uint8Array, base: one * width * SUMS };
      if (two === undefined) sumOne(sums, first, rows, from, to, gradients, curvatures);
      else {
        const second = { places: binned.places[two] as Uint8Array, base: two * width * SUMS };
        sumTwo(sums, first, second, rows, from, to, gradients, curvatures);
      }
    }
    return sums;
  }

  /** Rows that go left come first, each side in its old order; returns where the right side begins. */
  private part(rows: Uint32Array, { from, to }: OpenNode, split: Split): number {
    const { side, binned } = this;
    const places = binned.places[split.feature] as Uint8Array;
    let left = from;
    let right = 0;
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number;
      const place = places[row] as number;
      const isLeft = place === 0 ? split.isMissingLeft : place <= split.place;
      if (isLeft) rows[left++] = row;
      else side[right++] = row;
    }
    rows.set(side.subarray(0, right), left);
    return left;
  }
}

/** Every feature's places sum to the same. */
function totalOf(sums: Float64Array, feature: number, width: number): NodeTotal {
  let gradient = 0;
  let curvature = 0;
  let rows = 0;
  for (let at = feature * width * SUMS; at < (feature + 1) * width * SUMS; at += SUMS) {
    gradient += sums[at] as number;
    curvature += sums[at + 1] as number;
    rows += sums[at + 2] as number;
  }
  return { gradient, curvature, rows };
}
