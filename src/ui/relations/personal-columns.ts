import type { Mapping } from '../../members/mapping.ts';
import { personalKind } from '../../privacy/personal-kind.ts';

/** Columns of a relation that are known to hold personal data: by their role in a file, or by their name. */
export function isPersonal(mapping: Mapping | null, relation: string, column: string): boolean {
  const table = mapping?.tables.find((each) => each.table === relation);
  const field = Object.entries(table?.fields ?? {}).find(([, heading]) => heading === column)?.[0];
  return personalKind({ name: column, ...(field !== undefined && { field }) }) !== null;
}
