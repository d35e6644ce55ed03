import type { ChurnReason } from '../../models/churn/churn-refusal.ts';
import type { PredictionFactKind } from '../../models/fits/churn/prediction-facts.ts';
import type { Message } from '../message.ts';
import type { ModelWords } from '../model-words.ts';

export const churnWords: ModelWords = {
  name: { en: 'Churn or next purchase, from prepared rows', zh: '流失或复购预测（自备特征）' },
  about: {
    en: 'Who will not buy, or who will, within so many days? It reads one row per member and day: what was known until that day, and whether the member bought afterwards. Rows where that is still empty are predicted.',
    zh: '今后若干天内谁不会购买、谁会购买？每位会员每个判断日一行：截至当日的已知情况，以及之后是否购买。购买情况为空的行就是要预测的会员。',
  },
  tables: {
    members: { en: 'Members with their probability', zh: '会员及其概率' },
    comparison: { en: 'The model against simple rules', zh: '模型与简单规则的比较' },
    lift: { en: 'Lift by tenth of members', zh: '按十分位的提升度' },
    calibration: { en: 'What was said and what happened', zh: '预测与实际' },
    importance: { en: 'Which features tell most', zh: '特征重要性' },
    coefficients: { en: 'Coefficients (logistic regression)', zh: '系数（逻辑回归）' },
    thresholds: { en: 'Profit by threshold', zh: '各阈值的收益' },
    judged: { en: 'The members it was judged on', zh: '用于检验的会员' },
  },
  options: {
    label: {
      en: 'Bought afterwards (1 or 0, empty: predict)',
      zh: '之后是否购买（1 或 0，空为待预测）',
    },
    predict: { en: 'Predict', zh: '预测' },
    days: { en: 'Days to look ahead', zh: '向前看的天数' },
    features: { en: 'Figures to predict from', zh: '用于预测的指标' },
    categories: { en: 'Words to predict from', zh: '用于预测的类别' },
    recency: {
      en: 'Days since the last purchase (rule to beat)',
      zh: '距上次购买天数（对照规则）',
    },
    judged_on: { en: 'Day on which the row was judged', zh: '判断日' },
    last_known: { en: 'Latest day of anything in the figures', zh: '指标所含的最晚日期' },
    until: { en: 'Data are complete until', zh: '数据完整至' },
    model: { en: 'Method', zh: '方法' },
    cost: { en: 'Cost of one contact', zh: '每次触达的成本' },
    value: { en: 'Value of one member won', zh: '赢得一位会员的价值' },
    success: { en: 'Success of a contact, %', zh: '触达成功率（%）' },
  },
  choices: {
    'no-purchase': { en: 'Who will not buy (churn)', zh: '谁不会购买（流失）' },
    purchase: { en: 'Who will buy (next purchase)', zh: '谁会购买（复购）' },
    best: { en: 'The better one', zh: '较好的一种' },
    logistic: { en: 'Logistic regression', zh: '逻辑回归' },
    trees: { en: 'Gradient-boosted trees', zh: '梯度提升树' },
  },
  facts: {
    'ranking-no-purchase-logistic': {
      en: 'Of 100 pairs of a member who stayed away and one who bought, logistic regression puts {pairs} in the right order (95 % interval {lower} to {upper}). Of the tenth that it holds likeliest to stay away, {topShare} did; of all, {allShare}.',
      zh: '每 100 对“未购买者与购买者”中，逻辑回归排对 {pairs} 对（95% 区间 {lower}～{upper}）。在它认为最可能不买的十分之一会员中，{topShare} 确实没有购买；全体为 {allShare}。',
    },
    'ranking-no-purchase-trees': {
      en: 'Of 100 pairs of a member who stayed away and one who bought, gradient-boosted trees put {pairs} in the right order (95 % interval {lower} to {upper}). Of the tenth that they hold likeliest to stay away, {topShare} did; of all, {allShare}.',
      zh: '每 100 对“未购买者与购买者”中，梯度提升树排对 {pairs} 对（95% 区间 {lower}～{upper}）。在它认为最可能不买的十分之一会员中，{topShare} 确实没有购买；全体为 {allShare}。',
    },
    'ranking-purchase-logistic': {
      en: 'Of 100 pairs of a member who bought and one who did not, logistic regression puts {pairs} in the right order (95 % interval {lower} to {upper}). Of the tenth that it holds likeliest to buy, {topShare} did; of all, {allShare}.',
      zh: '每 100 对“购买者与未购买者”中，逻辑回归排对 {pairs} 对（95% 区间 {lower}～{upper}）。在它认为最可能购买的十分之一会员中，{topShare} 确实购买；全体为 {allShare}。',
    },
    'ranking-purchase-trees': {
      en: 'Of 100 pairs of a member who bought and one who did not, gradient-boosted trees put {pairs} in the right order (95 % interval {lower} to {upper}). Of the tenth that they hold likeliest to buy, {topShare} did; of all, {allShare}.',
      zh: '每 100 对“购买者与未购买者”中，梯度提升树排对 {pairs} 对（95% 区间 {lower}～{upper}）。在它认为最可能购买的十分之一会员中，{topShare} 确实购买；全体为 {allShare}。',
    },
    'recency-better': {
      en: 'The days since the last purchase alone put {pairs} in the right order: the model gains {more} pairs in 100 ({lower} to {upper}), more than chance explains.',
      zh: '只看距上次购买的天数能排对 {pairs} 对：模型每 100 对多排对 {more} 对（{lower}～{upper}），超出偶然的范围。',
    },
    'recency-no-difference': {
      en: 'The days since the last purchase alone put {pairs} in the right order. The model is not surely better (difference {lower} to {upper} pairs in 100): sorting members by that one column does as well and needs no explaining.',
      zh: '只看距上次购买的天数就能排对 {pairs} 对。模型未必更好（每 100 对相差 {lower}～{upper} 对）：按这一列排序效果相当，也更容易解释。',
    },
    'recency-worse': {
      en: 'The days since the last purchase alone put {pairs} in the right order: {more} in 100 more than the model. Sort members by that column instead, or give the model other figures.',
      zh: '只看距上次购买的天数就能排对 {pairs} 对，每 100 对比模型多 {more} 对。请改按该列排序，或为模型换用其他指标。',
    },
    'no-recency': {
      en: 'It is not compared with the simple rule, because no column holds the days since the last purchase.',
      zh: '没有选择“距上次购买天数”一列，因此未与简单规则比较。',
    },
    'judged-later': {
      en: 'It learned from {trained} members as they were on {learnedDay}, and was judged on {rows} as they were on {judgedDay}: what they did in the {length} days after that was unknown to it ({events} of them are those predicted). For today it learned again from all of these.',
      zh: '模型用 {learnedDay} 的 {trained} 位会员学习，再用 {judgedDay} 的 {rows} 位会员检验：他们之后 {length} 天的行为模型并不知道（其中 {events} 位属于被预测的一类）。预测今天的会员时，用以上全部数据重新学习。',
    },
    'judged-later-days': {
      en: 'It learned from {trained} rows of several days, the latest {learnedDay}, and was judged on {rows} members as they were on {judgedDay}: what they did in the {length} days after that was unknown to it ({events} of them are those predicted). For today it learned again from all of these.',
      zh: '模型用多个判断日（最晚为 {learnedDay}）的 {trained} 行学习，再用 {judgedDay} 的 {rows} 位会员检验：他们之后 {length} 天的行为模型并不知道（其中 {events} 位属于被预测的一类）。预测今天的会员时，用以上全部数据重新学习。',
    },
    'judged-others': {
      en: 'It learned from {trained} rows and was judged on {rows} others, set aside by chance ({events} of them are those predicted), because there is no earlier day to learn from. Judging on a later day is stricter: it also shows whether what held once still holds.',
      zh: '模型用 {trained} 行学习，用随机留出的另外 {rows} 行检验（其中 {events} 行属于被预测的一类），因为没有更早的判断日可供学习。用更晚的日期检验更严格：还能看出过去的规律是否仍然成立。',
    },
    'calibration-no-purchase': {
      en: 'Its probabilities came near to what happened: where it said {saidShare} on average, {happenedShare} stayed away (95 % interval {lowerShare} to {upperShare}); over all members judged it was off by {errorShare} on average.',
      zh: '概率与实际接近：平均预测为 {saidShare} 的一组，实际有 {happenedShare} 没有购买（95% 区间 {lowerShare}～{upperShare}）；全体检验会员平均偏差 {errorShare}。',
    },
    'calibration-purchase': {
      en: 'Its probabilities came near to what happened: where it said {saidShare} on average, {happenedShare} bought (95 % interval {lowerShare} to {upperShare}); over all members judged it was off by {errorShare} on average.',
      zh: '概率与实际接近：平均预测为 {saidShare} 的一组，实际有 {happenedShare} 购买（95% 区间 {lowerShare}～{upperShare}）；全体检验会员平均偏差 {errorShare}。',
    },
    'calibration-poor': {
      en: 'Use the order of the members, not the probabilities themselves: they were off by {errorShare} on average. Where it said {saidShare}, it was {happenedShare} ({lowerShare} to {upperShare}). Expected numbers and profits below are off by as much.',
      zh: '请只使用会员的先后顺序，不要直接使用概率：平均偏差达 {errorShare}。预测为 {saidShare} 的一组，实际为 {happenedShare}（{lowerShare}～{upperShare}）。下面的预计人数和收益也有同样的偏差。',
    },
    'today-no-purchase': {
      en: 'Of today’s {members} members about {expected} will not buy in the next {days} {days:day|days} ({expectedShare}; among those judged it was {beforeShare}).',
      zh: '今天的 {members} 位会员中，预计约 {expected} 位在接下来 {days} 天内不会购买（{expectedShare}；检验时为 {beforeShare}）。',
    },
    'today-purchase': {
      en: 'Of today’s {members} members about {expected} will buy in the next {days} {days:day|days} ({expectedShare}; among those judged it was {beforeShare}).',
      zh: '今天的 {members} 位会员中，预计约 {expected} 位会在接下来 {days} 天内购买（{expectedShare}；检验时为 {beforeShare}）。',
    },
    'contact-no-purchase': {
      en: 'A contact pays from a probability of {breakEvenShare} on: {contacts} members. If it keeps {successShare} of those who would have stayed away, contacting these brings about {profitMoney}, contacting everybody {everybodyMoney}. That success is your assumption: measure it with a control group.',
      zh: '概率达到 {breakEvenShare} 时触达划算：共 {contacts} 位会员。若触达能留住其中本会流失者的 {successShare}，触达这些会员约带来 {profitMoney}，触达所有人则为 {everybodyMoney}。成功率是您的假设，请用对照组检验。',
    },
    'contact-purchase': {
      en: 'A contact pays from a probability of {breakEvenShare} on: {contacts} members. If {successShare} of the purchases of those contacted are owed to the contact, contacting these brings about {profitMoney}, contacting everybody {everybodyMoney}. That success is your assumption: many would have bought anyway, so measure it with a control group.',
      zh: '概率达到 {breakEvenShare} 时触达划算：共 {contacts} 位会员。若被触达者的购买中有 {successShare} 归功于触达，触达这些会员约带来 {profitMoney}，触达所有人则为 {everybodyMoney}。成功率是您的假设：不少人本来就会买，请用对照组检验。',
    },
    'contact-nobody': {
      en: 'With these costs a contact pays for nobody: a probability of {breakEvenShare} or more would be needed. Change the cost, the value or the success of a contact.',
      zh: '按此成本，触达任何会员都不划算：概率需达到 {breakEvenShare} 以上。请调整成本、价值或成功率。',
    },
    'nobody-to-predict': {
      en: 'No row has an empty outcome, so nobody is predicted. Add the members as they are today, with nothing in that column.',
      zh: '没有购买情况为空的行，因此没有会员可预测。请加入今天的会员，并让该列为空。',
    },
    drivers: {
      en: 'What tells most: {features}. Without one of them the order of members would be clearly worse. Of features that say the same, each may look unimportant.',
      zh: '最有用的指标：{features}。缺少其中之一，排序会明显变差。含义相近的指标各自可能显得不重要。',
    },
    'no-driver': {
      en: 'No single feature matters much: they say nearly the same, or hardly anything.',
      zh: '没有哪个指标单独起明显作用：它们含义相近，或几乎没有信息。',
    },
    'limits-no-purchase': {
      en: 'What it does not say: why somebody leaves (what goes with leaving need not cause it), whether a contact changes anything, and what happens if the future is unlike the days it learned from (a season, a campaign, a new price).',
      zh: '它不能说明：会员为什么离开（相关不等于原因）、触达是否有效，以及当未来与学习期不同（季节、活动、调价）时会怎样。',
    },
    'limits-purchase': {
      en: 'What it does not say: why somebody buys (what goes with buying need not cause it), whether a contact changes anything, and what happens if the future is unlike the days it learned from (a season, a campaign, a new price).',
      zh: '它不能说明：会员为什么购买（相关不等于原因）、触达是否有效，以及当未来与学习期不同（季节、活动、调价）时会怎样。',
    },
    'constant-features': {
      en: 'Left out, because they are the same for everybody it learned from: {features}.',
      zh: '因在学习数据中对所有会员都相同而略去：{features}。',
    },
    'few-events': {
      en: 'Only {rarer} of the {rows} rows it was judged on are of the rarer outcome: every figure below may be off by a lot.',
      zh: '用于检验的 {rows} 行中，较少的一类只有 {rarer} 行：以下数字都可能有较大误差。',
    },
    'suspicious-feature': {
      en: '{feature} alone puts {pairs} of 100 pairs in the right order. That is rare for something known beforehand: make sure that it knows nothing of the days after, or take it out.',
      zh: '{feature}单独就能在 100 对中排对 {pairs} 对。事先已知的指标很少这么准：请确认它不含之后的信息，否则请去掉。',
    },
    'days-unproved': {
      en: 'The rows do not say on which day they were judged, and up to which day their figures reach, so it cannot be checked that no figure knows the future. Choose both columns under “Day on which the row was judged” and “Latest day of anything in the figures”.',
      zh: '各行没有注明判断日以及指标所含的最晚日期，无法检查指标是否用到了未来的信息。请在“判断日”和“指标所含的最晚日期”中选择对应的列。',
    },
    'learned-by-heart': {
      en: 'On the rows it learned from it puts {learned} of 100 pairs in the right order, on others only {judged}: it has learned some of them by heart. Choose logistic regression or fewer features.',
      zh: '在学习数据上每 100 对排对 {learned} 对，在其他数据上只有 {judged} 对：模型有死记硬背的成分。请改用逻辑回归，或减少特征。',
    },
  } satisfies Record<PredictionFactKind, Message>,
  setAside: {
    'missing-id': { en: 'the member id is missing', zh: '缺少会员编号' },
    'missing-day': { en: 'the day on which the row was judged is missing', zh: '缺少判断日' },
    'window-overlaps': {
      en: 'the outcome reaches past the day that it is judged on',
      zh: '结果期超过了用于检验的日期',
    },
    'repeated-member': {
      en: 'an earlier row of a member who is to be predicted',
      zh: '待预测会员的较早一行',
    },
  },
  refusals: {
    'lengths-differ': {
      en: '{column} has {rows} rows instead of {expected}. Run the cell before it again.',
      zh: '{column}有 {rows} 行，应为 {expected} 行。请重新运行前面的单元格。',
    },
    'bad-label': {
      en: 'Row {row} has an outcome other than 1, 0 or nothing. Let the query give 1 where the member bought afterwards, 0 where not.',
      zh: '第 {row} 行的结果不是 1、0 或空。请让查询在之后购买时给出 1，未购买时给出 0。',
    },
    'no-label': {
      en: 'Choose the column that says whether the member bought afterwards (1 or 0, empty for those to predict). Without such rows take the model “Churn or next purchase, from orders”, or look at the notebook “Churn and next purchase”, which prepares them.',
      zh: '请选择说明会员之后是否购买的列（1 或 0，待预测者为空）。没有这样的行时，请改用模型“流失或复购预测（直接用订单）”，或参考“流失与复购预测”笔记中的准备步骤。',
    },
    'too-few-rows': {
      en: '{rows} {rows:row|rows} with a known outcome are too few to learn from: {needed} are needed. Take an earlier day, or a longer past.',
      zh: '结果已知的只有 {rows} 行，不足以学习（至少需要 {needed} 行）。请选择更早的日期，或更长的历史。',
    },
    'one-class': {
      en: 'All {rows} rows have the same outcome: there is nothing to tell members apart by. Change the number of days or whom the rows hold.',
      zh: '全部 {rows} 行的结果相同，无从区分会员。请更改天数，或更改纳入的会员。',
    },
    'too-few-events': {
      en: 'Only {events} {events:row|rows} have the rarer outcome: {needed} are needed. Change the number of days, or take more members.',
      zh: '较少的一类只有 {events} 行，至少需要 {needed} 行。请更改天数，或纳入更多会员。',
    },
    'no-features': {
      en: 'No figure tells members apart: choose others.',
      zh: '所选指标都无法区分会员，请另选。',
    },
    'constant-feature': {
      en: '{feature} has the same value everywhere. Take it out.',
      zh: '{feature}处处相同，请去掉。',
    },
    collinear: {
      en: '{feature} can be computed from {otherFeatures}. Take one of them out.',
      zh: '{feature}可由{otherFeatures}算出。请去掉其中之一。',
    },
    separated: {
      en: '{feature} parts the two outcomes perfectly. It probably knows the outcome: take it out.',
      zh: '{feature}完全区分了两种结果，很可能已包含结果本身。请去掉。',
    },
    'no-convergence': {
      en: 'Logistic regression found no solution in {steps} steps. Choose trees, or fewer features.',
      zh: '逻辑回归在 {steps} 步内没有得到解。请改用梯度提升树，或减少特征。',
    },
    'leaking-feature': {
      en: '{feature} alone tells the outcome almost perfectly (AUC {auc} of 1). It has probably seen it: a date or status that is set later, or the outcome itself. Take it out of the figures.',
      zh: '{feature}单独就几乎能完全判断结果（AUC {auc}，满分为 1）。它很可能已经“看到”结果，例如事后才写入的日期、状态或结果本身。请从指标中去掉。',
    },
    'features-after-as-of': {
      en: 'Figures of a row judged on {asOfDay} know something of {day}. Let the query take only what happened until the day of the row.',
      zh: '判断日为 {asOfDay} 的行，其指标包含 {day} 的信息。请让查询只取截至判断日的数据。',
    },
    'label-before-as-of': {
      en: 'The outcome of a row judged on {asOfDay} begins on {day}. It must begin on the day after.',
      zh: '判断日为 {asOfDay} 的行，其结果期从 {day} 开始，应从次日开始。',
    },
    'label-not-over': {
      en: 'Some outcomes are counted until {day}, but the data end on {knownDay}: who has not bought yet may still do so. Take an earlier day, or fewer days to look ahead.',
      zh: '有的结果期到 {day} 才结束，而数据只到 {knownDay}：尚未购买的人仍可能购买。请选择更早的判断日，或减少天数。',
    },
    'windows-overlap': {
      en: 'The outcomes to learn from reach until {day}, past {asOfDay}, the day it is judged on. Take days further apart.',
      zh: '学习数据的结果期到 {day}，超过了检验日 {asOfDay}。请把两个判断日隔得更远。',
    },
    'horizons-differ': {
      en: 'It learns over {train} days and is judged over {test}. Take the same number of days.',
      zh: '学习用 {train} 天，检验用 {test} 天。请使用相同的天数。',
    },
    'bad-number': {
      en: '“{name}” is no number that can be used. Change it.',
      zh: '“{name}”不是可用的数字。请更改。',
    },
    'features-differ': {
      en: '{feature} is not there on both days. Take the same figures for all rows.',
      zh: '{feature}并非在两个日期都有。请对所有行使用相同的指标。',
    },
  } satisfies Record<ChurnReason, Message>,
  pictures: {
    gains: { en: 'Whom it finds', zh: '命中曲线' },
    calibration: { en: 'Said and happened', zh: '预测与实际' },
    importance: { en: 'What tells most', zh: '特征重要性' },
    profit: { en: 'Profit by reach', zh: '触达范围与收益' },
  },
  labels: {
    members_share: { en: 'Members, the likeliest first', zh: '会员（可能性从高到低）' },
    found_share: { en: 'Found of those it happens to', zh: '命中比例' },
    by_model: { en: 'Model', zh: '模型' },
    by_recency: { en: 'Days since the last purchase', zh: '距上次购买天数' },
    by_chance: { en: 'By chance', zh: '随机' },
    members: { en: 'Members', zh: '会员数' },
    said: { en: 'Probability that was said (dashed: as said)', zh: '预测概率（虚线：与预测一致）' },
    predicted: { en: 'Probability that was said', zh: '预测概率' },
    observed: { en: 'How often it happened', zh: '实际比例' },
    lower: { en: '95 % from', zh: '95% 下限' },
    upper: { en: '95 % to', zh: '95% 上限' },
    feature: { en: 'Feature', zh: '特征' },
    loss: { en: 'Pairs in 100 lost without it', zh: '缺少它时每 100 对少排对的对数' },
    reach: {
      en: 'Members contacted, the likeliest first (dashed: as far as it pays)',
      zh: '触达会员（可能性从高到低；虚线：划算的范围）',
    },
    contacted_share: { en: 'Members contacted', zh: '触达比例' },
    profit: { en: 'Profit among the members judged', zh: '在检验会员中的收益' },
    threshold: { en: 'From a probability of', zh: '概率不低于' },
    contacted: { en: 'Contacted', zh: '触达人数' },
    rule_share: { en: 'Where a contact just pays', zh: '触达恰好划算处' },
  },
  references: {
    'Logistic regression: O-rings and temperature': {
      en: 'Logistic regression: O-rings and temperature',
      zh: '逻辑回归：O 形环与温度',
    },
    'AUC with its error: ten members by hand': {
      en: 'AUC with its error: ten members by hand',
      zh: 'AUC 及其误差：十位会员手算',
    },
    intercept: { en: 'intercept', zh: '截距' },
    'standard error of the intercept': {
      en: 'standard error of the intercept',
      zh: '截距的标准误',
    },
    'standard error of temperature': {
      en: 'standard error of temperature',
      zh: '温度系数的标准误',
    },
    temperature: { en: 'temperature', zh: '温度系数' },
    'null deviance': { en: 'null deviance', zh: '零模型偏差' },
    'residual deviance': { en: 'residual deviance', zh: '残差偏差' },
    AUC: { en: 'AUC', zh: 'AUC' },
    'standard error': { en: 'standard error', zh: '标准误' },
  },
};

