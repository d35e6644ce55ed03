import { normalReach, usableLevel } from '../inference/tails.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { refuseSurvival } from './survival-refusal.ts';
import type { RowAccount, SortedGroup, SurvivalRows } from './survival-rows.ts';
import { MOST_GROUPS, sortRows } from './survival-rows.ts';

/**
 * The part that is still without the event after so long, by Kaplan and Meier (1958): S(t) = Π (1 − dᵢ/nᵢ), with the
 * variance of Greenwood (1926). Programs differ in how they make an interval of it: R takes it on the scale of log S,
 * lifelines on that of log(−log S), which never leaves 0 to 1; so the scale is a choice and is said.
 */
export type IntervalScale = 'log' | 'log-log';

export interface KaplanMeierOptions {
  /** Default 'log', as R's survfit has it. */
  readonly scale?: IntervalScale;
  /** Default 0.95. */
  readonly level?: number;
}

export interface KaplanMeier {
  /** One curve per group that has rows, in the order of the labels; one curve without a label where none were given. */
  readonly curves: readonly SurvivalCurve[];
  readonly scale: IntervalScale;
  readonly level: number;
  readonly account: RowAccount;
}

/** A step per distinct duration, ascending; all arrays of one length. */
export interface SurvivalCurve {
  readonly label: string | null;
  readonly rows: number;
  readonly eventCount: number;
  readonly scale: IntervalScale;
  readonly level: number;
  readonly time: Float64Array;
  /** Rows whose duration is at least the time. */
  readonly atRisk: Int32Array;
  readonly events: Int32Array;
  readonly censored: Int32Array;
  /** After the events of that time. */
  readonly survival: Float64Array;
  /** Of S, by Greenwood; 0 before the first event and where S is 0. */
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  /** Where S has come to 0 no interval can be made; the last upper bound goes on, as S can only fall. */
  readonly upper: Float64Array;
}

/** One curve per group. Refused: no-rows, lengths-differ, no-events (nobody in any group), too-many-groups. */
export function kaplanMeier(
  rows: SurvivalRows,
  options: KaplanMeierOptions = {},
): ModelOutcome<KaplanMeier> {
  const expected = rows.duration.length;
  if (rows.event.length !== expected) {
    return refuseSurvival('lengths-differ', { column: 'event', rows: rows.event.length, expected });
  }
  if (rows.group !== undefined && rows.group.code.length !== expected) {
    const length = rows.group.code.length;
    return refuseSurvival('lengths-differ', { column: 'group', rows: length, expected });
  }
  const groupCount = rows.group?.labels.length ?? 1;
  if (groupCount > MOST_GROUPS) {
    return refuseSurvival('too-many-groups', { groups: groupCount, most: MOST_GROUPS });
  }
  const { groups, account } = sortRows(rows);
  if (account.used === 0) return refuseSurvival('no-rows', { rows: 0, excluded: account.rows });
  if (groups.every((group) => group.events.length === 0)) {
    return refuseSurvival('no-events', { rows: account.used });
  }
  const scale = options.scale ?? 'log';
  const level = usableLevel(options.level);
  const curves = groups.map((group) => curveOf(group, scale, level));
  return fitted({ curves, scale, level, account });
}

function curveOf(group: SortedGroup, scale: IntervalScale, level: number): SurvivalCurve {
  const { all, events: eventTimes } = group;
  const rows = all.length;
  let steps = 0;
  for (let at = 0; at < rows; at += 1) if (at === 0 || all[at] !== all[at - 1]) steps += 1;
  const time = new Float64Array(steps);
  const atRisk = new Int32Array(steps);
  const events = new Int32Array(steps);
  const censored = new Int32Array(steps);
  const survival = new Float64Array(steps);
  const standardError = new Float64Array(steps);
  const lower = new Float64Array(steps);
  const upper = new Float64Array(steps);
  const reach = normalReach(level);
  let left = 1;
  let greenwood = 0;
  let lastUpper = 1;
  let eventAt = 0;
  let at = 0;
  for (let step = 0; step < steps; step += 1) {
    const now = all[at] as number;
    const risk = rows - at;
    let gone = 0;
    while (at < rows && all[at] === now) {
      at += 1;
      gone += 1;
    }
    let dead = 0;
    while (eventAt < eventTimes.length && eventTimes[eventAt] === now) {
      eventAt += 1;
      dead += 1;
    }
    if (dead === risk) left = 0;
    else if (dead > 0) {
      left *= 1 - dead / risk;
      greenwood += dead / (risk * (risk - dead));
    }
    time[step] = now;
    atRisk[step] = risk;
    events[step] = dead;
    censored[step] = gone - dead;
    survival[step] = left;
    if (left === 0) {
      upper[step] = lastUpper;
      continue;
    }
    const relative = Math.sqrt(greenwood);
    standardError[step] = left * relative;
    lower[step] = boundOf(left, relative, -reach, scale);
    lastUpper = boundOf(left, relative, reach, scale);
    upper[step] = lastUpper;
  }
  const { label } = group;
  const head = { label, rows, eventCount: eventTimes.length, scale, level };
  const counts = { time, atRisk, events, censored };
  return { ...head, ...counts, survival, standardError, lower, upper };
}

/** `relative` is the standard error of log S; that of log(−log S) is the same divided by log S. */
function boundOf(survival: number, relative: number, reach: number, scale: IntervalScale): number {
  if (relative === 0 || survival >= 1) return 1;
  if (scale === 'log') return Math.min(1, survival * Math.exp(reach * relative));
  return survival ** Math.exp((reach * relative) / Math.log(survival));
}
