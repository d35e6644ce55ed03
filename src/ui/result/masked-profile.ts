import type { PersonalKind } from '../../privacy/personal-kind.ts';
import type { Masking, ShownColumn } from '../../session/masking.svelte.ts';
import type { ColumnProfile } from '../../sql/column-profile.ts';

/** What a profiled column holds of persons, by its heading and by the values that its profile names. */
export function personalKindOf(
  masking: Masking,
  column: ShownColumn,
  profile: ColumnProfile | null,
): PersonalKind | null {
  if (profile === null) return masking.kindOf(column);
  const { min, max, shape, type } = profile;
  const values = shape.kind === 'values' ? shape.values.map(({ text }) => text) : [];
  const samples = [...(column.samples ?? []), ...values, min, max];
  return masking.kindOf({ ...column, type, samples });
}

/**
 * A profile whose values are masked. Counts stay; so does how the values are spread, which is drawn without
 * saying where.
 */
export function maskedProfile(
  profile: ColumnProfile,
  mask: (text: string) => string,
): ColumnProfile {
  const { min, max, median, shape } = profile;
  return {
    ...profile,
    min: min && mask(min),
    max: max && mask(max),
    median: median && { ...median, value: mask(median.value) },
    mean: null,
    lengths: null,
    shape:
      shape.kind === 'values'
        ? {
            ...shape,
            values: shape.values.map(({ text, count }) => ({
              text: text && mask(text),
              count,
            })),
          }
        : shape,
  };
}
