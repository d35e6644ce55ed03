import type { Trait } from '../../clusters/cluster-traits.ts';
import type { ModelPicture } from '../../model-kind.ts';
import { tableOfRows } from '../table-of-rows.ts';
import { deviationOf, type FittedGroups } from './fitted-groups.ts';

export function clusterPictures(fitted: FittedGroups): readonly ModelPicture[] {
  const profile = profileRows(fitted);
  return [
    { name: 'profile', table: profile },
    { name: 'sizes', table: sizeRows(fitted) },
    { name: 'lines', table: profile },
    { name: 'map', table: mapRows(fitted), isOfMembers: true },
    { name: 'naming', table: namingRows(fitted) },
  ];
}

function profileRows({ groups, model }: FittedGroups): ModelPicture['table'] {
  const lines = groups.flatMap((group) =>
    group.columns.map((column, at) => ({ group, column, at })),
  );
  return tableOfRows(lines, [
    ['cluster', 'integer', ({ group }) => group.number],
    ['group', 'text', ({ group }) => group.title],
    ['members', 'integer', ({ group }) => group.size],
    ['feature', 'text', ({ column }) => column.name],
    ['position', 'integer', ({ at }) => at],
    ['deviation', 'double', ({ group, column }) => deviationOf(group, column)],
    ['mean', 'double', ({ column }) => column.mean],
    ['median', 'double', ({ column }) => column.median],
    ['base_mean', 'double', ({ at }) => model.profiles.base[at]?.mean],
    ['lift', 'double', ({ column }) => column.lift],
  ]);
}

/** A bar for the share of members, and one for the share of what orders the groups. */
function sizeRows({ groups, order }: FittedGroups): ModelPicture['table'] {
  const hasValue = groups.some(({ value }) => value?.shareOfTotal != null);
  const lines = groups.flatMap((group) => [
    { group, isValue: false, share: group.share },
    ...(hasValue ? [{ group, isValue: true, share: group.value?.shareOfTotal }] : []),
  ]);
  return tableOfRows(lines, [
    ['cluster', 'integer', ({ group }) => group.number],
    ['group', 'text', ({ group }) => group.title],
    ['members', 'integer', ({ group }) => group.size],
    ['column', 'text', ({ isValue }) => (isValue ? order : null)],
    ['share', 'double', ({ share }) => share],
    ['mean', 'double', ({ group }) => group.value?.mean],
  ]);
}

/** Not drawn: the traits of which the interface makes names, beside those in use; a row per group and trait, a group may have none. */
function namingRows({ groups }: FittedGroups): ModelPicture['table'] {
  const lines = groups.flatMap((group) => {
    const naming: readonly (Trait | null)[] = group.traits?.naming ?? [];
    return (naming.length === 0 ? [null] : naming).map((trait) => ({ group, trait }));
  });
  return tableOfRows(lines, [
    ['cluster', 'integer', ({ group }) => group.number],
    ['members', 'integer', ({ group }) => group.size],
    ['among', 'integer', ({ group }) => group.traits?.among],
    ['feature', 'text', ({ trait }) => trait?.feature],
    ['direction', 'text', ({ trait }) => trait?.direction],
    ['degree', 'text', ({ trait }) => trait && degreeOf(trait, groups)],
    ['written', 'text', ({ group }) => group.written],
  ]);
}

/** `rather` where another group goes much further in the same direction: it, not this one, is called high or low. */
function degreeOf(trait: Trait, groups: FittedGroups['groups']): 'rather' | 'clear' {
  const others = groups.flatMap((group) =>
    (group.traits?.traits ?? []).filter(
      ({ feature, direction }) => feature === trait.feature && direction === trait.direction,
    ),
  );
  const furthest = Math.max(...others.map(({ deviations }) => Math.abs(deviations)));
  return Math.abs(trait.deviations) < 0.6 * furthest ? 'rather' : 'clear';
}

/** Members of a sample, and the middle of each group with its title. */
function mapRows({ model: { projection }, groups }: FittedGroups): ModelPicture['table'] {
  const members = Array.from(projection.labels, (label, at) => ({
    group: groups[label],
    x: projection.x[at],
    y: projection.y[at],
    isMiddle: 0,
  }));
  const middles = projection.centres.map(({ x, y }, at) => ({
    group: groups[at],
    x,
    y,
    isMiddle: 1,
  }));
  return tableOfRows(
    [...members, ...middles],
    [
      ['cluster', 'integer', ({ group }) => group?.number],
      ['group', 'text', ({ group }) => group?.title],
      ['x', 'double', ({ x }) => x],
      ['y', 'double', ({ y }) => y],
      ['is_middle', 'integer', ({ isMiddle }) => isMiddle],
    ],
  );
}
