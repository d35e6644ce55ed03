import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts with the files that take longest. One of them that starts last keeps a worker waiting. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort(
      (one, other) =>
        one.project.config.sequence.groupOrder - other.project.config.sequence.groupOrder ||
        rankOf(one) - rankOf(other),
    );
  }
}

/** The longest first. The rest follows as Vitest has it: where it does not know the times, by the length of the text. */
const long: readonly string[] = [
  'e2e/notebook',
  'e2e/files',
  'e2e/egress',
  'e2e/intake',
  'e2e/hostile-charts',
  'e2e/device',
  'e2e/grid',
  'e2e/accessibility',
  'e2e/cells',
  'e2e/data-panel',
  'e2e/params',
  'e2e/links',
  'e2e/lineage',
  'e2e/parts',
  'e2e/home',
  'e2e/offline',
  'e2e/history',
  'engine/notebooks/every-cell',
  'engine/notebooks/everywhere',
  'engine/notebooks/tags',
  'engine/notebooks/campaigns',
  'engine/notebooks/rfm-moves',
  'engine/notebooks/trend',
  'engine/notebooks/timing',
  'engine/notebooks/rfm',
  'engine/notebooks/persona',
  'engine/members/cleaning',
  'unit/intake/parquet',
  'unit/intake/real-files',
  'unit/intake/xlsx',
];

function rankOf({ moduleId }: TestSpecification): number {
  const at = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? long.length : at;
}
