import type { ShareTable } from '../share-table.ts';
import type { FrozenCell } from './frozen-results.ts';

/** What travels of a check: 0 rows fail where it holds; null: some do, and how many stays at home. */
export interface CheckCount {
  readonly failing: number | null;
}

/** What travels of a segment. */
export interface SegmentCount {
  readonly members: number;
  readonly all: number;
}

/** As a table of one row, so that it travels under the same rules as results. */
export function printCheckCount(name: string, { failing }: CheckCount): ShareTable {
  return tableOf(name, checkColumns, [failing]);
}

export function printSegmentCount(name: string, { members, all }: SegmentCount): ShareTable {
  return tableOf(name, segmentColumns, [members, all]);
}

/** Null: not such a table. */
export function parseCheckCount(table: ShareTable): CheckCount | null {
  const values = valuesOf(table, checkColumns);
  const [failing = null] = values ?? [];
  return values && { failing };
}

/** Null: not such a table, or one that says of itself what cannot be. */
export function parseSegmentCount(table: ShareTable): SegmentCount | null {
  const [members = null, all = null] = valuesOf(table, segmentColumns) ?? [];
  return members === null || all === null || members > all ? null : { members, all };
}

/** Whether what says of itself that it is of a check or a segment holds their numbers and nothing else. */
export function isCountOrOther({ kind, table, hidden, relation, isSummed }: FrozenCell): boolean {
  if (kind !== 'check' && kind !== 'segment') return true;
  if (relation !== null || isSummed) return false;
  if (kind === 'segment') return hidden.length === 0 && parseSegmentCount(table) !== null;
  const count = parseCheckCount(table);
  return count !== null && (count.failing === null) === (hidden.length === 1);
}

const checkColumns = ['failing'] as const;
const segmentColumns = ['members', 'all'] as const;
const countType = 'BIGINT';

function tableOf(
  name: string,
  columns: readonly string[],
  values: readonly (number | null)[],
): ShareTable {
  return {
    name,
    columns: columns.map((column) => ({ name: column, type: countType })),
    rows: [values.map((value) => (value === null ? null : String(value)))],
  };
}

function valuesOf(
  { columns, rows }: ShareTable,
  names: readonly string[],
): readonly (number | null)[] | null {
  const isOurs =
    columns.length === names.length &&
    columns.every(({ name, type }, at) => name === names[at] && type === countType);
  const [row] = rows;
  if (!isOurs || !row || rows.length > 1) return null;
  if (!row.every((text) => text === null || /^\d{1,15}$/.test(text))) return null;
  return row.map((text) => (text === null ? null : Number(text)));
}
