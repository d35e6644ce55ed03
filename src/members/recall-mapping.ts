import {
  compareFiles,
  findSimilar,
  isChanged,
  type ComparedColumn,
  type FileComparison,
} from './compare-files.ts';
import type { RoleGuess } from './guess-roles.ts';
import type { Mapping, MappingOptions, TableMapping } from './mapping.ts';
import { memberTables, type MemberMerge } from './merge/member-merge.ts';
import type { RememberedFile } from './remembered-file.ts';
import { signature } from './signature.ts';

/** Where the roles of a table come from, before anybody touched them. */
export type TableOrigin =
  | { readonly kind: 'guessed' }
  | { readonly kind: 'remembered'; readonly before: RememberedFile }
  | { readonly kind: 'changed'; readonly comparison: FileComparison };

export interface Recalled {
  readonly mapping: Mapping;
  /** By table. */
  readonly origins: Readonly<Record<string, TableOrigin>>;
}

/**
 * The guessed mapping with what was confirmed of files like these in its place. A file with the same headings takes
 * everything over; one that only resembles a remembered one takes the columns that it still has, and the guess
 * fills the fields that lost theirs or have a new column.
 */
export function recallMapping(
  guessed: Mapping,
  guesses: readonly RoleGuess[],
  columnsOf: (table: string) => readonly ComparedColumn[],
  remembered: readonly RememberedFile[],
): Recalled {
  const origins: Record<string, TableOrigin> = {};
  const tables = guessed.tables.map((table) => {
    const origin = originOf(table, columnsOf(table.table), remembered);
    origins[table.table] = origin;
    if (origin.kind === 'guessed') return table;
    const before = origin.kind === 'remembered' ? origin.before : origin.comparison.before;
    const fields =
      origin.kind === 'remembered'
        ? compareFiles(columnsOf(table.table), before).fields
        : filledIn(
            origin.comparison,
            guesses.find((guess) => guess.table === table.table),
          );
    return { ...table, role: before.role, fields };
  });
  const linked = tables.map((table) => linkMembers(table, tables, origins));
  const mapping = { ...guessed, tables: linked };
  return { mapping: { ...mapping, options: recallOptions(mapping, origins) }, origins };
}

function originOf(
  table: TableMapping,
  columns: readonly ComparedColumn[],
  remembered: readonly RememberedFile[],
): TableOrigin {
  const own = signature(table.columns);
  const before =
    remembered.find((file) => file.signature === own) ??
    findSimilar(table.columns, table.role, remembered);
  if (!before) return { kind: 'guessed' };
  const comparison = compareFiles(columns, before);
  return before.signature === own && !isChanged(comparison)
    ? { kind: 'remembered', before }
    : { kind: 'changed', comparison };
}

/** What the analyst left without a column stays without, unless the column is new. */
function filledIn(
  { fields, added, lost }: FileComparison,
  guess: RoleGuess | undefined,
): Readonly<Record<string, string>> {
  const used = new Set(Object.values(fields));
  const more = Object.entries(guess?.fields ?? {}).flatMap(([field, { column }]) => {
    const open = fields[field] === undefined && !used.has(column);
    return open && (lost.includes(field) || added.includes(column))
      ? [[field, column] as const]
      : [];
  });
  return { ...fields, ...Object.fromEntries(more) };
}

function linkMembers(
  table: TableMapping,
  tables: readonly TableMapping[],
  origins: Readonly<Record<string, TableOrigin>>,
): TableMapping {
  const wanted = beforeOf(origins[table.table])?.membersOf ?? '';
  if (wanted === '') return table;
  const members = tables.find(
    (other) => other.role === 'members' && beforeOf(origins[other.table])?.signature === wanted,
  );
  return members ? { ...table, membersOf: members.table } : table;
}

/** The latest word on the options; which file of members stands where, as far as it is known. */
function recallOptions(
  mapping: Mapping,
  origins: Readonly<Record<string, TableOrigin>>,
): MappingOptions {
  const known = mapping.tables.flatMap((table) => {
    const before = beforeOf(origins[table.table]);
    return before && before.role !== 'ignore' ? [{ table, before }] : [];
  });
  const latest = known.reduce<RememberedFile | null>(
    (best, { before }) => (best && best.confirmedOn >= before.confirmedOn ? best : before),
    null,
  );
  if (!latest) return mapping.options;
  const { salesRule, orderUnit } = latest.options;
  const orders = known.find(({ table }) => table.role === 'orders' || table.role === 'order_lines');
  const merge = known.find(({ table, before }) => table.role === 'members' && before.options.merge);
  return {
    ...mapping.options,
    salesRule,
    orderUnit,
    ...(orders && { refundPrefix: orders.before.options.refundPrefix }),
    ...(merge?.before.options.merge && {
      memberMerge: { ...merge.before.options.merge, order: orderOf(mapping, origins) },
    }),
  };
}

function orderOf(
  mapping: Mapping,
  origins: Readonly<Record<string, TableOrigin>>,
): MemberMerge['order'] {
  const place = (table: TableMapping): number => {
    const before = beforeOf(origins[table.table])?.place ?? -1;
    return before < 0 ? Number.MAX_SAFE_INTEGER : before;
  };
  return [...memberTables(mapping)]
    .sort((one, other) => place(one) - place(other))
    .map(({ table }) => table);
}

function beforeOf(origin: TableOrigin | undefined): RememberedFile | null {
  if (!origin || origin.kind === 'guessed') return null;
  return origin.kind === 'remembered' ? origin.before : origin.comparison.before;
}
