import { normalReach, usableLevel } from '../inference/tails.ts';
import { wilsonInterval } from '../inference/wilson-interval.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import type { ChainStructure } from './chain-structure.ts';
import { chainStructure } from './chain-structure.ts';
import type { LabelHistory, TransitionAccount, TransitionCounts } from './count-transitions.ts';
import { countTransitions } from './count-transitions.ts';
import type { LongRun } from './long-run.ts';
import { longRun } from './long-run.ts';
import type { MarkovTests } from './markov-tests.ts';
import { markovTests } from './markov-tests.ts';
import { refuseMigration } from './migration-refusal.ts';

/** How members move between labels from one period to the next: Pᵢⱼ = nᵢⱼ / nᵢ, with how much stands behind it. */
export interface MarkovChain {
  readonly states: readonly string[];
  /** k × k, row-major, as are `probability`, `lower` and `upper`. */
  readonly counts: Float64Array;
  /** Moves seen out of each state: the n behind each row. */
  readonly rowTotals: Float64Array;
  readonly probability: Float64Array;
  /** Wilson's (1927) interval of each cell; 0 to 1 in a row without moves. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  /** Members per state in the last period. */
  readonly present: Float64Array;
  /** States that no move was seen out of: they are taken to stay, which is an assumption and no finding. */
  readonly assumedToStay: readonly number[];
  /** Expected periods in a row in the state; null for one that is never left. */
  readonly expectedStay: readonly (number | null)[];
  readonly structure: ChainStructure;
  readonly longRun: LongRun;
  readonly tests: MarkovTests;
  readonly account: TransitionAccount;
}

export interface MarkovOptions {
  /** Default 0.95. */
  readonly level?: number;
}

export const MOST_STATES = 40;
const LEAST_TRANSITIONS = 30;

/**
 * States that no member ever has are left out, so the result's states may be fewer than the given ones. Refused:
 * one-state, too-many-states, one-period, lengths-differ, too-few-transitions (under 30), not-solvable.
 */
export function fitMarkovChain(
  history: LabelHistory,
  options: MarkovOptions = {},
): ModelOutcome<MarkovChain> {
  const { members, periods, label } = history;
  if (history.states.length > MOST_STATES) {
    return refuseMigration('too-many-states', { states: history.states.length, most: MOST_STATES });
  }
  if (!(periods >= 2)) return refuseMigration('one-period', { periods });
  if (label.length !== members * periods) {
    return refuseMigration('lengths-differ', { cells: label.length, expected: members * periods });
  }
  const seen = withStatesThatOccur(history);
  return chainOfCounts(seen.states, countTransitions(seen), options);
}

/**
 * The same of moves that were counted elsewhere; without triples the memory of the chain cannot be tested. Refused:
 * one-state, too-few-transitions, not-solvable.
 */
export function chainOfCounts(
  states: readonly string[],
  counted: TransitionCounts,
  options: MarkovOptions = {},
): ModelOutcome<MarkovChain> {
  const k = states.length;
  if (k < 2) return refuseMigration('one-state', { states: k });
  const { moves: counts, present, account } = counted;
  if (account.transitions < LEAST_TRANSITIONS) {
    const figures = { transitions: account.transitions, needed: LEAST_TRANSITIONS };
    return refuseMigration('too-few-transitions', figures);
  }
  const level = usableLevel(options.level);
  const reach = normalReach(level);
  const rowTotals = new Float64Array(k);
  for (let at = 0; at < counts.length; at += 1) {
    const row = Math.floor(at / k);
    rowTotals[row] = (rowTotals[row] as number) + (counts[at] as number);
  }
  const lower = new Float64Array(k * k);
  const upper = new Float64Array(k * k);
  for (let at = 0; at < counts.length; at += 1) {
    const n = rowTotals[Math.floor(at / k)] as number;
    const [low, high] = wilsonInterval(counts[at] as number, n, reach);
    lower[at] = low;
    upper[at] = high;
  }
  const probability = rowShares(counts, k);
  const structure = chainStructure(probability, k);
  const ends = longRun(probability, k, structure, present);
  if (ends === null) return refuseMigration('not-solvable');
  const stays = states.map((_, i) => probability[i * k + i] ?? 0);
  return fitted({
    states,
    counts,
    rowTotals,
    probability,
    lower,
    upper,
    level,
    present,
    assumedToStay: [...rowTotals.keys()].filter((i) => rowTotals[i] === 0),
    expectedStay: stays.map((stay) => (stay < 1 ? 1 / (1 - stay) : null)),
    structure,
    longRun: ends,
    tests: markovTests(counted, k),
    account,
  });
}

/** Expected members per state after 0, 1 … `periods` periods, if the moves go on as they are and nobody joins. */
export function projectStates(
  { probability, present }: Pick<MarkovChain, 'probability' | 'present'>,
  periods: number,
): Float64Array[] {
  const k = present.length;
  const path = [present.slice()];
  for (let period = 0; period < periods; period += 1) {
    const before = path[period] as Float64Array;
    const after = new Float64Array(k);
    for (let i = 0; i < k; i += 1) {
      for (let j = 0; j < k; j += 1) {
        after[j] =
          (after[j] as number) + (before[i] as number) * (probability[i * k + j] as number);
      }
    }
    path.push(after);
  }
  return path;
}

/** Each count by the sum of its row; a row without counts stays where it is. */
export function rowShares(counts: Float64Array, k: number): Float64Array {
  const shares = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    const row = counts.subarray(i * k, (i + 1) * k);
    const total = row.reduce((sum, count) => sum + count, 0);
    if (total > 0)
      shares.set(
        row.map((count) => count / total),
        i * k,
      );
    else shares[i * k + i] = 1;
  }
  return shares;
}

function withStatesThatOccur(history: LabelHistory): LabelHistory {
  const { occurrences } = countTransitions({
    ...history,
    periods: 1,
    members: history.label.length,
  });
  const kept = [...occurrences.keys()].filter((state) => (occurrences[state] ?? 0) > 0);
  if (kept.length === history.states.length) return history;
  const place = history.states.map((_, state) => kept.indexOf(state));
  const label = Int32Array.from(history.label, (value) => place[value] ?? -1);
  return { ...history, states: kept.map((state) => history.states[state] ?? ''), label };
}
