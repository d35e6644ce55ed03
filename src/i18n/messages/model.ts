import type { Message } from '../message.ts';
import type { ModelWords } from '../model-words.ts';

/** Of model cells: their parts, what they found, and why they were not made. */
export const modelMessages = {
  show: { en: 'Change the model', zh: '更改模型' },
  hide: { en: 'Done', zh: '完成' },
  add: { en: 'Model', zh: '模型' },
  kind: { en: 'Model', zh: '模型' },
  of: { en: 'Rows of', zh: '读取' },
  gives: { en: 'Shows', zh: '显示' },
  none: { en: '(none)', zh: '（无）' },
  setAside: {
    en: 'It read {rows} {rows:row|rows}; {aside} were set aside: {reasons}.',
    zh: '读取 {rows} 行，其中 {aside} 行未参与计算：{reasons}。',
  },
  read: {
    en: 'It read {rows} {rows:row|rows}, and used them all.',
    zh: '读取 {rows} 行，全部参与计算。',
  },
  verify: { en: 'Check against published results', zh: '对照已发表的结果' },
  verifying: { en: 'Computing published results again …', zh: '正在重新计算已发表的结果……' },
  verified: {
    en: '{agreeing} of {all} published figures are met.',
    zh: '已发表的 {all} 个数值中有 {agreeing} 个相符。',
  },
  figure: { en: 'Figure', zh: '数值' },
  expected: { en: 'Published', zh: '已发表' },
  computed: { en: 'Computed here', zh: '此处计算' },
  agrees: { en: 'agrees', zh: '相符' },
  differs: { en: 'differs', zh: '不符' },
  source: { en: 'Source: {source}', zh: '来源：{source}' },
  caution: { en: 'Mind: ', zh: '注意：' },
  pictureTitle: { en: '{name}: {title}', zh: '{name}：{title}' },
  pictures: { en: 'Pictures of the model', zh: '模型图示' },
  chosen: { en: '(parameter {name})', zh: '（参数 {name}）' },
  onePerLine: { en: 'one per line', zh: '每行一个' },
} satisfies Record<string, Message>;

/** What is said of any model. */
export const anyModelWords: Omit<ModelWords, 'name' | 'about'> = {
  tables: {},
  options: {
    id: { en: 'Member id', zh: '会员编号' },
    seed: { en: 'Seed of chance', zh: '随机种子' },
    until: { en: 'Until the end of', zh: '截至日期' },
  },
  choices: {},
  facts: {},
  setAside: {
    'missing-value': { en: 'a value is missing', zh: '缺少数值' },
  },
  refusals: {
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
      en: '“{option}” names the column “{written}”, which the rows do not have. Choose another one.',
      zh: '“{option}”所指的列“{written}”不存在。请另选一列。',
    },
    'too-many-rows': {
      en: 'A model takes {most} rows at most. Let the query before it keep fewer.',
      zh: '模型最多读取 {most} 行。请在其前面的查询中减少行数。',
    },
    'no-worker': { en: 'Models do not run here.', zh: '此处不能运行模型。' },
  },
  pictures: {},
  labels: {},
  references: {},
};
