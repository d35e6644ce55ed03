import type { OpportunityHistories } from '../../lifetime/fit-opportunities.ts';
import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { lastWholePeriod, monthOf, monthsIn } from '../calendar-months.ts';
import { lastDayOf } from './read-orders.ts';

/** In which whole periods of the calendar members bought. */
export interface Occasions {
  readonly monthsInPeriod: number;
  /** The last period that was over at the end of observation, and the first in which anybody bought. */
  readonly last: number;
  readonly first: number;
  /** Places of members' ids in the input's words, each member once, and the periods in which they bought, ascending. */
  readonly members: readonly { readonly word: number; readonly periods: readonly number[] }[];
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

/** Rows after the last whole period are set aside; a row is a purchase, and several in one period are one. */
export function readOccasions(input: ModelInput, options: ModelOptions): Occasions {
  const { codes } = input.text(options.column('id'));
  const days = input.days(options.column('at'));
  const monthsInPeriod = monthsIn(options.choice('period'));
  const told = options.day('until');
  const until = Number.isFinite(told) ? told : lastDayOf(days);
  const last = lastWholePeriod(until, monthsInPeriod);
  const aside = new Map<string, number>();
  const bought = new Map<number, Set<number>>();
  for (let row = 0; row < input.rows; row += 1) {
    const word = codes[row] ?? -1;
    const period = Math.floor(monthOf(days[row] ?? NaN) / monthsInPeriod);
    const reason =
      word < 0
        ? 'no-member'
        : Number.isNaN(period)
          ? 'no-day'
          : period > last
            ? 'period-not-over'
            : null;
    if (reason !== null) {
      aside.set(reason, (aside.get(reason) ?? 0) + 1);
      continue;
    }
    const own = bought.get(word);
    if (own) own.add(period);
    else bought.set(word, new Set([period]));
  }
  const members = [...bought]
    .sort(([one], [other]) => one - other)
    .map(([word, periods]) => ({ word, periods: [...periods].sort((a, b) => a - b) }));
  return {
    monthsInPeriod,
    last,
    first: members.reduce((least, { periods }) => Math.min(least, periods[0] ?? least), last),
    members,
    setAside: [...aside].map(([reason, rows]) => ({ reason, rows })),
  };
}

/**
 * Histories as they were known at the end of `last`: the first purchase makes a member, every whole period after it is
 * an opportunity. Who first bought later has none and stands with NaN.
 */
export function historiesAt(
  { members }: Pick<Occasions, 'members'>,
  last: number,
): OpportunityHistories {
  const of = (pick: (periods: readonly number[], first: number) => number): Float64Array =>
    Float64Array.from(members, ({ periods }) => {
      const [first = Infinity] = periods;
      return first > last ? NaN : pick(periods, first);
    });
  const known = (periods: readonly number[]): readonly number[] =>
    periods.filter((period) => period <= last);
  return {
    repeats: of((periods) => known(periods).length - 1),
    last: of((periods, first) => (known(periods).at(-1) ?? first) - first),
    opportunities: of((_, first) => last - first),
  };
}
