import type { ModelOption } from '../model-kind.ts';

/** Where random numbers begin: the same seed gives the same result. */
export const seedOption: ModelOption = {
  kind: 'number',
  name: 'seed',
  usual: 1,
  min: 0,
  max: 2_147_483_647,
  isWhole: true,
};

/** Periods of the calendar that are counted. */
export const periodOption: ModelOption = {
  kind: 'choice',
  name: 'period',
  usual: 'month',
  choices: ['month', 'quarter', 'year'],
};

/** Which model of repeated purchases is fitted; `best`: the one that foresees most. */
export const purchaseModelOption: ModelOption = {
  kind: 'choice',
  name: 'model',
  usual: 'best',
  choices: ['best', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'],
};
