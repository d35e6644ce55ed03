/** One label per member and period, at equal intervals. */
export interface LabelHistory {
  readonly states: readonly string[];
  readonly members: number;
  readonly periods: number;
  /** members × periods, row-major: a place in `states`, below 0 where the member has no label in that period. */
  readonly label: ArrayLike<number>;
}

export interface TransitionCounts {
  /** k × k, row-major: how often i was followed by j. */
  readonly moves: Float64Array;
  /** The same by period; the first entry is from the first period to the second. */
  readonly movesByPeriod: readonly Float64Array[];
  /** k × k × k: how often i, j, l followed each other. */
  readonly triples: Float64Array;
  /** How many members have each label in the last period. */
  readonly present: Float64Array;
  /** How often each label occurs in any period. */
  readonly occurrences: Float64Array;
  readonly account: TransitionAccount;
}

export interface TransitionAccount {
  readonly members: number;
  readonly periods: number;
  readonly transitions: number;
  /** Pairs of neighbouring periods in which one label or both are missing. */
  readonly pairsWithoutLabel: number;
  /** Members without a single pair of neighbouring labels. */
  readonly membersWithoutTransition: number;
}

export function countTransitions(history: LabelHistory): TransitionCounts {
  const { states, members, periods, label } = history;
  const k = states.length;
  const movesByPeriod = Array.from(
    { length: Math.max(0, periods - 1) },
    () => new Float64Array(k * k),
  );
  const triples = new Float64Array(k * k * k);
  const present = new Float64Array(k);
  const occurrences = new Float64Array(k);
  let pairsWithoutLabel = 0;
  let membersWithoutTransition = 0;
  for (let member = 0; member < members; member += 1) {
    let before = -1;
    let last = -1;
    let own = 0;
    for (let period = 0; period < periods; period += 1) {
      const value = label[member * periods + period] as number;
      const now = value >= 0 && value < k && Number.isInteger(value) ? value : -1;
      if (now >= 0) occurrences[now] = (occurrences[now] as number) + 1;
      if (period > 0) {
        if (last >= 0 && now >= 0) {
          const moves = movesByPeriod[period - 1] as Float64Array;
          moves[last * k + now] = (moves[last * k + now] as number) + 1;
          own += 1;
          if (before >= 0) {
            const at = (before * k + last) * k + now;
            triples[at] = (triples[at] as number) + 1;
          }
        } else pairsWithoutLabel += 1;
      }
      before = last;
      last = now;
    }
    if (last >= 0) present[last] = (present[last] as number) + 1;
    if (own === 0) membersWithoutTransition += 1;
  }
  const moves = new Float64Array(k * k);
  for (const period of movesByPeriod) {
    for (let at = 0; at < moves.length; at += 1) {
      moves[at] = (moves[at] as number) + (period[at] as number);
    }
  }
  const transitions = moves.reduce((sum, count) => sum + count, 0);
  const account = { members, periods, transitions, pairsWithoutLabel, membersWithoutTransition };
  return { moves, movesByPeriod, triples, present, occurrences, account };
}
