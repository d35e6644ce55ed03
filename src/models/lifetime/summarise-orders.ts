import type { Histories } from './histories.ts';
import { periodOf, purchasePeriods, type Orders, type PeriodUnit } from './purchase-periods.ts';

/**
 * What the models read, from orders: x, t_x and T count periods (several orders in one day, or week, are one purchase);
 * the mean spend leaves the first purchase out, because it is not a repeat.
 */
export interface OrderSummary {
  readonly unit: PeriodUnit;
  /** The member of each row; those without an order up to the end have none. */
  readonly member: Int32Array;
  readonly histories: Histories;
  /** Mean amount per repeat, 0 without one. */
  readonly spend: Float64Array;
  /** Number of the period of the first purchase (see `periodOf`). */
  readonly first: Float64Array;
  /** Rows of orders without a day or a member of the list. */
  readonly excludedOrders: number;
}

/** @param end the day at whose end everything is judged */
export function summariseOrders(
  orders: Orders,
  end: number,
  unit: PeriodUnit = 'day',
): OrderSummary {
  const { start, period, amount, excluded } = purchasePeriods(orders, unit, { until: end });
  const last = periodOf(end, unit);
  const member = new Int32Array(orders.members);
  const columns = [0, 1, 2, 3, 4].map(() => new Float64Array(orders.members));
  const [repeats, recency, age, spend, first] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let rows = 0;
  for (let m = 0; m < orders.members; m += 1) {
    const from = start[m] ?? 0;
    const to = start[m + 1] ?? 0;
    if (from === to) continue;
    const begun = period[from] ?? 0;
    let sum = 0;
    for (let at = from + 1; at < to; at += 1) sum += amount[at] ?? 0;
    member[rows] = m;
    repeats[rows] = to - from - 1;
    recency[rows] = (period[to - 1] ?? 0) - begun;
    age[rows] = last - begun;
    spend[rows] = to - from > 1 ? sum / (to - from - 1) : 0;
    first[rows] = begun;
    rows += 1;
  }
  const cut = (values: Float64Array): Float64Array => values.slice(0, rows);
  return {
    unit,
    member: member.slice(0, rows),
    histories: { repeats: cut(repeats), last: cut(recency), age: cut(age) },
    spend: cut(spend),
    first: cut(first),
    excludedOrders: excluded,
  };
}

/** The same with the first purchase among the others, as RFM counts: purchases, time since the last, mean amount. */
export interface RfmSummary {
  readonly member: Int32Array;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly monetary: Float64Array;
}

export function summariseRfm(orders: Orders, end: number, unit: PeriodUnit = 'day'): RfmSummary {
  const { start, period, amount } = purchasePeriods(orders, unit, { until: end });
  const last = periodOf(end, unit);
  const member: number[] = [];
  const frequency: number[] = [];
  const recency: number[] = [];
  const monetary: number[] = [];
  for (let m = 0; m < orders.members; m += 1) {
    const from = start[m] ?? 0;
    const to = start[m + 1] ?? 0;
    if (from === to) continue;
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += amount[at] ?? 0;
    member.push(m);
    frequency.push(to - from);
    recency.push(last - (period[to - 1] ?? 0));
    monetary.push(sum / (to - from));
  }
  return {
    member: Int32Array.from(member),
    frequency: Float64Array.from(frequency),
    recency: Float64Array.from(recency),
    monetary: Float64Array.from(monetary),
  };
}
