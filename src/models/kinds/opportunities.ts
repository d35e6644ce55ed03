import type { ModelKind } from '../model-kind.ts';
import { periodOption, seedOption } from './common-options.ts';

/** Purchases that are bound to occasions: a monthly box, a quarterly sale, a yearly appeal. */
export const opportunitiesKind: ModelKind = {
  name: 'opportunities',
  suits: ['orders'],
  gives: ['members', 'ahead', 'counts', 'parameters'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    {
      kind: 'column',
      name: 'at',
      as: 'date',
      isNeeded: true,
      guesses: ['ordered_at', 'occurred_at'],
    },
    periodOption,
    { kind: 'date', name: 'until', usual: '$as_of' },
    { kind: 'number', name: 'ahead', usual: 6, min: 1, max: 60, isWhole: true },
    seedOption,
  ],
};
