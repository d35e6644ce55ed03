import { fitted, type ModelOutcome } from '../outcome.ts';
import type { PurchaseFit } from './fit-purchases.ts';
import { conditionalSpend, fitSpend, type SpendFit } from './fit-spend.ts';
import { holdOut, type HoldOut, type HoldOutOptions } from './hold-out.ts';
import { refuse } from './lifetime-refusal.ts';
import { lifetimeValues } from './lifetime-value.ts';
import { modelOf } from './model-of.ts';
import { mostLikelyFit } from './most-likely-fit.ts';
import { predictMembers } from './predict-members.ts';
import { purchaseModelKinds, type PurchaseModelKind } from './purchase-model.ts';
import type { Orders } from './purchase-periods.ts';
import { summariseOrders, type OrderSummary } from './summarise-orders.ts';

export interface MemberValueOptions extends Omit<HoldOutOptions, 'kinds'> {
  /** A model by name, or the one that foresees the hold-out best; `best` unless told. */
  readonly model?: PurchaseModelKind | 'best';
  /** Unless false the models are judged by a hold-out; without one the best is the most likely one. */
  readonly isJudged?: boolean;
  /** Days in a period of value, how many of them, and the discount of one; 30, 12 and 0 unless told. */
  readonly periodDays?: number;
  readonly periods?: number;
  readonly discountRate?: number;
  /** Share of spend that is margin; 1 unless told. */
  readonly margin?: number;
}

/** Everything that orders say about what members will do and be worth; member rows are those of `summary`. */
export interface MemberValues {
  readonly summary: OrderSummary;
  /** How well models foresaw the last part of these orders, or why that cannot be told. */
  readonly holdOut: ModelOutcome<HoldOut>;
  readonly fit: PurchaseFit;
  /** Refused without amounts, or where too few members tell of spend: value is then not computed. */
  readonly spend: ModelOutcome<SpendFit>;
  /** P(alive) now, and purchases expected within all periods. */
  readonly alive: Float64Array;
  readonly expected: Float64Array;
  /** Expected spend per purchase, and discounted margin of all periods. */
  readonly expectedSpend: Float64Array | undefined;
  readonly value: Float64Array | undefined;
}

/**
 * From orders to the value of members: models are judged by a hold-out, the one asked for or the best is fitted to all
 * orders, and each member's P(alive), purchases, spend and value follow. Where no hold-out is possible the most likely
 * model stands, with the reason beside it.
 *
 * @param end the day at whose end everything is judged
 */
export function memberValues(
  orders: Orders,
  end: number,
  options: MemberValueOptions = {},
): ModelOutcome<MemberValues> {
  const { model = 'best', unit = 'day', onProgress } = options;
  const { periodDays = 30, periods = 12, discountRate = 0, margin = 1 } = options;
  const isSound =
    periodDays > 0 && Number.isInteger(periods) && periods > 0 && discountRate > -1 && margin >= 0;
  if (!isSound || !Number.isFinite(periodDays * periods * discountRate * margin)) {
    return refuse('options-out-of-range');
  }
  const kinds = model === 'best' ? purchaseModelKinds : [model];
  const judged: ModelOutcome<HoldOut> =
    options.isJudged === false
      ? refuse('not-judged')
      : holdOut(orders, end, {
          ...options,
          kinds,
          onProgress: (done) => onProgress?.(done * 0.5),
        });
  const summary = summariseOrders(orders, end, unit);
  const { histories, spend: mean } = summary;
  const fit = mostLikelyFit(judged.kind === 'fitted' ? [judged.value.chosen] : kinds, histories, {
    ...options,
    onProgress: (done) => onProgress?.(0.5 + done * 0.3),
  });
  if (fit.kind === 'refused') return fit;
  onProgress?.(0.8);

  const purchases = modelOf(fit.value);
  const periodLength = unit === 'day' ? periodDays : periodDays / 7;
  const { alive, expected } = predictMembers(purchases, histories, periodLength * periods);
  onProgress?.(0.9);
  const spend =
    orders.amount === undefined
      ? refuse<SpendFit>('no-spend', { buyers: fit.value.repeatBuyers })
      : fitSpend(histories.repeats, mean);
  const money =
    spend.kind === 'fitted' ? spend.value.parameters.map(({ value }) => value) : undefined;
  const expectedSpend =
    money && histories.repeats.map((x, row) => conditionalSpend(money, x, mean[row] ?? 0));
  const value =
    expectedSpend &&
    lifetimeValues(purchases, histories, expectedSpend, {
      periodLength,
      periods,
      discountRate,
      margin,
    });
  onProgress?.(1);
  return fitted({
    summary,
    holdOut: judged,
    fit: fit.value,
    spend,
    alive,
    expected,
    expectedSpend,
    value,
  });
}
