import type { ModelWords, Words } from '../model-words.ts';

/** Why models of purchases are not made; for lifetime value and for the projection. */
const refusals: Words = {
  'no-rows': {
    en: 'No orders with a member and a day until the as-of day. Choose other rows, or a later day.',
    zh: '截至统计日没有同时具备会员和日期的订单。请另选数据，或选择更晚的日期。',
  },
  'too-few-members': {
    en: 'There are {members} members with an order; {needed} are needed to tell habits from chance. Take a longer time or more members.',
    zh: '有订单的会员只有 {members} 位，至少需要 {needed} 位才能把习惯与偶然区分开。请延长时间范围或纳入更多会员。',
  },
  'no-repeat-buyers': {
    en: 'None of the {members} members bought on a second day: nothing tells how often members come back. Wait for repeat purchases, or check the member ids.',
    zh: '{members} 位会员中没有一位在另一天再次购买，无从得知多久回购一次。请等有复购数据后再试，或检查会员号是否正确。',
  },
  'too-few-repeat-buyers': {
    en: '{buyers} of {members} members bought on a second day; {needed} are needed. Take a longer time or more members.',
    zh: '{members} 位会员中只有 {buyers} 位复购，至少需要 {needed} 位。请延长时间范围或纳入更多会员。',
  },
  'no-variation': {
    en: 'All members have nearly the same history: there is nothing to tell them apart by. Take more members or a longer time.',
    zh: '所有会员的购买历史几乎相同，无法区分。请纳入更多会员或延长时间范围。',
  },
  'not-converged': {
    en: 'The search for the best parameters did not settle on these orders. Choose another model, or a longer time.',
    zh: '在这些订单上未能求得稳定的参数。请另选模型，或延长时间范围。',
  },
  'options-out-of-range': {
    en: 'The horizon, the discount or the margin is none that can be computed with. Change it.',
    zh: '预测期、折现率或利润率的取值无法计算。请更改。',
  },
};

const setAside: Words = {
  'no-member': { en: 'no member', zh: '没有会员号' },
  'no-day': { en: 'no day', zh: '没有日期' },
  'after-end': { en: 'after the day that it is judged at', zh: '晚于统计截止日' },
  refund: { en: 'a refund', zh: '退款' },
  'missing-amount': { en: 'no amount', zh: '没有金额' },
};

const options: Words = {
  time: { en: 'Day of the order', zh: '下单日期' },
  amount: { en: 'Amount', zh: '金额' },
  refund: { en: 'Refund (1: no purchase)', zh: '退款（1 表示不算购买）' },
  model: { en: 'Model of purchases', zh: '购买模型' },
};

const models: Words = {
  'bg-nbd': { en: 'BG/NBD (leaves after a purchase)', zh: 'BG/NBD（购买后流失）' },
  'mbg-nbd': {
    en: 'MBG/NBD (may leave after the first purchase)',
    zh: 'MBG/NBD（首购后也可能流失）',
  },
  'pareto-nbd': { en: 'Pareto/NBD (may leave at any time)', zh: 'Pareto/NBD（随时可能流失）' },
};

/** Figures of six members, by their number. */
function ofMembers(): Words {
  return Object.fromEntries(
    [1, 2, 3, 4, 5, 6].flatMap((member) => {
      const word = (name: string, zh: string): [string, { en: string; zh: string }] => {
        const en = `${name} of ${String(member)}`;
        return [en, { en, zh: `会员 ${String(member)} 的${zh}` }];
      };
      return [
        word('x', '复购次数 x'),
        word('t_x', '最近购买时间 t_x'),
        word('T', '观察时长 T'),
        word('mean spend', '平均消费'),
      ];
    }),
  );
}

