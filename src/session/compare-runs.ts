import type { Page } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage } from '../engine/decode.ts';
import { quoteName, quoteText } from '../sql/quote.ts';

/**
 * What is counted before and after a file is replaced. The engine counts; here are the questions and what the answers
 * mean. No row and no id of a member leaves the engine.
 */
export interface Figures {
  readonly relations: readonly RelationFigures[];
  /** Sum of `orders.amount`; null where there are no orders with an amount. */
  readonly net: number | null;
}

export interface RelationFigures {
  readonly name: string;
  readonly rows: number;
  /** Earliest and latest day; null where the relation has no time or no row. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Where the ids of the members of before are kept for as long as they are compared. */
export const keptMembers = { schema: 'before_replacing', name: 'member_ids' } as const;

export const keepMembersSql = 'SELECT DISTINCT member_id FROM main.member_facts';

/** Relations worth counting, with the column that tells when; without one only the rows are counted. */
const counted: Readonly<Record<string, string | null>> = {
  member_facts: null,
  members: 'joined_at',
  orders: 'ordered_at',
  order_lines: 'ordered_at',
  events: 'occurred_at',
  points: 'changed_at',
  contacts: 'contacted_at',
};

/** Null where none of the relations is there. */
export function figuresSql(there: (name: string) => boolean): string | null {
  const selects = Object.entries(counted)
    .filter(([name]) => there(name))
    .map(([name, time]) => {
      const days = ['min', 'max'].map((which) =>
        time === null ? 'NULL' : `${which}(${quoteName(time)})::DATE::VARCHAR`,
      );
      const net = name === 'orders' ? 'sum(amount)::DOUBLE' : 'NULL::DOUBLE';
      const [first, last] = days;
      return (
        `SELECT ${quoteText(name)} AS name, count(*) AS rows, ${first ?? 'NULL'} AS first, ` +
        `${last ?? 'NULL'} AS last, ${net} AS net FROM ${quoteName(name)}`
      );
    });
  return selects.length === 0 ? null : selects.join('\nUNION ALL\n');
}

export function readFigures(page: Page): Figures {
  const { columns, rows } = decodePage(page);
  const column = (name: string) => columns.find((each) => each.name === name);
  const text = (name: string, row: number): string | null => {
    const found = column(name);
    return found ? cellText(found, row) : null;
  };
  const number = (name: string, row: number): number | null => {
    const found = column(name);
    return found ? cellNumber(found, row) : null;
  };
  const all = Array.from({ length: rows }, (_, row) => row);
  return {
    relations: all.map((row) => ({
      name: text('name', row) ?? '',
      rows: number('rows', row) ?? 0,
      first: text('first', row),
      last: text('last', row),
    })),
    net: all.reduce<number | null>((net, row) => number('net', row) ?? net, null),
  };
}

/** Members who are there now and were not, and the other way round. */
export const comeAndGoneSql = `SELECT
  (SELECT count(*) FROM (SELECT DISTINCT member_id FROM member_facts) AS now
    ANTI JOIN before_replacing.member_ids AS kept ON now.member_id = kept.member_id) AS come,
  (SELECT count(*) FROM before_replacing.member_ids AS kept
    ANTI JOIN member_facts AS now ON now.member_id = kept.member_id) AS gone`;

export interface ComeAndGone {
  readonly come: number;
  readonly gone: number;
}

export function readComeAndGone(page: Page): ComeAndGone | null {
  const { columns, rows } = decodePage(page);
  const [come, gone] = columns;
  if (!come || !gone || rows === 0) return null;
  return { come: cellNumber(come, 0) ?? 0, gone: cellNumber(gone, 0) ?? 0 };
}

/** What a cell came to, before or after. */
export type CellOutcome =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'failed' }
  /** Not run, or of rows that nobody counted. */
  | { readonly kind: 'unknown' };

export interface CellCompared {
  readonly node: string;
  readonly scope: string;
  /** What the reader calls the cell. */
  readonly label: string;
  readonly isCheck: boolean;
  readonly before: CellOutcome;
  readonly after: CellOutcome;
}

/** `alarm`: it works no more, or a check finds something it did not find; `changed`: another number of rows. */
export function verdictOf({
  isCheck,
  before,
  after,
}: CellCompared): 'alarm' | 'mended' | 'changed' | 'same' {
  if (after.kind === 'failed') return before.kind === 'failed' ? 'same' : 'alarm';
  if (before.kind === 'failed') return after.kind === 'rows' ? 'mended' : 'same';
  if (after.kind === 'unknown' || before.kind === 'unknown') return 'same';
  if (isCheck && before.rows === 0 && after.rows > 0) return 'alarm';
  if (isCheck && before.rows > 0 && after.rows === 0) return 'mended';
  return before.rows === after.rows ? 'same' : 'changed';
}
