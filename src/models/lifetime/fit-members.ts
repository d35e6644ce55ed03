import { fitted, type ModelOutcome } from '../outcome.ts';
import type { PurchaseFit } from './fit-purchases.ts';
import { fitSpend, type SpendFit } from './fit-spend.ts';
import { holdOut, type HoldOut, type HoldOutOptions } from './hold-out.ts';
import { refuse } from './lifetime-refusal.ts';
import { mostLikelyFit } from './most-likely-fit.ts';
import { purchaseModelKinds, type PurchaseModelKind } from './purchase-model.ts';
import type { Orders } from './purchase-periods.ts';
import { summariseOrders, type OrderSummary } from './summarise-orders.ts';

export interface MemberFitOptions extends Omit<HoldOutOptions, 'kinds'> {
  /** A model by name, or the one that foresees the hold-out best; `best` unless told. */
  readonly model?: PurchaseModelKind | 'best';
  /** Unless false the models are judged by a hold-out; without one the best is the most likely one. */
  readonly isJudged?: boolean;
}

/** Models of purchases and of spend, fitted to orders; over which time and at which margin is asked of them later. */
export interface FittedMembers {
  readonly summary: OrderSummary;
  /** How well models foresaw the last part of these orders, or why that cannot be told. */
  readonly holdOut: ModelOutcome<HoldOut>;
  readonly fit: PurchaseFit;
  /** Refused without amounts, or where too few members tell of spend: value is then not computed. */
  readonly spend: ModelOutcome<SpendFit>;
}

/**
 * Models are judged by a hold-out, and the one asked for or the best is fitted to all orders. Where no hold-out is
 * possible the most likely model stands, with the reason beside it.
 *
 * @param end the day at whose end everything is judged
 */
export function fitMembers(
  orders: Orders,
  end: number,
  options: MemberFitOptions = {},
): ModelOutcome<FittedMembers> {
  const { model = 'best', unit = 'day', onProgress } = options;
  const kinds = model === 'best' ? purchaseModelKinds : [model];
  const judged: ModelOutcome<HoldOut> =
    options.isJudged === false
      ? refuse('not-judged')
      : holdOut(orders, end, {
          ...options,
          kinds,
          onProgress: (done) => onProgress?.(done * 0.6),
        });
  const summary = summariseOrders(orders, end, unit);
  const fit = mostLikelyFit(
    judged.kind === 'fitted' ? [judged.value.chosen] : kinds,
    summary.histories,
    { ...options, onProgress: (done) => onProgress?.(0.6 + done * 0.35) },
  );
  if (fit.kind === 'refused') return fit;
  const spend =
    orders.amount === undefined
      ? refuse<SpendFit>('no-spend', { buyers: fit.value.repeatBuyers })
      : fitSpend(summary.histories.repeats, summary.spend);
  onProgress?.(1);
  return fitted({ summary, holdOut: judged, fit: fit.value, spend });
}
