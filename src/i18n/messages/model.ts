import type { Message } from '../message.ts';

/** Of model cells: their parts, what they found, and why they were not made. */
export const modelMessages = {
  show: { en: 'Change the model', zh: '更改模型' },
  hide: { en: 'Done', zh: '完成' },
  add: { en: 'Model', zh: '模型' },
  kind: { en: 'Model', zh: '模型' },
  of: { en: 'Rows of', zh: '读取' },
  gives: { en: 'Shows', zh: '显示' },
  none: { en: '(none)', zh: '（无）' },
  progress: { en: '{share} of the model', zh: '模型已完成 {share}' },
  setAside: {
    en: 'It read {rows} {rows:row|rows}; {aside} were set aside: {reasons}.',
    zh: '读取 {rows} 行，其中 {aside} 行未参与计算：{reasons}。',
  },
  read: {
    en: 'It read {rows} {rows:row|rows}, and used them all.',
    zh: '读取 {rows} 行，全部参与计算。',
  },
} satisfies Record<string, Message>;

/** Models by their name in a cell. */
export const modelNames: Readonly<Record<string, Message>> = {
  'k-means': { en: 'Groups of alike members (k-means)', zh: '相似会员分组（K-means）' },
};

/** Tables that models give. */
export const modelTables: Readonly<Record<string, Message>> = {
  members: { en: 'Members', zh: '会员' },
  profile: { en: 'What sets the groups apart', zh: '各组特征' },
  map: { en: 'A map of the members', zh: '会员分布图' },
};

export const modelOptions: Readonly<Record<string, Message>> = {
  id: { en: 'Member id', zh: '会员编号' },
  features: { en: 'Figures to compare', zh: '用于比较的指标' },
  clusters: { en: 'Groups', zh: '组数' },
  scaling: { en: 'Scale', zh: '标准化' },
  order: { en: 'Order groups by', zh: '分组排序依据' },
  seed: { en: 'Seed of chance', zh: '随机种子' },
};

export const modelChoices: Readonly<Record<string, Message>> = {
  z: { en: 'Each to its own spread', zh: '按各自离散程度' },
  'log-z': { en: 'By orders of magnitude (log), then spread', zh: '取对数后按离散程度' },
  none: { en: 'As they are', zh: '保持原值' },
};

export const modelFacts: Readonly<Record<string, Message>> = {
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
};

export const setAsideReasons: Readonly<Record<string, Message>> = {
  'missing-value': { en: 'a value is missing', zh: '缺少数值' },
};

export const modelRefusals: Readonly<Record<string, Message>> = {
  'unknown-model': {
    en: 'This version knows no model “{model}”. Choose another one.',
    zh: '此版本没有模型“{model}”。请另选一种。',
  },
  'unknown-table': {
    en: 'This model gives no table “{table}”. Choose another one.',
    zh: '此模型没有结果表“{table}”。请另选一个。',
  },
  'unknown-option': {
    en: 'This model has no option “{option}”. Take it out of the cell.',
    zh: '此模型没有选项“{option}”。请从单元格中删除。',
  },
  'wrong-value': {
    en: 'The value of “{option}” is none that it can have. Choose another one.',
    zh: '“{option}”的取值不符合要求。请更改。',
  },
  'missing-column': {
    en: 'Choose a column for “{option}”.',
    zh: '请为“{option}”选择列。',
  },
  'no-such-column': {
    en: '“{option}” names the column “{column}”, which the rows do not have. Choose another one.',
    zh: '“{option}”所指的列“{column}”不存在。请另选一列。',
  },
  'too-many-rows': {
    en: 'A model takes {most} rows at most. Let the query before it keep fewer.',
    zh: '模型最多读取 {most} 行。请在其前面的查询中减少行数。',
  },
  'no-worker': { en: 'Models do not run here.', zh: '此处不能运行模型。' },
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
};