const references: Words = {
  ...ofMembers(),
  'BG/NBD: members of the CDNOW music shop': {
    en: 'BG/NBD: members of the CDNOW music shop',
    zh: 'BG/NBD：CDNOW 音像店会员',
  },
  'Pareto/NBD: a member who bought 26 times': {
    en: 'Pareto/NBD: a member who bought 26 times',
    zh: 'Pareto/NBD：购买过 26 次的会员',
  },
  'Gamma-Gamma: spend of CDNOW members': {
    en: 'Gamma-Gamma: spend of CDNOW members',
    zh: 'Gamma-Gamma：CDNOW 会员的消费金额',
  },
  'BG/BB: 11,104 donors over six years': {
    en: 'BG/BB: 11,104 donors over six years',
    zh: 'BG/BB：11,104 位捐赠者的六年数据',
  },
  'sBG: retention of two cohorts': {
    en: 'sBG: retention of two cohorts',
    zh: 'sBG：两个同期群的留存',
  },
  'Repeats, recency and age from orders': {
    en: 'Repeats, recency and age from orders',
    zh: '由订单汇总的复购次数、最近购买时间和观察时长',
  },
  'mean of all': { en: 'mean of all', zh: '全体均值' },
  'after 2 repeats of 22.35': { en: 'after 2 repeats of 22.35', zh: '复购 2 次、均额 22.35 之后' },
  'after 1 repeat of 11.77': { en: 'after 1 repeat of 11.77', zh: '复购 1 次、金额 11.77 之后' },
  'there next year after (0, 0)': {
    en: 'there next year after (0, 0)',
    zh: '(0, 0) 的捐赠者次年仍在的概率',
  },
  'there next year after (2, 4)': {
    en: 'there next year after (2, 4)',
    zh: '(2, 4) 的捐赠者次年仍在的概率',
  },
  'there next year after (6, 6)': {
    en: 'there next year after (6, 6)',
    zh: '(6, 6) 的捐赠者次年仍在的概率',
  },
  'gifts in the next five years': {
    en: 'gifts in the next five years',
    zh: '今后五年的捐赠次数',
  },
  'α, regular': { en: 'α, regular', zh: 'α，普通客户' },
  'β, regular': { en: 'β, regular', zh: 'β，普通客户' },
  'α, high-end': { en: 'α, high-end', zh: 'α，高端客户' },
  'β, high-end': { en: 'β, high-end', zh: 'β，高端客户' },
};

const doubts: Words = {
  'at-wall': {
    en: 'These orders do not tell how members leave (a parameter ran to its limit): take the probabilities of being a customer still as a ranking, not as shares.',
    zh: '这些订单说明不了会员如何流失（有参数到达极限）：仍为客户的概率只宜用来排序，不宜当作占比。',
  },
  'narrow-range': {
    en: 'How uncertain the parameters are could not be told: the ranges hold chance alone and are too narrow.',
    zh: '无法得知参数的不确定程度：所给区间只含偶然因素，偏窄。',
  },
  'quiet-end': {
    en: 'The last order is of {lastDay}, {days} days before the day that all is judged at. If the file ends there, set the as-of day to it; else members look lost who are not.',
    zh: '最后一笔订单在 {lastDay}，比统计截止日早 {days} 天。如果文件到此为止，请把统计日改为这一天，否则会员会被误判为流失。',
  },
};

