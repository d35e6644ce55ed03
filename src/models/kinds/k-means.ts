import type { ModelKind } from '../model-kind.ts';
import { featureOptions } from './cluster-options.ts';
import { seedOption } from './common-options.ts';

/** Members in groups that are alike in some numbers: a cluster for each, what the groups look like, and a map. */
export const kMeansKind: ModelKind = {
  name: 'k-means',
  suits: ['member_facts'],
  gives: ['members', 'groups', 'profile', 'map'],
  options: [
    { kind: 'column', name: 'id', as: 'text', isNeeded: true, guesses: ['member_id'] },
    ...featureOptions,
    { kind: 'number', name: 'clusters', usual: 4, min: 2, max: 50, isWhole: true },
    { kind: 'texts', name: 'names' },
    { kind: 'column', name: 'order', as: 'number', isNeeded: false, guesses: ['amount'] },
    { kind: 'columns', name: 'described', as: 'number', isNeeded: false, guesses: [] },
    seedOption,
  ],
};
