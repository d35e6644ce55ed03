/** Durations as they come: one row per member. */
export interface SurvivalRows {
  /** Days, or any unit; a row with none, or with one below 0, is left out and counted. */
  readonly duration: ArrayLike<number>;
  /** Not 0 where the event was seen, 0 where the member is censored; a row without it is left out and counted. */
  readonly event: ArrayLike<number>;
  /** Each row's group as a place in `labels`; a row of no group is left out and counted. */
  readonly group?: SurvivalGroups;
}

export interface SurvivalGroups {
  readonly code: ArrayLike<number>;
  readonly labels: readonly string[];
}

export interface RowAccount {
  readonly rows: number;
  readonly used: number;
  readonly withoutDuration: number;
  readonly negativeDuration: number;
  readonly withoutEvent: number;
  readonly withoutGroup: number;
}

/** Ascending durations of one group, those of everybody and those that ended in the event. */
export interface SortedGroup {
  readonly label: string | null;
  readonly all: Float64Array;
  readonly events: Float64Array;
}

export interface SortedRows {
  readonly groups: readonly SortedGroup[];
  readonly account: RowAccount;
}

/** More groups can neither be compared nor drawn with sense. */
export const MOST_GROUPS = 50;

/**
 * Two sorted columns a group instead of sorted pairs: what a survival curve needs of a time is how many were still
 * there and how many had the event, and typed arrays sort without a comparison function.
 */
export function sortRows({ duration, event, group }: SurvivalRows): SortedRows {
  const rows = duration.length;
  const labels = group?.labels ?? [null];
  const place = new Int32Array(rows);
  const sizes = new Int32Array(labels.length);
  const eventSizes = new Int32Array(labels.length);
  let withoutDuration = 0;
  let negativeDuration = 0;
  let withoutEvent = 0;
  let withoutGroup = 0;
  for (let row = 0; row < rows; row += 1) {
    const time = duration[row] as number;
    const seen = event[row] as number;
    const code = group === undefined ? 0 : (group.code[row] as number);
    place[row] = -1;
    if (!Number.isFinite(time)) withoutDuration += 1;
    else if (time < 0) negativeDuration += 1;
    else if (Number.isNaN(seen)) withoutEvent += 1;
    else if (!(code >= 0 && code < labels.length && Number.isInteger(code))) withoutGroup += 1;
    else {
      place[row] = code;
      sizes[code] = (sizes[code] as number) + 1;
      if (seen !== 0) eventSizes[code] = (eventSizes[code] as number) + 1;
    }
  }
  const all = [...sizes].map((size) => new Float64Array(size));
  const events = [...eventSizes].map((size) => new Float64Array(size));
  sizes.fill(0);
  eventSizes.fill(0);
  for (let row = 0; row < rows; row += 1) {
    const code = place[row] as number;
    if (code < 0) continue;
    const time = duration[row] as number;
    const at = sizes[code] as number;
    (all[code] as Float64Array)[at] = time;
    sizes[code] = at + 1;
    if ((event[row] as number) === 0) continue;
    const eventAt = eventSizes[code] as number;
    (events[code] as Float64Array)[eventAt] = time;
    eventSizes[code] = eventAt + 1;
  }
  const groups = labels.flatMap((label, code) => {
    const sorted = { label, all: all[code] as Float64Array, events: events[code] as Float64Array };
    sorted.all.sort();
    sorted.events.sort();
    return sorted.all.length > 0 ? [sorted] : [];
  });
  const excluded = { withoutDuration, negativeDuration, withoutEvent, withoutGroup };
  const used = groups.reduce((sum, each) => sum + each.all.length, 0);
  return { groups, account: { rows, used, ...excluded } };
}
