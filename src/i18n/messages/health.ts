import type { FindingCode, FixCode, Severity } from '../../members/health/finding.ts';
import type { Message } from '../message.ts';

/** The health report: what was found, what can be done, and what it costs. */
export const healthMessages = {
  title: { en: 'Health report', zh: '健康报告' },
  waiting: { en: 'Waits until the cells have run …', zh: '等待单元格运行完毕……' },
  running: { en: 'Looking through the files: {percent}', zh: '正在检查文件：{percent}' },
  cancel: { en: 'Stop', zh: '停止' },
  again: { en: 'Check again', zh: '重新检查' },
  stopped: { en: 'Stopped. What was found so far:', zh: '已停止，以下为目前的发现：' },
  summary: {
    en: '{findings} findings, {passed} checks passed.',
    zh: '{findings} 项发现，{passed} 项检查通过。',
  },
  older: { en: 'The figures below are from before the change.', zh: '以下数字为更改之前的结果。' },
  passed: { en: '{count} checks passed', zh: '{count} 项检查通过' },
  failed: {
    en: 'Could not be checked: {checks}. {message} Correct the Data cell that it names and check again.',
    zh: '未能检查：{checks}。{message} 请修正其中提到的数据单元格后重新检查。',
  },
  examples: { en: 'Examples', zh: '示例' },
  loading: { en: 'Fetching rows …', zh: '正在取数……' },
  noExamples: {
    en: 'The rows could not be read: {message} Run the Data cells again.',
    zh: '无法读取这些行：{message} 请重新运行数据单元格。',
  },
  more: { en: '{count} more', zh: '另有 {count} 项' },
  share: { en: '{share} of {total}', zh: '{total} 中的 {share}' },
  steps: { en: 'Cleaning steps', zh: '清洗步骤' },
  stepsHint: {
    en: 'Each step is a cell among the Data cells, where you can read and edit it.',
    zh: '每个步骤都是数据单元格中的一个单元格，可查看和编辑。',
  },
  takeBack: { en: 'Take back', zh: '撤回' },
  takeBackStep: { en: 'Take back: {step}', zh: '撤回：{step}' },
  rows: { en: '{before} → {after} rows', zh: '{before} → {after} 行' },
  idle: { en: 'Has nothing to work on any more', zh: '已无可处理的内容' },
  kept: {
    en: 'You edited {cells} by hand: your text stays and reads the cleaned rows. Look whether it still says what you mean.',
    zh: '您手动修改过 {cells}：保留您的内容，并改为读取清洗后的行。请确认是否仍符合本意。',
  },
  lost: {
    en: 'You had edited {cells} by hand; the cell went with its step.',
    zh: '您手动修改过的 {cells} 已随步骤一并移除。',
  },
  reconciliation: { en: 'Reconciliation', zh: '对账' },
  reconciliationHint: {
    en: 'What each step, the sales rule and each join cost. The same figures stand in the cell reconciliation.',
    zh: '各步骤、销售口径和关联的影响。同样的数字见单元格 reconciliation。',
  },
  relation: { en: 'Rows of', zh: '数据' },
  step: { en: 'Step', zh: '步骤' },
  columnRows: { en: 'Rows', zh: '行数' },
  columnMembers: { en: 'Members', zh: '会员数' },
  columnAmount: { en: 'Amount', zh: '金额' },
  columnRefunds: { en: 'Refunds', zh: '退款数' },
  columnRefunded: { en: 'Refunded', zh: '退款额' },
} as const satisfies Readonly<Record<string, Message>>;

export const severityNames: Readonly<Record<Severity, Message>> = {
  fault: { en: 'Probably wrong', zh: '很可能有误' },
  doubt: { en: 'Worth a look', zh: '值得留意' },
  note: { en: 'Good to know', zh: '供参考' },
};

