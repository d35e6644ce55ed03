import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { fitted, refused, type ModelOutcome } from '../../outcome.ts';
import type { JudgedRows } from './judged-rows.ts';

/** Rows made of orders, and what became of the orders. */
export interface OrderRows {
  readonly judged: JudgedRows;
  readonly today: number;
  /** Members with a purchase until then, and those of them whose last one is recent enough. */
  readonly members: number;
  readonly active: number;
  readonly purchases: number;
  /** Refunds that take nothing off on a day of their own: a status says them, since when is not known. */
  readonly refundsWithoutDay: number;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

const names = [
  'recency_days',
  'pace',
  'orders',
  'recent_orders',
  'customer_days',
  'amount',
  'recent_amount',
  'average_order',
] as const;

/**
 * Every member at the end of three days: two that lie as many days before the last one as are looked ahead, one after
 * the other, and the last one, whose outcome is not known. A row is made of purchases until its own day and no others.
 * Refused: no-orders.
 */
export function orderRows(input: ModelInput, options: ModelOptions): ModelOutcome<OrderRows> {
  const purchases = readPurchases(input, options);
  const { today, bought, starts, ends, setAside } = purchases;
  if (bought.length === 0) return refused('no-orders');
  const [ahead, within] = [options.number('days'), options.number('within')];
  const hasAmount = options.column('amount') !== '';
  const used = hasAmount ? names : names.filter((name) => !/amount|average/.test(name));
  const rows: { member: number; day: number; label: number; last: number; values: number[] }[] = [];
  for (const day of [today - 2 * ahead, today - ahead, today]) {
    for (let member = 0; member < starts.length; member += 1) {
      const own = bought.subarray(starts[member], ends[member]);
      const known = describe(
        own,
        purchases.amounts.subarray(starts[member], ends[member]),
        day,
        ahead,
      );
      if (known === null || known.recency_days > within) continue;
      const isBought = known.next <= day + ahead;
      rows.push({
        member,
        day,
        label: day === today ? NaN : isBought ? 1 : 0,
        last: day - known.recency_days,
        values: used.map((name) => known[name]),
      });
    }
  }
  const of = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  const columns = used.map((_, at) => of(({ values }) => values[at] ?? NaN));
  return fitted({
    judged: {
      rows: rows.length,
      members: Int32Array.from(rows, ({ member }) => member),
      ids: input.text(options.column('id')).words,
      names: used,
      columns,
      label: of(({ label }) => label),
      day: of(({ day }) => day),
      lastKnown: of(({ last }) => last),
      recency: columns[0] ?? null,
    },
    today,
    members: starts.reduce((sum, start, member) => sum + (start < (ends[member] ?? 0) ? 1 : 0), 0),
    active: rows.filter(({ day }) => day === today).length,
    purchases: bought.length,
    refundsWithoutDay: purchases.refundsWithoutDay,
    setAside,
  });
}

interface Purchases {
  readonly today: number;
  /** Days of purchases, by member one after the other and ascending; their amounts beside them. */
  readonly bought: Float64Array;
  readonly amounts: Float64Array;
  /** By member, where its purchases begin and end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly refundsWithoutDay: number;
  readonly setAside: OrderRows['setAside'];
}

function readPurchases(input: ModelInput, options: ModelOptions): Purchases {
  const { codes, words } = input.text(options.column('id'));
  const when = input.days(options.column('when')).map(Math.floor);
  const optional = (name: string): Float64Array | null => {
    const column = options.column(name);
    return column === '' ? null : input.numbers(column);
  };
  const [amount, refund] = [optional('amount'), optional('refund')];
  const told = Math.floor(options.day('until'));
  const latest = when.reduce((most, day) => (day > most ? day : most), -Infinity);
  const today = Number.isNaN(told) ? latest : told;
  const counts = new Map<string, number>();
  const kept: number[] = [];
  let refundsWithoutDay = 0;
  for (let row = 0; row < input.rows; row += 1) {
    const reason = reasonAside(codes[row] ?? -1, when[row] ?? NaN, refund?.[row] ?? 0, today);
    if (reason === null) kept.push(row);
    else counts.set(reason, (counts.get(reason) ?? 0) + 1);
    // One with an amount is a document that has a day of its own; without amounts the two cannot be told apart.
    const isStatus = amount !== null && !(Math.abs(amount[row] ?? 0) > 0);
    if (reason === 'refund' && isStatus && (when[row] ?? 0) <= today) refundsWithoutDay += 1;
  }
  const order = Uint32Array.from(kept).sort((a, b) => (when[a] ?? 0) - (when[b] ?? 0) || a - b);
  const starts = new Int32Array(words.length);
  const ends = new Int32Array(words.length);
  for (const row of order) ends[codes[row] ?? 0] = (ends[codes[row] ?? 0] ?? 0) + 1;
  let sum = 0;
  for (let member = 0; member < words.length; member += 1) {
    starts[member] = sum;
    sum += ends[member] ?? 0;
    ends[member] = starts[member] ?? 0;
  }
  const bought = new Float64Array(order.length);
  const amounts = new Float64Array(order.length);
  for (const row of order) {
    const member = codes[row] ?? 0;
    const at = ends[member] ?? 0;
    bought[at] = when[row] ?? 0;
    amounts[at] = amount?.[row] || 0;
    ends[member] = at + 1;
  }
  const setAside = [...counts].map(([reason, rows]) => ({ reason, rows }));
  return { today, bought, amounts, starts, ends, refundsWithoutDay, setAside };
}

function reasonAside(code: number, day: number, refund: number, today: number): string | null {
  if (code < 0) return 'missing-id';
  if (Number.isNaN(day)) return 'missing-day';
  if (refund === 1) return 'refund';
  return day > today ? 'after-until' : null;
}

/** A member at the end of a day; null before the first purchase. `next`: the day of the next purchase, or infinity. */
function describe(days: Float64Array, amounts: Float64Array, asOf: number, ahead: number) {
  let orders = 0;
  let recentOrders = 0;
  let amount = 0;
  let recentAmount = 0;
  let gaps = 0;
  let next = Infinity;
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at] ?? 0;
    if (day > asOf) {
      next = day;
      break;
    }
    orders += 1;
    amount += amounts[at] ?? 0;
    if (at > 0 && day > (days[at - 1] ?? 0)) gaps += 1;
    if (day <= asOf - ahead) continue;
    recentOrders += 1;
    recentAmount += amounts[at] ?? 0;
  }
  if (orders === 0) return null;
  const [first, last] = [days[0] ?? 0, days[orders - 1] ?? 0];
  return {
    next,
    recency_days: asOf - last,
    // Silence in usual gaps between days of purchase; not known of who bought on one day only.
    pace: gaps === 0 ? NaN : ((asOf - last) * gaps) / (last - first),
    orders,
    recent_orders: recentOrders,
    customer_days: asOf - first,
    amount,
    recent_amount: recentAmount,
    average_order: amount / orders,
  };
}
