import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { lastWholePeriod, monthOf, monthsIn } from '../calendar-months.ts';
import { lastDayOf } from './read-orders.ts';

/** Memberships by whole periods of the calendar: who began in which, and after how many they left. */
export interface Memberships {
  /** By row: the period of the begin, NaN where the row is set aside. */
  readonly begin: Float64Array;
  /** By row: periods survived; of those who are there, so far. */
  readonly age: Float64Array;
  readonly isThere: Uint8Array;
  /** By period of the begin, members left at ages 0, 1, 2, … as far as it is known. */
  readonly cohorts: ReadonlyMap<number, readonly number[]>;
  /** The last period that was over at the end of observation. */
  readonly last: number;
  readonly monthsInPeriod: number;
  readonly setAside: readonly { readonly reason: string; readonly rows: number }[];
}

/**
 * A member who leaves in the period in which they began is counted as leaving in the next: a cohort is whole at age 0.
 * Who began or left after the last whole period is set aside, or still there.
 */
export function readMemberships(input: ModelInput, options: ModelOptions): Memberships {
  const start = input.days(options.column('start'));
  const end = input.days(options.column('end'));
  const { codes } = input.text(options.column('id'));
  const monthsInPeriod = monthsIn(options.choice('period'));
  const told = options.day('until');
  const until = Number.isFinite(told) ? told : Math.max(lastDayOf(start), lastDayOf(end));
  const last = lastWholePeriod(until, monthsInPeriod);
  const begin = new Float64Array(input.rows).fill(NaN);
  const age = new Float64Array(input.rows).fill(NaN);
  const isThere = new Uint8Array(input.rows);
  const aside = new Map<string, number>();
  for (let row = 0; row < input.rows; row += 1) {
    const first = Math.floor(monthOf(start[row] ?? NaN) / monthsInPeriod);
    const left = end[row] ?? NaN;
    const gone = Number.isNaN(left) ? Infinity : Math.floor(monthOf(left) / monthsInPeriod);
    const reason =
      (codes[row] ?? -1) < 0
        ? 'no-member'
        : Number.isNaN(first)
          ? 'no-day'
          : left < (start[row] ?? NaN)
            ? 'ends-before'
            : first > last
              ? 'after-end'
              : undefined;
    if (reason !== undefined) {
      aside.set(reason, (aside.get(reason) ?? 0) + 1);
      continue;
    }
    begin[row] = first;
    isThere[row] = gone > last ? 1 : 0;
    // Gone within the period of the begin or the next one: one period at the most.
    age[row] = gone > last ? last - first : Math.max(0, gone - first - 1);
  }
  return {
    begin,
    age,
    isThere,
    last,
    monthsInPeriod,
    cohorts: countCohorts(begin, age, isThere, last),
    setAside: [...aside].map(([reason, rows]) => ({ reason, rows })),
  };
}

/** The same cohorts as they were known `periods` earlier. */
export function asKnownBefore(
  cohorts: Memberships['cohorts'],
  last: number,
  periods: number,
): Memberships['cohorts'] {
  const earlier = last - periods;
  return new Map(
    [...cohorts].flatMap(([begin, left]) =>
      begin > earlier ? [] : [[begin, left.slice(0, earlier - begin + 1)]],
    ),
  );
}

function countCohorts(
  begin: Float64Array,
  age: Float64Array,
  isThere: Uint8Array,
  last: number,
): Memberships['cohorts'] {
  const lost = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  begin.forEach((first, row) => {
    if (Number.isNaN(first)) return;
    sizes.set(first, (sizes.get(first) ?? 0) + 1);
    if (isThere[row] === 1) return;
    const losses = lost.get(first) ?? [];
    const at = Math.min((age[row] ?? 0) + 1, Math.max(1, last - first));
    losses[at] = (losses[at] ?? 0) + 1;
    lost.set(first, losses);
  });
  return new Map(
    [...sizes]
      .sort(([one], [other]) => one - other)
      .map(([first, size]) => {
        const losses = lost.get(first) ?? [];
        let left = size;
        return [
          first,
          Array.from({ length: last - first + 1 }, (_, t) => (left -= losses[t] ?? 0)),
        ];
      }),
  );
}
