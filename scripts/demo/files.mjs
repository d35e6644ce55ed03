/**
 * The files, each as another system would export it: the CRM in GBK with Chinese headings, the shop with
 * a byte order mark and Windows lines, the campaign tool with semicolons. Here is the dirt as well.
 */
import { campaigns } from './campaigns.mjs';
import { dayText, timeText } from './calendar.mjs';
import { CsvFile } from './CsvFile.mjs';
import { chance } from './random.mjs';
import { lowestTier } from './tiers.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./members.mjs').Member} Member */
/** @typedef {import('./orders.mjs').Order} Order */
/** @typedef {import('./events.mjs').Event} Event */
/** @typedef {import('./points.mjs').Entry} Entry */
/** @typedef {import('./campaigns.mjs').Contact} Contact */

/**
 * @param {Random} random
 * @param {readonly Member[]} members
 * @param {ReadonlyMap<string, string>} tiers
 * @param {ReadonlyMap<string, number>} balances
 */
export function writeMembers(random, members, tiers, balances) {
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
    ],
  });
  /** @type {Member[]} */
  const rows = [];
  for (const member of members) {
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
 */
export function writeOrders(random, orders) {
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
 */
export function writeEvents(random, events) {
  const file = new CsvFile({
    name: 'events.csv',
    role: 'events',
    headings: ['member_id', 'event', 'occurred_at', 'object', 'quantity'],
  });
  /** Distinct events may read alike; the count of repeated records has to know. */
  let previous = '';
  for (const { memberId, kind, at, object, quantity } of events) {
    const fields = [memberId, kind, timeText(at), object, quantity ?? ''];
    const text = fields.join();
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
    headings: ['会员编号', '变动时间', '变动积分', '变动原因'],
  });
  let total = 0;
  for (const { memberId, at, points, reason } of entries) {
    file.add([memberId, timeText(at), points, reason]);
    total += points;
  }
  file.addFooter(['合计', '', total, '']);
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
    headings: ['campaign', 'member_id', 'contacted_at', 'group'],
  });
  for (const { campaign, memberId, at, group } of contacts) {
    file.add([campaign, memberId, timeText(at), group]);
  }
  return file.finish();
}

/** @param {number} cents */
function money(cents) {
  return (cents / 100).toFixed(2);
}
