import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import type { LogRank, LogRankOptions } from './log-rank.ts';
import { logRank } from './log-rank.ts';
import { refuseSurvival } from './survival-refusal.ts';
import type { SurvivalRows } from './survival-rows.ts';

/** Which groups differ: the log-rank test of every pair, with p-values that allow for so many tests (Holm 1979). */
export interface PairTest {
  readonly first: string;
  readonly second: string;
  readonly chiSquare: number;
  readonly p: number;
  /** By Holm: below 0.05 in any pair is found by chance in at most 5 of 100 such tables. */
  readonly adjusted: number;
}

const MOST_GROUPS = 12;

/** Pairs that cannot be compared are left out. Refused: as logRank of all groups; too-many-groups above 12. */
export function comparePairs(
  rows: SurvivalRows,
  options: LogRankOptions = {},
): ModelOutcome<{ readonly all: LogRank; readonly pairs: readonly PairTest[] }> {
  const all = logRank(rows, options);
  if (all.kind === 'refused') return all;
  const { group } = rows;
  const labels = group?.labels ?? [];
  if (group === undefined || labels.length > MOST_GROUPS) {
    return refuseSurvival('too-many-groups', { groups: labels.length, most: MOST_GROUPS });
  }
  const tests: Omit<PairTest, 'adjusted'>[] = [];
  for (const [one, first] of labels.entries()) {
    for (const [two, second] of labels.entries()) {
      if (two <= one) continue;
      const code = Int32Array.from(group.code, (at) => (at === one ? 0 : at === two ? 1 : -1));
      const pair = { ...rows, group: { code, labels: [first, second] } };
      const test = logRank(pair, options);
      if (test.kind === 'refused') continue;
      tests.push({ first, second, chiSquare: test.value.chiSquare, p: test.value.p });
    }
  }
  return fitted({ all: all.value, pairs: holm(tests) });
}

/** In the order that was given. */
function holm(tests: readonly Omit<PairTest, 'adjusted'>[]): PairTest[] {
  const order = [...tests.keys()].sort((a, b) => (tests[a]?.p ?? 0) - (tests[b]?.p ?? 0));
  const adjusted = new Map<number, number>();
  let least = 0;
  for (const [rank, at] of order.entries()) {
    least = Math.max(least, Math.min(1, (tests[at]?.p ?? 1) * (tests.length - rank)));
    adjusted.set(at, least);
  }
  return tests.map((test, at) => ({ ...test, adjusted: adjusted.get(at) ?? 1 }));
}
