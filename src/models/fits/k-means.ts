import { findAlikeFeatures } from '../clusters/alike-features.ts';
import { measureStability } from '../clusters/cluster-stability.ts';
import { fitClusters } from '../clusters/fit-clusters.ts';
import type { ProfiledColumn } from '../clusters/profile-clusters.ts';
import type { ModelFit, ModelOptions } from '../model-kind.ts';
import type { ModelInput } from '../model-table.ts';
import { clusterFacts } from './clusters/cluster-facts.ts';
import { clusterPictures } from './clusters/cluster-pictures.ts';
import { groupTable, mapTable, memberTable, profileTable } from './clusters/cluster-tables.ts';
import { describeGroups, type FittedGroups } from './clusters/fitted-groups.ts';
import { readFeatures } from './clusters/read-features.ts';

export const fitKMeans: ModelFit = (input, options, onProgress) => {
  const read = readFeatures(input, options);
  if (read.kind === 'refused') return read;
  const { prepared, columns } = read.value;
  const order = options.column('order');
  const outcome = fitClusters(prepared, {
    k: options.number('clusters'),
    seed: options.number('seed'),
    ...(order === '' ? {} : { orderBy: input.numbers(order) }),
    profiled: [...columns, ...alsoDescribed(input, options)],
    onProgress: (done) => {
      onProgress(done * 0.8);
    },
  });
  if (outcome.kind === 'refused') return outcome;
  const model = outcome.value;
  const labels = prepared.rows.map((row) => model.labels[row] ?? 0);
  const stability = measureStability(prepared.points, labels, model.k, model.seed, (done) => {
    onProgress(0.8 + done * 0.15);
  });
  const fitted: FittedGroups = {
    ...read.value,
    model,
    labels,
    stability,
    alike: findAlikeFeatures(prepared),
    order,
    names: options.texts('names'),
    groups: describeGroups(model, stability, order, options.texts('names')),
  };
  const tables = {
    members: memberTable(fitted, input, options.column('id')),
    groups: groupTable(fitted),
    profile: profileTable(fitted),
    map: mapTable(fitted),
  };
  onProgress(1);
  return {
    kind: 'fitted',
    value: {
      tables,
      facts: clusterFacts(fitted),
      pictures: clusterPictures(fitted),
      rows: input.rows,
      setAside:
        model.exclusions.rows > 0 ? [{ reason: 'missing-value', rows: model.exclusions.rows }] : [],
    },
  };
};

/** What groups are described by beside the features: what orders them, and what else the reader asks for. */
function alsoDescribed(input: ModelInput, options: ModelOptions): readonly ProfiledColumn[] {
  const features = new Set(options.columns('features'));
  const others = [options.column('order'), ...options.columns('described')];
  return [...new Set(others)]
    .filter((name) => name !== '' && !features.has(name))
    .map((name) => ({ name, values: input.numbers(name) }));
}
