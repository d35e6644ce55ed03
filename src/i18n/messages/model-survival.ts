import type { ModelWords, Words } from '../model-words.ts';

const options: Words = {
  time: { en: 'Days until it happened, or so far', zh: '到事件发生（或至今）的天数' },
  event: { en: 'It happened (1) or not yet (0)', zh: '是否已发生（1 是，0 尚未）' },
  start: { en: 'First day', zh: '起始日期' },
  end: { en: 'Day it happened (empty: not yet)', zh: '发生日期（空为尚未发生）' },
  group: { en: 'Compare by', zh: '按此分组比较' },
  horizon: { en: 'Probability within (days)', zh: '预测今后多少天内的概率' },
  window: { en: 'Length of a stretch (days)', zh: '每段天数' },
  interval: { en: 'Intervals', zh: '置信区间' },
  level: { en: 'Confidence level', zh: '置信水平' },
};

const choices: Words = {
  'log-log': { en: 'log(−log), never outside 0 to 100 %', zh: 'log(−log)，不会超出 0 到 100%' },
  log: { en: 'log, as R has it', zh: 'log，与 R 的默认相同' },
};

const tables: Words = {
  members: { en: 'Members with their wait', zh: '会员及其等待天数' },
  curve: { en: 'The curve, step by step', zh: '曲线逐步数据' },
  summary: { en: 'Summary by group', zh: '各组汇总' },
  comparison: { en: 'Do the groups differ?', zh: '组间比较' },
  windows: { en: 'Probability by stretch of days', zh: '各时间段的概率' },
};

const setAside: Words = {
  'no-duration': { en: 'no duration, or no first day', zh: '没有天数或起始日期' },
  'negative-duration': {
    en: 'the end lies before the first day, or the first day after the last known one',
    zh: '结束早于起始，或起始晚于截至日期',
  },
  'no-event': { en: 'not known whether it happened', zh: '不知道是否已发生' },
};

/** What every model of durations may be refused for. */
const refusals: Words = {
  'no-rows': {
    en: 'No row has what is needed ({excluded} were set aside). Check the columns, and the last day.',
    zh: '没有可用的行（{excluded} 行未参与计算）。请检查所选的列和截至日期。',
  },
  'too-few-rows': {
    en: 'Only {rows} {rows:row|rows} have a duration and every covariate; {needed} are needed, and {excluded} were set aside. Take out a column that is often empty, or take more members.',
    zh: '时长和各项因素都齐全的只有 {rows} 行，至少需要 {needed} 行，另有 {excluded} 行未参与计算。请去掉经常为空的列，或增加会员。',
  },
  'lengths-differ': {
    en: 'The column {column} has {rows} rows where {expected} were expected. Run the cell before it again.',
    zh: '列“{column}”有 {rows} 行，应为 {expected} 行。请重新运行前面的单元格。',
  },
  'no-events': {
    en: 'It has not happened to any of the {rows} members yet, so nothing can be said of when it does. Take a longer time, or another event.',
    zh: '{rows} 位会员都还没有发生这一事件，无法判断何时发生。请延长时间，或换一个事件。',
  },
  'one-group': {
    en: 'There is only one group, so nothing to compare. Choose another column.',
    zh: '只有一个组，无从比较。请另选一列。',
  },
  'too-many-groups': {
    en: '{groups} groups are more than can be compared ({most}). Choose a column with fewer values.',
    zh: '{groups} 个组太多，最多能比较 {most} 个。请选取值较少的列。',
  },
  'groups-never-together': {
    en: 'The groups never wait at the same time, so nothing compares them. Choose another column.',
    zh: '各组没有同时处于等待的时段，无法比较。请另选一列。',
  },
  'too-few-events': {
    en: '{events} {events:event|events} cannot carry {coefficients} {coefficients:coefficient|coefficients}: at least {needed} are needed. Take out covariates, or take a longer time.',
    zh: '{events} 次事件不足以估计 {coefficients} 个系数，至少需要 {needed} 次。请减少因素，或延长时间。',
  },
  'no-covariates': {
    en: 'Choose at least one column that may make a difference and is not the same for everybody.',
    zh: '请至少选择一个可能有影响、且并非人人相同的列。',
  },
  'too-many-coefficients': {
    en: '{coefficients} coefficients are too many ({most} at most). Choose fewer columns, or columns with fewer values.',
    zh: '{coefficients} 个系数太多（最多 {most} 个）。请减少列，或选取值较少的列。',
  },
  'constant-covariate': {
    en: '{covariate} is the same in all rows that can be used. Take it out.',
    zh: '在可用的行中，{covariate}都相同。请将其去掉。',
  },
  collinear: {
    en: '{covariate} follows from {otherCovariates}. Take one of them out.',
    zh: '{covariate}可由{otherCovariates}推出。请去掉其中一个。',
  },
  'monotone-likelihood': {
    en: '{covariate} tells perfectly who comes first: its effect has no bound. It may be made from what happened afterwards. Take it out.',
    zh: '{covariate}完全决定了先后，效应没有上限。它可能取自事件之后的信息。请将其去掉。',
  },
  'no-convergence': {
    en: 'After {steps} steps the fit found no end. Take out columns that say nearly the same.',
    zh: '计算 {steps} 步仍未收敛。请去掉含义相近的列。',
  },
  'no-as-of': {
    en: 'Say until which day the data are complete: choose the last day.',
    zh: '请选择截至日期：数据完整到哪一天。',
  },
  'no-silence': {
    en: 'Say after how many days without a purchase a member counts as gone; {silentDays} is no number of days.',
    zh: '请填写多少天不购买算流失；{silentDays} 不是有效的天数。',
  },
  'no-durations-told': {
    en: 'Choose how long it took and whether it happened (two columns), or the first day and the day it happened.',
    zh: '请选择天数和是否发生这两列，或者选择起始日期和发生日期。',
  },
};

