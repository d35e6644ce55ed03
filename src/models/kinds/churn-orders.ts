import type { ModelKind, ModelOption } from '../model-kind.ts';
import { churnKind } from './churn.ts';

/** Those options of the other kind that say nothing of its rows. */
const shared: readonly ModelOption[] = churnKind.options.filter(({ name }) =>
  ['model', 'cost', 'value', 'success', 'seed'].includes(name),
);

/** The same prediction with usual features of orders: nothing has to be prepared, and no feature can know the future. */
export const churnOrdersKind: ModelKind = {
  name: 'churn-orders',
  suits: ['orders'],
  gives: churnKind.gives,
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    { kind: 'column', name: 'when', as: 'date', isNeeded: true, guesses: ['ordered_at'] },
    { kind: 'column', name: 'amount', as: 'number', isNeeded: false, guesses: ['amount'] },
    { kind: 'column', name: 'refund', as: 'number', isNeeded: false, guesses: ['is_refund'] },
    {
      kind: 'choice',
      name: 'predict',
      usual: 'no-purchase',
      choices: ['no-purchase', 'purchase'],
    },
    { kind: 'number', name: 'days', usual: 90, min: 1, max: 1100, isWhole: true },
    { kind: 'number', name: 'within', usual: 365, min: 1, max: 36_500, isWhole: true },
    { kind: 'date', name: 'until', usual: '$as_of' },
    ...shared,
  ],
};
