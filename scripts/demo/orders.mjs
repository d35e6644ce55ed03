/**
 * What a purchase holds and what becomes of it: the basket, the discount, the status, and what comes
 * back. Amounts are whole cents until they are written.
 */
import { dayOf, days, secondsPerDay, yearOf } from './calendar.mjs';
import { chooseProduct, companionOf } from './catalogue.mjs';
import { chance, integer, pick, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./catalogue.mjs').Product} Product */
/** @typedef {import('./purchases.mjs').Purchase} Purchase */

/**
 * @typedef {object} Line
 * @property {Product} product
 * @property {number} quantity
 */

/**
 * @typedef {object} Order
 * @property {string} id
 * @property {string} memberId
 * @property {number} at
 * @property {'done' | 'refunded' | 'cancelled' | 'negative'} kind
 * @property {string} status
 * @property {string} payment
 * @property {string} channel
 * @property {number} discount in cents
 * @property {number} amount in cents
 * @property {readonly Line[]} lines
 */

/**
 * Fills the baskets, gives numbers in the order of time, and takes some of it back: a refund or a
 * cancellation either changes the order's status or, at the till, writes a row with a negative amount.
 * @param {Random} random
 * @param {readonly Purchase[]} purchases
 * @returns {Order[]}
 */
export function fillOrders(random, purchases) {
  /** @type {Order[]} */
  const orders = [];
  let year = 0;
  let serial = 0;
  for (const purchase of [...purchases].sort((a, b) => a.at - b.at)) {
    const day = Math.floor(purchase.at / secondsPerDay);
    if (yearOf(day) !== year) {
      year = yearOf(day);
      serial = 0;
    }
    serial += 1;
    const id = `QS${String(year).slice(2)}${String(serial).padStart(6, '0')}`;
    const order = fillOrder(random, purchase, id, isPromotion(day));
    orders.push(order);
    const back = takeBack(random, purchase, order);
    if (back !== null) orders.push(back);
  }
  return orders.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * @param {Random} random
 * @param {Purchase} purchase
 * @param {string} id
 * @param {boolean} promotion
 * @returns {Order}
 */
function fillOrder(random, purchase, id, promotion) {
  const lines = fillBasket(random, purchase);
  const total = lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0);
  const discounted = chance(
    random,
    promotion ? 0.55 + 0.45 * purchase.bargain : purchase.bargain * 0.8,
  );
  const rate = discounted
    ? pick(random, promotion ? [0.15, 0.2, 0.25, 0.3] : [0.05, 0.1, 0.1, 0.15])
    : 0;
  const discount = Math.round(total * rate);
  const store = purchase.channel.startsWith('Store');
  const fate = purchase.plain ? 1 : random.next();
  const kind =
    fate < 0.016 ? 'cancelled' : fate < 0.016 + (store ? 0.004 : 0.033) ? 'refunded' : 'done';
  return {
    id,
    memberId: purchase.memberId,
    at: purchase.at,
    kind,
    status: statusText(purchase.channel, kind),
    payment: pickWeighted(random, store ? storePayments : onlinePayments),
    channel: purchase.channel,
    discount,
    amount: total - discount,
    lines,
  };
}

/**
 * @param {Random} random
 * @param {Purchase} purchase
 * @returns {Line[]}
 */
function fillBasket(random, purchase) {
  /** @type {Map<Product, number>} */
  const basket = new Map();
  const wanted = pickWeighted(random, [
    [1, 72],
    [2, 20],
    [3, 6],
    [4, 2],
  ]);
  for (let i = 0; i < wanted; i += 1) {
    const product = chooseProduct(random, purchase.favourite, purchase.taste);
    basket.set(product, (basket.get(product) ?? 0) + (chance(random, 0.1) ? 2 : 1));
    const companion = companionOf(random, product);
    if (companion !== null && !basket.has(companion)) basket.set(companion, 1);
  }
  return [...basket].map(([product, quantity]) => ({ product, quantity }));
}

/**
 * At the till one thing comes back within three weeks.
 * @param {Random} random
 * @param {Purchase} purchase
 * @param {Order} order
 * @returns {Order | null}
 */
function takeBack(random, purchase, order) {
  if (purchase.plain || order.kind !== 'done' || !order.channel.startsWith('Store')) return null;
  if (!chance(random, 0.032)) return null;
  const at = purchase.at + integer(random, 2 * 3600, 21 * secondsPerDay);
  if (at >= days * secondsPerDay) return null;
  const { product } = pick(random, order.lines);
  return {
    ...order,
    id: `${order.id}-R`,
    at,
    kind: 'negative',
    status: '已退款',
    discount: 0,
    amount: -product.price,
    lines: [{ product, quantity: -1 }],
  };
}

const onlinePayments = /** @type {const} */ ([
  ['微信', 52],
  ['支付宝', 38],
  ['card', 10],
]);
const storePayments = /** @type {const} */ ([
  ['微信', 55],
  ['支付宝', 25],
  ['card', 13],
  ['cash', 7],
]);

/** The marketplaces export English words, our own systems Chinese ones. */
const words = {
  done: ['已完成', 'completed'],
  refunded: ['已退款', 'refunded'],
  cancelled: ['已取消', 'cancelled'],
};

/**
 * @param {string} channel
 * @param {'done' | 'refunded' | 'cancelled'} kind
 */
function statusText(channel, kind) {
  return words[kind][channel === '天猫' || channel === '抖音' ? 1 : 0];
}

/** @param {number} day */
function isPromotion(day) {
  for (const year of [2023, 2024, 2025]) {
    if (day >= dayOf(year, 6, 1) && day <= dayOf(year, 6, 18)) return true;
    if (day >= dayOf(year, 11, 1) && day <= dayOf(year, 11, 11)) return true;
    if (day === dayOf(year, 12, 12) || day === dayOf(year, 3, 8)) return true;
  }
  return false;
}
