import type { AssignedRows, ClusterCentres } from './assign-rows.ts';
import { refuseClusters, type ClusterOutcome } from './cluster-refusal.ts';
import { describeTraits, type ClusterTraits } from './cluster-traits.ts';
import { kMeans, usualStarts } from './kmeans.ts';
import { clusterMeans, orderClusters } from './order-clusters.ts';
import {
  unscaleValue,
  type Exclusions,
  type FeatureScale,
  type PreparedFeatures,
} from './prepare-features.ts';
import { profileClusters, type ProfiledColumn, type Profiles } from './profile-clusters.ts';
import { projectClusters, type Projection } from './project-clusters.ts';
import { rowsNeeded } from './rows-needed.ts';
import { scoreSeparation, type SeparationScores } from './separation-scores.ts';
import { measureSilhouette, type Silhouette } from './silhouette.ts';

/** Clusters with all that a reader needs to judge and to use them; `assignRows` puts further rows into them. */
export interface ClusterModel extends ClusterCentres {
  readonly k: number;
  readonly seed: number;
  readonly scales: readonly FeatureScale[];
  /** Per given row 0 to k − 1, −1 for one that was set aside: as `AssignedRows.labels`. */
  readonly labels: AssignedRows['labels'];
  readonly sizes: readonly number[];
  /** Centres in the units of the data; after a logarithm the value at the centre, which is not the mean. */
  readonly originalCentres: readonly (readonly number[])[];
  readonly used: number;
  readonly exclusions: Exclusions;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** How often K-means was started, on how many rows, and how many starts came to the same within 0.1 %. */
  readonly starts: number;
  readonly startedOn: number;
  readonly agreeing: number;
  readonly silhouette: Silhouette | null;
  readonly separation: SeparationScores;
  readonly profiles: Profiles;
  readonly traits: readonly ClusterTraits[];
  readonly projection: Projection;
}

export interface ClusterOptions {
  readonly k: number;
  readonly seed: number;
  /** Cluster 0 has the highest mean of this column (one value per given row); without it the largest is first. */
  readonly orderBy?: Float64Array;
  /** What is profiled, in original units. */
  readonly profiled: readonly ProfiledColumn[];
  /** `usualStarts` unless given. */
  readonly starts?: number;
  readonly maxIterations?: number;
  /** As in `KMeansOptions`. */
  readonly exchange?: boolean;
  readonly onProgress?: (done: number) => void;
}

export const largestK = 50;

/** Clusters what `prepareFeatures` made; the same rows, options and seed give the same model everywhere. */
export function fitClusters(
  prepared: PreparedFeatures,
  options: ClusterOptions,
): ClusterOutcome<ClusterModel> {
  const { points, rows, given, scales, exclusions } = prepared;
  const { k, seed, orderBy, profiled, maxIterations = 300, onProgress } = options;
  const { starts = usualStarts(points.count), exchange = true } = options;
  const wrong = optionOutOfRange({ k, starts, maxIterations });
  if (wrong) return refuseClusters({ kind: 'option-out-of-range', figures: wrong });
  const uneven = [...profiled, ...(orderBy ? [{ name: 'orderBy', values: orderBy }] : [])].find(
    ({ values }) => values.length !== given,
  );
  if (uneven) return refuseClusters({ kind: 'columns-differ', figures: { feature: uneven.name } });
  const tooFew = rowsNeeded(points, k);
  if (tooFew) return refuseClusters(tooFew);

  const run = kMeans(points, {
    k,
    seed,
    starts,
    maxIterations,
    exchange,
    onProgress: (done) => onProgress?.(done * 0.8),
  });
  const metric = orderBy ? clusterMeans(orderBy, rows, run.labels, k) : null;
  const order = orderClusters(run.sizes, run.centres, metric);
  const { labels, centres, sizes } = renumber(run, order, points.width);
  const silhouette = measureSilhouette(points, labels, k, seed);
  onProgress?.(0.9);
  const rowLabels = new Int32Array(given).fill(-1);
  labels.forEach((label, i) => (rowLabels[rows[i] ?? 0] = label));
  const centreRows = splitRows(centres, points.width);
  const value: ClusterModel = {
    k,
    seed,
    scales,
    labels: rowLabels,
    sizes: [...sizes],
    centres: centreRows,
    originalCentres: centreRows.map((centre) =>
      centre.map((coordinate, d) => {
        const scale = scales[d];
        return scale ? unscaleValue(scale, coordinate) : coordinate;
      }),
    ),
    used: points.count,
    exclusions,
    inertia: run.inertia,
    iterations: run.iterations,
    converged: run.converged,
    starts: run.starts.length,
    startedOn: run.startedOn,
    agreeing: run.agreeing,
    silhouette,
    separation: scoreSeparation(points, labels, centres),
    profiles: profileClusters(profiled, rows, labels, sizes),
    traits: describeTraits(
      points,
      centres,
      scales.map(({ name }) => name),
    ),
    projection: projectClusters(points, labels, centres, seed),
  };
  onProgress?.(1);
  return { kind: 'fitted', value };
}

function optionOutOfRange(
  limits: Readonly<Record<'k' | 'starts' | 'maxIterations', number>>,
): { readonly option: string; readonly value: number } | null {
  const ranges = { k: [2, largestK], starts: [1, 1_000], maxIterations: [1, 10_000] } as const;
  for (const option of ['k', 'starts', 'maxIterations'] as const) {
    const value = limits[option];
    const [lowest, highest] = ranges[option];
    if (!Number.isInteger(value) || value < lowest || value > highest) return { option, value };
  }
  return null;
}

interface Numbered {
  readonly labels: Int32Array;
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
}

/** `order`: for each new number the old one. */
function renumber(
  { labels, centres, sizes }: Numbered,
  order: readonly number[],
  width: number,
): Numbered {
  const newNumber = new Int32Array(order.length);
  order.forEach((old, now) => (newNumber[old] = now));
  const moved = new Float64Array(centres.length);
  order.forEach((old, now) => {
    moved.set(centres.subarray(old * width, (old + 1) * width), now * width);
  });
  return {
    labels: labels.map((label) => newNumber[label] ?? 0),
    centres: moved,
    sizes: Int32Array.from(order, (old) => sizes[old] ?? 0),
  };
}

function splitRows(values: Float64Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}
