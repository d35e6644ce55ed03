/**
 * Rows as a prediction takes them: what was known of a member at the end of a day, and what came after it. A label that
 * is NaN is not known yet: that row is predicted.
 */
export interface JudgedRows {
  readonly rows: number;
  /** Of the member, by row; −1 where there is none. */
  readonly members: Int32Array;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** One array per name; NaN where there is no value. */
  readonly columns: readonly Float64Array[];
  /** 1 where they bought, 0 where not. */
  readonly label: Float64Array;
  /** The day at whose end the row was judged, since 1970-01-01; null where the rows do not say. */
  readonly day: Float64Array | null;
  /** The latest day of anything that went into the features; null where the rows do not say. */
  readonly lastKnown: Float64Array | null;
  /** Days since the last purchase; null where the rows do not say. */
  readonly recency: Float64Array | null;
}

/** Why a row takes no part. */
export type SetAsideReason =
  | 'missing-id'
  | 'missing-day'
  | 'window-overlaps'
  /** A member that is to be predicted stands in several rows: the latest counts. */
  | 'repeated-member';

export interface SortedRows {
  /** Learned from before anything is judged. */
  readonly train: Uint32Array;
  /** Judged on a later day than all that was learned; null where there is one day only, or none. */
  readonly test: Uint32Array | null;
  readonly scored: Uint32Array;
  /** Of the judged rows and of the latest learned; NaN where the rows have no day. */
  readonly testDay: number;
  readonly trainDay: number;
  /** All that it learns from was judged on one day. */
  readonly isOneDay: boolean;
  readonly setAside: readonly { readonly reason: SetAsideReason; readonly rows: number }[];
}

const leastToLearn = 20;
const leastOfEach = 5;

/** Sorts rows into those to learn from, those to judge on and those to predict; `days`: how far the label looks ahead. */
export function sortRows(input: JudgedRows, days: number): SortedRows {
  const counts = new Map<SetAsideReason, number>();
  const leave = (reason: SetAsideReason): void => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  const labelled: number[] = [];
  const latest = new Map<number, number>();
  for (let row = 0; row < input.rows; row += 1) {
    const member = input.members[row] ?? -1;
    const isLabelled = !Number.isNaN(input.label[row]);
    if (member < 0) leave('missing-id');
    else if (Number.isNaN(dayOf(input, row, 0))) leave('missing-day');
    else if (isLabelled) labelled.push(row);
    else {
      const known = latest.get(member);
      if (known !== undefined) leave('repeated-member');
      if (known === undefined || dayOf(input, row, 0) > dayOf(input, known, 0)) {
        latest.set(member, row);
      }
    }
  }
  const scored = Uint32Array.from(latest.values()).sort();
  const setAside = () => [...counts].map(([reason, rows]) => ({ reason, rows }));
  const testDay = labelled.reduce((most, row) => Math.max(most, dayOf(input, row, NaN)), -Infinity);
  const isDated = input.day !== null && Number.isFinite(testDay);
  const learned = isDated
    ? labelled.filter((row) => dayOf(input, row, NaN) + days <= testDay)
    : labelled;
  const judged = isDated ? labelled.filter((row) => dayOf(input, row, NaN) === testDay) : [];
  if (!isDated || !canLearn(input, learned) || !canLearn(input, judged)) {
    return {
      train: Uint32Array.from(labelled),
      test: null,
      scored,
      testDay: isDated ? testDay : NaN,
      trainDay: isDated ? testDay : NaN,
      isOneDay: true,
      setAside: setAside(),
    };
  }
  const between = labelled.length - learned.length - judged.length;
  if (between > 0) counts.set('window-overlaps', between);
  const trainDay = learned.reduce((most, row) => Math.max(most, dayOf(input, row, NaN)), -Infinity);
  return {
    train: Uint32Array.from(learned),
    test: Uint32Array.from(judged),
    scored,
    testDay,
    trainDay,
    isOneDay: learned.every((row) => dayOf(input, row, NaN) === trainDay),
    setAside: setAside(),
  };
}

/** The whole day of a row, `absent` where the rows have no days. */
export function dayOf({ day }: JudgedRows, row: number, absent: number): number {
  return day === null ? absent : Math.floor(day[row] ?? NaN);
}

function canLearn({ label }: JudgedRows, rows: readonly number[]): boolean {
  if (rows.length < leastToLearn) return false;
  const events = rows.filter((row) => label[row] === 1).length;
  return Math.min(events, rows.length - events) >= leastOfEach;
}
