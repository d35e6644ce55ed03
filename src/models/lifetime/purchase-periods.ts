/** Orders by rows: the member (0 … members − 1), the day (days since 1970-01-01) and, where known, the amount. */
export interface Orders {
  readonly members: number;
  readonly member: Int32Array;
  readonly day: Float64Array;
  readonly amount?: Float64Array;
}

/** Weeks run from Monday to Sunday. */
export type PeriodUnit = 'day' | 'week';

/**
 * The periods in which each member bought, in order, each once, with what was spent in it. Those of member m are at
 * `start[m]` … `start[m + 1]` − 1.
 */
export interface PurchasePeriods {
  readonly unit: PeriodUnit;
  readonly start: Int32Array;
  readonly period: Float64Array;
  readonly amount: Float64Array;
  /** Rows without a day or a member of the list. */
  readonly excluded: number;
}

/** The number of the period in which a day lies; consecutive periods have consecutive numbers. */
export function periodOf(day: number, unit: PeriodUnit): number {
  // 1970-01-01 was a Thursday, the fourth day of its week.
  return unit === 'day' ? Math.floor(day) : Math.floor((Math.floor(day) + 3) / 7);
}

/** Orders after day `after` and up to the end of day `until`. */
export function purchasePeriods(
  orders: Orders,
  unit: PeriodUnit,
  { after = -Infinity, until = Infinity }: { after?: number; until?: number } = {},
): PurchasePeriods {
  const { members, member, day, amount } = orders;
  const counts = new Int32Array(members + 1);
  let excluded = 0;
  const isTaken = (row: number): boolean => {
    const d = Math.floor(day[row] ?? NaN);
    return d > after && d <= until;
  };
  for (let row = 0; row < member.length; row += 1) {
    const m = member[row] ?? -1;
    if (m < 0 || m >= members || !Number.isFinite(day[row])) excluded += 1;
    else if (isTaken(row)) counts[m + 1] = (counts[m + 1] ?? 0) + 1;
  }
  for (let m = 0; m < members; m += 1) counts[m + 1] = (counts[m + 1] ?? 0) + (counts[m] ?? 0);
  const total = counts[members] ?? 0;
  const place = counts.slice();
  const period = new Float64Array(total);
  const spent = new Float64Array(total);
  for (let row = 0; row < member.length; row += 1) {
    const m = member[row] ?? -1;
    if (m < 0 || m >= members || !Number.isFinite(day[row]) || !isTaken(row)) continue;
    const at = place[m] ?? 0;
    place[m] = at + 1;
    period[at] = periodOf(day[row] ?? 0, unit);
    const value = amount?.[row] ?? 0;
    spent[at] = Number.isFinite(value) ? value : 0;
  }
  return { unit, excluded, ...mergeEqual(counts, period, spent) };
}

function mergeEqual(
  start: Int32Array,
  period: Float64Array,
  amount: Float64Array,
): Pick<PurchasePeriods, 'start' | 'period' | 'amount'> {
  const merged = new Int32Array(start.length);
  let written = 0;
  for (let m = 0; m + 1 < start.length; m += 1) {
    const from = start[m] ?? 0;
    const to = start[m + 1] ?? 0;
    sortRange(period, amount, from, to);
    const first = written;
    for (let at = from; at < to; at += 1) {
      const p = period[at] ?? 0;
      const spent = amount[at] ?? 0;
      if (written > first && period[written - 1] === p) {
        amount[written - 1] = (amount[written - 1] ?? 0) + spent;
      } else {
        period[written] = p;
        amount[written] = spent;
        written += 1;
      }
    }
    merged[m + 1] = written;
  }
  return { start: merged, period: period.slice(0, written), amount: amount.slice(0, written) };
}

/** Orders of one member mostly come in order; few out of order are moved, many are sorted. */
function sortRange(period: Float64Array, amount: Float64Array, from: number, to: number): void {
  if (to - from > 64) {
    const order = Array.from({ length: to - from }, (_, k) => from + k);
    order.sort((a, b) => (period[a] ?? 0) - (period[b] ?? 0));
    const periods = order.map((at) => period[at] ?? 0);
    const amounts = order.map((at) => amount[at] ?? 0);
    period.set(periods, from);
    amount.set(amounts, from);
    return;
  }
  for (let at = from + 1; at < to; at += 1) {
    const p = period[at] ?? 0;
    const spent = amount[at] ?? 0;
    let back = at - 1;
    while (back >= from && (period[back] ?? 0) > p) {
      period[back + 1] = period[back] ?? 0;
      amount[back + 1] = amount[back] ?? 0;
      back -= 1;
    }
    period[back + 1] = p;
    amount[back + 1] = spent;
  }
}
