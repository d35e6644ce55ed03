import { renameStepTables } from './cleaning/step.ts';
import type { Mapping, TableMapping } from './mapping.ts';
import { fieldsOf } from './role.ts';

/** The table that takes another one's place, and which of its columns feed what. */
export interface ReplacedTable {
  readonly table: string;
  /** Canonical field → column of the new table. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The confirmed mapping after tables were replaced by next month's: roles, rules, steps and who is whose member stay;
 * columns, types and counts are those of now. `fresh` is the mapping that the loaded files suggest, of which only the
 * description of the tables is taken; a table that it does not know stays as it was.
 */
export function replaceTables(
  mapping: Mapping,
  fresh: Mapping,
  replaced: Readonly<Record<string, ReplacedTable>>,
): Mapping {
  const names = Object.fromEntries(
    Object.entries(replaced).map(([from, { table }]) => [from, table]),
  );
  const named = (table: string): string =>
    (Object.hasOwn(names, table) ? names[table] : null) ?? table;
  const tables = mapping.tables.map((old): TableMapping => {
    const table = named(old.table);
    const now = fresh.tables.find((other) => other.table === table);
    const given = Object.hasOwn(replaced, old.table) ? replaced[old.table]?.fields : undefined;
    const { membersOf: _, ...rest } = { ...old, ...now, role: old.role };
    const columns = new Set(rest.columns.map(({ name }) => name));
    const fields = Object.entries(given ?? old.fields).filter(([, column]) => columns.has(column));
    return {
      ...rest,
      table,
      fields: Object.fromEntries(fields),
      ...(old.membersOf !== undefined && { membersOf: named(old.membersOf) }),
    };
  });
  const { memberMerge } = mapping.options;
  return {
    tables,
    steps: renameStepTables(mapping.steps, names),
    options: {
      ...mapping.options,
      ...(memberMerge && { memberMerge: { ...memberMerge, order: memberMerge.order.map(named) } }),
    },
  };
}

/** Fields without which the role of a table makes no sense and that have no column. */
export function missingFields(
  role: TableMapping['role'],
  fields: Readonly<Record<string, string>>,
): readonly string[] {
  if (role === 'ignore') return [];
  return fieldsOf[role].flatMap(({ name, required }) =>
    required && fields[name] === undefined ? [name] : [],
  );
}