const pictures: Words = {
  survival: { en: 'Still waiting', zh: '尚未发生的比例' },
  happened: { en: 'Has happened', zh: '已发生的比例' },
  chance: { en: 'When it happens', zh: '何时最可能发生' },
  'at-risk': { en: 'Numbers waiting', zh: '仍在等待的人数' },
};

const labels: Words = {
  group: { en: 'Group', zh: '组' },
  day: { en: 'Days waited', zh: '等待天数' },
  from_day: { en: 'After day', zh: '自第几天之后' },
  to_day: { en: 'To day', zh: '至第几天' },
  survival: { en: 'Still waiting', zh: '尚未发生' },
  happened: { en: 'Has happened', zh: '已发生' },
  probability: { en: 'Probability in the stretch', zh: '该段内发生的概率' },
  at_risk: { en: 'Still waiting', zh: '仍在等待' },
  events: { en: 'Happened so far', zh: '累计已发生' },
  events_in: { en: 'Happened in the stretch', zh: '该段内发生' },
  lower: { en: 'At least', zh: '区间下限' },
  upper: { en: 'At most', zh: '区间上限' },
};

const facts: Words = {
  rows: {
    en: 'It happened to {events} of {members} members. The other {waiting} count as waiting until their last known day; nobody is left out because it has not happened yet.',
    zh: '{members} 位会员中有 {events} 位已发生；其余 {waiting} 位按“仍在等待”计到最后已知的一天，不会因为尚未发生而被剔除。',
  },
  'happened-once': {
    en: 'Within {days} days it happens to {share} of members (between {lowerShare} and {upperShare}).',
    zh: '{days} 天内发生的比例为 {share}（区间 {lowerShare} 至 {upperShare}）。',
  },
  happened: {
    en: 'Within {days} days it happens to {share} of members (between {lowerShare} and {upperShare}), within {laterDays} days to {laterShare} (between {laterLowerShare} and {laterUpperShare}).',
    zh: '{days} 天内发生的比例为 {share}（区间 {lowerShare} 至 {upperShare}），{laterDays} 天内为 {laterShare}（区间 {laterLowerShare} 至 {laterUpperShare}）。',
  },
  median: {
    en: 'For half of them it takes no more than {days} days (between {lower} and {upper}).',
    zh: '一半会员在 {days} 天内发生（区间 {lower} 至 {upper} 天）。',
  },
  'median-open': {
    en: 'For half of them it takes no more than {days} days; the data do not tell how far off that may be.',
    zh: '一半会员在 {days} 天内发生；现有数据不足以给出该天数的区间。',
  },
  'no-median': {
    en: 'After {last} days, as far as the data reach, it has happened to {share}: there is no median, and nothing is known of later days.',
    zh: '数据最远到第 {last} 天，届时发生的比例为 {share}：不到一半，没有中位数，更晚的情况无从得知。',
  },
  peak: {
    en: 'It is most likely on days {from} to {to}: {share} of those still waiting then.',
    zh: '第 {from} 至 {to} 天最可能发生：届时仍在等待的会员中有 {share} 发生。',
  },
  'peak-falls': {
    en: 'It is most likely on days {from} to {to}: {share} of those still waiting then. After day {after} the probability is less than half of that.',
    zh: '第 {from} 至 {to} 天最可能发生：届时仍在等待的会员中有 {share} 发生。第 {after} 天以后，概率不到此时的一半。',
  },
  'groups-apart': {
    en: 'The groups differ (log-rank test, p {p}): by day {days} it has happened to {fastestShare} of “{fastest}” and to {slowestShare} of “{slowest}”.',
    zh: '各组有差异（log-rank 检验，p {p}）：到第 {days} 天，“{fastest}”为 {fastestShare}，“{slowest}”为 {slowestShare}。',
  },
  'groups-differ': {
    en: 'The {groups} groups differ (log-rank test, p {p}); which pairs do stands in the table of comparisons.',
    zh: '{groups} 个组有差异（log-rank 检验，p {p}）；具体哪些组之间有差异见组间比较表。',
  },
  'groups-alike': {
    en: 'The {groups} groups do not differ more than luck explains (log-rank test, p {p}).',
    zh: '{groups} 个组之间的差异可以用偶然解释（log-rank 检验，p {p}）。',
  },
  'other-groups': {
    en: 'The {others} smaller groups stand together as “…”.',
    zh: '较小的 {others} 个组合并为“…”。',
  },
  'no-cause': {
    en: 'The curve says when it happens, not why, and not what a message would change; for that, keep a control group.',
    zh: '曲线说明何时发生，不说明原因，也不说明发消息会改变多少；要知道后者，请留对照组。',
  },
  'few-events': {
    en: 'It happened only {events} {events:time|times}: the curve may lie far off. Wait for more before you act on it.',
    zh: '只发生了 {events} 次，曲线可能偏差很大。请等数据更多再据此行动。',
  },
  'thin-groups': {
    en: 'Fewer than {fewest} events in: {names}. Do not compare them with the others.',
    zh: '以下各组的事件少于 {fewest} 次，请勿与其他组比较：{names}。',
  },
};

