import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import { kMeans, type KMeansRun } from './kmeans.ts';
import type { PointMatrix } from './point-matrix.ts';
import { prepareFeatures } from './prepare-features.ts';
import { projectClusters } from './project-clusters.ts';
import { scoreSeparation } from './separation-scores.ts';
import { measureSilhouette } from './silhouette.ts';

/** Sixteen members: days since the last order, orders, spend. Made up; the figures are another program's. */
const members = {
  days: [3, 8, 12, 20, 31, 45, 52, 60, 75, 200, 240, 300, 310, 350, 400, 420],
  orders: [12, 9, 15, 11, 4, 3, 5, 2, 4, 6, 7, 8, 6, 1, 2, 1],
  spend: [980, 1210, 1500, 890, 260, 180, 310, 150, 240, 420, 510, 640, 480, 60, 90, 45],
};

export const clusterReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'K-means of six points',
    source: 'scikit-learn, documentation of sklearn.cluster.KMeans: centres (10, 2) and (1, 2)',
    run: () => {
      const points = pointsOf([
        [1, 2],
        [1, 4],
        [1, 0],
        [10, 2],
        [10, 4],
        [10, 0],
      ]);
      const run = kMeans(points, { k: 2, seed: 1 });
      const [one, other] = [0, 1].map((c) => [...run.centres.subarray(c * 2, c * 2 + 2)]);
      const right = (one?.[0] ?? 0) > (other?.[0] ?? 0) ? one : other;
      const left = right === one ? other : one;
      return [
        referenceFigure('right centre, x', 10, right?.[0], 1e-12),
        referenceFigure('right centre, y', 2, right?.[1], 1e-12),
        referenceFigure('left centre, x', 1, left?.[0], 1e-12),
        referenceFigure('left centre, y', 2, left?.[1], 1e-12),
        referenceFigure('inertia', 16, run.inertia, 1e-12),
      ];
    },
  },
  {
    name: 'Scores of four squares',
    source:
      'scikit-learn, tests of sklearn.metrics.cluster (Caliński–Harabasz 108, Davies–Bouldin 2√½/3); silhouette by scikit-learn 1.6.1',
    run: () => {
      const corners = [
        [0, 0, 1, 1],
        [3, 3, 4, 4],
        [0, 4, 1, 3],
        [3, 1, 4, 0],
      ];
      const points = pointsOf(
        corners.flatMap(([a = 0, b = 0, c = 0, d = 0]) =>
          Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? [a, b] : [c, d])),
        ),
      );
      const labels = Int32Array.from({ length: 40 }, (_, i) => Math.floor(i / 10));
      const centres = corners.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [(a + c) / 2, (b + d) / 2]);
      const scores = scoreSeparation(points, labels, Float64Array.from(centres));
      return [
        referenceFigure('Caliński–Harabasz', 108, scores.calinskiHarabasz, 1e-9),
        referenceFigure('Davies–Bouldin', (2 * Math.SQRT1_2) / 3, scores.daviesBouldin, 1e-12),
        referenceFigure(
          'silhouette',
          0.7381085995605379,
          measureSilhouette(points, labels, 4, 1)?.mean,
          1e-12,
        ),
      ];
    },
  },
  {
    name: 'Sixteen members, standardised',
    source:
      'scikit-learn 1.6.1: StandardScaler, KMeans with 500 starts and no tolerance, metrics, PCA',
    run: () => {
      const prepared = prepareFeatures(
        Object.entries(members).map(([name, values]) => ({
          name,
          values: Float64Array.from(values),
          scaling: 'z',
        })),
      );
      if (prepared.kind === 'refused') return [];
      const { points } = prepared.value;
      const runs: readonly (readonly [number, KMeansRun])[] = [2, 3, 4].map((k) => [
        k,
        kMeans(points, { k, seed: 1 }),
      ]);
      const expected = [
        [19.37632104948343, 0.5376380632741322, 20.681506271693163, 0.6082120050566581],
        [10.022771855506877, 0.5283835008655697, 24.629113233139776, 0.6418187842027008],
        [3.7231067482042404, 0.6728666121920657, 47.56983481405873, 0.39275627409361824],
      ];
      const { shares } = projectClusters(points, new Int32Array(16), new Float64Array(3), 1);
      return [
        ...runs.flatMap(([k, run], at) => {
          const { calinskiHarabasz, daviesBouldin } = scoreSeparation(
            points,
            run.labels,
            run.centres,
          );
          const [inertia = 0, silhouette = 0, ch = 0, db = 0] = expected[at] ?? [];
          const of = `${String(k)} clusters: `;
          return [
            referenceFigure(`${of}inertia`, inertia, run.inertia, 1e-9),
            referenceFigure(
              `${of}silhouette`,
              silhouette,
              measureSilhouette(points, run.labels, k, 1)?.mean,
              1e-9,
            ),
            referenceFigure(`${of}Caliński–Harabasz`, ch, calinskiHarabasz, 1e-8),
            referenceFigure(`${of}Davies–Bouldin`, db, daviesBouldin, 1e-9),
          ];
        }),
        referenceFigure('first component, share', 0.78513833, shares[0], 5e-9),
        referenceFigure('second component, share', 0.20033417, shares[1], 5e-9),
      ];
    },
  },
];

function pointsOf(rows: readonly (readonly number[])[]): PointMatrix {
  return {
    values: Float64Array.from(rows.flat()),
    count: rows.length,
    width: rows[0]?.length ?? 0,
  };
}
