/**
 * The files, each as another system would export it: the CRM in GBK with Chinese headings, the shop with
 * a byte order mark and Windows lines, the campaign tool with semicolons. Here is the dirt as well.
 */
import { campaigns } from './campaigns.mjs';
import { dayText, timeText } from './calendar.mjs';
import { CsvFile } from './CsvFile.mjs';
import { costOf } from './economics.mjs';
import { chance, normal } from './random.mjs';
import { lowestTier } from './tiers.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./events.mjs').Event} Event */
/** @typedef {import('./points.mjs').Entry} Entry */
/** @typedef {import('./campaigns.mjs').Contact} Contact */
/** @typedef {import('./people.mjs').Person} Person */
/** @typedef {import('./surveys.mjs').Answer} Answer */

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {ReadonlyMap<string, string>} tiers
 * @param {ReadonlyMap<string, number>} balances
 * @param {ReadonlyMap<string, Person>} people
 */
export function writeMembers(random, members, tiers, balances, people) {
  const file = new CsvFile({
    name: 'members.csv',
    role: 'members',
    charset: 'gb18030',
    newline: '\r\n',
    headings: [
      '会员编号',
      '入会日期',
      '生日',
      '性别',
      '城市',
      '会员等级',
      '积分余额',
      '手机号',
      '邮箱',
      '注册渠道',
      '是否退订',
      '姓名',
      '职业',
      '推荐人',
      '获客成本',
    ],
  });
  /** @type {Member[]} */
  const rows = [];
  for (const member of members) {
    const person = people.get(member.id);
    const cost = person?.acquisitionCost ?? null;
    const fields = [
      member.id,
      dayText(Math.floor(member.joinedAt / 86_400)),
      member.birthday,
      member.gender,
      member.city,
      tiers.get(member.id) ?? lowestTier,
      balances.get(member.id) ?? 0,
      member.phone,
      member.email,
      member.channel,
      member.optedOut ? '是' : '否',
      person?.name ?? '',
      person?.occupation ?? '',
      person?.referredBy ?? '',
      cost === null ? '' : money(cost),
    ];
    file.add(fields);
    rows.push(member);
    if (!chance(random, 0.0004)) continue;
    file.addDuplicate(fields);
    rows.push(member);
  }
  return { file: file.finish(), rows };
}

/**
 * @param {Random} random
 * @param {readonly Order[]} orders
 * @param {ReadonlyMap<Order, string>} coupons
 */
export function writeOrders(random, orders, coupons) {
  const file = new CsvFile({
    name: 'orders.csv',
    role: 'orders',
    bom: true,
    newline: '\r\n',
    headings: [
      'order_id',
      'member_id',
      'ordered_at',
      'status',
      'payment',
      'channel',
      'discount',
      'amount',
      'coupon_code',
      'cost',
    ],
  });
  /** @type {Order[]} */
  const rows = [];
  const brokenAfter = Math.floor(orders.length * 0.62);
  orders.forEach((order, index) => {
    const fields = [
      order.id,
      order.memberId,
      timeText(order.at),
      order.status,
      order.payment,
      order.channel,
      money(order.discount),
      money(order.amount),
      coupons.get(order) ?? '',
      money(costOf(order)),
    ];
    file.add(fields);
    rows.push(order);
    if (chance(random, 0.00025)) {
      file.addDuplicate(fields);
      rows.push(order);
    }
    // Somebody typed a note with a comma into the till, and nobody quoted it.
    if (index === brokenAfter) {
      file.addBroken([
        `${order.id}X`,
        '',
        timeText(order.at),
        '已完成',
        'cash',
        'Store 02',
        '0.00',
        '88',
        '00 现金',
        '',
        '30.00',
      ]);
    }
  });
  return { file: file.finish(), rows };
}