/** Sentences with `{count}`, `{total}`, `{column}`, `{table}` and the values of the finding. */
export const findingMessages: Readonly<Record<FindingCode, Message>> = {
  'duplicate-rows': {
    en: '{table}: {count} {count:row repeats|rows repeat} another in every column.',
    zh: '{table}：{count} 行与其他行各列完全相同。',
  },
  'repeated-id': {
    en: '{table}: {ids} {ids:value|values} of “{column}” {ids:stands|stand} in several rows, {count} {count:row|rows} too many; {differing} of them with different content.',
    zh: '{table}：{ids} 个“{column}”出现在多行，多出 {count} 行，其中 {differing} 个内容不同。',
  },
  'blank-member': {
    en: '{table}: {count} {count:row has|rows have} no “{column}”. They belong to nobody and count in totals only.',
    zh: '{table}：{count} 行没有“{column}”，不归属任何人，只计入合计。',
  },
  strangers: {
    en: '{table}: {ids} of {buyers} buyers, with {count} {count:row|rows}, are not in the member file. They count as customers without membership.',
    zh: '{table}：{buyers} 位购买者中有 {ids} 位（{count} 行）不在会员文件中，按未入会的顾客计。',
  },
  'never-bought': {
    en: '{table}: {count} of {total} members have no order.',
    zh: '{table}：{total} 名会员中有 {count} 名没有订单。',
  },
  negative: {
    en: '{table}: {count} {count:row|rows} with “{column}” below zero.',
    zh: '{table}：{count} 行的“{column}”为负。',
  },
  zero: {
    en: '{table}: {count} {count:row|rows} with “{column}” of zero.',
    zh: '{table}：{count} 行的“{column}”为零。',
  },
  extreme: {
    en: '{table}: {count} {count:row|rows} with an amount above {limit}, up to {most}: far beyond the others (Tukey’s outer fence of the logarithms).',
    zh: '{table}：{count} 行的金额大于 {limit}，最高 {most}，远超其他行（对数金额的 Tukey 外围栏）。',
  },
  'future-date': {
    en: '{table}: {count} {count:row|rows} with “{column}” after {today}.',
    zh: '{table}：{count} 行的“{column}”晚于 {today}。',
  },
  'ancient-date': {
    en: '{table}: {count} {count:row|rows} with “{column}” before {from}.',
    zh: '{table}：{count} 行的“{column}”早于 {from}。',
  },
  'joined-late': {
    en: '{table}: {count} members bought before the day they joined (“{column}”).',
    zh: '{table}：{count} 名会员在入会日期（“{column}”）之前已有购买。',
  },
  refunds: {
    en: '{table}: {count} refunds; {matched} find the sale that they take back, {unmatched} do not.',
    zh: '{table}：{count} 笔退款，{matched} 笔找到了对应的销售，{unmatched} 笔没有。',
  },
  spellings: {
    en: '{table}: {values} {values:value|values} of “{column}” {values:is|are} written in several ways; {count} {count:row|rows} would change.',
    zh: '{table}：“{column}”中有 {values} 个值存在多种写法，涉及 {count} 行。',
  },
  'shared-contact': {
    en: '{table}: {contacts} values of “{column}” belong to several members, {count} in all, up to {most} each.',
    zh: '{table}：{contacts} 个“{column}”由多名会员共用，共 {count} 名，最多一处 {most} 名。',
  },
  'test-accounts': {
    en: '{table}: {count} members look like test accounts ({column}).',
    zh: '{table}：{count} 名会员疑似测试账号（{column}）。',
  },
  missing: {
    en: '{table}: {columns} columns have gaps, most of all “{column}” ({count} {count:row|rows}).',
    zh: '{table}：{columns} 列有空缺，最多的是“{column}”（{count} 行）。',
  },
  'unequal-amount': {
    en: '{table}: in {count} {count:row|rows} “{column}” is not quantity × price. A discount may explain it.',
    zh: '{table}：{count} 行的“{column}”不等于数量 × 单价，可能是折扣所致。',
  },
  'unknown-status': {
    en: '{table}: {values} values of “{column}” ({count} {count:row|rows}) are not understood and count as sales. Correct the Data cell order_statuses or line_statuses if they are not.',
    zh: '{table}：“{column}”中有 {values} 个值（{count} 行）无法理解，按销售计。如非销售，请在数据单元格 order_statuses 或 line_statuses 中修改。',
  },
  'plain-values': {
    en: '{table}: {column} were stored as numbers of a spreadsheet or in binary ({count} {count:row|rows}).',
    zh: '{table}：{column} 被存成了表格数字或二进制数（{count} 行）。',
  },
  'orphan-lines': {
    en: '{table}: {count} lines belong to no order of the order file.',
    zh: '{table}：{count} 条明细在订单文件中没有对应订单。',
  },
};

