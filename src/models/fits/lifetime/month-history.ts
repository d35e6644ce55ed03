import { purchasePeriods, type Orders } from '../../lifetime/purchase-periods.ts';
import { monthOf } from '../calendar-months.ts';

/** What members did in one calendar month. */
export interface MonthFigures {
  readonly month: number;
  /** Members with at least one purchase in it. */
  active: number;
  /** Of those, members whose first purchase lies in it. */
  joined: number;
  /** Days with a purchase, over members. */
  purchases: number;
  revenue: number;
  /** Amount of the days of first purchases. */
  firstRevenue: number;
}

/**
 * Every month from `from` to `until`, also those without orders.
 *
 * @param bornBy members whose first purchase lies after this day are left out
 */
export function monthHistory(
  orders: Orders,
  from: number,
  until: number,
  bornBy = Infinity,
): readonly MonthFigures[] {
  const months = Array.from({ length: Math.max(0, until - from + 1) }, (_, k): MonthFigures => {
    return { month: from + k, active: 0, joined: 0, purchases: 0, revenue: 0, firstRevenue: 0 };
  });
  const { start, period, amount } = purchasePeriods(orders, 'day');
  for (let m = 0; m < orders.members; m += 1) {
    const begin = start[m] ?? 0;
    const end = start[m + 1] ?? 0;
    if (begin === end || (period[begin] ?? 0) > bornBy) continue;
    let before = NaN;
    for (let at = begin; at < end; at += 1) {
      const month = monthOf(period[at] ?? 0);
      const figures = months[month - from];
      if (figures) {
        const spent = amount[at] ?? 0;
        figures.purchases += 1;
        figures.revenue += spent;
        if (month !== before) figures.active += 1;
        if (at === begin) {
          figures.joined += 1;
          figures.firstRevenue += spent;
        }
      }
      before = month;
    }
  }
  return months;
}
