import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { refuseSurvival } from './survival-refusal.ts';

/**
 * Durations out of orders: how long until the second purchase, how long until silence. A member whom the event has not
 * met by the as-of day is censored there, not left out: to leave out those who are still waiting would make every wait
 * look short. Orders of one day count as one purchase, because a basket paid in two parts is no return.
 */
export interface OrderDays {
  /** Per order the member's number, from 0; below 0 or not whole where the order belongs to nobody. */
  readonly member: ArrayLike<number>;
  /** Per order the day, counted from any day; fractions are times of that day. */
  readonly day: ArrayLike<number>;
  /** One more than the largest member number. */
  readonly members: number;
}

export interface MemberDurations {
  /** The member's number of each row; ascending. */
  readonly member: Int32Array;
  /** Day of the first order. */
  readonly start: Float64Array;
  /** Days from the first order to the event or to the as-of day. */
  readonly duration: Float64Array;
  /** 1 where the event was seen, 0 where the member is censored. */
  readonly event: Uint8Array;
  readonly account: DurationAccount;
}

export interface DurationAccount {
  readonly orders: number;
  readonly withoutMember: number;
  readonly withoutDay: number;
  readonly afterAsOf: number;
  /** Members without any order up to the as-of day. */
  readonly membersWithoutOrder: number;
  readonly members: number;
  readonly events: number;
  readonly censored: number;
  /** Members who bought again after the event: after the second purchase, or after a silence that counted as churn. */
  readonly boughtAfterEvent: number;
}

/**
 * `asOf` is the last day that is known, in the count of `orders.day`. Refused, as the next: no-rows, no-as-of,
 * lengths-differ.
 */
export function timeToSecondPurchase(
  orders: OrderDays,
  asOf: number,
): ModelOutcome<MemberDurations> {
  return durations(orders, asOf, (days, from, to) => {
    const first = days[from] as number;
    for (let at = from + 1; at < to; at += 1) {
      const day = days[at] as number;
      if (day > first) return { day, isEvent: true, after: (days[to - 1] as number) > day };
    }
    return { day: asOf, isEvent: false, after: false };
  });
}

/**
 * A member has churned on the day when it has bought nothing for `silentDays` days, for the first time; a later return
 * is counted in the account but does not undo it. The duration runs to that day and not back to the last purchase: on
 * the day of the last purchase nobody could know that it was the last. Refused also: no-silence.
 */
export function timeToChurn(
  orders: OrderDays,
  asOf: number,
  silentDays: number,
): ModelOutcome<MemberDurations> {
  if (!(silentDays > 0) || !Number.isFinite(silentDays)) {
    return refuseSurvival('no-silence', { silentDays: String(silentDays) });
  }
  return durations(orders, asOf, (days, from, to) => {
    for (let at = from; at < to; at += 1) {
      const silent = (days[at] as number) + silentDays;
      const next = at + 1 < to ? (days[at + 1] as number) : Infinity;
      if (next > silent && silent <= asOf)
        return { day: silent, isEvent: true, after: at + 1 < to };
    }
    return { day: asOf, isEvent: false, after: false };
  });
}

interface Ending {
  readonly day: number;
  readonly isEvent: boolean;
  readonly after: boolean;
}

/** `ending` reads one member's days, ascending, from `from` up to but without `to`. */
function durations(
  orders: OrderDays,
  asOf: number,
  ending: (days: Float64Array, from: number, to: number) => Ending,
): ModelOutcome<MemberDurations> {
  if (!Number.isFinite(asOf)) return refuseSurvival('no-as-of');
  if (orders.day.length !== orders.member.length) {
    const figures = { rows: orders.day.length, expected: orders.member.length };
    return refuseSurvival('lengths-differ', { column: 'day', ...figures });
  }
  const { days, from, account } = daysByMember(orders, asOf);
  const members = from.length - 1;
  const rows = members - account.membersWithoutOrder;
  if (rows === 0) return refuseSurvival('no-rows', { rows: 0, excluded: account.orders });
  const member = new Int32Array(rows);
  const start = new Float64Array(rows);
  const duration = new Float64Array(rows);
  const event = new Uint8Array(rows);
  let row = 0;
  let events = 0;
  let boughtAfterEvent = 0;
  for (let id = 0; id < members; id += 1) {
    const first = from[id] as number;
    const end = from[id + 1] as number;
    if (first === end) continue;
    const { day, isEvent, after } = ending(days, first, end);
    member[row] = id;
    start[row] = days[first] as number;
    duration[row] = day - (days[first] as number);
    event[row] = isEvent ? 1 : 0;
    if (isEvent) events += 1;
    if (after) boughtAfterEvent += 1;
    row += 1;
  }
  const ends = { members: rows, events, censored: rows - events, boughtAfterEvent };
  return fitted({ member, start, duration, event, account: { ...account, ...ends } });
}

interface DaysByMember {
  readonly days: Float64Array;
  /** Where each member's days begin; one more entry than members. */
  readonly from: Int32Array;
  readonly account: Pick<
    DurationAccount,
    'orders' | 'withoutMember' | 'withoutDay' | 'afterAsOf' | 'membersWithoutOrder'
  >;
}

function daysByMember({ member, day, members }: OrderDays, asOf: number): DaysByMember {
  const orders = member.length;
  const count = Number.isInteger(members) && members > 0 ? members : 0;
  const from = new Int32Array(count + 1);
  const isKept = new Uint8Array(orders);
  let withoutMember = 0;
  let withoutDay = 0;
  let afterAsOf = 0;
  for (let at = 0; at < orders; at += 1) {
    const id = member[at] as number;
    const value = day[at] as number;
    if (!(id >= 0 && id < count && Number.isInteger(id))) withoutMember += 1;
    else if (!Number.isFinite(value)) withoutDay += 1;
    else if (Math.floor(value) > asOf) afterAsOf += 1;
    else {
      isKept[at] = 1;
      from[id + 1] = (from[id + 1] as number) + 1;
    }
  }
  let membersWithoutOrder = 0;
  for (let id = 0; id < count; id += 1) {
    if (from[id + 1] === 0) membersWithoutOrder += 1;
    from[id + 1] = (from[id + 1] as number) + (from[id] as number);
  }
  const days = new Float64Array(from[count] as number);
  const next = from.slice(0, count);
  for (let at = 0; at < orders; at += 1) {
    if (isKept[at] === 0) continue;
    const id = member[at] as number;
    const place = next[id] as number;
    days[place] = Math.floor(day[at] as number);
    next[id] = place + 1;
  }
  for (let id = 0; id < count; id += 1) {
    const first = from[id] as number;
    const end = from[id + 1] as number;
    if (end - first > 1) days.subarray(first, end).sort();
  }
  const account = { orders, withoutMember, withoutDay, afterAsOf, membersWithoutOrder };
  return { days, from, account };
}
