import type { ModelKind } from '../model-kind.ts';
import { seedOption } from './common-options.ts';

/**
 * Who will not buy, or who will, within so many days. It reads a row per member and day on which the member was judged:
 * features of the time until that day, and what came after it; where that is not known yet, the row is predicted.
 */
export const churnKind: ModelKind = {
  name: 'churn',
  suits: ['windows', 'member_facts'],
  gives: [
    'members',
    'comparison',
    'lift',
    'calibration',
    'importance',
    'coefficients',
    'thresholds',
    'judged',
  ],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    {
      kind: 'column',
      name: 'label',
      as: 'number',
      // Not just any column will do: without one the model says what it needs.
      isNeeded: false,
      guesses: ['bought', 'label', 'outcome'],
    },
    {
      kind: 'choice',
      name: 'predict',
      usual: 'no-purchase',
      choices: ['no-purchase', 'purchase'],
    },
    { kind: 'number', name: 'days', usual: 90, min: 1, max: 1100, isWhole: true },
    {
      kind: 'columns',
      name: 'features',
      as: 'number',
      isNeeded: true,
      guesses: [
        'recency_days',
        'orders',
        'recent_orders',
        'amount',
        'average_order',
        'tenure_days',
        'pace',
        'discount_share',
        'categories',
        'channels',
        'events',
        'recent_events',
        'contacts',
      ],
    },
    {
      kind: 'columns',
      name: 'categories',
      as: 'text',
      isNeeded: false,
      guesses: ['favourite_category', 'first_channel'],
    },
    { kind: 'column', name: 'recency', as: 'number', isNeeded: false, guesses: ['recency_days'] },
    { kind: 'column', name: 'judged_on', as: 'date', isNeeded: false, guesses: ['judged_on'] },
    { kind: 'column', name: 'last_known', as: 'date', isNeeded: false, guesses: ['last_known'] },
    { kind: 'date', name: 'until', usual: '$as_of' },
    { kind: 'choice', name: 'model', usual: 'best', choices: ['best', 'logistic', 'trees'] },
    { kind: 'number', name: 'cost', usual: 1, min: 0, max: 1_000_000, isWhole: false },
    { kind: 'number', name: 'value', usual: 50, min: 0, max: 1_000_000_000, isWhole: false },
    { kind: 'number', name: 'success', usual: 10, min: 0, max: 100, isWhole: false },
    seedOption,
  ],
};
