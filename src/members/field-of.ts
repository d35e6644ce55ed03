import type { Mapping } from './mapping.ts';

/** The canonical field that a column of a file was confirmed to be; null: none. */
export function fieldOf(mapping: Mapping | null, relation: string, column: string): string | null {
  const table = mapping?.tables.find((each) => each.table === relation);
  const fields = Object.entries(table?.fields ?? {});
  return fields.find(([, heading]) => heading === column)?.[0] ?? null;
}
