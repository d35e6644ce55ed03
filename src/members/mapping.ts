import type { ColumnType } from '../engine/contract.ts';
import type { CleaningStep } from './cleaning/step.ts';
import { endsInPointZero } from './content.ts';
import type { RoleGuess } from './guess-roles.ts';
import type { MemberMerge } from './merge/member-merge.ts';
import { guessMembersOf, namesMembers } from './merge/members-of.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';
import type { Role } from './role.ts';

/** What the analyst confirmed: a plain document from which the prepare cells are written. */
export interface Mapping {
  readonly tables: readonly TableMapping[];
  readonly options: MappingOptions;
  /** What is cleaned between the files and the relations, in this order; `table` as in `tables`. */
  readonly steps: readonly CleaningStep[];
}

export interface TableMapping {
  /** The name under which cells read the table. */
  readonly table: string;
  readonly role: Role;
  /** Canonical field → column of the table. */
  readonly fields: Readonly<Record<string, string>>;
  /** Every column of the table. */
  readonly columns: readonly MappedColumn[];
  readonly rows: number;
  /** Where members come from several tables: the one whose ids this table uses; absent: whichever knows an id. */
  readonly membersOf?: string;
}

export interface MappedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly missing: number;
  /** A text id whose values all end in `.0`, which is not part of the id. */
  readonly pointZero: boolean;
}

export interface MappingOptions {
  /** What the parameter `sales_rule` starts with. */
  readonly salesRule: 'clean' | 'net';
  /** What one order is where the file has no order id: a row, or a member's day. */
  readonly orderUnit: 'row' | 'day';
  /** Order ids that begin with it are cancellations; empty: none do. */
  readonly refundPrefix: string;
  /** Absent: as `proposeMerge` says, where there are several member tables. */
  readonly memberMerge?: MemberMerge;
}

/** The mapping that follows from the guesses, before anybody corrected them. */
export function toMapping(
  tables: readonly TableProfile[],
  guesses: readonly RoleGuess[],
  options: Partial<MappingOptions> = {},
): Mapping {
  const mapped = tables.map((table): TableMapping => {
    const guess = guesses.find((candidate) => candidate.table === table.name);
    const fields = Object.entries(guess?.fields ?? {}).map(([field, { column }]) => [
      field,
      column,
    ]);
    return {
      table: table.name,
      role: guess?.role ?? 'ignore',
      fields: Object.fromEntries(fields) as Record<string, string>,
      columns: table.columns.map(toColumn),
      rows: Math.max(0, ...table.columns.map(({ rows }) => rows)),
    };
  });
  const prefixed = mapped.some(({ fields }, index) =>
    tables[index]?.columns.some(
      (column) => column.name === fields['order_id'] && isNumbered(column),
    ),
  );
  return {
    tables: mapped.map((table) => {
      const membersOf = namesMembers(table) ? guessMembersOf(table, mapped, tables) : undefined;
      return membersOf === undefined ? table : { ...table, membersOf };
    }),
    options: {
      salesRule: 'clean',
      orderUnit: 'row',
      refundPrefix: prefixed ? 'C' : '',
      ...options,
    },
    steps: [],
  };
}

function toColumn(column: ColumnProfile): MappedColumn {
  const { name, type, missing } = column;
  return { name, type, missing, pointZero: type.kind === 'text' && endsInPointZero(column) };
}

/** Ids are running numbers, some perhaps with a letter before them (`536365`, `C536379`). */
function isNumbered({ samples }: ColumnProfile): boolean {
  return samples.some((id) => /^\d+$/.test(id)) && samples.every((id) => /^[A-Za-z]?\d+$/.test(id));
}
