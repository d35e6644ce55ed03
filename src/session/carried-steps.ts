import { cleanTables } from '../members/cleaning/clean-tables.ts';
import type { CleaningStep } from '../members/cleaning/step.ts';
import type { Mapping } from '../members/mapping.ts';

/** Steps survive when roles are confirmed again, as long as their file has the role it had. */
export function stepsThatStay(known: Mapping, given: Mapping): readonly CleaningStep[] {
  const roleIn = ({ tables }: Mapping, name: string): string | undefined =>
    tables.find(({ table }) => table === name)?.role;
  return known.steps.filter(({ table }) => roleIn(known, table) === roleIn(given, table));
}

/** Where the ends of chains of steps go from one mapping to the next, name before → name after. */
export function movedEnds(before: Mapping, after: Mapping): Readonly<Record<string, string>> {
  const ends = new Map(cleanTables(after).map(({ source, table }) => [source.table, table.table]));
  return Object.fromEntries(
    cleanTables(before).flatMap(({ source, table }): [string, string][] => {
      const end = ends.get(source.table);
      return end === undefined || end === table.table ? [] : [[table.table, end]];
    }),
  );
}
