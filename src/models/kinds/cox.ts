import type { ModelKind } from '../model-kind.ts';
import { durationOptions, horizonOption, idOption, levelOption } from './duration-options.ts';

/** What makes the event come sooner or later, each thing by itself: Cox's proportional hazards. */
export const coxKind: ModelKind = {
  name: 'cox',
  suits: ['member_facts'],
  gives: ['members', 'coefficients', 'proportional'],
  options: [
    idOption,
    ...durationOptions,
    { kind: 'columns', name: 'numbers', as: 'number', isNeeded: false, guesses: ['age'] },
    {
      kind: 'columns',
      name: 'categories',
      as: 'text',
      isNeeded: false,
      guesses: ['gender', 'channel'],
    },
    horizonOption,
    levelOption,
  ],
};
