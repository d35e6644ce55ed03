import type { ModelWords } from '../model-words.ts';

export const kMeansWords: ModelWords = {
  name: { en: 'Groups of alike members (k-means)', zh: '相似会员分组（K-means）' },
  about: {
    en: 'Which members are alike in the figures that you choose, and what sets each group apart?',
    zh: '在所选指标上哪些会员彼此相似，各组有何特征？',
  },
  tables: {
    members: { en: 'Members', zh: '会员' },
    profile: { en: 'What sets the groups apart', zh: '各组特征' },
    map: { en: 'A map of the members', zh: '会员分布图' },
  },
  options: {
    features: { en: 'Figures to compare', zh: '用于比较的指标' },
    clusters: { en: 'Groups', zh: '组数' },
    scaling: { en: 'Scale', zh: '标准化' },
    order: { en: 'Order groups by', zh: '分组排序依据' },
  },
  choices: {
    z: { en: 'Each to its own spread', zh: '按各自离散程度' },
    'log-z': { en: 'By orders of magnitude (log), then spread', zh: '取对数后按离散程度' },
    none: { en: 'As they are', zh: '保持原值' },
  },
  facts: {
    clusters: {
      en: '{rows} members stand in {clusters} groups. Each is nearer to the middle of its own group than to any other; that says who is alike, not why.',
      zh: '{rows} 位会员分为 {clusters} 组。每位会员离本组中心最近；这说明谁相似，不说明原因。',
    },
    silhouette: {
      en: 'Silhouette {value} (measured on {measured} of {of}): near 1 the groups stand apart, near 0 they run into each other.',
      zh: '轮廓系数 {value}（在 {of} 位中的 {measured} 位上测得）：接近 1 表示各组分明，接近 0 表示界限模糊。',
    },
    'agreeing-starts': {
      en: '{agreeing} of {starts} starts came to the same groups.',
      zh: '{starts} 次起始中有 {agreeing} 次得到相同的分组。',
    },
    'map-share': {
      en: 'The map shows {share} of the differences between members.',
      zh: '分布图体现了会员间差异的 {share}。',
    },
    'constant-feature': {
      en: '{feature} is the same for everybody and was left out.',
      zh: '{feature} 对所有会员都相同，已略去。',
    },
  },
  setAside: {},
  refusals: {
    'too-few-rows': {
      en: '{rows} {rows:row|rows} with all values are too few for {k} groups: {needed} are needed.',
      zh: '数值齐全的只有 {rows} 行，不足以分成 {k} 组（至少需要 {needed} 行）。',
    },
    'no-features': {
      en: 'Choose at least one figure to compare.',
      zh: '请至少选择一个用于比较的指标。',
    },
    'all-constant': {
      en: 'All figures are the same in all {rows} rows: there is nothing to tell members apart by.',
      zh: '在全部 {rows} 行中各指标都相同，无法区分会员。',
    },
    'negative-for-log': {
      en: '{feature} is below zero in {rows} {rows:row|rows}, where a logarithm says nothing. Choose another scale.',
      zh: '{feature} 在 {rows} 行中小于零，不能取对数。请改用其他标准化方式。',
    },
    'too-large-values': {
      en: '{feature} holds values too large to compare.',
      zh: '{feature} 的数值过大，无法比较。',
    },
    'too-few-distinct': {
      en: 'There are only {distinct} different rows: too few for {k} groups.',
      zh: '只有 {distinct} 种不同的行，不足以分成 {k} 组。',
    },
  },
  pictures: {
    map: { en: 'Map', zh: '分布图' },
  },
  labels: {
    cluster: { en: 'Group', zh: '组' },
  },
  references: {},
};
