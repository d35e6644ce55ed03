import type { ModelKind } from '../model-kind.ts';

/** Members in groups that are alike in some numbers: a cluster for each, what the groups look like, and a map. */
export const kMeansKind: ModelKind = {
  name: 'k-means',
  suits: ['member_facts'],
  gives: ['members', 'profile', 'map'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    {
      kind: 'columns',
      name: 'features',
      as: 'number',
      isNeeded: true,
      guesses: ['recency_days', 'orders', 'amount'],
    },
    { kind: 'number', name: 'clusters', usual: 4, min: 2, max: 50, isWhole: true },
    { kind: 'choice', name: 'scaling', usual: 'z', choices: ['z', 'log-z', 'none'] },
    { kind: 'column', name: 'order', as: 'number', isNeeded: false, guesses: ['amount'] },
    { kind: 'number', name: 'seed', usual: 1, min: 0, max: 2_147_483_647, isWhole: true },
  ],
};