export const survivalWords: ModelWords = {
  name: {
    en: 'Time until something happens (Kaplan–Meier)',
    zh: '事件发生时间（Kaplan–Meier 生存分析）',
  },
  about: {
    en: 'How long does it take until something happens, such as the first purchase after joining, counting also those to whom it has not happened yet?',
    zh: '一件事（例如入会后的首次购买）要多久才发生？尚未发生的会员也正确计入。',
  },
  tables,
  options,
  choices,
  facts,
  refusals,
  setAside,
  pictures,
  labels,
  references: {
    'Kaplan–Meier: 6-MP against placebo': {
      en: 'Kaplan–Meier: 6-MP against placebo',
      zh: 'Kaplan–Meier：6-MP 与安慰剂',
    },
    'Log-rank: 6-MP against placebo': {
      en: 'Log-rank: 6-MP against placebo',
      zh: 'Log-rank 检验：6-MP 与安慰剂',
    },
    'Cox (Efron): 6-MP against placebo': {
      en: 'Cox (Efron): 6-MP against placebo',
      zh: 'Cox 回归（Efron）：6-MP 与安慰剂',
    },
    'Kaplan–Meier with log intervals: maintenance': {
      en: 'Kaplan–Meier with log intervals: maintenance',
      zh: 'Kaplan–Meier（log 区间）：维持治疗',
    },
    'median with 6-MP': { en: 'median with 6-MP', zh: '6-MP 组中位数' },
    'median with placebo': { en: 'median with placebo', zh: '安慰剂组中位数' },
    'expected with 6-MP': { en: 'expected with 6-MP', zh: '6-MP 组期望事件数' },
    'expected with placebo': { en: 'expected with placebo', zh: '安慰剂组期望事件数' },
    coefficient: { en: 'coefficient', zh: '系数' },
    'hazard ratio': { en: 'hazard ratio', zh: '风险比' },
    'standard error': { en: 'standard error', zh: '标准误' },
    'likelihood ratio': { en: 'likelihood ratio', zh: '似然比' },
    'median, maintained': { en: 'median, maintained', zh: '维持治疗组中位数' },
    'median, not maintained': { en: 'median, not maintained', zh: '未维持治疗组中位数' },
    'log-rank χ²': { en: 'log-rank χ²', zh: 'log-rank χ²' },
  },
};

