import { quoteName, quoteText } from '../../sql/quote.ts';
import { castColumn, columnOf, fieldFor } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import { fieldsOf } from '../role.ts';

/** A canonical field of a file's row as SQL on the file's own columns; null where no column feeds it. */
export function fieldSql(table: TableMapping, field: string): string | null {
  const column = columnOf(table, field);
  const known = table.role !== 'ignore' && fieldsOf[table.role].some(({ name }) => name === field);
  return column && known ? castColumn(column, fieldFor(table.role, field)) : null;
}

/** The money of a row: the column, or quantity × price of an order line; null where there is neither. */
export function amountSql(table: TableMapping): string | null {
  const amount = fieldSql(table, 'amount');
  if (amount !== null || table.role !== 'order_lines') return amount;
  const quantity = fieldSql(table, 'quantity');
  const price = fieldSql(table, 'unit_price');
  return quantity && price ? `(${quantity} * ${price})::DECIMAL(18, 4)` : null;
}

/** The time field of a role, as the canonical relations call it. */
export function timeField(table: TableMapping): string | null {
  if (table.role === 'members') return 'joined_at';
  return table.role === 'orders' || table.role === 'order_lines' ? 'ordered_at' : null;
}

/**
 * Whether a row takes a sale back: its amount or quantity is negative, its order id has the prefix of
 * cancellations, or its status is one of those given. Never null.
 */
export function takesBackSql(
  table: TableMapping,
  prefix: string,
  statuses: readonly string[],
): string {
  const order = fieldSql(table, 'order_id');
  const status = columnOf(table, 'status');
  const signs = ['amount', 'quantity']
    .map((field) => fieldSql(table, field))
    .flatMap((sql) => (sql ? [`${sql} < 0`] : []));
  const marks = [
    order && prefix !== '' ? `starts_with(${order}, ${quoteText(prefix)})` : '',
    status && statuses.length > 0
      ? `${quoteName(status.name)} IN (${statuses.map(quoteText).join(', ')})`
      : '',
  ].filter((sql) => sql !== '');
  const all = [...signs, ...marks];
  return all.length === 0 ? 'false' : `(${all.join(' OR ')}) IS TRUE`;
}

/**
 * What rows of one thing have in common: the id, and for an order whether it takes money back, since a
 * refund may have the number of its sale.
 */
export function identitySql(table: TableMapping, field: string): readonly string[] | null {
  const id = fieldSql(table, field);
  const amount = table.role === 'orders' ? fieldSql(table, 'amount') : null;
  if (id === null) return null;
  return amount === null ? [id] : [id, `(${amount} < 0) IS TRUE`];
}

/** Every column of the file, for an order that does not depend on how the engine happens to read. */
export function allColumns(table: TableMapping): readonly string[] {
  return table.columns.map(({ name }) => quoteName(name));
}
