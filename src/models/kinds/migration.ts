import type { ModelKind } from '../model-kind.ts';
import { levelOption } from './duration-options.ts';

/** How members move between states from one period to the next, and where that leads: a Markov chain. */
export const migrationKind: ModelKind = {
  name: 'migration',
  suits: ['orders'],
  gives: ['matrix', 'states', 'projection', 'members', 'tests'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: false, guesses: ['member_id'] },
    {
      kind: 'column',
      name: 'period',
      as: 'date',
      isNeeded: false,
      guesses: ['month', 'period', 'ordered_at'],
    },
    {
      kind: 'column',
      name: 'state',
      as: 'text',
      isNeeded: false,
      guesses: ['state', 'stage', 'tier', 'segment', 'channel'],
    },
    {
      kind: 'column',
      name: 'from',
      as: 'text',
      isNeeded: false,
      guesses: ['from_state', 'stage_before', 'state_before'],
    },
    {
      kind: 'column',
      name: 'to',
      as: 'text',
      isNeeded: false,
      guesses: ['to_state', 'stage_after', 'state_after'],
    },
    {
      kind: 'column',
      name: 'earlier',
      as: 'text',
      isNeeded: false,
      guesses: ['earlier_state'],
    },
    { kind: 'column', name: 'count', as: 'number', isNeeded: false, guesses: ['members', 'count'] },
    { kind: 'column', name: 'value', as: 'number', isNeeded: false, guesses: ['amount', 'value'] },
    {
      kind: 'column',
      name: 'order',
      as: 'number',
      isNeeded: false,
      guesses: ['position', 'state_position', 'stage_position'],
    },
    {
      kind: 'choice',
      name: 'grain',
      usual: 'month',
      choices: ['month', 'quarter', 'year', 'week', 'dates'],
    },
    { kind: 'choice', name: 'gaps', usual: 'state', choices: ['state', 'carried', 'unknown'] },
    { kind: 'date', name: 'until', usual: '$as_of' },
    { kind: 'number', name: 'ahead', usual: 12, min: 1, max: 120, isWhole: true },
    { kind: 'number', name: 'discount', usual: 0.1, min: 0, max: 5, isWhole: false },
    { kind: 'number', name: 'years', usual: 3, min: 0, max: 100, isWhole: false },
    levelOption,
  ],
};
