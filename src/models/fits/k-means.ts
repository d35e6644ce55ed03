import { findAlikeFeatures } from '../clusters/alike-features.ts';
import { measureStability } from '../clusters/cluster-stability.ts';
import { fitClusters } from '../clusters/fit-clusters.ts';
import { findNextClusters } from '../clusters/next-clusters.ts';
import type { ProfiledColumn } from '../clusters/profile-clusters.ts';
import type { FitStep, ModelFit, ModelOptions } from '../model-kind.ts';
import type { ModelInput } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { clusterFacts } from './clusters/cluster-facts.ts';
import { clusterPictures } from './clusters/cluster-pictures.ts';
import { groupTable, mapTable, memberTable, profileTable } from './clusters/cluster-tables.ts';
import { describeGroups, type FittedGroups, type FoundGroups } from './clusters/fitted-groups.ts';
import { readFeatures } from './clusters/read-features.ts';

export const fitKMeans: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(findGroups, (done) => onProgress(done * 0.95));
  if (outcome.kind === 'refused') return outcome;
  const found = outcome.value;
  const { model, stability, order } = found;
  const names = options.texts('names');
  const groups: FittedGroups = {
    ...found,
    names,
    groups: describeGroups(model, stability, order, names),
  };
  const tables = {
    members: memberTable(groups, input, options.column('id')),
    groups: groupTable(groups),
    profile: profileTable(groups),
    map: mapTable(groups),
  };
  onProgress(1);
  return fitted({
    tables,
    facts: clusterFacts(groups),
    pictures: clusterPictures(groups),
    rows: input.rows,
    setAside:
      model.exclusions.rows > 0 ? [{ reason: 'missing-value', rows: model.exclusions.rows }] : [],
  });
};

/** Everything but what the groups are called. */
const findGroups: FitStep<ModelOutcome<FoundGroups>> = (input, options, onProgress) => {
  const read = readFeatures(input, options);
  if (read.kind === 'refused') return read;
  const { prepared, columns } = read.value;
  const order = options.column('order');
  const outcome = fitClusters(prepared, {
    k: options.number('clusters'),
    seed: options.number('seed'),
    ...(order === '' ? {} : { orderBy: input.numbers(order) }),
    profiled: [...columns, ...alsoDescribed(input, options)],
    onProgress: (done) => onProgress(done * 0.84),
  });
  if (outcome.kind === 'refused') return outcome;
  const model = outcome.value;
  const labels = prepared.rows.map((row) => model.labels[row] ?? 0);
  return fitted({
    ...read.value,
    model,
    labels,
    stability: measureStability(prepared.points, labels, model.k, model.seed, (done) =>
      onProgress(0.84 + done * 0.16),
    ),
    next: findNextClusters(prepared.points, labels, model.centres),
    alike: findAlikeFeatures(prepared),
    order,
  });
};

/** What groups are described by beside the features: what orders them, and what else the reader asks for. */
function alsoDescribed(input: ModelInput, options: ModelOptions): readonly ProfiledColumn[] {
  const features = new Set(options.columns('features'));
  const others = [options.column('order'), ...options.columns('described')];
  return [...new Set(others)]
    .filter((name) => name !== '' && !features.has(name))
    .map((name) => ({ name, values: input.numbers(name) }));
}
