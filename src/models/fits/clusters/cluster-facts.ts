import { skewnessOf } from '../../clusters/choose-scaling.ts';
import { stableFrom, unstableBelow } from '../../clusters/cluster-stability.ts';
import { structureOf } from '../../clusters/suggest-k.ts';
import type { ModelFact } from '../../model-kind.ts';
import type { FittedGroups } from './fitted-groups.ts';

/** Fewer members than this make no average to act on. */
const fewMembers = 30;
/** Above, the few far out decide where the middle of a group lies. */
const verySkewed = 3;

export function clusterFacts(fitted: FittedGroups): readonly ModelFact[] {
  return [
    ...found(fitted),
    ...howSure(fitted),
    ...howMade(fitted),
    ...named(fitted),
    { kind: 'map-share', figures: { share: shownShare(fitted) } },
  ];
}

function found({ model, groups, order, columns }: FittedGroups): readonly ModelFact[] {
  const [best] = groups;
  const all: ModelFact = {
    kind: 'groups',
    figures: {
      clusters: model.k,
      rows: model.used,
      features: columns.map(({ name }) => name),
    },
  };
  const value = best?.value;
  if (!best || value?.mean == null) return [all];
  const figures = {
    group: best.number,
    members: best.size,
    memberShare: best.share,
    column: order,
  };
  if (value.shareOfTotal === null || value.lift === null) {
    return [all, { kind: 'best-group-mean', figures: { ...figures, mean: value.mean } }];
  }
  return [
    all,
    {
      kind: 'best-group',
      figures: { ...figures, valueShare: value.shareOfTotal, lift: oneDecimal(value.lift) },
    },
  ];
}

function howSure({ model, stability, groups }: FittedGroups): readonly ModelFact[] {
  const facts: ModelFact[] = [];
  const { silhouette, starts, agreeing } = model;
  if (silhouette) {
    const structure = structureOf(silhouette.mean);
    facts.push({
      kind: `silhouette-${structure}`,
      figures: { value: silhouette.mean, measured: silhouette.measured, of: silhouette.of },
      isCaution: structure === 'none',
    });
  }
  const likeness = stability.clusters.filter((each) => each !== null);
  const shaky = groups.filter((group) => group.stability !== null && group.stability < stableFrom);
  const range = {
    runs: stability.repeats,
    measured: stability.measured,
    lowestShare: Math.min(...likeness),
    highestShare: Math.max(...likeness),
  };
  if (likeness.length > 0 && shaky.length === 0) facts.push({ kind: 'stable', figures: range });
  if (shaky.length > 0) {
    facts.push({
      kind: range.lowestShare < unstableBelow ? 'unstable' : 'partly-stable',
      figures: { ...range, groups: shaky.map(({ number }) => String(number)) },
      isCaution: range.lowestShare < unstableBelow,
    });
  }
  if (agreeing * 5 < starts) {
    facts.push({ kind: 'starts-differ', figures: { agreeing, starts }, isCaution: true });
  }
  for (const { number, size } of groups.filter((group) => group.size < fewMembers)) {
    facts.push({ kind: 'small-group', figures: { group: number, members: size }, isCaution: true });
  }
  return facts;
}

function howMade(fitted: FittedGroups): readonly ModelFact[] {
  const { logged, clipped, alike, model, prepared, columns } = fitted;
  const facts: ModelFact[] = [];
  if (logged.length > 0) facts.push({ kind: 'logged', figures: { features: logged } });
  if (clipped !== null) facts.push({ kind: 'clipped', figures: { values: clipped } });
  for (const feature of model.exclusions.constant) {
    facts.push({ kind: 'constant-feature', figures: { feature } });
  }
  for (const { one, other, correlation } of alike) {
    facts.push({
      kind: 'alike-features',
      figures: { feature: one, otherFeature: other, correlation },
    });
  }
  for (const { name, scaling } of prepared.scales) {
    const values = columns.find((column) => column.name === name)?.values;
    if (scaling === 'log-z' || clipped !== null || !values) continue;
    const skewness = skewnessOf(values.filter(Number.isFinite));
    if (skewness > verySkewed) {
      facts.push({ kind: 'skewed-feature', figures: { feature: name }, isCaution: true });
    }
  }
  const ruling = rulingFeature(fitted);
  if (ruling) facts.push({ kind: 'one-feature-rules', figures: ruling, isCaution: true });
  return facts;
}

/** Features as they are weigh by their units: the one that makes nearly all of the distances. */
function rulingFeature({
  prepared: { points, scales },
}: FittedGroups): { readonly feature: string; readonly share: number } | null {
  const { values, count, width } = points;
  if (width < 2 || scales.some(({ scaling }) => scaling !== 'none')) return null;
  const spreads = scales.map((_, d) => {
    let sum = 0;
    let squares = 0;
    for (let at = d; at < values.length; at += width) sum += values[at] ?? 0;
    for (let at = d; at < values.length; at += width) {
      squares += ((values[at] ?? 0) - sum / count) ** 2;
    }
    return squares;
  });
  const largest = Math.max(...spreads);
  const share = largest / spreads.reduce((sum, spread) => sum + spread, 0);
  const feature = scales[spreads.indexOf(largest)]?.name ?? '';
  return share > 0.8 ? { feature, share } : null;
}

function named({ names, model }: FittedGroups): readonly ModelFact[] {
  const written = names.filter((name) => name.trim() !== '').length;
  if (written === 0) return [];
  if (names.length === model.k) return [{ kind: 'named-by-place', figures: {} }];
  const figures = { names: names.length, clusters: model.k };
  return [{ kind: 'names-differ', figures, isCaution: true }];
}

function shownShare({ model }: FittedGroups): number {
  return model.projection.shares.slice(0, 2).reduce((sum, share) => sum + share, 0);
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
