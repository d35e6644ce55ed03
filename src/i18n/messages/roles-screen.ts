import type { Message } from '../message.ts';

export const rolesMessages = {
  title: { en: 'What the columns mean', zh: '列的含义' },
  intro: {
    en: 'This is a guess from headings and values. Correct what is wrong, then confirm: every analysis reads the columns by their role.',
    zh: '以下根据表头和内容自动识别。如有不符请更正后确认，所有分析都按列的角色读取数据。',
  },
  use: { en: 'Use these roles', zh: '使用这些角色' },
  solveFirst: { en: 'Solve what is marked in red first.', zh: '请先解决标红的问题。' },
  contains: { en: 'contains', zh: '内容是' },
  rows: { en: '{rows} rows', zh: '{rows} 行' },
  notThere: { en: '— not in this file', zh: '— 文件中没有' },
  required: { en: 'needed', zh: '必需' },
  salesRule: { en: 'Cancellations and refunds', zh: '取消与退款' },
  ruleClean: {
    en: 'Purchases only: cancelled and refunded orders, negative amounts, and lines with no quantity or no price are left out.',
    zh: '只算有效购买：剔除已取消、已退款的订单、负金额，以及数量或单价不大于 0 的明细。',
  },
  ruleNet: {
    en: 'Net: everything is counted, refunds as negative amounts.',
    zh: '净额：全部计入，退款按负数计算。',
  },
  refundPrefix: {
    en: 'Order ids of cancellations begin with',
    zh: '取消订单的编号以此开头',
  },
  orderUnit: { en: 'There is no order id: what is one order?', zh: '没有订单号：怎样算一笔订单？' },
  unitRow: { en: 'Each row', zh: '每一行' },
  unitDay: { en: 'A member’s day', zh: '同一会员的同一天' },
} as const satisfies Record<string, Message>;
