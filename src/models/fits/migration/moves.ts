import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { MOST_STATES } from '../../migration/markov-chain.ts';
import { refuseMigration } from '../../migration/migration-refusal.ts';
import type { ModelOutcome } from '../../outcome.ts';
import { fitted } from '../../outcome.ts';
import type { CountedMoves } from './histories.ts';
import { MOST_PERIODS, periodsOf, type Grain } from './period-grain.ts';
import { positions, stateOrder } from './state-order.ts';

/**
 * Moves that were counted before: rows of a state, the state after it, and how many. A row without a state before are
 * members who came: they stand in their state now, but they moved from nowhere. Refused: too-many-states,
 * too-many-periods.
 */
export function readMoves(input: ModelInput, options: ModelOptions): ModelOutcome<CountedMoves> {
  const { states, from, to, earlier } = bothStates(input, options);
  const k = states.length;
  if (k > MOST_STATES) return refuseMigration('too-many-states', { states: k, most: MOST_STATES });
  const grain = options.choice('grain') as Grain;
  const day = options.column('period') === '' ? null : input.days(options.column('period'));
  const until = Math.floor(options.day('until'));
  const known = day?.map((value) => (Math.floor(value) > until ? NaN : value)) ?? null;
  const periods = known && periodsOf(known, grain);
  if (periods && periods.count > MOST_PERIODS) {
    const figures = { periods: periods.count, most: MOST_PERIODS };
    return refuseMigration('too-many-periods', figures);
  }
  const count = options.column('count') === '' ? null : input.numbers(options.column('count'));
  const value = options.column('value') === '' ? null : input.numbers(options.column('value'));
  const moves = new Float64Array(k * k);
  const movesByPeriod = Array.from({ length: periods?.count ?? 1 }, () => new Float64Array(k * k));
  const present = new Float64Array(k);
  const occurrences = new Float64Array(k);
  const worth = new Float64Array(k);
  const triples = new Float64Array(k * k * k);
  const left = { day: 0, late: 0, count: 0, before: 0, after: 0 };
  let transitions = 0;
  for (let row = 0; row < input.rows; row += 1) {
    const period = periods ? (periods.place[row] ?? -1) : 0;
    const members = count ? (count[row] ?? NaN) : 1;
    const [i, j] = [from[row] ?? -1, to[row] ?? -1];
    if (period < 0) {
      if (Number.isFinite(day?.[row] ?? NaN)) left.late += 1;
      else left.day += 1;
      continue;
    }
    if (!(members >= 0) || !Number.isFinite(members)) {
      left.count += 1;
      continue;
    }
    const isLast = period === (periods?.count ?? 1) - 1;
    if (j >= 0 && isLast) present[j] = (present[j] ?? 0) + members;
    if (i < 0) left.before += 1;
    else if (j < 0) left.after += 1;
    else {
      const at = i * k + j;
      moves[at] = (moves[at] ?? 0) + members;
      const own = movesByPeriod[period];
      if (own) own[at] = (own[at] ?? 0) + members;
      occurrences[i] = (occurrences[i] ?? 0) + members;
      transitions += members;
      const each = value?.[row] ?? NaN;
      if (Number.isFinite(each)) worth[i] = (worth[i] ?? 0) + each;
      const first = earlier?.[row] ?? -1;
      if (first >= 0) {
        const triple = (first * k + i) * k + j;
        triples[triple] = (triples[triple] ?? 0) + members;
      }
    }
  }
  const setAside = [
    { reason: 'no-period', rows: left.day },
    { reason: 'after-as-of', rows: left.late },
    { reason: 'no-count', rows: left.count },
    { reason: 'came', rows: left.before },
    { reason: 'no-state-after', rows: left.after },
  ].filter(({ rows }) => rows > 0);
  return fitted({
    states,
    counted: {
      moves,
      movesByPeriod,
      triples,
      present,
      occurrences,
      account: {
        members: present.reduce((sum, each) => sum + each, 0),
        periods: (periods?.count ?? 1) + 1,
        transitions,
        pairsWithoutLabel: 0,
        membersWithoutTransition: 0,
      },
    },
    perYear:
      periods?.perYear ?? { month: 12, quarter: 4, year: 1, week: 365.25 / 7, dates: 12 }[grain],
    grain,
    perPeriod:
      value && worth.map((sum, i) => ((occurrences[i] ?? 0) > 0 ? sum / (occurrences[i] ?? 1) : 0)),
    last: null,
    firstDay: periods?.start[0] ?? NaN,
    lastDay: periods?.start[(periods.count ?? 1) - 1] ?? NaN,
    hasSilence: false,
    setAside,
  });
}

/** One list of states for both columns, in the order of their words. */
function bothStates(
  input: ModelInput,
  options: ModelOptions,
): {
  states: readonly string[];
  from: Int32Array;
  to: Int32Array;
  /** The state before the one before; null where it was not told. */
  earlier: Int32Array | null;
} {
  const before = input.text(options.column('from'));
  const after = input.text(options.column('to'));
  const position = positions(input, options, after.codes);
  const afterPosition = new Map(after.words.map((word, at) => [word, position[at] ?? NaN]));
  const words = [...new Set([...before.words, ...after.words])];
  const inOrder = Float64Array.from(words, (word) => afterPosition.get(word) ?? NaN);
  const states = [...words.keys()]
    .sort((a, b) => stateOrder(words, inOrder, a, b))
    .map((at) => words[at] ?? '');
  const place = new Map(states.map((word, at) => [word, at]));
  const codes = ({ codes: own, words: its }: typeof before): Int32Array => {
    const places = its.map((word) => place.get(word) ?? -1);
    return own.map((code) => places[code] ?? -1);
  };
  const earlier = options.column('earlier');
  return {
    states,
    from: codes(before),
    to: codes(after),
    earlier: earlier === '' ? null : codes(input.text(earlier)),
  };
}
