import type { DefinitionFact } from '../../session/definition.ts';
import type { Message } from '../message.ts';

/** What numbers mean, in words made of the parameters in use. */
export const definitionMessages = {
  title: { en: 'What these numbers mean', zh: '这些数字的口径' },
  open: { en: 'What this means', zh: '查看口径' },
  judgedOn: { en: 'As of {day}', zh: '截至 {day}' },
  judgedOnEnd: {
    en: 'Judged at the end of {day}; what happened later does not count.',
    zh: '以 {day} 当天结束时为准，之后发生的不计入。',
  },
  members: { en: '{members} {members:member|members}', zh: '{members} 位会员' },
  counted: {
    en: '{counted} of {all} order rows counted',
    zh: '{all} 行订单中计入 {counted} 行',
  },
  allCounted: { en: 'all {all} order rows counted', zh: '{all} 行订单全部计入' },
  parameters: { en: 'With these parameters', zh: '使用的参数' },
  foreign: { en: '{label} (of another notebook)', zh: '{label}（来自其他笔记）' },
  books: { en: 'From the files to the numbers', zh: '从文件到数字' },
  rowsInFiles: { en: 'Order rows in the files', zh: '文件中的订单行' },
  rowsCounted: { en: 'Counted under the sales rule', zh: '按销售口径计入' },
  rowsLeftOut: { en: 'Left out', zh: '未计入' },
  rowsJoined: { en: 'Counted, with a member of the member table', zh: '计入且能对应到会员表' },
  universe: { en: 'Members in the universe', zh: '会员全集人数' },
  amountInFiles: { en: 'Amount in the files', zh: '文件中的金额' },
  amountCounted: { en: 'Amount counted', zh: '计入的金额' },
  difference: {
    en: '{parameter}: {from} → {to}',
    zh: '{parameter}：{from} → {to}',
  },
  differenceTitle: { en: 'What the last change did', zh: '上次调整带来的变化' },
  noDifference: { en: 'Nothing in this result changed.', zh: '此结果没有变化。' },
  notComparable: {
    en: 'The rows before and after cannot be laid side by side.',
    zh: '调整前后的行无法一一对应，不能比较。',
  },
  more: { en: '{count} more {count:change|changes}', zh: '另有 {count} 处变化' },
  showSql: { en: 'Show the SQL', zh: '查看 SQL' },
  copy: { en: 'Copy as text', zh: '复制为文字' },
  copied: { en: 'Copied.', zh: '已复制。' },
  save: { en: 'Save the definition as a text file too', zh: '同时保存口径说明（文本文件）' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  none: { en: 'none', zh: '无' },
} satisfies Record<string, Message>;

export const factMessages: Readonly<Record<DefinitionFact, Message>> = {
  universe: {
    en: 'Members are everyone in the member table and everyone who ever bought.',
    zh: '会员全集＝会员表中的所有人，加上所有购买过的人。',
  },
  'universe-buyers': {
    en: 'No member table is loaded, so members are everyone who ever bought.',
    zh: '未载入会员表，会员全集＝所有购买过的人。',
  },
  'refunds-left-out': {
    en: 'Refunded and cancelled orders are left out.',
    zh: '退款和取消的订单不计入。',
  },
  'refunds-netted': {
    en: 'Refunds are subtracted from amounts and do not count as purchases.',
    zh: '退款从金额中扣除，且不算作购买。',
  },
  'order-is-row': {
    en: 'An order is an order id; where the file has none, each row is one order.',
    zh: '订单按订单编号计；文件没有订单编号时，每一行算一单。',
  },
  'order-is-day': {
    en: 'An order is an order id; where the file has none, all that a member buys on a day is one order.',
    zh: '订单按订单编号计；文件没有订单编号时，同一会员一天内的购买合为一单。',
  },
  'blank-ids-apart': {
    en: 'Orders without a member id belong to no member; they are counted apart.',
    zh: '没有会员编号的订单不属于任何会员，单独计数。',
  },
};
