import { createRequire } from 'node:module';
import { fitClusters } from '../../src/models/clusters/fit-clusters.ts';
import { kMeans } from '../../src/models/clusters/kmeans.ts';
import { runLloyd } from '../../src/models/clusters/lloyd.ts';
import type { PointMatrix } from '../../src/models/clusters/point-matrix.ts';
import { prepareFeatures } from '../../src/models/clusters/prepare-features.ts';
import { seedCentres } from '../../src/models/clusters/seed-centres.ts';
import { measureElbow } from '../../src/models/clusters/suggest-k.ts';
import { randomSource } from '../../src/models/random.ts';
import { timePython } from './beside-python.ts';
import { median, milliseconds, ratio, table } from './figures.ts';
import { readOptions } from './options.ts';

/**
 * K-means of 1,000,000 members with 6 features in 8 clusters, one thread: our iterations beside those of ml-kmeans and
 * skmeans from the same centres (where these lie in `.cache/bench/peers`), then what a reader waits for. Two kinds of
 * members: eight groups that are there, and none at all, for which K-means needs the most iterations.
 */
export function benchClusters(root: string, words: readonly string[]): void {
  const { sizes, runs } = readOptions(words);
  const [members = 1_000_000] = sizes;
  const peers = loadPeers(`${root}.cache/bench/peers/`);
  console.log(`## K-means, ${members.toLocaleString('en')} members, 6 features, 8 clusters; ms\n`);
  const rows = (['eight groups', 'no groups'] as const).flatMap((kind) => {
    const features = makeFeatures(members, kind === 'eight groups');
    const prepared = prepareFeatures(features);
    if (prepared.kind === 'refused') throw new Error(prepared.reason.kind);
    const { points } = prepared.value;
    const start = seedCentres(points, 8, randomSource(2));
    const list = peers.length > 0 ? listOf(points) : [];
    const own = (): number =>
      runLloyd(points, start, { maxIterations: iterations, stillMoving: 0 }).inertia;
    const ways: Record<string, () => number> = {
      [`${iterations} iterations`]: own,
      ...Object.fromEntries(
        peers.map(({ name, run }) => [
          name,
          () => inertiaOf(points, run(list, listOfStart(start))),
        ]),
      ),
      'starts and iterations': () => kMeans(points, { k: 8, seed: 1 }).inertia,
      'scaling to profiles': () => {
        const again = prepareFeatures(features);
        if (again.kind === 'refused') return NaN;
        const model = fitClusters(again.value, { k: 8, seed: 1, profiled: features });
        return model.kind === 'fitted' ? model.value.inertia : NaN;
      },
      'elbow to 10': () => {
        const elbow = measureElbow(prepared.value, { seed: 1 });
        return elbow.kind === 'fitted' ? (elbow.value.steps[7]?.inertia ?? NaN) : NaN;
      },
    };
    const measured = timeInTurns(ways, runs);
    const base = measured.get(`${iterations} iterations`)?.time ?? NaN;
    return [...measured].map(([name, { time, answer }]) => [
      `${kind}: ${name}`,
      milliseconds(time),
      ratio(time / base),
      answer.toFixed(1),
    ]);
  });
  const beside = timePython(kMeansInPython(members), runs);
  rows.push([
    'eight groups: scikit-learn, 10 starts to the end, 1 thread',
    milliseconds(beside),
    '',
    '',
  ]);
  console.log(table(['', 'time', 'against our iterations', 'inertia'], rows));
  if (peers.length === 0) {
    console.log('\nPut ml-kmeans and skmeans into .cache/bench/peers/node_modules to compare.');
  }
}

const iterations = 30;

/** The ways take turns, so that drift hits all alike. */
function timeInTurns(
  ways: Readonly<Record<string, () => number>>,
  runs: number,
): Map<string, { readonly time: number; readonly answer: number }> {
  const times = new Map<string, number[]>();
  const answers = new Map<string, number>();
  for (let run = 0; run < runs; run += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      answers.set(name, way());
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  return new Map(
    [...times].map(([name, all]) => [
      name,
      { time: median(all), answer: answers.get(name) ?? NaN },
    ]),
  );
}

function makeFeatures(
  members: number,
  hasGroups: boolean,
): { readonly name: string; readonly values: Float64Array; readonly scaling: 'z' }[] {
  const random = randomSource(11);
  const middles = Array.from({ length: 8 }, () =>
    Array.from({ length: 6 }, () => (hasGroups ? 3 * random.normal() : 0)),
  );
  const columns = Array.from({ length: 6 }, () => new Float64Array(members));
  for (let member = 0; member < members; member += 1) {
    const middle = middles[random.integer(8)] ?? [];
    columns.forEach((column, d) => (column[member] = (middle[d] ?? 0) + random.normal()));
  }
  return columns.map((values, d) => ({ name: `feature ${d + 1}`, values, scaling: 'z' }));
}

interface Peer {
  readonly name: string;
  /** Centres after at most `iterations` iterations. */
  readonly run: (points: number[][], start: number[][]) => number[][];
}

function loadPeers(folder: string): Peer[] {
  const require = createRequire(`${folder}peers.cjs`);
  const peers: Peer[] = [];
  try {
    const { kmeans } = require('ml-kmeans') as {
      kmeans: (
        points: number[][],
        k: number,
        options: { initialization: number[][]; maxIterations: number },
      ) => { centroids: number[][] };
    };
    peers.push({
      name: 'ml-kmeans',
      run: (points, start) =>
        kmeans(points, start.length, { initialization: start, maxIterations: iterations })
          .centroids,
    });
    const skmeans = require('skmeans') as (
      points: number[][],
      k: number,
      start: number[][],
      maxIterations: number,
    ) => { centroids: number[][] };
    peers.push({
      name: 'skmeans',
      run: (points, start) => skmeans(points, start.length, start, iterations).centroids,
    });
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Cannot find module'))) throw error;
  }
  return peers;
}

function listOf({ values, count, width }: PointMatrix): number[][] {
  return Array.from({ length: count }, (_, i) => [...values.subarray(i * width, (i + 1) * width)]);
}

function listOfStart(start: Float64Array): number[][] {
  return listOf({ values: start, count: 8, width: 6 });
}

function inertiaOf(points: PointMatrix, centres: readonly (readonly number[])[]): number {
  const start = Float64Array.from(centres.flat());
  return runLloyd(points, start, { maxIterations: 1, stillMoving: 1 }).inertia;
}

/** What `starts and iterations` is held against: groups of the same kind, the usual number of starts. */
function kMeansInPython(members: number): string {
  return `
import os
os.environ['OMP_NUM_THREADS'] = '1'
import numpy as np
from sklearn.cluster import KMeans
rng = np.random.default_rng(1)
middles = rng.uniform(-4, 4, (8, 6))
x = middles[rng.integers(0, 8, ${String(members)})] + rng.standard_normal((${String(members)}, 6))
x = (x - x.mean(0)) / x.std(0)
def work():
    KMeans(8, n_init=10, random_state=1).fit(x)
`;
}
