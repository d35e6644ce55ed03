/**
 * The people: who they are, and the hidden traits that decide what they will do. No trait is written to
 * a file. Nobody is real: names are made up (people.mjs), mail under example domains, phones under 154,
 * a prefix that no Chinese carrier has been given.
 */
import { dayText, days, joinDay, secondsPerDay, timeOfDay } from './calendar.mjs';
import { favouriteCategory } from './catalogue.mjs';
import { beta, chance, gamma, integer, normal, pick, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/**
 * @typedef {object} Member
 * @property {string} id
 * @property {number} joinedAt in seconds
 * @property {string} birthday empty where unknown
 * @property {string} gender
 * @property {string} city
 * @property {string} phone
 * @property {string} email
 * @property {string} channel
 * @property {boolean} optedOut
 * @property {Traits} traits
 */

/**
 * @typedef {object} Traits
 * @property {'never' | 'once' | 'repeat'} habit
 * @property {number} rate orders per average day while alive
 * @property {number} dropOut probability of having gone after an order
 * @property {number} taste above 1: dear things
 * @property {number} bargain probability of using a discount
 * @property {number} engagement visits to app and community, mean 1
 * @property {string} favourite category
 */

/** Registration channel → the channel in which its members mostly buy. */
const channels = /** @type {const} */ ([
  ['小程序', 34],
  ['门店', 24],
  ['天猫', 18],
  ['抖音', 13],
  ['App', 11],
]);

/** One city, three spellings, as it happens when three systems are joined. */
const cities = /** @type {const} */ ([
  ['上海', 16],
  ['Shanghai', 4],
  ['上海市', 3],
  ['北京', 11],
  ['杭州', 10],
  ['广州', 9],
  ['深圳', 9],
  ['成都', 8],
  ['南京', 6],
  ['武汉', 5],
  ['苏州', 5],
  ['西安', 4],
  ['重庆', 4],
  ['长沙', 3],
  ['青岛', 3],
]);

/**
 * In the order of joining; ids count up with gaps and carry leading zeros.
 * @param {Random} random
 * @param {number} count
 * @returns {Member[]}
 */
export function createMembers(random, count) {
  const joined = Array.from({ length: count }, () => {
    return joinDay(random) * secondsPerDay + timeOfDay(random, 'online');
  }).sort((a, b) => a - b);
  let number = 100_000;
  return joined.map((joinedAt, index) => {
    number += integer(random, 1, 7);
    return createMember(random, String(number).padStart(8, '0'), joinedAt, index);
  });
}

/**
 * @param {Random} random
 * @param {string} id
 * @param {number} joinedAt
 * @param {number} index
 * @returns {Member}
 */
function createMember(random, id, joinedAt, index) {
  return {
    id,
    joinedAt,
    birthday: createBirthday(random, index),
    gender: pickWeighted(random, [
      ['女', 76],
      ['男', 19],
      ['', 5],
    ]),
    city: chance(random, 0.03) ? '' : pickWeighted(random, cities),
    phone: createPhone(random, index),
    email: chance(random, 0.38) ? '' : `m${id}@${pick(random, mailDomains)}`,
    channel: pickWeighted(random, channels),
    optedOut: chance(random, 0.07),
    traits: createTraits(random),
  };
}

const mailDomains = ['example.com', 'example.com', 'example.net', 'example.org'];

/**
 * @param {Random} random
 * @param {number} index
 */
function createBirthday(random, index) {
  if (chance(random, 0.09)) return '';
  if (index % 1709 === 1708) return '1900-01-01';
  if (index % 1999 === 1998) return '1996-02-29';
  const age = Math.min(72, Math.max(17, 31 + 9 * normal(random) + 4 * random.next()));
  return dayText(days - Math.round(age * 365.25));
}

/**
 * @param {Random} random
 * @param {number} index
 */
function createPhone(random, index) {
  const style = random.next();
  const digits = `154${String(index).padStart(8, '0')}`;
  if (style < 0.06) return '';
  if (style < 0.09) return `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`;
  return digits;
}

/**
 * The mixture behind BG/NBD: rates from a gamma, drop-out from a beta distribution; beside it the many
 * who buy once and the few who never do.
 * @param {Random} random
 * @returns {Traits}
 */
function createTraits(random) {
  return {
    habit: pickWeighted(random, [
      ['never', 9.5],
      ['once', 37],
      ['repeat', 53.5],
    ]),
    rate: gamma(random, 2.2) * 0.0188,
    dropOut: beta(random, 0.9, 21),
    taste: Math.exp(0.3 * normal(random)),
    bargain: beta(random, 1.6, 3),
    engagement: gamma(random, 0.7) / 0.7,
    favourite: favouriteCategory(random),
  };
}
