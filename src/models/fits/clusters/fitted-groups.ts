import type { AlikeFeatures } from '../../clusters/alike-features.ts';
import type { Stability } from '../../clusters/cluster-stability.ts';
import type { ClusterTraits } from '../../clusters/cluster-traits.ts';
import type { ClusterModel } from '../../clusters/fit-clusters.ts';
import type { NextClusters } from '../../clusters/next-clusters.ts';
import type { ColumnProfile } from '../../clusters/profile-clusters.ts';
import type { ReadFeatures } from './read-features.ts';

/** What a fit of groups has come to, whatever they are called. */
export interface FoundGroups extends ReadFeatures {
  readonly model: ClusterModel;
  /** By compared row. */
  readonly labels: Int32Array;
  readonly stability: Stability;
  readonly next: NextClusters;
  readonly alike: readonly AlikeFeatures[];
  /** The column by which groups are ordered; empty: by size. */
  readonly order: string;
}

/** The same with names, for the tables, facts and pictures that are made of it. */
export interface FittedGroups extends FoundGroups {
  /** As written, by group. */
  readonly names: readonly string[];
  readonly groups: readonly Group[];
}

/** A group as readers see it. */
export interface Group {
  /** From 1. */
  readonly number: number;
  /** As the reader named it; else empty. */
  readonly written: string;
  /** That, or its number. */
  readonly name: string;
  /** Number and name, as charts show it. */
  readonly title: string;
  readonly size: number;
  readonly share: number;
  readonly silhouette: number | null;
  readonly stability: number | null;
  readonly traits: ClusterTraits | undefined;
  readonly columns: readonly ColumnProfile[];
  /** Of the column that orders the groups; undefined: none does. */
  readonly value: ColumnProfile | undefined;
}

export function describeGroups(
  { profiles, silhouette, traits }: ClusterModel,
  stability: Stability,
  order: string,
  names: readonly string[],
): readonly Group[] {
  return profiles.clusters.map(({ cluster, size, share, columns }) => {
    const number = cluster + 1;
    const written = names[cluster]?.trim() ?? '';
    return {
      number,
      written,
      name: written === '' ? String(number) : written,
      title: written === '' ? String(number) : `${String(number)} · ${written}`,
      size,
      share,
      silhouette: silhouette?.clusters[cluster] ?? null,
      stability: stability.clusters[cluster] ?? null,
      traits: traits.find((each) => each.cluster === cluster),
      columns,
      value: order === '' ? undefined : columns.find(({ name }) => name === order),
    };
  });
}

/** What sets a group apart, shortly and in no language: `+amount −recency_days`. */
export function traitCodes({ traits }: Group): string {
  return (traits?.naming ?? [])
    .map(({ feature, direction }) => `${direction === 'high' ? '+' : '−'}${feature}`)
    .join(' ');
}

/**
 * How far a group lies from all in a column, in standard deviations: of a feature where the groups are made (after the
 * logarithm), of any other column as it is.
 */
export function deviationOf({ traits }: Group, column: ColumnProfile): number | null {
  const trait = traits?.traits.find(({ feature }) => feature === column.name);
  return trait?.deviations ?? column.standardised;
}
