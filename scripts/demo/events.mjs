/**
 * What members do besides buying: they look, fill carts, sign in, post, share and talk in the groups.
 * A visit is a handful of events within minutes; an online order has its look and its cart before it.
 * Most of it lies in the last 180 days, as the log of a real app keeps it.
 */
import { busyDay, days, secondsPerDay, timeOfDay } from './calendar.mjs';
import { chooseProduct } from './catalogue.mjs';
import { chance, integer, pick, pickWeighted, poisson } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */

/**
 * @typedef {object} Event
 * @property {string} memberId
 * @property {'view' | 'cart' | 'sign_in' | 'post' | 'share' | 'message'} kind
 * @property {number} at in seconds
 * @property {string} object
 * @property {number | null} quantity
 */

const end = days * secondsPerDay;
export const recentDays = 180;
const recent = days - recentDays;
const earlier = recent - 185;

const pages = /** @type {const} */ ([
  ['首页', 30],
  ['抗老护肤专题', 14],
  ['彩妆新品', 14],
  ['积分商城', 10],
  ['Gift Guide', 9],
  ['护发专题', 6],
  ['Home & Living', 6],
]);
const topics = ['晒单', '护肤心得', '妆容分享', '空瓶记', 'Home corner', '求推荐'];
const groups = ['美妆群01', '美妆群02', '美妆群03', '护肤群01'];

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {readonly Order[]} orders
 * @returns {Event[]} in the order of time
 */
export function createEvents(random, members, orders) {
  /** @type {Event[]} */
  const events = [];
  const lastOrder = new Map(orders.map((order) => [order.memberId, order.at]));
  members.forEach((member, index) => {
    const last = lastOrder.get(member.id) ?? member.joinedAt;
    // Interest fades with the time since the last purchase (or, without one, since joining).
    const idle = Math.max(0, (recent * secondsPerDay - last) / secondsPerDay);
    const interest = member.traits.engagement * Math.exp(-idle / 150);
    visit(random, events, member, poisson(random, interest * 1.5), recent);
    if (chance(random, 0.5))
      visit(random, events, member, poisson(random, interest * 0.7), earlier);
    if (index % 271 === 270) talk(random, events, member);
  });
  const joinedAt = new Map(members.map((member) => [member.id, member.joinedAt]));
  for (const order of orders) {
    const from = joinedAt.get(order.memberId);
    if (from !== undefined) lookBeforeBuying(random, events, order, from);
  }
  return events.filter(({ at }) => at < end).sort(byTime);
}

/**
 * @param {Event} a
 * @param {Event} b
 */
function byTime(a, b) {
  return a.at - b.at || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0);
}

/**
 * @param {Random} random
 * @param {Event[]} events
 * @param {Member} member
 * @param {number} visits
 * @param {number} window its first day
 */
function visit(random, events, member, visits, window) {
  const until = window === recent ? days : recent;
  const from = Math.max(window, Math.floor(member.joinedAt / secondsPerDay));
  if (from >= until) return;
  const { traits } = member;
  for (let i = 0; i < visits; i += 1) {
    let at = busyDay(random, from, until) * secondsPerDay + timeOfDay(random, 'online');
    if (at <= member.joinedAt) continue;
    const add = (
      /** @type {Event['kind']} */ kind,
      object = '',
      /** @type {number | null} */ quantity = null,
    ) => {
      events.push({ memberId: member.id, kind, at, object, quantity });
      at += integer(random, 8, 180);
    };
    if (chance(random, 0.34)) add('sign_in');
    const looks = integer(random, 1, 3);
    for (let look = 0; look < looks; look += 1) {
      const page = chance(random, 0.45);
      const product = chooseProduct(random, traits.favourite, traits.taste);
      add('view', page ? pickWeighted(random, pages) : product.code);
      if (!page && chance(random, 0.3))
        add('cart', product.code, chance(random, 0.2) ? integer(random, 2, 4) : 1);
    }
    if (chance(random, 0.05))
      add('share', chooseProduct(random, traits.favourite, traits.taste).code);
    if (chance(random, 0.06)) add('post', pick(random, topics));
    if (chance(random, 0.07)) add('message', pick(random, groups));
  }
}

/**
 * The few who carry a community: many messages and a daily sign-in in the last 30 days.
 * @param {Random} random
 * @param {Event[]} events
 * @param {Member} member
 */
function talk(random, events, member) {
  const from = Math.max(days - 30, Math.floor(member.joinedAt / secondsPerDay) + 1);
  const group = pick(random, groups);
  for (let i = integer(random, 30, 85); i > 0 && from < days; i -= 1) {
    const at = integer(random, from, days - 1) * secondsPerDay + timeOfDay(random, 'online');
    events.push({ memberId: member.id, kind: 'message', at, object: group, quantity: null });
  }
  for (let day = from; day < days; day += 1) {
    if (!chance(random, 0.45)) continue;
    const at = day * secondsPerDay + timeOfDay(random, 'online');
    events.push({ memberId: member.id, kind: 'sign_in', at, object: '', quantity: null });
  }
}

/**
 * @param {Random} random
 * @param {Event[]} events
 * @param {Order} order
 * @param {number} joinedAt
 */
function lookBeforeBuying(random, events, order, joinedAt) {
  const { memberId, at } = order;
  if (order.kind === 'negative') return;
  if (at < recent * secondsPerDay || order.channel.startsWith('Store') || chance(random, 0.3))
    return;
  const waited = chance(random, 0.75)
    ? integer(random, 60, 3600)
    : integer(random, 3600, 4 * secondsPerDay);
  for (const { product, quantity } of order.lines) {
    const cartAt = at - waited;
    const seconds = integer(random, 10, 240);
    if (cartAt - seconds < Math.max(joinedAt, recent * secondsPerDay)) continue;
    events.push({
      memberId,
      kind: 'view',
      at: cartAt - seconds,
      object: product.code,
      quantity: null,
    });
    events.push({ memberId, kind: 'cart', at: cartAt, object: product.code, quantity });
  }
}
