import type { Message } from '../message.ts';

/** A term of the field or of the product, with one sentence that says what it means here. */
export interface Term {
  readonly name: Message;
  readonly meaning: Message;
}

export const glossary: readonly Term[] = [
  {
    name: { en: 'As-of date', zh: '统计日期' },
    meaning: {
      en: 'The day at whose end everything is judged; later orders do not count.',
      zh: '所有数字以这一天结束时为准，之后的订单不计。',
    },
  },
  {
    name: { en: 'Average order value', zh: '客单价' },
    meaning: {
      en: 'Net amount divided by the number of orders.',
      zh: '净销售额除以订单数。',
    },
  },
  {
    name: { en: 'Canonical relation', zh: '标准表' },
    meaning: {
      en: 'A table with fixed column names (members, orders, member_facts …) that your files are turned into, so that every analysis fits.',
      zh: '由您的文件整理成的固定列名的表（members、orders、member_facts 等），所有分析都基于它们。',
    },
  },
  {
    name: { en: 'Carry-over rate', zh: '回购率' },
    meaning: {
      en: 'Of the buyers of a month, the share who buy again in the next month.',
      zh: '当月买家中，下个月再次购买的比例。',
    },
  },
  {
    name: { en: 'Cell', zh: '单元格' },
    meaning: {
      en: 'A part of a notebook: text, SQL, chart, parameter or check.',
      zh: '笔记本的组成部分：文本、SQL、图表、参数或校验。',
    },
  },
  {
    name: { en: 'Check', zh: '校验' },
    meaning: {
      en: 'A query that must return no rows; if it does return some, something is wrong.',
      zh: '不应返回任何行的查询，一旦有结果就说明哪里不对。',
    },
  },
  {
    name: { en: 'Cohort', zh: '同期群' },
    meaning: {
      en: 'Members who have something in common in time, here the month of their first purchase.',
      zh: '在时间上有共同点的一群会员，这里指首次购买在同一个月。',
    },
  },
  {
    name: { en: 'Cross filter', zh: '联动筛选' },
    meaning: {
      en: 'Picked marks of one chart limit what the other cells show; results themselves stay as they are.',
      zh: '选中一张图的某些部分后，其他单元格只显示相关内容，结果本身不变。',
    },
  },
  {
    name: { en: 'Kaplan–Meier', zh: 'Kaplan–Meier 曲线' },
    meaning: {
      en: 'A way to estimate how many come back within so many days that counts recent members for as long as they could be watched.',
      zh: '估计在若干天内有多少人会回来的方法，近期会员只按已观察的时间计入。',
    },
  },
  {
    name: { en: 'Lifecycle stage', zh: '生命周期阶段' },
    meaning: {
      en: 'Where a member stands: new, never bought, active, warning, asleep or lost.',
      zh: '会员所处的阶段：新会员、未购、活跃、预警、沉睡或流失。',
    },
  },
  {
    name: { en: 'Member', zh: '会员' },
    meaning: {
      en: 'A person in the member table, or whoever bought under a member id.',
      zh: '会员表中的人，或以会员编号购买过的人。',
    },
  },
  {
    name: { en: 'Member spine', zh: '会员主表' },
    meaning: {
      en: 'The relation member_facts: one row per member with what is known about them as of the day.',
      zh: '即 member_facts：每位会员一行，汇总截至统计日的信息。',
    },
  },
  {
    name: { en: 'Net amount', zh: '净销售额' },
    meaning: {
      en: 'What was paid, minus refunds.',
      zh: '实付金额减去退款。',
    },
  },
  {
    name: { en: 'Parameter', zh: '参数' },
    meaning: {
      en: 'A value that queries read as $name; changing it re-runs what depends on it.',
      zh: '查询中以 $名称 读取的值，修改后依赖它的内容会重新计算。',
    },
  },
  {
    name: { en: 'P80, P90', zh: 'P80、P90' },
    meaning: {
      en: 'The value that 80 % (90 %) of the cases do not exceed.',
      zh: '80%（90%）的情况都不超过的数值。',
    },
  },
  {
    name: { en: 'Quintile', zh: '五等分位' },
    meaning: {
      en: 'The cut points that divide an ordered group into five equally large parts.',
      zh: '把排好序的群体分成人数相等的五份的分界点。',
    },
  },
  {
    name: { en: 'Repurchase rate', zh: '复购率' },
    meaning: {
      en: 'The share of buyers with at least two orders in the period named.',
      zh: '在指定期间内下单两次及以上的买家占比。',
    },
  },
  {
    name: { en: 'Retention', zh: '留存率' },
    meaning: {
      en: 'The share of a cohort that buys again after so many months; exact in that month, rolling in that month or later.',
      zh: '同期群在若干个月后再次购买的比例：精确指当月，滚动指当月或之后。',
    },
  },
  {
    name: { en: 'RFM', zh: 'RFM' },
    meaning: {
      en: 'Recency, frequency and monetary value of purchases, each scored against the other buyers.',
      zh: '最近购买时间、购买次数和金额，分别与其他买家比较打分。',
    },
  },
  {
    name: { en: 'Role', zh: '角色' },
    meaning: {
      en: 'What a file or a column means: orders, members; member id, order time, amount.',
      zh: '文件或列的含义：订单、会员；会员编号、下单时间、金额。',
    },
  },
  {
    name: { en: 'Sales rule', zh: '销售口径' },
    meaning: {
      en: 'Whether refunds are left out or counted as negative amounts.',
      zh: '退款是剔除还是按负数计入。',
    },
  },
  {
    name: { en: 'Segment', zh: '分群' },
    meaning: {
      en: 'A group of members who meet stated conditions.',
      zh: '满足指定条件的一群会员。',
    },
  },
  {
    name: { en: 'Source', zh: '数据源' },
    meaning: {
      en: 'A file you handed over, under the name of its role.',
      zh: '您提供的文件，以其角色命名。',
    },
  },
  {
    name: { en: 'Stale', zh: '待更新' },
    meaning: {
      en: 'Something the cell depends on has changed since it ran.',
      zh: '单元格所依赖的内容在运行后发生了变化。',
    },
  },
  {
    name: { en: 'Universe', zh: '统计范围' },
    meaning: {
      en: 'Everyone who is counted; the denominator of every share.',
      zh: '参与统计的所有人，也是各项占比的分母。',
    },
  },
];
