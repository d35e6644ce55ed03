import { quoteName, quoteText } from '../sql/quote.ts';
import { canonicalRelations } from './canonical.ts';
import { columnOf, fieldsFor, isFed } from './column-sql.ts';
import { normalizeHeading } from './heading.ts';
import type { MappingOptions, TableMapping } from './mapping.ts';
import type { PrepareTexts } from './prepare-texts.ts';
import { idNotes, typedRows } from './relation-sql.ts';
import { comment, indent, selectList } from './sql-text.ts';
import { isTakenBackFlag, statusPatterns } from './status-words.ts';

/** What the SQL about orders and lines depends on. */
export interface OrderContext {
  readonly orders: readonly TableMapping[];
  readonly lines: readonly TableMapping[];
  readonly options: MappingOptions;
  readonly texts: PrepareTexts;
}

/** Each status of the files, and what an order with it counts as (see `status-words.ts`). */
export function statusesSql(tables: readonly TableMapping[], texts: PrepareTexts): string {
  const selects = tables.flatMap((table) => {
    const column = columnOf(table, 'status');
    if (!column) return [];
    const name = quoteName(column.name);
    const value = column.type.kind === 'text' ? name : `${name}::VARCHAR`;
    return [`SELECT ${value} AS status FROM ${quoteName(table.table)}`];
  });
  const asked = tables.some((table) =>
    isTakenBackFlag(normalizeHeading(columnOf(table, 'status')?.name ?? '')),
  );
  const matches = (pattern: string) => `regexp_matches(lower(trim(status)), ${quoteText(pattern)})`;
  const { stillCounts, document, taken, yes } = statusPatterns;
  return `${comment(texts.noteStatuses)}SELECT
  status,
  count(*) AS orders,
  CASE${asked ? `\n    WHEN ${matches(yes)} THEN 0` : ''}
    WHEN ${matches(stillCounts)} THEN 1
    WHEN ${matches(document)} THEN -1
    WHEN ${matches(taken)} THEN 0
    ELSE 1
  END AS counts_as
FROM (
${indent(selects.join('\nUNION ALL\n'))}
)
WHERE status IS NOT NULL
GROUP BY status
ORDER BY orders DESC, status`;
}

/** Every row of the order files, with its sign and whether it is a refund; nothing is left out yet. */
export function allOrdersSql({ orders, lines, options, texts }: OrderContext): string {
  const fields = fieldsFor('orders');
  const fed = (name: string) => isFed(orders, name);
  const borrowed = borrowedFields({ orders, lines });
  const has = (name: string) => fed(name) || borrowed.includes(name);
  const prefixed = fed('order_id') && options.refundPrefix !== '';
  const documents = [
    fed('status') ? 'counts_as = -1' : '',
    prefixed ? `starts_with(order_id, ${quoteText(options.refundPrefix)})` : '',
  ].filter((sql) => sql !== '');
  const refunds = [
    fed('status') ? 'counts_as < 1' : '',
    ...documents.slice(fed('status') ? 1 : 0),
    'amount < 0',
  ].filter((sql) => sql !== '');
  const notes = [
    comment(texts.noteAllOrders),
    prefixed ? comment(texts.notePrefix) : '',
    fed('order_id')
      ? ''
      : comment(options.orderUnit === 'day' ? texts.noteUnitDay : texts.noteUnitRow),
    borrowed.length > 0 ? comment(texts.noteAmountFromLines) : '',
    idNotes(orders, texts),
  ].join('');
  const inner = typedRows(
    orders,
    orderFields.flatMap((name) =>
      fields.filter(
        (field) =>
          field.name === name && !borrowed.includes(name) && (name !== 'profit' || fed(name)),
      ),
    ),
  );
  const joins = [
    borrowed.length > 0
      ? `LEFT JOIN (
${indent(
  selectList(['order_id', ...borrowed.map((name) => `sum(${name})::DECIMAL(18, 4) AS ${name}`)]),
)}
  FROM all_lines
  GROUP BY order_id
) USING (order_id)`
      : '',
    fed('status') ? 'LEFT JOIN order_statuses USING (status)' : '',
  ].filter((sql) => sql !== '');
  return `${notes}${selectList([
    fed('order_id') ? 'order_id' : `${ownId(options.orderUnit)} AS order_id`,
    'member_id',
    'ordered_at',
    signed('amount', documents, fed('status')),
    `(${refunds.join(' OR ')}) IS TRUE AS is_refund`,
    'status',
    'channel',
    fed('discount') ? 'abs(discount) AS discount' : 'discount',
    'payment_method',
    'coupon',
    has('cost') || fed('profit')
      ? signedCost(costOf(has, 'amount'), 'amount < 0', documents, fed('status'))
      : 'cost',
  ])}
FROM (
${indent(inner)}
)${joins.map((join) => `\n${join}`).join('')}`;
}

