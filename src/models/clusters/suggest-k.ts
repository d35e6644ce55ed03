import { randomSource } from '../random.ts';
import { kMeans } from './kmeans.ts';
import { pickPoints, type PointMatrix } from './point-matrix.ts';
import type { PreparedFeatures } from './prepare-features.ts';
import { refuseClusters, type ClusterOutcome } from './cluster-refusal.ts';
import { rowsNeeded } from './rows-needed.ts';
import { sampleRows } from './sample-rows.ts';
import { scoreSeparation } from './separation-scores.ts';
import { measureSilhouette, silhouetteLimit, type Silhouette } from './silhouette.ts';

/** K-means for every k from 1 on, so that a reader can choose how many clusters there are to be. */
export interface Elbow {
  readonly steps: readonly ElbowStep[];
  readonly suggestion: SuggestedK;
  /** On how many rows this was measured: a sample above 10,000. */
  readonly measured: number;
  readonly of: number;
}

export interface ElbowStep {
  readonly k: number;
  readonly inertia: number;
  readonly explained: number;
  readonly silhouette: Silhouette | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
}

/**
 * The k with the largest silhouette, and what that is worth by the usual reading of it (Kaufman and Rousseeuw 1990):
 * above 0.7 strong, above 0.5 reasonable, above 0.25 weak, else none; then clusters are a way to cut members, not
 * groups that are there. `kneeK` is where inertia bends most; two methods that agree are worth more than one.
 */
export interface SuggestedK {
  readonly k: number;
  readonly silhouette: number | null;
  readonly structure: 'strong' | 'reasonable' | 'weak' | 'none';
  /** Null where there are too few steps for a bend. */
  readonly kneeK: number | null;
  readonly agree: boolean;
}

export interface ElbowOptions {
  /** 1 unless given: the fewest clusters that may be suggested; every k from 1 on is measured. */
  readonly kMin?: number;
  /** 10 unless given; fewer where the rows do not carry that many. */
  readonly kMax?: number;
  readonly seed: number;
  /** `usualStarts` for each k unless given. */
  readonly starts?: number;
  readonly onProgress?: (done: number) => void;
}

/** A guide to k needs no more, and costs as much as K-means ten times over. */
const measuredRows = 10_000;
const silhouetteRows = 2_000;

export function measureElbow(
  { points }: PreparedFeatures,
  { kMin = 1, kMax = 10, seed, starts, onProgress }: ElbowOptions,
): ClusterOutcome<Elbow> {
  if (!Number.isInteger(kMax) || kMax < 2 || kMax > 50) {
    return refuseClusters({
      kind: 'option-out-of-range',
      figures: { option: 'kMax', value: kMax },
    });
  }
  const tooFew = rowsNeeded(points, 2);
  if (tooFew) return refuseClusters(tooFew);
  const sample = samplePoints(points, seed);
  const silhouetteOn = sample.count <= silhouetteLimit ? silhouetteLimit : silhouetteRows;
  const steps: ElbowStep[] = [];
  for (let k = 1; k <= kMax && !rowsNeeded(sample, k); k += 1) {
    const run = kMeans(sample, { k, seed, ...(starts === undefined ? {} : { starts }) });
    steps.push({
      k,
      inertia: run.inertia,
      silhouette: measureSilhouette(sample, run.labels, k, seed, silhouetteOn),
      ...scoreSeparation(sample, run.labels, run.centres),
    });
    onProgress?.(k / kMax);
  }
  onProgress?.(1);
  return {
    kind: 'fitted',
    value: {
      steps,
      suggestion: suggestK(steps, kMin),
      measured: sample.count,
      of: points.count,
    },
  };
}

export function suggestK(steps: readonly ElbowStep[], kMin = 1): SuggestedK {
  let k = Math.max(2, kMin);
  let highest = -Infinity;
  for (const step of steps) {
    const value = step.silhouette?.mean ?? -Infinity;
    if (step.k >= kMin && value > highest) {
      highest = value;
      k = step.k;
    }
  }
  const kneeK = findKnee(steps);
  return {
    k,
    silhouette: Number.isFinite(highest) ? highest : null,
    structure: structureOf(highest),
    kneeK,
    agree: kneeK === k,
  };
}

/** What a mean silhouette is worth, by the reading above. */
export function structureOf(silhouette: number): SuggestedK['structure'] {
  if (silhouette > 0.7) return 'strong';
  if (silhouette > 0.5) return 'reasonable';
  return silhouette > 0.25 ? 'weak' : 'none';
}

/** The k farthest below the straight line from the first to the last inertia (Satopää and others 2011, Kneedle). */
function findKnee(steps: readonly ElbowStep[]): number | null {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || steps.length < 4 || first.inertia <= last.inertia) return null;
  let knee: number | null = null;
  let deepest = 0;
  for (const { k, inertia } of steps) {
    const along = (k - first.k) / (last.k - first.k);
    const down = (first.inertia - inertia) / (first.inertia - last.inertia);
    if (down - along > deepest) {
      deepest = down - along;
      knee = k;
    }
  }
  return knee;
}

function samplePoints(points: PointMatrix, seed: number): PointMatrix {
  if (points.count <= measuredRows) return points;
  return pickPoints(points, sampleRows(points.count, measuredRows, randomSource(seed)));
}
