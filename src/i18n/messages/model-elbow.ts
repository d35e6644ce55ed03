import type { ModelWords } from '../model-words.ts';
import {
  clusterChoices,
  clusterOptions,
  clusterReferences,
  clusterRefusals,
  clusterSetAside,
  featureFacts,
} from './model-clusters.ts';

export const elbowWords: ModelWords = {
  name: { en: 'How many groups? (elbow and silhouette)', zh: '分几组合适？（肘部法与轮廓系数）' },
  about: {
    en: 'Into how many groups of alike members do the figures fall, and how clearly?',
    zh: '按这些指标，会员分成几组最合适，界限有多清楚？',
  },
  tables: { steps: { en: 'Numbers of groups', zh: '各种组数' } },
  options: {
    ...clusterOptions,
    from: { en: 'Groups from', zh: '组数从' },
    to: { en: 'Groups to', zh: '组数到' },
  },
  choices: clusterChoices,
  facts: {
    'suggested-strong': {
      en: '{k} groups stand out: they are well apart (silhouette {value}; above 0.7 is strong) and explain {explainedShare} of the differences between members.',
      zh: '分 {k} 组最突出：各组界限分明（轮廓系数 {value}，0.7 以上为强），能解释会员间差异的 {explainedShare}。',
    },
    'suggested-reasonable': {
      en: '{k} groups have the best silhouette ({value}; above 0.5 the groups are there, with some members between them) and explain {explainedShare} of the differences between members.',
      zh: '分 {k} 组的轮廓系数最高（{value}，0.5 以上表示确有分组，也有会员介于其间），能解释会员间差异的 {explainedShare}。',
    },
    'suggested-weak': {
      en: '{k} groups have the best silhouette, but a weak one ({value}; below 0.5 groups run into each other). They explain {explainedShare} of the differences between members. Another number may serve you as well.',
      zh: '分 {k} 组的轮廓系数最高，但偏弱（{value}，低于 0.5 表示各组界限模糊），能解释会员间差异的 {explainedShare}。换一个组数也未必更差。',
    },
    'suggested-none': {
      en: 'No number of groups is right: even the best, {k}, has a silhouette of only {value} (below 0.25 there are no groups). It would explain {explainedShare} of the differences. Compare other figures, or cut by hand.',
      zh: '没有合适的组数：最好的是 {k} 组，轮廓系数也只有 {value}（低于 0.25 表示没有分组），能解释差异的 {explainedShare}。请换指标，或者人工划分。',
    },
    'knee-agrees': {
      en: 'The elbow says the same: after {k} groups each further one gains little.',
      zh: '肘部法的结论相同：超过 {k} 组之后，每多一组收获不大。',
    },
    'knee-differs': {
      en: 'The elbow is at {kneeK} groups: from there on each further one gains little. When the two disagree, the groups are not sharp; take the number that you can serve differently.',
      zh: '肘部在 {kneeK} 组：之后每多一组收获不大。两种方法不一致，说明界限不清；请选您真能区别对待的组数。',
    },
    'other-scores': {
      en: 'Two other scores: Caliński–Harabasz is best at {byCalinski} groups, Davies–Bouldin at {byDavies}.',
      zh: '另外两个指数：Caliński–Harabasz 在 {byCalinski} 组最好，Davies–Bouldin 在 {byDavies} 组最好。',
    },
    'other-scores-agree': {
      en: 'Two other scores, Caliński–Harabasz and Davies–Bouldin, say the same.',
      zh: '另外两个指数（Caliński–Harabasz 与 Davies–Bouldin）结论也相同。',
    },
    'measured-sample': {
      en: 'Measured on a random {measured} of {of} members; the number of groups does not need more.',
      zh: '在 {of} 位会员中随机抽取 {measured} 位测得，判断组数已经足够。',
    },
    'measured-all': { en: 'Measured on all {of} members.', zh: '在全部 {of} 位会员上测得。' },
    ...featureFacts,
    'fewer-steps': {
      en: 'More than {last} groups could not be tried ({wanted} were asked for): there are too few different members.',
      zh: '最多只能试到 {last} 组（要求 {wanted} 组）：不同的会员太少。',
    },
    'your-choice': {
      en: 'These scores judge shapes, not business: a number of groups is good when each gets something else from you.',
      zh: '这些指数只看形状，不懂生意：每一组都能得到不同的对待，组数才算合适。',
    },
  },
  setAside: clusterSetAside,
  refusals: {
    ...clusterRefusals,
    'no-range': {
      en: 'From {from} to {to} groups leaves nothing to compare. Let the second number be larger.',
      zh: '从 {from} 组到 {to} 组，没有可以比较的组数。请让后一个数更大。',
    },
  },
  pictures: { elbow: { en: 'Elbow and silhouette', zh: '肘部图与轮廓系数' } },
  labels: {
    k: { en: 'Groups', zh: '组数' },
    inertia: { en: 'Left unexplained', zh: '未解释的差异' },
    explained: { en: 'Explained', zh: '已解释' },
    silhouette: { en: 'Silhouette', zh: '轮廓系数' },
    calinski: { en: 'Caliński–Harabasz', zh: 'Caliński–Harabasz 指数' },
    davies: { en: 'Davies–Bouldin', zh: 'Davies–Bouldin 指数' },
    elbow: { en: 'elbow', zh: '肘部' },
    best: { en: 'best silhouette', zh: '轮廓系数最高' },
  },
  references: clusterReferences,
};
