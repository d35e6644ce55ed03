import type { ModelKind } from '../model-kind.ts';

/** What is bought together: rules "who has A also has B", and the members who have A and not yet B. */
export const rulesKind: ModelKind = {
  name: 'rules',
  suits: ['order_lines'],
  gives: ['rules', 'missing', 'itemsets', 'items'],
  options: [
    {
      kind: 'column',
      name: 'basket',
      as: 'text',
      isNeeded: true,
      guesses: ['basket', 'order_id', 'member_id'],
    },
    {
      kind: 'column',
      name: 'item',
      as: 'text',
      isNeeded: true,
      guesses: ['item', 'product_name', 'product', 'category'],
    },
    { kind: 'column', name: 'member', as: 'text', isNeeded: false, guesses: ['member_id'] },
    { kind: 'column', name: 'at', as: 'date', isNeeded: false, guesses: ['ordered_at'] },
    // Shares are told in per cent; a support of 0 is found from the data. Both bars must be met: a share alone is a single basket where there are a hundred.
    { kind: 'number', name: 'support', usual: 0, min: 0, max: 100, isWhole: false },
    { kind: 'number', name: 'baskets', usual: 5, min: 1, max: 1_000_000_000, isWhole: true },
    { kind: 'number', name: 'confidence', usual: 20, min: 0, max: 100, isWhole: false },
    { kind: 'number', name: 'lift', usual: 1, min: 0, max: 1_000_000, isWhole: false },
    { kind: 'number', name: 'longest', usual: 3, min: 2, max: 12, isWhole: true },
    { kind: 'choice', name: 'consequents', usual: 'single', choices: ['single', 'all'] },
    { kind: 'choice', name: 'redundant', usual: 'hide', choices: ['hide', 'keep'] },
    { kind: 'choice', name: 'luck', usual: 'hide', choices: ['hide', 'keep'] },
    {
      kind: 'choice',
      name: 'sort',
      usual: 'lift',
      choices: ['lift', 'leverage', 'confidence', 'support'],
    },
    { kind: 'number', name: 'rows', usual: 1000, min: 1, max: 200_000, isWhole: true },
    { kind: 'number', name: 'offers', usual: 3, min: 1, max: 20, isWhole: true },
  ],
};
