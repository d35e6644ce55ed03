/**
 * Answers to two questionnaires: how the last purchase was (1 to 10), asked after some orders, and how likely the
 * shop would be recommended (0 to 10), asked by mail twice a year. Both are lower before a member leaves
 * and after something went back, and higher for those who came by a friend; the reasons follow the
 * scores.
 */
import { dayOf, days, secondsPerDay, timeOfDay } from './calendar.mjs';
import { chance, integer, normal, pick } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./people.mjs').Person} Person */

/**
 * @typedef {object} Answer
 * @property {string} memberId
 * @property {number} at in seconds
 * @property {string} question
 * @property {number} score
 * @property {string} text empty where nothing was written
 */

const satisfaction = '购物满意度';
const recommendation = '推荐意愿';

const rounds = [2023, 2024, 2025].flatMap((year) => [dayOf(year, 4, 15), dayOf(year, 10, 15)]);

const praise = [
  '质感很好，会继续回购',
  '包装用心',
  '客服回复很快',
  '味道很喜欢',
  '送的小样很实用',
  '已经推荐给同事',
];
const shrugs = ['还可以', '效果一般', '和想象的差不多', '价格再低一点就好了'];
const complaints = [
  '物流太慢',
  '包装破损',
  '客服不回复',
  '价格偏高',
  '用了过敏',
  '和描述不符',
  '短信太多',
];

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {readonly Order[]} orders in the order of time
 * @param {ReadonlyMap<string, Person>} people
 * @returns {Answer[]} in the order of time
 */
export function createSurveys(random, members, orders, people) {
  const known = new Map(members.map((member) => [member.id, member]));
  /** @type {Map<string, { last: number }>} */
  const lives = new Map();
  for (const { memberId, at, kind } of orders) {
    const life = lives.get(memberId) ?? { last: 0 };
    if (kind === 'done') life.last = at;
    lives.set(memberId, life);
  }
  /** @type {Answer[]} */
  const answers = [];
  for (const order of orders) {
    const life = lives.get(order.memberId);
    const asked = chance(random, 0.04);
    if (!asked || life === undefined || !known.has(order.memberId)) continue;
    if (order.kind === 'negative' || order.kind === 'cancelled') continue;
    const at = order.at + integer(random, secondsPerDay, 5 * secondsPerDay);
    if (at >= days * secondsPerDay) continue;
    const mood =
      8.1 +
      moodOf(order.memberId, people) -
      (order.kind === 'refunded' ? 3.2 : 0) -
      (isLeaving(life.last, order.at) ? 1.7 : 0);
    answers.push(answer(random, order.memberId, at, satisfaction, mood, 1));
  }
  for (const round of rounds) {
    for (const member of members) {
      if (!chance(random, 0.07) || member.optedOut || member.email === '') continue;
      const day = round + integer(random, 0, 9);
      const at = day * secondsPerDay + timeOfDay(random, 'online');
      const { last = 0 } = lives.get(member.id) ?? {};
      if (at <= member.joinedAt || last === 0 || last < at - 400 * secondsPerDay) continue;
      const mood = 7.9 + moodOf(member.id, people) - (isLeaving(last, at) ? 2.4 : 0);
      answers.push(answer(random, member.id, at, recommendation, mood, 0));
    }
  }
  return answers.sort(
    (a, b) => a.at - b.at || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0),
  );
}

/**
 * No order came after it, though there was time for one.
 * @param {number} last
 * @param {number} at
 */
function isLeaving(last, at) {
  return last <= at && at < (days - 150) * secondsPerDay;
}

/**
 * @param {string} memberId
 * @param {ReadonlyMap<string, Person>} people
 */
function moodOf(memberId, people) {
  return people.get(memberId)?.referredBy ? 0.6 : 0;
}

/**
 * @param {Random} random
 * @param {string} memberId
 * @param {number} at
 * @param {string} question
 * @param {number} mood
 * @param {number} lowest
 * @returns {Answer}
 */
function answer(random, memberId, at, question, mood, lowest) {
  const score = Math.min(10, Math.max(lowest, Math.round(mood + 1.6 * normal(random))));
  const words = score >= 9 ? praise : score >= 7 ? shrugs : complaints;
  const text = chance(random, 0.45) ? pick(random, words) : '';
  return { memberId, at, question, score, text };
}
