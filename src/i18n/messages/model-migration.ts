import type { ModelWords } from '../model-words.ts';

export const migrationWords: ModelWords = {
  name: { en: 'Moves between states (Markov chain)', zh: '状态迁移（马尔可夫链）' },
  about: {
    en: 'How do members move from one state (stage, tier, segment, channel) to another, where does that lead, and what is a member in each state worth?',
    zh: '会员如何在各状态（阶段、等级、分群、渠道）之间移动？长此以往会怎样？每种状态下的会员值多少？',
  },
  tables: {
    matrix: { en: 'Matrix of moves', zh: '迁移矩阵' },
    states: { en: 'States', zh: '各状态' },
    projection: { en: 'Members in the periods to come', zh: '今后各期的会员数' },
    members: { en: 'Members', zh: '会员' },
    tests: { en: 'Tests of the assumptions', zh: '假设检验' },
  },
  options: {
    period: { en: 'Period, or any day in it', zh: '所属周期（或其中任意一天）' },
    state: { en: 'State in the period', zh: '该周期的状态' },
    from: { en: 'State before (instead of member and state)', zh: '迁移前状态（代替会员和状态）' },
    to: { en: 'State after', zh: '迁移后状态' },
    earlier: { en: 'State before that (for a test)', zh: '更早一期的状态（用于检验）' },
    count: { en: 'Members who moved so', zh: '如此迁移的会员数' },
    value: { en: 'Value in the period, of all in the row', zh: '该周期的价值（该行合计）' },
    order: { en: 'Order of the states', zh: '状态的排列顺序' },
    grain: { en: 'Length of a period', zh: '周期长度' },
    gaps: { en: 'A period without a row', zh: '没有记录的周期' },
    ahead: { en: 'Periods to look ahead', zh: '向前推算的期数' },
    discount: { en: 'Discount rate of a year', zh: '年贴现率' },
    years: { en: 'Years of value (0: without end)', zh: '计入价值的年数（0 为无限期）' },
    level: { en: 'Confidence level', zh: '置信水平' },
  },
  choices: {
    month: { en: 'Month', zh: '月' },
    quarter: { en: 'Quarter', zh: '季度' },
    year: { en: 'Year', zh: '年' },
    week: { en: 'Week', zh: '周' },
    dates: { en: 'As the days stand', zh: '按给出的日期' },
    state: { en: 'Is a state of its own, “—”', zh: '单独算一种状态“—”' },
    carried: { en: 'Keeps the state before', zh: '沿用上一周期的状态' },
    unknown: { en: 'Is not known', zh: '视为未知' },
  },
  facts: {
    'moves-between': {
      en: 'From the period of {firstDay} to that of {lastDay}, {transitions} steps from one period to the next were seen between {states} states.',
      zh: '自 {firstDay} 所在周期至 {lastDay} 所在周期，在 {states} 种状态之间共观察到 {transitions} 次相邻周期的迁移（含停留）。',
    },
    moves: {
      en: '{transitions} steps from one period to the next were seen between {states} states.',
      zh: '在 {states} 种状态之间共观察到 {transitions} 次相邻周期的迁移（含停留）。',
    },
    silence: {
      en: '“—” stands for a period without a row, from a member’s first one on.',
      zh: '“—”表示会员首次出现之后没有记录的周期。',
    },
    stays: {
      en: 'Members stay in “{state}” most surely ({share} are still there one period later), in “{other}” least ({otherShare}).',
      zh: '“{state}”最稳定（下一期仍有 {share} 停留），“{other}”最不稳定（{otherShare}）。',
    },
    'largest-move': {
      en: 'The largest change leads from “{from}” to “{to}”: {moves} times, {share} of those in “{from}” (between {lowerShare} and {upperShare}). If it is a loss, it is where to act first.',
      zh: '最大的变动是从“{from}”到“{to}”：{moves} 次，占“{from}”的 {share}（区间 {lowerShare} 至 {upperShare}）。如果这是流失，应先从这里着手。',
    },
    'no-move': {
      en: 'Nobody changed state: there is nothing to follow.',
      zh: '没有人改变状态，没有迁移可言。',
    },
    'long-run': {
      en: 'If nothing changed and nobody joined, “{grows}” would go from {growsNowShare} to {growsShare} of the members of today in the long run, and “{shrinks}” from {shrinksNowShare} to {shrinksShare}.',
      zh: '如果一切照旧、也没有新会员加入，长期来看“{grows}”将从 {growsNowShare} 变为 {growsShare}，“{shrinks}”将从 {shrinksNowShare} 变为 {shrinksShare}。',
    },
    absorbing: {
      en: 'Nobody was seen to leave: {names}.',
      zh: '没有人离开过以下状态：{names}。',
    },
    'all-absorbed': {
      en: 'Nobody was seen to leave: {names}. If nothing changed, all these members would end there.',
      zh: '没有人离开过以下状态：{names}。如果一切照旧，这些会员最终都会停在那里。',
    },
    value: {
      en: 'The members of today are worth {totalMoney} over {years} years, discounted (between {lowerMoney} and {upperMoney} by what the moves leave open): {bestMoney} each in “{best}”, {leastMoney} in “{least}”. The difference is what a move between the two may cost at most.',
      zh: '现有会员在 {years} 年内的贴现价值合计为 {totalMoney}（仅计迁移的不确定性，区间 {lowerMoney} 至 {upperMoney}）：“{best}”每人 {bestMoney}，“{least}”每人 {leastMoney}。两者之差就是促成迁移最多值得花的钱。',
    },
    'value-endless': {
      en: 'The members of today are worth {totalMoney} for all time to come, discounted (between {lowerMoney} and {upperMoney} by what the moves leave open): {bestMoney} each in “{best}”, {leastMoney} in “{least}”.',
      zh: '现有会员今后全部的贴现价值合计为 {totalMoney}（仅计迁移的不确定性，区间 {lowerMoney} 至 {upperMoney}）：“{best}”每人 {bestMoney}，“{least}”每人 {leastMoney}。',
    },
    'no-forecast': {
      en: 'This is no forecast: it says where the moves seen so far would lead if they went on. New members are not in it, and it does not say why members move.',
      zh: '这不是预测：它只说明已有的迁移规律延续下去会怎样。不含新会员，也不说明迁移的原因。',
    },
    memory: {
      en: 'Where a member was before also matters: knowing it takes away {share} of what is uncertain about the next state. A chain forgets it, so that long-run shares and values may be off; a state such as “back again” would help.',
      zh: '更早的状态也有影响：知道它可消除下一状态 {share} 的不确定性。马尔可夫链不记得它，长期占比和价值可能有偏差；可以增加“回流”之类的状态。',
    },
    changes: {
      en: 'The moves were not the same in all periods ({share} of the uncertainty comes from the period): one matrix for all of them is an average. Try fewer, later periods.',
      zh: '各周期的迁移规律并不相同（{share} 的不确定性来自周期）：统一的矩阵只是平均。请只取较近的周期再试。',
    },
    'thin-states': {
      en: 'Fewer than {fewest} steps were seen out of: {names}. Their shares say little.',
      zh: '以下状态观察到的迁移不足 {fewest} 次，其占比参考意义有限：{names}。',
    },
    assumed: {
      en: 'No step was seen out of: {names}. They are taken to stay as they are, which is an assumption and no finding.',
      zh: '以下状态之后没有任何记录：{names}。计算时假定停留不变，这是假设而非结论。',
    },
  },
  refusals: {
    'one-state': {
      en: 'There is only {states} {states:state|states}: nothing can move. Choose a column with at least two, or take more periods.',
      zh: '只有 {states} 种状态，无从迁移。请选择至少有两种取值的列，或增加周期。',
    },
    'too-many-states': {
      en: '{states} states are more than can be told apart ({most} at most). Group them in the query before.',
      zh: '{states} 种状态太多，最多 {most} 种。请先在前面的查询中归并。',
    },
    'one-period': {
      en: 'There {periods:is|are} {periods} complete {periods:period|periods}; at least two are needed. Take shorter periods, or a longer time.',
      zh: '完整的周期只有 {periods} 个，至少需要两个。请缩短周期，或延长时间。',
    },
    'too-many-periods': {
      en: '{periods} periods are too many ({most} at most). Take longer ones, such as months.',
      zh: '{periods} 个周期太多，最多 {most} 个。请改用更长的周期，例如月。',
    },
    'too-many-cells': {
      en: '{members} members over {periods} periods are too many at once. Take longer periods, or count the moves in a query before and choose the states before and after.',
      zh: '{members} 位会员、{periods} 个周期，一次算不下。请改用更长的周期，或先在查询中汇总迁移，再选择迁移前后的状态。',
    },
    'no-states-told': {
      en: 'Choose member, period and state; or the state before and the state after.',
      zh: '请选择会员、周期和状态；或者选择迁移前和迁移后的状态。',
    },
    'lengths-differ': {
      en: 'The table has {cells} cells where {expected} were expected. Run the cell before it again.',
      zh: '表中有 {cells} 格，应为 {expected} 格。请重新运行前面的单元格。',
    },
    'too-few-transitions': {
      en: 'Only {transitions} {transitions:step was|steps were} seen from one period to the next; {needed} are needed. Take a longer time, or more members.',
      zh: '相邻周期之间只观察到 {transitions} 次迁移，至少需要 {needed} 次。请延长时间，或增加会员。',
    },
    'not-solvable': {
      en: 'Some moves are so rare that the long run cannot be computed. Join rare states.',
      zh: '有些迁移过于罕见，无法计算长期分布。请合并罕见的状态。',
    },
    'no-value': {
      en: 'No value is known for “{state}”. Choose another column for the value, or none.',
      zh: '“{state}”没有价值数据。请另选价值列，或不选。',
    },
    'bad-discount': {
      en: 'A discount rate of {discount} is none. Choose one from 0 on, such as 0.1.',
      zh: '贴现率 {discount} 无效。请填 0 或以上，例如 0.1。',
    },
    'value-without-bound': {
      en: 'Without a discount, and without an end, the value of “{state}” has no bound. Choose a discount rate, or a number of years.',
      zh: '既不贴现又不限年数时，“{state}”的价值没有上限。请填写贴现率，或限定年数。',
    },
  },
  setAside: {
    'no-member': { en: 'rows without a member', zh: '没有会员编号' },
    'no-period': { en: 'rows without a day', zh: '没有日期' },
    'no-state': { en: 'rows without a state', zh: '没有状态' },
    'after-as-of': { en: 'rows after the last day', zh: '截至日期之后' },
    'unfinished-period': { en: 'rows of a period that has not ended', zh: '周期尚未结束' },
    'no-count': { en: 'rows without a number of members', zh: '没有会员数' },
    came: { en: 'members who came (no state before)', zh: '新出现的会员（没有之前的状态）' },
    'no-state-after': { en: 'rows without a state after', zh: '没有之后的状态' },
  },
  pictures: {
    matrix: { en: 'Who moves where', zh: '迁移矩阵图' },
    shares: { en: 'Now and in the long run', zh: '现在与长期' },
    projection: { en: 'Periods to come', zh: '今后各期' },
    value: { en: 'Value of a member', zh: '每位会员的价值' },
  },
  labels: {
    from_state: { en: 'State before', zh: '迁移前' },
    to_state: { en: 'One period later', zh: '下一周期' },
    moves: { en: 'Members', zh: '人次' },
    share: { en: 'Share of the row', zh: '占该行比例' },
    share_of_members: { en: 'Share of members', zh: '会员占比' },
    lower: { en: 'At least', zh: '区间下限' },
    upper: { en: 'At most', zh: '区间上限' },
    state: { en: 'State', zh: '状态' },
    when: { en: 'When', zh: '时间' },
    now: { en: 'now', zh: '现在' },
    'long-run': { en: 'in the long run', zh: '长期' },
    periods_ahead: { en: 'Periods from now', zh: '今后第几期' },
    members: { en: 'Members', zh: '会员数' },
    value: { en: 'Discounted value of a member', zh: '每位会员的贴现价值' },
  },
  references: {
    'Value per state: customers by recency': {
      en: 'Value per state: customers by recency',
      zh: '各状态价值：按最近购买分的客户',
    },
    'Stationary distribution: the weather in the Land of Oz': {
      en: 'Stationary distribution: the weather in the Land of Oz',
      zh: '平稳分布：奥兹国的天气',
    },
    'Absorbing states: the walk home': {
      en: 'Absorbing states: the walk home',
      zh: '吸收态：回家的路',
    },
    'value at recency 1': { en: 'value at recency 1', zh: '最近购买 1 期前的价值' },
    'value at recency 2': { en: 'value at recency 2', zh: '最近购买 2 期前的价值' },
    'value at recency 3': { en: 'value at recency 3', zh: '最近购买 3 期前的价值' },
    'value at recency 4': { en: 'value at recency 4', zh: '最近购买 4 期前的价值' },
    'value at recency 5': { en: 'value as a former customer', zh: '已流失客户的价值' },
    rain: { en: 'rain', zh: '雨' },
    nice: { en: 'nice', zh: '晴' },
    snow: { en: 'snow', zh: '雪' },
    'home from corner 1': { en: 'home from corner 1', zh: '从街角 1 到家的概率' },
    'home from corner 2': { en: 'home from corner 2', zh: '从街角 2 到家的概率' },
    'home from corner 3': { en: 'home from corner 3', zh: '从街角 3 到家的概率' },
    'steps from corner 1': { en: 'steps from corner 1', zh: '从街角 1 起的步数' },
    'steps from corner 2': { en: 'steps from corner 2', zh: '从街角 2 起的步数' },
    'steps from corner 3': { en: 'steps from corner 3', zh: '从街角 3 起的步数' },
  },
};
