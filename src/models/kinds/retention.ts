import type { ModelKind } from '../model-kind.ts';
import { periodOption, seedOption } from './common-options.ts';

/** Who will still be there, where members leave on a day that is known: subscriptions, paid memberships. */
export const retentionKind: ModelKind = {
  name: 'retention',
  suits: ['members'],
  gives: ['members', 'curve', 'ahead', 'cohorts'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    {
      kind: 'column',
      name: 'start',
      as: 'date',
      isNeeded: true,
      guesses: ['joined_at', 'first_order'],
    },
    {
      kind: 'column',
      name: 'end',
      as: 'date',
      isNeeded: true,
      guesses: ['left_at', 'ended_at', 'cancelled_at', 'expired_at'],
    },
    { kind: 'date', name: 'until', usual: '$as_of' },
    periodOption,
    { kind: 'number', name: 'ahead', usual: 12, min: 1, max: 60, isWhole: true },
    { kind: 'number', name: 'value', usual: 0, min: 0, max: 1_000_000_000, isWhole: false },
    seedOption,
  ],
};