const secondFacts: Words = {
  ...facts,
  rows: {
    en: '{events} of {members} buyers bought again on a later day. The other {waiting} count as still waiting, not as lost: a member who first bought last week has had no time yet.',
    zh: '{members} 位买家中有 {events} 位在之后的某天再次购买。其余 {waiting} 位按“仍在等待”计，而不算流失：上周才首购的会员还没来得及再买。',
  },
  'happened-once': {
    en: 'Within {days} days of the first purchase {share} buy again (between {lowerShare} and {upperShare}).',
    zh: '首购后 {days} 天内有 {share} 再次购买（区间 {lowerShare} 至 {upperShare}）。',
  },
  happened: {
    en: 'Within {days} days of the first purchase {share} buy again (between {lowerShare} and {upperShare}), within {laterDays} days {laterShare} (between {laterLowerShare} and {laterUpperShare}).',
    zh: '首购后 {days} 天内有 {share} 再次购买（区间 {lowerShare} 至 {upperShare}），{laterDays} 天内有 {laterShare}（区间 {laterLowerShare} 至 {laterUpperShare}）。',
  },
  median: {
    en: 'Half of all buyers have bought again after {days} days (between {lower} and {upper}).',
    zh: '一半买家在 {days} 天内再次购买（区间 {lower} 至 {upper} 天）。',
  },
  'median-open': {
    en: 'Half of all buyers have bought again after {days} days; the data do not tell how far off that may be.',
    zh: '一半买家在 {days} 天内再次购买；现有数据不足以给出该天数的区间。',
  },
  'no-median': {
    en: 'After {last} days, as far as the data reach, {share} have bought again: fewer than half.',
    zh: '数据最远到首购后第 {last} 天，届时有 {share} 再次购买：不到一半。',
  },
  peak: {
    en: 'Members are most likely to buy again on days {from} to {to}: {share} of those who had not yet. A reminder belongs before or into these days.',
    zh: '第 {from} 至 {to} 天最可能再次购买：届时尚未复购的会员中有 {share} 下单。提醒应赶在这几天之前或之中。',
  },
  'peak-falls': {
    en: 'Members are most likely to buy again on days {from} to {to}: {share} of those who had not yet. After day {after} the probability is less than half of that, so a reminder belongs before.',
    zh: '第 {from} 至 {to} 天最可能再次购买：届时尚未复购的会员中有 {share} 下单。第 {after} 天以后概率不到此时的一半，提醒应在此之前。',
  },
  'groups-apart': {
    en: 'The groups differ (log-rank test, p {p}): by day {days} {fastestShare} of “{fastest}” and {slowestShare} of “{slowest}” have bought again.',
    zh: '各组有差异（log-rank 检验，p {p}）：到第 {days} 天，“{fastest}”有 {fastestShare} 再次购买，“{slowest}”有 {slowestShare}。',
  },
};