export const lifetimeValueWords: ModelWords = {
  name: { en: 'Lifetime value of members', zh: '会员生命周期价值' },
  about: {
    en: 'How often will each member buy again, who is probably gone, and what will each bring?',
    zh: '每位会员还会买几次、谁可能已经流失、各自还会带来多少价值？',
  },
  tables: {
    members: { en: 'Members', zh: '会员' },
    models: { en: 'Models compared', zh: '模型比较' },
    calibration: { en: 'By number of repeats', zh: '按复购次数' },
    tracking: { en: 'Week by week', zh: '逐周对照' },
    parameters: { en: 'Parameters', zh: '参数' },
    groups: { en: 'Groups', zh: '分组' },
  },
  options: {
    ...options,
    group: { en: 'Fit apart by (optional)', zh: '分组拟合（可选）' },
    horizon: { en: 'Months ahead', zh: '预测月数' },
    margin: { en: 'Margin, % of spend', zh: '利润率（占消费的 %）' },
    discount: { en: 'Discount a year, %', zh: '年折现率（%）' },
    unit: { en: 'Purchases are counted by', zh: '购买计数单位' },
    hold_out: {
      en: 'Held out to test, % of the time (0: no test)',
      zh: '留作检验的时间（%，0 为不检验）',
    },
    seed: { en: 'Seed of chance (for ranges)', zh: '随机种子（用于区间）' },
  },
  choices: {
    ...models,
    best: { en: 'The best in the test', zh: '检验中表现最好的' },
    day: { en: 'Day', zh: '天' },
    week: { en: 'Week', zh: '周' },
  },
  facts: {
    'fitted-bg-nbd': {
      en: '{members} members bought between {fromDay} and {untilDay}, {repeatShare} of them on more than one day. BG/NBD describes them: each buys at a rate of their own and may leave for good after a repeat purchase.',
      zh: '{fromDay}至{untilDay}有 {members} 位会员购买，其中 {repeatShare} 在不止一天买过。采用 BG/NBD 模型：每位会员有自己的购买频率，并可能在某次复购之后永远离开。',
    },
    'fitted-mbg-nbd': {
      en: '{members} members bought between {fromDay} and {untilDay}, {repeatShare} of them on more than one day. MBG/NBD describes them: each buys at a rate of their own and may leave for good after any purchase, also after the first.',
      zh: '{fromDay}至{untilDay}有 {members} 位会员购买，其中 {repeatShare} 在不止一天买过。采用 MBG/NBD 模型：每位会员有自己的购买频率，并可能在任何一次购买（包括首购）之后永远离开。',
    },
    'fitted-pareto-nbd': {
      en: '{members} members bought between {fromDay} and {untilDay}, {repeatShare} of them on more than one day. Pareto/NBD describes them: each buys at a rate of their own and may leave for good at any time.',
      zh: '{fromDay}至{untilDay}有 {members} 位会员购买，其中 {repeatShare} 在不止一天买过。采用 Pareto/NBD 模型：每位会员有自己的购买频率，并可能在任何时候永远离开。',
    },
    'hold-out-won': {
      en: 'Tested on the last {days} days, which it had not seen: of the {members} members known before it foresaw {expected} purchases, and {actual} came. Member by member it was {gainShare} nearer than the guess that everybody goes on as before.',
      zh: '用模型没有见过的最后 {days} 天检验：对此前已知的 {members} 位会员，预计购买 {expected} 次，实际 {actual} 次。逐个会员来看，误差比“照旧购买”的简单猜测小 {gainShare}。',
    },
    'hold-out-lost': {
      en: 'Tested on the last {days} days, which it had not seen, it foresaw {expected} purchases of {members} members, and {actual} came; member by member it was no nearer than the guess that everybody goes on as before. Do not decide on single members by it.',
      zh: '用模型没有见过的最后 {days} 天检验：预计 {members} 位会员购买 {expected} 次，实际 {actual} 次；逐个会员来看并不比“照旧购买”的简单猜测更准。不要据此对单个会员做决定。',
    },
    'total-too-high': {
      en: 'In the test it expected {offShare} more purchases than came: something has changed, such as a season or fewer campaigns. Take the sums with care; the order of members suffers less.',
      zh: '检验中的预计购买次数比实际多 {offShare}：情况有变，例如季节或活动减少。请谨慎使用合计数；会员的先后次序受影响较小。',
    },
    'total-too-low': {
      en: 'In the test it expected {offShare} fewer purchases than came: something has changed, such as a season or more campaigns. Take the sums with care; the order of members suffers less.',
      zh: '检验中的预计购买次数比实际少 {offShare}：情况有变，例如季节或活动增多。请谨慎使用合计数；会员的先后次序受影响较小。',
    },
    'later-members': {
      en: '{members} members came during the test and are no part of it; the fit to all orders has them.',
      zh: '另有 {members} 位会员在检验期间才首次购买，不计入检验；对全部订单的拟合包含他们。',
    },
    'unjudged-calibration-too-short': {
      en: 'Not tested: there are {days} days before the test, and {needed} are needed to learn from. Whether it foresees anything is not known.',
      zh: '未经检验：可供学习的时间只有 {days} 天，至少需要 {needed} 天。预测是否可靠不得而知。',
    },
    'unjudged-hold-out-too-short': {
      en: 'Not tested: the test would last {days} days, and {needed} are needed. Whether it foresees anything is not known.',
      zh: '未经检验：留作检验的时间只有 {days} 天，至少需要 {needed} 天。预测是否可靠不得而知。',
    },
    'unjudged-no-hold-out-orders': {
      en: 'Not tested: none of the {members} members known before bought in the time held out. Check that the orders go up to the as-of day.',
      zh: '未经检验：此前已知的 {members} 位会员在检验期内都没有购买。请确认订单数据一直到统计日为止。',
    },
    'unjudged-other': {
      en: 'Not tested: the orders before the test are too few for a fit of their own. Whether it foresees anything is not known.',
      zh: '未经检验：检验期之前的订单太少，无法单独拟合。预测是否可靠不得而知。',
    },
    unjudged: {
      en: 'Not tested, as you chose to hold nothing out. Whether it foresees anything is not known.',
      zh: '按所选设置未留出检验时间。预测是否可靠不得而知。',
    },
    'expected-value': {
      en: 'In the next {months} months the members who have bought so far are expected to buy {purchases} times ({purchasesLow} to {purchasesHigh}) and to bring {value} ({valueLow} to {valueHigh}), at {marginShare} of their spend and discounted to today. New members are not in it.',
      zh: '今后 {months} 个月，预计已购会员购买 {purchases} 次（{purchasesLow} 至 {purchasesHigh}），带来 {value}（{valueLow} 至 {valueHigh}），按消费的 {marginShare} 计并折算到今天。不含新会员。',
    },
    'expected-purchases': {
      en: 'In the next {months} months the members who have bought so far are expected to buy {purchases} times ({purchasesLow} to {purchasesHigh}). New members are not in it.',
      zh: '今后 {months} 个月，预计已购会员购买 {purchases} 次（{purchasesLow} 至 {purchasesHigh}）。不含新会员。',
    },
    concentration: {
      en: 'The best tenth, {top} members, stands for {topShare} of it: look after them first. The table begins with them.',
      zh: '排在最前的十分之一（{top} 位会员）占其中的 {topShare}：先照顾好他们。表格从他们开始。',
    },
    gone: {
      en: 'About {gone} members ({goneShare}) have probably left for good; for {doubtful} it is more likely than not. Nobody says goodbye, so this is read from how long they have been silent for their own rhythm.',
      zh: '约有 {gone} 位会员（{goneShare}）可能已经永久流失，其中 {doubtful} 位流失的可能性过半。会员不会道别，这是按各自的购买节奏和沉默时间推断的。',
    },
    'once-alive': {
      en: 'BG/NBD takes the {members} members with a single purchase ({onceShare}) for customers still, however long ago it was: their probability is always 1. Choose MBG/NBD or Pareto/NBD to judge them.',
      zh: 'BG/NBD 把只买过一次的 {members} 位会员（{onceShare}）一律视为仍是客户，无论时隔多久，其概率总是 1。要判断他们，请选择 MBG/NBD 或 Pareto/NBD。',
    },
    'no-amounts': {
      en: 'No amount was chosen: purchases are foreseen, money is not.',
      zh: '没有选择金额列：只预测购买次数，不预测金额。',
    },
    'spend-no-spend': {
      en: 'No value in money: none of the repeat purchases has an amount above zero.',
      zh: '未计算金额：所有复购的金额都不大于零。',
    },
    'spend-too-few-spenders': {
      en: 'No value in money: {spenders} members with repeat purchases are too few to tell how spend varies; {needed} are needed.',
      zh: '未计算金额：有复购的会员只有 {spenders} 位，不足以了解消费额的差异（至少需要 {needed} 位）。',
    },
    'spend-no-variation': {
      en: 'No value in money: all {spenders} members spend the same each time. Multiply the expected purchases by {spend} yourself.',
      zh: '未计算金额：{spenders} 位会员每次消费都相同。可自行用预计购买次数乘以 {spend}。',
    },
    'spend-other': {
      en: 'No value in money: spend varies so much that its mean cannot be told. Look for a few extreme amounts.',
      zh: '未计算金额：消费额差异过大，无法得出均值。请检查是否有少数极端金额。',
    },
    'without-spend': {
      en: '{members} members bought again without paying anything; they are taken to spend like the mean.',
      zh: '有 {members} 位会员复购但金额为零；按平均消费额估计。',
    },
    'spend-rises': {
      en: 'Who buys more often also spends more each time (correlation {correlation}), which the model of spend does not know: values of the most frequent buyers are a little too low.',
      zh: '购买越频繁的会员每次消费也越多（相关系数 {correlation}），消费模型没有考虑这一点：购买最频繁者的价值略被低估。',
    },
    'spend-falls': {
      en: 'Who buys more often spends less each time (correlation {correlation}), which the model of spend does not know: values of the most frequent buyers are a little too high.',
      zh: '购买越频繁的会员每次消费越少（相关系数 {correlation}），消费模型没有考虑这一点：购买最频繁者的价值略被高估。',
    },
    'spend-unsure': {
      en: 'How spend varies between members is hardly told by these orders: take values in money as a ranking.',
      zh: '这些订单很难说明会员之间消费额的差异：金额价值只宜用来排序。',
    },
    'groups-fitted': {
      en: '{fitted} of {groups} groups carry a fit of their own; members of the others are judged by the fit of all.',
      zh: '{groups} 个组中有 {fitted} 个可以单独拟合；其余各组的会员按全体的拟合判断。',
    },
    'groups-closer': {
      en: 'In the test the fits apart were {gainShare} nearer than one fit for all.',
      zh: '在检验中，分组拟合的误差比统一拟合小 {gainShare}。',
    },
    'groups-no-closer': {
      en: 'In the test the fits apart were {gainShare} farther off than one fit for all: the groups hardly differ, and one fit will do.',
      zh: '在检验中，分组拟合的误差比统一拟合大 {gainShare}：各组差别不大，统一拟合即可。',
    },
    ...doubts,
    'long-horizon': {
      en: 'You look {months} months ahead with {observed} months of orders: what lies beyond the time observed rests on the shape of the model, not on data.',
      zh: '用 {observed} 个月的订单预测 {months} 个月：超出观察时长的部分只依据模型形状，没有数据支持。',
    },
    limits: {
      en: 'It knows when each member bought and for how much, nothing else: no seasons, campaigns, prices or visits. It is made for sums and rankings; what a single member will do stays chance. It does not say what an offer would change; test that with a control group.',
      zh: '模型只知道每位会员何时买、买多少，不了解季节、活动、价格和访问。它适用于合计和排序，单个会员会怎么做仍有偶然性。它也不说明优惠能改变什么，这要用对照组来检验。',
    },
  },
  refusals,
  setAside,
  pictures: {
    tracking: { en: 'Repeat purchases so far', zh: '累计复购次数' },
    calibration: { en: 'Test by number of repeats', zh: '按复购次数检验' },
    deciles: { en: 'Value by tenths of the members', zh: '按会员十分位的价值' },
    standing: { en: 'Still there, and worth', zh: '仍在与价值' },
    groups: { en: 'Value by group', zh: '各组价值' },
  },
  labels: {
    week: { en: 'Week', zh: '周' },
    repeat_purchases: { en: 'Repeat purchases in all', zh: '累计复购次数' },
    actual: { en: 'Actual', zh: '实际' },
    expected: { en: 'Model', zh: '模型' },
    'hold-out': { en: 'Test', zh: '检验期' },
    repeats: { en: 'Repeat purchases before the test', zh: '检验期之前的复购次数' },
    purchases: { en: 'Purchases per member in the test', zh: '检验期内人均购买次数' },
    members: { en: 'Members', zh: '会员数' },
    decile: { en: 'Tenth of the members, most valuable first', zh: '会员十分位（价值从高到低）' },
    value_share: { en: 'Share of the expected value', zh: '占预期价值的比例' },
    value_per_member: { en: 'Value per member', zh: '人均价值' },
    purchases_per_member: { en: 'Purchases per member', zh: '人均购买次数' },
    probability_alive: { en: 'Probability of being a customer still', zh: '仍为客户的概率' },
    fifth: { en: 'Value if still a customer, fifths', zh: '若仍为客户的价值（五等分）' },
    value: { en: 'Expected value', zh: '预期价值' },
    group: { en: 'Group', zh: '组' },
  },
  references,
};

