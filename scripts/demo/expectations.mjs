/**
 * What the files must lead to, computed from the shop's own objects and never from the CSV text. Counts
 * say whether repeated records are in: `rows` take the file as it lies, everything else counts an order
 * or a member once. Money is text with two digits.
 */
import { campaigns } from './campaigns.mjs';
import { dayOf, secondsPerDay } from './calendar.mjs';

/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./events.mjs').Event} Event */
/** @typedef {import('./points.mjs').Entry} Entry */
/** @typedef {import('./campaigns.mjs').Contact} Contact */

/**
 * @typedef {object} Shop
 * @property {readonly Member[]} members
 * @property {readonly Member[]} memberRows as written, repeated ones twice
 * @property {readonly Order[]} orders
 * @property {readonly Order[]} orderRows as written, repeated ones twice
 * @property {readonly Event[]} events
 * @property {readonly Entry[]} entries
 * @property {readonly Contact[]} contacts
 * @property {number} end of the last day, in seconds
 */

/** @param {Shop} shop */
export function createExpectations(shop) {
  const done = shop.orders.filter(({ kind }) => kind === 'done');
  const memberIds = new Set(shop.members.map(({ id }) => id));
  const named = new Set(shop.orders.map(({ memberId }) => memberId).filter((id) => id !== ''));
  const buyers = new Set(done.map(({ memberId }) => memberId).filter((id) => id !== ''));
  const guests = [...named].filter((id) => !memberIds.has(id));
  return {
    members: shop.members.length,
    memberRows: shop.memberRows.length,
    /** In the member table, without a finished order. */
    neverBought: shop.members.filter(({ id }) => !buyers.has(id)).length,
    /** Ids in orders that the member table does not know. */
    guests: guests.length,
    universe: memberIds.size + guests.length,
    /** Ids with at least one finished order. */
    buyers: buyers.size,
    oneTimeBuyers: oneTimeBuyers(done),
    orders: shop.orders.length,
    orderRows: shop.orderRows.length,
    byKind: byKind(shop.orders),
    byKindRows: byKind(shop.orderRows),
    byStatusRows: countBy(shop.orderRows, ({ status }) => status),
    blankIdOrders: shop.orders.filter(({ memberId }) => memberId === '').length,
    blankIdRows: shop.orderRows.filter(({ memberId }) => memberId === '').length,
    /** Finished orders of ids that are not blank. */
    namedPurchases: totals(done.filter(({ memberId }) => memberId !== '')),
    /** Finished orders, less what came back as a row of its own. */
    net: totals(shop.orders.filter(({ kind }) => kind === 'done' || kind === 'negative')).amount,
    stages: stages(shop, memberIds, done),
    points: shop.entries.reduce((sum, { points }) => sum + points, 0),
    campaigns: campaigns.map((campaign) => reaction(shop, campaign, done)),
  };
}

/** @param {readonly Order[]} orders */
function byKind(orders) {
  /** @param {Order['kind']} kind */
  const of = (kind) => totals(orders.filter((order) => order.kind === kind));
  return {
    done: of('done'),
    refunded: of('refunded'),
    cancelled: of('cancelled'),
    negative: of('negative'),
  };
}

/** @param {readonly Order[]} orders */
function totals(orders) {
  const cents = orders.reduce((sum, { amount }) => sum + amount, 0);
  return { orders: orders.length, amount: (cents / 100).toFixed(2) };
}

/** @param {readonly Order[]} done */
function oneTimeBuyers(done) {
  const counts = countBy(
    done.filter(({ memberId }) => memberId !== ''),
    ({ memberId }) => memberId,
  );
  return Object.values(counts).filter((count) => count === 1).length;
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} key
 */
function countBy(items, key) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/**
 * At the end of 2025-12-31 by the default months: within N months means a date after 30 November,
 * 30 September, 30 June and 31 December 2024. First match wins.
 * @param {Shop} shop
 * @param {ReadonlySet<string>} memberIds
 * @param {readonly Order[]} done
 */
function stages(shop, memberIds, done) {
  const after = (
    /** @type {number} */ year,
    /** @type {number} */ month,
    /** @type {number} */ date,
  ) => (dayOf(year, month, date) + 1) * secondsPerDay;
  /** @type {Map<string, { orders: number, last: number }>} */
  const facts = new Map();
  for (const { memberId, at } of done) {
    const fact = facts.get(memberId) ?? { orders: 0, last: 0 };
    fact.orders += 1;
    fact.last = Math.max(fact.last, at);
    facts.set(memberId, fact);
  }
  const guests = new Set(
    shop.orders.map(({ memberId }) => memberId).filter((id) => id !== '' && !memberIds.has(id)),
  );
  const counts = {
    customer: guests.size,
    new: 0,
    never: 0,
    active: 0,
    warning: 0,
    asleep: 0,
    lost: 0,
  };
  for (const { id, joinedAt } of shop.members) {
    const { orders, last } = facts.get(id) ?? { orders: 0, last: -1 };
    if (joinedAt >= after(2025, 11, 30) && orders <= 1) counts.new += 1;
    else if (orders === 0) counts.never += 1;
    else if (last >= after(2025, 9, 30)) counts.active += 1;
    else if (last >= after(2025, 6, 30)) counts.warning += 1;
    else if (last >= after(2024, 12, 31)) counts.asleep += 1;
    else counts.lost += 1;
  }
  return counts;
}

/**
 * Members of each group with a finished order within the campaign's window, its first day included.
 * @param {Shop} shop
 * @param {typeof campaigns[number]} campaign
 * @param {readonly Order[]} done
 */
function reaction(shop, campaign, done) {
  const from = campaign.start * secondsPerDay;
  const to = (campaign.start + campaign.windowDays) * secondsPerDay;
  const converted = new Set(
    done.filter(({ at }) => at >= from && at < to).map(({ memberId }) => memberId),
  );
  const contacts = shop.contacts.filter((contact) => contact.campaign === campaign.code);
  /** @param {Contact['group']} name */
  const group = (name) => {
    const ids = contacts
      .filter((contact) => contact.group === name)
      .map(({ memberId }) => memberId);
    return { contacts: ids.length, converted: ids.filter((id) => converted.has(id)).length };
  };
  return { campaign: campaign.code, target: group('target'), control: group('control') };
}
