import type { ModelKind } from '../model-kind.ts';
import { purchaseModelOption, seedOption } from './common-options.ts';

/** Active members and revenue of the months to come, beside what such a projection was worth in the past. */
export const projectionKind: ModelKind = {
  name: 'projection',
  suits: ['orders'],
  gives: ['months', 'back_test', 'history'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    { kind: 'column', name: 'time', as: 'date', isNeeded: true, guesses: ['ordered_at'] },
    { kind: 'column', name: 'amount', as: 'number', isNeeded: false, guesses: ['amount'] },
    { kind: 'column', name: 'refund', as: 'number', isNeeded: false, guesses: ['is_refund'] },
    { kind: 'date', name: 'until', usual: '$as_of' },
    purchaseModelOption,
    { kind: 'number', name: 'months', usual: 12, min: 1, max: 36, isWhole: true },
    { kind: 'choice', name: 'joiners', usual: 'recent', choices: ['recent', 'none', 'own'] },
    { kind: 'number', name: 'joining', usual: 0, min: 0, max: 100_000_000, isWhole: false },
    seedOption,
  ],
};
