import type { MemberValues } from '../../lifetime/member-values.ts';
import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import type { ParameterEstimate } from '../../optimise/maximum-likelihood.ts';
import type { ModelTable } from '../../model-table.ts';
import type { ModelOutcome } from '../../outcome.ts';
import type { ReadOrders } from './read-orders.ts';
import { rounded } from '../rounded.ts';
import { tableOfRows } from '../table-of-rows.ts';
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
  const owner = (row: number): number => member[row] ?? 0;
  const decile = (place: number): number => Math.floor((place * 10) / rank.length) + 1;
  return tableOfRows(Array.from(rank), [
    [id, 'text', (row) => ids[owner(row)]],
    ['group_name', 'text', (row) => groupName(owner(row))],
    ['purchases', 'integer', (row) => (histories.repeats[row] ?? 0) + 1],
    ['first_purchase', 'date', (row) => firstDay[owner(row)]],
    ['last_purchase', 'date', (row) => lastDay[owner(row)]],
    ['probability_alive', 'double', (row) => rounded(alive[row], 4)],
    ['probability_alive_90_days_ago', 'double', (row) => rounded(aliveThen[owner(row)], 4)],
    ['expected_purchases', 'double', (row) => rounded(expected[row], 4)],
    ['expected_spend', 'double', (row) => rounded(whole.expectedSpend?.[row], 2)],
    ['expected_value', 'double', (row) => rounded(value?.[row], 2)],
    ['value_decile', 'integer', (_, place) => decile(place)],
  ]);
}

/** How each model and naive guess did in the hold-out; without one, how well the fit describes all orders. */
export function modelTable({ holdOut, fit }: MemberValues): ModelTable {
  if (holdOut.kind === 'refused') return compared([{ model: fit.kind, role: 'chosen', fit }], NaN);
  const { chosen, models, refused, baselines, members } = holdOut.value;
  return compared(
    [
      ...models.map((trial) => ({
        ...trial,
        model: trial.kind,
        role: trial.kind === chosen ? 'chosen' : 'compared',
        members,
      })),
      ...baselines.map(({ kind, errors }) => ({ model: kind, role: 'naive', members, errors })),
      ...refused.map(({ kind, reason }) => ({ model: kind, role: 'refused', reason: reason.kind })),
    ],
    Math.min(...baselines.map(({ errors }) => errors.rmse)),
  );
}

interface Compared {
  readonly model: string;
  readonly role: string;
  readonly members?: number;
  readonly errors?: Errors;
  readonly fit?: PurchaseFit;
  readonly reason?: string;
}

interface Errors {
  readonly mae: number;
  readonly rmse: number;
  readonly actualTotal: number;
  readonly expectedTotal: number;
}

/** `naive`: the root mean square error of the best naive guess. */
function compared(rows: readonly Compared[], naive: number): ModelTable {
  return tableOfRows(rows, [
    ['model', 'text', ({ model }) => model],
    ['role', 'text', ({ role }) => role],
    ['members', 'integer', ({ members }) => members],
    ['actual_purchases', 'integer', ({ errors }) => errors?.actualTotal],
    ['expected_purchases', 'double', ({ errors }) => errors?.expectedTotal],
    ['total_error_share', 'double', ({ errors }) => errors && totalError(errors)],
    ['mean_absolute_error', 'double', ({ errors }) => errors?.mae],
    ['root_mean_square_error', 'double', ({ errors }) => errors?.rmse],
    ['error_to_naive', 'double', ({ errors }) => errors && errors.rmse / naive],
    ['log_likelihood', 'double', ({ fit }) => fit?.logLikelihood],
    ['aic', 'double', ({ fit }) => fit?.aic],
    ['bic', 'double', ({ fit }) => fit && bicOf(fit)],
    ['reason', 'text', ({ reason }) => reason],
  ]);
}

function bicOf({ parameters, members, logLikelihood }: PurchaseFit): number {
  return parameters.length * Math.log(members) - 2 * logLikelihood;
}

/** Expected over actual, less 1. */
export function totalError(errors: Pick<Errors, 'actualTotal' | 'expectedTotal'>): number {
  return errors.expectedTotal / errors.actualTotal - 1;
}

/** Members by their repeats before the hold-out: purchases in it on average, and what was expected. */
export function calibrationTable({ holdOut }: MemberValues): ModelTable {
  const trial =
    holdOut.kind === 'fitted'
      ? holdOut.value.models.find(({ kind }) => kind === holdOut.value.chosen)
      : undefined;
  return tableOfRows(trial?.calibration ?? [], [
    ['repeats', 'text', ({ repeats, isOpen }) => `${String(repeats)}${isOpen ? '+' : ''}`],
    ['members', 'integer', ({ members }) => members],
    ['actual', 'double', ({ actual }) => actual],
    ['expected', 'double', ({ expected }) => expected],
  ]);
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
  ) => parameters.map((parameter) => ({ orders, group, model, parameter }));
  const rows = [
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
  ];
  return tableOfRows(rows, [
    ['orders', 'text', ({ orders }) => orders],
    ['group_name', 'text', ({ group }) => group],
    ['model', 'text', ({ model }) => model],
    ['parameter', 'text', ({ parameter }) => parameter.name],
    ['value', 'double', ({ parameter }) => parameter.value],
    ['standard_error', 'double', ({ parameter }) => parameter.standardError],
    ['lower', 'double', ({ parameter }) => parameter.low],
    ['upper', 'double', ({ parameter }) => parameter.high],
  ]);
}

/** What the members of each group are like and are expected to bring; `reason`: why it keeps the fit of all. */
export function groupTable(
  { grouped, alive, expected, value }: ValueParts,
  nameOf: (group: number) => string | null,
): ModelTable {
  const groups = (grouped?.fits ?? []).map((each, at) => {
    const rows = grouped?.rows[at] ?? [];
    const sum = (values: Float64Array | undefined): number =>
      values ? rows.reduce((total, row) => total + (values[row] ?? 0), 0) : NaN;
    return { ...each, alive: sum(alive), expected: sum(expected), value: sum(value) };
  });
  return tableOfRows(groups, [
    ['group_name', 'text', ({ cohort }) => nameOf(cohort)],
    ['members', 'integer', ({ members }) => members],
    ['repeat_buyers', 'integer', ({ outcome }) => fittedOf(outcome)?.repeatBuyers],
    ['expected_alive', 'double', (group) => group.alive],
    ['purchases_per_member', 'double', (group) => group.expected / group.members],
    ['value_per_member', 'double', (group) => group.value / group.members],
    ['value', 'double', (group) => group.value],
    ['log_likelihood', 'double', ({ outcome }) => fittedOf(outcome)?.logLikelihood],
    ['reason', 'text', ({ outcome }) => (outcome.kind === 'refused' ? outcome.reason.kind : null)],
  ]);
}

function fittedOf(outcome: ModelOutcome<PurchaseFit>): PurchaseFit | undefined {
  return outcome.kind === 'fitted' ? outcome.value : undefined;
}
