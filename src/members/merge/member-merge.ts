import { columnOf } from '../column-sql.ts';
import type { Mapping, TableMapping } from '../mapping.ts';

/**
 * One person in several member files. People are the same where their key is the same: the first of the chosen
 * keys for which a record has a value. One key per record makes groups that a plain GROUP BY finds: a chain
 * (a phone links A to B, an e-mail B to C) would need every link to be followed, and one wrong link would draw
 * strangers together. The price: a record with a phone is not found by its e-mail.
 */
export interface MemberMerge {
  /** Empty: nobody stands in two files. */
  readonly keys: readonly MergeKey[];
  /** Whose values a member has where files differ. A value that is there always wins over none. */
  readonly wins: 'order' | 'latest' | 'fullest';
  /** Names of the member tables; the first one's ids are kept. */
  readonly order: readonly string[];
  /** Members of one file with the same key, a family with one phone: whether they are one. */
  readonly sameFile: 'apart' | 'merge';
}

/** Named after the fields that hold them. */
export type MergeKey = 'phone' | 'email' | 'card_no' | 'member_id';

export const mergeKeys: readonly MergeKey[] = ['phone', 'email', 'card_no', 'member_id'];

/** A member file under the name that the analyst knows, and the table that is read, which steps may have cleaned. */
export interface MergeFile {
  readonly source: TableMapping;
  readonly table: TableMapping;
}

export function memberTables(mapping: Pick<Mapping, 'tables'>): readonly TableMapping[] {
  return mapping.tables.filter(({ role }) => role === 'members');
}

/** What was chosen, or what is proposed, as far as it fits the tables; null where there is nothing to merge. */
export function mergeOf(mapping: Pick<Mapping, 'tables' | 'options'>): MemberMerge | null {
  const tables = memberTables(mapping);
  if (tables.length < 2) return null;
  const merge = mapping.options.memberMerge ?? proposeMerge(tables);
  const names = tables.map(({ table }) => table);
  const known = merge.order.filter((name) => names.includes(name));
  return { ...merge, order: [...known, ...names.filter((name) => !known.includes(name))] };
}

/** Keys that two files have: phone else e-mail, which people keep; then the card; then the id itself. */
export function proposeMerge(tables: readonly TableMapping[]): MemberMerge {
  const shared = (key: MergeKey): boolean => filesWith(tables, key).length > 1;
  const contact = (['phone', 'email'] as const).filter(shared);
  const keys = contact.length > 0 ? contact : shared('card_no') ? ['card_no' as const] : [];
  return {
    keys: keys.length > 0 ? keys : ['member_id'],
    wins: 'order',
    order: tables.map(({ table }) => table),
    sameFile: 'apart',
  };
}

/** The tables that have a column for a key. */
export function filesWith(tables: readonly TableMapping[], key: MergeKey): readonly TableMapping[] {
  return tables.filter((table) => columnOf(table, key) !== undefined);
}
