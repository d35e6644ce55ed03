import type { ModelOption } from '../model-kind.ts';

/** What is compared and how, which groups and the question of their number have in common. */
export const featureOptions: readonly ModelOption[] = [
  {
    kind: 'columns',
    name: 'features',
    as: 'number',
    isNeeded: true,
    guesses: ['recency_days', 'orders', 'amount'],
  },
  { kind: 'choice', name: 'scaling', usual: 'auto', choices: ['auto', 'log-z', 'z', 'none'] },
  { kind: 'choice', name: 'extremes', usual: 'keep', choices: ['keep', 'clip'] },
];
