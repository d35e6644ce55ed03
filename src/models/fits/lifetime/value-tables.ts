import type { MemberValues } from '../../lifetime/member-values.ts';
import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import type { ParameterEstimate } from '../../optimise/maximum-likelihood.ts';
import type { ModelTable } from '../../model-table.ts';
import type { ReadOrders } from './read-orders.ts';
import { rounded } from '../rounded.ts';
import { tableOf } from './table-of.ts';
import type { ValueParts } from './value-parts.ts';

/**
 * One row per member with an order, the most valuable first: what each is expected to do and to be worth, to as many
 * digits as a reader can use.
 */
export function memberTable(
  { ids, firstDay, lastDay }: ReadOrders,
  { whole, alive, expected, value, aliveThen, groupName, rank }: ValueParts,
  id: string,
): ModelTable {
  const { member, histories } = whole.summary;
  const of = (pick: (row: number) => number): Float64Array =>
    Float64Array.from(rank, (row) => pick(row));
  const owner = (row: number): number => member[row] ?? 0;
  const tenth = Math.max(1, rank.length);
  return {
    rows: rank.length,
    columns: [
      { name: id, type: 'text', values: Array.from(rank, (row) => ids[owner(row)] ?? null) },
      {
        name: 'group_name',
        type: 'text',
        values: Array.from(rank, (row) => groupName(owner(row))),
      },
      {
        name: 'purchases',
        type: 'integer',
        values: of((row) => (histories.repeats[row] ?? 0) + 1),
      },
      { name: 'first_purchase', type: 'date', values: of((row) => firstDay[owner(row)] ?? NaN) },
      { name: 'last_purchase', type: 'date', values: of((row) => lastDay[owner(row)] ?? NaN) },
      {
        name: 'probability_alive',
        type: 'double',
        values: of((row) => rounded(alive[row] ?? NaN, 4)),
      },
      {
        name: 'probability_alive_90_days_ago',
        type: 'double',
        values: of((row) => rounded(aliveThen[owner(row)] ?? NaN, 4)),
      },
      {
        name: 'expected_purchases',
        type: 'double',
        values: of((row) => rounded(expected[row] ?? NaN, 4)),
      },
      {
        name: 'expected_spend',
        type: 'double',
        values: of((row) => rounded(whole.expectedSpend?.[row] ?? NaN, 2)),
      },
      {
        name: 'expected_value',
        type: 'double',
        values: of((row) => rounded(value?.[row] ?? NaN, 2)),
      },
      {
        name: 'value_decile',
        type: 'integer',
        values: Float64Array.from(rank, (_, place) => Math.floor((place * 10) / tenth) + 1),
      },
    ],
  };
}

/** How each model and naive guess did in the hold-out; without one, how well the fit describes all orders. */
export function modelTable({ holdOut, fit }: MemberValues): ModelTable {
  if (holdOut.kind === 'refused') {
    return tableOf(modelColumns, [{ ...likelihoodOf(fit), model: fit.kind, role: 'chosen' }]);
  }
  const { chosen, models, refused, baselines, members } = holdOut.value;
  const naive = Math.min(...baselines.map(({ errors }) => errors.rmse));
  return tableOf(modelColumns, [
    ...models.map((trial) => ({
      ...likelihoodOf(trial.fit),
      ...errorsOf(trial.errors, naive),
      model: trial.kind,
      role: trial.kind === chosen ? 'chosen' : 'compared',
      members,
    })),
    ...baselines.map(({ kind, errors }) => ({
      ...errorsOf(errors, naive),
      model: kind,
      role: 'naive',
      members,
    })),
    ...refused.map(({ kind, reason }) => ({ model: kind, role: 'refused', reason: reason.kind })),
  ]);
}

const modelColumns = {
  model: 'text',
  role: 'text',
  members: 'integer',
  actual_purchases: 'integer',
  expected_purchases: 'double',
  total_error_share: 'double',
  mean_absolute_error: 'double',
  root_mean_square_error: 'double',
  error_to_naive: 'double',
  log_likelihood: 'double',
  aic: 'double',
  bic: 'double',
  reason: 'text',
} as const;

type Trial = Parameters<typeof errorsOf>[0];

