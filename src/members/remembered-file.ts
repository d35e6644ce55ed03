import type { ColumnType } from '../engine/contract.ts';
import type { DateOrder } from '../engine/intake-contract.ts';
import { isEmail, isPhone } from './content.ts';
import type { MappingOptions, TableMapping } from './mapping.ts';
import type { MemberMerge } from './merge/member-merge.ts';
import type { Role } from './role.ts';
import { signature } from './signature.ts';

/**
 * What is kept of a confirmed file, so that next month's is not asked about again: headings, types and roles. No
 * value of the file is in it, nor the name of the file, which may be a person's.
 */
export interface RememberedFile {
  readonly signature: string;
  /** ISO day. */
  readonly confirmedOn: string;
  readonly role: Role;
  /** Canonical field → heading. */
  readonly fields: Readonly<Record<string, string>>;
  readonly columns: readonly RememberedColumn[];
  readonly dateOrders: Readonly<Record<string, DateOrder>>;
  readonly options: RememberedOptions;
  /** Of a member file: its place among several, from 0; else -1. */
  readonly place: number;
  /** Signature of the member file whose ids it uses; empty: whichever knows an id. */
  readonly membersOf: string;
}

export interface RememberedColumn {
  readonly name: string;
  readonly kind: ColumnType['kind'];
}

export type RememberedOptions = Pick<MappingOptions, 'salesRule' | 'orderUnit' | 'refundPrefix'> & {
  readonly merge: Omit<MemberMerge, 'order'> | null;
};

/** More headings than this are not remembered: no analyst confirmed them one by one. */
export const mostColumns = 300;
export const longestHeading = 120;

/** Null for a file that must not be remembered. */
export function toRemembered(
  table: TableMapping,
  all: readonly TableMapping[],
  options: MappingOptions,
  dateOrders: Readonly<Record<string, DateOrder>>,
  confirmedOn: string,
): RememberedFile | null {
  const columns = table.columns.map(({ name, type }) => ({ name, kind: type.kind }));
  if (columns.length === 0 || columns.length > mostColumns) return null;
  if (columns.some(({ name }) => !isHeading(name))) return null;
  const { salesRule, orderUnit, refundPrefix, memberMerge } = options;
  const members = all.find((other) => other.table === table.membersOf);
  return {
    signature: signature(columns),
    confirmedOn,
    role: table.role,
    fields: table.fields,
    columns,
    dateOrders,
    options: {
      salesRule,
      orderUnit,
      refundPrefix: refundPrefix.length <= 8 ? refundPrefix : '',
      merge: memberMerge
        ? { keys: memberMerge.keys, wins: memberMerge.wins, sameFile: memberMerge.sameFile }
        : null,
    },
    place: table.role === 'members' && memberMerge ? memberMerge.order.indexOf(table.table) : -1,
    membersOf: members ? signature(members.columns) : '',
  };
}

/**
 * A first record that was taken for headings must not be kept: headings hold no phone, no address, no six
 * digits in a row.
 */
export function isHeading(name: string): boolean {
  const column = { name, type: { kind: 'text' }, samples: [name], missing: 0, rows: 1 } as const;
  if (name.length > longestHeading || isPhone(column) || isEmail(column)) return false;
  return !/\d{6}|@|\d{4}-\d\d-\d\d/.test(name.normalize('NFKC'));
}
