/**
 * Two campaigns with a control group drawn by lot. The win-back of September 2025 works: some of those
 * who got it buy who otherwise would not have. The preview for good customers in November does not:
 * they would have bought anyway.
 */
import { dayOf, secondsPerDay, timeOfDay } from './calendar.mjs';
import { chance, integer } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./purchases.mjs').Purchase} Purchase */

/**
 * @typedef {object} Campaign
 * @property {string} code
 * @property {string} name
 * @property {string} channel
 * @property {number} start day
 * @property {number} windowDays
 * @property {string} offer
 * @property {number} costPerContact in cents
 * @property {number} lift share of the target group that buys because of it
 * @property {number} controlShare
 * @property {(purchases: readonly Purchase[], start: number) => boolean} selects
 */

/**
 * @typedef {object} Contact
 * @property {string} campaign
 * @property {string} memberId
 * @property {number} at in seconds
 * @property {'target' | 'control'} group
 */

/** @type {readonly Campaign[]} */
export const campaigns = [
  {
    code: 'WB2509',
    name: '秋日回归 Autumn win-back',
    channel: '短信',
    start: dayOf(2025, 9, 8),
    windowDays: 21,
    offer: '¥40 off 199',
    costPerContact: 8,
    lift: 0.062,
    controlShare: 0.25,
    selects: (purchases, start) => {
      const last = purchases.at(-1)?.at ?? 0;
      const silent = start - last / secondsPerDay;
      return purchases.length > 0 && silent > 120 && silent < 460;
    },
  },
  {
    code: 'VIP2511',
    name: '双十一预热 VIP preview',
    channel: '企业微信',
    start: dayOf(2025, 10, 27),
    windowDays: 21,
    offer: 'early access',
    costPerContact: 5,
    lift: 0,
    controlShare: 0.2,
    selects: (purchases, start) =>
      purchases.filter(({ at }) => at > (start - 365) * secondsPerDay).length >= 8,
  },
];

/**
 * Chooses the contacts of every campaign and adds the purchases that it causes to `purchasesOf`.
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {Map<string, Purchase[]>} purchasesOf
 * @returns {Contact[]} by campaign and member
 */
export function runCampaigns(random, members, purchasesOf) {
  /** @type {Contact[]} */
  const contacts = [];
  for (const campaign of campaigns) {
    for (const member of members) {
      const purchases = purchasesOf.get(member.id) ?? [];
      const before = purchases.filter(({ at }) => at < campaign.start * secondsPerDay);
      if (member.optedOut || !campaign.selects(before, campaign.start)) continue;
      const group = chance(random, campaign.controlShare) ? 'control' : 'target';
      const at = campaign.start * secondsPerDay + 10 * 3600 + integer(random, 0, 5400);
      contacts.push({ campaign: campaign.code, memberId: member.id, at, group });
      if (group === 'target' && chance(random, campaign.lift)) {
        purchases.push(causedPurchase(random, member, campaign, before));
        purchases.sort((a, b) => a.at - b.at);
      }
    }
  }
  return contacts;
}

/**
 * @param {Random} random
 * @param {Member} member
 * @param {Campaign} campaign
 * @param {readonly Purchase[]} before
 * @returns {Purchase}
 */
function causedPurchase(random, member, campaign, before) {
  const day = campaign.start + 1 + integer(random, 0, campaign.windowDays - 3);
  const model = before.at(-1);
  const online =
    model === undefined || model.channel.startsWith('Store') ? '小程序' : model.channel;
  return {
    memberId: member.id,
    at: day * secondsPerDay + timeOfDay(random, 'online'),
    channel: online,
    taste: member.traits.taste,
    bargain: 1,
    favourite: member.traits.favourite,
    plain: true,
  };
}
