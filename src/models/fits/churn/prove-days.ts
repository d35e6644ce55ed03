import type { FeatureWindow } from '../../churn/feature-window.ts';
import type { Refusal } from '../../outcome.ts';
import { dayOf, type JudgedRows, type SortedRows } from './judged-rows.ts';

/** Where rows have no days there is nothing to prove: a reader is told so. */
const unproved: FeatureWindow = {
  asOf: 0,
  lastFeatureDay: 0,
  firstLabelDay: 1,
  lastLabelDay: 1,
  lastKnownDay: 1,
};

/** Why a row's features know more than they may; null where they do not, or nothing is said about it. */
export function featureDayRefusal(input: JudgedRows): Refusal | null {
  const { lastKnown } = input;
  if (lastKnown === null || input.day === null) return null;
  for (let row = 0; row < input.rows; row += 1) {
    const day = Math.floor(lastKnown[row] ?? NaN);
    const asOfDay = dayOf(input, row, NaN);
    if (day > asOfDay) return { kind: 'features-after-as-of', figures: { day, asOfDay } };
  }
  return null;
}

/** The days of what is learned and of what is judged; `until`: the last day of which the data are complete, or NaN. */
export function windowsOf(
  { test, testDay, trainDay }: SortedRows,
  days: number,
  until: number,
): { readonly train: FeatureWindow; readonly test: FeatureWindow } {
  const at = (asOf: number): FeatureWindow => {
    if (Number.isNaN(asOf)) return unproved;
    const lastLabelDay = asOf + days;
    const lastKnownDay = Number.isNaN(until) ? lastLabelDay : until;
    return { asOf, lastFeatureDay: asOf, firstLabelDay: asOf + 1, lastLabelDay, lastKnownDay };
  };
  return { train: at(test === null ? testDay : trainDay), test: at(testDay) };
}
