/** The membership level: by what was spent in the last twelve months, taken-back orders not counted. */
import { dayOf, secondsPerDay } from './calendar.mjs';

/** @typedef {import('./orders.mjs').Order} Order */

/** In cents, highest first. */
const levels = /** @type {const} */ ([
  [800_000, '钻石会员'],
  [300_000, '金牌会员'],
  [100_000, '银牌会员'],
]);
export const lowestTier = '普通会员';

/**
 * Only members above the lowest level are in the map.
 * @param {readonly Order[]} orders
 * @returns {Map<string, string>}
 */
export function tiersOf(orders) {
  const since = dayOf(2025, 1, 1) * secondsPerDay;
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (const { memberId, kind, at, amount } of orders) {
    if (at < since || (kind !== 'done' && kind !== 'negative')) continue;
    spent.set(memberId, (spent.get(memberId) ?? 0) + amount);
  }
  const tiers = new Map();
  for (const [memberId, cents] of spent) {
    const level = levels.find(([from]) => cents >= from);
    if (level !== undefined) tiers.set(memberId, level[1]);
  }
  return tiers;
}
