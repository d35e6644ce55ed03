import { randomSource, type RandomSource } from '../random.ts';
import { exchangePoints } from './exchange-points.ts';
import { runLloyd, type LloydRun } from './lloyd.ts';
import { countDistinct, pickPoints, type PointMatrix } from './point-matrix.ts';
import { sampleRows } from './sample-rows.ts';
import { seedCentres } from './seed-centres.ts';

/**
 * K-means with many starts, of which the one with the smallest inertia counts. Up to 20,000 points every start runs on
 * all of them, and the best (up to 2,000 points: each) goes on until no point changes and no exchange of one is a gain.
 * Above, the starts run on a sample of 10,000, and the best goes on with all the points until hardly any changes.
 * Both limits are where more precision costs seconds and moves the inertia by less than a thousandth.
 */
export interface KMeansRun extends LloydRun {
  /** Inertia of each start, in the order they were made; on `startedOn` points. */
  readonly starts: readonly number[];
  readonly startedOn: number;
  /** How many of the starts came within 0.1 % of the best one. */
  readonly agreeing: number;
}

export interface KMeansOptions {
  readonly k: number;
  readonly seed: number;
  /** `usualStarts` unless given. */
  readonly starts?: number;
  /** 300 unless given. */
  readonly maxIterations?: number;
  /** Whether each start goes on with exchanges of single points (true unless given), or ends as Lloyd's iterations do. */
  readonly exchange?: boolean;
  readonly onProgress?: (done: number) => void;
}

const allPointsUpTo = 20_000;
const startSample = 10_000;
/** Above, starts end when fewer than one point in a thousand changes, and only the best three run to their end. */
const finishAllUpTo = 2_000;
const finished = 3;

/** There must be at least `k` different points; the labels are in no particular order. */
export function kMeans(
  points: PointMatrix,
  { k, seed, starts, maxIterations = 300, exchange = true, onProgress }: KMeansOptions,
): KMeansRun {
  const random = randomSource(seed);
  const isLarge = points.count > allPointsUpTo;
  const tried = isLarge ? samplePoints(points, k, random) : points;
  const count = starts ?? usualStarts(points.count);
  const isLoose = tried.count > finishAllUpTo;
  const runs: LloydRun[] = [];
  for (let start = 0; start < count; start += 1) {
    const centres = seedCentres(tried, k, random.fork());
    const run = runLloyd(tried, centres, { maxIterations, stillMoving: isLoose ? 1e-3 : 0 });
    runs.push(exchange && !isLoose ? exchangePoints(tried, run, maxIterations) : run);
    onProgress?.(((start + 1) / count) * (isLarge ? 0.4 : 0.8));
  }
  const inertias = runs.map(({ inertia }) => inertia);
  const best = runs.sort((one, other) => one.inertia - other.inertia).slice(0, finished);
  const ends =
    isLoose && !isLarge ? best.map((run) => finish(tried, run, { maxIterations, exchange })) : best;
  const chosen = ends.reduce((kept, run) => (run.inertia < kept.inertia ? run : kept));
  const startedOn = tried.count;
  const agreeing = inertias.filter((inertia) => inertia <= chosen.inertia * 1.001).length;
  if (!isLarge) return { ...chosen, starts: inertias, startedOn, agreeing };
  const whole = runLloyd(points, chosen.centres, {
    maxIterations,
    stillMoving: points.count > 200_000 ? 1e-3 : 1e-4,
    onIteration: (iteration, moving) =>
      onProgress?.(
        0.5 + 0.5 * Math.max(iteration / maxIterations, Math.min(0.95, 1 - moving * 20)),
      ),
  });
  onProgress?.(1);
  return { ...whole, starts: inertias, startedOn, agreeing };
}

/** Few rows have many near-best partitions and cost little: 100 starts up to 1,000 rows, 10 from 10,000 on. */
export function usualStarts(rows: number): number {
  return Math.min(100, Math.max(10, Math.round(100_000 / Math.max(1, rows))));
}

function finish(
  points: PointMatrix,
  { centres }: LloydRun,
  { maxIterations, exchange }: { readonly maxIterations: number; readonly exchange: boolean },
): LloydRun {
  const run = runLloyd(points, centres, { maxIterations, stillMoving: 0 });
  return exchange ? exchangePoints(points, run, maxIterations) : run;
}

/** All points again where a sample does not hold `k` different ones. */
function samplePoints(points: PointMatrix, k: number, random: RandomSource): PointMatrix {
  const sample = pickPoints(points, sampleRows(points.count, startSample, random.fork()));
  return countDistinct(sample, k) < k ? points : sample;
}
