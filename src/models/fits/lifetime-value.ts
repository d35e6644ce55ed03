import { fitMembers, type FittedMembers } from '../lifetime/fit-members.ts';
import { refuse } from '../lifetime/lifetime-refusal.ts';
import { memberValues, type MemberValues } from '../lifetime/member-values.ts';
import { projectMembers } from '../lifetime/project-members.ts';
import type { ProjectedFigure } from '../lifetime/projected-figure.ts';
import type { PurchaseModelKind } from '../lifetime/purchase-model.ts';
import type { FitStep, FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { groupOfMembers, readOrders, type ReadOrders } from './lifetime/read-orders.ts';
import { aliveBefore, fitGroups, valueByGroup, type GroupFits } from './lifetime/value-by-group.ts';
import { valueFacts } from './lifetime/value-facts.ts';
import { lengthIn, readHorizon, readPeriods, type ValueHorizon } from './lifetime/value-horizon.ts';
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

export const fitLifetimeValue: ModelFit = (_, options, onProgress, remember) => {
  const outcome = remember(fitOrders, (done) => onProgress(done * 0.65));
  if (outcome.kind === 'refused') return outcome;
  const orders = outcome.value;
  const horizon = readHorizon(options);
  const whole = memberValues(orders.members, {
    ...horizon,
    periodLength: lengthIn(orders.members.summary.unit, horizon),
  });
  if (whole.kind === 'refused') return whole;
  onProgress(0.75);
  const range = remember(playMembers, (done) => onProgress(0.75 + done * 0.05));
  if (range.kind === 'refused') return range;
  const parts = completeParts(orders, whole.value, range.value, horizon);
  onProgress(0.85);
  const described = describe(orders.read, parts, options, horizon);
  onProgress(1);
  return fitted(described);
};

/** Models of these orders, which hold whatever is asked of them. */
interface FittedOrders {
  readonly read: ReadOrders;
  readonly members: FittedMembers;
  /** By member of the orders the place of its word; undefined where no more than one group stands apart. */
  readonly group: Int32Array | undefined;
  readonly words: readonly string[];
  readonly groups: GroupFits | undefined;
  readonly aliveThen: Float64Array;
}

const fitOrders: FitStep<ModelOutcome<FittedOrders>> = (input, options, onProgress) => {
  const read = readOrders(input, options);
  if (Number.isNaN(read.from)) return refuse('no-rows');
  const { orders, end, from } = read;
  const heldOut = options.number('hold_out') / 100;
  const column = options.column('group');
  const texts = column === '' ? undefined : input.text(column);
  const all = texts && groupOfMembers(read, texts);
  const group = new Set(all ?? []).size > 1 ? all : undefined;
  const part = group ? 0.8 : 1;
  const outcome = fitMembers(orders, end, {
    model: options.choice('model') as PurchaseModelKind | 'best',
    unit: options.choice('unit') === 'week' ? 'week' : 'day',
    isJudged: heldOut > 0,
    split: Math.floor(from + (end - from) * (1 - heldOut)),
    onProgress: (done) => onProgress(done * part),
  });
  if (outcome.kind === 'refused') return outcome;
  const members = outcome.value;
  const groups =
    group && fitGroups(orders, members, group, (done) => onProgress(part + done * (1 - part)));
  const aliveThen = aliveBefore(orders, end - BEFORE_DAYS, members, groups);
  onProgress(1);
  return fitted({ read, members, group, words: texts?.words ?? [], groups, aliveThen });
};

interface RangeOfAll {
  readonly purchases: ProjectedFigure | undefined;
  readonly revenue: ProjectedFigure | undefined;
  readonly hasParameterSpread: boolean;
}

/** Purchases and spend of all members in the horizon with their ranges, from plays of a sample of members. */
const playMembers: FitStep<ModelOutcome<RangeOfAll>> = (_, options, onProgress, remember) => {
  const outcome = remember(fitOrders, () => undefined);
  if (outcome.kind === 'refused') return outcome;
  const { fit, spend, summary } = outcome.value.members;
  const periods = readPeriods(options);
  const projected = projectMembers(fit, summary.histories, {
    ends: [lengthIn(summary.unit, periods) * periods.periods],
    seed: options.number('seed'),
    draws: 80,
    sample: 300,
    onProgress,
    ...(spend.kind === 'fitted' && { spend: { fit: spend.value, mean: summary.spend } }),
  });
  const [step] = projected.kind === 'fitted' ? projected.value.steps : [];
  return fitted({
    purchases: step?.purchases,
    revenue: step?.revenue,
    hasParameterSpread: projected.kind === 'fitted' && projected.value.hasParameterSpread,
  });
};

function completeParts(
  { group, words, groups, aliveThen }: FittedOrders,
  whole: MemberValues,
  range: RangeOfAll,
  horizon: ValueHorizon,
): ValueParts {
  const grouped = groups && valueByGroup(groups, whole, horizon);
  const { alive, expected, value } = grouped ?? whole;
  return {
    whole,
    grouped,
    alive,
    expected,
    value,
    aliveThen,
    groupName: (member) => words[group?.[member] ?? -1] ?? null,
    rank: rankOf(value ?? expected, expected),
    purchases: scaled(range.purchases, sum(expected)),
    worth: value && range.revenue && scaled(range.revenue, sum(value)),
    hasParameterSpread: range.hasParameterSpread,
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
