import { fitted, type ModelOutcome } from '../outcome.ts';
import type { FittedMembers } from './fit-members.ts';
import { conditionalSpend } from './fit-spend.ts';
import { refuse } from './lifetime-refusal.ts';
import { lifetimeValues, type ValueOptions } from './lifetime-value.ts';
import { modelOf } from './model-of.ts';
import { predictMembers } from './predict-members.ts';

/** What members will do and be worth within a horizon; member rows are those of `summary`. */
export interface MemberValues extends FittedMembers {
  /** P(alive) now, and purchases expected within all periods. */
  readonly alive: Float64Array;
  readonly expected: Float64Array;
  /** Expected spend per purchase, and discounted margin of all periods. */
  readonly expectedSpend: Float64Array | undefined;
  readonly value: Float64Array | undefined;
}

/** Each member's P(alive), purchases, spend and value, as fitted models have them. Refused: options-out-of-range. */
export function memberValues(
  members: FittedMembers,
  options: Required<ValueOptions>,
): ModelOutcome<MemberValues> {
  const { periodLength, periods, discountRate, margin } = options;
  const isSound =
    periodLength > 0 &&
    Number.isInteger(periods) &&
    periods > 0 &&
    discountRate > -1 &&
    margin >= 0;
  if (!isSound || !Number.isFinite(periodLength * periods * discountRate * margin)) {
    return refuse('options-out-of-range');
  }
  const { summary, fit, spend } = members;
  const { histories, spend: mean } = summary;
  const purchases = modelOf(fit);
  const { alive, expected } = predictMembers(purchases, histories, periodLength * periods);
  const money =
    spend.kind === 'fitted' ? spend.value.parameters.map(({ value }) => value) : undefined;
  const expectedSpend =
    money && histories.repeats.map((x, row) => conditionalSpend(money, x, mean[row] ?? 0));
  const value = expectedSpend && lifetimeValues(purchases, histories, expectedSpend, options);
  return fitted({ ...members, alive, expected, expectedSpend, value });
}
