import { canonicalRelations } from './canonical.ts';

/** Names that prepare cells take; a file's table needs another one. */
export const preparedNames: readonly string[] = [
  ...Object.keys(canonicalRelations),
  'products',
  'all_orders',
  'all_lines',
  'order_statuses',
  'line_statuses',
  'orders_span',
  'last_day',
  'left_out',
  'customers_without_membership',
  'reconciliation',
  'member_facts',
  'unreadable_values',
  'duplicate_orders',
  'duplicate_members',
  'member_records',
  'member_keys',
  'member_merge',
  'member_conflicts',
  'shared_keys',
  'sales_rule',
  'as_of',
];
