import { describe, expect, it } from 'vitest';
import { assignRows } from '../../../../src/models/clusters/assign-rows.ts';
import {
  fitClusters,
  type ClusterModel,
  type ClusterOptions,
} from '../../../../src/models/clusters/fit-clusters.ts';
import { prepareFeatures } from '../../../../src/models/clusters/prepare-features.ts';
import { measureElbow } from '../../../../src/models/clusters/suggest-k.ts';
import { columnsOf, makeClouds, prepare, valueOf } from './made-points.ts';

const names = ['days', 'orders', 'spend'];
const middles = [
  [10, 12, 900],
  [20, 3, 150],
  [300, 2, 90],
];
const members = makeClouds(middles, 300, 1, 7).map(([days = 0, orders = 0, spend = 0]) => [
  days,
  orders,
  spend * 1.1,
]);
const columns = columnsOf(members, names);
const spend = columns[2]?.values ?? new Float64Array();

function fit(options: Partial<ClusterOptions> = {}): ClusterModel {
  return valueOf(
    fitClusters(prepare(members, names), {
      k: 3,
      seed: 1,
      orderBy: spend,
      profiled: columns,
      ...options,
    }),
  );
}

describe('clusters of members', () => {
  it('are numbered by the metric, whatever the seed', () => {
    const labels = fit().labels;
    for (const seed of [2, 3, 4, 5]) expect(fit({ seed }).labels).toEqual(labels);
    expect([...labels.slice(0, 3)]).toEqual([0, 1, 2]);
    const bySpendBelow = spend.map((value) => -value);
    expect([...fit({ orderBy: bySpendBelow }).labels.slice(0, 3)]).toEqual([2, 1, 0]);
  });

  it('are numbered by size without a metric', () => {
    const uneven = members.filter((_, row) => row % 3 !== 0 || row % 2 === 0);
    const { sizes } = valueOf(fitClusters(prepare(uneven, names), { k: 3, seed: 1, profiled: [] }));
    expect(sizes).toEqual([100, 100, 50]);
  });

  it('leave members without a value out, under the label −1', () => {
    const rows = [...members, [NaN, 1, 1]];
    const model = valueOf(fitClusters(prepare(rows, names), { k: 3, seed: 1, profiled: [] }));
    expect(model.labels[300]).toBe(-1);
    expect(model.used).toBe(300);
    expect(model.exclusions).toMatchObject({ rows: 1, missing: [{ feature: 'days', rows: 1 }] });
  });

  it('are profiled in original units and against all', () => {
    const { profiles } = fit();
    const [first] = profiles.clusters;
    expect(first).toMatchObject({ cluster: 0, size: 100 });
    expect(first?.share).toBeCloseTo(1 / 3, 12);
    const profile = first?.columns[2];
    const own = [...spend].filter((_, row) => row % 3 === 0).sort((one, other) => one - other);
    const mean = own.reduce((sum, value) => sum + value, 0) / 100;
    const all = spend.reduce((sum, value) => sum + value, 0) / 300;
    expect(profile?.mean).toBeCloseTo(mean, 9);
    expect(profile?.median).toBeCloseTo(((own[49] ?? 0) + (own[50] ?? 0)) / 2, 9);
    expect(profile?.lowerQuartile).toBeCloseTo((own[24] ?? 0) * 0.25 + (own[25] ?? 0) * 0.75, 9);
    expect(profile?.difference).toBeCloseTo(mean - all, 9);
    expect(profile?.lift).toBeCloseTo(mean / all, 12);
    expect(profile?.shareOfTotal).toBeCloseTo(mean / all / 3, 12);
    const deviation = profiles.base[2]?.deviation ?? NaN;
    expect(profile?.standardised).toBeCloseTo((mean - all) / deviation, 12);
  });

  it('have no share and no lift where values below zero make them meaningless', () => {
    const net = { name: 'net', values: spend.map((value, row) => (row % 2 ? value : -value)) };
    const none = { name: 'none', values: new Float64Array(300).fill(NaN) };
    const { profiles } = fit({ profiled: [net, none] });
    expect(profiles.clusters[0]?.columns[0]?.shareOfTotal).toBeNull();
    expect(profiles.clusters[0]?.columns[1]).toEqual({
      name: 'none',
      filled: 0,
      mean: null,
      lowerQuartile: null,
      median: null,
      upperQuartile: null,
      deviation: null,
      shareOfTotal: null,
      difference: null,
      standardised: null,
      lift: null,
    });
  });

  it('are named by what sets them apart', () => {
    const named = fit().traits.map(({ naming, among }) => ({
      words: naming.map(({ feature, direction, isExtreme }) => [feature, direction, isExtreme]),
      among,
    }));
    expect(named[0]?.words).toContainEqual(['spend', 'high', true]);
    expect(named[0]?.words).toContainEqual(['orders', 'high', true]);
    expect(named[2]?.words[0]).toEqual(['days', 'high', true]);
    expect(named.map(({ among }) => among)).toEqual([null, null, null]);
  });

  it('with the same traits are told apart by a number', () => {
    const line = makeClouds([[0], [1], [20], [21]], 200, 0.05, 3);
    const model = valueOf(
      fitClusters(prepare(line, ['days']), {
        k: 4,
        seed: 1,
        orderBy: Float64Array.from(line, ([value = 0]) => value),
        profiled: [],
      }),
    );
    expect(model.traits.map(({ naming, among }) => [naming[0]?.direction, among])).toEqual([
      ['high', 1],
      ['high', 2],
      ['low', 1],
      ['low', 2],
    ]);
  });

  it('are shown along the directions in which members differ most', () => {
    const { projection, sizes } = fit();
    expect(projection.shares).toHaveLength(3);
    expect(projection.shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(projection.shares).toEqual([...projection.shares].sort((one, other) => other - one));
    sizes.forEach((size, c) => {
      let x = 0;
      projection.labels.forEach((label, at) => {
        if (label === c) x += projection.x[at] ?? 0;
      });
      expect(x / size).toBeCloseTo(projection.centres[c]?.x ?? NaN, 9);
    });
    const flat = valueOf(
      fitClusters(
        prepare(
          members.map(([days = 0]) => [days]),
          ['days'],
        ),
        { k: 2, seed: 1, profiled: [] },
      ),
    );
    expect(flat.projection.y.every((y) => y === 0)).toBe(true);
    expect(flat.projection.shares).toEqual([1]);
  });

  it('take the members they were made of to where they are, and new ones to the nearest', () => {
    const model = fit();
    expect(assignRows(model, columns)?.labels).toEqual(model.labels);
    const added = assignRows(
      model,
      columnsOf(
        [
          [11, 12, 950],
          [NaN, 1, 1],
          [290, 1, 80],
        ],
        names,
      ),
    );
    expect([...(added?.labels ?? [])]).toEqual([0, -1, 2]);
    expect(added?.unassigned).toBe(1);
    expect(added?.distances[1]).toBeNaN();
    expect(assignRows(model, columns.slice(1))).toBeNull();
  });

  it('survive being written as text', () => {
    const { scales, centres, labels } = fit();
    const kept: unknown = JSON.parse(JSON.stringify({ scales, centres }));
    expect(assignRows(kept as Pick<ClusterModel, 'scales' | 'centres'>, columns)?.labels).toEqual(
      labels,
    );
  });

  it('say how far they have come', () => {
    const heard: number[] = [];
    fit({ onProgress: (done) => heard.push(done) });
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
  });
});

describe('clusters that these data cannot carry', () => {
  const options = { k: 2, seed: 1, profiled: [] };

  it.each([
    { name: 'no rows', rows: [], reason: 'too-few-rows' },
    { name: 'one member', rows: [[1, 2, 3]], reason: 'too-few-rows' },
    {
      name: 'members who are all equal',
      rows: members.map(() => [1, 2, 3]),
      reason: 'all-constant',
    },
    { name: 'ten rows', rows: members.slice(0, 10), reason: 'too-few-rows' },
    { name: 'only missing values', rows: [[NaN, NaN, NaN]], reason: 'too-few-rows' },
    {
      name: 'two kinds of members for three clusters',
      rows: members.map((_, row) => [row % 2, 1, 1]),
      k: 3,
      reason: 'too-few-distinct',
    },
    { name: 'one cluster', rows: members, k: 1, reason: 'option-out-of-range' },
    { name: 'half a cluster more', rows: members, k: 2.5, reason: 'option-out-of-range' },
  ])('are refused: $name', ({ rows, k = 2, reason }) => {
    const prepared = prepareFeatures(
      columnsOf(rows, names).map((column) => ({ ...column, scaling: 'z' })),
    );
    const outcome =
      prepared.kind === 'refused' ? prepared : fitClusters(prepared.value, { ...options, k });
    expect(outcome).toMatchObject({ kind: 'refused', reason: { kind: reason } });
  });

  it('are refused when a column belongs to other rows', () => {
    const outcome = fitClusters(prepare(members, names), {
      ...options,
      orderBy: new Float64Array(3),
    });
    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: { kind: 'columns-differ', figures: { feature: 'orderBy' } },
    });
  });
});

