import { newtonStep } from '../inference/newton-step.ts';
import { chiSquareTail } from '../inference/tails.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { refuseSurvival } from './survival-refusal.ts';
import type { RowAccount, SortedGroup, SurvivalRows } from './survival-rows.ts';
import { MOST_GROUPS, sortRows } from './survival-rows.ts';

/**
 * Do groups differ in how soon the event comes? The log-rank test (Mantel 1966; Peto and Peto 1972) compares each
 * group's events with what it would have had if all had shared one curve, with Harrington and Fleming's (1982) weight
 * S(t−)^rho: 0 is the log-rank test, 1 gives early events more weight.
 */
export interface LogRank {
  readonly groups: readonly LogRankGroup[];
  readonly rho: number;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly account: RowAccount;
}

export interface LogRankGroup {
  readonly label: string;
  readonly rows: number;
  /** Weighted by S(t−)^rho, as `expected` is. */
  readonly observed: number;
  readonly expected: number;
}

export interface LogRankOptions {
  /** Default 0. */
  readonly rho?: number;
}

/** Refused: one-group, no-events, groups-never-together, too-many-groups, lengths-differ, no-rows. */
export function logRank(rows: SurvivalRows, options: LogRankOptions = {}): ModelOutcome<LogRank> {
  const expected = rows.duration.length;
  const lengths = { event: rows.event.length, group: rows.group?.code.length ?? expected };
  for (const [column, length] of Object.entries(lengths)) {
    if (length !== expected)
      return refuseSurvival('lengths-differ', { column, rows: length, expected });
  }
  if (rows.group !== undefined && rows.group.labels.length > MOST_GROUPS) {
    const figures = { groups: rows.group.labels.length, most: MOST_GROUPS };
    return refuseSurvival('too-many-groups', figures);
  }
  const { groups, account } = sortRows(rows);
  if (account.used === 0) return refuseSurvival('no-rows', { rows: 0, excluded: account.rows });
  if (groups.length < 2) return refuseSurvival('one-group', { groups: groups.length });
  if (groups.every((group) => group.events.length === 0)) {
    return refuseSurvival('no-events', { rows: account.used });
  }
  const rho = options.rho ?? 0;
  const sums = compare(groups, rho);
  // A group that is never at risk when an event happens takes no part; of the others one follows from the rest.
  const taking = [...groups.keys()].filter((at) => (sums.expected[at] ?? 0) > 0);
  const kept = taking.slice(1);
  const df = kept.length;
  const k = groups.length;
  const excess = Float64Array.from(
    kept.map((at) => (sums.observed[at] ?? 0) - (sums.expected[at] ?? 0)),
  );
  const variance = Float64Array.from(
    kept.flatMap((row) => kept.map((column) => sums.variance[row * k + column] ?? 0)),
  );
  const solved = df === 0 ? null : newtonStep(variance, excess);
  if (solved === null) return refuseSurvival('groups-never-together', { groups: groups.length });
  const chiSquare = solved.reduce((sum, value, at) => sum + value * (excess[at] ?? 0), 0);
  const results = groups.map(({ label, all }, at) => ({
    label: label ?? '',
    rows: all.length,
    observed: sums.observed[at] ?? 0,
    expected: sums.expected[at] ?? 0,
  }));
  return fitted({ groups: results, rho, chiSquare, df, p: chiSquareTail(chiSquare, df), account });
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** k × k, row-major, the hypergeometric covariance of the events over the groups. */
  readonly variance: Float64Array;
}

/** One pass over the times of events of all groups together, a pointer into each group's sorted columns. */
function compare(groups: readonly SortedGroup[], rho: number): Sums {
  const k = groups.length;
  const observed = new Float64Array(k);
  const expected = new Float64Array(k);
  const variance = new Float64Array(k * k);
  const gone = new Int32Array(k);
  const counted = new Int32Array(k);
  const risk = new Float64Array(k);
  const dead = new Float64Array(k);
  let survival = 1;
  for (;;) {
    let now = Infinity;
    for (let g = 0; g < k; g += 1) {
      now = Math.min(now, (groups[g] as SortedGroup).events[counted[g] as number] ?? Infinity);
    }
    if (now === Infinity) return { observed, expected, variance };
    let allRisk = 0;
    let allDead = 0;
    for (let g = 0; g < k; g += 1) {
      const { all, events } = groups[g] as SortedGroup;
      let at = gone[g] as number;
      while (at < all.length && (all[at] as number) < now) at += 1;
      gone[g] = at;
      let eventAt = counted[g] as number;
      const from = eventAt;
      while (eventAt < events.length && events[eventAt] === now) eventAt += 1;
      counted[g] = eventAt;
      risk[g] = all.length - at;
      dead[g] = eventAt - from;
      allRisk += all.length - at;
      allDead += eventAt - from;
    }
    const weight = rho === 0 ? 1 : survival ** rho;
    const spread =
      allRisk > 1 ? (weight * weight * allDead * (allRisk - allDead)) / (allRisk - 1) : 0;
    for (let g = 0; g < k; g += 1) {
      const share = (risk[g] as number) / allRisk;
      observed[g] = (observed[g] as number) + weight * (dead[g] as number);
      expected[g] = (expected[g] as number) + weight * allDead * share;
      for (let other = 0; other < k; other += 1) {
        const same = g === other ? 1 : 0;
        const at = g * k + other;
        const part = share * (same - (risk[other] as number) / allRisk);
        variance[at] = (variance[at] as number) + spread * part;
      }
    }
    survival *= 1 - allDead / allRisk;
  }
}
