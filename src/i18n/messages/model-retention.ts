import type { ModelWords } from '../model-words.ts';
import { byPeriod } from '../period-words.ts';

export const retentionWords: ModelWords = {
  name: { en: 'Retention of memberships (sBG)', zh: '会籍留存预测（sBG）' },
  about: {
    en: 'Where members leave on a known day (subscriptions, paid memberships): how many will still be there, and who is likely to stay?',
    zh: '会员有明确的离开日期时（订阅、付费会籍）：以后还会有多少会员在，谁更可能留下？',
  },
  tables: {
    members: { en: 'Members', zh: '会员' },
    curve: { en: 'By age', zh: '按会籍时长' },
    ahead: { en: 'To come', zh: '未来' },
    cohorts: { en: 'Cohorts', zh: '同期群' },
  },
  options: {
    start: { en: 'Begin', zh: '开始日期' },
    end: { en: 'End (empty: still there)', zh: '结束日期（空：仍在）' },
    period: { en: 'Renewed every', zh: '续费周期' },
    ahead: { en: 'Periods ahead', zh: '预测期数' },
    value: {
      en: 'Paid per member and period (0: not counted)',
      zh: '每位会员每期付费（0 为不计）',
    },
    seed: { en: 'Seed of chance (for ranges)', zh: '随机种子（用于区间）' },
  },
  choices: {
    month: { en: 'Month', zh: '月' },
    quarter: { en: 'Quarter', zh: '季度' },
    year: { en: 'Year', zh: '年' },
  },
  facts: {
    ...byPeriod('there', ({ en, zh }) => ({
      en: `Of {members} members {there} are still there. {firstShare} stay at the end of the first ${en}, {laterShare} at the end of the twelfth: not because members grow more loyal, but because the restless leave first.`,
      zh: `{members} 位会员中有 {there} 位仍在。第 1 ${zh}结束时留下 {firstShare}，第 12 ${zh}结束时留下 {laterShare}：这不是会员变忠诚了，而是不稳定的会员先离开了。`,
    })),
    ...byPeriod('ahead', ({ ofAll, zh }) => ({
      en: `In {ahead} ${ofAll} {expected} of the {there} are expected to be there still ({low} to {high}). Members who begin from now on are not in it.`,
      zh: `{ahead} ${zh}之后，预计这 {there} 位中仍有 {expected} 位在（{low} 至 {high}）。不含今后新加入的会员。`,
    })),
    revenue: {
      en: 'Until then they are expected to pay {revenue}, and between {low} and {high} if all periods are off to the same side.',
      zh: '到那时预计付费合计 {revenue}；若各期都偏向同一侧，则在 {low} 至 {high} 之间。',
    },
    ...byPeriod('tested', ({ ofAll, zh }) => ({
      en: `The same made {periods} ${ofAll} ago foresaw {expected} members there now ({low} to {high}); {actual} are.`,
      zh: `若在 {periods} ${zh}之前做同样的预测，预计现在有 {expected} 位在（{low} 至 {high}）；实际为 {actual} 位。`,
    })),
    'test-missed': {
      en: 'What came lay outside that range: something has changed since, such as a price or a cause to leave. Do not plan by the range.',
      zh: '实际值落在区间之外：情况有变，例如调价或出现新的离开原因。不要按该区间做计划。',
    },
    'not-tested': {
      en: 'Not tested: there are too few periods to make the same in the past.',
      zh: '未经检验：期数太少，无法在过去做同样的预测。',
    },
    'at-wall': {
      en: 'Members hardly differ in how likely they are to leave (a parameter ran to its limit): the ranges may be off.',
      zh: '会员离开的可能性几乎没有差别（有参数到达极限）：区间可能不准。',
    },
    limits: {
      en: 'It takes all who began in any period for alike, and knows no prices, seasons or campaigns. Do not use it where members only fall silent: there the lifetime value model is the right one.',
      zh: '它把各期开始的会员视为同类，不了解价格、季节和活动。会员只是沉默而没有明确离开时不要使用，应改用生命周期价值模型。',
    },
  },
  refusals: {
    'no-rows': {
      en: 'No memberships that began in a period that is over. Choose other columns, or a later day.',
      zh: '没有在已结束的周期内开始的会籍。请另选列，或选择更晚的日期。',
    },
    'too-few-periods': {
      en: 'The oldest members have been there for {periods} {periods:period|periods}; {needed} are needed. Take shorter periods or wait.',
      zh: '最早的会员只有 {periods} 期，至少需要 {needed} 期。请改用更短的周期，或再等一等。',
    },
    'no-losses': {
      en: 'Nobody has left in {periods} periods: check that the column of the end is the right one.',
      zh: '{periods} 期内没有人离开：请检查结束日期所选的列是否正确。',
    },
    'rising-survivors': {
      en: 'A cohort grows with its age, which cannot be. Check the columns of begin and end.',
      zh: '有同期群的人数随时间增加，这不可能。请检查开始和结束日期所选的列。',
    },
    'not-converged': {
      en: 'The search for the best parameters did not settle on these memberships. Take shorter periods or more members.',
      zh: '在这些会籍上未能求得稳定的参数。请改用更短的周期，或纳入更多会员。',
    },
    'no-covariance': {
      en: 'These memberships do not tell how sure a projection is. Take more members or a longer time.',
      zh: '这些会籍无法说明预测有多可靠。请纳入更多会员或延长时间范围。',
    },
    'options-out-of-range': {
      en: 'A count of members is none that can be computed with. Check the columns.',
      zh: '会员数无法计算。请检查所选的列。',
    },
  },
  setAside: {
    'no-member': { en: 'no member', zh: '没有会员号' },
    'no-day': { en: 'no begin', zh: '没有开始日期' },
    'ends-before': { en: 'the end lies before the begin', zh: '结束早于开始' },
    'after-end': {
      en: 'begun after the last period that is over',
      zh: '在最近一个完整周期之后开始',
    },
  },
  pictures: {
    curve: { en: 'Share that is left', zh: '留存率' },
    ahead: { en: 'Members to come', zh: '未来会员数' },
  },
  labels: {
    age: { en: 'Periods since the begin', zh: '开始后的期数' },
    left: { en: 'Share that is left', zh: '留存占比' },
    actual: { en: 'Actual', zh: '实际' },
    expected: { en: 'Model', zh: '模型' },
    members: { en: 'Members', zh: '会员数' },
    period: { en: 'Period', zh: '周期' },
    lower: { en: 'Lower', zh: '下限' },
    upper: { en: 'Upper', zh: '上限' },
  },
  references: {
    'sBG: retention of two cohorts': {
      en: 'sBG: retention of two cohorts',
      zh: 'sBG：两个同期群的留存',
    },
    'α, regular': { en: 'α, regular', zh: 'α，普通客户' },
    'β, regular': { en: 'β, regular', zh: 'β，普通客户' },
    'α, high-end': { en: 'α, high-end', zh: 'α，高端客户' },
    'β, high-end': { en: 'β, high-end', zh: 'β，高端客户' },
  },
};
