import { fitClusters, type ClusterModel } from '../clusters/fit-clusters.ts';
import { prepareFeatures, type Scaling } from '../clusters/prepare-features.ts';
import type { FittedModel, ModelFact, ModelFit } from '../model-kind.ts';
import { wordsOf, type ModelColumn, type ModelInput, type ModelTable } from '../model-table.ts';

export const fitKMeans: ModelFit = (input, options, onProgress) => {
  const scaling = options.choice('scaling') as Scaling;
  const features = options.columns('features').map((name) => {
    return { name, scaling, values: input.numbers(name) };
  });
  const prepared = prepareFeatures(features);
  if (prepared.kind === 'refused') return prepared;
  const order = options.column('order');
  const outcome = fitClusters(prepared.value, {
    k: options.number('clusters'),
    seed: options.number('seed'),
    ...(order === '' ? {} : { orderBy: input.numbers(order) }),
    profiled: features,
    onProgress,
  });
  if (outcome.kind === 'refused') return outcome;
  return { kind: 'fitted', value: describe(outcome.value, input, options.column('id')) };
};

function describe(model: ClusterModel, input: ModelInput, id: string): FittedModel {
  return {
    tables: {
      members: memberTable(model, input, id),
      profile: profileTable(model),
      map: mapTable(model),
    },
    facts: factsOf(model),
    pictures: [{ name: 'map', table: mapTable(model), isOfMembers: true }],
    rows: input.rows,
    setAside:
      model.exclusions.rows > 0 ? [{ reason: 'missing-value', rows: model.exclusions.rows }] : [],
  };
}

/** Clusters count from 1 for readers. */
function memberTable({ labels }: ModelClusters, input: ModelInput, id: string): ModelTable {
  return {
    rows: input.rows,
    columns: [
      { name: id, type: 'text', values: wordsOf(input, id) },
      {
        name: 'cluster',
        type: 'integer',
        values: Float64Array.from(labels, (label) => (label < 0 ? NaN : label + 1)),
      },
    ],
  };
}

type ModelClusters = Pick<ClusterModel, 'labels'>;

function profileTable({ profiles, traits }: ClusterModel): ModelTable {
  const lines = profiles.clusters.flatMap(({ cluster, size, share, columns }) =>
    columns.map((column) => ({ cluster, size, share, column })),
  );
  const numbers = (
    name: string,
    pick: (line: (typeof lines)[number]) => number | null,
  ): ModelColumn => ({
    name,
    type: 'double',
    values: lines.map((line) => pick(line) ?? NaN),
  });
  const naming = new Map(
    traits.map((each) => [
      each.cluster,
      each.naming
        .map(({ feature, direction }) => `${direction === 'high' ? '+' : '−'}${feature}`)
        .join(' '),
    ]),
  );
  return {
    rows: lines.length,
    columns: [
      { name: 'cluster', type: 'integer', values: lines.map(({ cluster }) => cluster + 1) },
      {
        name: 'traits',
        type: 'text',
        values: lines.map(({ cluster }) => naming.get(cluster) ?? ''),
      },
      { name: 'members', type: 'integer', values: lines.map(({ size }) => size) },
      numbers('member_share', ({ share }) => share),
      { name: 'feature', type: 'text', values: lines.map(({ column }) => column.name) },
      numbers('mean', ({ column }) => column.mean),
      numbers('median', ({ column }) => column.median),
      numbers('standardised', ({ column }) => column.standardised),
      numbers('lift', ({ column }) => column.lift),
      numbers('share_of_total', ({ column }) => column.shareOfTotal),
    ],
  };
}

function mapTable({ projection }: ClusterModel): ModelTable {
  const { labels, x, y } = projection;
  return {
    rows: labels.length,
    columns: [
      { name: 'cluster', type: 'integer', values: Float64Array.from(labels, (label) => label + 1) },
      { name: 'x', type: 'double', values: x },
      { name: 'y', type: 'double', values: y },
    ],
  };
}

function factsOf(model: ClusterModel): readonly ModelFact[] {
  const { k, used, silhouette, starts, agreeing, projection } = model;
  const shown = projection.shares.slice(0, 2).reduce((sum, share) => sum + share, 0);
  return [
    { kind: 'clusters', figures: { clusters: k, rows: used } },
    ...(silhouette
      ? [
          {
            kind: 'silhouette',
            figures: { value: silhouette.mean, measured: silhouette.measured, of: silhouette.of },
          },
        ]
      : []),
    { kind: 'agreeing-starts', figures: { agreeing, starts } },
    { kind: 'map-share', figures: { share: shown } },
    ...model.exclusions.constant.map((feature) => ({
      kind: 'constant-feature',
      figures: { feature },
    })),
  ];
}
