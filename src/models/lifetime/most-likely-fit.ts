import type { ModelOutcome } from '../outcome.ts';
import { fitPurchases, type PurchaseFit, type PurchaseFitOptions } from './fit-purchases.ts';
import type { Histories } from './histories.ts';
import type { PurchaseModelKind } from './purchase-model.ts';

/** The most likely of the models that can be fitted; else why the first of them cannot. */
export function mostLikelyFit(
  kinds: readonly PurchaseModelKind[],
  histories: Histories,
  options: PurchaseFitOptions,
): ModelOutcome<PurchaseFit> {
  const outcomes = kinds.map((kind, i) =>
    fitPurchases(kind, histories, {
      ...options,
      onProgress: (done) => options.onProgress?.((i + done) / kinds.length),
    }),
  );
  const likelihood = (outcome: ModelOutcome<PurchaseFit>): number =>
    outcome.kind === 'fitted' ? outcome.value.logLikelihood : -Infinity;
  return outcomes.reduce((best, one) => (likelihood(one) > likelihood(best) ? one : best));
}
