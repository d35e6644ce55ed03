import type { ModelKind } from '../model-kind.ts';
import { horizonOption, levelOption } from './duration-options.ts';

/** How long until members buy again, or until they fall silent, out of their orders. */
export const secondPurchaseKind: ModelKind = {
  name: 'second-purchase',
  suits: ['orders'],
  gives: ['members', 'curve', 'summary', 'comparison', 'windows'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    { kind: 'column', name: 'at', as: 'date', isNeeded: true, guesses: ['ordered_at'] },
    { kind: 'column', name: 'refund', as: 'number', isNeeded: false, guesses: ['is_refund'] },
    { kind: 'column', name: 'group', as: 'text', isNeeded: false, guesses: ['channel'] },
    { kind: 'date', name: 'until', usual: '$as_of' },
    { kind: 'choice', name: 'what', usual: 'second', choices: ['second', 'churn'] },
    { kind: 'number', name: 'silent_days', usual: 180, min: 1, max: 3650, isWhole: true },
    horizonOption,
    { kind: 'number', name: 'window', usual: 7, min: 1, max: 365, isWhole: true },
    { kind: 'choice', name: 'interval', usual: 'log-log', choices: ['log-log', 'log'] },
    levelOption,
  ],
};
