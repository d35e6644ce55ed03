import type { ModelKind } from '../model-kind.ts';
import { featureOptions } from './cluster-options.ts';
import { seedOption } from './common-options.ts';

/** How many groups: k-means for one number of groups after another, with what speaks for each. */
export const elbowKind: ModelKind = {
  name: 'elbow',
  suits: ['member_facts'],
  gives: ['steps'],
  options: [
    ...featureOptions,
    { kind: 'number', name: 'from', usual: 1, min: 1, max: 49, isWhole: true },
    { kind: 'number', name: 'to', usual: 10, min: 2, max: 50, isWhole: true },
    seedOption,
  ],
};
