/**
 * When and where people buy: each member's purchases on the busy clock, and those of customers of the
 * till who never joined.
 */
import { busyDay, dayAfter, days, gap, secondsPerDay, timeOfDay } from './calendar.mjs';
import { favouriteCategory } from './catalogue.mjs';
import { chance, exponential, gamma, integer, pick, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */

/**
 * @typedef {object} Purchase
 * @property {string} memberId empty where the till did not ask
 * @property {number} at in seconds
 * @property {string} channel
 * @property {number} taste
 * @property {number} bargain
 * @property {string} favourite
 * @property {boolean} plain true: never refunded or cancelled
 */

const stores = ['Store 01', 'Store 02', 'Store 03', 'Store 04', 'Store 05', 'Store 06'];

/**
 * Times of all purchases of one member.
 * @param {Random} random
 * @param {Member} member
 * @returns {Purchase[]}
 */
export function memberPurchases(random, member) {
  const { traits } = member;
  if (traits.habit === 'never') return [];
  const joinedDay = Math.floor(member.joinedAt / secondsPerDay);
  /** @type {Purchase[]} */
  const purchases = [];
  /** @type {number | null} */
  let day = chance(random, 0.68) ? joinedDay : dayAfter(joinedDay, exponential(random, 24));
  while (day !== null) {
    const channel = chance(random, 0.78) ? member.channel : anyChannel(random);
    purchases.push({
      memberId: member.id,
      at: purchaseTime(random, day, channel, member.joinedAt),
      channel: channel === '门店' ? pick(random, stores) : channel,
      taste: traits.taste,
      bargain: traits.bargain,
      favourite: traits.favourite,
      plain: false,
    });
    if (traits.habit === 'once' || chance(random, traits.dropOut)) break;
    day = dayAfter(day, gap(random, traits.rate));
    // Some fall asleep for most of a year and come back.
    if (day !== null && chance(random, 0.008)) day += integer(random, 190, 430);
    if (day !== null && day >= days) day = null;
  }
  return purchases.sort((a, b) => a.at - b.at);
}

/**
 * Purchases without a membership: regulars of the till who carry a guest card, and sales without any id.
 * @param {Random} random
 * @param {number} withCard
 * @param {number} withoutId
 * @returns {Purchase[]}
 */
export function guestPurchases(random, withCard, withoutId) {
  /** @type {Purchase[]} */
  const purchases = [];
  for (let card = 1; purchases.length < withCard; card += 1) {
    const favourite = favouriteCategory(random);
    const times = 1 + Math.floor(gamma(random, 0.5) * 4);
    const from = Math.floor(random.next() * days);
    for (let i = 0; i < times && purchases.length < withCard; i += 1) {
      const day = i === 0 ? from : busyDay(random, from, days);
      purchases.push(guest(random, `9${String(card).padStart(7, '0')}`, day, favourite));
    }
  }
  for (let i = 0; i < withoutId; i += 1) {
    purchases.push(guest(random, '', busyDay(random, 0, days), favouriteCategory(random)));
  }
  return purchases;
}

/**
 * @param {Random} random
 * @param {string} memberId
 * @param {number} day
 * @param {string} favourite
 * @returns {Purchase}
 */
function guest(random, memberId, day, favourite) {
  const at = day * secondsPerDay + timeOfDay(random, 'store');
  return {
    memberId,
    at,
    channel: pick(random, stores),
    taste: 1,
    bargain: 0.1,
    favourite,
    plain: false,
  };
}

/** @param {Random} random */
function anyChannel(random) {
  return pickWeighted(random, [
    ['小程序', 30],
    ['门店', 26],
    ['天猫', 22],
    ['抖音', 12],
    ['App', 10],
  ]);
}

/**
 * Never before the member joined.
 * @param {Random} random
 * @param {number} day
 * @param {string} channel
 * @param {number} joinedAt
 */
function purchaseTime(random, day, channel, joinedAt) {
  const at = day * secondsPerDay + timeOfDay(random, channel === '门店' ? 'store' : 'online');
  if (at > joinedAt) return at;
  const end = (day + 1) * secondsPerDay - 1;
  return Math.min(end, joinedAt + integer(random, 60, 2400));
}
