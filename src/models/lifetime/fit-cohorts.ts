import type { ModelOutcome } from '../outcome.ts';
import { fitPurchases, type PurchaseFit, type PurchaseFitOptions } from './fit-purchases.ts';
import type { Histories } from './histories.ts';
import type { PurchaseModelKind } from './purchase-model.ts';

export interface CohortFit {
  readonly cohort: number;
  readonly members: number;
  readonly outcome: ModelOutcome<PurchaseFit>;
}

/**
 * One fit for each cohort, because members won at different times, or by different ways, differ; the models take the
 * members of one fit for draws from one population. A cohort that cannot carry a fit says why.
 *
 * @param cohort the number of each history's cohort; negative ones are left out
 */
export function fitCohorts(
  kind: PurchaseModelKind,
  { repeats, last, age }: Histories,
  cohort: Int32Array,
  options: PurchaseFitOptions = {},
): CohortFit[] {
  const rows = new Map<number, number[]>();
  cohort.forEach((number, row) => {
    if (number < 0) return;
    const known = rows.get(number);
    if (known === undefined) rows.set(number, [row]);
    else known.push(row);
  });
  const cohorts = [...rows].sort(([one], [other]) => one - other);
  return cohorts.map(([number, members], i) => {
    const pick = (values: Float64Array): Float64Array =>
      Float64Array.from(members, (row) => values[row] ?? NaN);
    const own = { repeats: pick(repeats), last: pick(last), age: pick(age) };
    const outcome = fitPurchases(kind, own, {
      ...options,
      onProgress: (done) => options.onProgress?.((i + done) / cohorts.length),
    });
    options.onProgress?.((i + 1) / cohorts.length);
    return { cohort: number, members: members.length, outcome };
  });
}
