import type { ModelKind } from '../model-kind.ts';
import { purchaseModelOption, seedOption } from './common-options.ts';

/** How often members will buy again, whether they are still customers, and what they will bring. */
export const lifetimeValueKind: ModelKind = {
  name: 'lifetime-value',
  suits: ['orders'],
  gives: ['members', 'models', 'calibration', 'tracking', 'parameters', 'groups'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    { kind: 'column', name: 'time', as: 'date', isNeeded: true, guesses: ['ordered_at'] },
    { kind: 'column', name: 'amount', as: 'number', isNeeded: false, guesses: ['amount'] },
    { kind: 'column', name: 'refund', as: 'number', isNeeded: false, guesses: ['is_refund'] },
    { kind: 'column', name: 'group', as: 'text', isNeeded: false, guesses: [] },
    { kind: 'date', name: 'until', usual: '$as_of' },
    purchaseModelOption,
    { kind: 'number', name: 'horizon', usual: 12, min: 1, max: 120, isWhole: false },
    { kind: 'number', name: 'margin', usual: 100, min: 0, max: 100, isWhole: false },
    { kind: 'number', name: 'discount', usual: 10, min: 0, max: 100, isWhole: false },
    { kind: 'choice', name: 'unit', usual: 'day', choices: ['day', 'week'] },
    { kind: 'number', name: 'hold_out', usual: 33, min: 0, max: 60, isWhole: false },
    seedOption,
  ],
};
