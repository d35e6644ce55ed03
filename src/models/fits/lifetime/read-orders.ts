import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import type { Orders } from '../../lifetime/purchase-periods.ts';

/** Orders as a cell's rows give them, and the day at whose end everything is judged. */
export interface ReadOrders {
  /** Rows that are set aside belong to nobody. */
  readonly orders: Orders;
  /** The id of each member. */
  readonly ids: readonly string[];
  readonly end: number;
  /** Days of the first and last order of each member; NaN for those who have none. */
  readonly firstDay: Float64Array;
  readonly lastDay: Float64Array;
  /** First and last day with an order of anybody; NaN without any. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly setAside: readonly { readonly reason: SetAsideReason; readonly rows: number }[];
}

export type SetAsideReason = 'no-member' | 'no-day' | 'after-end' | 'refund' | 'missing-amount';

/**
 * Reads members, days and amounts. Orders of nobody, of no day and after the end are set aside, and so are refunds
 * (marked as such, or below zero) and amounts that are missing; an order of zero is an order. A column without any
 * amount is none.
 *
 * @param end the last day that counts; that of the last order where none is told
 */
export function readOrders(
  input: ModelInput,
  options: ModelOptions,
  toldEnd: number = options.day('until'),
): ReadOrders {
  const { codes, words } = input.text(options.column('id'));
  const day = input.days(options.column('time'));
  const amountColumn = options.column('amount');
  const amounts = amountColumn === '' ? undefined : input.numbers(amountColumn);
  const amount = amounts?.some(Number.isFinite) === true ? amounts : undefined;
  const refundColumn = options.column('refund');
  const refund = refundColumn === '' ? undefined : input.numbers(refundColumn);
  const end = Number.isFinite(toldEnd) ? Math.floor(toldEnd) : lastDayOf(day);
  const member = new Int32Array(input.rows);
  const firstDay = new Float64Array(words.length).fill(NaN);
  const lastDay = new Float64Array(words.length).fill(NaN);
  const aside = new Map<SetAsideReason, number>();
  let from = NaN;
  let to = NaN;
  for (let row = 0; row < input.rows; row += 1) {
    const code = codes[row] ?? -1;
    const at = Math.floor(day[row] ?? NaN);
    const reason =
      faultOfRow(words[code] ?? '', at, end) ??
      (refund?.[row] === 1 ? 'refund' : faultOfAmount(amount === undefined ? 0 : amount[row]));
    if (reason !== undefined) {
      member[row] = -1;
      aside.set(reason, (aside.get(reason) ?? 0) + 1);
      continue;
    }
    member[row] = code;
    if (!(at >= (firstDay[code] ?? NaN))) firstDay[code] = at;
    if (!(at <= (lastDay[code] ?? NaN))) lastDay[code] = at;
    if (!(at >= from)) from = at;
    if (!(at <= to)) to = at;
  }
  return {
    orders: { members: words.length, member, day, ...(amount !== undefined && { amount }) },
    ids: words,
    end,
    firstDay,
    lastDay,
    from,
    to,
    rows: input.rows,
    setAside: [...aside].map(([reason, rows]) => ({ reason, rows })),
  };
}

/** By member the place of the word that stands with the first order; −1 where there is none. */
export function groupOfMembers(
  { orders, firstDay }: ReadOrders,
  { codes }: { readonly codes: Int32Array },
): Int32Array {
  const group = new Int32Array(orders.members).fill(-1);
  orders.member.forEach((member, row) => {
    if (member < 0 || (group[member] ?? -1) >= 0) return;
    if (Math.floor(orders.day[row] ?? NaN) === firstDay[member]) group[member] = codes[row] ?? -1;
  });
  return group;
}

function faultOfRow(id: string, day: number, end: number): SetAsideReason | undefined {
  if (id === '') return 'no-member';
  if (!Number.isFinite(day)) return 'no-day';
  return day > end ? 'after-end' : undefined;
}

function faultOfAmount(amount: number | undefined): SetAsideReason | undefined {
  if (!Number.isFinite(amount)) return 'missing-amount';
  return (amount ?? 0) < 0 ? 'refund' : undefined;
}

/** The day of the last of these times. */
export function lastDayOf(days: Float64Array): number {
  return days.reduce((most, day) => (day > most ? Math.floor(day) : most), -Infinity);
}
