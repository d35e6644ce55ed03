import type { ModelKind } from '../model-kind.ts';
import { durationOptions, horizonOption, idOption, levelOption } from './duration-options.ts';

/** How long until something happens, with those to whom it has not happened yet: Kaplan and Meier's curve. */
export const survivalKind: ModelKind = {
  name: 'survival',
  suits: ['member_facts'],
  gives: ['members', 'curve', 'summary', 'comparison', 'windows'],
  options: [
    idOption,
    ...durationOptions,
    { kind: 'column', name: 'group', as: 'text', isNeeded: false, guesses: ['group', 'channel'] },
    horizonOption,
    { kind: 'number', name: 'window', usual: 7, min: 1, max: 365, isWhole: true },
    { kind: 'choice', name: 'interval', usual: 'log-log', choices: ['log-log', 'log'] },
    levelOption,
  ],
};
