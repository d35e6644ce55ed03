import type { FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { fitted } from '../outcome.ts';
import { orderRows, type OrderRows } from './churn/order-rows.ts';
import { predictionFit } from './churn/tell-prediction.ts';

type Account = Omit<OrderRows, 'judged'>;

export const fitChurnOrders: ModelFit = predictionFit((input, options) => {
  const read = orderRows(input, options);
  if (read.kind === 'refused') return read;
  const { judged, ...account } = read.value;
  return fitted({ judged, account });
}, withPopulation);

function withPopulation(
  model: FittedModel,
  { today, members, active, setAside }: Account,
  options: ModelOptions,
): FittedModel {
  // Cautions stay in front.
  const at = model.facts.findIndex(({ isCaution }) => isCaution !== true);
  const population = {
    kind: 'population',
    figures: { members, active, within: options.number('within'), todayDay: today },
  };
  return {
    ...model,
    facts: [...model.facts.slice(0, at), population, ...model.facts.slice(at)],
    setAside,
  };
}
