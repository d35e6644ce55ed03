/**
 * The points ledger: one point a yuan on finished orders, a few for signing in and sharing, a present on
 * the birthday. Points are spent oldest first and lapse at the end of the year after the one in which
 * they were earned. The file holds the last year and opens with what was carried over, so that a
 * member's balance is the sum of that member's rows.
 */
import { dayOf, days, secondsPerDay, yearOf } from './calendar.mjs';
import { chance, integer, pick } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./events.mjs').Event} Event */

/**
 * @typedef {object} Entry
 * @property {string} memberId
 * @property {number} at in seconds
 * @property {number} points
 * @property {string} reason
 * @property {string} expires last day on which earned points can be spent; empty for others
 */

/**
 * @typedef {Omit<Entry, 'expires'>} Move
 */

export const ledgerYear = 2025;
const opening = dayOf(ledgerYear, 1, 1) * secondsPerDay;
const closing = days * secondsPerDay - 1;

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {readonly Order[]} orders
 * @param {readonly Event[]} events
 * @returns {{ entries: Entry[], balances: Map<string, number> }} entries in the order of time
 */
export function createLedger(random, members, orders, events) {
  /** @type {Map<string, Move[]>} */
  const moves = new Map(members.map(({ id }) => [id, []]));
  for (const order of orders) {
    if (order.kind !== 'done' && order.kind !== 'negative') continue;
    const points = Math.trunc(order.amount / 100);
    const reason = order.kind === 'done' ? '消费' : '退款扣回';
    moves.get(order.memberId)?.push({ memberId: order.memberId, at: order.at, points, reason });
  }
  for (const { memberId, kind, at } of events) {
    if (kind === 'sign_in') moves.get(memberId)?.push({ memberId, at, points: 2, reason: '签到' });
    if (kind === 'share') moves.get(memberId)?.push({ memberId, at, points: 5, reason: '分享' });
  }
  /** @type {Entry[]} */
  const entries = [];
  const balances = new Map();
  for (const member of members) {
    const own = moves.get(member.id) ?? [];
    addBirthday(own, member);
    own.sort((a, b) => a.at - b.at);
    balances.set(member.id, keepAccount(random, entries, member.id, own));
  }
  entries.sort(
    (a, b) => a.at - b.at || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0),
  );
  return { entries, balances };
}

/**
 * @param {Move[]} own
 * @param {Member} member
 */
function addBirthday(own, member) {
  const [, month, date] = member.birthday.split('-').map(Number);
  if (own.length < 4 || month === undefined || date === undefined) return;
  const at = dayOf(ledgerYear, month, date) * secondsPerDay + 9 * 3600;
  if (at > member.joinedAt) own.push({ memberId: member.id, at, points: 50, reason: '生日礼' });
}

/**
 * Walks one member's account through the years; only the ledger's year is written.
 * @param {Random} random
 * @param {Entry[]} entries
 * @param {string} memberId
 * @param {readonly Move[]} own
 * @returns {number} the balance at the end
 */
function keepAccount(random, entries, memberId, own) {
  /** Points left of the year before, and of the running year. */
  let old = 0;
  let fresh = 0;
  let year = 2023;
  const write = (
    /** @type {number} */ at,
    /** @type {number} */ points,
    /** @type {string} */ reason,
  ) => {
    if (year !== ledgerYear || points === 0) return;
    const lapses = reason === carriedOver ? ledgerYear : ledgerYear + 1;
    const expires = points > 0 ? `${lapses}-12-31` : '';
    entries.push({ memberId, at, points, reason, expires });
  };
  const spend = (/** @type {number} */ points) => {
    const fromOld = Math.min(old, points);
    old -= fromOld;
    fresh -= points - fromOld;
  };
  const turnYear = () => {
    old = fresh;
    fresh = 0;
    year += 1;
    write(opening, old, carriedOver);
  };
  for (const { at, points, reason } of own) {
    while (yearOf(Math.floor(at / secondsPerDay)) > year) turnYear();
    if (points < 0) {
      const taken = Math.min(-points, old + fresh);
      spend(taken);
      write(at, -taken, reason);
      continue;
    }
    fresh += points;
    write(at, points, reason);
    if (old + fresh >= 300 && reason === '消费' && chance(random, 0.09)) {
      const wanted = integer(random, 2, 10) * 100;
      const redeemed = Math.min(wanted, Math.floor((old + fresh) / 100) * 100);
      spend(redeemed);
      write(
        Math.min(closing - 60, at + integer(random, 60, 900)),
        -redeemed,
        pick(random, redemptions),
      );
    }
  }
  while (year < ledgerYear) turnYear();
  write(closing, -old, '过期');
  return fresh;
}

const carriedOver = '上年结转';
const redemptions = ['兑换礼品', '积分抵现', '兑换优惠券'];