/** What an order file does not say and its lines do. */
export function borrowedFields({
  orders,
  lines,
}: Pick<OrderContext, 'orders' | 'lines'>): readonly string[] {
  const linked = isFed(orders, 'order_id') && isFed(lines, 'order_id');
  if (!linked) return [];
  const told = (tables: readonly TableMapping[], name: string): boolean =>
    name === 'cost' ? tellsCost(tables) : isFed(tables, name);
  return ['amount', 'discount', 'cost'].filter(
    (name) => !told(orders, name) && (name === 'amount' || told(lines, name)),
  );
}

/** The orders that count under the sales rule. */
export function ordersSql({ orders, options, texts }: OrderContext): string {
  const daily = !isFed(orders, 'order_id') && options.orderUnit === 'day';
  const columns = (canonicalRelations['orders'] ?? []).map(({ name }) => name);
  const notes = `${comment(texts.noteOrders)}${daily ? '' : comment(texts.noteRepeatedOrders)}`;
  if (!daily)
    return `${notes}${selectList(columns)}\nFROM all_orders\nWHERE $sales_rule = 'net' OR NOT is_refund`;
  return `${notes}${grouped}
FROM all_orders
WHERE $sales_rule = 'net' OR NOT is_refund
GROUP BY order_id, member_id`;
}

/** The select list that folds rows of one order into one. */
export const grouped = selectList([
  'order_id',
  'member_id',
  'min(ordered_at) AS ordered_at',
  'sum(amount)::DECIMAL(18, 4) AS amount',
  '(bool_and(is_refund) OR sum(amount) < 0) IS TRUE AS is_refund',
  'min(status) AS status',
  'min(channel) AS channel',
  'sum(discount)::DECIMAL(18, 4) AS discount',
  'min(payment_method) AS payment_method',
  'min(coupon) AS coupon',
  'sum(cost)::DECIMAL(18, 4) AS cost',
]);

/** What is read of an order file, in the order of `all_orders`. */
const orderFields = [
  'order_id',
  'member_id',
  'ordered_at',
  'amount',
  'status',
  'channel',
  'discount',
  'payment_method',
  'coupon',
  'cost',
  'profit',
];

/** An id for rows whose file has none: the row's number, or the member's day. */
export function ownId(unit: MappingOptions['orderUnit']): string {
  return unit === 'day'
    ? "concat(member_id, ' ', ordered_at::DATE)"
    : '(row_number() OVER ())::VARCHAR';
}

/** A value with the sign that a refund document or a cancelled sale gives it. */
export function signed(value: string, documents: readonly string[], hasStatus: boolean): string {
  const name = /^\w+$/.test(value) ? value : 'amount';
  const cases = [
    documents.length > 0 ? `    WHEN ${documents.join(' OR ')} THEN -abs(${value})` : '',
    hasStatus ? `    WHEN counts_as = 0 AND ${value} > 0 THEN 0` : '',
  ].filter((line) => line !== '');
  if (cases.length === 0) return value === name ? value : `${value} AS ${name}`;
  return `CASE\n${cases.join('\n')}\n    ELSE ${value}\n  END AS ${name}`;
}

/** Whether files say what the goods cost, or what follows from it. */
export function tellsCost(tables: readonly TableMapping[]): boolean {
  return ['cost', 'profit', 'unit_cost'].some((name) => isFed(tables, name));
}

/** The cost of a row, from the first of the columns that says it. */
export function costOf(has: (name: string) => boolean, amount: string): string {
  const ways = [
    has('cost') ? 'cost' : '',
    has('unit_cost') ? 'quantity * unit_cost' : '',
    has('profit') ? `${amount} - profit` : '',
  ].filter((sql) => sql !== '');
  return ways.length === 1 && ways[0] === 'cost'
    ? 'cost'
    : `coalesce(${ways.join(', ')})::DECIMAL(18, 4)`;
}

/** What the goods cost: it comes back with the money. */
export function signedCost(
  cost: string,
  negative: string,
  documents: readonly string[],
  hasStatus: boolean,
): string {
  return `CASE
    WHEN ${[...documents, negative].join(' OR ')} THEN -abs(${cost})${
      hasStatus ? `\n    WHEN counts_as = 0 THEN least(${cost}, 0)` : ''
    }
    ELSE ${cost}
  END AS cost`;
}
