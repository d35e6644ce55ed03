import type { ModelPicture } from '../../model-kind.ts';
import type { Migration } from './study.ts';
import { matrixTable, projectionTable } from './tables.ts';
import { tableOfRows } from '../table-of-rows.ts';

export function migrationPictures(migration: Migration): readonly ModelPicture[] {
  return [
    { name: 'matrix', table: matrixTable(migration) },
    { name: 'shares', table: shareTable(migration) },
    { name: 'projection', table: projectionTable(migration) },
    ...(migration.values ? [{ name: 'value', table: valueTable(migration) }] : []),
  ];
}

/** Each state twice: now, and when the moves have gone on for ever. */
function shareTable({ chain }: Migration): ModelPicture['table'] {
  const { states, present, longRun } = chain;
  const total = present.reduce((sum, each) => sum + each, 0) || 1;
  const lines = states.flatMap((state, at) => [
    { state, at, when: 'now', share: (present[at] ?? 0) / total },
    { state, at, when: 'long-run', share: longRun.distribution[at] ?? 0 },
  ]);
  return tableOfRows(lines, [
    ['position', 'integer', ({ at }) => at + 1],
    ['state', 'text', ({ state }) => state],
    ['when', 'text', ({ when }) => when],
    ['share', 'double', ({ share }) => share],
  ]);
}

function valueTable({ chain, values }: Migration): ModelPicture['table'] {
  return tableOfRows(values?.values ?? [], [
    ['position', 'integer', (_, at) => at + 1],
    ['state', 'text', ({ state }) => state],
    ['value', 'double', ({ value }) => value],
    ['lower', 'double', ({ lower }) => lower],
    ['upper', 'double', ({ upper }) => upper],
    ['members', 'double', (_, at) => chain.present[at]],
  ]);
}
