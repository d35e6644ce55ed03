/**
 * What stands behind an order's amount: the cost of its goods, and the coupon that made it cheaper. The
 * discounts are those of the orders; here is only said which of them came with a code.
 */
import { campaigns } from './campaigns.mjs';
import { dayText, secondsPerDay } from './calendar.mjs';
import { chance } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./campaigns.mjs').Contact} Contact */
/** @typedef {import('./catalogue.mjs').Product} Product */

/** Cost of the goods as a share of the list price. */
const costShares = /** @type {Readonly<Record<string, number>>} */ ({
  护肤: 0.31,
  彩妆: 0.34,
  香氛: 0.28,
  身体护理: 0.42,
  护发: 0.4,
  Home: 0.54,
  Wellness: 0.5,
});

/**
 * In cents; negative where goods came back.
 * @param {Order} order
 */
export function costOf({ lines }) {
  let cents = 0;
  for (const { product, quantity } of lines) cents += quantity * unitCost(product);
  return cents;
}

/**
 * The coupon of each order that has one.
 * @param {Random} random
 * @param {readonly Order[]} orders in the order of time
 * @param {readonly Member[]} members
 * @param {readonly Contact[]} contacts
 * @returns {ReadonlyMap<Order, string>}
 */
export function createCoupons(random, orders, members, contacts) {
  const birthdays = new Map(members.map(({ id, birthday }) => [id, birthday.slice(5, 7)]));
  const targets = new Set(
    contacts
      .filter(({ group }) => group === 'target')
      .map(({ campaign, memberId }) => `${campaign} ${memberId}`),
  );
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Map<Order, string>} */
  const coupons = new Map();
  for (const order of orders) {
    const first = order.memberId !== '' && !seen.has(order.memberId);
    seen.add(order.memberId);
    const lucky = chance(random, 0.62);
    if (order.discount === 0 || order.kind === 'negative') continue;
    const day = Math.floor(order.at / secondsPerDay);
    const invited = campaigns.find(
      ({ code, start, windowDays }) =>
        day >= start && day < start + windowDays && targets.has(`${code} ${order.memberId}`),
    );
    if (invited) coupons.set(order, invited.code);
    else if (lucky) {
      coupons.set(order, couponOn(day, first, birthdays.get(order.memberId)));
    }
  }
  return coupons;
}

/**
 * @param {number} day
 * @param {boolean} first
 * @param {string | undefined} birthMonth two digits
 */
function couponOn(day, first, birthMonth) {
  const date = dayText(day);
  const [year, month, monthDay] = [date.slice(2, 4), date.slice(5, 7), date.slice(5)];
  if (first) return 'WELCOME';
  if (monthDay >= '06-01' && monthDay <= '06-18') return `D618-${year}`;
  if (monthDay >= '11-01' && monthDay <= '11-11') return `D11-${year}`;
  if (birthMonth !== undefined && birthMonth === month) return 'BIRTHDAY';
  return `M${year}${month}`;
}

/** @param {Product} product */
function unitCost({ category, price, code }) {
  const turn = ((Number(code.slice(2)) * 7) % 11) - 5;
  return Math.round(price * ((costShares[category] ?? 0.4) + 0.012 * turn));
}
