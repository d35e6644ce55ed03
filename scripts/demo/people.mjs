/**
 * What the member table says of people beside their traits: a name, an occupation, who brought them and
 * what it cost to win them. The names are made up and look it: invented family names before a heavenly
 * stem and an earthly branch, or a given name with the family name Sample. Who came by a friend's word is
 * drawn after the purchases, from those who turned out well more often than from others; that is how the
 * demo's referred members come to be the better ones.
 */
import { days, secondsPerDay } from './calendar.mjs';
import { chance, integer, normal, pick, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */

/**
 * @typedef {object} Person
 * @property {string} name
 * @property {string} occupation empty where unknown
 * @property {string} referredBy id of an earlier member, or empty
 * @property {number | null} acquisitionCost in cents
 */

const familyNames = [...'青穗禾芽蕊藤萱茉蒲荷桂竹'];
const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const branches = [...'子丑寅卯辰巳午未申酉戌亥'];
const givenNames = [
  'Ada',
  'Bo',
  'Cleo',
  'Dora',
  'Elin',
  'Fay',
  'Gwen',
  'Ida',
  'Jenny',
  'Kyle',
  'Lena',
  'Martin',
  'Nora',
  'Qavin',
  'Rosa',
  'Tess',
];

/** Occupation, its share, and how much dearer or cheaper than others they buy. */
const occupations = /** @type {const} */ ([
  ['公司职员', 30, 1],
  ['学生', 14, 0.8],
  ['教师', 9, 1],
  ['医护', 7, 1.05],
  ['自由职业', 10, 1],
  ['企业主', 6, 1.35],
  ['公务员', 7, 1.05],
  ['全职家庭', 8, 0.95],
  ['设计师', 5, 1.15],
  ['其他', 4, 1],
]);

/** By registration channel: the usual price of a new member in cents, and what it rises a year. */
const prices = /** @type {Readonly<Record<string, readonly [number, number]>>} */ ({
  小程序: [1800, 1.05],
  门店: [900, 1.02],
  天猫: [4200, 1.12],
  抖音: [5600, 1.24],
  App: [3400, 1.08],
});
/** What a referral costs: the present for the one who brings a friend. */
const presentCents = 1500;

/**
 * @param {Random} random
 * @param {readonly Member[]} members in the order of joining
 * @param {readonly Order[]} orders
 * @returns {ReadonlyMap<string, Person>}
 */
export function createPeople(random, members, orders) {
  const naming = random.fork('names');
  const working = random.fork('occupations');
  const bringing = random.fork('referrals');
  const paying = random.fork('costs');
  /** @type {Map<string, number>} */
  const bought = new Map();
  for (const { memberId, kind } of orders) {
    if (kind === 'done') bought.set(memberId, (bought.get(memberId) ?? 0) + 1);
  }
  /** @type {Map<string, Person>} */
  const people = new Map();
  members.forEach((member, index) => {
    const referredBy = createReferrer(bringing, members, index, bought);
    people.set(member.id, {
      name: createName(naming),
      occupation: createOccupation(working, member),
      referredBy,
      acquisitionCost: createCost(paying, member, referredBy !== ''),
    });
  });
  return people;
}

/** @param {Random} random */
function createName(random) {
  if (chance(random, 0.12)) return `${pick(random, givenNames)} Sample`;
  return `${pick(random, familyNames)}${pick(random, stems)}${pick(random, branches)}`;
}

/**
 * @param {Random} random
 * @param {Member} member
 */
function createOccupation(random, { traits }) {
  if (chance(random, 0.28)) return '';
  return pickWeighted(
    random,
    occupations.map(([name, share, dear]) => [
      name,
      share * Math.pow(traits.taste, 4 * (dear - 1)),
    ]),
  );
}

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {number} index
 * @param {ReadonlyMap<string, number>} bought
 */
function createReferrer(random, members, index, bought) {
  const own = bought.get(members[index].id) ?? 0;
  const likely = own === 0 ? 0.04 : own === 1 ? 0.08 : 0.17;
  if (index < 50 || !chance(random, likely)) return '';
  // Regulars talk: somebody with many orders is believed sooner than somebody with one.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { id } = members[integer(random, 0, index - 1)];
    if (chance(random, Math.min(0.9, 0.06 * (bought.get(id) ?? 0)))) return id;
  }
  return '';
}

/**
 * @param {Random} random
 * @param {Member} member
 * @param {boolean} referred
 */
function createCost(random, { channel, joinedAt }, referred) {
  const spread = Math.exp(0.25 * normal(random));
  if (chance(random, 0.04)) return null;
  if (referred) return presentCents;
  const [price, rise] = prices[channel] ?? [2000, 1];
  const years = (3 * joinedAt) / (days * secondsPerDay);
  return Math.round((price * Math.pow(rise, years) * spread) / 10) * 10;
}
