import { memberValues, type MemberValues } from '../lifetime/member-values.ts';
import { refuse } from '../lifetime/lifetime-refusal.ts';
import { projectMembers } from '../lifetime/project-members.ts';
import type { ProjectedFigure } from '../lifetime/projected-figure.ts';
import type { PurchaseModelKind } from '../lifetime/purchase-model.ts';
import type { FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import type { ModelInput } from '../model-table.ts';
import { fitted } from '../outcome.ts';
import { groupOfMembers, readOrders, type ReadOrders } from './lifetime/read-orders.ts';
import { aliveBefore, valueByGroup } from './lifetime/value-by-group.ts';
import { valueFacts } from './lifetime/value-facts.ts';
import { lengthIn, readHorizon, type ValueHorizon } from './lifetime/value-horizon.ts';
import type { ValueParts } from './lifetime/value-parts.ts';
import { decileTable, standingTable, trackingTable } from './lifetime/value-pictures.ts';
import {
  calibrationTable,
  groupTable,
  memberTable,
  modelTable,
  parameterTable,
} from './lifetime/value-tables.ts';

/** How long before the end P(alive) is looked at again, to see whom one is losing. */
const BEFORE_DAYS = 90;

export const fitLifetimeValue: ModelFit = (input, options, onProgress) => {
  const read = readOrders(input, options);
  if (Number.isNaN(read.from)) return refuse('no-rows');
  const { orders, end, from } = read;
  const horizon = readHorizon(options);
  const heldOut = options.number('hold_out') / 100;
  const outcome = memberValues(orders, end, {
    ...horizon,
    model: options.choice('model') as PurchaseModelKind | 'best',
    unit: options.choice('unit') === 'week' ? 'week' : 'day',
    isJudged: heldOut > 0,
    split: Math.floor(from + (end - from) * (1 - heldOut)),
    onProgress: (done) => onProgress(done * 0.8),
  });
  if (outcome.kind === 'refused') return outcome;
  const parts = completeParts(read, outcome.value, input, options, horizon, (done) =>
    onProgress(0.8 + done * 0.15),
  );
  const described = describe(read, parts, options, horizon);
  onProgress(1);
  return fitted(described);
};

function completeParts(
  read: ReadOrders,
  whole: MemberValues,
  input: ModelInput,
  options: ModelOptions,
  horizon: ValueHorizon,
  onProgress: (done: number) => void,
): ValueParts {
  const { orders, end } = read;
  const column = options.column('group');
  const texts = column === '' ? undefined : input.text(column);
  const group = texts && groupOfMembers(read, texts);
  const isSplit = new Set(group ?? []).size > 1;
  const grouped =
    group && isSplit
      ? valueByGroup(orders, whole, group, horizon, (done) => onProgress(done / 2))
      : undefined;
  const alive = grouped?.alive ?? whole.alive;
  const expected = grouped?.expected ?? whole.expected;
  const value = grouped ? grouped.value : whole.value;
  const range = rangeOf(whole, horizon, options.number('seed'), (done) =>
    onProgress(0.5 + done / 3),
  );
  const aliveThen = aliveBefore(orders, end - BEFORE_DAYS, whole, grouped);
  onProgress(1);
  return {
    whole,
    grouped,
    alive,
    expected,
    value,
    aliveThen,
    groupName: (member) => (isSplit ? (texts?.words[group?.[member] ?? -1] ?? null) : null),
    rank: rankOf(value ?? expected, expected),
    purchases: scaled(range.purchases, sum(expected)),
    worth: value && range.revenue && scaled(range.revenue, sum(value)),
    hasParameterSpread: range.hasParameterSpread,
  };
}

/** Purchases and spend of all members in the horizon with their ranges, from plays of a sample of members. */
function rangeOf(
  { fit, spend, summary }: MemberValues,
  horizon: ValueHorizon,
  seed: number,
  onProgress: (done: number) => void,
): {
  readonly purchases: ProjectedFigure | undefined;
  readonly revenue: ProjectedFigure | undefined;
  readonly hasParameterSpread: boolean;
} {
  const projected = projectMembers(fit, summary.histories, {
    ends: [lengthIn(summary.unit, horizon) * horizon.periods],
    seed,
    draws: 80,
    sample: 300,
    onProgress,
    ...(spend.kind === 'fitted' && { spend: { fit: spend.value, mean: summary.spend } }),
  });
  const [step] = projected.kind === 'fitted' ? projected.value.steps : [];
  return {
    purchases: step?.purchases,
    revenue: step?.revenue,
    hasParameterSpread: projected.kind === 'fitted' && projected.value.hasParameterSpread,
  };
}

/** A range as wide in proportion around another mean: margin and discount scale what comes, not how sure it is. */
function scaled(range: ProjectedFigure | undefined, mean: number): ProjectedFigure {
  const factor = range && range.mean > 0 ? mean / range.mean : 0;
  return { mean, low: (range?.low ?? 0) * factor, high: (range?.high ?? 0) * factor };
}

function describe(
  read: ReadOrders,
  parts: ValueParts,
  options: ModelOptions,
  horizon: ValueHorizon,
): FittedModel {
  const { whole, grouped } = parts;
  const names = new Map(
    (grouped?.fits ?? []).map(({ cohort }, at) => [
      cohort,
      parts.groupName(whole.summary.member[grouped?.rows[at]?.[0] ?? -1] ?? -1),
    ]),
  );
  const nameOf = (group: number): string | null => names.get(group) ?? null;
  const tracking = trackingTable(read, parts);
  const calibration = calibrationTable(whole);
  const groups = groupTable(parts, nameOf);
  return {
    tables: {
      members: memberTable(read, parts, options.column('id')),
      models: modelTable(whole),
      calibration,
      tracking,
      parameters: parameterTable(parts, nameOf),
      groups,
    },
    facts: valueFacts(read, parts, horizon),
    pictures: [
      { name: 'tracking', table: tracking },
      { name: 'calibration', table: calibration },
      { name: 'deciles', table: decileTable(parts) },
      { name: 'standing', table: standingTable(parts) },
      ...(grouped ? [{ name: 'groups', table: groups }] : []),
    ],
    rows: read.rows,
    setAside: read.setAside,
  };
}

/** The most valuable first; among equals those who are expected to buy more, then the order of the rows. */
function rankOf(values: Float64Array, expected: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort(
    (one, other) =>
      (values[other] ?? 0) - (values[one] ?? 0) || (expected[other] ?? 0) - (expected[one] ?? 0),
  );
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
