import type { StepTexts } from '../../members/cleaning/step-words.ts';
import type { Message } from '../message.ts';

/** What cleaning steps do and why, as the Data cells and the health report say it. */
export const stepMessages = {
  introSteps: {
    en: 'Cleaning steps that you chose in the health report, each between a file and the relation that reads it. What they cost is in reconciliation; take one back there and its cell goes.',
    zh: '以下是您在健康报告中选择的清洗步骤，依次位于文件与读取它的关系之间。各步的影响见 reconciliation，在健康报告中撤回后对应单元格随之消失。',
  },
  stepDuplicates: {
    en: 'Leave out rows that repeat another in every column',
    zh: '去除各列完全相同的重复行',
  },
  whyDuplicates: {
    en: 'An export that was joined or pasted twice counts its rows twice. One of each is kept.',
    zh: '重复导出或粘贴会使同一行计两次，每组保留一行。',
  },
  stepKeepFirst: {
    en: 'Keep the earliest row of each “{column}”',
    zh: '每个“{column}”只保留最早的一行',
  },
  stepKeepLast: {
    en: 'Keep the latest row of each “{column}”',
    zh: '每个“{column}”只保留最新的一行',
  },
  stepKeepFullest: {
    en: 'Keep the fullest row of each “{column}”',
    zh: '每个“{column}”只保留信息最全的一行',
  },
  whyKeepOne: {
    en: 'An id that stands in several rows would count several times. Rows without an id stay; ties go by all columns in order.',
    zh: '同一编号出现在多行会重复计数。没有编号的行保留，并列时按各列顺序决定。',
  },
  stepBlank: { en: 'Leave out rows without “{column}”', zh: '去除“{column}”为空的行' },
  whyBlank: {
    en: 'They belong to nobody. Their money leaves the totals of orders as well.',
    zh: '这些行不归属任何人。其金额也不再计入订单合计。',
  },
  stepStrangers: {
    en: 'Leave out rows of ids that are not in the member file',
    zh: '去除不在会员文件中的编号的行',
  },
  whyStrangers: {
    en: 'Otherwise they count as customers without membership. Rows without an id stay.',
    zh: '否则他们按未入会的顾客计。没有编号的行保留。',
  },
  stepCustomers: {
    en: 'List customers without membership',
    zh: '列出未入会的顾客',
  },
  whyCustomers: {
    en: 'Who bought and is not in the member file, the biggest first. Nothing is removed.',
    zh: '买过但不在会员文件中的人，按金额从高到低。不去除任何行。',
  },
  stepNegative: {
    en: 'Leave out rows with “{column}” below zero',
    zh: '去除“{column}”为负的行',
  },
  whyNegative: {
    en: 'Negative values are mostly returns. The sale they take back stays and counts in full.',
    zh: '负值多为退货。被退的那笔销售仍会全额计入。',
  },
  stepZero: { en: 'Leave out rows with “{column}” of zero', zh: '去除“{column}”为零的行' },
  whyZero: {
    en: 'Gifts, samples and tests have no price, yet count as purchases.',
    zh: '赠品、样品和测试没有金额，却会按消费计次。',
  },
  stepAbove: {
    en: 'Leave out rows with “{column}” above {limit}',
    zh: '去除“{column}”大于 {limit} 的行',
  },
  whyAbove: {
    en: 'The limit lies three interquartile ranges above the upper quartile of the logarithms (Tukey’s outer fence). Change the number where your shop sells at such prices.',
    zh: '该界限为金额对数的上四分位数加三倍四分位距（Tukey 外围栏）。若店铺确有此类金额，请修改数字。',
  },
  stepDateRows: {
    en: 'Leave out rows with “{column}” before {from} or after {to}',
    zh: '去除“{column}”早于 {from} 或晚于 {to} 的行',
  },
  stepDateValues: {
    en: 'Empty “{column}” where it is before {from} or after {to}',
    zh: '把早于 {from} 或晚于 {to} 的“{column}”置空',
  },
  whyDates: {
    en: 'A day that cannot be moves the as-of date, recency and age. Rows without a day stay.',
    zh: '不可能的日期会影响截至日期、最近消费和年龄。没有日期的行保留。',
  },
  stepRefundsDrop: {
    en: 'Leave out each refund together with the sale that it takes back',
    zh: '将退款与被退的销售成对去除',
  },
  stepRefundsNet: {
    en: 'Take each refund off the amount of its sale',
    zh: '把退款从对应销售的金额中扣除',
  },
  whyRefundsByOrder: {
    en: 'A refund takes back the latest earlier sale with its order number; each sale once. Refunds without one stay. Earlier as-of days, too, no longer see what was taken back later.',
    zh: '退款对应同一订单编号中最近的一笔更早的销售，每笔销售只用一次。找不到的退款保留。较早的截至日期也不再看到后来被退的部分。',
  },
  whyRefundsByMember: {
    en: 'A refund takes back the latest earlier sale of the same member with the same amount (and product); each sale once. Refunds without one stay. Earlier as-of days, too, no longer see what was taken back later.',
    zh: '退款对应同一会员、同一金额（及商品）中最近的一笔更早的销售，每笔销售只用一次。找不到的退款保留。较早的截至日期也不再看到后来被退的部分。',
  },
  stepSpellings: {
    en: 'Write {count} values of “{column}” in one way',
    zh: '统一“{column}”中 {count} 个值的写法',
  },
  whySpellings: {
    en: 'They differ in case, blanks, width or a suffix only; the most frequent spelling stands for all. Correct the list where two were not the same.',
    zh: '这些值只在大小写、空格、全半角或后缀上不同，以最常见的写法为准。若其中有不同的值，请修改列表。',
  },
  stepPlain: {
    en: 'Write {columns} as plain values',
    zh: '将 {columns} 还原为普通值',
  },
  whyPlain: {
    en: 'A spreadsheet or a data frame stored ids as numbers (“17850.0”) and money in binary. Ids lose the “.0”, money becomes decimal.',
    zh: '表格软件或数据框把编号存成了数字（“17850.0”），把金额存成了二进制。编号去掉“.0”，金额变为十进制。',
  },
  stepTests: { en: 'Leave out test accounts', zh: '去除测试账号' },
  whyTests: {
    en: 'Accounts whose name, e-mail, phone or id looks like a test. Edit the patterns where they catch a person.',
    zh: '姓名、邮箱、手机号或编号像测试的账号。若误伤真人，请修改匹配规则。',
  },
  stepTestsOrders: { en: 'Leave out the orders of test accounts', zh: '去除测试账号的订单' },
  whyTestsOrders: {
    en: 'Otherwise they would count as customers without membership.',
    zh: '否则这些账号会按未入会的顾客计。',
  },
  stepOrphans: {
    en: 'Leave out lines whose order is not in the order file',
    zh: '去除订单文件中没有对应订单的明细',
  },
  whyOrphans: {
    en: 'Nobody and no day can be given to them.',
    zh: '这些明细无法归属任何人和任何日期。',
  },
  noteReconciliation: {
    en: 'What each step, the sales rule and each join cost: rows, members, money and refunds before and after. Refunds of a step are rows with a negative amount or quantity or a cancelled order id; those of the rule follow the statuses too. Rows of a join are those that came in and those that found a partner.',
    zh: '每个步骤、销售口径和关联前后的行数、会员数、金额与退款。步骤中的退款指金额或数量为负、或订单编号为取消单的行；口径中的退款还看状态。关联的“前”为参与的行，“后”为找到对应的行。',
  },
  stepSalesRule: { en: 'Sales rule', zh: '销售口径' },
  stepJoinMembers: { en: 'Orders that find their member', zh: '找到会员的订单' },
  stepJoinOrders: { en: 'Lines that find their order', zh: '找到订单的明细' },
} as const satisfies Record<keyof StepTexts, Message>;