export const churnOrdersWords: ModelWords = {
  ...churnWords,
  name: { en: 'Churn or next purchase, from orders', zh: '流失或复购预测（直接用订单）' },
  about: {
    en: 'Who will not buy, or who will, within so many days? It reads orders, looks at every member as of two earlier days and of today, and learns from what they did after the earlier ones. No figure can know what came later.',
    zh: '今后若干天内谁不会购买、谁会购买？它读取订单，分别在两个较早日期和今天查看每位会员，并从较早日期之后的实际行为学习。任何指标都不会用到之后的信息。',
  },
  options: {
    ...churnWords.options,
    when: { en: 'Time of the order', zh: '下单时间' },
    amount: { en: 'Amount', zh: '金额' },
    refund: { en: 'Refund (1: no purchase)', zh: '退款（1 表示不算购买）' },
    within: { en: 'Only who bought within so many days', zh: '只看最近若干天内购买过的会员' },
    until: { en: 'Judged at the end of', zh: '截至日期' },
  },
  facts: {
    ...churnWords.facts,
    population: {
      en: 'It looks at the {active} of {members} members who bought within {within} days before {todayDay}; the others are left out, because they have been gone for long.',
      zh: '只看 {todayDay} 前 {within} 天内购买过的 {active} 位会员（共 {members} 位）；其余会员早已离开，不纳入。',
    },
    'refunds-without-day': {
      en: '{orders} {orders:order|orders} ({refundShare}) {orders:is|are} taken back by a status that does not say since when. They count as no purchase on the earlier days either, when nobody may have known it yet, so the test may look a little better than it is.',
      zh: '{orders} 笔订单（{refundShare}）仅凭状态算作退款或取消，没有注明从何时起。它们在较早的判断日也不算购买，尽管当时可能还无人知晓，因此检验结果可能略显乐观。',
    },
  },
  setAside: {
    ...churnWords.setAside,
    'missing-day': { en: 'the time is missing', zh: '缺少时间' },
    refund: { en: 'refunds', zh: '退款' },
    'after-until': { en: 'after the day on which members are judged', zh: '晚于截至日期' },
  },
  refusals: {
    ...churnWords.refusals,
    'no-orders': {
      en: 'There is no purchase with a member and a time until that day. Choose other columns, or a later day.',
      zh: '截至该日期没有带会员编号和时间的购买记录。请另选列，或选择更晚的日期。',
    },
    'too-few-rows': {
      en: 'Only {rows} {rows:member|members} can be learned from: {needed} are needed. Look fewer days ahead, so that the earlier days have members, or take a longer past.',
      zh: '可供学习的会员只有 {rows} 位（至少需要 {needed} 位）。请减少向前看的天数，使较早日期有会员，或使用更长的历史。',
    },
    'one-class': {
      en: 'All {rows} members did the same in the days after: there is nothing to tell them apart by. Change the number of days.',
      zh: '全部 {rows} 位会员之后的行为相同，无从区分。请更改天数。',
    },
    'too-few-events': {
      en: 'Only {events} {events:member|members} had the rarer outcome: {needed} are needed. Change the number of days.',
      zh: '较少的一类只有 {events} 位会员，至少需要 {needed} 位。请更改天数。',
    },
  },
};
