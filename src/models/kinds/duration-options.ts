import type { ModelOption } from '../model-kind.ts';

/** How models of durations are told them: days and whether it happened, or the first day and the last. */
export const durationOptions: readonly ModelOption[] = [
  {
    kind: 'column',
    name: 'time',
    as: 'number',
    isNeeded: false,
    guesses: ['duration_days', 'duration', 'waited_days', 'time'],
  },
  {
    kind: 'column',
    name: 'event',
    as: 'number',
    isNeeded: false,
    guesses: ['event', 'happened', 'bought_again', 'churned'],
  },
  {
    kind: 'column',
    name: 'start',
    as: 'date',
    isNeeded: false,
    guesses: ['joined_at', 'started_at', 'start'],
  },
  {
    kind: 'column',
    name: 'end',
    as: 'date',
    isNeeded: false,
    guesses: ['first_order', 'ended_at', 'end'],
  },
  { kind: 'date', name: 'until', usual: '$as_of' },
];

export const idOption: ModelOption = {
  kind: 'column',
  name: 'id',
  as: 'text',
  isNeeded: false,
  guesses: ['member_id'],
};

/** Of intervals. */
export const levelOption: ModelOption = {
  kind: 'number',
  name: 'level',
  usual: 0.95,
  min: 0.5,
  max: 0.999,
  isWhole: false,
};

/** Days ahead for which members get a probability. */
export const horizonOption: ModelOption = {
  kind: 'number',
  name: 'horizon',
  usual: 30,
  min: 1,
  max: 3650,
  isWhole: true,
};
