import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { countTransitions, type TransitionCounts } from '../../migration/count-transitions.ts';
import { MOST_STATES } from '../../migration/markov-chain.ts';
import { refuseMigration } from '../../migration/migration-refusal.ts';
import type { ModelOutcome } from '../../outcome.ts';
import { fitted } from '../../outcome.ts';
import { positions, stateOrder } from './state-order.ts';
import { endOfPeriod, MOST_PERIODS, periodsOf, type Grain, type Periods } from './period-grain.ts';
import { noGroup } from '../survival/read-groups.ts';

/** Moves between states, counted, however a cell told them. */
export interface CountedMoves {
  readonly states: readonly string[];
  readonly counted: TransitionCounts;
  readonly perYear: number;
  readonly grain: Grain;
  /** What a member in each state brings in the period after, on average; null where no value was told. */
  readonly perPeriod: Float64Array | null;
  /** By member the state of the last period, a place in `states`, or −1; null where rows are no members. */
  readonly last: { readonly words: readonly string[]; readonly state: Int32Array } | null;
  /** First day of the first and of the last period; NaN where periods have no days. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Members whose silent periods count as a state of their own. */
  readonly hasSilence: boolean;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

/** A table of so many members × periods still fits beside everything else. */
const MOST_CELLS = 100_000_000;

/** Refused: one-period, too-many-periods, too-many-states, too-many-cells, one-state. */
export function countHistories(
  input: ModelInput,
  options: ModelOptions,
  onProgress: (done: number) => void,
): ModelOutcome<CountedMoves> {
  const { codes: member, words } = input.text(options.column('id'));
  const { codes: code, words: stateWords } = input.text(options.column('state'));
  const grain = options.choice('grain') as Grain;
  const read = usableDays(input, options, grain, member, code);
  const gaps = options.choice('gaps');
  const periods = periodsOf(read.days, grain, gaps === 'unknown' ? NaN : read.through);
  if (periods.count < 2) return refuseMigration('one-period', { periods: periods.count });
  if (periods.count > MOST_PERIODS) {
    const figures = { periods: periods.count, most: MOST_PERIODS };
    return refuseMigration('too-many-periods', figures);
  }
  const used = usedStates(read.days, code, stateWords, positions(input, options, code));
  if (used.length > MOST_STATES - 1) {
    const figures = { states: used.length, most: MOST_STATES - 1 };
    return refuseMigration('too-many-states', figures);
  }
  const cells = words.length * periods.count;
  if (cells > MOST_CELLS) {
    const figures = { members: words.length, periods: periods.count };
    return refuseMigration('too-many-cells', figures);
  }
  onProgress(0.1);
  const silent = gaps === 'state' ? used.length : -1;
  const place = Int32Array.from(stateWords, (_, word) => used.indexOf(word));
  const label = labelCells(
    read.days,
    member,
    code.map((word) => place[word] ?? -1),
    periods,
    words.length,
  );
  const hasSilence = fillGaps(label, periods.count, gaps === 'carried' ? 'carried' : silent);
  onProgress(0.4);
  const named = used.map((word) => stateWords[word] ?? '');
  const states = hasSilence ? [...named, noGroup] : named;
  const counted = countTransitions({
    states,
    members: words.length,
    periods: periods.count,
    label,
  });
  onProgress(0.7);
  const value = options.column('value');
  return fitted({
    states,
    counted,
    perYear: periods.perYear,
    grain,
    perPeriod:
      value === '' ? null : meanValues(input.numbers(value), member, periods, label, counted),
    last: { words, state: lastStates(label, periods.count, words.length) },
    firstDay: periods.start[0] ?? NaN,
    lastDay: periods.start[periods.count - 1] ?? NaN,
    hasSilence,
    setAside: read.setAside,
  });
}

function usableDays(
  input: ModelInput,
  options: ModelOptions,
  grain: Grain,
  member: Int32Array,
  code: Int32Array,
): { days: Float64Array; through: number; setAside: CountedMoves['setAside'] } {
  const until = Math.floor(options.day('until'));
  // A period that has not ended yet would look as if everybody had fallen silent in it.
  const complete =
    Number.isNaN(until) || grain === 'dates'
      ? Infinity
      : endOfPeriod(until, grain) === until + 1
        ? until + 1
        : startOfUnfinished(until, grain);
  const counts = { member: 0, day: 0, state: 0, late: 0, unfinished: 0 };
  const days = input.days(options.column('period')).map((day, row) => {
    if ((member[row] ?? -1) < 0) counts.member += 1;
    else if (!Number.isFinite(day)) counts.day += 1;
    else if ((code[row] ?? -1) < 0) counts.state += 1;
    else if (Math.floor(day) > until) counts.late += 1;
    else if (day >= complete) counts.unfinished += 1;
    else return day;
    return NaN;
  });
  const setAside = [
    { reason: 'no-member', rows: counts.member },
    { reason: 'no-period', rows: counts.day },
    { reason: 'no-state', rows: counts.state },
    { reason: 'after-as-of', rows: counts.late },
    { reason: 'unfinished-period', rows: counts.unfinished },
  ].filter(({ rows }) => rows > 0);
  return { days, through: Number.isFinite(complete) ? complete - 1 : NaN, setAside };
}

function startOfUnfinished(until: number, grain: Exclude<Grain, 'dates'>): number {
  return periodsOf(Float64Array.of(until), grain).start[0] ?? Infinity;
}

/** The state of the last row in each period; −1 where there is none. */
function labelCells(
  days: Float64Array,
  member: Int32Array,
  code: Int32Array,
  { place, count }: Periods,
  members: number,
): Int8Array {
  const label = new Int8Array(members * count).fill(-1);
  const order = Uint32Array.from(days.keys()).filter((row) => (place[row] ?? -1) >= 0);
  const isSorted = order.every((row, at) => at === 0 || !later(days, order[at - 1] ?? 0, row));
  if (!isSorted) order.sort((a, b) => (days[a] ?? 0) - (days[b] ?? 0));
  for (const row of order) {
    label[(member[row] as number) * count + (place[row] as number)] = code[row] as number;
  }
  return label;
}

function later(days: Float64Array, one: number, other: number): boolean {
  return (days[one] ?? 0) > (days[other] ?? 0);
}

/** From a member's first period on; whether anything was filled. */
function fillGaps(label: Int8Array, count: number, silent: number | 'carried'): boolean {
  if (silent !== 'carried' && silent < 0) return false;
  let isFilled = false;
  for (let from = 0; from < label.length; from += count) {
    let last = -1;
    for (let cell = from; cell < from + count; cell += 1) {
      const own = label[cell] as number;
      if (own >= 0) last = own;
      else if (last >= 0) {
        label[cell] = silent === 'carried' ? last : silent;
        isFilled = true;
      }
    }
  }
  return isFilled && silent !== 'carried';
}

/** Words of states that a usable row has, in the order of their positions, else of their words. */
function usedStates(
  days: Float64Array,
  code: Int32Array,
  words: readonly string[],
  position: Float64Array,
): readonly number[] {
  const isUsed = new Uint8Array(words.length);
  for (let row = 0; row < days.length; row += 1) {
    if (!Number.isNaN(days[row] ?? NaN)) isUsed[code[row] ?? 0] = 1;
  }
  return [...words.keys()]
    .filter((word) => isUsed[word] === 1)
    .sort((a, b) => stateOrder(words, position, a, b));
}

/** What the moves out of a state brought in the period that followed it, for each of them. */
function meanValues(
  value: Float64Array,
  member: Int32Array,
  { place, count }: Periods,
  label: Int8Array,
  { moves, present }: TransitionCounts,
): Float64Array {
  const k = present.length;
  const sums = new Float64Array(k);
  for (let row = 0; row < value.length; row += 1) {
    const [id, period] = [member[row] ?? -1, place[row] ?? -1];
    const own = value[row] ?? NaN;
    if (id < 0 || period < 1 || !Number.isFinite(own)) continue;
    const before = label[id * count + period - 1] ?? -1;
    if (before >= 0) sums[before] = (sums[before] ?? 0) + own;
  }
  return sums.map((sum, i) => {
    const total = moves.subarray(i * k, (i + 1) * k).reduce((all, each) => all + each, 0);
    return total > 0 ? sum / total : 0;
  });
}

function lastStates(label: Int8Array, count: number, members: number): Int32Array {
  return Int32Array.from({ length: members }, (_, id) => label[id * count + count - 1] ?? -1);
}
