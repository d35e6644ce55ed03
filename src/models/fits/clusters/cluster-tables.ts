import { wordsOf, type ModelInput, type ModelTable } from '../../model-table.ts';
import { tableOfRows } from '../table-of-rows.ts';
import { rounded } from '../rounded.ts';
import { deviationOf, traitCodes, type FittedGroups } from './fitted-groups.ts';

/** A row per row read: which group, which other one comes next, and how clearly it is the one and not the other. */
export function memberTable(
  { prepared, labels, groups, next: { next, silhouettes } }: FittedGroups,
  input: ModelInput,
  id: string,
): ModelTable {
  const cluster = new Float64Array(input.rows).fill(NaN);
  const nextCluster = new Float64Array(input.rows).fill(NaN);
  const silhouette = new Float64Array(input.rows).fill(NaN);
  const names = new Array<string | null>(input.rows).fill(null);
  prepared.rows.forEach((row, i) => {
    const own = labels[i] ?? 0;
    cluster[row] = own + 1;
    names[row] = groups[own]?.name ?? null;
    nextCluster[row] = (next[i] ?? 0) + 1;
    silhouette[row] = rounded(silhouettes[i], 4) ?? NaN;
  });
  return {
    rows: input.rows,
    columns: [
      { name: idName(id), type: 'text', values: wordsOf(input, id) },
      { name: 'cluster', type: 'integer', values: cluster },
      { name: 'cluster_name', type: 'text', values: names },
      { name: 'next_cluster', type: 'integer', values: nextCluster },
      { name: 'simplified_silhouette', type: 'double', values: silhouette },
    ],
  };
}

/** A row per group, those with the highest mean of what orders them first. */
export function groupTable({ groups, stability }: FittedGroups): ModelTable {
  return tableOfRows(groups, [
    ['cluster', 'integer', ({ number }) => number],
    ['cluster_name', 'text', ({ name }) => name],
    ['traits', 'text', traitCodes],
    ['members', 'integer', ({ size }) => size],
    ['member_share', 'double', ({ share }) => rounded(share)],
    ['value_mean', 'double', ({ value }) => rounded(value?.mean)],
    ['value_median', 'double', ({ value }) => rounded(value?.median)],
    ['value_share', 'double', ({ value }) => rounded(value?.shareOfTotal)],
    ['value_lift', 'double', ({ value }) => rounded(value?.lift)],
    ['silhouette', 'double', ({ silhouette }) => rounded(silhouette)],
    ['stability', 'double', (group) => rounded(group.stability)],
    ['repeats', 'integer', () => stability.repeats],
  ]);
}

/** A row per group and column that describes it, in the units of the data and against all who were compared. */
export function profileTable({ groups, model }: FittedGroups): ModelTable {
  const base = model.profiles.base;
  const lines = groups.flatMap((group) =>
    group.columns.map((column, at) => ({ group, column, all: base[at] })),
  );
  return tableOfRows(lines, [
    ['cluster', 'integer', ({ group }) => group.number],
    ['cluster_name', 'text', ({ group }) => group.name],
    ['traits', 'text', ({ group }) => traitCodes(group)],
    ['members', 'integer', ({ group }) => group.size],
    ['member_share', 'double', ({ group }) => rounded(group.share)],
    ['feature', 'text', ({ column }) => column.name],
    ['mean', 'double', ({ column }) => rounded(column.mean)],
    ['lower_quartile', 'double', ({ column }) => rounded(column.lowerQuartile)],
    ['median', 'double', ({ column }) => rounded(column.median)],
    ['upper_quartile', 'double', ({ column }) => rounded(column.upperQuartile)],
    ['base_mean', 'double', ({ all }) => rounded(all?.mean)],
    ['base_median', 'double', ({ all }) => rounded(all?.median)],
    ['lift', 'double', ({ column }) => rounded(column.lift)],
    ['standardised', 'double', ({ group, column }) => rounded(deviationOf(group, column))],
    ['share_of_total', 'double', ({ column }) => rounded(column.shareOfTotal)],
  ]);
}

/** A point for each member of a sample, along the two directions in which members differ most. */
export function mapTable({ model: { projection }, groups }: FittedGroups): ModelTable {
  return tableOfRows(Array.from(projection.labels), [
    ['cluster', 'integer', (label) => label + 1],
    ['cluster_name', 'text', (label) => groups[label]?.name],
    ['x', 'double', (_, at) => rounded(projection.x[at])],
    ['y', 'double', (_, at) => rounded(projection.y[at])],
  ]);
}

/** The column of ids keeps its name, so that the table can be joined; not where another one of this table has it. */
function idName(id: string): string {
  const own = ['cluster', 'cluster_name', 'next_cluster', 'simplified_silhouette'];
  return own.includes(id.toLowerCase()) ? 'member_id' : id;
}
