import type { ModelWords } from '../model-words.ts';
import { byPeriod } from '../period-words.ts';

export const opportunitiesWords: ModelWords = {
  name: { en: 'Purchases bound to occasions (BG/BB)', zh: '按场次购买的预测（BG/BB）' },
  about: {
    en: 'Where a member can buy once in each period (a monthly box, a yearly appeal): who is still there, and how many of the next occasions will they take?',
    zh: '会员每期至多购买一次时（每月礼盒、年度活动）：谁还在，接下来会参加几次？',
  },
  tables: {
    members: { en: 'Members', zh: '会员' },
    ahead: { en: 'To come', zh: '未来' },
    counts: { en: 'Occasions taken', zh: '参加次数' },
    parameters: { en: 'Parameters', zh: '参数' },
  },
  options: {
    at: { en: 'When they bought', zh: '购买时间' },
    period: { en: 'One occasion each', zh: '场次周期' },
    ahead: { en: 'Occasions ahead', zh: '预测场次数' },
    seed: { en: 'Seed of chance (for ranges)', zh: '随机种子（用于区间）' },
  },
  choices: {
    month: { en: 'Month', zh: '月' },
    quarter: { en: 'Quarter', zh: '季度' },
    year: { en: 'Year', zh: '年' },
  },
  facts: {
    ...byPeriod('there', ({ en, each }) => ({
      en: `Each ${en} after the first purchase is an occasion on which a member buys or does not. Of {members} members about {there} ({thereShare}) are still there; the others have left without a word.`,
      zh: `首次购买之后，${each}算一个场次，会员买或不买。{members} 位会员中约有 {there} 位（{thereShare}）还在，其余已悄然离开。`,
    })),
    ...byPeriod('ahead', ({ en, ofAll, zh }) => ({
      en: `In the next ${en} {expected} of them are expected to buy ({low} to {high}); over {ahead} ${ofAll} they take {sum} occasions together. New members are not in it.`,
      zh: `下一期预计有 {expected} 位购买（{low} 至 {high}）；{ahead} ${zh}内合计参加 {sum} 次。不含新会员。`,
    })),
    ...byPeriod('tested', ({ ofAll, zh }) => ({
      en: `Tested on the last {periods} ${ofAll}, which it had not seen: of {members} members it foresaw {expected} occasions taken, {actual} were. The guess that everybody goes on as before says {naive}.`,
      zh: `用未参与拟合的最近 {periods} ${zh}检验：预计 {members} 位会员参加 {expected} 次，实际 {actual} 次；“照旧”的简单猜测为 {naive} 次。`,
    })),
    'guess-nearer': {
      en: 'The simple guess came nearer than the model: do not plan by the model here.',
      zh: '简单猜测比模型更接近实际：此处不要按模型做计划。',
    },
    'not-tested': {
      en: 'Not tested: there are too few periods to make the same in the past.',
      zh: '未经检验：期数太少，无法在过去做同样的预测。',
    },
    'at-wall': {
      en: 'Members hardly differ in one respect (a parameter ran to its limit): the ranges may be off.',
      zh: '会员在某方面几乎没有差别（有参数到达极限）：区间可能不准。',
    },
    limits: {
      en: 'It knows in which periods a member bought and nothing else: not how much, no seasons, no campaigns. Where members may buy at any time, the lifetime value model fits better.',
      zh: '模型只知道会员在哪些期购买，不知道金额、季节和活动。会员可随时购买时，应改用生命周期价值模型。',
    },
  },
  refusals: {
    'no-rows': {
      en: 'No member has had an occasion after the first purchase. Choose other columns, a shorter period or a later day.',
      zh: '没有会员在首次购买之后经历过场次。请另选列、改用更短的周期，或选择更晚的日期。',
    },
    'too-few-members': {
      en: '{members} {members:member|members} with an occasion after the first purchase are too few: {needed} are needed.',
      zh: '首次购买之后经历过场次的会员只有 {members} 位，至少需要 {needed} 位。',
    },
    'no-repeat-buyers': {
      en: 'None of {members} members bought in a later period: there is nothing to learn from. Take a longer time or a longer period.',
      zh: '{members} 位会员都没有在之后的期内再次购买，无从学习。请延长时间范围，或改用更长的周期。',
    },
    'no-variation': {
      en: 'The members are alike in when they bought ({histories} different histories): too little to learn from. Take shorter periods or a longer time.',
      zh: '会员的购买时间几乎一样（只有 {histories} 种不同的历史），信息太少。请改用更短的周期，或延长时间范围。',
    },
    'not-converged': {
      en: 'The search for the best parameters did not settle on these members. Take another period or more members.',
      zh: '在这些会员上未能求得稳定的参数。请改用其他周期，或纳入更多会员。',
    },
  },
  setAside: {
    'no-member': { en: 'no member', zh: '没有会员号' },
    'no-day': { en: 'no day', zh: '没有日期' },
    'period-not-over': { en: 'in a period that is not over', zh: '所在周期尚未结束' },
  },
  pictures: {
    counts: { en: 'Occasions taken', zh: '参加次数' },
    ahead: { en: 'Buyers to come', zh: '未来购买人数' },
  },
  labels: {
    taken: { en: 'Occasions taken after the first purchase', zh: '首次购买后参加的次数' },
    members: { en: 'Members', zh: '会员数' },
    actual: { en: 'Actual (bar)', zh: '实际（柱）' },
    expected: { en: 'Model (tick)', zh: '模型（横线）' },
    buyers: { en: 'Members who buy', zh: '购买会员数' },
    period: { en: 'Period', zh: '周期' },
    lower: { en: 'Lower', zh: '下限' },
    upper: { en: 'Upper', zh: '上限' },
  },
  references: {
    'BG/BB: 11,104 donors over six years': {
      en: 'BG/BB: 11,104 donors over six years',
      zh: 'BG/BB：11,104 位捐赠者的六年',
    },
  },
};
