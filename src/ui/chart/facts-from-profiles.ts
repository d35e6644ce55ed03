import type { ColumnFacts } from '../../charts/column-facts.ts';
import type { Column } from '../../engine/contract.ts';
import type { ColumnProfiles, ProfileTarget } from '../../session/column-profiles.svelte.ts';

/** What profiles that are there already tell about columns; of the rest only the relation's rows are known. */
export function factsFromProfiles(
  columns: readonly Column[],
  target: ProfileTarget,
  profiles: Pick<ColumnProfiles, 'of'>,
): readonly ColumnFacts[] {
  return columns.map(({ name }) => {
    const state = profiles.of(target, name);
    if (state?.kind !== 'profile') return { name, rows: target.rows };
    const { rows, distinct, min, max, kind, shape } = state.profile;
    const [low, high] = [Number(min), Number(max)];
    const isNumber = kind === 'number' && min !== null && Number.isFinite(low + high);
    return {
      name,
      rows,
      distinct: distinct.value,
      ...(isNumber ? { min: low, max: high } : {}),
      ...(kind === 'text' && shape.kind === 'values'
        ? { sample: shape.values.map(({ text }) => text) }
        : {}),
    };
  });
}
