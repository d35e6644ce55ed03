/**
 * Members by score, highest first, as steps of equal scores. Within a step nobody comes before anybody: whatever is
 * asked of a part of it takes that part of its members and of its events, so that no result hangs on the order of rows.
 */
export interface ScoreRanking {
  /** Distinct scores, descending. */
  readonly score: Float64Array;
  /** Rows, and events, with at least that score. */
  readonly rows: Float64Array;
  readonly events: Float64Array;
}

export function rankScores(score: Float64Array, label: Uint8Array): ScoreRanking {
  const all = score.slice().sort().reverse();
  const happened = score
    .filter((_, row) => label[row] === 1)
    .sort()
    .reverse();
  const scores: number[] = [];
  const rows: number[] = [];
  const events: number[] = [];
  let eventAt = 0;
  for (let at = 0; at < all.length; at += 1) {
    if (at + 1 < all.length && all[at + 1] === all[at]) continue;
    const value = all[at] as number;
    while (eventAt < happened.length && (happened[eventAt] as number) >= value) eventAt += 1;
    scores.push(value);
    rows.push(at + 1);
    events.push(eventAt);
  }
  return {
    score: Float64Array.from(scores),
    rows: Float64Array.from(rows),
    events: Float64Array.from(events),
  };
}

/** Events among the so many members of highest score; a step that is cut gives its share. */
export function eventsAmong(ranking: ScoreRanking, members: number): number {
  const { rows, events } = ranking;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < members) low = middle + 1;
    else high = middle;
  }
  if (low >= rows.length) return events[events.length - 1] ?? 0;
  const [rowsBefore, eventsBefore] =
    low === 0 ? [0, 0] : [rows[low - 1] ?? 0, events[low - 1] ?? 0];
  const part = (members - rowsBefore) / ((rows[low] as number) - rowsBefore);
  return eventsBefore + part * ((events[low] as number) - eventsBefore);
}
