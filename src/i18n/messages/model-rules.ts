import type { ModelWords, Words } from '../model-words.ts';

/** Figures of published rules are named by the rule and the measure. */
function measuresOf(rule: string): Words {
  const measures = {
    support: '支持度',
    confidence: '置信度',
    lift: '提升度',
    leverage: '杠杆率',
    zhang: 'Zhang',
    jaccard: 'Jaccard',
    certainty: '确定性因子',
    kulczynski: 'Kulczynski',
    conviction: '确信度',
    '1 / conviction': '1 / 确信度',
  } as const;
  return Object.fromEntries(
    Object.entries(measures).map(([measure, zh]) => [
      `${rule}: ${measure}`,
      { en: `${rule}: ${measure}`, zh: `${rule}：${zh}` },
    ]),
  );
}

export const rulesWords: ModelWords = {
  name: { en: 'What goes together (association rules)', zh: '关联规则（哪些会一起买）' },
  about: {
    en: 'What do baskets hold together more often than by luck, and who has one side but not yet the other?',
    zh: '哪些东西一起出现得比随机更频繁？谁有了前者、还没有后者？',
  },
  tables: {
    rules: { en: 'Rules', zh: '规则' },
    missing: { en: 'Who has A but not yet B', zh: '有 A 还没有 B 的会员' },
    itemsets: { en: 'Frequent sets of items', zh: '频繁项集' },
    items: { en: 'Items', zh: '单个项目' },
  },
  options: {
    basket: { en: 'One basket per (order or member)', zh: '每篮对应（订单或会员）' },
    item: { en: 'Item (category or product)', zh: '项目（品类或商品）' },
    member: { en: 'Member, for the list of offers', zh: '会员（用于推荐名单）' },
    at: { en: 'Day of purchase, for the list of offers', zh: '购买日期（用于推荐名单）' },
    support: {
      en: 'Least support (% of baskets; 0: found from the data)',
      zh: '最小支持度（占购物篮 %；0 为按数据自动选取）',
    },
    baskets: { en: 'And at least so many baskets', zh: '且至少出现的篮数' },
    confidence: { en: 'Least confidence (%)', zh: '最小置信度（%）' },
    lift: { en: 'Least lift', zh: '最小提升度' },
    longest: { en: 'Items of a rule at most', zh: '一条规则最多含项目数' },
    consequents: { en: 'Right side', zh: '规则右边' },
    redundant: { en: 'Where a shorter rule says as much', zh: '短规则同样有效时的长规则' },
    luck: { en: 'Rules that luck explains as well', zh: '可能只是偶然的规则' },
    sort: { en: 'First come the rules with most', zh: '排序依据（高的在前）' },
    rows: { en: 'Rules listed at most', zh: '最多列出规则数' },
    offers: { en: 'Offers for a member at most', zh: '每位会员最多推荐数' },
  },
  choices: {
    single: { en: 'One item', zh: '只含一个项目' },
    all: { en: 'One item or several', zh: '一个或多个项目' },
    hide: { en: 'Hide them', zh: '隐藏' },
    keep: { en: 'Show them', zh: '显示' },
    lift: { en: 'Lift: how many times as often', zh: '提升度：是平常的几倍' },
    leverage: { en: 'Leverage: most baskets beyond luck', zh: '杠杆率：超出随机的篮数' },
    confidence: { en: 'Confidence: how surely', zh: '置信度：有多大把握' },
    support: { en: 'Support: how many baskets', zh: '支持度：涉及多少购物篮' },
  },
  facts: {
    baskets: {
      en: '{baskets} baskets (one per {column}) hold {items} different {items:item|items}, {mean} each on average. {singleShare} of them hold a single item: they tell how common it is, but not what goes with it.',
      zh: '共 {baskets} 个购物篮（每个{column}一篮），{items} 种不同项目，平均每篮 {mean} 种。{singleShare} 的购物篮只有一种：只能说明它有多常见，说明不了搭配。',
    },
    found: {
      en: '{rules} {rules:rule|rules} “who has A also has B” hold in {minCount} baskets or more, and for at least {minShare} of the baskets with A.',
      zh: '找到 {rules} 条“有 A 也有 B”的规则：至少出现在 {minCount} 个购物篮，且在含 A 的购物篮中至少有 {minShare} 成立。',
    },
    'found-more': {
      en: '{rules} rules “who has A also has B” hold in {minCount} baskets or more, and for at least {minShare} of the baskets with A; the first {listed} are listed.',
      zh: '找到 {rules} 条“有 A 也有 B”的规则，列出前 {listed} 条：至少出现在 {minCount} 个购物篮，且在含 A 的购物篮中至少有 {minShare} 成立。',
    },
    'luck-left-out': {
      en: '{rules} more {rules:rule is|rules are} left out, which luck explains as well.',
      zh: '另有 {rules} 条可能只是偶然，未列出。',
    },
    'longer-left-out': {
      en: '{rules} more {rules:rule is|rules are} left out, where a shorter one says as much.',
      zh: '另有 {rules} 条有更短的规则同样有效，未列出。',
    },
    'no-rule': {
      en: 'No rule is as sure, or its lift as high, as asked: the surest holds for {highestShare} of its baskets. Ask for less confidence or a smaller lift.',
      zh: '没有规则达到所要求的置信度和提升度：最高的置信度为 {highestShare}。请降低最小置信度或最小提升度。',
    },
    'only-luck': {
      en: 'What was found ({rules} {rules:rule|rules}) luck explains as well, given how many were compared. Take more orders or a longer time; or show such rules all the same, and take them for hints.',
      zh: '找到的 {rules} 条规则都可能只是偶然，因为同时比较了许多规则。请放宽时间、纳入更多订单；也可以选择显示这些规则，但只能当作线索。',
    },
    'few-baskets': {
      en: '{rules} of these rules rest on fewer than {few} baskets: their shares may be far off. Look at confidence_low and confidence_high, or ask for more baskets.',
      zh: '其中 {rules} 条规则依据的购物篮不足 {few} 个，比例可能偏差很大。请看 confidence_low 和 confidence_high，或提高最少篮数。',
    },
    'first-rule': {
      en: 'First in the list: who has {antecedent} also has {consequent} in {confidenceShare} of the baskets (95 % interval {lowShare} to {highShare}), against {baseShare} of all baskets. That is {lift} times as often; {both} baskets hold both.',
      zh: '排在首位：有“{antecedent}”的购物篮中，{confidenceShare} 也有“{consequent}”（95% 区间 {lowShare} 至 {highShare}），而全部购物篮中只有 {baseShare}，前者是后者的 {lift} 倍；两者同时出现在 {both} 个购物篮。',
    },
    'widest-rule': {
      en: 'Most baskets beyond luck: {antecedent} and {consequent} are together in {both} baskets, {extra} more than if they had nothing to do with each other ({confidenceShare} against {baseShare}, {lift} times as often). Such rules move more sales than rare ones with a high lift.',
      zh: '超出随机最多：“{antecedent}”与“{consequent}”同时出现在 {both} 个购物篮，比互不相干时多 {extra} 个（{confidenceShare} 对 {baseShare}，{lift} 倍）。这类规则带来的销量，往往多于提升度高但少见的规则。',
    },
    offers: {
      en: '{members} {members:member|members} ({reachedShare} of all who bought) have A of a rule and, as far as these rows go, never bought its B: the table of who has A but not yet B lists {offers} {offers:offer|offers}, the surest first. Its confidence says how often baskets with A hold B too, not how likely this member is to buy.',
      zh: '有 {members} 位会员（占购买会员的 {reachedShare}）有规则中的 A、在这些数据里从未买过 B：“有 A 还没有 B 的会员”一表列出 {offers} 条推荐，置信度高的在前。置信度说的是含 A 的购物篮中也有 B 的比例，不是这位会员会买的概率。',
    },
    'more-offers': {
      en: '{members} members ({reachedShare} of all who bought) have A of a rule and, as far as these rows go, never bought its B. Of {found} offers the surest {offers} are listed. Their confidence says how often baskets with A hold B too, not how likely this member is to buy.',
      zh: '有 {members} 位会员（占购买会员的 {reachedShare}）有规则中的 A、在这些数据里从未买过 B。共 {found} 条推荐，列出置信度最高的 {offers} 条。置信度说的是含 A 的购物篮中也有 B 的比例，不是这位会员会买的概率。',
    },
    'no-offers': {
      en: 'None of the {members} {members:member|members} has A of a rule without its B: the table of who has A but not yet B is empty.',
      zh: '{members} 位会员中，没有人有规则中的 A 而缺少 B：“有 A 还没有 B 的会员”一表为空。',
    },
    'no-members': {
      en: 'Choose the column of the member to get the list of who has A but not yet B.',
      zh: '选择会员列，即可得到“有 A 还没有 B 的会员”名单。',
    },
    'per-member': {
      en: 'Each basket is all that a member bought. Who buys much has much of everything, so that nearly every lift is above 1 here: compare the rules with each other, and remember that they say nothing about what came first.',
      zh: '这里每个购物篮是一位会员买过的全部。买得多的人样样都有，所以几乎每个提升度都大于 1：请在规则之间比较，并注意它们不说明先后顺序。',
    },
    'not-luck': {
      en: '{judged} possible rules were compared. Of searches like this one, fewer than {luckShare} would list any rule that luck alone had made (Fisher’s exact test, corrected by Holm).',
      zh: '共比较了 {judged} 条可能的规则。这样的搜索中，只有不到 {luckShare} 会列出纯属偶然的规则（费希尔精确检验，霍尔姆校正）。',
    },
    'some-luck': {
      en: '{judged} possible rules were compared, and {rules} of those shown luck explains as well: their p_adjusted is above {luckShare} (Fisher’s exact test, corrected by Holm).',
      zh: '共比较了 {judged} 条可能的规则，其中列出的 {rules} 条可能只是偶然：p_adjusted 高于 {luckShare}（费希尔精确检验，霍尔姆校正）。',
    },
    'no-cause': {
      en: 'A rule says what goes together, not why: a season or a promotion may bring both, and selling A need not sell B. Make the offer to half of the list first, and compare with the other half.',
      zh: '规则说明什么会一起出现，不说明原因：两者可能都来自季节或促销，卖出 A 未必带动 B。请先只向名单的一半推荐，再与另一半比较。',
    },
  },
  setAside: {
    'missing-basket-or-item': { en: 'the basket or the item is missing', zh: '缺少购物篮或项目' },
    'repeated-item': {
      en: 'the same item again in the same basket, which counts once',
      zh: '同一购物篮中的同一项目只算一次',
    },
  },
  refusals: {
    'columns-differ': {
      en: 'Baskets ({baskets}) and items ({items}) do not have the same number of rows.',
      zh: '购物篮（{baskets} 行）与项目（{items} 行）的行数不同。',
    },
    'too-few-baskets': {
      en: '{baskets} {baskets:basket|baskets} with an item: a share needs {needed} at least. Take a longer time, or choose another column as the item if this one is empty.',
      zh: '含项目的购物篮只有 {baskets} 个，至少需要 {needed} 个才能计算比例。请放宽时间；如果所选的项目列是空的，请另选一列。',
    },
    'single-items': {
      en: 'None of the {baskets} baskets holds two different items. Take the member as the basket, or something finer as the item, such as the product.',
      zh: '{baskets} 个购物篮中，没有一个含有两种不同的项目。请改为按会员分篮，或选择更细的项目，例如商品。',
    },
    'no-frequent-pair': {
      en: 'No two items are together in {minCount} baskets or more. The most frequent pair is in {highest} ({highestShare}): lower the least support and the least number of baskets.',
      zh: '没有两个项目同时出现在 {minCount} 个或更多的购物篮里。最常见的一对出现在 {highest} 个（{highestShare}）：请降低最小支持度和最少篮数。',
    },
    'too-many-itemsets': {
      en: 'More than {limit} sets of items are in {minCount} baskets or more. Ask for {feasibleCount} baskets at least ({feasibleShare}), or for fewer items in a rule.',
      zh: '出现在 {minCount} 个或更多购物篮里的项集超过 {limit} 个。请把最少篮数提高到 {feasibleCount}（{feasibleShare}），或减少一条规则的项目数。',
    },
    'too-many-at-any-support': {
      en: 'More than {limit} sets of items are in the very same baskets, so that no support helps. Allow fewer items in a rule than {maxLength}.',
      zh: '超过 {limit} 个项集出现在完全相同的购物篮里，提高支持度也无济于事。请把一条规则的项目数减到 {maxLength} 以下。',
    },
    'too-many-rules': {
      en: '{rules} rules are more than the {limit} that can be handled. Ask for a confidence of {feasibleShare} at least.',
      zh: '规则共 {rules} 条，超过可处理的 {limit} 条。请把最小置信度提高到 {feasibleShare} 以上。',
    },
    'option-out-of-range': {
      en: 'The value {value} is none that “{option}” can have. Choose another one.',
      zh: '“{option}”不能取值 {value}。请更改。',
    },
  },
  pictures: {
    top: { en: 'First rules', zh: '首要规则' },
    network: { en: 'Network', zh: '关联网络' },
    scatter: { en: 'All rules', zh: '全部规则' },
  },
  labels: {
    'bar-and-tick': {
      en: 'Have B too: baskets with A (bar), all baskets (tick)',
      zh: '也有 B 的比例（条：含 A 的；竖线：全部）',
    },
    rule: { en: 'Rule', zh: '规则' },
    item: { en: 'Item', zh: '项目' },
    confidence: { en: 'Confidence', zh: '置信度' },
    low: { en: 'At least (95 %)', zh: '下限（95%）' },
    high: { en: 'At most (95 %)', zh: '上限（95%）' },
    base: { en: 'Of all baskets', zh: '占全部购物篮' },
    lift: { en: 'Lift', zh: '提升度' },
    support: { en: 'Support', zh: '支持度' },
    baskets: { en: 'Baskets', zh: '购物篮' },
  },
  references: {
    'FP-growth of five baskets': {
      en: 'FP-growth of five baskets',
      zh: '五个购物篮的 FP-growth',
    },
    'itemsets in 3 baskets or more': {
      en: 'itemsets in 3 baskets or more',
      zh: '至少出现在 3 个购物篮的项集数',
    },
    'itemsets with m': { en: 'itemsets with m', zh: '含 m 的项集数' },
    'itemsets with p': { en: 'itemsets with p', zh: '含 p 的项集数' },
    'baskets with a, c, f and m': {
      en: 'baskets with a, c, f and m',
      zh: '含 a、c、f、m 的购物篮数',
    },
    'baskets with c and p': { en: 'baskets with c and p', zh: '含 c、p 的购物篮数' },
    'baskets with f': { en: 'baskets with f', zh: '含 f 的购物篮数' },
    'Rules of five baskets': { en: 'Rules of five baskets', zh: '五个购物篮的规则' },
    rules: { en: 'rules', zh: '规则数' },
    ...measuresOf('8 → 3'),
    ...measuresOf('5 → 3'),
    'The lady tasting tea': { en: 'The lady tasting tea', zh: '女士品茶' },
    'three or four cups right': { en: 'three or four cups right', zh: '猜对三杯或四杯' },
    'all four cups right': { en: 'all four cups right', zh: '四杯全部猜对' },
  },
};
