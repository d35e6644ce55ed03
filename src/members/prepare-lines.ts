import { quoteText } from '../sql/quote.ts';
import { columnOf, fieldsFor, isFed } from './column-sql.ts';
import {
  costOf,
  grouped,
  ownId,
  signed,
  signedCost,
  tellsCost,
  type OrderContext,
} from './prepare-orders.ts';
import { idNotes, typedRows } from './relation-sql.ts';
import { comment, indent, selectList } from './sql-text.ts';

/** Every row of the line files, with its sign and whether it is a refund; nothing is left out yet. */
export function allLinesSql({ lines, options, texts }: OrderContext): string {
  const fed = (name: string) => isFed(lines, name);
  const prefixed = fed('order_id') && options.refundPrefix !== '';
  const documents = [
    fed('status') ? 'counts_as = -1' : '',
    prefixed ? `starts_with(order_id, ${quoteText(options.refundPrefix)})` : '',
  ].filter((sql) => sql !== '');
  const refunds = [
    fed('status') ? 'counts_as < 1' : '',
    ...documents.slice(fed('status') ? 1 : 0),
    ...['quantity', 'unit_price', 'amount'].filter(fed).map((name) => `${name} < 0`),
  ].filter((sql) => sql !== '');
  const negative = ['quantity', 'amount'].filter(fed).map((name) => `${name} < 0`);
  const notes = [
    comment(texts.noteAllLines),
    prefixed ? comment(texts.notePrefix) : '',
    fed('order_id')
      ? ''
      : comment(options.orderUnit === 'day' ? texts.noteUnitDay : texts.noteUnitRow),
    idNotes(lines, texts),
  ].join('');
  return `${notes}${selectList([
    fed('order_id') ? 'order_id' : `${ownId(options.orderUnit)} AS order_id`,
    'member_id',
    'ordered_at',
    fed('product') ? 'product' : 'product_name AS product',
    'product_name',
    'category',
    fed('quantity') ? signed('quantity', documents, fed('status')) : 'quantity',
    'unit_price',
    signed(lineAmount(lines), documents, fed('status')),
    refunds.length > 0 ? `(${refunds.join(' OR ')}) IS TRUE AS is_refund` : 'false AS is_refund',
    fed('discount') ? 'abs(discount) AS discount' : 'discount',
    tellsCost(lines)
      ? signedCost(
          costOf(fed, lineAmount(lines)),
          negative.join(' OR ') || 'false',
          documents,
          fed('status'),
        )
      : 'cost',
    'status',
    'channel',
    'payment_method',
    'coupon',
  ])}
FROM (
${indent(typedRows(lines, fieldsFor('order_lines')))}
)${fed('status') ? '\nLEFT JOIN line_statuses USING (status)' : ''}`;
}

/** The lines that count under the sales rule; member and time come from the order where one is loaded. */
export function orderLinesSql(context: OrderContext, hasProducts: boolean): string {
  const { orders, lines, texts } = context;
  const borrow = isFed(orders, 'order_id') && isFed(lines, 'order_id');
  const named = hasProducts && isFed(lines, 'product');
  const refund = borrow ? '(l.is_refund OR o.is_refund) IS TRUE' : 'l.is_refund';
  const columns = [
    'l.order_id',
    borrow ? 'coalesce(l.member_id, o.member_id) AS member_id' : 'l.member_id',
    borrow ? 'coalesce(l.ordered_at, o.ordered_at) AS ordered_at' : 'l.ordered_at',
    'l.product',
    named ? 'coalesce(l.product_name, p.product_name) AS product_name' : 'l.product_name',
    named ? 'coalesce(l.category, p.category) AS category' : 'l.category',
    'l.quantity',
    'l.unit_price',
    'l.amount',
    borrow ? `${refund} AS is_refund` : refund,
    'l.discount',
    'l.cost',
  ];
  const joins = [
    borrow
      ? `LEFT JOIN (
  SELECT
    order_id,
    min(member_id) AS member_id,
    min(ordered_at) AS ordered_at,
    bool_and(is_refund) AS is_refund
  FROM all_orders
  GROUP BY order_id
) AS o USING (order_id)`
      : '',
    named ? 'LEFT JOIN products AS p USING (product)' : '',
  ].filter((join) => join !== '');
  const notes = `${comment(texts.noteOrderLines)}${borrow ? comment(texts.noteLinesBorrow) : ''}`;
  return `${notes}${selectList(columns)}
FROM all_lines AS l${joins.map((join) => `\n${join}`).join('')}
WHERE ${saleRule(refund, 'l.')}`;
}

/** Orders made of lines: one row per order id and member. */
export function ordersFromLinesSql({ lines, texts }: OrderContext): string {
  const gaps = lines.some((table) => (columnOf(table, 'order_id')?.missing ?? 0) > 0);
  const key = `order_id, member_id${gaps ? ', CASE WHEN order_id IS NULL THEN ordered_at END' : ''}`;
  return `${comment(texts.noteOrdersFromLines)}${grouped}
FROM all_lines
WHERE ${saleRule('is_refund', '')}
GROUP BY ${key}`;
}

/** True for a line that was neither taken back nor given away. */
export function isSale(refund: string, prefix: string): string {
  return `NOT ${refund}
    AND (${prefix}quantity > 0) IS NOT FALSE
    AND (${prefix}unit_price > 0) IS NOT FALSE`;
}

function saleRule(refund: string, prefix: string): string {
  return `$sales_rule = 'net'
  OR (
    ${isSale(refund, prefix)}
  )`;
}

function lineAmount(lines: OrderContext['lines']): string {
  const product = '(quantity * unit_price)::DECIMAL(18, 4)';
  const given = lines.filter((table) => columnOf(table, 'amount')).length;
  if (given === lines.length) return 'amount';
  return given > 0 ? `coalesce(amount, ${product})` : product;
}
