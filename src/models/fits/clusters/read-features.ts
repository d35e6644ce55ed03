import { chooseScaling } from '../../clusters/choose-scaling.ts';
import { clipExtremes } from '../../clusters/clip-extremes.ts';
import type { ClusterOutcome } from '../../clusters/cluster-refusal.ts';
import {
  prepareFeatures,
  type PreparedFeatures,
  type Scaling,
} from '../../clusters/prepare-features.ts';
import type { ProfiledColumn } from '../../clusters/profile-clusters.ts';
import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';

/** The features of a cell, as they are and as they are compared. */
export interface ReadFeatures {
  readonly prepared: PreparedFeatures;
  readonly columns: readonly ProfiledColumn[];
  /** Features whose logarithm is compared. */
  readonly logged: readonly string[];
  /** Values set to a border; null where none was to be. */
  readonly clipped: number | null;
}

export function readFeatures(
  input: ModelInput,
  options: ModelOptions,
): ClusterOutcome<ReadFeatures> {
  const columns = options
    .columns('features')
    .map((name) => ({ name, values: input.numbers(name) }));
  const isClipped = options.choice('extremes') === 'clip';
  let clipped = 0;
  const features = columns.map(({ name, values }) => {
    const kept = isClipped ? clipExtremes(values) : { values, moved: 0 };
    clipped += kept.moved;
    return { name, values: kept.values, scaling: scalingOf(options, kept.values) };
  });
  const prepared = prepareFeatures(features);
  if (prepared.kind === 'refused') return prepared;
  const logged = prepared.value.scales.flatMap(({ name, scaling }) =>
    scaling === 'log-z' ? [name] : [],
  );
  return {
    kind: 'fitted',
    value: { prepared: prepared.value, columns, logged, clipped: isClipped ? clipped : null },
  };
}

function scalingOf(options: ModelOptions, values: Float64Array): Scaling {
  const written = options.choice('scaling');
  return written === 'z' || written === 'log-z' || written === 'none'
    ? written
    : chooseScaling(values);
}
