import type { ModelFit } from '../model-kind.ts';
import { fitted } from '../outcome.ts';
import { orderRows } from './churn/order-rows.ts';
import { predictRows } from './churn.ts';

export const fitChurnOrders: ModelFit = (input, options, onProgress) => {
  const read = orderRows(input, options);
  if (read.kind === 'refused') return read;
  const { judged, today, members, active, setAside } = read.value;
  const outcome = predictRows(judged, options.column('id'), options, onProgress);
  if (outcome.kind === 'refused') return outcome;
  // Cautions stay in front.
  const { facts } = outcome.value;
  const at = facts.findIndex(({ isCaution }) => isCaution !== true);
  const population = {
    kind: 'population',
    figures: { members, active, within: options.number('within'), todayDay: today },
  };
  return fitted({
    ...outcome.value,
    facts: [...facts.slice(0, at), population, ...facts.slice(at)],
    rows: input.rows,
    setAside,
  });
};