describe('how many clusters there are', () => {
  it('is suggested by the silhouette, and stops where the rows carry no more', () => {
    const far = makeClouds(
      [
        [0, 0],
        [9, 0],
        [0, 9],
      ],
      60,
      0.5,
      4,
    );
    const elbow = valueOf(measureElbow(prepare(far, ['x', 'y']), { seed: 1 }));
    expect(elbow.steps.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(elbow.suggestion).toMatchObject({ k: 3, structure: 'strong', kneeK: 3, agree: true });
    const inertias = elbow.steps.map(({ inertia }) => inertia);
    expect(inertias).toEqual([...inertias].sort((one, other) => other - one));
    expect(elbow.steps[0]?.silhouette).toBeNull();
  });

  it('is called no structure where there is none', () => {
    const cloud = makeClouds([[0, 0, 0, 0, 0]], 400, 1, 4);
    const elbow = valueOf(
      measureElbow(prepare(cloud, ['a', 'b', 'c', 'd', 'e']), { seed: 1, kMax: 5, starts: 5 }),
    );
    expect(elbow.suggestion.structure).toBe('none');
  });

  it('is refused for too few rows and for a range that is none', () => {
    const few = measureElbow(prepare(members.slice(0, 12), names), { seed: 1 });
    expect(few).toMatchObject({ kind: 'refused', reason: { kind: 'too-few-rows' } });
    const wrong = measureElbow(prepare(members, names), { seed: 1, kMax: 1 });
    expect(wrong).toMatchObject({ kind: 'refused', reason: { kind: 'option-out-of-range' } });
  });
});
