import { quoteName, quoteText } from '../sql/quote.ts';
import { canonicalRelations } from './canonical.ts';
import { castColumn, isFed, readFromText } from './column-sql.ts';
import type { TableMapping } from './mapping.ts';
import { isSale } from './prepare-lines.ts';
import type { OrderContext } from './prepare-orders.ts';
import type { PrepareTexts } from './prepare-texts.ts';
import { emptyRelation } from './relation-sql.ts';
import { comment, selectList } from './sql-text.ts';

export function ordersSpanSql(texts: PrepareTexts): string {
  return `${comment(texts.noteSpan)}SELECT
  min(ordered_at)::DATE AS first_day,
  max(ordered_at)::DATE AS last_day,
  count(*) AS orders,
  count(DISTINCT member_id) AS members,
  count(*) FILTER (member_id IS NULL) AS blank_member_orders,
  count(*) FILTER (ordered_at IS NULL) AS undated_orders
FROM orders`;
}

/**
 * The last day of what there is, for files without any order; null where orders tell it, or nothing has a
 * day.
 */
export function lastDaySql(tables: readonly TableMapping[], texts: PrepareTexts): string | null {
  if (tables.some(({ role }) => role === 'orders' || role === 'order_lines')) return null;
  const days = Object.entries(momentOf).filter(([role]) =>
    tables.some((table) => table.role === role),
  );
  if (days.length === 0) return null;
  const each = days.map(([role, column]) => `  SELECT max(${column})::DATE AS day FROM ${role}`);
  return `${comment(texts.noteLastDay)}SELECT max(day) AS last_day
FROM (
${each.join('\n  UNION ALL\n')}
)`;
}

const momentOf = {
  members: 'joined_at',
  events: 'occurred_at',
  points: 'changed_at',
  contacts: 'contacted_at',
  surveys: 'answered_at',
};

/** Who bought and is not in the member file: a customer, not a member. */
export function customersSql(texts: PrepareTexts): string {
  return `${comment(texts.stepCustomers)}${comment(texts.whyCustomers)}SELECT
  member_id,
  min(ordered_at) AS first_order,
  max(ordered_at) AS last_order,
  count(*) AS orders,
  sum(amount) AS amount
FROM orders
WHERE member_id IS NOT NULL AND member_id NOT IN (SELECT member_id FROM members)
GROUP BY member_id
ORDER BY amount DESC, member_id`;
}

/** What the rule `clean` drops, and what no member or no day can be given; for order rows or line rows. */
export function leftOutSql(rows: 'all_orders' | 'all_lines', texts: PrepareTexts): string {
  const zero =
    rows === 'all_lines'
      ? `\n      WHEN NOT (\n    ${isSale('is_refund', '')}\n      ) THEN ${quoteText(texts.leftOutZero)}`
      : '';
  return `${comment(texts.noteLeftOut)}SELECT
  reason,
  count(*) AS rows,
  sum(amount) AS amount
FROM (
  SELECT
    amount,
    CASE
      WHEN is_refund THEN ${quoteText(texts.leftOutRefund)}${zero}
      WHEN member_id IS NULL THEN ${quoteText(texts.leftOutNoMember)}
      WHEN ordered_at IS NULL THEN ${quoteText(texts.leftOutNoTime)}
    END AS reason
  FROM ${rows}
)
WHERE reason IS NOT NULL
GROUP BY reason
ORDER BY rows DESC, reason`;
}

/**
 * Orders that are no purchases by their status alone: of these the day on which they ceased to be one is not known.
 * Their amounts are not known either, because sale and reversal are one row that comes to nothing.
 */
export function refundsWithoutDaySql({ orders, lines, texts }: OrderContext): string {
  const note = comment(texts.noteRefundsWithoutDay);
  if (isFed(orders, 'status')) {
    return `${note}${selectList(['order_id', 'member_id', 'ordered_at', 'status'])}
FROM all_orders
WHERE is_refund AND (amount < 0) IS NOT TRUE`;
  }
  if (orders.length === 0 && isFed(lines, 'status')) {
    return `${note}${selectList(['order_id', 'member_id', 'min(ordered_at) AS ordered_at', 'min(status) AS status'])}
FROM all_lines
WHERE is_refund AND (amount < 0 OR quantity < 0) IS NOT TRUE
GROUP BY order_id, member_id`;
  }
  return emptyRelation(canonicalRelations['refunds_without_day'] ?? [], texts);
}

/** Null where every column came with the type its field needs. */
export function unreadableSql(tables: readonly TableMapping[], texts: PrepareTexts): string | null {
  const selects = tables.flatMap((table) =>
    readFromText(table).map(({ column, field }) => {
      const name = quoteName(column.name);
      const isText = column.type.kind === 'text';
      return `SELECT ${quoteText(table.table)} AS source, ${quoteText(column.name)} AS "column", ${isText ? name : `${name}::VARCHAR`} AS value, count(*) AS rows
FROM ${quoteName(table.table)}
WHERE ${isText ? `trim(${name}) <> ''` : `${name} IS NOT NULL`} AND ${castColumn(column, field)} IS NULL
GROUP BY value`;
    }),
  );
  return selects.length === 0
    ? null
    : `${comment(texts.noteUnreadable)}${selects.join('\nUNION ALL\n')}`;
}

export function duplicateOrdersSql(texts: PrepareTexts): string {
  return `${comment(texts.noteDuplicateOrders)}SELECT
  order_id,
  count(*) AS rows
FROM orders
WHERE order_id IS NOT NULL
GROUP BY order_id
HAVING count(*) > 1
ORDER BY rows DESC, order_id
LIMIT 1000`;
}

export function duplicateMembersSql(table: TableMapping, id: string, texts: PrepareTexts): string {
  return `${comment(texts.noteDuplicateMembers)}SELECT
  ${id} AS member_id,
  count(*) AS rows
FROM ${quoteName(table.table)}
WHERE ${id} IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1
ORDER BY rows DESC, member_id
LIMIT 1000`;
}
