import type { Words } from '../model-words.ts';

/** What the groups of alike members and the question of their number have in common. */
export const clusterOptions: Words = {
  features: { en: 'Figures to compare', zh: '用于比较的指标' },
  scaling: { en: 'Make figures comparable', zh: '统一指标尺度' },
  extremes: { en: 'Values far out', zh: '极端值' },
};

export const clusterChoices: Words = {
  auto: {
    en: 'By itself: the logarithm where a few are far above the rest',
    zh: '自动：少数会员远高于其他人的指标取对数',
  },
  'log-z': {
    en: 'The logarithm of each, then its own spread',
    zh: '全部取对数，再按各自离散程度',
  },
  z: { en: 'Each by its own spread', zh: '按各自离散程度' },
  none: { en: 'As they are', zh: '保持原值' },
  keep: { en: 'Keep', zh: '保留' },
  clip: { en: 'Set to the 1st and 99th percentile', zh: '收到第 1 和第 99 百分位' },
};

export const clusterSetAside: Words = {
  'missing-value': { en: 'a value is missing', zh: '缺少用于比较的指标' },
};

/** How the figures were read. */
export const featureFacts: Words = {
  logged: {
    en: 'Compared by orders of magnitude, so that a few members far above the rest do not decide: {features}. From 100 to 200 counts as much as from 1,000 to 2,000.',
    zh: '以下指标取对数后比较，避免少数会员左右结果：{features}。从 100 到 200 与从 1,000 到 2,000 算作同样的差距。',
  },
  'constant-feature': {
    en: '{feature} is the same for everybody and was left out.',
    zh: '{feature}对所有会员都相同，已略去。',
  },
};

export const clusterRefusals: Words = {
  'no-features': {
    en: 'Choose at least one figure to compare.',
    zh: '请至少选择一个用于比较的指标。',
  },
  'columns-differ': {
    en: '{feature} does not have as many rows as the other figures. Read all of them from one query.',
    zh: '{feature}的行数与其他指标不同。请让所有指标来自同一个查询。',
  },
  'too-few-rows': {
    en: '{rows} {rows:member|members} with all figures are too few for {k} groups: {needed} are needed. Ask for fewer groups, or leave out a figure that is often missing.',
    zh: '指标齐全的会员只有 {rows} 位，不足以分成 {k} 组（至少需要 {needed} 位）。请减少组数，或去掉经常缺失的指标。',
  },
  'all-constant': {
    en: 'The figures are the same for all {rows} {rows:member|members}: there is nothing to tell them apart by. Choose other figures.',
    zh: '全部 {rows} 位会员的各项指标都相同，无从区分。请另选指标。',
  },
  'negative-for-log': {
    en: '{feature} is below zero in {rows} {rows:row|rows}, where there is no logarithm. Make figures comparable in another way.',
    zh: '{feature}有 {rows} 行小于零，不能取对数。请改用其他统一尺度的方式。',
  },
  'too-large-values': {
    en: '{feature} holds numbers too large to compare. Divide it in the query before.',
    zh: '{feature}的数值过大，无法比较。请在前面的查询中先缩小单位。',
  },
  'too-few-distinct': {
    en: 'Only {distinct} {distinct:member differs|members differ} in these figures: too few for {k} groups. Ask for fewer groups, or add a figure.',
    zh: '在这些指标上只有 {distinct} 种不同的会员，不足以分成 {k} 组。请减少组数，或增加指标。',
  },
  'option-out-of-range': {
    en: '“{option}” cannot be {value}. Choose another number.',
    zh: '“{option}”不能是 {value}。请换一个数。',
  },
};

/** Published results by which both are checked. */
export const clusterReferences: Words = {
  'K-means of six points': { en: 'K-means of six points', zh: '六个点的 K-means' },
  'Scores of four squares': { en: 'Scores of four squares', zh: '四个方形的评分' },
  'Sixteen members, standardised': {
    en: 'Sixteen members, standardised',
    zh: '十六位会员（标准化后）',
  },
  'right centre, x': { en: 'right centre, x', zh: '右侧中心 x' },
  'right centre, y': { en: 'right centre, y', zh: '右侧中心 y' },
  'left centre, x': { en: 'left centre, x', zh: '左侧中心 x' },
  'left centre, y': { en: 'left centre, y', zh: '左侧中心 y' },
  inertia: { en: 'inertia', zh: '组内平方和' },
  silhouette: { en: 'silhouette', zh: '轮廓系数' },
  'Caliński–Harabasz': { en: 'Caliński–Harabasz', zh: 'Caliński–Harabasz 指数' },
  'Davies–Bouldin': { en: 'Davies–Bouldin', zh: 'Davies–Bouldin 指数' },
  ...forEachK('inertia', '组内平方和'),
  ...forEachK('silhouette', '轮廓系数'),
  ...forEachK('Caliński–Harabasz', 'Caliński–Harabasz 指数'),
  ...forEachK('Davies–Bouldin', 'Davies–Bouldin 指数'),
  'first component, share': { en: 'first component, share', zh: '第一主成分占比' },
  'second component, share': { en: 'second component, share', zh: '第二主成分占比' },
};

function forEachK(figure: string, chinese: string): Words {
  return Object.fromEntries(
    ['2', '3', '4'].map((k) => [
      `${k} clusters: ${figure}`,
      { en: `${k} groups: ${figure}`, zh: `分 ${k} 组：${chinese}` },
    ]),
  );
}
