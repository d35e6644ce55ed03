import type { ClusterRefusal } from './cluster-refusal.ts';
import { countDistinct, type PointMatrix } from './point-matrix.ts';

/** Fewer members than this in a cluster are an anecdote. */
const rowsPerCluster = 10;

/** Why `points` cannot carry `k` clusters: ten rows for each are asked for, and as many different ones as clusters. */
export function rowsNeeded(points: PointMatrix, k: number): ClusterRefusal | null {
  const needed = rowsPerCluster * k;
  if (points.count < needed) {
    return { kind: 'too-few-rows', figures: { rows: points.count, needed, k } };
  }
  const distinct = countDistinct(points, k);
  return distinct < k ? { kind: 'too-few-distinct', figures: { distinct, k } } : null;
}