export const projectionWords: ModelWords = {
  name: { en: 'The months to come', zh: '未来月份预测' },
  about: {
    en: 'How many members will be active in each of the next months, and what will they bring?',
    zh: '未来每个月会有多少活跃会员，带来多少销售额？',
  },
  tables: {
    months: { en: 'Months to come', zh: '未来月份' },
    back_test: { en: 'Back-test', zh: '回测' },
    history: { en: 'Months so far', zh: '历史月份' },
  },
  options: {
    ...options,
    months: { en: 'Months ahead', zh: '预测月数' },
    joiners: { en: 'New members', zh: '新会员' },
    joining: { en: 'New members a month (if told)', zh: '每月新会员数（自定义时）' },
    seed: { en: 'Seed of chance (for ranges)', zh: '随机种子（用于区间）' },
  },
  choices: {
    ...models,
    best: { en: 'The best in the back-test', zh: '回测中表现最好的' },
    recent: { en: 'As many as in the last 12 months', zh: '与最近 12 个月相同' },
    none: { en: 'None: only members of today', zh: '不计，只看现有会员' },
    own: { en: 'As many as I say', zh: '自定义人数' },
  },
  facts: {
    'projected-bg-nbd': {
      en: 'Over the next {months} months the number of members who buy in a month is expected to go from {first} to {last} ({low} to {high} in the last month), by BG/NBD.',
      zh: '今后 {months} 个月，预计每月购买的会员从 {first} 位变为 {last} 位（最后一个月 {low} 至 {high} 位），依据 BG/NBD 模型。',
    },
    'projected-mbg-nbd': {
      en: 'Over the next {months} months the number of members who buy in a month is expected to go from {first} to {last} ({low} to {high} in the last month), by MBG/NBD.',
      zh: '今后 {months} 个月，预计每月购买的会员从 {first} 位变为 {last} 位（最后一个月 {low} 至 {high} 位），依据 MBG/NBD 模型。',
    },
    'projected-pareto-nbd': {
      en: 'Over the next {months} months the number of members who buy in a month is expected to go from {first} to {last} ({low} to {high} in the last month), by Pareto/NBD.',
      zh: '今后 {months} 个月，预计每月购买的会员从 {first} 位变为 {last} 位（最后一个月 {low} 至 {high} 位），依据 Pareto/NBD 模型。',
    },
    'fewer-active': {
      en: 'On average that is {changeShare} less than the {was} a month of as many months before.',
      zh: '平均比此前同样长时间里的每月 {was} 位少 {changeShare}。',
    },
    'more-active': {
      en: 'On average that is {changeShare} more than the {was} a month of as many months before.',
      zh: '平均比此前同样长时间里的每月 {was} 位多 {changeShare}。',
    },
    revenue: {
      en: 'Together the {months} months are expected to bring {revenue}, and between {low} and {high} if all months are off to the same side.',
      zh: '这 {months} 个月合计预计带来 {revenue}；若各月都偏向同一侧，则在 {low} 至 {high} 之间。',
    },
    'no-amounts': {
      en: 'No amount was chosen: members are foreseen, money is not.',
      zh: '没有选择金额列：只预测会员数，不预测金额。',
    },
    'no-revenue': {
      en: 'Revenue is not foreseen: too few repeat purchases with an amount tell how spend varies.',
      zh: '未预测销售额：带金额的复购太少，无法了解消费额的差异。',
    },
    'recent-joiners': {
      en: '{newShare} of the active members will be people who have not bought yet, if {joining} members a month come for the first time, as in the last {months} months. The picture shows the members of today apart.',
      zh: '如果每月有 {joining} 位会员首次购买（与最近 {months} 个月相同），活跃会员中有 {newShare} 是目前尚未购买的人。图中单独标出现有会员。',
    },
    'told-joiners': {
      en: '{newShare} of the active members will be people who have not bought yet, if {joining} members a month come for the first time, as you say. The picture shows the members of today apart.',
      zh: '如果按自定义每月有 {joining} 位会员首次购买，活跃会员中有 {newShare} 是目前尚未购买的人。图中单独标出现有会员。',
    },
    'existing-only': {
      en: 'Only members who have bought already are in it; without new ones any base shrinks.',
      zh: '只包含已经购买过的会员；没有新会员，任何会员基数都会缩小。',
    },
    'joiners-rise': {
      en: 'New members rose by {changeShare} between the first and the last {months} months of those that the number is taken from; if that goes on, more will come. Tell the number that you plan with.',
      zh: '在取平均的月份中，后 {months} 个月的新会员比前 {months} 个月多 {changeShare}；若趋势持续，实际会更多。请自定义计划人数。',
    },
    'joiners-fall': {
      en: 'New members fell by {changeShare} between the first and the last {months} months of those that the number is taken from; if that goes on, fewer will come. Tell the number that you plan with.',
      zh: '在取平均的月份中，后 {months} 个月的新会员比前 {months} 个月少 {changeShare}；若趋势持续，实际会更少。请自定义计划人数。',
    },
    'back-test': {
      en: 'The same projection made on {lastDay} was {errorShare} off in the {months} months since; the guess “as in the three months before” was {naiveShare} off. In {inRange} of {months} months what came lay in the range.',
      zh: '若在 {lastDay} 做同样的预测，此后 {months} 个月的误差为 {errorShare}；“与前三个月相同”的猜测误差为 {naiveShare}。{months} 个月中有 {inRange} 个月的实际值落在区间内。',
    },
    'back-test-revenue': {
      en: 'For revenue it was {errorShare} off, the guess {naiveShare}.',
      zh: '销售额的误差为 {errorShare}，简单猜测为 {naiveShare}。',
    },
    'back-test-lost': {
      en: 'In the back-test the simple guess was nearer: plan with the last months instead, and use this for the direction only.',
      zh: '回测中简单猜测更准：请按最近几个月做计划，本预测只用来判断方向。',
    },
    'ranges-missed': {
      en: 'In {inRange} of {months} months only what came lay in the range: expect larger swings than it says, such as seasons and campaigns.',
      zh: '{months} 个月中只有 {inRange} 个月的实际值落在区间内：实际波动会更大，例如季节和活动的影响。',
    },
    'no-back-test': {
      en: 'Not tested: there are too few months, or too few orders in them, to make the same projection in the past. Do not plan by it alone.',
      zh: '未经回测：历史月份太少或其中订单太少，无法在过去做同样的预测。不要只凭它做计划。',
    },
    ...doubts,
    limits: {
      en: 'All is judged at the end of the last calendar month that is over. The model knows no seasons, campaigns or prices: a month with a festival will lie above its line, the one after below. Compare what comes with the range, and make it again every month.',
      zh: '以最近一个完整自然月的月末为准。模型不了解季节、活动和价格：有节庆的月份会高于预测线，其后的月份会低于预测线。请把实际值与区间对照，并每月重新预测。',
    },
  },
  refusals,
  setAside: {
    ...setAside,
    'after-end': {
      en: 'after the last calendar month that is over',
      zh: '晚于最近一个完整自然月',
    },
  },
  pictures: {
    active: { en: 'Active members', zh: '活跃会员' },
    revenue: { en: 'Revenue', zh: '销售额' },
    back_test: { en: 'Back-test', zh: '回测' },
  },
  labels: {
    month: { en: 'Month', zh: '月份' },
    active: { en: 'Active members', zh: '活跃会员数' },
    revenue: { en: 'Revenue', zh: '销售额' },
    actual: { en: 'Actual', zh: '实际' },
    expected: { en: 'Projected', zh: '预测' },
    existing: { en: 'Of it, members of today', zh: '其中现有会员' },
    naive: { en: 'As in the three months before', zh: '与前三个月相同' },
    lower: { en: 'Lower', zh: '下限' },
    upper: { en: 'Upper', zh: '上限' },
  },
  references,
};