const churnFacts: Words = {
  ...facts,
  rows: {
    en: '{events} of {members} buyers have fallen silent at some time. The other {waiting} had not by the last known day; they count as still there.',
    zh: '{members} 位买家中有 {events} 位曾经沉默。其余 {waiting} 位到截至日期尚未沉默，按“仍在”计。',
  },
  'happened-once': {
    en: 'Within {days} days of the first purchase {share} have fallen silent (between {lowerShare} and {upperShare}).',
    zh: '首购后 {days} 天内有 {share} 陷入沉默（区间 {lowerShare} 至 {upperShare}）。',
  },
  happened: {
    en: 'Within {days} days of the first purchase {share} have fallen silent (between {lowerShare} and {upperShare}), within {laterDays} days {laterShare} (between {laterLowerShare} and {laterUpperShare}).',
    zh: '首购后 {days} 天内有 {share} 陷入沉默（区间 {lowerShare} 至 {upperShare}），{laterDays} 天内有 {laterShare}（区间 {laterLowerShare} 至 {laterUpperShare}）。',
  },
  median: {
    en: 'Half of all buyers have fallen silent after {days} days (between {lower} and {upper}).',
    zh: '一半买家在 {days} 天后陷入沉默（区间 {lower} 至 {upper} 天）。',
  },
  'median-open': {
    en: 'Half of all buyers have fallen silent after {days} days; the data do not tell how far off that may be.',
    zh: '一半买家在 {days} 天后陷入沉默；现有数据不足以给出该天数的区间。',
  },
  'no-median': {
    en: 'After {last} days, as far as the data reach, {share} have fallen silent: fewer than half.',
    zh: '数据最远到首购后第 {last} 天，届时有 {share} 陷入沉默：不到一半。',
  },
  'groups-apart': {
    en: 'The groups differ (log-rank test, p {p}): by day {days} {fastestShare} of “{fastest}” and {slowestShare} of “{slowest}” have fallen silent.',
    zh: '各组有差异（log-rank 检验，p {p}）：到第 {days} 天，“{fastest}”有 {fastestShare} 陷入沉默，“{slowest}”有 {slowestShare}。',
  },
  'no-cause': {
    en: 'The curve says when members fall silent, not why. Silence is a rule that you set, not proof that a member is lost.',
    zh: '曲线说明会员何时沉默，不说明原因。沉默是您设定的规则，并不证明会员已经流失。',
  },
};

