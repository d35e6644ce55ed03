import type { PointMatrix } from './point-matrix.ts';

/**
 * What sets a cluster apart, as data of which a name can be made ("high spend, long ago"). The strength of a trait is
 * how far the cluster's centre lies from that of all rows, in standard deviations of all rows, measured where the
 * clusters were made (after the logarithm, where there was one). The steps are those of Cohen (1988) for differences
 * of means: half a deviation can be seen, eight tenths are plain.
 */
export interface Trait {
  readonly feature: string;
  readonly direction: 'high' | 'low';
  readonly strength: 'plain' | 'noticeable' | 'slight';
  /** In standard deviations; below zero where low. */
  readonly deviations: number;
  /** The cluster whose centre is the highest, or lowest, of all in this feature. */
  readonly isExtreme: boolean;
}

export interface ClusterTraits {
  readonly cluster: number;
  /** Every feature, the strongest first. */
  readonly traits: readonly Trait[];
  /** The traits that make a name: one to three; none for a cluster that is like all. */
  readonly naming: readonly Trait[];
  /**
   * Where clusters cannot be told apart by direction and strength of their naming traits: which of them this is, from
   * 1, in the order of the clusters. Null where the name is its own.
   */
  readonly among: number | null;
}

/** `centres`: `k` × `width`, the means of the clusters of `points`. */
export function describeTraits(
  points: PointMatrix,
  centres: Float64Array,
  features: readonly string[],
): ClusterTraits[] {
  const { width } = points;
  const k = centres.length / width;
  const moments = features.map((_, d) => momentsOf(points, d));
  const all = Array.from({ length: k }, (_, c) =>
    features
      .map((feature, d): Trait => {
        const { mean, deviation } = moments[d] ?? { mean: 0, deviation: 1 };
        const own = centres[c * width + d] ?? 0;
        const deviations = deviation > 0 ? (own - mean) / deviation : 0;
        const isHigh = deviations >= 0;
        const isExtreme = !isBeaten(centres, width, d, own, isHigh);
        return {
          feature,
          direction: isHigh ? 'high' : 'low',
          strength: strengthOf(Math.abs(deviations)),
          deviations,
          isExtreme,
        };
      })
      .sort((one, other) => Math.abs(other.deviations) - Math.abs(one.deviations)),
  );
  const naming = chooseNames(all);
  const words = naming.map(wordsOf);
  return all.map((traits, cluster) => {
    const alike = words.flatMap((word, other) => (word === words[cluster] ? [other] : []));
    return {
      cluster,
      traits,
      naming: naming[cluster] ?? [],
      among: alike.length > 1 ? alike.indexOf(cluster) + 1 : null,
    };
  });
}

function strengthOf(deviations: number): Trait['strength'] {
  if (deviations >= 0.8) return 'plain';
  return deviations >= 0.5 ? 'noticeable' : 'slight';
}

function isBeaten(
  centres: Float64Array,
  width: number,
  d: number,
  own: number,
  isHigh: boolean,
): boolean {
  for (let at = d; at < centres.length; at += width) {
    const other = centres[at] ?? 0;
    if (isHigh ? other > own : other < own) return true;
  }
  return false;
}

/** Up to two traits that can be seen; a third that is plain, or for clusters that would otherwise have the same name. */
function chooseNames(all: readonly (readonly Trait[])[]): (readonly Trait[])[] {
  const seen = all.map((traits) => traits.filter(({ strength }) => strength !== 'slight'));
  const words = seen.map((traits) => wordsOf(traits.slice(0, 2)));
  return seen.map((traits, c) => {
    const isDouble = words.filter((word) => word === words[c]).length > 1;
    const hasThird = isDouble || traits[2]?.strength === 'plain';
    return traits.slice(0, hasThird ? 3 : 2);
  });
}

function wordsOf(traits: readonly Trait[]): string {
  return JSON.stringify(
    traits.map(({ feature, direction, strength }) => [feature, direction, strength]).sort(),
  );
}

function momentsOf(
  { values, count, width }: PointMatrix,
  d: number,
): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  for (let at = d; at < values.length; at += width) sum += values[at] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (let at = d; at < values.length; at += width) squares += ((values[at] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count) };
}
