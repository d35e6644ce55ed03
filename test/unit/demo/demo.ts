import { generateDemo } from '../../../scripts/demo/generate.mjs';
import { cents, column, readDemoFile } from './read-demo.ts';

/** The default demo data, read back from its bytes and looked at from the sides the tests need. */
export const { files, manifest } = generateDemo();
export const expected = manifest.expectations;

export const members = readDemoFile(files, 'members.csv', 'gb18030');
export const orders = readDemoFile(files, 'orders.csv');
export const events = readDemoFile(files, 'events.csv');

export const orderIds = column(orders, 'order_id');
export const memberIds = column(orders, 'member_id');
export const orderedAt = column(orders, 'ordered_at');
export const status = column(orders, 'status');
export const amounts = column(orders, 'amount').map(cents);
export const knownMembers: ReadonlySet<string> = new Set(column(members, '会员编号'));

/** Words of an order that stands. */
export const finished: ReadonlySet<string> = new Set(['已完成', 'completed']);

/** Row numbers of the orders without repeated records. */
export const once = [...new Map(orderIds.map((id, row) => [id, row] as const)).values()];
export const purchases = once.filter((row) => finished.has(status[row] ?? ''));

export function countBy(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Purchases of each id; those without an id stand under the empty text. */
export const ordersBy = countBy(purchases.map((row) => memberIds[row] ?? ''));
