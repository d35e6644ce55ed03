import type { Column, Page } from '../engine/contract.ts';
import { cellNumber, decodePage } from '../engine/decode.ts';
import { quoteName } from '../sql/quote.ts';
import { memberId } from '../sql/member-id.ts';

/** What some members have in common, from the member spine. */
export interface MemberFigures {
  readonly members: number;
  readonly buyers: number;
  /** Purchases, refunds not counted. */
  readonly orders: number;
  /** Net of refunds. */
  readonly amount: number;
  /** Days since the last purchase, of those who bought; null where nobody did. */
  readonly medianRecency: number | null;
}

/** The members of a query with what the spine knows of them, the biggest spenders first. */
export function listQuery(members: string, spine: readonly Column[]): string {
  const has = (name: string): boolean => spine.some((column) => column.name === name);
  if (!has(memberId)) return `SELECT ${memberId}\nFROM (\n${members}\n)\nORDER BY ${memberId}`;
  const first = listed.filter(has);
  const rest = spine
    .map(({ name }) => name)
    .filter((name) => name !== memberId && !first.includes(name));
  const columns = [...first, ...rest].map((name) => `facts.${quoteName(name)}`);
  const order = has('amount') ? 'facts.amount DESC NULLS LAST, ' : '';
  return [
    `SELECT ${[`picked.${memberId}`, ...columns].join(', ')}`,
    `FROM (\n${members}\n) AS picked`,
    `LEFT JOIN member_facts AS facts ON facts.${memberId} = picked.${memberId}`,
    `ORDER BY ${order}picked.${memberId}`,
  ].join('\n');
}

/** Two rows: the members of the list, then all; null where the spine lacks what is asked. */
export function factsQuery(table: string, spine: readonly Column[]): string | null {
  const has = (name: string): boolean => spine.some((column) => column.name === name);
  if (![memberId, 'orders', 'amount', 'recency_days'].every(has)) return null;
  const figures =
    'count(*)::DOUBLE, count(*) FILTER (WHERE orders > 0)::DOUBLE, coalesce(sum(orders), 0)::DOUBLE, ' +
    'coalesce(sum(amount), 0)::DOUBLE, (median(recency_days) FILTER (WHERE orders > 0))::DOUBLE';
  return (
    `SELECT ${figures}\nFROM ${quoteName(table)}\n` +
    `UNION ALL\nSELECT ${figures}\nFROM member_facts`
  );
}

export function readFacts(
  page: Page,
): { readonly picked: MemberFigures; readonly all: MemberFigures } | null {
  if (page.rows !== 2) return null;
  const { columns } = decodePage(page);
  const at = (column: number, row: number): number | null => {
    const values = columns[column];
    return values ? cellNumber(values, row) : null;
  };
  const [picked, all] = [0, 1].map((row) => ({
    members: at(0, row) ?? 0,
    buyers: at(1, row) ?? 0,
    orders: at(2, row) ?? 0,
    amount: at(3, row) ?? 0,
    medianRecency: at(4, row),
  }));
  return picked && all ? { picked, all } : null;
}

/** What an analyst looks at first. */
const listed = [
  'orders',
  'amount',
  'last_order',
  'recency_days',
  'joined_at',
  'tier',
  'city',
  'channel',
];
