/**
 * The demo data: three years of an invented shop, made from a seed. The same options give the same bytes
 * on every machine and every day; no clock is read. Beside the files stands a manifest of what they hold,
 * counted while they were made, so that tests can hold the product to numbers it did not compute.
 */
import { days, secondsPerDay } from './calendar.mjs';
import { runCampaigns } from './campaigns.mjs';
import { brand } from './catalogue.mjs';
import { createCoupons } from './economics.mjs';
import { createEvents } from './events.mjs';
import { createExpectations } from './expectations.mjs';
import {
  writeCampaigns,
  writeContacts,
  writeEvents,
  writeLines,
  writeMembers,
  writeOrders,
  writePoints,
  writeSurveys,
} from './files.mjs';
import { createMembers } from './members.mjs';
import { fillOrders } from './orders.mjs';
import { createPeople } from './people.mjs';
import { createLedger } from './points.mjs';
import { guestPurchases, memberPurchases } from './purchases.mjs';
import { seededRandom } from './random.mjs';
import { createSurveys } from './surveys.mjs';
import { tiersOf } from './tiers.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {number} [members] size of the member table before duplicates; everything else grows with it
 * @property {string} [seed]
 */

/**
 * Makes all files in memory: about 2 KB a member, 20,000 members by default.
 * @param {DemoOptions} [options]
 */
export function generateDemo(options = {}) {
  const { members: count = 20_000, seed = 'qingsui-1' } = options;
  const random = seededRandom(seed);
  const members = createMembers(random.fork('members'), count);
  const buying = random.fork('buying');
  const purchasesOf = new Map(
    members.map((member) => [member.id, memberPurchases(buying, member)]),
  );
  const contacts = runCampaigns(random.fork('campaigns'), members, purchasesOf);
  const own = [...purchasesOf.values()].flat();
  const guests = guestPurchases(
    random.fork('guests'),
    Math.round((own.length * 0.03) / 0.93),
    Math.round((own.length * 0.04) / 0.93),
  );
  const orders = fillOrders(random.fork('orders'), own.concat(guests));
  const events = createEvents(random.fork('events'), members, orders);
  const { entries, balances } = createLedger(random.fork('points'), members, orders, events);
  const tiers = tiersOf(orders);
  const people = createPeople(random.fork('people'), members, orders);
  const coupons = createCoupons(random.fork('coupons'), orders, members, contacts);
  const answers = createSurveys(random.fork('surveys'), members, orders, people);

  const dirt = random.fork('dirt');
  const memberFile = writeMembers(dirt.fork('members'), members, tiers, balances, people);
  const orderFile = writeOrders(dirt.fork('orders'), orders, coupons);
  const files = [
    memberFile.file,
    orderFile.file,
    writeLines(orders),
    writeEvents(dirt.fork('events'), events, random.fork('dwelling')),
    writePoints(entries),
    writeCampaigns(),
    writeContacts(contacts),
    writeSurveys(answers),
  ];
  const manifest = {
    brand,
    seed,
    members: count,
    firstDay: '2023-01-01',
    lastDay: '2025-12-31',
    files: files.map(({ facts }) => facts),
    expectations: createExpectations({
      members,
      memberRows: memberFile.rows,
      orders,
      orderRows: orderFile.rows,
      events,
      entries,
      contacts,
      end: days * secondsPerDay,
    }),
  };
  return { files: files.map(({ name, bytes }) => ({ name, bytes })), manifest };
}