function errorsOf(
  errors: {
    readonly mae: number;
    readonly rmse: number;
    readonly actualTotal: number;
    readonly expectedTotal: number;
  },
  naive: number,
): Readonly<Record<string, number>> {
  return {
    actual_purchases: errors.actualTotal,
    expected_purchases: errors.expectedTotal,
    total_error_share: totalError(errors),
    mean_absolute_error: errors.mae,
    root_mean_square_error: errors.rmse,
    error_to_naive: errors.rmse / naive,
  };
}

/** Expected over actual, less 1. */
export function totalError(errors: Pick<Trial, 'actualTotal' | 'expectedTotal'>): number {
  return errors.expectedTotal / errors.actualTotal - 1;
}

function likelihoodOf(fit: PurchaseFit): Readonly<Record<string, number>> {
  return {
    log_likelihood: fit.logLikelihood,
    aic: fit.aic,
    bic: fit.parameters.length * Math.log(fit.members) - 2 * fit.logLikelihood,
  };
}

/** Members by their repeats before the hold-out: purchases in it on average, and what was expected. */
export function calibrationTable({ holdOut }: MemberValues): ModelTable {
  const trial =
    holdOut.kind === 'fitted'
      ? holdOut.value.models.find(({ kind }) => kind === holdOut.value.chosen)
      : undefined;
  return tableOf(
    { repeats: 'text', members: 'integer', actual: 'double', expected: 'double' },
    (trial?.calibration ?? []).map(({ repeats, isOpen, ...row }) => ({
      ...row,
      repeats: `${String(repeats)}${isOpen ? '+' : ''}`,
    })),
  );
}

/** Fitted parameters with their 95 % intervals: of all orders, of the time before the hold-out, of each group. */
export function parameterTable(
  { whole, grouped }: Pick<ValueParts, 'whole' | 'grouped'>,
  nameOf: (group: number) => string | null,
): ModelTable {
  const { fit, spend, holdOut } = whole;
  const lines = (
    orders: string,
    model: string,
    parameters: readonly ParameterEstimate[],
    group: string | null = null,
  ): readonly Readonly<Record<string, number | string | null>>[] =>
    parameters.map(({ name, value, standardError, low, high }) => ({
      orders,
      group_name: group,
      model,
      parameter: name,
      value,
      standard_error: standardError,
      lower: low,
      upper: high,
    }));
  return tableOf(
    {
      orders: 'text',
      group_name: 'text',
      model: 'text',
      parameter: 'text',
      value: 'double',
      standard_error: 'double',
      lower: 'double',
      upper: 'double',
    },
    [
      ...lines('all', fit.kind, fit.parameters),
      ...(spend.kind === 'fitted' ? lines('all', 'gamma-gamma', spend.value.parameters) : []),
      ...(holdOut.kind === 'fitted'
        ? holdOut.value.models.flatMap((trial) =>
            lines('before-hold-out', trial.kind, trial.fit.parameters),
          )
        : []),
      ...(grouped?.fits ?? []).flatMap(({ cohort, outcome }) =>
        outcome.kind === 'fitted'
          ? lines('all', outcome.value.kind, outcome.value.parameters, nameOf(cohort))
          : [],
      ),
    ],
  );
}

/** What the members of each group are like and are expected to bring; `reason`: why it keeps the fit of all. */
export function groupTable(
  { grouped, alive, expected, value }: ValueParts,
  nameOf: (group: number) => string | null,
): ModelTable {
  return tableOf(
    {
      group_name: 'text',
      members: 'integer',
      repeat_buyers: 'integer',
      expected_alive: 'double',
      purchases_per_member: 'double',
      value_per_member: 'double',
      value: 'double',
      log_likelihood: 'double',
      reason: 'text',
    },
    (grouped?.fits ?? []).map(({ cohort, members, outcome }, at) => {
      const rows = grouped?.rows[at] ?? [];
      const sum = (values: Float64Array | undefined): number =>
        values ? rows.reduce((total, row) => total + (values[row] ?? 0), 0) : NaN;
      const own = outcome.kind === 'fitted' ? outcome.value : undefined;
      return {
        group_name: nameOf(cohort),
        members,
        repeat_buyers: own?.repeatBuyers ?? NaN,
        expected_alive: sum(alive),
        purchases_per_member: sum(expected) / members,
        value_per_member: sum(value) / members,
        value: sum(value),
        log_likelihood: own?.logLikelihood ?? NaN,
        reason: outcome.kind === 'refused' ? outcome.reason.kind : null,
      };
    }),
  );
}