export const checkNames: Readonly<Record<FindingCode, Message>> = {
  'duplicate-rows': { en: 'exact duplicates', zh: '完全重复的行' },
  'repeated-id': { en: 'repeated ids', zh: '重复的编号' },
  'blank-member': { en: 'rows without member id', zh: '没有会员编号的行' },
  strangers: { en: 'orders without member', zh: '找不到会员的订单' },
  'never-bought': { en: 'members without orders', zh: '没有订单的会员' },
  negative: { en: 'negative values', zh: '负值' },
  zero: { en: 'zero values', zh: '零值' },
  extreme: { en: 'extreme amounts', zh: '极端金额' },
  'future-date': { en: 'future dates', zh: '未来的日期' },
  'ancient-date': { en: 'impossible dates', zh: '不可能的日期' },
  'joined-late': { en: 'joined after the first order', zh: '入会晚于首单' },
  refunds: { en: 'refunds and their sales', zh: '退款与销售的对应' },
  spellings: { en: 'spellings', zh: '写法' },
  'shared-contact': { en: 'contacts of several members', zh: '多名会员共用的联系方式' },
  'test-accounts': { en: 'test accounts', zh: '测试账号' },
  missing: { en: 'gaps', zh: '空缺' },
  'unequal-amount': { en: 'amount against quantity × price', zh: '金额与数量 × 单价' },
  'unknown-status': { en: 'statuses not understood', zh: '无法理解的状态' },
  'plain-values': { en: 'ids and money stored as numbers', zh: '存成数字的编号与金额' },
  'orphan-lines': { en: 'lines without order', zh: '没有订单的明细' },
};

/** What a click does, in rows. */
export const fixMessages: Readonly<Record<FixCode, Message>> = {
  'drop-duplicates': {
    en: 'Leave out {rows} exact duplicates',
    zh: '去除 {rows} 行完全重复',
  },
  'keep-first': { en: 'Keep the earliest, leave out {rows}', zh: '保留最早的，去除 {rows} 行' },
  'keep-last': { en: 'Keep the latest, leave out {rows}', zh: '保留最新的，去除 {rows} 行' },
  'keep-fullest': {
    en: 'Keep the fullest, leave out {rows}',
    zh: '保留信息最全的，去除 {rows} 行',
  },
  'leave-out': { en: 'Leave out {rows} {rows:row|rows}', zh: '去除 {rows} 行' },
  'list-customers': {
    en: 'List {rows} customers without membership',
    zh: '列出 {rows} 位未入会的顾客',
  },
  'empty-dates': { en: 'Empty {rows} dates', zh: '将 {rows} 个日期置空' },
  'drop-pairs': {
    en: 'Leave out {rows} {rows:row|rows}: refunds with their sales',
    zh: '成对去除退款与销售共 {rows} 行',
  },
  'net-pairs': {
    en: 'Take {rows} refunds off their sales',
    zh: '将 {rows} 笔退款从对应销售中扣除',
  },
  unify: { en: 'Write {rows} {rows:row|rows} in one way', zh: '统一 {rows} 行的写法' },
  plain: { en: 'Write {rows} {rows:row|rows} as plain values', zh: '将 {rows} 行还原为普通值' },
  'leave-out-tests': {
    en: 'Leave out {rows} test accounts and their orders',
    zh: '去除 {rows} 个测试账号及其订单',
  },
};

/** Headings of the small tables that checks bring themselves. */
export const exampleHeadings: Readonly<Record<string, Message>> = {
  column: { en: 'Column', zh: '列' },
  missing: { en: 'Missing', zh: '空缺' },
  share: { en: 'Share', zh: '占比' },
  from: { en: 'Written', zh: '写法' },
  to: { en: 'Becomes', zh: '改为' },
  rows: { en: 'Rows', zh: '行数' },
  value: { en: 'Value', zh: '值' },
};
