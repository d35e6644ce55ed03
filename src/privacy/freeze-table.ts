import type { ShareTable } from '../share/share-table.ts';
import { aggregateColumns, suppressAggregate } from './aggregate-columns.ts';
import type { SharedTable } from './differencing.ts';
import { protectTable, type ProtectedKind } from './protect-table.ts';

/**
 * A result as it may stand in a report or a link. Rows of members and of what they bought stay at home unless they are
 * asked for, and are masked then; numbers of groups lose the small ones and what gives those away.
 */
export type FrozenTable =
  | {
      readonly kind: 'frozen';
      readonly table: ShareTable;
      /** Per row and column, what was taken out because of small groups; null: nothing was. */
      readonly hidden: readonly (readonly boolean[])[] | null;
      readonly totalRows: number;
      /** Rows of members, masked. */
      readonly isOfMembers: boolean;
      /** Nothing in it counts anybody, so that small groups cannot be told. */
      readonly isUncounted: boolean;
      /** What another share of the same result is compared with; null: it counts nobody. */
      readonly shared: SharedTable | null;
    }
  | { readonly kind: 'left-out'; readonly why: 'members' | 'too-long'; readonly rows: number };

export interface FreezeOptions {
  readonly kinds: ReadonlyMap<string, ProtectedKind>;
  /** Rows are members or what they bought one by one, although no column says who: nothing in them counts a group. */
  readonly areMembers?: boolean;
  readonly withMembers: boolean;
  /** Groups of fewer members are taken out; null: none are. */
  readonly smallest: number | null;
  /** A longer table is cut, or left out. */
  readonly mostRows: number;
  readonly leavesLong: boolean;
}

/** `table`: all rows or, where `totalRows` is more, the first ones. */
export async function freezeTable(
  table: ShareTable,
  totalRows: number,
  { kinds, areMembers = false, withMembers, smallest, mostRows, leavesLong }: FreezeOptions,
): Promise<FrozenTable> {
  const isOfMembers =
    areMembers || kinds.size > 0 || table.columns.some(({ name }) => isDeedId(name));
  const leftOut = (why: 'members' | 'too-long'): FrozenTable => ({
    kind: 'left-out',
    why,
    rows: totalRows,
  });
  if (isOfMembers && !withMembers) return leftOut('members');
  if (leavesLong && totalRows > mostRows) return leftOut('too-long');
  const masked = await maskTable(table, kinds);
  const cut = (rows: ShareTable['rows']): ShareTable['rows'] => rows.slice(0, mostRows);
  const base = { kind: 'frozen', totalRows, isOfMembers, shared: null } as const;
  if (isOfMembers || smallest === null) {
    const shown = { ...masked, rows: cut(masked.rows) };
    return { ...base, table: shown, hidden: null, isUncounted: false };
  }
  // Of a part nobody can tell what the rest gives away.
  if (table.rows.length < totalRows) return leftOut('too-long');
  const outcome = suppressAggregate(masked, smallest);
  switch (outcome.kind) {
    case 'refused':
      return leftOut('too-long');
    case 'uncounted':
    case 'clean':
    case 'suppressed': {
      const columns = aggregateColumns(masked);
      return {
        ...base,
        table: { ...outcome.table, rows: cut(outcome.table.rows) },
        hidden: outcome.kind === 'suppressed' ? outcome.hidden.slice(0, mostRows) : null,
        isUncounted: outcome.kind === 'uncounted',
        shared: columns && {
          table: outcome.table,
          dimensions: columns.dimensions,
          counts: columns.counts,
        },
      };
    }
  }
}

async function maskTable(
  table: ShareTable,
  kinds: ReadonlyMap<string, ProtectedKind>,
): Promise<ShareTable> {
  const { columns, protect } = protectTable(table.columns, kinds, { kind: 'masked' });
  return { ...table, columns, rows: await protect(table.rows) };
}

/** Whether a heading is that of an order's id, or a receipt's: it has one buyer. */
export function isDeedId(name: string): boolean {
  const plain = name.toLowerCase().replace(/[\s_.-]/g, '');
  return /^(order|invoice|transaction|receipt|trade|bill)(id|no|number|code)$|^(订单|交易|小票|流水|发票)(id|编号|号码?)$/.test(
    plain,
  );
}