/** @param {readonly Order[]} orders */
export function writeLines(orders) {
  const file = new CsvFile({
    name: 'order_lines.csv',
    role: 'order_lines',
    headings: [
      'order_id',
      'product_code',
      'product_name',
      'category',
      'quantity',
      'unit_price',
      'amount',
    ],
  });
  for (const order of orders) {
    for (const { product, quantity } of order.lines) {
      const { code, name, category, price } = product;
      file.add([order.id, code, name, category, quantity, money(price), money(price * quantity)]);
    }
  }
  return file.finish();
}

/**
 * @param {Random} random
 * @param {readonly Event[]} events
 * @param {Random} dwelling
 */
export function writeEvents(random, events, dwelling) {
  const file = new CsvFile({
    name: 'events.csv',
    role: 'events',
    headings: ['member_id', 'event', 'occurred_at', 'object', 'quantity', 'duration'],
  });
  /** Distinct events may read alike; the count of repeated records has to know. */
  let previous = '';
  for (const { memberId, kind, at, object, quantity } of events) {
    const seconds = kind === 'view' ? dwellSeconds(dwelling) : '';
    const fields = [memberId, kind, timeText(at), object, quantity ?? '', seconds];
    const text = fields.slice(0, 5).join();
    if (text === previous) continue;
    previous = text;
    file.add(fields);
    if (chance(random, 0.0002)) file.addDuplicate(fields);
  }
  return file.finish();
}

/** @param {readonly Entry[]} entries */
export function writePoints(entries) {
  const file = new CsvFile({
    name: 'points.csv',
    role: 'points',
    headings: ['会员编号', '变动时间', '变动积分', '变动原因', '到期日期'],
  });
  let total = 0;
  for (const { memberId, at, points, reason, expires } of entries) {
    file.add([memberId, timeText(at), points, reason, expires]);
    total += points;
  }
  file.addFooter(['合计', '', total, '', '']);
  return file.finish();
}

export function writeCampaigns() {
  const file = new CsvFile({
    name: 'campaigns.csv',
    role: 'campaigns',
    delimiter: ';',
    headings: [
      'campaign',
      'name',
      'channel',
      'start_date',
      'end_date',
      'offer',
      'cost_per_contact',
    ],
  });
  for (const { code, name, channel, start, windowDays, offer, costPerContact } of campaigns) {
    const end = dayText(start + windowDays - 1);
    file.add([code, name, channel, dayText(start), end, offer, money(costPerContact)]);
  }
  return file.finish();
}

/** @param {readonly Contact[]} contacts */
export function writeContacts(contacts) {
  const file = new CsvFile({
    name: 'contacts.csv',
    role: 'contacts',
    delimiter: ';',
    headings: ['campaign', 'member_id', 'contacted_at', 'group', 'channel', 'cost'],
  });
  const known = new Map(campaigns.map((campaign) => [campaign.code, campaign]));
  for (const { campaign, memberId, at, group } of contacts) {
    const { channel = '', costPerContact = 0 } = known.get(campaign) ?? {};
    // Who is kept out on purpose hears nothing and costs nothing.
    const sent = group === 'target' ? [channel, money(costPerContact)] : ['', '0.00'];
    file.add([campaign, memberId, timeText(at), group, ...sent]);
  }
  return file.finish();
}

/** @param {readonly Answer[]} answers */
export function writeSurveys(answers) {
  const file = new CsvFile({
    name: 'surveys.csv',
    role: 'surveys',
    bom: true,
    newline: '\r\n',
    headings: ['会员编号', '提交时间', '题目', '评分', '回答'],
  });
  for (const { memberId, at, question, score, text } of answers) {
    file.add([memberId, timeText(at), question, score, text]);
  }
  return file.finish();
}

/**
 * How long somebody looks at a page: half of them less than 25 seconds.
 * @param {Random} random
 */
function dwellSeconds(random) {
  return Math.min(900, Math.max(2, Math.round(25 * Math.exp(0.9 * normal(random)))));
}

/** @param {number} cents */
function money(cents) {
  return (cents / 100).toFixed(2);
}