export const secondPurchaseWords: ModelWords = {
  name: { en: 'Time to the second purchase, or to silence', zh: '复购时间与沉默时间（生存分析）' },
  about: {
    en: 'How long until members buy again, or until they have not bought for so many days? It reads orders, and counts also the members who are still waiting.',
    zh: '会员多久会再次购买？或者多久之后会连续若干天不再购买？直接读取订单，仍在等待的会员也正确计入。',
  },
  tables,
  options: {
    ...options,
    at: { en: 'Day of the order', zh: '下单日期' },
    refund: { en: 'Marks refunds (they are no purchases)', zh: '退款标记（退款不算购买）' },
    group: { en: 'Compare by (value at the first purchase)', zh: '按此分组比较（取首购时的值）' },
    what: { en: 'How long until', zh: '等待什么' },
    silent_days: { en: 'Silent means no purchase for (days)', zh: '多少天不购买算沉默' },
  },
  choices: {
    ...choices,
    second: { en: 'The second purchase', zh: '第二次购买' },
    churn: { en: 'Silence (churn)', zh: '沉默（流失）' },
  },
  facts: {
    ...secondFacts,
    ...Object.fromEntries(
      Object.entries(churnFacts).map(([kind, said]) => [`churn-${kind}`, said]),
    ),
    returned: {
      en: 'Of those who were silent for {silent} days {share} bought later all the same.',
      zh: '沉默满 {silent} 天的会员中，后来仍有 {share} 再次购买。',
    },
    'many-returned': {
      en: 'Of those who were silent for {silent} days {share} bought later all the same: that is too short a silence to call them lost. Choose more days.',
      zh: '沉默满 {silent} 天的会员中，后来仍有 {share} 再次购买：以此判断流失为时过早。请加大天数。',
    },
  },
  refusals: {
    ...refusals,
    'no-rows': {
      en: 'No purchase of a known member is left up to the last day ({excluded} orders were read). Check the columns, and the last day.',
      zh: '截至日期之前没有已知会员的购买（读取订单 {excluded} 行）。请检查所选的列和截至日期。',
    },
    'no-events': {
      en: 'None of the {rows} buyers has come so far, so nothing can be said of when they do. Take a longer time, or for silence fewer days.',
      zh: '{rows} 位买家中还没有一位发生，无法判断何时发生。请延长时间；若看沉默，请减少天数。',
    },
  },
  setAside: {
    'no-member': { en: 'orders without a member', zh: '没有会员编号的订单' },
    'no-day': { en: 'orders without a day', zh: '没有日期的订单' },
    refund: { en: 'refunds', zh: '退款' },
    'after-as-of': { en: 'orders after the last day', zh: '截至日期之后的订单' },
  },
  pictures: {
    ...pictures,
    happened: { en: 'Bought again', zh: '已复购的比例' },
    survival: { en: 'Not yet silent', zh: '尚未沉默的比例' },
    chance: { en: 'When to write', zh: '何时提醒' },
  },
  labels: {
    ...labels,
    day: { en: 'Days since the first purchase', zh: '首购后天数' },
    happened: { en: 'Bought again', zh: '已复购' },
    survival: { en: 'Not yet silent', zh: '尚未沉默' },
    probability: { en: 'Buy again in the stretch', zh: '该段内复购的概率' },
    at_risk: { en: 'Still waiting', zh: '仍在等待' },
    events: { en: 'Happened so far', zh: '累计已发生' },
    events_in: { en: 'Bought again in the stretch', zh: '该段内复购人数' },
  },
  references: survivalWords.references,
};

