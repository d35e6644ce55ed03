import type { PrepareTexts } from '../../members/prepare-texts.ts';
import type { LanguageCode, Message } from '../message.ts';
import { stepMessages } from './cleaning.ts';

/** The words of the prepare cells in one language. */
export function prepareTexts(language: LanguageCode): PrepareTexts {
  const entries = Object.entries(prepareMessages).map(([name, message]) => [
    name,
    message[language],
  ]);
  return Object.fromEntries(entries) as Record<keyof PrepareTexts, string>;
}

export const prepareMessages = {
  ...stepMessages,
  title: { en: 'Data', zh: '数据' },
  intro: {
    en: `These cells turn the files into the relations that every analysis reads: members, orders, order_lines, events, points, contacts and surveys. They follow from the roles that you confirmed; edit them where your files need more.

No row is removed unless you choose a cleaning step. What the sales rule leaves out is counted in left_out.`,
    zh: `以下单元格把文件整理成各项分析共用的关系：members（会员）、orders（订单）、order_lines（订单明细）、events（行为）、points（积分）、contacts（触达）、surveys（问卷）。它们由您确认的角色生成，可按需修改。

除非您选择清洗步骤，否则不删除任何一行。销售口径排除了哪些行，见 left_out。`,
  },
  introFacts: {
    en: 'The as-of date is the last day with an order until you choose another. As of the end of that day, member_facts has one row for everyone in the member table and everyone who bought, with what each relation says of them; orders with a blank member id are counted in orders_span and belong to nobody.',
    zh: '截至日期默认为最后一个有订单的日子，可另选。member_facts 按该日结束时的状态，为会员表中的每个人和每个买过的人各给一行，汇集各关系中的信息；会员编号为空的订单只计入 orders_span，不归属任何人。',
  },
  salesRule: { en: 'Sales rule', zh: '销售口径' },
  salesRuleHelp: {
    en: 'Purchases only leaves out cancelled, refunded and unpaid orders, negative amounts, and lines with zero or negative quantity or price. Net of refunds counts every row, refunds as negative amounts.',
    zh: '“只计有效消费”排除已取消、已退款、未付款的订单，负金额，以及数量或单价为零或负的明细。“净额”计入全部行，退款为负。',
  },
  salesRuleClean: { en: 'Purchases only', zh: '只计有效消费' },
  salesRuleNet: { en: 'Net of refunds', zh: '扣减退款的净额' },
  asOf: { en: 'As of', zh: '截至日期' },
  asOfHelp: {
    en: 'Everything is judged at the end of this day.',
    zh: '所有结果按这一天结束时的状态计算。',
  },
  noteMembers: {
    en: 'One row per member. A member who stands in the file several times has the earliest dates, the highest balance and, of different texts, the first in order.',
    zh: '每个会员一行。同一会员在文件中多次出现时，取最早的日期、最高的积分，文字不同则取排序靠前者。',
  },
  noteMemberRecords: {
    en: 'One row per member of each file, with the key by which people of several files are the same.',
    zh: '每个文件的每个会员一行，并带有判断是否同一人的匹配键。',
  },
  noteMemberKeys: {
    en: 'Which member each member id of each file is. The id is that of the first file that knows the person; an id that another person has already is followed by the name of the file.',
    zh: '每个文件的会员编号各对应哪个会员。编号取最靠前文件中的编号；若已被另一人占用，则在后面加上文件名。',
  },
  noteSharedApart: {
    en: 'A key that several members of one file have in common (a family with one phone) joins nobody: see shared_keys.',
    zh: '同一文件中多个会员共用的匹配键（如全家共用一个手机号）不用于合并，见 shared_keys。',
  },
  noteSharedTogether: {
    en: 'Members of one file with the same key are one member: see shared_keys.',
    zh: '同一文件中匹配键相同的会员视为同一人，见 shared_keys。',
  },
  noteMergedMembers: {
    en: 'One row per member of all files.',
    zh: '所有文件的会员，每人一行。',
  },
  noteWinsOrder: {
    en: 'Where files differ, the first file that has a value wins.',
    zh: '各文件不一致时，取最靠前且有值的文件。',
  },
  noteWinsLatest: {
    en: 'Where files differ, the record that was updated last wins, or joined last where no update is known.',
    zh: '各文件不一致时，取更新时间最晚的记录；没有更新时间则看入会日期。',
  },
  noteWinsFullest: {
    en: 'Where files differ, the record with the fewest blanks wins.',
    zh: '各文件不一致时，取空缺最少的记录。',
  },
  noteConflicts: {
    en: 'Fields in which the files of a member differ: the value of each file, and the one that was chosen.',
    zh: '各文件说法不一的会员字段：每个文件的值，以及最终采用的值。',
  },
  noteSharedKeys: {
    en: 'Members of one file that have a key in common; the first ten of them are named.',
    zh: '同一文件中共用一个匹配键的会员，列出前十个。',
  },
  noteMergeSummary: {
    en: 'What became of the members of each file. Rows without a member id cannot be told apart and are left out.',
    zh: '每个文件的会员去向。没有会员编号的行无法区分，未计入。',
  },
  noteEmpty: { en: 'No file has this role.', zh: '没有文件属于这个角色。' },
  noteStatuses: {
    en: 'What each status counts as: 1 the amount counts; 0 cancelled, paid back or unpaid; -1 a refund document of its own. Correct it here where a word of yours is not understood.',
    zh: '每种状态如何计：1 计入金额；0 已取消、已退款或未付款；-1 单独的退款单据。如有误判，请在此修改。',
  },
  noteAllOrders: {
    en: 'Every order row of the file, nothing left out.',
    zh: '文件中的全部订单行，未作排除。',
  },
  noteAllLines: {
    en: 'Every line of the file, nothing left out.',
    zh: '文件中的全部明细行，未作排除。',
  },
  noteOrders: { en: 'The orders that count under the sales rule.', zh: '按销售口径计入的订单。' },
  noteOrderLines: {
    en: 'The lines that count under the sales rule.',
    zh: '按销售口径计入的明细。',
  },
  noteOrdersFromLines: {
    en: 'One row per order id and member, added up from the lines that count under the sales rule.',
    zh: '按订单编号和会员汇总计入口径的明细，每笔订单一行。',
  },
  noteAmountFromLines: {
    en: 'What the order file does not say is added up from the lines.',
    zh: '订单文件没有的数值由明细汇总得到。',
  },
  noteLinesBorrow: {
    en: 'Member and time come from the order where the line has none; lines of a refunded order are refunds.',
    zh: '明细没有会员或时间时取自订单；已退款订单的明细按退款计。',
  },
  noteRepeatedOrders: {
    en: 'An order id that stands in the file twice counts twice.',
    zh: '文件中重复出现的订单编号按多笔计。',
  },
  noteUnitRow: {
    en: 'The file has no order id: each row is one order, numbered as it stands in the file.',
    zh: '文件没有订单编号：每行算一笔订单，以行的顺序编号。',
  },
  noteUnitDay: {
    en: 'The file has no order id: what a member bought on one day is one order.',
    zh: '文件没有订单编号：会员同一天的消费算一笔订单。',
  },
  notePrefix: {
    en: 'Order ids are numbers; one with a letter before it is a cancellation.',
    zh: '订单编号为数字，前面带该字母的是取消单。',
  },
  notePointZero: {
    en: 'Ids in this file end in “.0”, a trace of a spreadsheet, which is taken off.',
    zh: '文件中的编号都以“.0”结尾，是表格软件留下的痕迹，已去除。',
  },
  noteControl: {
    en: 'True for the words that mark the control group.',
    zh: '标记为对照组的值为真。',
  },
  noteProducts: {
    en: 'One row per product code, to name what the lines do not.',
    zh: '每个商品编码一行，用来补全明细中没有的名称与品类。',
  },
  noteSegments: {
    en: 'Saved segments: the name of each and the members in it.',
    zh: '已保存的分群：分群名称与其中的会员。',
  },
  noteLastDay: {
    en: 'The last day with anything: there are no orders to take the as-of date from.',
    zh: '没有订单可用来确定截至日期，因此取所有数据的最后一天。',
  },
  noteSpan: { en: 'First and last day and the number of orders.', zh: '订单的首日、末日与数量。' },
  noteLeftOut: {
    en: 'Rows that the rule “purchases only” leaves out, and rows that belong to no member or no day.',
    zh: '“只计有效消费”排除的行，以及没有会员或没有时间的行。',
  },
  noteRefundsWithoutDay: {
    en: 'Orders that are no purchases by their status alone: cancelled, paid back or never paid. The file does not say since when, so they are none on any day, not even on days when nobody knew it yet. A refund with a row of its own is not among them: it counts from its own day on.',
    zh: '仅凭状态就不算购买的订单：已取消、已退款或未付款。文件没有注明从何时起，因此它们在任何日期都不算购买，即使当时还无人知晓。自成一行的退款不在其中，它从自己的日期起计。',
  },
  noteUnreadable: {
    en: 'Values that could not be read as a date or a number and are empty in the relations.',
    zh: '无法识别为日期或数字、因而在关系中为空的值。',
  },
  noteDuplicateOrders: {
    en: 'Order ids with more than one row in orders. Each row counts.',
    zh: '在 orders 中不止一行的订单编号，每行都计入。',
  },
  noteDuplicateMembers: {
    en: 'Members who stand in the file more than once; they are one row in members.',
    zh: '在文件中出现多次的会员，在 members 中合为一行。',
  },
  noteFacts: {
    en: 'One row per member as of the end of the day. Each relation that has a file is read once for it.',
    zh: '按截至日结束时的状态，每个会员一行；每个有文件的关系各读一遍。',
  },
  noteFactsBought: {
    en: 'Purchases and money of everybody who bought.',
    zh: '每个买过的人的消费次数与金额。',
  },
  noteFactsShopped: {
    en: 'Days with a purchase, and the most frequent hour of the week, counted from Monday 0:00; of equally frequent ones the earliest.',
    zh: '有消费的天数，以及一周中最常消费的小时（从星期一零点数起）；次数相同则取最早者。',
  },
  noteFactsUniverse: {
    en: 'Members and everybody who bought.',
    zh: '会员表与所有买过的人的并集。',
  },
  noteFactsHabits: {
    en: 'The most used comes first; of equally used ones the one that was used earlier.',
    zh: '用得最多者优先；次数相同则取较早使用者。',
  },
  noteFactsGoods: {
    en: 'Categories by the money spent on them, distinct products, units.',
    zh: '各品类的消费金额，以及买过的商品种数与件数。',
  },
  noteFactsEvents: { en: 'Events until the as-of day.', zh: '截至当日的行为。' },
  noteFactsPoints: {
    en: 'The ledger until the as-of day. A balance in the member file goes before its sum.',
    zh: '截至当日的积分流水；会员文件中已有的余额优先。',
  },
  noteFactsContacts: {
    en: 'Contacts until the as-of day; the control group was not contacted.',
    zh: '截至当日的触达；对照组未被触达，不计入。',
  },
  noteFactsSurveys: {
    en: 'Mean score of the answers until the as-of day.',
    zh: '截至当日各次回答的平均评分。',
  },
  noteFactsReferrals: {
    en: 'How many members name this one as the one who brought them.',
    zh: '有多少会员由此人推荐而来。',
  },
  noteFactsJoin: {
    en: 'Members who joined later than the as-of date are not members yet.',
    zh: '入会晚于截至日期的人此时还不是会员。',
  },
  leftOutRefund: { en: 'refund or cancellation', zh: '退款或取消' },
  leftOutZero: { en: 'zero or negative quantity or price', zh: '数量或单价为零或负' },
  leftOutNoMember: { en: 'no member id (kept in orders)', zh: '没有会员编号（保留在 orders 中）' },
  leftOutNoTime: { en: 'no time', zh: '没有时间' },
} as const satisfies Record<keyof PrepareTexts, Message>;
