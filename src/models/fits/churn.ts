import type { ModelFit } from '../model-kind.ts';
import { fitted } from '../outcome.ts';
import { readRows } from './churn/read-rows.ts';
import { predictionFit } from './churn/tell-prediction.ts';

export const fitChurnCell: ModelFit = predictionFit(
  (input, options) => {
    const rows = readRows(input, options);
    return rows.kind === 'refused' ? rows : fitted({ judged: rows.value, account: null });
  },
  (model) => model,
);
