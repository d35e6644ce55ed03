import type { ModelWords } from '../model-words.ts';
import {
  clusterChoices,
  clusterOptions,
  clusterReferences,
  clusterRefusals,
  clusterSetAside,
  featureFacts,
} from './model-clusters.ts';

export const kMeansWords: ModelWords = {
  name: { en: 'Groups of alike members (k-means)', zh: '相似会员分组（K-means）' },
  about: {
    en: 'Which members are alike in the figures that you choose, and what sets each group apart?',
    zh: '在所选指标上哪些会员彼此相似，各组有何特征？',
  },
  tables: {
    members: { en: 'Members with their group', zh: '会员及所在组' },
    groups: { en: 'Groups', zh: '各组概况' },
    profile: { en: 'What sets the groups apart', zh: '各组特征' },
    map: { en: 'A map of the members', zh: '会员分布图' },
  },
  options: {
    ...clusterOptions,
    clusters: { en: 'Groups', zh: '组数' },
    names: { en: 'Names, in the order of the groups', zh: '各组名称（按组的次序）' },
    order: { en: 'Highest mean first', zh: '均值最高的排在前' },
    described: { en: 'Also describe by', zh: '另外描述' },
  },
  choices: clusterChoices,
  facts: {
    groups: {
      en: '{rows} members stand in {clusters} groups by {features}. Each is nearest to the middle of its own group: it says who is alike in these figures, not why, and not what they will do.',
      zh: '按{features}，{rows} 位会员分为 {clusters} 组，每位会员离本组中心最近。这只说明谁在这些指标上相似，不说明原因，也不预示他们将来怎么做。',
    },
    'best-group': {
      en: 'Group {group} comes first: {memberShare} of the members with {valueShare} of the total {column}, {lift} times the average member. Look after it first; the others are where growth must come from.',
      zh: '第 {group} 组居首：{memberShare} 的会员占{column}总量的 {valueShare}，人均为总体的 {lift} 倍。这组优先维护，增长要从其他组来。',
    },
    'best-group-mean': {
      en: 'Group {group} comes first: {memberShare} of the members, with a mean {column} of {mean}. Shares of the total cannot be told, because some of it is below zero.',
      zh: '第 {group} 组居首：占会员的 {memberShare}，{column}均值为 {mean}。由于有负值，无法计算占比。',
    },
    'silhouette-strong': {
      en: 'The groups stand well apart (silhouette {value}, measured on {measured} of {of}; 1 would be perfect, 0 none).',
      zh: '各组界限分明（轮廓系数 {value}，在 {of} 位中的 {measured} 位上测得；1 为完全分开，0 为没有界限）。',
    },
    'silhouette-reasonable': {
      en: 'The groups stand apart, with some members between them (silhouette {value}, measured on {measured} of {of}; 1 would be perfect, 0 none).',
      zh: '各组大致分得开，也有一些会员介于两组之间（轮廓系数 {value}，在 {of} 位中的 {measured} 位上测得；1 为完全分开，0 为没有界限）。',
    },
    'silhouette-weak': {
      en: 'The groups run into each other (silhouette {value}, measured on {measured} of {of}; 1 would be perfect, 0 none): use them to send different offers, but expect members near a border to change sides.',
      zh: '各组界限模糊（轮廓系数 {value}，在 {of} 位中的 {measured} 位上测得；1 为完全分开，0 为没有界限）：可以据此区分权益，但靠近边界的会员会换组。',
    },
    'silhouette-none': {
      en: 'There are no groups in these figures (silhouette {value}, measured on {measured} of {of}; 1 would be perfect, 0 none): members differ by degrees, and the borders are a convenience. Try another number of groups or other figures.',
      zh: '这些指标里没有天然的分组（轮廓系数 {value}，在 {of} 位中的 {measured} 位上测得；1 为完全分开，0 为没有界限）：会员之间只是程度不同，边界是人为划的。请换组数或换指标。',
    },
    stable: {
      en: 'Made again {runs} times on a random {measured} members, every group came back ({lowestShare} to {highestShare} of its members the same).',
      zh: '随机抽取 {measured} 位会员重做 {runs} 次，每一组都会再次出现（{lowestShare} 至 {highestShare} 的成员相同）。',
    },
    'partly-stable': {
      en: 'Made again {runs} times on a random {measured} members, most groups came back; less so group {groups} (only {lowestShare} of its members the same): its border depends on who happens to be in the data.',
      zh: '随机抽取 {measured} 位会员重做 {runs} 次，多数组会再次出现；不太稳定的是第 {groups} 组（最低只有 {lowestShare} 的成员相同），其边界取决于数据里碰巧有哪些会员。',
    },
    unstable: {
      en: 'Made again {runs} times on a random {measured} members, not every group came back; least sure: {groups} (at worst {lowestShare} of the members the same). Ask for fewer groups, or compare other figures, before you act on them.',
      zh: '随机抽取 {measured} 位会员重做 {runs} 次，有的组没有再次出现：第 {groups} 组（最低只有 {lowestShare} 的成员相同）。采取行动之前，请减少组数或换用其他指标。',
    },
    'starts-differ': {
      en: 'Only {agreeing} of {starts} starts came to these groups; the others ended elsewhere, nearly as good. Ask for another number of groups.',
      zh: '{starts} 次起始中只有 {agreeing} 次得到这样的分组，其余停在别处，效果相差无几。请换一个组数。',
    },
    'small-group': {
      en: 'Group {group} has only {members} {members:member|members}: too few for its averages to mean much. Look at them one by one; values far out can be set to a border.',
      zh: '第 {group} 组只有 {members} 位会员，均值没有多少意义。请逐个查看；也可以收紧极端值。',
    },
    clipped: {
      en: '{values} {values:value|values} far out were set to the 1st or 99th percentile for the comparison; averages below are of the original ones.',
      zh: '比较时有 {values} 个极端值收到第 1 或第 99 百分位；下面的均值仍按原值计算。',
    },
    ...featureFacts,
    'alike-features': {
      en: '{feature} and {otherFeature} say nearly the same (correlation {correlation}), so that together they weigh double. Leave one out unless you want that.',
      zh: '{feature}与{otherFeature}几乎是一回事（相关系数 {correlation}），合在一起等于加倍计算。若非有意，请去掉其中一个。',
    },
    'skewed-feature': {
      en: 'A few members are far above the rest in {feature} and pull the groups to them. Compare its logarithm, or set values far out to a border.',
      zh: '少数会员的{feature}远高于其他人，把分组拉向他们。请改为取对数比较，或收紧极端值。',
    },
    'one-feature-rules': {
      en: 'As they are, the figures weigh by their units: {feature} makes {share} of all differences, and the others hardly count.',
      zh: '按原值比较时，指标按各自单位计算：全部差异中有 {share} 来自{feature}，其他指标几乎不起作用。',
    },
    'named-by-place': {
      en: 'Names go by place: the first name is that of group 1, and so on. Look at them again when the data, the figures or the number of groups change.',
      zh: '名称按次序对应：第一个名称属于第 1 组，依此类推。数据、指标或组数改变之后，请重新核对名称。',
    },
    'names-differ': {
      en: 'There are {names} names for {clusters} groups. Look at the names again: they go by place.',
      zh: '有 {names} 个名称，但有 {clusters} 组。名称按次序对应，请重新核对。',
    },
    'map-share': {
      en: 'The map shows {share} of the differences between members on two axes; what looks near on it may still differ in the rest.',
      zh: '分布图用两条轴体现了会员间差异的 {share}；图上看起来近的会员，在其余方面仍可能不同。',
    },
  },
  setAside: clusterSetAside,
  refusals: clusterRefusals,
  pictures: {
    profile: { en: 'Profile', zh: '特征' },
    sizes: { en: 'Members and value', zh: '人数与价值' },
    lines: { en: 'Lines', zh: '折线' },
    map: { en: 'Map', zh: '分布图' },
    naming: { en: 'Names', zh: '名称' },
  },
  labels: {
    group: { en: 'Group', zh: '组' },
    members: { en: 'Members', zh: '会员' },
    membersIn: { en: 'Members in the group', zh: '组内会员数' },
    shareOf: { en: 'Share of', zh: '占比' },
    share: { en: 'Share', zh: '比例' },
    feature: { en: 'Figure', zh: '指标' },
    against: { en: 'Below or above all', zh: '低于或高于全体' },
    deviation: { en: 'Against all members (standard deviations)', zh: '与全体相比（标准差）' },
    mean: { en: 'Mean', zh: '均值' },
    median: { en: 'Median', zh: '中位数' },
    base: { en: 'Mean of all', zh: '全体均值' },
    lift: { en: 'Times the mean of all', zh: '为全体均值的倍数' },
  },
  references: clusterReferences,
};