export const coxWords: ModelWords = {
  name: {
    en: 'What speeds it up or slows it down (Cox)',
    zh: '什么让它更早或更晚发生（Cox 回归）',
  },
  about: {
    en: 'Which facts about members go with an event coming sooner or later, each by itself while the others stay the same?',
    zh: '会员的哪些特征与事件更早或更晚发生有关？每一项都在其他各项不变的前提下比较。',
  },
  tables: {
    members: { en: 'Members with their pace', zh: '会员及其相对速度' },
    coefficients: { en: 'Hazard ratios', zh: '风险比' },
    proportional: { en: 'Do the ratios hold all the time?', zh: '比例风险检验' },
  },
  options: {
    ...options,
    numbers: {
      en: 'Figures that may matter (known on the first day)',
      zh: '可能有影响的指标（起始时已知）',
    },
    categories: {
      en: 'Words that may matter (known on the first day)',
      zh: '可能有影响的类别（起始时已知）',
    },
  },
  choices: {},
  facts: {
    rows: {
      en: 'Of {members} members it happened to {events}. {covariates} {covariates:effect was|effects were} estimated at once, each while the others stay the same. A pace of 2 means: on any day twice as likely as otherwise, among those still waiting.',
      zh: '{members} 位会员中有 {events} 位已发生。同时估计了 {covariates} 个效应，每个都以其他各项不变为前提。速度为 2 表示：在仍在等待的会员中，任何一天发生的可能性是对照的两倍。',
    },
    'number-sooner': {
      en: 'More {column} goes with sooner: {step} more, {ratio} times the pace (between {lower} and {upper}).',
      zh: '{column}越大，发生越早：每增加 {step}，速度为 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'number-later': {
      en: 'More {column} goes with later: {step} more, {ratio} times the pace (between {lower} and {upper}).',
      zh: '{column}越大，发生越晚：每增加 {step}，速度为 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'flag-sooner': {
      en: '{column} goes with sooner: {ratio} times the pace of members without it (between {lower} and {upper}).',
      zh: '{column}为是的会员发生更早：速度是其他会员的 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'flag-later': {
      en: '{column} goes with later: {ratio} times the pace of members without it (between {lower} and {upper}).',
      zh: '{column}为是的会员发生更晚：速度是其他会员的 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'word-sooner': {
      en: '{column} “{label}” is sooner than “{reference}”: {ratio} times the pace (between {lower} and {upper}).',
      zh: '{column}为“{label}”比“{reference}”发生更早：速度为 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'word-later': {
      en: '{column} “{label}” is later than “{reference}”: {ratio} times the pace (between {lower} and {upper}).',
      zh: '{column}为“{label}”比“{reference}”发生更晚：速度为 {ratio} 倍（区间 {lower} 至 {upper}）。',
    },
    'more-effects': {
      en: '{more} more {more:effect is|effects are} beyond luck; they stand in the table of hazard ratios.',
      zh: '另有 {more} 个效应也超出偶然，见风险比表。',
    },
    'no-effect': {
      en: 'No effect goes beyond luck by itself (all together: p {p}). These facts do not tell who comes sooner.',
      zh: '没有任何一项单独超出偶然（合在一起 p {p}）。这些特征分不出谁更早。',
    },
    concordance: {
      en: 'Of two members the model names the one who comes first in {pairShare} of the cases; 50 % is guessing.',
      zh: '任取两位会员，模型有 {pairShare} 的把握说对谁先发生；50% 相当于猜。',
    },
    'concordance-weak': {
      en: 'Of two members the model names the one who comes first in {pairShare} of the cases only; 50 % is guessing. These facts hardly tell members apart: do not choose whom to write to by them.',
      zh: '任取两位会员，模型只有 {pairShare} 的把握说对谁先发生；50% 相当于猜。这些特征几乎分不出会员，不宜据此挑选触达对象。',
    },
    'left-out': {
      en: '{column} is the same for everybody or empty, and was left out.',
      zh: '{column}对所有会员都相同或为空，已略去。',
    },
    'no-cause': {
      en: 'An effect says who comes sooner, not what to change to make others come sooner. Choose only what was known on the first day: what came later (such as the number of orders) follows from the event.',
      zh: '效应说明谁更早，不说明改变什么就能让别人更早。只应选择起始时已知的信息：之后才有的（例如订单数）是事件的结果。',
    },
    'few-events': {
      en: '{events} events for {covariates} effects are few (ten each are usual): the ratios may look larger than they are. Take out what matters least.',
      zh: '{events} 次事件估计 {covariates} 个效应偏少（通常每个效应需要 10 次）：比值可能被夸大。请去掉最不重要的项。',
    },
    'not-proportional': {
      en: 'The effect of “{covariate}” changes as time goes on (test of proportional hazards, p {p}): its ratio is an average over all days. Draw curves by it, or look at early and late days apart.',
      zh: '“{covariate}”的效应随时间变化（比例风险检验，p {p}）：其比值只是各天的平均。请按它分组画曲线，或把前期与后期分开看。',
    },
  },
  refusals,
  setAside: {
    ...setAside,
    'missing-value': { en: 'a covariate is missing', zh: '缺少某项因素' },
  },
  pictures: {
    forest: { en: 'Effects', zh: '效应图' },
    thirds: { en: 'What really happened', zh: '实际情况' },
  },
  labels: {
    ...labels,
    covariate: { en: 'Effect', zh: '因素' },
    against: { en: 'Against', zh: '对照' },
    ratio: { en: 'Times the pace (hazard ratio)', zh: '速度倍数（风险比）' },
    p: { en: 'p-value', zh: 'p 值' },
    side: { en: 'It comes', zh: '发生' },
    sooner: { en: 'sooner', zh: '更早' },
    later: { en: 'later', zh: '更晚' },
    unclear: { en: 'not clear', zh: '不确定' },
    third: { en: 'Third by the model', zh: '按模型三等分' },
    slowest: { en: 'slowest', zh: '最慢' },
    middle: { en: 'middle', zh: '中间' },
    fastest: { en: 'fastest', zh: '最快' },
  },
  references: survivalWords.references,
};
