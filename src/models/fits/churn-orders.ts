import type { FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { fitted } from '../outcome.ts';
import { orderRows, type OrderRows } from './churn/order-rows.ts';
import { predictionFit } from './churn/tell-prediction.ts';

type Account = Omit<OrderRows, 'judged'>;

/** Fewer orders without a day of their refund than this part of all change no figure that is shown. */
const TELLING_SHARE = 0.01;

export const fitChurnOrders: ModelFit = predictionFit((input, options) => {
  const read = orderRows(input, options);
  if (read.kind === 'refused') return read;
  const { judged, ...account } = read.value;
  return fitted({ judged, account });
}, withAccount);

function withAccount(
  model: FittedModel,
  { today, members, active, purchases, refundsWithoutDay, setAside }: Account,
  options: ModelOptions,
): FittedModel {
  // Who was asked about stands with what was learned from whom.
  const at = model.facts.findIndex(({ kind }) => kind.startsWith('judged-'));
  const population = {
    kind: 'population',
    figures: { members, active, within: options.number('within'), todayDay: today },
  };
  const refundShare = refundsWithoutDay / (refundsWithoutDay + purchases);
  const undated = {
    kind: 'refunds-without-day',
    figures: { orders: refundsWithoutDay, refundShare },
    isCaution: true,
  };
  return {
    ...model,
    facts: [
      ...(refundShare >= TELLING_SHARE ? [undated] : []),
      ...model.facts.slice(0, at),
      population,
      ...model.facts.slice(at),
    ],
    setAside,
  };
}
