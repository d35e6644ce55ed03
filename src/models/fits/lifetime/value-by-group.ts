import { fitCohorts, type CohortFit } from '../../lifetime/fit-cohorts.ts';
import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import type { FittedMembers } from '../../lifetime/fit-members.ts';
import type { Histories } from '../../lifetime/histories.ts';
import { lifetimeValues } from '../../lifetime/lifetime-value.ts';
import type { MemberValues } from '../../lifetime/member-values.ts';
import { modelOf } from '../../lifetime/model-of.ts';
import { predictMembers } from '../../lifetime/predict-members.ts';
import { predictionErrors } from '../../lifetime/prediction-errors.ts';
import { periodOf, purchasePeriods, type Orders } from '../../lifetime/purchase-periods.ts';
import { summariseOrders, type OrderSummary } from '../../lifetime/summarise-orders.ts';
import { lengthIn, type ValueHorizon } from './value-horizon.ts';

/** A fit for each group of members, because members won in different ways differ. Groups too small keep the fit of all. */
export interface GroupFits {
  readonly fits: readonly CohortFit[];
  /** Rows of the summary of each group, in the order of `fits`. */
  readonly rows: readonly (readonly number[])[];
  /** RMSE in the hold-out of the fit of all and of the fits by group; absent where nothing was held out. */
  readonly judged?: { readonly together: number; readonly apart: number };
}

/** What members will do and be worth by the fits of their groups. */
export interface GroupedValues extends GroupFits {
  readonly alive: Float64Array;
  readonly expected: Float64Array;
  readonly value: Float64Array | undefined;
}

/** More groups than this are not fitted apart: the largest are. */
const MOST_GROUPS = 60;

/** @param group the group of each member of the orders; −1 where there is none */
export function fitGroups(
  orders: Orders,
  whole: FittedMembers,
  group: Int32Array,
  onProgress: (done: number) => void,
): GroupFits {
  const { summary, fit } = whole;
  const ofRow = largestOnly(Int32Array.from(summary.member, (member) => group[member] ?? -1));
  const fits = fitCohorts(fit.kind, summary.histories, ofRow, { onProgress });
  const judged = judgeGroups(orders, whole, group);
  return { fits, rows: rowsOfGroups(fits, ofRow), ...(judged && { judged }) };
}

/** Members of a group that carries a fit have its figures, the others those of the whole. */
export function valueByGroup(
  groups: GroupFits,
  whole: MemberValues,
  horizon: ValueHorizon,
): GroupedValues {
  const { summary } = whole;
  const alive = whole.alive.slice();
  const expected = whole.expected.slice();
  const value = whole.value?.slice();
  const length = lengthIn(summary.unit, horizon);
  groups.fits.forEach(({ outcome }, at) => {
    if (outcome.kind === 'refused') return;
    const own = groups.rows[at] ?? [];
    const model = modelOf(outcome.value);
    const histories = pick(summary.histories, own);
    const predicted = predictMembers(model, histories, length * horizon.periods);
    const spend = whole.expectedSpend;
    const worth =
      spend &&
      lifetimeValues(
        model,
        histories,
        Float64Array.from(own, (row) => spend[row] ?? 0),
        { ...horizon, periodLength: length },
      );
    own.forEach((row, k) => {
      alive[row] = predicted.alive[k] ?? 0;
      expected[row] = predicted.expected[k] ?? 0;
      if (value && worth) value[row] = worth[k] ?? 0;
    });
  });
  return { ...groups, alive, expected, value };
}

/** Predictions of the hold-out by fits of each group to the time before it, where that carries a fit. */
function judgeGroups(
  orders: Orders,
  { holdOut, summary: { unit } }: FittedMembers,
  group: Int32Array,
): GroupFits['judged'] {
  if (holdOut.kind === 'refused') return undefined;
  const { split, end, chosen, models, holdOutPeriods } = holdOut.value;
  const trial = models.find(({ kind }) => kind === chosen);
  if (trial === undefined) return undefined;
  const summary = summariseOrders(orders, split, unit);
  const later = purchasePeriods(orders, unit, { after: split, until: end });
  const actual = Float64Array.from(
    summary.member,
    (m) => (later.start[m + 1] ?? 0) - (later.start[m] ?? 0),
  );
  const horizon = periodOf(end, unit) - periodOf(split, unit);
  const { expected } = predictMembers(modelOf(trial.fit), summary.histories, holdOutPeriods);
  const ofRow = largestOnly(Int32Array.from(summary.member, (member) => group[member] ?? -1));
  const fits = fitCohorts(chosen, summary.histories, ofRow);
  const rows = rowsOfGroups(fits, ofRow);
  fits.forEach(({ outcome }, at) => {
    if (outcome.kind === 'refused') return;
    const own = rows[at] ?? [];
    const predicted = predictMembers(
      modelOf(outcome.value),
      pick(summary.histories, own),
      horizon,
    ).expected;
    own.forEach((row, k) => (expected[row] = predicted[k] ?? 0));
  });
  return { together: trial.errors.rmse, apart: predictionErrors(actual, expected).rmse };
}

/** P(alive) of each member of the orders some days before the end, by the same fits; NaN for who had not begun. */
export function aliveBefore(
  orders: Orders,
  day: number,
  whole: FittedMembers,
  grouped: GroupFits | undefined,
): Float64Array {
  const before = summariseOrders(orders, day, whole.summary.unit);
  const fitOf = new Map<number, PurchaseFit>();
  grouped?.fits.forEach(({ outcome }, at) => {
    if (outcome.kind === 'refused') return;
    for (const row of grouped.rows[at] ?? []) {
      fitOf.set(whole.summary.member[row] ?? -1, outcome.value);
    }
  });
  const alive = new Float64Array(orders.members).fill(NaN);
  for (const [fit, rows] of partsOf(before, (member) => fitOf.get(member) ?? whole.fit)) {
    const histories = rows === null ? before.histories : pick(before.histories, rows);
    const predicted = predictMembers(modelOf(fit), histories, 1).alive;
    predicted.forEach((share, k) => {
      alive[before.member[rows === null ? k : (rows[k] ?? 0)] ?? 0] = share;
    });
  }
  return alive;
}

/** Rows by the fit that holds for them; null: all rows. */
function partsOf(
  { member }: OrderSummary,
  fitOf: (member: number) => PurchaseFit,
): ReadonlyMap<PurchaseFit, readonly number[] | null> {
  const parts = new Map<PurchaseFit, number[]>();
  member.forEach((m, row) => {
    const fit = fitOf(m);
    const rows = parts.get(fit);
    if (rows) rows.push(row);
    else parts.set(fit, [row]);
  });
  const [only] = parts.keys();
  return parts.size === 1 && only ? new Map([[only, null]]) : parts;
}

function largestOnly(group: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const one of group) if (one >= 0) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  if (sizes.size <= MOST_GROUPS) return group;
  const kept = [...sizes].sort(([, one], [, other]) => other - one).slice(0, MOST_GROUPS);
  const isKept = new Set(kept.map(([code]) => code));
  return group.map((code) => (isKept.has(code) ? code : -1));
}

function rowsOfGroups(fits: readonly CohortFit[], ofRow: Int32Array): readonly number[][] {
  const rows = new Map(fits.map(({ cohort }) => [cohort, [] as number[]]));
  ofRow.forEach((code, row) => rows.get(code)?.push(row));
  return fits.map(({ cohort }) => rows.get(cohort) ?? []);
}

function pick({ repeats, last, age }: Histories, rows: readonly number[]): Histories {
  const of = (values: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row] ?? 0);
  return { repeats: of(repeats), last: of(last), age: of(age) };
}
